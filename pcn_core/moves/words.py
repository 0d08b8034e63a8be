"""A post cut into words, and the plain facts of its make-up: what every cue is looked up in."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pcn_core.moves.facts import HEADLINE, MEDIA, ORIGINAL, QUOTE, REPLY, SELF_REPLY, SHORT
from pcn_core.moves.spelling import BEGINNING, CAPITAL, ENDING, LETTERS, TOKENS, TYPED_REPOST, WORD

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


class PostWords(NamedTuple):
    """``tokens``: words and signs between ``^`` and ``$``, without leading mentions; ``facts``: bits of ``facts``.

    ``spelled``: the words and signs as they stand in the post, without ``^`` and ``$``.
    """

    tokens: Sequence[str]
    facts: int
    spelled: Sequence[str]

    def spell(self, start: int, end: int) -> str:
        """Return the tokens from ``start`` to ``end`` (excluded) as they stand in the post."""
        return " ".join(self.spelled[max(start - 1, 0) : end - 1])


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
    return spelled[first:]


def _is_headline(words: int, capitals: int) -> bool:
    return words >= _HEADLINE_WORDS and capitals >= _HEADLINE_SHARE * words


def _add_up(shows: Sequence[int]) -> int:
    """Return the facts that the words of a post show, one by one and taken together."""
    facts = letters = words = capitals = 0
    # A post shows a handful of different things, so they are counted and not gone through.
    for shown in set(shows):
        facts |= shown
        times = shows.count(shown)
        letters += times if shown & LETTERS else 0
        words += times if shown & WORD else 0
        capitals += times if shown & CAPITAL else 0
    facts &= LETTERS - 1
    if letters <= _SHORT:
        facts |= SHORT
    return facts | HEADLINE if _is_headline(words, capitals) else facts


def read_words(kind: str, text: str, media: Sequence[str]) -> PostWords:
    """Return the words and facts of one post; costs linear time in the length of the text, whatever it holds."""
    if "/i/web/" in text:
        text = _LINK_TO_ITSELF.sub("", text)
    own = _own_part(text)
    spelled = _skip_leading_mentions(_TOKEN.findall(own.replace("’", "'")))
    typed = () if len(own) == len(text) else (TYPED_REPOST,)
    tokens, shows = zip(BEGINNING, *map(TOKENS.__getitem__, spelled), *typed, ENDING, strict=True)
    facts = _add_up(shows) | _KIND_FACTS.get(kind, 0) | (MEDIA if media else 0)
    return PostWords(tokens, facts, spelled)
