"""What an archive says about itself: whose it is, when it was made, and how many posts to expect in which file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from msgspec import Struct

from pcn_core.sources.report import Problem
from pcn_core.sources.twitter_archive.container import Entry
from pcn_core.sources.twitter_archive.records import Number
from pcn_core.sources.twitter_archive.rows import first_bytes, read_document, read_rows, shape
from pcn_core.sources.twitter_archive.times import fact_time

_README_HANDLE = re.compile(r"^- @username at the time the archive was generated: @?(\w{1,20})\s*$", re.MULTILINE)
_README_ID = re.compile(r"^- Account ID: (\d{1,20})\s*$", re.MULTILINE | re.ASCII)


@dataclass(frozen=True)
class Facts:
    """What is known before the first post is read; None: the archive does not say.

    ``counts``: base name of a file → rows it should hold. ``post_files``: base names of the posts files.
    ``claimed_posts``: posts there should be in all. ``deleted``: posts deleted lately, whose file is never opened.
    """

    owner_id: str | None = None
    handle: str | None = None
    display_name: str | None = None
    created_at: datetime | None = None
    generated_at: datetime | None = None
    is_partial: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    post_files: frozenset[str] = frozenset()
    claimed_posts: int | None = None
    followers: int | None = None
    deleted: int = 0


class UserInfo(Struct):
    """Whose archive it is."""

    accountId: str | None = None  # noqa: N815 - the archive's name
    userName: str | None = None  # noqa: N815 - the archive's name
    displayName: str | None = None  # noqa: N815 - the archive's name


class ArchiveInfo(Struct):
    """When it was made. No archive in several parts has been seen yet."""

    generationDate: str | None = None  # noqa: N815 - the archive's name
    isPartialArchive: bool | None = None  # noqa: N815 - the archive's name


class DataFile(Struct):
    """One file of a data type."""

    fileName: str = ""  # noqa: N815 - the archive's name
    count: Number | None = None


class DataType(Struct):
    """One data type; those with only media have no ``files``."""

    files: list[DataFile] | None = None

    @property
    def total(self) -> int | None:
        """Rows in all files, None when the type does not list files."""
        return None if self.files is None else sum(_as_count(file.count) or 0 for file in self.files)


class Manifest(Struct):
    """``manifest.js`` of 2020 and later."""

    userInfo: UserInfo | None = None  # noqa: N815 - the archive's name
    archiveInfo: ArchiveInfo | None = None  # noqa: N815 - the archive's name
    dataTypes: dict[str, DataType] | None = None  # noqa: N815 - the archive's name


class Payload(Struct):
    """``payload_details.js`` of Grailbird; its count often exceeds the posts present by a few."""

    tweets: Number | None = None
    created_at: str | None = None


class IndexRow(Struct):
    """One month in ``tweet_index.js`` of Grailbird."""

    file_name: str = ""
    tweet_count: Number | None = None


_INDEX_SHAPES = (shape(IndexRow, lambda row: row),)
_POST_TYPES = ("tweets", "tweet")


def read_manifest(entry: Entry) -> Facts | Problem:
    """Return what ``manifest.js`` (2020 and later) or ``payload_details.js`` (Grailbird) tells."""
    if entry.name == "payload_details.js":
        payload = read_document(entry, Payload)
        return payload if isinstance(payload, Problem) else _facts_of_payload(payload)
    manifest = read_document(entry, Manifest)
    return manifest if isinstance(manifest, Problem) else _facts_of_manifest(manifest)


def _facts_of_payload(payload: Payload) -> Facts:
    return Facts(generated_at=fact_time(payload.created_at), claimed_posts=_as_count(payload.tweets))


def _facts_of_manifest(manifest: Manifest) -> Facts:
    user, archive = manifest.userInfo or UserInfo(), manifest.archiveInfo or ArchiveInfo()
    types = manifest.dataTypes or {}
    totals = {name: data.total for name, data in types.items()}
    posts = next((totals[name] for name in _POST_TYPES if totals.get(name) is not None), None)
    return Facts(
        owner_id=user.accountId or None,
        handle=user.userName or None,
        display_name=user.displayName or None,
        generated_at=fact_time(archive.generationDate),
        is_partial=bool(archive.isPartialArchive),
        counts=_counts_by_file(types.values()),
        post_files=frozenset(_base(file.fileName) for name in _POST_TYPES for file in _files_of(types.get(name))),
        claimed_posts=posts,
        followers=totals.get("follower"),
        deleted=totals.get("deletedTweets") or 0,
    )


def _files_of(data: DataType | None) -> Sequence[DataFile]:
    return (data.files or ()) if data else ()


def _counts_by_file(types: Iterable[DataType]) -> dict[str, int]:
    counts = {_base(file.fileName): _as_count(file.count) for data in types for file in _files_of(data)}
    return {name: count for name, count in counts.items() if count is not None}


def _base(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _as_count(number: Number | None) -> int | None:
    text = str(number)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None  # noqa: PLR2004 - 64 bits


def read_month_counts(entry: Entry) -> dict[str, int]:
    """Return the posts to expect in each month's file of Grailbird."""
    rows = [row for row in read_rows(entry, _INDEX_SHAPES) if not isinstance(row, Problem)]
    counts = {_base(row.file_name): _as_count(row.tweet_count) for row in rows}
    return {name: count for name, count in counts.items() if count is not None}


def read_readme(entry: Entry) -> tuple[str | None, str | None]:
    """Return account id and handle from the archive's own README, the last place that has them."""
    text = first_bytes(entry).decode("utf-8-sig", errors="replace")
    account, handle = _README_ID.search(text), _README_HANDLE.search(text)
    return (account[1] if account else None), (handle[1] if handle else None)
