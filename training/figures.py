"""What stands in the model card beside the figures of ``evaluate``: best bounds, calibration, and what is chance."""

import numpy as np

from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder.second import Second
from pcn_core.moves.evaluation.counting import calibration_error, resample
from pcn_core.moves.evaluation.result import decide
from training.posts import Posts
from training.weigh import f1

_CHANCES = 100


def judge(posts: Posts, second: Second, evidence: np.ndarray, bounds: dict[str, np.ndarray]) -> dict[str, object]:
    """Return what ``evaluate`` cannot see: F1 at other bounds, and calibration below what is named, too.

    ``bounds``: by name, one per move; "best" are those of the best F1, also of moves that are never counted.
    """
    likely, true, weights = second.weigh(evidence), posts.moves > 0, resample(len(posts.moves))
    found = {name: _take(second, likely, sure) for name, sure in bounds.items()}
    best = f1(found["best"], true)
    return {
        "at_bounds": {name: _macro(true, taken, weights) for name, taken in found.items()},
        "moves": {
            move: {
                "f1_at_best_bound": round(float(best[place]), 3),
                "calibration_error": round(calibration(likely[:, place], true[:, place]), 3),
                "calibration_by_chance": round(_by_chance(likely[:, place]), 3),
                "counted_from": round(float(second.sure[place]), 2),
            }
            for place, move in enumerate(MOVES)
        },
    }


def _take(second: Second, likely: np.ndarray, sure: np.ndarray) -> np.ndarray:
    return Second(second.weights, second.bias, sure, np.minimum(sure, second.possible)).choose(likely)[1]


def _macro(true: np.ndarray, taken: np.ndarray, weights: np.ndarray) -> dict[str, object]:
    decisions = decide(true, taken, weights)
    ends = decisions.macro_interval
    return {
        "macro_f1": round(decisions.macro.f1 or 0, 4),
        "interval": [round(ends.low, 3), round(ends.high, 3)] if ends else [0, 1],
    }


def calibration(likely: np.ndarray, true: np.ndarray) -> float:
    """Return the expected calibration error, 0 where nothing was predicted."""
    return calibration_error(true, likely) or 0.0


def _by_chance(likely: np.ndarray) -> float:
    """Return the calibration error that so few posts show on average when every probability is right."""
    chance = np.random.default_rng(0)
    drawn = [calibration(likely, chance.random(len(likely)) < likely) for _ in range(_CHANCES)]
    return float(np.mean(drawn))
