"""Everything a source tells about its owner: profile, posts, whom they follow, message counts."""

from dataclasses import dataclass, field
from datetime import date, datetime

import pandas as pd

from pcn_core.posts.answers import Account, Mention


@dataclass(frozen=True)
class HandleChange:
    """The owner was ``old`` until ``at`` (UTC) and ``new`` from then on."""

    at: datetime
    old: str
    new: str


@dataclass(frozen=True)
class Profile:
    """The owner's account as the source shows it. None means: the source does not say; "" means: left empty."""

    user_id: str | None = None
    handle: str | None = None
    display_name: str | None = None
    bio: str | None = None
    location: str | None = None
    website: str | None = None
    has_picture: bool | None = None
    has_header: bool | None = None
    created_at: datetime | None = None
    time_zone: str | None = None
    followers: int | None = None
    handle_changes: tuple[HandleChange, ...] = ()


@dataclass(frozen=True)
class DirectMessageWeek:
    """How many private messages passed between the owner and one account in one week; never their text.

    ``week``: the Monday of the ISO week in UTC.
    """

    person_id: str
    week: date
    sent: int
    received: int


@dataclass(frozen=True)
class History:
    """One owner's history, merged from all their sources.

    ``posts``: the post table. ``following``: account ids, or None when no source has the list.
    ``direct_messages``: None unless the person chose to have message headers counted.
    ``as_of``: the newest source's generation time, else its newest post; None for an empty history.
    ``mentions``: posts of others that name the owner, oldest first; None when none were ever asked for;
    ``mentions_at``: when X was last asked for all of them, UTC; ``mentions_gap``: between these moments none were read
    yet, for a reading ended early. ``accounts``: looked up.
    """

    profile: Profile
    posts: pd.DataFrame
    following: frozenset[str] | None = None
    direct_messages: tuple[DirectMessageWeek, ...] | None = None
    as_of: datetime | None = None
    is_sample: bool = False
    sources: tuple[str, ...] = field(default=())
    mentions: tuple[Mention, ...] | None = None
    mentions_at: datetime | None = None
    mentions_gap: tuple[datetime, datetime] | None = None
    accounts: tuple[Account, ...] = ()
