"""One answer of X, in our words: what one request brought, what it cost, and where the next one goes on."""

from dataclasses import dataclass, field
from typing import Literal

from pcn_core.posts import Account, Mention, Post, Profile

What = Literal["posts", "mentions", "following", "accounts", "profile"]


@dataclass(frozen=True)
class Page:
    """What one request brought.

    ``ids``: of everything on it, kept or not, in the order given: a page without new ones ends a reading.
    ``older_versions``: ids of posts that an edited post on this page replaces. ``following``: account ids.
    ``read``: resources X bills for it. ``next_token``: None on the last page. ``missing``: ids (or handles, in small
    letters) of which X said that they do not exist. ``problems``: phrases for a person, without content.
    """

    what: What
    posts: tuple[Post, ...] = ()
    mentions: tuple[Mention, ...] = ()
    following: frozenset[str] = field(default_factory=frozenset)
    accounts: tuple[Account, ...] = ()
    profile: Profile | None = None
    read: int = 0
    next_token: str | None = None
    missing: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    older_versions: tuple[str, ...] = ()
