"""Reads from X itself what no archive holds: what is newer than it, and who answered."""

from pcn_core.sources.x_api.failures import Reason, XRefusalError
from pcn_core.sources.x_api.page import Page, What
from pcn_core.sources.x_api.port import START, Cursor, XPort

__all__ = ["START", "Cursor", "Page", "Reason", "What", "XPort", "XRefusalError"]
