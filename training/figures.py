"""How well posts of unseen authors are read: F1 with intervals, rates, calibration."""

import numpy as np

from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder.second import Second
from training.posts import Posts

_DRAWS, _CHANCES, _FEWEST, _FAIR = 1_000, 100, 15, 100
_BINS = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01])


def judge(posts: Posts, second: Second, evidence: np.ndarray, best: np.ndarray) -> dict[str, object]:
    """Return figures per move and over all; intervals by drawing posts anew, rates from the fair sample alone.

    ``best``: the bounds of the best F1, also of moves that are never counted.
    """
    likely = second.weigh(evidence)
    _, sure = second.choose(likely)
    true = posts.moves > 0
    common = true.sum(0) >= _FEWEST
    chance = np.random.default_rng(0)
    draws = [chance.integers(0, len(true), len(true)) for _ in range(_DRAWS)]
    drawn = np.stack([_f1(sure[rows], true[rows]) for rows in draws])
    macros = drawn[:, common].mean(axis=1)
    found = Second(second.weights, second.bias, best, np.minimum(best, second.possible)).choose(likely)[1]
    found_f1 = _f1(found, true)
    errors = _rate_errors(posts, sure, likely)
    precision, recall = _share(sure & true, sure), _share(sure & true, true)
    moves = {
        move: {
            "support": int(true[:, place].sum()),
            "precision": round(float(precision[place]), 3),
            "recall": round(float(recall[place]), 3),
            "f1": round(float(_f1(sure, true)[place]), 3),
            "interval": np.percentile(drawn[:, place], [2.5, 97.5]).round(3).tolist(),
            "f1_at_best_bound": round(float(found_f1[place]), 3),
            "calibration_error": round(calibration(likely[:, place], true[:, place]), 3),
            "calibration_by_chance": round(_by_chance(likely[:, place]), 3),
            "counted_from": round(float(second.sure[place]), 2),
        }
        for place, move in enumerate(MOVES)
    }
    return {
        "posts": len(true),
        "macro_f1": round(float(_f1(sure, true)[common].mean()), 4),
        "interval": np.percentile(macros, [2.5, 97.5]).round(3).tolist(),
        "macro_f1_at_best_bounds": round(float(found_f1[common].mean()), 4),
        "interval_at_best_bounds": np.percentile(
            [_f1(found[rows], true[rows])[common].mean() for rows in draws], [2.5, 97.5]
        )
        .round(3)
        .tolist(),
        "micro_f1": round(float(2 * (sure & true).sum() / (sure.sum() + true.sum())), 4),
        "moves": moves,
        "rate_error_points": errors,
    }


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    share: np.ndarray = part.sum(0) / np.maximum(whole.sum(0), 1)
    return share


def _f1(found: np.ndarray, true: np.ndarray) -> np.ndarray:
    total: np.ndarray = 2 * (found & true).sum(0) / np.maximum(found.sum(0) + true.sum(0), 1)
    return total


def _rate_errors(posts: Posts, sure: np.ndarray, likely: np.ndarray) -> dict[str, dict[str, float]]:
    """Return per author the mean error over the moves' rates, in percentage points: as counted, and as expected."""
    errors = {}
    for author in np.unique(posts.authors):
        rows = posts.random & (posts.authors == author)
        if rows.sum() >= _FAIR:
            true = posts.moves[rows].mean(0)
            errors[str(author)] = {
                "counted": round(float(100 * np.abs(sure[rows].mean(0) - true).mean()), 2),
                "expected": round(float(100 * np.abs(likely[rows].mean(0) - true).mean()), 2),
            }
    return errors


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
