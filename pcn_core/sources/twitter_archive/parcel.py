"""Checks the small zip that the browser packs: it holds what was asked for, and not one byte more."""

import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path

from pcn_core.errors import PcnError
from pcn_core.sources.twitter_archive import sentences
from pcn_core.sources.twitter_archive.container import UNREADABLE, check_directory
from pcn_core.sources.twitter_archive.members import may_be_sent

# The fixed part of a local header; name and data follow, the picker writes no extra fields.
_HEADER = 30
_ENCRYPTED, _TRAILER_FOLLOWS = 0x1, 0x8


def check_parcel(path: Path, *, include_messages: bool) -> None:
    """Raise PcnError unless a zip holds listed entries alone, each once, end to end, without anything between them.

    Whoever sends something else is not our page. Nothing is inflated here; reading checks sizes, ratios and sums.
    ``include_messages``: whether the person asked for message headers.
    """
    check_directory(path)
    try:
        with zipfile.ZipFile(path) as parcel:
            entries, end, comment = parcel.infolist(), parcel.start_dir, parcel.comment
    except UNREADABLE as error:
        raise PcnError(sentences.DAMAGED) from error
    if len({entry.filename for entry in entries}) < len(entries):
        raise PcnError(sentences.TWICE)
    if comment or not all(_is_plain(entry, include_messages=include_messages) for entry in entries):
        raise PcnError(sentences.NOT_ASKED_FOR)
    if not _lie_end_to_end(entries, end):
        raise PcnError(sentences.NOT_ASKED_FOR)


def _is_plain(entry: zipfile.ZipInfo, *, include_messages: bool) -> bool:
    """Return whether an entry is a listed file without passengers, and no link."""
    is_bare = not (entry.comment or entry.extra) and stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG)
    is_open = not entry.flag_bits & (_ENCRYPTED | _TRAILER_FOLLOWS)
    named_once = entry.filename == entry.orig_filename
    return is_bare and is_open and named_once and may_be_sent(entry.filename, include_messages=include_messages)


def _lie_end_to_end(entries: Sequence[zipfile.ZipInfo], end: int) -> bool:
    """Return whether entries fill the zip up to its directory: no gaps to hide in, no bytes used twice."""
    at = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset != at:
            return False
        at += _HEADER + len(entry.filename.encode()) + entry.compress_size
    return at == end
