"""Turns the text as archived into the text a person wrote: links expanded, attachments' links gone, unescaped once.

Entities come with indices into the escaped text, but old and hand-made files have wrong ones. A short link is unique
in its post and holds nothing that is ever escaped, so it is found by itself, after unescaping; what it stands for is
never unescaped.
"""

import re
from collections.abc import Sequence
from html import unescape

# A link as it stands in the text, and what it becomes. Plain tuples: millions are made.
Swap = tuple[str, str]

# Everything below a space but tab and line break, and delete.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ADDRESS = re.compile(r"https?://[^\s<>\"…]+(…?)", re.IGNORECASE)
_NOT_AT_THE_END = ".,;:!?'’)]}"


def clear_text(raw: str, swaps: Sequence[Swap], *, escaped: bool = True) -> tuple[str, list[str]]:
    """Return ``raw`` with its links swapped, unescaped once if it is ``escaped``, without control characters.

    The second value holds the addresses in it that no swap accounts for.
    """
    text = unescape(raw) if escaped and "&" in raw else raw
    raw_links = _other_addresses(text, swaps) if text.count("://") > len(swaps) else []
    for short, long in swaps:
        text = text.replace(short, long, 1)
    return (text if text.isprintable() else _CONTROLS.sub("", text)).strip(), raw_links


def _other_addresses(text: str, swaps: Sequence[Swap]) -> list[str]:
    for short, _ in swaps:
        text = text.replace(short, " ", 1)
    return raw_addresses(text) if "://" in text else []


def raw_addresses(text: str) -> list[str]:
    """Return the addresses typed into a text. Old posts have them without entities; cut ones (``…``) are left out."""
    return [
        match[0].rstrip(_NOT_AT_THE_END)
        for match in _ADDRESS.finditer(text)
        if not match[1] and not text.startswith("...", match.end())
    ]
