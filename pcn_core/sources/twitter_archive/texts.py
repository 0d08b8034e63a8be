"""Turns the text as archived into the text a person wrote: links expanded, attachments' links gone, unescaped once.

The order matters: indices count code points of the escaped text, and an expanded address must not be unescaped.
Indices are only trusted where they point at the link; hostile or old files may say anything.
"""

import re
from collections.abc import Iterable
from html import unescape

from pcn_core.sources.twitter_archive.records import Number

# A piece of text to replace: its indices, what it says, what it becomes. Plain tuples: millions are made.
Cut = tuple[tuple[Number, ...], str, str]

# Everything below a space but tab and line break, and delete.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ADDRESS = re.compile(r"https?://[^\s<>\"…]+(…?)", re.IGNORECASE)
_NOT_AT_THE_END = ".,;:!?'’)]}"


def clear_text(raw: str, cuts: Iterable[Cut], *, escaped: bool = True) -> tuple[str, list[str]]:
    """Return ``raw`` with its cuts replaced, unescaped once if it is ``escaped``, without control characters.

    The second value holds the addresses in it that no cut accounts for.
    """
    pieces: list[str] = []
    raw_links: list[str] = []
    done = 0
    for start, end, long in (*sorted(_located(raw, cuts)), (len(raw), len(raw), "")):
        if start < done:  # overlaps the one before
            continue
        piece = raw[done:start]
        if escaped and "&" in piece:
            piece = unescape(piece)
        if "://" in piece:
            raw_links += raw_addresses(piece)
        pieces += (piece, long)
        done = end
    text = "".join(pieces)
    return (text if text.isprintable() else _CONTROLS.sub("", text)).strip(), raw_links


def _located(raw: str, cuts: Iterable[Cut]) -> list[tuple[int, int, str]]:
    """Return start, end and replacement of each cut that is in the text."""
    found = []
    for indices, short, long in cuts:
        try:
            start = int(indices[0])
        except (IndexError, ValueError):
            start = -1
        if start < 0 or not raw.startswith(short, start):
            start = raw.find(short)
        if start >= 0:
            found.append((start, start + len(short), long))
    return found


def raw_addresses(text: str) -> list[str]:
    """Return the addresses typed into a text. Posts before 2012 have them without entities; cut ones (``…``) are left out."""
    return [
        match[0].rstrip(_NOT_AT_THE_END)
        for match in _ADDRESS.finditer(text)
        if not match[1] and not text.startswith("...", match.end())
    ]
