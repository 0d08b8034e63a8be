"""Reads from X itself what no archive holds: what is newer than it, and who answered."""

from pcn_core.sources.x_api.failures import Reason, XRefusalError
from pcn_core.sources.x_api.page import Page, What
from pcn_core.sources.x_api.port import START, Cursor, XPort
from pcn_core.sources.x_api.tweepy_port import TweepyPort, keep_tokens_out_of_logs

__all__ = [
    "START",
    "Cursor",
    "Page",
    "Reason",
    "TweepyPort",
    "What",
    "XPort",
    "XRefusalError",
    "keep_tokens_out_of_logs",
]
