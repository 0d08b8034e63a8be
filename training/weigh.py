"""The second look, learned: a weight per sign and move, and from which probability on a move counts."""

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder.evidence import build_evidence
from pcn_core.moves.encoder.second import Learned
from pcn_core.moves.judge import classify_with_facts
from pcn_core.moves.own import OwnMarkers
from training.posts import Posts

# How little each sign but a move's own score is trusted; chosen on A8-A39.
STRENGTH = 0.01
# A move's own score is believed as it is: it costs next to nothing to use it.
_OWN_SCORE = 10.0
_GRID = np.arange(0.1, 0.9, 0.01)
# What a move's precision must reach on authors that nothing was learned from.
LEAST_PRECISION = 0.6
NEVER = 2.0
POSSIBLE = 0.2


def gather(posts: Posts, scores: np.ndarray, markers: dict[str, OwnMarkers]) -> np.ndarray:
    """Return the evidence of each post, with its author's marks of own work."""
    matches, facts = [], []
    for author, asked in zip(posts.authors, posts.asked, strict=True):
        found, shown = classify_with_facts([asked], markers[author])
        matches += found
        facts += shown
    return build_evidence(posts.asked, scores, matches, facts)


def fit_weights(evidence: np.ndarray, moves: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return weights (signs, moves) and bias (moves): one logistic regression per move."""
    mean, spread = evidence.mean(0), evidence.std(0) + 0.05
    weights = np.zeros((evidence.shape[1], len(MOVES)))
    bias = np.zeros(len(MOVES))
    for place in range(len(MOVES)):
        scale = 1 / spread
        scale[place] *= _OWN_SCORE
        model = LogisticRegression(C=STRENGTH, max_iter=500).fit((evidence - mean) * scale, moves[:, place])
        weights[:, place] = model.coef_[0] * scale
        bias[place] = model.intercept_[0] - mean @ weights[:, place]
    return weights, bias


def weigh(evidence: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Return probabilities."""
    likely: np.ndarray = 1 / (1 + np.exp(-(evidence @ weights + bias)))
    return likely


def weigh_unseen(evidence: np.ndarray, moves: np.ndarray, authors: np.ndarray, folds: int = 8) -> np.ndarray:
    """Return for each post the probabilities that its author had no part in learning."""
    likely = np.zeros(moves.shape)
    for learnt, held in GroupKFold(folds).split(evidence, groups=authors):
        likely[held] = weigh(evidence[held], *fit_weights(evidence[learnt], moves[learnt]))
    return likely


def f1(found: np.ndarray, true: np.ndarray) -> np.ndarray:
    """Return F1 per column."""
    both = (found & (true > 0)).sum(0)
    total: np.ndarray = 2 * both / np.maximum(found.sum(0) + true.sum(0), 1)
    return total


def choose_bounds(likely: np.ndarray, moves: np.ndarray) -> np.ndarray:
    """Return per move the probability with the best F1, smoothed over its neighbours so that no single post decides."""
    scores = np.stack([f1(likely >= bound, moves) for bound in _GRID])
    smooth = np.stack([np.convolve(np.pad(column, 5, "edge"), np.ones(11) / 11, "valid") for column in scores.T])
    return _GRID[smooth.argmax(axis=1)]


def bound_precision(
    likely: np.ndarray, moves: np.ndarray, bounds: np.ndarray, parts: Sequence[np.ndarray]
) -> np.ndarray:
    """Return bounds raised to where a move is right 6 times in 10 in each of the ``parts`` of the posts (masks).

    ``NEVER`` where that leaves less than a tenth of the posts that carry the move.
    """
    raised = bounds.copy()
    for place, bound in enumerate(bounds):
        chances, true = likely[:, place], moves[:, place]
        above = [one for one in _GRID if one > bound - 1e-9 and _is_right(chances >= one, true, parts)]
        raised[place] = above[0] if above else NEVER
    return raised


def _is_right(found: np.ndarray, true: np.ndarray, parts: Sequence[np.ndarray]) -> bool:
    hits = [(true[found & part].sum(), (found & part).sum()) for part in parts]
    return found.sum() >= 0.1 * true.sum() and all(right >= LEAST_PRECISION * named for right, named in hits)


def pack(weights: np.ndarray, bias: np.ndarray, bounds: Sequence[float]) -> Learned:
    """Return what was learned, as the program reads it."""
    possible = [min(POSSIBLE, float(bound)) for bound in bounds]
    rounded = [[round(float(one), 5) for one in row] for row in weights]
    return Learned(rounded, [round(float(b), 5) for b in bias], [round(float(b), 4) for b in bounds], possible)
