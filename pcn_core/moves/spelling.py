"""One word or sign of a post: the spelling under which cues know it, and what it shows of the post."""

import re
from typing import NamedTuple

from pcn_core.moves.facts import ASKS, FIRST_PERSON, LINKS, NAMES, SHOUTS, TYPED
from pcn_core.moves.memory import Memory

_STRETCHED = re.compile(r"(\w)\1{2,}")
_FIRST_PERSON = (
    "i", "i'm", "i've", "i'd", "i'll", "im", "ive", "my", "me", "mine", "myself",
    "we", "we're", "we've", "we'd", "we'll", "our", "ours", "us",
)  # fmt: skip
_SHOWS = {"?": ASKS, "!": SHOUTS} | dict.fromkeys(_FIRST_PERSON, FIRST_PERSON)
# Counted to tell short posts and headlines; no facts of a post by themselves.
LETTERS = 1 << 16  # nothing but letters, once spelled as cues know it
WORD = 1 << 17  # begins with a letter and is no link
CAPITAL = 1 << 18  # ... with a capital
# Hostile posts write words and rows of signs of any length; their first characters tell enough.
_LONGEST = 42


class Token(NamedTuple):
    """A word or sign as cues know it, and what it shows: facts, and the bits above."""

    plain: str
    shows: int


BEGINNING, ENDING, TYPED_REPOST = Token("^", 0), Token("$", 0), Token("rt@", TYPED)
_LINK, _MENTION, _QUOTATION = Token("http://", LINKS), Token("@", NAMES), Token('"', 0)
_BY_FIRST = {"@": _MENTION, "＠": _MENTION, '"': _QUOTATION, "“": _QUOTATION}


def _normalise(token: str) -> str:
    """Return the one spelling under which cues know a word or sign."""
    first = token[0]
    if first.isdigit():
        return "0"
    if first in "?!":
        return "?" if "?" in token else "!"
    if first in ":;=":
        return first.replace("=", ":") + token[1:][-1:].upper()
    return "at" if first in "@＠" else _STRETCHED.sub(r"\1", token.lower()).replace("＃", "#")


def _show(token: str, plain: str) -> int:
    shows = _SHOWS.get(plain, 0)
    if plain.isalpha():
        shows |= LETTERS
    if token[0].isalpha() and not token.startswith("http"):
        shows |= WORD | CAPITAL if token[0].isupper() else WORD
    return shows


def _read_token(token: str) -> Token:
    if len(token) > 1 and token[0] in _BY_FIRST:
        return _BY_FIRST[token[0]]
    if token.startswith(("http://", "https://")):
        return _LINK
    plain = _normalise(token[:_LONGEST])
    return Token(plain, _show(token, plain))


# By the word or sign as it stands in a post.
TOKENS = Memory(_read_token)
