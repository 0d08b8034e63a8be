"""Weeks become bars: one bar a week while they fit, else one a month, a quarter or a year."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from pcn_core.metrics.weeks import WEEK
from pcn_core.tips.reading import Point
from pcn_core.views.series import SeriesView, range_words
from pcn_core.views.wording import amount, span_words

Grain = Literal["week", "month", "quarter", "year"]
# More bars than this are no longer told apart on a phone: seven years of months, 21 years of quarters.
MOST_BARS = 84
_DAY = timedelta(days=1)
_MONTHS: dict[Grain, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Bar:
    """One bar. ``first``/``last``: its days, both included; ``value`` None is a gap; ``words``: its tooltip."""

    first: date
    last: date
    value: float | None
    possible: float | None
    words: str
    label: str = ""


def series_bars(view: SeriesView) -> tuple[Grain, tuple[Bar, ...]]:
    """Return the finest grain with at most ``MOST_BARS`` bars, and the bars, oldest first."""
    weeks = tuple(_week_bar(point, view) for point in view.points)
    if len(weeks) <= MOST_BARS:
        return "week", weeks
    for grain in _MONTHS:
        bars = _merged(view, grain)
        if len(bars) <= MOST_BARS:
            break
    return grain, bars


def _week_bar(point: Point, view: SeriesView) -> Bar:
    first, last = point.week, point.week + WEEK - _DAY
    words = f"{span_words(first, last)}: {_found(point, view)}"
    label = _label(point.value, point.possible, view) if first in view.labelled else ""
    return Bar(first, last, point.value, point.possible, words, label)


def _found(point: Point, view: SeriesView) -> str:
    value, possible = point.value, point.possible
    if value is None:
        return "a planned break" if point.on_break else "nothing to count here"
    sure = amount(value, view.unit)
    more = f", perhaps {amount(possible, view.unit)}" if possible is not None and possible > value else ""
    base = f" (of {point.n})" if view.unit == "share" else ""
    return f"{sure}{more}{base}{', in a planned break' if point.on_break else ''}"


def _merged(view: SeriesView, grain: Grain) -> tuple[Bar, ...]:
    start_of = _period_start(grain)
    groups = groupby(view.points, key=lambda point: start_of(point.week))
    bars = [_merged_bar(start, tuple(points), view, grain) for start, points in groups]
    peak = max((bar for bar in bars if bar.value), key=lambda bar: bar.value or 0, default=None)
    return tuple(_labelled(bar, view) if bar is peak else bar for bar in bars)


def _labelled(bar: Bar, view: SeriesView) -> Bar:
    return replace(bar, label=_label(bar.value, bar.possible, view))


def _label(value: float | None, possible: float | None, view: SeriesView) -> str:
    """Return ``22 %``, or ``22–31 %`` where a doubtful part stands on the bar."""
    if value is None:
        return ""
    if possible is None or possible <= value:
        return amount(value, view.unit)
    return range_words(value, possible, view.unit)


def _merged_bar(start: date, points: tuple[Point, ...], view: SeriesView, grain: Grain) -> Bar:
    """Weigh shares by what they stand on, average the rest over the weeks; breaks are left out of both."""
    known = [point for point in points if point.value is not None and not point.on_break]
    n = sum(point.n for point in known)
    weigh = view.unit == "share" and n > 0
    value = _mean((p.value, p.n if weigh else 1) for p in known)
    possible = _mean((p.value if p.possible is None else p.possible, p.n if weigh else 1) for p in known)
    together = Point(start, value, n, possible)
    last = _next_start(start, grain) - _DAY
    average = ", a week on average" if value is not None and view.unit != "share" else ""
    return Bar(start, last, value, possible, f"{span_words(start, last)}: {_found(together, view)}{average}")


def _mean(weighted: Iterable[tuple[float | None, int]]) -> float | None:
    pairs = [(value, weight) for value, weight in weighted if value is not None]
    total = sum(weight for _, weight in pairs)
    return sum(value * weight for value, weight in pairs) / total if total else None


def _period_start(grain: Grain) -> Callable[[date], date]:
    months = _MONTHS[grain]
    return lambda day: date(day.year, (day.month - 1) // months * months + 1, 1)


def _next_start(start: date, grain: Grain) -> date:
    month = start.month - 1 + _MONTHS[grain]
    return date(start.year + month // 12, month % 12 + 1, 1)
