"""One word or sign of a post: the spelling under which cues know it, and what it shows of the post."""

import re
from typing import NamedTuple

from pcn_core.moves.facts import ASKS, FIRST_PERSON, LINKS, NAMES, SHOUTS, TYPED
from pcn_core.moves.memory import Memory

START, END = "^", "$"
_MENTION, _LINK, _NUMBER, _QUOTED = "@", "http://", "0", '"'
_BY_FIRST = {"@": _MENTION, "＠": _MENTION, '"': _QUOTED, "“": _QUOTED}
_STRETCHED = re.compile(r"(\w)\1{2,}")
_FIRST_PERSON = (
    "i", "i'm", "i've", "i'd", "i'll", "im", "ive", "my", "me", "mine", "myself",
    "we", "we're", "we've", "we'd", "we'll", "our", "ours", "us",
)  # fmt: skip
_SHOWS = {_LINK: LINKS, _MENTION: NAMES, "?": ASKS, "!": SHOUTS} | dict.fromkeys(_FIRST_PERSON, FIRST_PERSON)
# Counted to tell short posts and headlines; no facts of a post by themselves.
LETTERS = 1 << 16  # nothing but letters, once spelled as cues know it
WORD = 1 << 17  # begins with a letter and is no link
CAPITAL = 1 << 18  # ... with a capital
# What a token is shows in its first characters; the rest of a long link need not be remembered.
_LONGEST = 42


class Token(NamedTuple):
    """A word or sign as cues know it, and what it shows: facts, and the bits above."""

    plain: str
    shows: int


def _normalise(token: str) -> str:
    first = token[0]
    if len(token) > 1 and first in _BY_FIRST:
        return _BY_FIRST[first]
    if token.startswith((_LINK, "https://")):
        return _LINK
    if first.isdigit():
        return _NUMBER
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
    plain = _normalise(token[:_LONGEST])
    return Token(plain, _show(token, plain))


# By the token as it stands in a post.
TOKENS = Memory(_read_token)
BEGINNING, ENDING = Token(START, 0), Token(END, 0)
TYPED_REPOST = Token("rt@", TYPED)
