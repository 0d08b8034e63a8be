"""Reads from X itself what no archive holds: what is newer than it, and who answered."""

from pcn_core.sources.x_api.deletion import Deletions, find_deleted
from pcn_core.sources.x_api.failures import Reason, XRefusalError
from pcn_core.sources.x_api.fetching import (
    UNREAD,
    Bookmark,
    Ended,
    EndReason,
    FetchRequest,
    Got,
    Pausing,
    Step,
    Timeline,
    fetch_pages,
)
from pcn_core.sources.x_api.page import Page, What
from pcn_core.sources.x_api.port import START, Cursor, XPort
from pcn_core.sources.x_api.prices import (
    MOST_MENTIONS,
    MOST_OWN_POSTS,
    Estimate,
    estimate_check,
    estimate_fetch,
    estimate_look_up,
    in_dollars,
)
from pcn_core.sources.x_api.tweepy_port import TweepyPort, keep_tokens_out_of_logs

__all__ = [
    "MOST_MENTIONS",
    "MOST_OWN_POSTS",
    "START",
    "UNREAD",
    "Bookmark",
    "Cursor",
    "Deletions",
    "EndReason",
    "Ended",
    "Estimate",
    "FetchRequest",
    "Got",
    "Page",
    "Pausing",
    "Reason",
    "Step",
    "Timeline",
    "TweepyPort",
    "What",
    "XPort",
    "XRefusalError",
    "estimate_check",
    "estimate_fetch",
    "estimate_look_up",
    "fetch_pages",
    "find_deleted",
    "in_dollars",
    "keep_tokens_out_of_logs",
]
