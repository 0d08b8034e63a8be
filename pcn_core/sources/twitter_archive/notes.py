"""Long posts: the posts file holds them cut, a second file holds their full text, and no id joins the two.

Measured on 42 of 42 real ones: the post has the smallest id greater than the note's, is of the same second, and begins
with the same words once links, leading mentions and escapes are set aside.
"""

import re
import unicodedata
from collections.abc import Iterable
from html import unescape

from msgspec import Struct

from pcn_core.sources.report import Problem
from pcn_core.sources.twitter_archive.container import Entry
from pcn_core.sources.twitter_archive.records import Number
from pcn_core.sources.twitter_archive.rows import TOO_MANY_ROWS, read_rows, shape
from pcn_core.sources.twitter_archive.texts import Swap

_LINK = re.compile(r"https?://\S+")
_LEADING_MENTIONS = re.compile(r"(?:@\w{1,20}\s+)+", re.ASCII)
# Ids carry milliseconds above their 22 lowest bits; posts follow their note after 13 to 41 of them.
_FOLLOWS_WITHIN = 1_000 << 22
_MOST_LINKS = 1_000
# All notes wait in memory for their posts.
_MOST_CHARACTERS = 200_000_000
# An id without its lowest 32 bits is a stretch of 1,024 milliseconds.
STRETCH_BITS = 32


class NoteUrl(Struct, gc=False):
    """A link of a long post."""

    shortUrl: str | None = None  # noqa: N815 - the archive's name
    expandedUrl: str | None = None  # noqa: N815 - the archive's name


class NoteMention(Struct, gc=False):
    """A mention of a long post, without id."""

    screenName: str | None = None  # noqa: N815 - the archive's name


class NoteHashtag(Struct, gc=False):
    """A hashtag of a long post."""

    text: str | None = None


class NoteCore(Struct, gc=False):
    """What a long post says. The text is not HTML-escaped, unlike that of every other post."""

    text: str
    urls: tuple[NoteUrl, ...] | None = ()
    mentions: tuple[NoteMention, ...] | None = ()
    hashtags: tuple[NoteHashtag, ...] | None = ()


class NoteTweet(Struct, gc=False):
    """One row of ``note-tweet.js``. ``noteTweetId`` is not the id of the post."""

    noteTweetId: Number  # noqa: N815 - the archive's name
    core: NoteCore


class WrappedNote(Struct, gc=False):
    """The row's wrapper."""

    noteTweet: NoteTweet  # noqa: N815 - the archive's name


class Note(Struct, frozen=True):
    """A long post's full text with what it names. ``id`` lies shortly before the post's id."""

    id: int
    text: str
    swaps: tuple[Swap, ...] = ()
    mentions: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()


_SHAPES = (shape(WrappedNote, lambda row: row.noteTweet), shape(NoteTweet, lambda row: row))


def read_notes(entries: Iterable[Entry]) -> tuple[list[Note], list[Problem]]:
    """Return the long texts of the given files, oldest first, and what could not be read."""
    notes: list[Note] = []
    problems: list[Problem] = []
    characters = 0
    for entry in entries:
        for row in read_rows(entry, _SHAPES):
            if isinstance(row, Problem):
                problems.append(row)
            elif (characters := characters + len(row.core.text)) > _MOST_CHARACTERS:
                return sorted(notes, key=_age), [*problems, Problem(entry.name, TOO_MANY_ROWS)]
            elif (note_id := str(row.noteTweetId)).isascii() and note_id.isdigit() and len(note_id) <= 20:  # noqa: PLR2004 - 64-bit ids
                notes.append(_note_of(int(note_id), row.core))
    return sorted(notes, key=_age), problems


def _age(note: Note) -> int:
    return note.id


def _note_of(note_id: int, core: NoteCore) -> Note:
    return Note(
        id=note_id,
        text=core.text,
        swaps=tuple((u.shortUrl, u.expandedUrl or u.shortUrl) for u in (core.urls or ())[:_MOST_LINKS] if u.shortUrl),
        mentions=tuple(mention.screenName for mention in core.mentions or () if mention.screenName),
        hashtags=tuple(tag.text for tag in core.hashtags or () if tag.text),
    )


def follows(post_id: int, note: Note) -> bool:
    """Return whether a post's id lies where the post of this note must lie: above the note's, within a second."""
    return 0 < post_id - note.id <= _FOLLOWS_WITHIN


def begins_like(raw: str, note: Note) -> bool:
    """Return whether a post's raw text is the (cut) beginning of the note."""
    full = _normalised(note.text)
    short = unescape(raw)
    without = _LEADING_MENTIONS.sub("", short, count=1) if short.startswith("@") else short
    return any(begin and full.startswith(begin) for begin in (_beginning(short), _beginning(without)))


def _beginning(text: str) -> str:
    return _normalised(text).removesuffix("…").rstrip()


def _normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", _LINK.sub(" ", text)).split())
