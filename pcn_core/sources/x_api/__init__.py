"""Reads from X itself what no archive holds: what is newer than it, and who answered.

``tweepy_port`` is imported by whoever goes to X, so that nobody else waits for tweepy to load.
"""

from pcn_core.sources.x_api.deletion import Deletions, find_deleted
from pcn_core.sources.x_api.failures import Reason, XRefusalError
from pcn_core.sources.x_api.fetched import Fetched, read_fetched
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
from pcn_core.sources.x_api.folder import FetchFolder, begin_folder, find_folder
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
    "FetchFolder",
    "FetchRequest",
    "Fetched",
    "Got",
    "Page",
    "Pausing",
    "Reason",
    "Step",
    "Timeline",
    "What",
    "XPort",
    "XRefusalError",
    "begin_folder",
    "estimate_check",
    "estimate_fetch",
    "estimate_look_up",
    "fetch_pages",
    "find_deleted",
    "find_folder",
    "in_dollars",
    "read_fetched",
]
