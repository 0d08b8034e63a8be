"""Posts cut into words, and the plain facts of their make-up: what every cue is looked up in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pcn_core.moves.facts import HEADLINE, MEDIA, ORIGINAL, QUOTE, REPLY, SELF_REPLY, SHORT
from pcn_core.moves.spelling import (
    BEGINNING,
    CAPITALS_AT,
    ENDING,
    LETTERS_AT,
    MOST,
    TOKENS,
    TYPED_REPOST,
    WORDS_AT,
)

# Kind, text, media, language: what is asked of a post. A plain tuple: millions are made.
Asked = tuple[str, str, Sequence[str], str | None]

# Every branch is linear: hostile posts repeat one character thousands of times. A space is taken along with the token
# behind it, for alone it would be tried against every branch; one space, or long gaps would be gone through again.
_TOKEN = re.compile(
    r"\s?("
    r"[a-gi-zA-Z][^\W\d_]{0,39}+(?!')"  # nearly every word; the other branches see the rest
    r"|https?://\S+"
    r"|[@＠]\w{1,40}|[#＃]\w{1,40}"
    r"|\"[^\"\n]{4,280}\"|“[^”\n]{4,280}”"
    r"|[^\W\d_]{1,40}(?:'[^\W\d_]{1,20}){0,2}"
    r"|[:;=]-?[)(DpP](?!\w)"
    r"|\d{1,40}|[?!]+|\.\.+"
    r"|[^\w\s\ufe0f\u200d\U0001f3fb-\U0001f3ff]"
    r")"
)
# From here on somebody else speaks: a repost typed by hand after an own comment.
_OTHERS_WORDS = re.compile(r"(?<!\w)[RM]T:? ?[@＠]\w|[\"“]@\w")
# A post cut short in 2016-17 ends in a link to itself.
_LINK_TO_ITSELF = re.compile(r"https?://(?:\w{1,9}\.)?(?:twitter|x)\.com/i/web/\S*")
_SHORT = 4
_HEADLINE_WORDS, _HEADLINE_SHARE = 4, 0.6
_KIND_FACTS = {"original": ORIGINAL, "reply": REPLY, "self_reply": SELF_REPLY, "quote": QUOTE}


@dataclass(frozen=True)
class Words:
    """The words and signs of some posts, each post's between ``^`` and ``$`` and without its leading mentions.

    Many posts at once, for much of the work is the same for all. ``tokens``: as cues know them; ``spelled``: as they
    stand in the posts; ``bounds``: where each post begins, and the end of the last; ``facts``: bits of ``facts``, a
    number for each post.
    """

    tokens: Sequence[str]
    spelled: Sequence[str]
    bounds: Sequence[int]
    facts: Sequence[int]

    def spell(self, start: int, end: int) -> str:
        """Return the tokens from ``start`` to ``end`` (excluded) as they stand in the post."""
        return " ".join(token for token in self.spelled[start:end] if token[0] != "\n")


def _own_part(text: str) -> str:
    """Return the text up to where somebody else's post begins."""
    if "RT" in text or "MT" in text or '"@' in text or "“@" in text:
        found = _OTHERS_WORDS.search(text)
        return text if found is None else text[: found.start()]
    return text


def _skip_leading_mentions(spelled: list[str]) -> list[str]:
    first = 0
    while first < len(spelled) and (spelled[first][0] in "@＠" or spelled[first] == "."):
        first += 1
    return spelled[first:] if first else spelled


def _cut(text: str) -> list[str]:
    """Return the words and signs of one post in its owner's words, and what stands around them."""
    if "/i/web/" in text:
        text = _LINK_TO_ITSELF.sub("", text)
    own = _own_part(text)
    spelled = _skip_leading_mentions(_TOKEN.findall(own.replace("’", "'")))
    return [BEGINNING, *spelled, ENDING] if len(own) == len(text) else [BEGINNING, *spelled, TYPED_REPOST, ENDING]


def read_words(posts: Sequence[Asked]) -> Words:
    """Return the words and facts of posts; costs linear time in the length of their texts, whatever these hold."""
    spelled: list[str] = []
    bounds = [0]
    for _, text, _, _ in posts:
        spelled += _cut(text)
        bounds.append(len(spelled))
    tokens, shows, shapes = zip(*map(TOKENS.__getitem__, spelled), strict=True) if spelled else ((), (), ())
    made = [_KIND_FACTS.get(kind, 0) | (MEDIA if media else 0) for kind, _, media, _ in posts]
    return Words(tokens, spelled, bounds, _add_up(shows, shapes, bounds, made))


def _add_up(shows: Sequence[int], shapes: Sequence[int], bounds: Sequence[int], made: Sequence[int]) -> list[int]:
    """Return the facts that the words of each post show, one by one and taken together, beside those it is made of."""
    if not made:
        return []
    starts = bounds[:-1]
    facts = np.bitwise_or.reduceat(np.fromiter(shows, np.int64, len(shows)), starts) | np.array(made)
    total = np.add.reduceat(np.fromiter(shapes, np.int64, len(shapes)), starts)
    letters, words, capitals = (total >> place & MOST for place in (LETTERS_AT, WORDS_AT, CAPITALS_AT))
    is_headline = (words >= _HEADLINE_WORDS) & (capitals >= _HEADLINE_SHARE * words)
    added: list[int] = (facts | (letters <= _SHORT) * SHORT | is_headline * HEADLINE).tolist()
    return added
