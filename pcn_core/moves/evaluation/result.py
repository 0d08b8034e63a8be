"""What an evaluation says of a reader, move by move and author by author."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pcn_core.moves.catalogue import MOVES, Move
from pcn_core.moves.evaluation.counting import (
    Flags,
    Interval,
    Numbers,
    calibration_error,
    count_hits,
    interval,
    resample,
)
from pcn_core.moves.evaluation.labelled import RANDOM, Labelled
from pcn_core.moves.judge import MoveMatch
from pcn_core.moves.languages import tell_languages
from pcn_core.moves.own import OwnMarkers
from pcn_core.moves.words import Asked

# A move with fewer labelled posts says too little to be averaged in.
ENOUGH = 15
# So many random posts of one author are a fair picture of their rates.
ENOUGH_RANDOM = 100
# A move is taken to hold when it is at least as likely as not.
LIKELY = 0.5
_WAYS = ("sure", "likely", "expected")

Read = Callable[[Sequence[Asked], OwnMarkers], Sequence[Sequence[MoveMatch]]]


@dataclass(frozen=True)
class Quality:
    """Precision, recall and F1, 0-1; None where there is nothing to divide by."""

    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True)
class Decisions:
    """All moves together, when they are taken in one way. ``macro``: over moves with 15 posts or more."""

    macro: Quality
    macro_interval: Interval | None
    micro: Quality
    micro_interval: Interval | None


@dataclass(frozen=True)
class Fair:
    """One move in the posts that were drawn fairly: in others, drawn to hold something rare, errors come oftener.

    ``there``: posts that carry it, ``caught``: how many of them are counted; ``others``: posts without it,
    ``mistaken``: how many of these are counted.
    """

    there: int
    caught: int
    others: int
    mistaken: int


@dataclass(frozen=True)
class MoveFigures:
    """One move. ``sure``: what is counted; ``likely``: taken from a confidence of 0.5 on; ``listed``: all named.

    ``support``: posts that carry it; ``f1_interval`` of ``sure``; ``calibration_error`` over confidences of at least
    0.1. ``fair``: None where it was not noted.
    """

    move: Move
    support: int
    sure: Quality
    likely: Quality
    listed: Quality
    f1_interval: Interval | None
    calibration_error: float | None
    fair: Fair | None = None


@dataclass(frozen=True)
class RateFigures:
    """One move's share of an author's random posts. ``sure``, ``listed``: the range that charts show.

    ``likely``: those taken from 0.5 on; ``expected``: the mean confidence. ``difference``: where the true share minus
    the sure one lies when the posts are drawn again.
    """

    move: Move
    true: float
    sure: float
    likely: float
    listed: float
    expected: float
    difference: Interval | None


@dataclass(frozen=True)
class AuthorRates:
    """All rates of one author. ``error``: the mean distance of the sure rates from the true ones, and so on, 0-1."""

    author: str
    posts: int
    error: float
    likely_error: float
    expected_error: float
    rates: tuple[RateFigures, ...]


@dataclass(frozen=True)
class Evaluation:
    """Everything measured. ``reader``: "cues" or the encoder's version; ``sure`` is what the charts count."""

    reader: str
    posts: int
    authors: int
    moves: tuple[MoveFigures, ...]
    sure: Decisions
    likely: Decisions
    listed: Decisions
    calibration_error: float | None
    rates: tuple[AuthorRates, ...]
    seconds: float

    @property
    def rate_error(self) -> float | None:
        """The worst author's mean error of the sure rates."""
        return max((rates.error for rates in self.rates), default=None)


@dataclass(frozen=True)
class _Read:
    """Arrays of posts × moves: what holds, how confident the reader is (0: not named), and what it counts."""

    truth: Flags
    confidence: Numbers
    sure: Flags

    def of(self, posts: Flags) -> "_Read":
        return _Read(self.truth[posts], self.confidence[posts], self.sure[posts])

    @property
    def likely(self) -> Flags:
        return self.confidence >= LIKELY

    @property
    def listed(self) -> Flags:
        return self.confidence > 0


def evaluate_reader(posts: Sequence[Labelled], own: Mapping[str, OwnMarkers], read: Read, reader: str) -> Evaluation:
    """Return how well ``read`` reads ``posts``. ``own``: author → the marks of their work; others have none."""
    start = time.perf_counter()
    matches = _read_by_author(posts, own, read)
    return evaluate_matches(posts, matches, reader, time.perf_counter() - start)


def evaluate_matches(
    posts: Sequence[Labelled], matches: Sequence[Sequence[MoveMatch]], reader: str, seconds: float
) -> Evaluation:
    """Return how well posts were read by somebody who took ``seconds``; ``matches``: what was said of each."""
    found = _arrays(posts, matches)
    fair = np.array([post.stratum == RANDOM for post in posts], bool)
    weights = resample(len(posts)) if posts else np.ones((1, 0))
    sure, likely, listed = (decide(found.truth, taken, weights) for taken in (found.sure, found.likely, found.listed))
    return Evaluation(
        reader=reader,
        posts=len(posts),
        authors=len({post.author for post in posts}),
        moves=tuple(_of_move(found, weights, number, fair) for number in range(len(MOVES))),
        sure=sure,
        likely=likely,
        listed=listed,
        calibration_error=calibration_error(found.truth.ravel(), found.confidence.ravel()),
        rates=tuple(_rates(posts, found)),
        seconds=seconds,
    )


def decide(truth: Flags, taken: Flags, weights: Numbers) -> Decisions:
    """Return how good decisions are, posts × moves; ``weights``: what ``resample`` returns, for the intervals."""
    here, drawn = count_hits(truth, taken), count_hits(truth, taken, weights)
    enough = truth.sum(axis=0) >= ENOUGH
    parts = (here.precision, here.recall, here.f1)
    return Decisions(
        macro=Quality(*(_mean(part[0, enough]) for part in parts)),
        macro_interval=interval(_means(drawn.f1[:, enough])),
        micro=_quality(truth.reshape(-1, 1), taken.reshape(-1, 1)),
        micro_interval=interval(drawn.together().f1[:, 0]),
    )


def _read_by_author(posts: Sequence[Labelled], own: Mapping[str, OwnMarkers], read: Read) -> list[Sequence[MoveMatch]]:
    """Return the matches of each post; an author's posts are read together, as a history is."""
    found: list[Sequence[MoveMatch]] = [()] * len(posts)
    for author in dict.fromkeys(post.author for post in posts):
        places = [place for place, post in enumerate(posts) if post.author == author]
        asked = tell_languages([(p.kind, p.text, p.media, p.lang) for p in (posts[place] for place in places)])
        for place, matches in zip(places, read(asked, own.get(author, OwnMarkers())), strict=True):
            found[place] = matches
    return found


def _arrays(posts: Sequence[Labelled], matches: Sequence[Sequence[MoveMatch]]) -> _Read:
    column = {move: number for number, move in enumerate(MOVES)}
    shape = len(posts), len(MOVES)
    found = _Read(np.zeros(shape, bool), np.zeros(shape), np.zeros(shape, bool))
    for row, post in enumerate(posts):
        found.truth[row, [column[move] for move in post.moves]] = True
        for match in matches[row]:
            found.confidence[row, column[match.move]] = match.confidence
            found.sure[row, column[match.move]] = match.sure
    return found


def _of_move(found: _Read, weights: Numbers, number: int, fair: Flags) -> MoveFigures:
    one = slice(number, number + 1)
    truth = found.truth[:, one]
    drawn = count_hits(truth, found.sure[:, one], weights)
    return MoveFigures(
        move=MOVES[number],
        support=int(truth.sum()),
        sure=_quality(truth, found.sure[:, one]),
        likely=_quality(truth, found.likely[:, one]),
        listed=_quality(truth, found.listed[:, one]),
        f1_interval=interval(drawn.f1[:, 0]),
        calibration_error=calibration_error(truth[:, 0], found.confidence[:, number]),
        fair=_fair(truth[fair, 0], found.sure[fair, number]),
    )


def _fair(truth: Flags, sure: Flags) -> Fair:
    there, caught, taken = int(truth.sum()), int((truth & sure).sum()), int(sure.sum())
    return Fair(there, caught, len(truth) - there, taken - caught)


def _quality(truth: Flags, taken: Flags) -> Quality:
    hits = count_hits(truth, taken)
    return Quality(*(_mean(part[0]) for part in (hits.precision, hits.recall, hits.f1)))


def _mean(values: Numbers) -> float | None:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None


def _means(values: Numbers) -> Numbers:
    """Return the mean of each run over the moves that it says something of."""
    known = ~np.isnan(values)
    total = np.where(known, values, 0.0).sum(axis=1)
    return np.divide(total, known.sum(axis=1), out=np.full(len(values), np.nan), where=known.any(axis=1))


def _rates(posts: Sequence[Labelled], found: _Read) -> list[AuthorRates]:
    by_author = {}
    for author in dict.fromkeys(post.author for post in posts):
        chosen = np.array([post.author == author and post.stratum == RANDOM for post in posts])
        if chosen.sum() >= ENOUGH_RANDOM:
            by_author[author] = _rates_of(author, found.of(chosen))
    return list(by_author.values())


def _rates_of(author: str, found: _Read) -> AuthorRates:
    off = resample(len(found.truth)) @ (found.truth * 1.0 - found.sure) / len(found.truth)
    rates = tuple(
        RateFigures(
            move=move,
            true=float(found.truth[:, number].mean()),
            sure=float(found.sure[:, number].mean()),
            likely=float(found.likely[:, number].mean()),
            listed=float(found.listed[:, number].mean()),
            expected=float(found.confidence[:, number].mean()),
            difference=interval(off[:, number]),
        )
        for number, move in enumerate(MOVES)
    )
    sure, likely, expected = (float(np.mean([abs(r.true - getattr(r, way)) for r in rates])) for way in _WAYS)
    return AuthorRates(author, len(found.truth), sure, likely, expected, rates)
