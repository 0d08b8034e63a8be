"""Which words of a post carry a move: those without which the whole reading would claim it least. Only when asked."""

import re
from collections.abc import Sequence

import numpy as np

from pcn_core.moves.catalogue import MOVES, Move
from pcn_core.moves.encoder import Encoder, how_likely
from pcn_core.moves.own import OwnMarkers
from pcn_core.moves.readers import score_posts
from pcn_core.moves.words import Asked

# A post is tried in so many pieces at most: the cost is that of reading a few dozen posts.
_PIECES = 24
# Of a longer one, words are left out of the stretch that speaks most for the move.
_STRETCH, _STRETCHES = 400, 64
# Less than this (in logits) is no reason.
_LEAST = 0.4
_LONGEST = 90
_WORD = re.compile(r"\S+")


def carrying_words(encoder: Encoder, post: Asked, move: Move, own: OwnMarkers) -> str:
    """Return the words that carry a move, in their order, "…" between those that do not stand side by side.

    "" where no words stand out: the whole post carries it, or its kind, or what is attached. At most 90 characters.
    """
    kind, text, media, lang = post
    if len(text) > 2 * _STRETCH:
        stretches = _cut(text, min(_STRETCHES, len(text) // _STRETCH))
        text = stretches[_claims(encoder, [(kind, one, media, lang) for one in stretches], move, own).argmax()]
    spans = _spans(text)
    if len(spans) < 2:  # noqa: PLR2004 - one word has nothing beside it
        return ""
    pieces = [part.tolist() for part in np.array_split(np.arange(len(spans)), min(_PIECES, len(spans)))]
    without = [_leave_out(text, spans[piece[0]][0], spans[piece[-1]][1]) for piece in pieces]
    claims = _claims(encoder, [(kind, asked, media, lang) for asked in (text, *without)], move, own)
    drops = claims[0] - claims[1:]
    if drops.max() < _LEAST:
        return ""
    chosen = [number for number, drop in enumerate(drops) if drop >= drops.max() / 2]
    return _join(text, spans, [pieces[number] for number in chosen])


def _claims(encoder: Encoder, posts: Sequence[Asked], move: Move, own: OwnMarkers) -> np.ndarray:
    """Return how strongly a move is claimed of each post, in logits."""
    likely = how_likely(posts, score_posts(encoder, posts), own)[:, MOVES.index(move)].clip(0.0001, 0.9999)
    return np.log(likely / (1 - likely))


def _spans(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _WORD.finditer(text)]


def _cut(text: str, number: int) -> list[str]:
    """Return a text in stretches of as many words each."""
    spans = _spans(text)
    parts = np.array_split(np.arange(len(spans)), max(1, min(number, len(spans))))
    return [text[spans[part[0]][0] : spans[part[-1]][1]] if len(part) else "" for part in parts]


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
