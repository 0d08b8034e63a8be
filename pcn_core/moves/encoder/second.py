"""The second look: the encoder's scores, the cues and the facts of a post weighed together, anew each time.

So a new mark of own work or a new cue never makes the encoder read again. What is learned lies beside the encoder in
``weights/second.json``: per move a weight for each sign, and from which probability on it counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder.evidence import SIGNS, build_evidence
from pcn_core.moves.facts import CERTAIN_MARK, OWN_MARK
from pcn_core.moves.judge import NEVER_WITH_INFORMS, MoveMatch, classify_with_facts
from pcn_core.moves.own import OwnMarkers
from pcn_core.moves.scored import Scores
from pcn_core.moves.words import Asked

SECOND = Path(__file__).with_name("weights") / "second.json"
# What is shown where no cue says which words carried it.
WHOLE_POST = "the post as a whole"
_INFORMS, _OWN_WORK = MOVES.index("informs"), MOVES.index("own_work")
_OPPOSITES = [place for place, move in enumerate(MOVES) if move in NEVER_WITH_INFORMS]
_AT_ONCE = 8_192
# Signs and weights are whole numbers of such steps, so float64 adds up their products without rounding: in any order
# alike, and so whatever stands beside a post.
_STEPS = 2.0**20
_DIGITS = 4
# From here on a weak mark of own work makes it possible.
_A_CHANCE = 0.1


class Learned(msgspec.Struct, frozen=True, omit_defaults=True):
    """What ``second.json`` holds.

    ``weights``: (signs, moves); ``bias``: a number per move, on the scale of logits; ``sure``: the probability from
    which a move is counted, above 1 where it never is; ``possible``: from which it is shown at all; ``reader``: the
    version of the encoder whose scores it was learned from, "" where nobody wrote it down.
    """

    weights: list[list[float]]
    bias: list[float]
    sure: list[float]
    possible: list[float]
    reader: str = ""


@dataclass(frozen=True)
class Second:
    """The second look, ready to weigh. The arrays are as in ``Learned``."""

    weights: np.ndarray
    bias: np.ndarray
    sure: np.ndarray
    possible: np.ndarray

    def weigh(self, evidence: np.ndarray) -> np.ndarray:
        """Return how likely each move is, (posts, MOVES), for what ``build_evidence`` returns.

        Neighbours change nothing. Rounded as it is kept: what is decided by it is what everybody sees.
        """
        likely: np.ndarray = 1 / (1 + np.exp(-(_in_steps(evidence) @ self.weights + self.bias)))
        return likely.round(_DIGITS)

    def choose(self, likely: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return which moves are shown and which of them are sure, both (posts, MOVES), by the code book's rule."""
        shown = likely >= self.possible
        margin = likely / self.sure
        strongest = np.where(shown, margin, 0)[:, _OPPOSITES].max(axis=1, initial=0)
        informs = shown[:, _INFORMS] & (margin[:, _INFORMS] > strongest)
        shown[:, _OPPOSITES] &= ~informs[:, None]
        shown[:, _INFORMS] = informs
        return shown, shown & (margin >= 1)


def hold(learned: Learned) -> Second:
    """Return the second look that uses what was learned."""
    return Second(_in_steps(learned.weights), *map(np.array, (learned.bias, learned.sure, learned.possible)))


def _in_steps(values: npt.ArrayLike) -> np.ndarray:
    steps = np.multiply(values, _STEPS, dtype=np.float64)
    return np.divide(np.rint(steps, out=steps), _STEPS, out=steps)


def check_second(reader: str) -> None:
    """Raise unless the file of the second look is whole, and was learned from the scores of this version."""
    learned_from = _load(SECOND)[1]
    if learned_from not in ("", reader):
        raise ValueError(f"learned from the scores of {learned_from}")


@cache
def _load(file: Path) -> tuple[Second, str]:
    """Return the second look that a file holds, and the reader it names. Raises where anything of it is amiss."""
    learned = msgspec.json.decode(file.read_bytes(), type=Learned)
    second = hold(learned)
    shapes = [getattr(second, name).shape for name in Second.__dataclass_fields__]
    if shapes != [(SIGNS, len(MOVES)), *[(len(MOVES),)] * 3]:
        raise ValueError("made for other signs or moves")
    return second, learned.reader


def read_with_encoder(posts: Sequence[Asked], scores: Scores, own: OwnMarkers) -> list[list[MoveMatch]]:
    """Return the sure and the possible moves of each post, in the order of ``MOVES``; neighbours change nothing.

    ``scores``: what ``Encoder.scores`` returned for these posts. Confidence is how likely the move is; the cue is the
    words that the cue judge found, else ``WHOLE_POST``. With a certain mark of own work, that is at least possible. A
    repost, or a post whose scores are not numbers, is left to the cues.
    """
    found: list[list[MoveMatch]] = []
    for start in range(0, len(posts), _AT_ONCE):
        rows = slice(start, start + _AT_ONCE)
        found += _read(posts[rows], np.asarray(scores[rows], np.float32), own)
    return found


def how_likely(posts: Sequence[Asked], scores: Scores, own: OwnMarkers) -> np.ndarray:
    """Return how likely ``read_with_encoder`` holds each move, (posts, MOVES), before it decides."""
    return _weigh(posts, np.asarray(scores, np.float32), own)[0]


def _weigh(
    posts: Sequence[Asked], scores: Scores, own: OwnMarkers
) -> tuple[np.ndarray, list[list[MoveMatch]], list[int]]:
    """Return how likely the moves are, and what the cue judge finds."""
    matches, facts = classify_with_facts(posts, own)
    likely = _load(SECOND)[0].weigh(build_evidence(posts, np.nan_to_num(scores), matches, facts))
    return likely, matches, facts


def _read(posts: Sequence[Asked], scores: Scores, own: OwnMarkers) -> list[list[MoveMatch]]:
    likely, matches, facts = _weigh(posts, scores, own)
    is_weighed = np.isfinite(scores).all(axis=1) & np.array([kind != "repost" for kind, *_ in posts], bool)
    shown, sure = _load(SECOND)[0].choose(likely)
    # What the person ticked as their own is not passed over: a site or a whole title never, a handle, a hashtag or one
    # word, which also stand where nothing of theirs is shared, unless it is as good as ruled out.
    marks = np.array(facts, np.int64)
    shown[:, _OWN_WORK] |= marks & CERTAIN_MARK > 0
    shown[:, _OWN_WORK] |= (marks & OWN_MARK > 0) & (likely[:, _OWN_WORK] >= _A_CHANCE)
    found = [[] if weighed else said for said, weighed in zip(matches, is_weighed.tolist(), strict=True)]
    places = np.argwhere(shown & is_weighed[:, None])
    columns = (places[:, 0], places[:, 1], likely[shown & is_weighed[:, None]], sure[shown & is_weighed[:, None]])
    for row, place, chance, counted in zip(*(column.tolist() for column in columns), strict=True):
        move = MOVES[place]
        cue = next((match.cue for match in matches[row] if match.move == move), WHOLE_POST)
        found[row].append(MoveMatch(move, chance, cue, counted))
    return found
