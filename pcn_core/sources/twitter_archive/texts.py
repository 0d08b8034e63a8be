"""Turns the text as archived into the text a person wrote: links expanded, attachments' links gone, unescaped once.

The order matters: indices count code points of the escaped text, and an expanded address must not be unescaped.
Indices are only trusted where they point at the link; hostile or old files may say anything.
"""

import re
from collections.abc import Iterable
from html import unescape
from typing import NamedTuple

from pcn_core.sources.twitter_archive.records import Number

# Everything below a space but tab and line break, and delete.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ADDRESS = re.compile(r"https?://[^\s<>\"…]+(…?)", re.IGNORECASE)
_NOT_AT_THE_END = ".,;:!?'’)]}"


class Cut(NamedTuple):
    """A piece of text to replace: where it should stand, what it says, and what it becomes."""

    indices: tuple[Number, ...]
    short: str
    long: str


class Clear(NamedTuple):
    """A text for people, and the addresses in it that no cut accounts for."""

    text: str
    raw_links: list[str]


def clear_text(raw: str, cuts: Iterable[Cut], *, escaped: bool = True) -> Clear:
    """Return ``raw`` with its cuts replaced, unescaped once if it is ``escaped``, without control characters."""
    pieces: list[str] = []
    raw_links: list[str] = []
    done = 0
    for start, end, long in sorted(_located(raw, cuts)):
        if start >= done:
            _add_piece(pieces, raw_links, raw[done:start], escaped=escaped)
            pieces.append(long)
            done = end
    _add_piece(pieces, raw_links, raw[done:], escaped=escaped)
    return Clear(_without_controls("".join(pieces)).strip(), raw_links)


def _add_piece(pieces: list[str], raw_links: list[str], piece: str, *, escaped: bool) -> None:
    clear = unescape(piece) if escaped and "&" in piece else piece
    if "://" in clear:
        raw_links += raw_addresses(clear)
    pieces.append(clear)


def _without_controls(text: str) -> str:
    return text if text.isprintable() else _CONTROLS.sub("", text)


def _located(raw: str, cuts: Iterable[Cut]) -> list[tuple[int, int, str]]:
    """Return start, end and replacement of each cut that is in the text."""
    found = []
    for cut in cuts:
        start = _start_of(cut, raw)
        if start >= 0:
            found.append((start, start + len(cut.short), cut.long))
    return found


def _start_of(cut: Cut, raw: str) -> int:
    try:
        start = int(cut.indices[0])
    except (IndexError, ValueError):
        start = -1
    if start >= 0 and raw.startswith(cut.short, start):
        return start
    return raw.find(cut.short)


def raw_addresses(text: str) -> list[str]:
    """Return the addresses typed into a text. Posts before 2012 have them without entities; cut ones (``…``) are left out."""
    return [
        match[0].rstrip(_NOT_AT_THE_END)
        for match in _ADDRESS.finditer(text)
        if not match[1] and not text.startswith("...", match.end())
    ]
