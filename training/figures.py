"""What stands in the model card beside the figures of ``evaluate``: best bounds, calibration, and what is chance."""

import numpy as np

from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder.second import Second
from training.posts import Posts

_DRAWS, _CHANCES, _FEWEST = 1_000, 100, 15
_BINS = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01])


def judge(posts: Posts, second: Second, evidence: np.ndarray, bounds: dict[str, np.ndarray]) -> dict[str, object]:
    """Return what ``evaluate`` cannot see: F1 at other bounds, and calibration below what is named, too.

    ``bounds``: by name, one per move; "best" are those of the best F1, also of moves that are never counted. Intervals
    come from drawing the posts anew.
    """
    likely = second.weigh(evidence)
    true = posts.moves > 0
    common = true.sum(0) >= _FEWEST
    chance = np.random.default_rng(0)
    drawn = [chance.integers(0, len(true), len(true)) for _ in range(_DRAWS)]
    found, at_bounds = {}, {}
    for name, sure in bounds.items():
        one = Second(second.weights, second.bias, sure, np.minimum(sure, second.possible))
        found[name] = one.choose(likely)[1]
        macros = [_f1(found[name][rows], true[rows])[common].mean() for rows in drawn]
        at_bounds[name] = {
            "macro_f1": round(float(_f1(found[name], true)[common].mean()), 4),
            "interval": np.percentile(macros, [2.5, 97.5]).round(3).tolist(),
        }
    return {
        "at_bounds": at_bounds,
        "moves": {
            move: {
                "f1_at_best_bound": round(float(_f1(found["best"], true)[place]), 3),
                "calibration_error": round(calibration(likely[:, place], true[:, place]), 3),
                "calibration_by_chance": round(_by_chance(likely[:, place]), 3),
                "counted_from": round(float(second.sure[place]), 2),
            }
            for place, move in enumerate(MOVES)
        },
    }


def _f1(found: np.ndarray, true: np.ndarray) -> np.ndarray:
    total: np.ndarray = 2 * (found & true).sum(0) / np.maximum(found.sum(0) + true.sum(0), 1)
    return total


def calibration(likely: np.ndarray, true: np.ndarray) -> float:
    """Return the expected calibration error over probabilities of 0.1 and more, in ten bins of equal width."""
    chosen = likely >= _BINS[0]
    if not chosen.any():
        return 0.0
    bins = np.digitize(likely[chosen], _BINS)
    gaps = [
        (bins == number).sum() * abs(likely[chosen][bins == number].mean() - true[chosen][bins == number].mean())
        for number in np.unique(bins)
    ]
    return float(np.sum(gaps) / chosen.sum())


def _by_chance(likely: np.ndarray) -> float:
    """Return the calibration error that so few posts show on average when every probability is right."""
    chance = np.random.default_rng(0)
    drawn = [calibration(likely, chance.random(len(likely)) < likely) for _ in range(_CHANCES)]
    return float(np.mean(drawn))
