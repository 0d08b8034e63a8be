"""Which words of a post carry a move: those without which the encoder would think least of it. Only when asked."""

import re
from collections.abc import Sequence

import numpy as np

from pcn_core.moves.catalogue import MOVES, Move
from pcn_core.moves.encoder import Encoder
from pcn_core.moves.readers import score_posts
from pcn_core.moves.words import Asked

# A post of any length is tried in so many pieces at most: the cost is that of reading a few dozen posts.
_PIECES = 24
# Less than this (in logits) is no reason.
_LEAST = 0.4
_LONGEST = 90
_WORD = re.compile(r"\S+")


def carrying_words(encoder: Encoder, post: Asked, move: Move) -> str:
    """Return the words that carry a move, in their order, "…" between those that do not stand side by side.

    "" where no words stand out: the whole post carries it, or its kind, or what is attached. At most 90 characters.
    """
    kind, text, media, lang = post
    spans = [found.span() for found in _WORD.finditer(text)]
    if len(spans) < 2:  # noqa: PLR2004 - one word has nothing beside it
        return ""
    pieces = [part.tolist() for part in np.array_split(np.arange(len(spans)), min(_PIECES, len(spans)))]
    without = [_leave_out(text, spans[piece[0]][0], spans[piece[-1]][1]) for piece in pieces]
    asked = [post, *((kind, shorter, media, lang) for shorter in without)]
    scores = score_posts(encoder, asked)[:, MOVES.index(move)]
    drops = scores[0] - scores[1:]
    if drops.max() < _LEAST:
        return ""
    chosen = [number for number, drop in enumerate(drops) if drop >= drops.max() / 2]
    return _join(text, spans, [pieces[number] for number in chosen])


def _leave_out(text: str, start: int, end: int) -> str:
    return f"{text[:start]} {text[end:]}".strip()


def _join(text: str, spans: Sequence[tuple[int, int]], pieces: Sequence[Sequence[int]]) -> str:
    """Return the pieces as they stand in the text."""
    said, last = "", -1
    for piece in pieces:
        gap = "" if not said else " " if piece[0] == last + 1 else " … "
        said += gap + text[spans[piece[0]][0] : spans[piece[-1]][1]]
        last = piece[-1]
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
