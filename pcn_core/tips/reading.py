"""One reading: what the data shows about one tip, trap or agenda point, and how far that can be trusted."""

from dataclasses import dataclass, field
from typing import Literal

from pcn_core.metrics.series import Point
from pcn_core.metrics.weeks import Window

__all__ = [
    "Extra",
    "NextMove",
    "Origin",
    "Point",
    "Reading",
    "Source",
    "Status",
    "Target",
    "Trend",
    "Unit",
    "judge",
    "judge_range",
    "judge_slips",
    "mildest",
    "worst",
]

Status = Literal["on_track", "getting_there", "worth_a_look", "not_enough_evidence", "not_applicable", "error"]
Source = Literal["measured", "inferred", "fetched", "self_rated", "logged", "none"]
Unit = Literal["share", "count", "per_week", "weeks", "days"]
Origin = Literal["article", "ours", "plan"]
Trend = Literal["up", "down", "flat", "unknown"]


@dataclass(frozen=True)
class Target:
    """The band a value should lie in, both ends included; None: open. ``origin`` says whose number it is."""

    min: float | None
    max: float | None
    origin: Origin


@dataclass(frozen=True)
class NextMove:
    """One thing to try, fitted to the plan. ``text`` is plain words for the person, never Markdown."""

    text: str
    person: str | None = None
    place: str | None = None


@dataclass(frozen=True)
class Extra:
    """A further observed fact beside the value, in words, with the posts that show it.

    ``owner_only``: for the person's own eyes; it never leaves with a shared link or report.
    """

    text: str
    evidence: tuple[str, ...] = ()
    owner_only: bool = False


@dataclass(frozen=True)
class Reading:
    """One tip, trap or agenda point judged over a window.

    ``value``: the sure value in ``unit`` (shares 0-1); ``possible``: the value with the doubtful posts counted, None
    where they change nothing. ``n``: what the value stands on (for a share its denominator). ``explanation``: the
    sentence for the person. ``coverage``: what was looked at and what it cannot show. ``evidence``: ids of the posts
    that were surely counted, newest first; ``doubtful``: ids of the merely possible ones. ``series``: the whole
    history, oldest first. ``baseline``: the value of the 12 weeks before the plan's start, None when there is nothing
    to compare. ``milder``: sure and possible fall on different sides of a boundary and the milder status was taken.
    """

    id: str
    status: Status
    source: Source
    unit: Unit
    explanation: str
    value: float | None = None
    possible: float | None = None
    target: Target | None = None
    n: int = 0
    coverage: str = ""
    evidence: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    series: tuple[Point, ...] = ()
    baseline: float | None = None
    trend: Trend = "unknown"
    window: Window | None = None
    milder: bool = False
    next_moves: tuple[NextMove, ...] = ()
    extras: tuple[Extra, ...] = field(default=())
    self_rating: int | None = None


_ORDER: tuple[Status, ...] = ("worth_a_look", "getting_there", "on_track")


def judge(value: float, target: Target) -> Status:
    """Return on_track inside the band, getting_there at least half-way to it, worth_a_look beyond that.

    Half-way to a lower bound is half of it; half-way from above is half again over the upper bound.
    """
    low, high = target.min, target.max
    if low is not None and value < low:
        return "getting_there" if value >= low / 2 else "worth_a_look"
    if high is not None and value > high:
        return "getting_there" if high and value <= high * 1.5 else "worth_a_look"
    return "on_track"


def judge_range(value: float, possible: float | None, target: Target) -> tuple[Status, bool]:
    """Return the status and whether doubtful posts would change it.

    Where sure and possible fall on different sides of a boundary, the mildest status between them is taken; say so.
    """
    sure = judge(value, target)
    if possible is None:
        return sure, False
    found = [sure, judge(possible, target)]
    if _holds_band(min(value, possible), max(value, possible), target):
        found.append("on_track")
    return mildest(*found), len(set(found)) > 1


def judge_slips(value: float, possible: float | None, target: Target) -> tuple[Status, bool]:
    """Return the status of a count whose aim is none at all: one slip is getting there (ours), for half of 0 is 0.

    Doubtful slips never make it worse. A band that allows some is judged like any other.
    """
    if target.max != 0:
        return judge_range(value, possible, target)
    return ("on_track" if value <= 0 else "getting_there" if value <= 1 else "worth_a_look"), False


def worst(*statuses: Status) -> Status:
    """Return the least favourable of the three judged statuses."""
    return min(statuses, key=_ORDER.index)


def mildest(*statuses: Status) -> Status:
    """Return the most favourable of the three judged statuses."""
    return max(statuses, key=_ORDER.index)


def _holds_band(least: float, most: float, target: Target) -> bool:
    """Return whether some value between the two lies inside the band."""
    return (target.min is None or most >= target.min) and (target.max is None or least <= target.max)
