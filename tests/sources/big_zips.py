"""Big archives that take no room: media as holes in the file, around the entries of a small archive, copied as is.

Both ways of writing offsets above 4 GB are here: Zip64 records as X writes them, and the cut-off numbers that the
Archive Utility of macOS leaves.
"""

import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_UNKNOWN = 0xFFFF_FFFF
_WRAP = 1 << 32
# Below 4 GB each, so that sizes need no Zip64 fields.
_FILM = 2 << 30


@dataclass
class Written:
    """One entry as the directory will list it."""

    name: bytes
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def write_big_zip(path: Path, small: Path, *, media: int, pictures: int = 0, wraps: bool = False) -> Path:
    """Write an archive with the entries of ``small`` between ``media`` bytes of holes, and return its path.

    Half of the media comes before them, half after; ``pictures``: empty ones on top. ``wraps``: as macOS writes it.
    """
    with path.open("wb") as out, zipfile.ZipFile(small) as source:
        films = max(2, media // _FILM)
        entries = [_hole(out, number, media // films) for number in range(films // 2)]
        entries += [_copy(out, source, info) for info in source.infolist()]
        entries += [_hole(out, number, media // films) for number in range(films // 2, films)]
        entries += [_write_entry(out, f"data/tweets_media/{number}-a.jpg", 0, 0, b"") for number in range(pictures)]
        start = out.tell()
        out.write(b"".join(_central(entry, wraps=wraps) for entry in entries))
        _write_end(out, len(entries), start, out.tell() - start, wraps=wraps)
    return path


def _hole(out: BinaryIO, number: int, size: int) -> Written:
    entry = _write_entry(out, f"data/tweets_media/{number}-film.mp4", 0, 0, b"", size=size)
    out.seek(size, 1)
    return entry


def _copy(out: BinaryIO, source: zipfile.ZipFile, info: zipfile.ZipInfo) -> Written:
    assert source.filename
    with open(source.filename, "rb") as raw:  # noqa: PTH123 - a name as zipfile keeps it
        raw.seek(info.header_offset + 26)
        name, extra = struct.unpack("<HH", raw.read(4))
        raw.seek(name + extra, 1)
        data = raw.read(info.compress_size)
    return _write_entry(out, info.filename, info.compress_type, info.CRC, data, inflated=info.file_size)


def _write_entry(
    out: BinaryIO, name: str, method: int, crc: int, data: bytes, *, size: int = 0, inflated: int = 0
) -> Written:
    packed = size or len(data)
    entry = Written(name.encode(), method, crc, packed, inflated or packed, out.tell())
    fields = (20, 0, method, 0, 0x21, crc, min(packed, _UNKNOWN), min(entry.size, _UNKNOWN), len(entry.name), 0)
    out.write(_LOCAL + struct.pack("<HHHHHLLLHH", *fields) + entry.name + data)
    return entry


def _central(entry: Written, *, wraps: bool) -> bytes:
    offset, extra = entry.offset, b""
    if offset >= _UNKNOWN and not wraps:
        offset, extra = _UNKNOWN, struct.pack("<HHQ", 1, 8, entry.offset)
    numbers = (20, 20, 0, entry.method, 0, 0x21, entry.crc, entry.packed, entry.size)
    places = (len(entry.name), len(extra), 0, 0, 0, 0, offset % _WRAP)
    return _CENTRAL + struct.pack("<HHHHHHLLLHHHHHLL", *numbers, *places) + entry.name + extra


def _write_end(out: BinaryIO, count: int, start: int, size: int, *, wraps: bool) -> None:
    if not wraps:
        at = out.tell()
        out.write(b"PK\x06\x06" + struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, count, count, size, start))
        out.write(b"PK\x06\x07" + struct.pack("<LQL", 0, at, 1))
    low = (
        (count % 0x10000, count % 0x10000, size % _WRAP, start % _WRAP) if wraps else (0xFFFF, 0xFFFF, *[_UNKNOWN] * 2)
    )
    out.write(_END + struct.pack("<HHHHLLH", 0, 0, *low, 0))
