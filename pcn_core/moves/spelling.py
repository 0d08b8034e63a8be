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
# A token's shape: three counters in one number, so that a sum over a post counts all at once; each has room for more
# tokens than a post has characters. They tell short posts and headlines, and are no facts of a post by themselves.
LETTERS_AT, WORDS_AT, CAPITALS_AT, MOST = 0, 20, 40, (1 << 20) - 1
_LETTERS = 1 << LETTERS_AT  # nothing but letters, once spelled as cues know it
_WORD = 1 << WORDS_AT  # begins with a letter and is no link
_CAPITAL = 1 << CAPITALS_AT  # ... with a capital
# Hostile posts write words and rows of signs of any length; their first characters tell enough.
_LONGEST = 42


class Token(NamedTuple):
    """A word or sign as cues know it, the facts it shows, and its shape (the counters above)."""

    plain: str
    shows: int = 0
    shape: int = 0


# What stands around a post's own words. No word or sign of a post holds a line break.
BEGINNING, ENDING, TYPED_REPOST = "\n^", "\n$", "\nrt@"
_AROUND = {BEGINNING: Token("^"), ENDING: Token("$"), TYPED_REPOST: Token("rt@", TYPED)}
_LINK, _MENTION, _QUOTATION = Token("http://", LINKS), Token("@", NAMES), Token('"')
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


def _shape(token: str, plain: str) -> int:
    shape = _LETTERS if plain.isalpha() else 0
    if token[0].isalpha() and not token.startswith("http"):
        shape += _WORD + _CAPITAL if token[0].isupper() else _WORD
    return shape


def _read_token(token: str) -> Token:
    if token in _AROUND:
        return _AROUND[token]
    if len(token) > 1 and token[0] in _BY_FIRST:
        return _BY_FIRST[token[0]]
    if token.startswith(("http://", "https://")):
        return _LINK
    plain = _normalise(token[:_LONGEST])
    return Token(plain, _SHOWS.get(plain, 0), _shape(token, plain))


# By the word or sign as it stands in a post.
TOKENS = Memory(_read_token)
