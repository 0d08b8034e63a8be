"""A post cut into words, and the plain facts of its make-up: what every cue is looked up in."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# Every branch is linear: hostile posts repeat one character thousands of times.
_TOKEN = re.compile(
    r"https?://\S+"
    r"|[@＠]\w{1,40}|[#＃]\w{1,40}"
    r"|\"[^\"\n]{4,280}\"|“[^”\n]{4,280}”"
    r"|[^\W\d_]{1,40}(?:'[^\W\d_]{1,20}){0,2}"
    r"|[:;=]-?[)(DpP](?!\w)"
    r"|\d{1,40}|[?!]+|\.\.+"
    r"|[^\w\s\ufe0f\u200d\U0001f3fb-\U0001f3ff]"
)
# From here on somebody else speaks: a repost typed by hand after an own comment.
_OTHERS_WORDS = re.compile(r"(?<!\w)[RM]T:? ?[@＠]\w|[\"“]@\w")
_OTHERS_HINTS = ("RT", "MT", '"@', "“@")
_STRETCHED = re.compile(r"(\w)\1{2,}")
# A post cut short in 2016-17 ends in a link to itself.
_LINK_TO_ITSELF = re.compile(r"https?://(?:\w{1,9}\.)?(?:twitter|x)\.com/i/web/\S*")
_FIRST_PERSON = frozenset(
    ("i", "i'm", "i've", "i'd", "i'll", "im", "ive", "my", "me", "mine", "myself",
     "we", "we're", "we've", "we'd", "we'll", "our", "ours", "us"),
)  # fmt: skip
# What a token is shows in its first characters; the rest of a long link need not be remembered.
_LONGEST = 42
_SHORT = 4
_HEADLINE_WORDS, _HEADLINE_SHARE = 4, 0.6

START, END, MENTION, LINK, NUMBER, QUOTED, TYPED_REPOST = "^", "$", "@", "http://", "0", '"', "rt@"
_BY_FIRST = {"@": MENTION, "＠": MENTION, '"': QUOTED, "“": QUOTED}

# The facts of a post are bits of one number, for a cue asks for several at once.
ORIGINAL, REPLY, SELF_REPLY, QUOTE = 1, 2, 4, 8
LINKS = 16  # a link to anything but the post itself
NAMES = 32  # a mention beyond those that a reply begins with
ASKS = 64  # a question mark outside quotation marks
SHOUTS = 128
MEDIA = 256
FIRST_PERSON = 512
SHORT = 1024  # at most 4 words
HEADLINE = 2048  # capitalised word by word, as titles are
TYPED = 4096  # an own comment before RT @x
OWN_MARK = 8192  # carries a mark of the person's own work
CERTAIN_MARK = 16384  # ... one that nothing else carries: a site, a whole title

_KIND_FACTS = {"original": ORIGINAL, "reply": REPLY, "self_reply": SELF_REPLY, "quote": QUOTE}
_TOKEN_FACTS = {LINK: LINKS, MENTION: NAMES, "?": ASKS, "!": SHOUTS, TYPED_REPOST: TYPED}


class PostWords(NamedTuple):
    """``tokens``: words and signs between ``^`` and ``$``, without leading mentions; ``facts``: bits of this module.

    ``spelled``: the tokens as they stand in the post, at the same places.
    """

    tokens: list[str]
    facts: int
    spelled: list[str]


@lru_cache(maxsize=65_536)
def _plain(token: str) -> str:
    """Return the one spelling under which cues know a word or sign."""
    first = token[0]
    if len(token) > 1 and first in _BY_FIRST:
        return _BY_FIRST[first]
    if token.startswith((LINK, "https://")):
        return LINK
    if first.isdigit():
        return NUMBER
    if first in "?!":
        return "?" if "?" in token else "!"
    if first in ":;=":
        return first.replace("=", ":") + token[1:][-1:].upper()
    return "at" if first in "@＠" else _STRETCHED.sub(r"\1", token.lower()).replace("＃", "#")


def _own_part(text: str) -> str:
    """Return the text up to where somebody else's post begins."""
    if not any(hint in text for hint in _OTHERS_HINTS):
        return text
    found = _OTHERS_WORDS.search(text)
    return text if found is None else text[: found.start()]


def _is_headline(raw: list[str]) -> bool:
    words = [token for token in raw if token[0].isalpha() and token[:4] != "http"]
    if len(words) < _HEADLINE_WORDS:
        return False
    return sum(word[0].isupper() for word in words) >= _HEADLINE_SHARE * len(words)


def _word_facts(tokens: list[str], raw: list[str]) -> int:
    seen = set(tokens)
    facts = SHORT if sum(map(str.isalpha, tokens)) <= _SHORT else 0
    for token, fact in _TOKEN_FACTS.items():
        if token in seen:
            facts |= fact
    if not seen.isdisjoint(_FIRST_PERSON):
        facts |= FIRST_PERSON
    if _is_headline(raw):
        facts |= HEADLINE
    return facts


def read_words(kind: str, text: str, media: Sequence[str]) -> PostWords:
    """Return the words and facts of one post; costs linear time in the length of the text, whatever it holds."""
    if "/i/web/" in text:
        text = _LINK_TO_ITSELF.sub("", text)
    own = _own_part(text)
    raw: list[str] = _TOKEN.findall(own.replace("’", "'"))
    first = 0
    while first < len(raw) and (raw[first][0] in "@＠" or raw[first] == "."):
        first += 1
    body = raw[first:]
    tokens = [START, *[_plain(token[:_LONGEST]) for token in body], END]
    if len(own) < len(text):
        tokens.insert(-1, TYPED_REPOST)
    facts = _word_facts(tokens, body) | _KIND_FACTS.get(kind, 0) | (MEDIA if media else 0)
    return PostWords(tokens, facts, ["", *body, "", ""])
