"""What was fetched, as a folder with one file of JSON lines: readable and resumable at whatever moment it is killed.

The first line says whose it is. Every other line is one page together with the bookmark that holds after it, so the two
never disagree; a line that was not written to its end does not count and is cut off by the next run.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from pcn_core.errors import PcnError
from pcn_core.posts import Mention, Post, Profile
from pcn_core.sources.twitter_archive.members import FETCHED_FILE
from pcn_core.sources.x_api.fetching import Bookmark, Got, Moment, Timeline

VERSION = 1
# A page of 100 posts of the greatest length has a few megabytes.
MOST_LINE_BYTES = 32 << 20
UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)


class Head(msgspec.Struct, frozen=True):
    """The first line: whose account it is. ``x_fetch``: the version of this form."""

    x_fetch: int
    user_id: str
    handle: str
    profile: Profile | None = None


class Line(msgspec.Struct, frozen=True):
    """One page. ``at``: when it came, UTC; ``older_versions``: ids that edited posts on it replace."""

    at: Moment
    timeline: Timeline
    bookmark: Bookmark
    posts: tuple[Post, ...] = ()
    mentions: tuple[Mention, ...] = ()
    older_versions: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass
class FetchFolder:
    """A folder that pages are added to. ``bookmarks``: where each timeline goes on; counts of what is in it."""

    path: Path
    head: Head
    bookmarks: dict[Timeline, Bookmark] = field(default_factory=dict)
    posts: set[str] = field(default_factory=set)
    mentions: set[str] = field(default_factory=set)

    def add(self, got: Got, at: datetime) -> None:
        """Keep one page for good before this returns. Raises PcnError where there is no room; then nothing changed."""
        page = got.page
        line = Line(at, got.timeline, got.bookmark, page.posts, page.mentions, page.older_versions, page.problems)
        _append(self.path / FETCHED_FILE, msgspec.json.encode(line))
        self.count(line)

    def count(self, line: Line) -> None:
        """Take in what a line says."""
        self.bookmarks[line.timeline] = line.bookmark
        self.posts.update(post.id for post in line.posts)
        self.mentions.update(mention.id for mention in line.mentions)


def find_folder(path: Path) -> FetchFolder | None:
    """Return the folder that an earlier run began, ready to go on, None where there is none.

    Raises PcnError where the file in it is something else, or is not whole anywhere but at its end.
    """
    file = path / FETCHED_FILE
    try:
        if not file.exists():
            return None
        with file.open("r+b") as stream:
            whole = _cut_torn_end(stream)
            return _read_folder(path, stream) if whole else None
    except OSError as error:
        raise PcnError(f"{path} cannot be opened: {error.strerror}.") from error


def begin_folder(path: Path, user_id: str, handle: str, profile: Profile | None) -> FetchFolder:
    """Make a folder for what will come. Raises PcnError where it cannot be made."""
    head = Head(VERSION, user_id, handle, profile)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PcnError(f"{path} cannot be made: {error.strerror}.") from error
    _append(path / FETCHED_FILE, msgspec.json.encode(head))
    return FetchFolder(path, head)


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the whole lines; one without an end was being written when its run was killed."""
    while line := stream.readline(MOST_LINE_BYTES):
        if line.endswith(b"\n"):
            yield line
        elif len(line) >= MOST_LINE_BYTES:
            raise ValueError("a line of a length that no page has")


def read_head(line: bytes) -> Head:
    """Return the first line. Raises PcnError where it is none of ours, or of a newer version."""
    try:
        head = msgspec.json.decode(line, type=Head)
    except UNREADABLE:
        raise PcnError(f"{FETCHED_FILE} does not begin as it should: fetch into a new folder.") from None
    if head.x_fetch > VERSION:
        raise PcnError(f"{FETCHED_FILE} was written by a newer PCN Planner: update this one.")
    return head


def _read_folder(path: Path, stream: BinaryIO) -> FetchFolder:
    lines = read_lines(stream)
    folder = FetchFolder(path, read_head(next(lines, b"")))
    decoder = msgspec.json.Decoder(Line)
    for line in lines:
        try:
            folder.count(decoder.decode(line))
        except UNREADABLE:
            raise PcnError(f"A line of {path / FETCHED_FILE} was changed: fetch into a new folder.") from None
    return folder


def _cut_torn_end(stream: BinaryIO) -> int:
    """Cut off what follows the last whole line, and return how many bytes are left."""
    end = stream.seek(0, os.SEEK_END)
    at = end
    while at > 0:
        size = min(at, 1 << 16)
        stream.seek(at - size)
        found = stream.read(size).rfind(b"\n")
        if found >= 0:
            at += found + 1 - size
            break
        at -= size
    if at < end:
        stream.truncate(at)
    stream.seek(0)
    return at


def _append(file: Path, line: bytes) -> None:
    """Add a line so that it is there as a whole after this, or not at all."""
    try:
        with file.open("ab") as stream:
            before = stream.tell()
            try:
                _write_through(stream, line + b"\n")
            except OSError:
                stream.truncate(before)
                raise
    except OSError as error:
        raise PcnError(f"{file} cannot be written: {error.strerror}. What came before is saved.") from error


def _write_through(stream: BinaryIO, data: bytes) -> None:
    stream.write(data)
    stream.flush()
    os.fsync(stream.fileno())
