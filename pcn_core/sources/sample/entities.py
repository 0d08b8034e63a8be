"""From a post as typed to the text the archive holds: escaped, links shortened, and where everything stands in it.

Indices count code points of the escaped text, as in real archives.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from pcn_core.sources.sample.story import Character

_PIECE = re.compile(r"https?://[^\s)\]>]+|(?<!\w)@\w{1,15}|(?<!\w)#\w+|[&<>]", re.ASCII)
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_SHOWN_OF_A_LINK = 26

Place = tuple[int, int]


@dataclass
class Marked:
    """A finished text with its entities: (what, (first, after last)) in order of appearance."""

    text: str
    mentions: list[tuple[Character, Place]] = field(default_factory=list)
    hashtags: list[tuple[str, Place]] = field(default_factory=list)
    links: list[tuple[str, str, Place]] = field(default_factory=list)


def token(*of: object, length: int = 10) -> str:
    """Return letters and digits that look random and always are the same for the same ``of``."""
    digest = blake2b("/".join(map(str, of)).encode(), digest_size=length).digest()
    return "".join([_LETTERS[byte % len(_LETTERS)] for byte in digest])


def short_link(expanded: str) -> str:
    """Return the t.co address of a link."""
    return f"https://t.co/{token(expanded)}"


def shown_link(expanded: str) -> str:
    """Return a link as the site shows it: no scheme, cut with an ellipsis."""
    bare = expanded.split("://", 1)[-1].removeprefix("www.")
    return bare if len(bare) <= _SHOWN_OF_A_LINK else f"{bare[:_SHOWN_OF_A_LINK]}…"


def mark(text: str, people: Mapping[str, Character], *, escape: bool = True) -> Marked:
    """Return the text of the archive for ``text``; ``people`` by handle, other @words are no mentions.

    ``escape`` False: as in the files of long posts, where nothing is escaped.
    """
    parts: list[str] = []
    marked = Marked("")
    length = last = 0
    for match in _PIECE.finditer(text):
        before = text[last : match.start()]
        start = length + len(before)
        piece = _replace(match[0], start, people, marked, escape=escape)
        parts += (before, piece)
        length, last = start + len(piece), match.end()
    marked.text = "".join([*parts, text[last:]])
    return marked


def _replace(piece: str, start: int, people: Mapping[str, Character], marked: Marked, *, escape: bool) -> str:
    if piece in _ESCAPED:
        return _ESCAPED[piece] if escape else piece
    if piece.startswith("@"):
        if person := people.get(piece[1:]):
            marked.mentions.append((person, (start, start + len(piece))))
        return piece
    if piece.startswith("#"):
        marked.hashtags.append((piece[1:], (start, start + len(piece))))
        return piece
    short = short_link(piece)
    marked.links.append((short, piece, (start, start + len(short))))
    return short
