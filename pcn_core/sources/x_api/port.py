"""The small door to X: six questions, each one request that gives one page. Whatever speaks to X stands behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pcn_core.posts import Account
from pcn_core.sources.x_api.page import Page

# What X gives on one page at most, and how many of one look-up.
MOST_POSTS, MOST_FOLLOWING, MOST_AT_ONCE = 100, 1_000, 100
# X refuses pages of fewer posts.
FEWEST_POSTS = 5


@dataclass(frozen=True)
class Cursor:
    """Where a page begins and what lies outside: ids newer than ``since_id``, older than ``until_id``, times in UTC.

    ``most``: posts on the page, 5 to 100.
    """

    next_token: str | None = None
    since_id: str | None = None
    until_id: str | None = None
    start_time: datetime | None = None
    end_time: datetime | None = None
    most: int = MOST_POSTS


START = Cursor()


class XPort(Protocol):
    """X as the rest sees it. Every method makes one request and raises XRefusalError for whatever comes instead."""

    def me(self) -> Page:
        """Return the profile of whoever the token speaks for, and their account."""
        ...

    def own_posts(self, user_id: str, cursor: Cursor = START, *, handle: str | None = None) -> Page:
        """Return posts of the owner, newest first. ``handle``: theirs, so that a thread names whom it answers."""
        ...

    def mentions(self, user_id: str, cursor: Cursor = START) -> Page:
        """Return posts of others that name the owner, newest first; what they say is not kept."""
        ...

    def accounts(self, *, ids: Sequence[str] = (), handles: Sequence[str] = ()) -> Page:
        """Return what X shows of at most 100 accounts, by ids or by handles, never both.

        Of one that is alone on the page, ``profile`` says the same as of the owner.
        """
        ...

    def habits(self, account: Account, most: int = 20) -> Page:
        """Return the account with how many of its last ``most`` posts answer somebody; it reads that many posts."""
        ...

    def following(self, user_id: str, next_token: str | None = None) -> Page:
        """Return ids of accounts that the owner follows, 1,000 a page."""
        ...

    def posts_by_id(self, ids: Sequence[str], *, owner_id: str, handle: str | None = None) -> Page:
        """Return those of at most 100 posts of the owner that X still has; ``missing`` holds those it says are gone."""
        ...
