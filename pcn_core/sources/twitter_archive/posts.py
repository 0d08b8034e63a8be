"""Reads all posts of an archive: each once, in its last version, only the owner's own, none deleted."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from pcn_core.posts import Post
from pcn_core.sources.report import FileRead, Problem
from pcn_core.sources.twitter_archive.archive import Archive
from pcn_core.sources.twitter_archive.container import Entry
from pcn_core.sources.twitter_archive.conversion import Owner, UnusableRowError, post_of, raw_text
from pcn_core.sources.twitter_archive.grailbird import read_csv_rows
from pcn_core.sources.twitter_archive.members import CIRCLE_FILE
from pcn_core.sources.twitter_archive.notes import STRETCH_BITS, Note, begins_like, follows, read_notes
from pcn_core.sources.twitter_archive.records import (
    NumberedTweet,
    PostId,
    Tweet,
    WrappedNumberedTweet,
    WrappedPostId,
    WrappedTweet,
)
from pcn_core.sources.twitter_archive.rows import at_most, first_bytes, is_bare, read_document, read_rows, shape

DELETED = "you deleted them"
CIRCLE = "only your circle could see them"
NOT_YOURS = "somebody else wrote them"
OLDER_VERSION = "older versions of posts you edited"
TWICE = "in the archive twice"

R = TypeVar("R")
_unwrap = attrgetter("tweet")


def _itself(row: R) -> R:
    return row


_SHAPES = (
    shape(WrappedTweet, _unwrap),
    shape(Tweet, _itself),
    shape(WrappedNumberedTweet, _unwrap),
    shape(NumberedTweet, _itself),
)
_ID_SHAPES = (shape(WrappedPostId, _unwrap), shape(PostId, _itself))
# Posts wait for their note or their last version; a hostile file must not make all of them wait.
_MAX_WAITING = 50_000
_ID_LIMIT = 1 << 64
# All parts together; a person has thousands, and each costs memory.
MAX_POSTS = 3_000_000
# The post is the first one after its note; more than a few in a second are no person's.
_MOST_CANDIDATES = 10


@dataclass(frozen=True)
class _Row:
    """One row on its way, and where it came from."""

    id: int
    tweet: Tweet
    file: str
    number: int


@dataclass
class _Desk:
    """What must be known across files: ids seen, versions of edited posts, posts that may be cut."""

    owner: Owner
    circle: frozenset[int]
    notes: list[Note]
    skipped: Counter[str]
    seen: set[int] = field(default_factory=set)
    edited: dict[str, _Row] = field(default_factory=dict)
    waiting: list[_Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        # A post follows its note within a second, so in the same or the next of these stretches of time.
        stretches = {note.id >> STRETCH_BITS for note in self.notes}
        self._near_notes = stretches | {stretch + 1 for stretch in stretches}

    def reason_to_skip(self, post_id: int, tweet: Tweet) -> str | None:
        """Return why a post stays out, else None."""
        if tweet.deleted_at is not None:
            return DELETED
        if post_id in self.circle:
            return CIRCLE
        if tweet.user is not None and self._is_somebody_else(tweet):
            return NOT_YOURS
        if post_id in self.seen:
            return TWICE
        self.seen.add(post_id)
        return None

    def _is_somebody_else(self, tweet: Tweet) -> bool:
        author = tweet.user and tweet.user.id_str
        return author is not None and self.owner.user_id is not None and str(author) != self.owner.user_id

    def must_wait(self, post_id: int, tweet: Tweet) -> bool:
        """Return whether a post cannot be finished before all others are seen: it has versions or may be a long one."""
        info = tweet.edit_info
        if info is not None and (info.edit is not None or (info.initial and len(info.initial.editTweetIds) > 1)):
            return True
        return post_id >> STRETCH_BITS in self._near_notes

    def keep(self, row: _Row) -> bool:
        """Keep a row that must wait, and return whether there was room for it."""
        if len(self.edited) + len(self.waiting) >= _MAX_WAITING:
            return False
        versions = versions_of(row.tweet)
        if versions:
            self._keep_newest(row, versions[0])
        else:
            self.waiting.append(row)
        return True

    def _keep_newest(self, row: _Row, first_version: str) -> None:
        other = self.edited.get(first_version)
        if other is not None:
            self.skipped[OLDER_VERSION] += 1
        if other is None or row.id > other.id:
            self.edited[first_version] = row

    def finish(self) -> Iterator[tuple[_Row, Note | None]]:
        """Yield the rows kept so far, each with its note if it has one."""
        self.waiting += self.edited.values()
        found = self._pair()
        for row in self.waiting:
            yield row, found.get(row.id)

    def _pair(self) -> dict[int, Note]:
        """Return the notes by post id: each goes to the next post after it that begins like it."""
        rows = sorted(self.waiting, key=attrgetter("id"))
        ids = [row.id for row in rows]
        found: dict[int, Note] = {}
        for note in self.notes:
            at = bisect_left(ids, note.id)
            for row in rows[at : at + _MOST_CANDIDATES]:
                if follows(row.id, note) and row.id not in found and begins_like(raw_text(row.tweet), note):
                    found[row.id] = note
                    break
        return found


def versions_of(tweet: Tweet) -> tuple[str, ...]:
    """Return the ids of all versions of a post, oldest first; posts can be edited since autumn 2022.

    A post that was never edited has none.
    """
    info = tweet.edit_info
    if info is None:
        return ()
    control = info.edit.editControlInitial if info.edit else info.initial
    versions = control.editTweetIds if control else ()
    return versions if len(versions) > 1 else ()


def read_posts(archive: Archive) -> Iterator[Post | Problem]:
    """Yield the owner's posts, and a Problem for each row that cannot be read.

    Fills ``archive.tally`` with the files read, what was left out and why, and what a person should know.
    Edited and long posts come last. Raises PcnError when the container is damaged.
    """
    notes, problems = read_notes(archive.of("long_texts"))
    circle = frozenset(_read_ids(archive.of("circle_ids")))
    archive.tally.skipped[CIRCLE] += len(circle)
    archive.tally.skipped[DELETED] += archive.facts.deleted
    desk = _Desk(_owner_of(archive), circle, notes, archive.tally.skipped)
    yield from problems
    files = (*archive.post_files, *archive.of("community_posts"))
    yield from at_most(chain.from_iterable(_read_file(entry, archive, desk) for entry in files), MAX_POSTS)
    for row, note in desk.finish():
        try:
            yield post_of(row.tweet, row.id, desk.owner, grailbird=archive.generation == "G1", note=note)
        except UnusableRowError as error:
            yield Problem(row.file, str(error), row.number)


def _read_file(entry: Entry, archive: Archive, desk: _Desk) -> Iterator[Post | Problem]:
    grailbird = archive.generation == "G1"
    name, read = entry.name, 0
    for number, tweet in enumerate(_rows_of(entry, archive), start=1):
        if isinstance(tweet, Problem):
            yield tweet
            continue
        read += 1
        post_id = _as_number(tweet.id_str)
        reason = desk.reason_to_skip(post_id, tweet)
        if post_id < 0:
            yield Problem(name, "its number cannot be right", number)
        elif reason is not None:
            desk.skipped[reason] += reason != CIRCLE  # those were counted in their own file
        elif not (desk.must_wait(post_id, tweet) and desk.keep(_Row(post_id, tweet, name, number))):
            try:
                yield post_of(tweet, post_id, desk.owner, grailbird=grailbird)
            except UnusableRowError as error:
                yield Problem(name, str(error), number)
    archive.tally.files.append(FileRead(name, read, archive.facts.counts.get(name)))


def _rows_of(entry: Entry, archive: Archive) -> Iterator[Tweet | Problem]:
    if entry.place.member.purpose == "csv_posts":
        return read_csv_rows(entry)
    if is_bare(first_bytes(entry)):
        archive.tally.notes.append(
            f"The first words of {entry.name} were taken out by hand; it reads fine without them."
        )
    return read_rows(entry, _SHAPES)


def _as_number(post_id: str | int) -> int:
    """Return the id as a number; -1 for one that is none, which becomes a Problem later."""
    try:
        number = int(post_id)
    except ValueError:
        return -1
    return number if number < _ID_LIMIT else -1


def _owner_of(archive: Archive) -> Owner:
    if archive.facts.owner_id:
        return Owner(archive.facts.owner_id, archive.facts.handle)
    return Owner(None, archive.facts.handle, frozenset(str(number) for number in _read_ids(archive.post_files)))


def _read_ids(entries: Iterable[Entry]) -> Iterator[int]:
    """Yield only the ids of posts: which are circle posts, or (without an account id) which are the owner's own."""
    for entry in entries:
        if entry.name == CIRCLE_FILE:
            yield from _read_circle_file(entry)
            continue
        is_csv = entry.place.member.purpose == "csv_posts"
        rows = read_csv_rows(entry) if is_csv else read_rows(entry, _ID_SHAPES)
        yield from (_as_number(row.id_str) for row in at_most(rows, MAX_POSTS) if not isinstance(row, Problem))


def _read_circle_file(entry: Entry) -> Iterator[int]:
    """Yield the ids in ``circle-ids.json``, which the browser makes so that the posts themselves stay there."""
    numbers = read_document(entry, list[str])
    if not isinstance(numbers, Problem):
        yield from (_as_number(number) for number in numbers)
