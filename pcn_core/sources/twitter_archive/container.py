"""Opens what a person hands over (a zip, a folder, loose files) and lists it, within limits, without unpacking it.

Archives reach 50 GB and 100,000 entries, nearly all media, so only listed entries count against the limits; of the rest
only the names are looked at. A zip is hostile input: sizes, methods and ratios are checked before a byte is inflated.
"""

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from pcn_core.errors import PcnError
from pcn_core.sources.twitter_archive import sentences
from pcn_core.sources.twitter_archive.members import Place, is_message_file, is_nested_zip, recognise, recognise_loose

MAX_DIRECTORY_BYTES = 32 << 20
MAX_LISTED_ENTRIES = 2_000
MAX_LISTED_BYTES = 8 << 30
MAX_RATIO = 200
# Below this size a high ratio harms nobody (a small file of spaces).
_RATIO_FROM = 1 << 20
_MAX_FOLDER_FILES = 1_000_000
_TAIL = 22 + 65_535
# The Zip64 record and its locator stand right before the end record.
_ZIP64_TAIL = 56 + 20
_ZIP64_SIZE = 0xFFFF_FFFF
# What a zip with impossible figures makes its reader raise.
UNREADABLE = (
    zipfile.BadZipFile, ValueError, struct.error, EOFError, OSError, NotImplementedError, OverflowError
)  # fmt: skip


@dataclass(frozen=True)
class Limits:
    """What listed entries may have together, and how far one may swell; below ``ratio_from`` bytes anything goes."""

    entries: int
    inflated_bytes: int
    ratio: int
    ratio_from: int


LIMITS = Limits(MAX_LISTED_ENTRIES, MAX_LISTED_BYTES, MAX_RATIO, _RATIO_FROM)


@dataclass(frozen=True)
class Entry:
    """One listed file. ``path``: its name inside the container; ``size``: bytes once inflated.

    ``openings``: one item each time it was opened, so that the receipt names every file that was looked into.
    """

    path: str
    size: int
    place: Place
    opener: Callable[[], BinaryIO]
    openings: list[str] = field(default_factory=list, compare=False)

    @property
    def name(self) -> str:
        """The base name."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def depth(self) -> int:
        """How many folders lie above it."""
        return self.path.count("/")

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the file's bytes. Raises PcnError when the container turns out to be damaged."""
        self.openings.append(self.path)
        try:
            stream = self.opener()
        except UNREADABLE as error:
            raise PcnError(sentences.DAMAGED) from error
        with stream:
            try:
                yield stream
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
                raise PcnError(sentences.DAMAGED) from error


@dataclass
class Container:
    """The listed entries of what was handed over, and what its other names say."""

    entries: list[Entry] = field(default_factory=list)
    has_message_files: bool = False
    has_nested_zip: bool = False
    close: Callable[[], None] = lambda: None

    def look_at(self, path: str) -> None:
        """Remember what an entry that stays closed tells by its name."""
        self.has_message_files = self.has_message_files or is_message_file(path)
        self.has_nested_zip = self.has_nested_zip or is_nested_zip(path)


def open_container(paths: Sequence[Path]) -> Container:
    """Open one zip, one folder or several loose files. Raises PcnError for everything else."""
    for path in paths:
        if not path.exists():
            raise PcnError(f"There is nothing at {path}: check the path and try again.")
    if len(paths) == 1 and paths[0].is_dir():
        return _open_folder(paths[0])
    if all(recognise_loose(path.name) or is_message_file(path.name) for path in paths):
        return _open_loose(paths)
    if len(paths) == 1:
        return _open_zip(paths[0])
    raise PcnError("These files do not belong to one archive: choose one zip, one folder, or only tweets.js files.")


def _open_folder(folder: Path) -> Container:
    container = Container()
    for path in _files_below(folder):
        name = path.relative_to(folder).as_posix()
        place = recognise(name)
        if place is None:
            container.look_at(name)
            continue
        _add_file(container, path, name, place)
    return container


def _files_below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, media and links apart: reading never writes, and never leaves the folder."""
    seen = 0
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.endswith("_media") and name != "assets")
        seen += len(names)
        if seen > _MAX_FOLDER_FILES:
            raise PcnError("This folder holds too many files to be an archive: choose the folder that you unzipped.")
        yield from (Path(above, name) for name in sorted(names))


def _open_loose(paths: Sequence[Path]) -> Container:
    container = Container()
    for path in paths:
        place = recognise_loose(path.name)
        if place is None:
            container.look_at(path.name)
            continue
        _add_file(container, path, path.name, place)
    return container


def _add_file(container: Container, path: Path, name: str, place: Place) -> None:
    facts = path.lstat()
    if stat.S_ISREG(facts.st_mode):
        container.entries.append(Entry(name, facts.st_size, place, lambda: path.open("rb")))


def _open_zip(path: Path) -> Container:
    check_directory(path)
    try:
        archive = zipfile.ZipFile(path)
    except UNREADABLE as error:
        raise PcnError(sentences.DAMAGED) from error
    try:
        return _list_zip(archive)
    except PcnError:
        archive.close()
        raise


def _list_zip(archive: zipfile.ZipFile) -> Container:
    container = Container(close=archive.close)
    listed: list[zipfile.ZipInfo] = []
    for info in archive.infolist():
        place = recognise(info.filename)
        if place is None or info.is_dir():
            container.look_at(info.filename)
            continue
        listed.append(info)
        container.entries.append(_zip_entry(archive, info, place))
    _check_entries(listed)
    return container


def _zip_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Place) -> Entry:
    def opener() -> BinaryIO:
        return archive.open(info)  # type: ignore[return-value]  # an IO[bytes] that only lacks writing

    return Entry(info.filename.replace("\\", "/"), info.file_size, place, opener)


def _check_entries(listed: Sequence[zipfile.ZipInfo]) -> None:
    if any(info.flag_bits & 0x1 for info in listed):
        raise PcnError(sentences.LOCKED)
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in listed):
        raise PcnError(sentences.UNUSUAL)
    if len(listed) > MAX_LISTED_ENTRIES or sum(info.file_size for info in listed) > MAX_LISTED_BYTES:
        raise PcnError(sentences.BOMB)
    if any(info.file_size > max(_RATIO_FROM, MAX_RATIO * info.compress_size) for info in listed) or _overlap(listed):
        raise PcnError(sentences.BOMB)


def _overlap(listed: Sequence[zipfile.ZipInfo]) -> bool:
    """Return whether entries share their bytes, so that a small zip claims much; Python looks since 3.11.8 only."""
    spans = sorted((info.header_offset, info.header_offset + info.compress_size) for info in listed)
    return any(start < end for (_, end), (start, _) in pairwise(spans))


def check_directory(path: Path) -> None:
    """Refuse, before it is loaded into memory, what is no zip, is cut off, or has a directory of absurd size."""
    if not path.is_file():  # a device or a pipe would never end
        raise PcnError(sentences.NO_ZIP)
    with path.open("rb") as stream:
        head = stream.read(4)
        size = _directory_size(stream)
    if size is None:
        raise PcnError(sentences.DAMAGED if head in (b"PK\x03\x04", b"PK\x01\x02") else sentences.NO_ZIP)
    if size > MAX_DIRECTORY_BYTES:
        raise PcnError(sentences.BOMB)


def _directory_size(stream: BinaryIO) -> int | None:
    """Return the size of the zip's directory, None without an end record.

    X writes a Zip64 record even for small zips; Python believes it whatever the end record says, so it counts here too.
    """
    end = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, end - _TAIL - _ZIP64_TAIL))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:  # noqa: PLR2004 - the fixed length of the end record
        return None
    (size,) = struct.unpack_from("<L", tail, at + 12)
    sizes = [] if size == _ZIP64_SIZE else [size]
    if tail.startswith(b"PK\x06\x07", max(0, at - 20)):
        (offset,) = struct.unpack_from("<Q", tail, at - 20 + 8)
        places = (end - len(tail) + at - _ZIP64_TAIL, offset)  # Pythons differ in where they look
        sizes += [size for place in places if (size := _zip64_size(stream, place, end)) is not None]
    return max(sizes, default=None)


def _zip64_size(stream: BinaryIO, place: int, end: int) -> int | None:
    stream.seek(min(max(place, 0), end))
    record = stream.read(56)
    if len(record) < 56 or not record.startswith(b"PK\x06\x06"):  # noqa: PLR2004 - the fixed length of the record
        return None
    (size,) = struct.unpack_from("<Q", record, 40)
    return int(size)
