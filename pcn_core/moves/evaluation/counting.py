"""The arithmetic of an evaluation: hits and misses, resampled; shares; and how far a stated confidence is off."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

# An evaluation is the same every time.
_SEED, _RUNS = 2026, 1_000
_LOW, _HIGH = 2.5, 97.5
_DRAWS = 4_000
_BINS = 10


@dataclass(frozen=True)
class Interval:
    """Where 95 of 100 resamplings of the posts lie; both ends 0-1."""

    low: float
    high: float


@dataclass(frozen=True)
class Hits:
    """Weighted numbers per run (rows) and move (columns): taken and right, taken, and there."""

    right: Numbers
    taken: Numbers
    there: Numbers

    @property
    def precision(self) -> Numbers:
        """Right among those taken; not a number where nothing was."""
        return _divide(self.right, self.taken)

    @property
    def recall(self) -> Numbers:
        """Right among those there; not a number where none is."""
        return _divide(self.right, self.there)

    @property
    def f1(self) -> Numbers:
        """The harmonic mean of both; 0 where nothing was right, not a number where there was nothing to find."""
        return _divide(2 * self.right, self.taken + self.there)

    def together(self) -> "Hits":
        """Return the sums over all moves, as one column."""
        return Hits(*(part.sum(axis=1, keepdims=True) for part in (self.right, self.taken, self.there)))


def _divide(above: Numbers, below: Numbers) -> Numbers:
    return np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)


def count_hits(truth: Flags, taken: Flags, weights: Numbers | None = None) -> Hits:
    """Return the hits over posts (rows) and moves (columns).

    ``weights``: one row per run with how often each post counts; None: one run in which each counts once.
    """
    each = np.ones((1, len(truth))) if weights is None else weights
    return Hits(*(each @ part.astype(float) for part in (truth & taken, taken, truth)))


def resample(posts: int) -> Numbers:
    """Return ``_RUNS`` rows of how often each of ``posts`` is drawn when as many are drawn with putting back."""
    generator = np.random.default_rng(_SEED)
    return generator.multinomial(posts, np.full(posts, 1 / posts), size=_RUNS).astype(float)


def interval(values: Numbers) -> Interval | None:
    """Return where the middle 95 % of the runs lie; None where most runs say nothing."""
    known = values[~np.isnan(values)]
    if 2 * len(known) < len(values) or not len(known):
        return None
    low, high = np.percentile(known, [_LOW, _HIGH])
    return Interval(float(low), float(high))


def draw_share(hits: int, posts: int, seed: int) -> Numbers:
    """Return shares that may lie behind ``hits`` seen in ``posts``: few posts, or no hit, leave much open.

    Drawn from what is known once they were seen (Jeffreys). ``seed``: shares of other posts take another one.
    """
    return np.random.default_rng(seed).beta(hits + 0.5, posts - hits + 0.5, _DRAWS)


def calibration_error(truth: Flags, confidence: Numbers, lowest: float = 0.1) -> float | None:
    """Return how far stated confidence and share of right ones lie apart, over predictions of at least ``lowest``.

    Ten bins of equal width; the mean of the distances, weighted by predictions. None without any prediction.
    """
    stated = confidence >= lowest
    if not stated.any():
        return None
    said, held = confidence[stated], truth[stated].astype(float)
    bins = np.minimum((said * _BINS).astype(int), _BINS - 1)
    off = np.abs(np.bincount(bins, said - held, minlength=_BINS))
    return float(off.sum() / len(said))
