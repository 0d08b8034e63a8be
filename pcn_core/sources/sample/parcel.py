"""A zip whose bytes depend on nothing but what is put in: fixed times, fixed order, written as a stream."""

import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pcn_core.errors import PcnError

_READABLE = 0o644 << 16
_UNIX = 3


class Parcel:
    """The archive being written; every member carries the same time."""

    def __init__(self, archive: ZipFile, day: date) -> None:
        self._archive = archive
        self._time = (day.year, day.month, day.day, 21, 30, 0)
        self.size = 0

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Open one member for writing; one at a time. Zip64 records always, as X writes them."""
        member = ZipInfo(name, self._time)
        member.compress_type = ZIP_DEFLATED
        member.external_attr = _READABLE
        member.create_system = _UNIX
        with self._archive.open(member, "w", force_zip64=True) as stream:
            yield stream
        self.size += member.file_size

    def add(self, name: str, content: str | bytes) -> None:
        """Write one small member."""
        with self.open(name) as stream:
            stream.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def open_parcel(out: Path, day: date) -> Iterator[Parcel]:
    """Open a new zip at ``out``. Raises PcnError when that place cannot be written."""
    try:
        with ZipFile(out, "w") as archive:
            yield Parcel(archive, day)
    except OSError as error:
        raise PcnError(f"The sample cannot be written to {out} ({error.strerror}); choose another place.") from error


def in_batches(pieces: Iterable[str], at_least: int = 1 << 18) -> Iterator[bytes]:
    """Yield the pieces joined to some 256 kB, so that the zip is not fed crumb by crumb."""
    batch: list[str] = []
    length = 0
    for piece in pieces:
        batch.append(piece)
        length += len(piece)
        if length >= at_least:
            yield "".join(batch).encode()
            batch, length = [], 0
    yield "".join(batch).encode()


def tiny_picture() -> bytes:
    """Return a PNG of one cheese-coloured pixel."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0\xff\xcc\x33")), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body
