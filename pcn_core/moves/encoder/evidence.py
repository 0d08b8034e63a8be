"""What is weighed beside the encoder's scores: cues, facts, counts of signs, marks of own work. Many posts at once."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pcn_core.moves.catalogue import MOVES, Move
from pcn_core.moves.facts import (
    CERTAIN_MARK,
    FIRST_PERSON,
    LINKS,
    MEDIA,
    ORIGINAL,
    OWN_MARK,
    QUOTE,
    REPLY,
)
from pcn_core.moves.judge import MoveMatch
from pcn_core.moves.scored import Scores
from pcn_core.moves.words import Asked

_PLACES = {move: place for place, move in enumerate(MOVES)}
_BITS = 15
# What is counted in a text, at most three times: more of it says nothing new.
_COUNTED = {
    "question marks": r"\?",
    "exclamation marks": r"!",
    "links": r"https?://",
    "mentions": r"[@＠]\w",
    "hashtags": r"[#＃]\w",
    "others' posts": r"(twitter|x)\.com/\w+/status|\b[RM]T:? ?[@＠]|[\"“]@\w",
    "via": r"(?i)\b(via|h/t|ht|cc|by) +[@＠]",
    "quotation marks": r"[\"“”]",
    "trailing dots": r"\.\.|…",
    "smiles": r"[:;=]-?[)(DpP]",
    "emoji": "[\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001f9ff\u2600-\u27bf]",
    "numbers": r"\b\d",
    "loud words": r"\b[A-Z]{3,}\b",
}
_MOST = 3
# Facts that change what a mark of own work means, and moves whose score it may overrule.
_BESIDE_A_MARK = (LINKS, MEDIA, ORIGINAL, REPLY, QUOTE, FIRST_PERSON)
_MOVED_BY_A_MARK: tuple[Move, ...] = ("own_work", "promotes_others", "informs", "compliment", "humor")


def build_evidence(
    posts: Sequence[Asked], scores: Scores, matches: Sequence[Sequence[MoveMatch]], facts: Sequence[int]
) -> Scores:
    """Return float32 (posts, signs): one row per post, each sign of about the size of 1.

    ``scores``: the encoder's, (posts, MOVES); ``matches`` and ``facts``: what the cue judge finds.
    """
    bits = (np.asarray(facts, np.int64)[:, None] >> np.arange(_BITS) & 1).astype(np.float32)
    scaled = np.clip(scores, -6, 6) / 2
    mark = bits[:, [_place_of(OWN_MARK)]]
    certain = bits[:, [_place_of(CERTAIN_MARK)]]
    beside = bits[:, [_place_of(fact) for fact in _BESIDE_A_MARK]]
    moved = scaled[:, [_PLACES[move] for move in _MOVED_BY_A_MARK]]
    parts = (scaled, _weigh_cues(matches), bits, _count(posts), mark * beside, certain * beside, mark * moved)
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _place_of(fact: int) -> int:
    return fact.bit_length() - 1


def _weigh_cues(matches: Sequence[Sequence[MoveMatch]]) -> Scores:
    weights = np.zeros((len(matches), len(MOVES)), np.float32)
    for row, found in enumerate(matches):
        for match in found:
            weights[row, _PLACES[match.move]] = match.confidence
    return weights


def _count(posts: Sequence[Asked]) -> Scores:
    texts = pa.array([text.encode("utf-8", "replace") for _, text, _, _ in posts], pa.binary()).cast(pa.string())
    counts = [pc.count_substring_regex(texts, pattern) for pattern in _COUNTED.values()]
    columns = [np.minimum(count.to_numpy(zero_copy_only=False), _MOST) / _MOST for count in counts]
    lengths = pc.utf8_length(texts).to_numpy(zero_copy_only=False)
    columns += [np.log1p(lengths) / 5, lengths <= 40, lengths >= 200]  # noqa: PLR2004 - a few words, a whole paragraph
    columns.append(pc.match_substring_regex(texts, r"^\W*[@＠]").to_numpy(zero_copy_only=False))
    columns.append(pc.match_substring_regex(texts, r"https?://\S+\s*$").to_numpy(zero_copy_only=False))
    return np.stack([column.astype(np.float32) for column in columns], axis=1)


# How many signs a row of evidence holds: counted, so that a new sign needs no second place.
SIGNS = build_evidence((), np.zeros((0, len(MOVES)), np.float32), (), ()).shape[1]
