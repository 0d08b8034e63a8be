"""Text as it may stand in a plan: what people type and what files carry, without characters that hide or deceive."""

import re

# Bidi controls reorder what a reader sees; the rest are invisible or break files: C0/C1 controls, byte-order mark,
# halves of surrogate pairs. Joiners inside emoji and scripts stay.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean_line(text: object) -> object:
    """Return one line of text without hidden characters, trimmed; anything but a string comes back as it is."""
    if not isinstance(text, str):
        return text
    return _DROPPED.sub("", _LINE_ENDS.sub(" ", text).replace("\t", " ")).strip()


def clean_paragraph(text: object) -> object:
    """Return text without hidden characters, its lines kept and the whole trimmed; no string comes back as it is."""
    if not isinstance(text, str):
        return text
    return _DROPPED.sub("", _LINE_ENDS.sub("\n", text)).strip()


def drop_surrogates(text: str) -> str:
    """Return the text without halves of surrogate pairs, which JSON can spell and no file can hold."""
    return _SURROGATES.sub("", text)
