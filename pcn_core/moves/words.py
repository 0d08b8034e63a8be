"""A post cut into words, and the plain facts of its make-up: what every cue is looked up in."""

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from pcn_core.moves.chunk import BEGINNING, CHUNKS, ENDING, TYPED_REPOST, Chunk, read_chunk
from pcn_core.moves.facts import HEADLINE, MEDIA, ORIGINAL, QUOTE, REPLY, SELF_REPLY, SHORT

# From here on somebody else speaks: a repost typed by hand after an own comment.
_OTHERS_WORDS = re.compile(r"(?<!\w)[RM]T:? ?[@＠]\w|[\"“]@\w")
# A post cut short in 2016-17 ends in a link to itself.
_LINK_TO_ITSELF = re.compile(r"https?://(?:\w{1,9}\.)?(?:twitter|x)\.com/i/web/\S*")
# The mentions that a reply begins with, a full stop before them, and what is no word or sign.
_LEADING = re.compile(r"(?:[\s_\ufe0f\u200d\U0001f3fb-\U0001f3ff]|[@＠]\w{0,40}|\.(?!\.))*")
_SHORT = 4
_HEADLINE_WORDS, _HEADLINE_SHARE = 4, 0.6
_KIND_FACTS = {"original": ORIGINAL, "reply": REPLY, "self_reply": SELF_REPLY, "quote": QUOTE}


class PostWords(NamedTuple):
    """``tokens``: words and signs between ``^`` and ``$``, without leading mentions; ``facts``: bits of ``facts``.

    ``spelled``: the tokens as they stand in the post, at the same places.
    """

    tokens: list[str]
    facts: int
    spelled: list[str]


def _own_part(text: str) -> str:
    """Return the text up to where somebody else's post begins."""
    if "RT" in text or "MT" in text or '"@' in text or "“@" in text:
        found = _OTHERS_WORDS.search(text)
        return text if found is None else text[: found.start()]
    return text


def _cut(text: str) -> list[Chunk]:
    """Return the chunks of a text; where quotation marks may reach across spaces all of it is one."""
    text = text.replace("’", "'")
    text = text[_LEADING.match(text).end():]
    if "“" in text or text.count('"') > 1:
        return [read_chunk(text)]
    return [CHUNKS[chunk] for chunk in text.split()]


def read_words(kind: str, text: str, media: Sequence[str]) -> PostWords:
    """Return the words and facts of one post; costs linear time in the length of the text, whatever it holds."""
    if "/i/web/" in text:
        text = _LINK_TO_ITSELF.sub("", text)
    own = _own_part(text)
    typed = (TYPED_REPOST,) if len(own) < len(text) else ()
    spelled, tokens, brought, plain, words, capitals = zip(BEGINNING, *_cut(own), *typed, ENDING, strict=True)
    facts = _KIND_FACTS.get(kind, 0)
    for fact in {*brought}:
        facts |= fact
    if media:
        facts |= MEDIA
    if sum(plain) <= _SHORT:
        facts |= SHORT
    in_all = sum(words)
    if in_all >= _HEADLINE_WORDS and sum(capitals) >= _HEADLINE_SHARE * in_all:
        facts |= HEADLINE
    return PostWords(list(chain.from_iterable(tokens)), facts, list(chain.from_iterable(spelled)))
