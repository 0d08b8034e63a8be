"""One post of the owner, in our words, whatever source it came from."""

from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

Kind = Literal["original", "reply", "self_reply", "quote", "repost"]
KINDS: tuple[Kind, ...] = ("original", "reply", "self_reply", "quote", "repost")

_SNOWFLAKE_EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657000, tzinfo=UTC)
# The first snowflake ids date from 4 Nov 2010; earlier ids are plain counters and carry no time.
_FIRST_SNOWFLAKE = 29_700_000_000


class PersonRef(msgspec.Struct, frozen=True, gc=False):
    """Somebody a post names. ``id`` is None for vanished accounts (``-1`` in the archive) and hand-typed names."""

    handle: str
    id: str | None = None
    name: str = ""


class Post(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One thing the owner published.

    ``text``: for people and for reading: HTML unescaped once, links expanded, the t.co links of attached media removed.
    ``created_at``: UTC; ``day_only`` marks Grailbird's 00:00:00 times, whose hour means nothing.
    ``kind``: the first that holds: repost, self_reply, reply, quote, original.
    ``typed_repost``: a repost typed by hand (``RT @x`` without being native).
    ``mentions``: in order of appearance, the reposted author first for reposts.
    ``links``: expanded, without media links; the quoted post's address is among them.
    ``media``: true types (photo, video, animated_gif), one item per attachment; Grailbird's attachments count as photo.
    ``reply_to_at``: time of the answered post where its id is a snowflake.
    ``quoted_id``/``quoted_handle``: the post a quote points to.
    """

    id: str
    created_at: datetime
    kind: Kind
    text: str
    day_only: bool = False
    typed_repost: bool = False
    lang: str | None = None
    media: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    mentions: tuple[PersonRef, ...] = ()
    links: tuple[str, ...] = ()
    reply_to_id: str | None = None
    reply_to_user_id: str | None = None
    reply_to_handle: str | None = None
    reply_to_at: datetime | None = None
    quoted_id: str | None = None
    quoted_handle: str | None = None
    app: str | None = None


def snowflake_time(post_id: str) -> datetime | None:
    """Return the UTC time that a post id since Nov 2010 carries, else None (source: archive notes, section 5)."""
    if not post_id.isascii() or not post_id.isdigit() or len(post_id) > 20:  # noqa: PLR2004 - 64-bit ids
        return None
    return numbered_time(int(post_id))


def numbered_time(number: int) -> datetime | None:
    """Return what ``snowflake_time`` returns, for an id that is a number already (reading asks this for every post)."""
    if number < _FIRST_SNOWFLAKE:
        return None
    seconds, milliseconds = divmod(number >> 22, 1_000)
    return _SNOWFLAKE_EPOCH + timedelta(0, seconds, milliseconds * 1_000)


def first_snowflake(time: datetime) -> str:
    """Return the smallest id that a post of this time (UTC, since Nov 2010) can have."""
    return str(max(0, (time - _SNOWFLAKE_EPOCH) // timedelta(milliseconds=1)) << 22)
