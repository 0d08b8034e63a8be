"""Reads the rows of an archive file in chunks of a few megabytes, so that memory does not grow with the file.

A file is one assignment, then one JSON array, pretty-printed in one of two ways. A JSON string cannot hold a raw line
break, so the line break with its indentation between two rows is a safe place to cut. Other layouts are cut by a
slower scan over brackets. A chunk that does not decode is decoded row by row: what is malformed becomes a Problem.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, Generic, Protocol, TypeVar

import msgspec

from pcn_core.errors import PcnError
from pcn_core.sources.report import Problem
from pcn_core.sources.twitter_archive.container import Entry

CHUNK_BYTES = 1 << 19
# One row is a post, or one conversation's list of message headers. Other layouts than X's cost more to scan.
MAX_ROW_BYTES = 64 << 20
MAX_OTHER_ROW_BYTES = 8 << 20
# More than anybody posted, and more than anybody should wait for.
MAX_ROWS = 5_000_000
TOO_MANY_ROWS = "it holds more rows than an archive can"
MAX_DOCUMENT_BYTES = 16 << 20

_ASSIGNMENT = re.compile(rb"\s*(?:window|var|let|const|Grailbird|module)\b[^=\[{\"]{0,200}=\s*")
_FIRST_ROW = re.compile(rb"\[(\s*)\{")
_LONG_ROW = re.compile(rb"\[\s*\{\r?\n")
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[{}\[\]]', re.DOTALL)
_CLOSING = b" \t\r\n;"
_BETWEEN = _CLOSING + b","
# What X writes between two rows: until 2022, and since.
_X_SEPARATORS = (b"\n}, {", b"\n  },\n  {")
# Whatever msgspec raises on bytes that are not what they should be.
UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
W = TypeVar("W")


@dataclass(frozen=True)
class Shape(Generic[T_co]):
    """One form that the rows of a file can have: how to decode many of them, and one."""

    many: Callable[[bytes], Sequence[T_co]]
    one: Callable[[bytes], T_co]


def shape(row: type[W], unwrap: Callable[[W], T]) -> Shape[T]:
    """Return the shape of rows that decode as ``row`` and hold the wanted value inside."""
    many, one = msgspec.json.Decoder(list[row]), msgspec.json.Decoder(row)  # type: ignore[valid-type]
    return Shape(
        lambda chunk: [unwrap(item) for item in many.decode(chunk)],
        lambda line: unwrap(one.decode(line)),
    )


def read_rows(entry: Entry, shapes: Sequence[Shape[T]]) -> Iterator[T | Problem]:
    """Yield the rows of one file in the file's order, those that cannot be read as Problems.

    ``shapes``: the forms that rows may have; the first that fits a chunk is taken.
    Raises PcnError when the container is damaged.
    """
    number = 1
    with entry.open() as stream:
        try:
            for chunk in _read_chunks(stream):
                rows = _decode_chunk(chunk, shapes, entry.name, number)
                number += len(rows)
                yield from rows
                if number > MAX_ROWS:
                    yield Problem(entry.name, TOO_MANY_ROWS)
                    return
        except _LayoutError as error:
            yield Problem(entry.name, str(error))


def at_most(items: Iterable[T], most: int) -> Iterator[T]:
    """Yield the items. Raises PcnError when there are more than any archive holds: they would fill the memory."""
    stream = iter(items)
    yield from islice(stream, most)
    for _ in stream:
        raise PcnError(
            "There is more in here than anybody can post, follow or write: choose the zip exactly as X gave it to you."
        )


# The reason of the Problem of a file whose last rows are missing.
CUT = "it ends in the middle"


class _LayoutError(Exception):
    """The file, or what is left of it, is no list of rows."""


class _Cutter(Protocol):
    """Finds the borders between rows, which have at most ``most_bytes``."""

    @property
    def most_bytes(self) -> int: ...

    def last_border(self, buffer: bytes) -> tuple[int, int] | None:
        """Return where the last complete row ends and where the next one begins."""

    def split(self, buffer: bytes) -> list[bytes]:
        """Return the rows."""


@dataclass(frozen=True)
class _Chunk:
    """Whole rows, separated as in the file, and how to take them apart if they do not decode together."""

    rows: bytes
    cutter: _Cutter


class _SeparatorCutter:
    """Cuts at the exact bytes that stand between two rows."""

    @property
    def most_bytes(self) -> int:
        return MAX_ROW_BYTES

    def __init__(self, separator: bytes) -> None:
        self._separator = separator
        self._end = separator.index(b"}") + 1
        self._start = len(separator) - 1

    def last_border(self, buffer: bytes) -> tuple[int, int] | None:
        at = buffer.rfind(self._separator)
        return None if at < 0 else (at + self._end, at + self._start)

    def split(self, buffer: bytes) -> list[bytes]:
        middle = self._separator[: self._end] + b"\0{"
        return buffer.replace(self._separator, middle).split(b"\0")


class _BracketCutter:
    """Cuts any layout by counting brackets outside of strings; about ten times slower."""

    @property
    def most_bytes(self) -> int:
        return MAX_OTHER_ROW_BYTES

    def last_border(self, buffer: bytes) -> tuple[int, int] | None:
        spans = list(_spans(buffer))
        if len(spans) < 2:  # noqa: PLR2004 - one that is complete, and the next
            return None
        end, behind = spans[-2][1], buffer[spans[-2][1] : spans[-1][0]]
        return end, end + len(behind) - len(behind.lstrip(_BETWEEN))

    def split(self, buffer: bytes) -> list[bytes]:
        return _values(buffer)


def _values(buffer: bytes) -> list[bytes]:
    """Return the top-level objects, and what stands between them where that is more than a comma."""
    values: list[bytes] = []
    end = 0
    for start, stop in (*_spans(buffer), (len(buffer), len(buffer))):
        values += (buffer[end:start].strip(_BETWEEN), buffer[start:stop])
        end = stop
    return [value for value in values if value]


def _spans(buffer: bytes) -> Iterator[tuple[int, int]]:
    """Yield start and end of each top-level object; the last one may be unfinished."""
    depth = start = 0
    for token in _TOKEN.finditer(buffer):
        mark = token[0]
        if mark in (b"{", b"["):
            start = token.start() if depth == 0 else start
            depth += 1
        elif mark in (b"}", b"]"):
            depth -= 1
            if depth == 0:
                yield start, token.end()
            depth = max(depth, 0)
    if depth:
        yield start, len(buffer)


def _read_chunks(stream: BinaryIO) -> Iterator[_Chunk]:
    buffer = body_of(stream.read(CHUNK_BYTES))
    if not buffer.startswith(b"["):
        raise _LayoutError("it is empty" if not buffer.strip() else "it does not hold a list in the form X writes")
    cutter = _cutter_for(buffer)
    buffer = buffer[1:]
    # While a row does not end, ever more is read at once, so that its bytes are not looked at again and again.
    while more := stream.read(max(CHUNK_BYTES, len(buffer))):
        border = cutter.last_border(buffer)
        if border is not None:
            end, start = border
            yield _Chunk(buffer[:end], cutter)
            buffer = buffer[start:]
        elif len(buffer) > cutter.most_bytes:
            raise _LayoutError("a row in it is too long")
        buffer += more
    yield from _last_chunk(buffer, cutter)


def _last_chunk(buffer: bytes, cutter: _Cutter) -> Iterator[_Chunk]:
    closed = buffer.rstrip(_CLOSING)
    yield _Chunk(closed.removesuffix(b"]").rstrip(_BETWEEN), cutter)
    if not closed.endswith(b"]"):
        raise _LayoutError(CUT)


def _cutter_for(buffer: bytes) -> _Cutter:
    """Return the way to cut this file's rows, judged by its first chunk."""
    first = _FIRST_ROW.match(buffer)
    space = first[1] if first else b""
    line = b"\r\n" if b"\r\n" in buffer[:4096] else b"\n"
    indent = line + space.rpartition(b"\n")[2]
    separator = indent + b"}," + indent + b"{" if b"\n" in space else line + b"}, {"
    if separator in buffer:
        sure = separator in _X_SEPARATORS or _stands_between_rows(separator, buffer)
    else:  # the first row may be longer than what was read so far: a conversation of years
        sure = separator in _X_SEPARATORS and _opens_as_x_writes(buffer)
    return _SeparatorCutter(separator) if sure else _BracketCutter()


def _opens_as_x_writes(buffer: bytes) -> bool:
    return _LONG_ROW.match(buffer) is not None and _BracketCutter().last_border(buffer) is None


def _stands_between_rows(separator: bytes, buffer: bytes) -> bool:
    """Return whether what lies before the first separator is a whole row, and not a piece of one."""
    first = buffer[1 : buffer.index(separator) + separator.index(b"}") + 1]
    try:
        msgspec.json.decode(first)
    except UNREADABLE:
        return False
    return True


def _decode_chunk(chunk: _Chunk, shapes: Sequence[Shape[T]], name: str, number: int) -> Sequence[T | Problem]:
    for form in shapes:
        try:
            return form.many(b"[" + chunk.rows + b"]")
        except UNREADABLE:
            continue
    rows: list[T | Problem] = []
    for part in chunk.cutter.split(chunk.rows):
        row = _decode_row(part, shapes, name, number + len(rows))
        values = _values(part) if isinstance(row, Problem) else []
        if len(values) > 1:  # something that is no row stood among rows, and must not take them along
            rows += [_decode_row(value, shapes, name, number + len(rows) + at) for at, value in enumerate(values)]
        elif part.strip(_BETWEEN):
            rows.append(row)
    return rows


def _decode_row(row: bytes, shapes: Sequence[Shape[T]], name: str, number: int) -> T | Problem:
    for form in shapes:
        try:
            return form.one(row)
        except UNREADABLE:
            continue
    return Problem(name, "this row is not in the form X writes", number)


def body_of(head: bytes) -> bytes:
    """Return a file's beginning without byte order mark and assignment. Owners strip the assignment by hand, too."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    assignment = _ASSIGNMENT.match(head)
    return head[assignment.end() :] if assignment else head.lstrip()


def is_bare(head: bytes) -> bool:
    """Return whether a file's beginning lacks the assignment that X writes."""
    body = body_of(head)
    return body.startswith(b"[") and body == head.removeprefix(b"\xef\xbb\xbf").lstrip()


def read_document(entry: Entry, kind: type[T]) -> T | Problem:
    """Return the one object that a small file holds (manifest, payload), or a Problem."""
    with entry.open() as stream:
        head = stream.read(MAX_DOCUMENT_BYTES)
    try:
        return msgspec.json.decode(body_of(head).rstrip(_CLOSING), type=kind)
    except UNREADABLE:
        return Problem(entry.name, "it is not in the form X writes")


def first_bytes(entry: Entry, count: int = 4096) -> bytes:
    """Return the beginning of a file."""
    with entry.open() as stream:
        return stream.read(count)


def first_row(entry: Entry, shapes: Sequence[Shape[T]]) -> T | Problem | None:
    """Return the only row of a small file, a Problem, or None when it has none."""
    return next(iter(read_rows(entry, shapes)), None)
