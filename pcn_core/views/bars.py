"""Weeks become bars: one bar a week while they fit, else one a month, a quarter or a year."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from pcn_core.metrics.weeks import WEEK
from pcn_core.tips.reading import Point, Unit
from pcn_core.tips.words import day_words
from pcn_core.views.wording import amount, range_words, span_words

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


def series_bars(points: Sequence[Point], unit: Unit, labelled: Collection[date] = ()) -> tuple[Grain, tuple[Bar, ...]]:
    """Return the finest grain with at most ``MOST_BARS`` bars, and the bars, oldest first.

    ``labelled``: the weeks whose value stands beside the bar; of coarser bars the fullest is labelled.
    """
    weeks = tuple(_week_bar(point, unit, labelled) for point in points)
    if len(weeks) <= MOST_BARS:
        return "week", weeks
    for grain in _MONTHS:
        bars = _merged(points, unit, grain)
        if len(bars) <= MOST_BARS:
            break
    return grain, bars


def fullest(bars: Iterable[Bar]) -> Bar | None:
    """Return the bar with the highest value, of equals the latest; None where all are gaps."""
    return max((bar for bar in bars if bar.value is not None), key=lambda bar: (bar.value, bar.first), default=None)


def bar_words(grain: Grain, bar: Bar) -> str:
    """Return the time of a bar in a sentence: "the week from 18 Mar 2026", "Jan 2024", "Jan–Mar 2024", "2024"."""
    if grain == "week":
        return f"the week from {day_words(bar.first)}"
    if grain == "year":
        return str(bar.first.year)
    first, last = (day_words(day, year=False).split()[1] for day in (bar.first, bar.last))
    return f"{first if grain == 'month' else f'{first}–{last}'} {bar.first.year}"


def _week_bar(point: Point, unit: Unit, labelled: Collection[date]) -> Bar:
    first, last = point.week, point.week + WEEK - _DAY
    words = f"{span_words(first, last)}: {_found(point, unit)}"
    label = _label(point.value, point.possible, unit) if first in labelled else ""
    return Bar(first, last, point.value, point.possible, words, label)


def _found(point: Point, unit: Unit) -> str:
    value, possible = point.value, point.possible
    if value is None:
        return "a planned break" if point.on_break else "nothing to count here"
    sure = amount(value, unit)
    more = f", perhaps {amount(possible, unit)}" if possible is not None and possible > value else ""
    base = f" (of {point.n})" if unit == "share" else ""
    return f"{sure}{more}{base}{', in a planned break' if point.on_break else ''}"


def _merged(points: Sequence[Point], unit: Unit, grain: Grain) -> tuple[Bar, ...]:
    start_of = _period_start(grain)
    groups = groupby(points, key=lambda point: start_of(point.week))
    bars = [_merged_bar(start, tuple(group), unit, grain) for start, group in groups]
    peak = fullest(bars)
    return tuple(_labelled(bar, unit) if bar is peak and bar.value else bar for bar in bars)


def _labelled(bar: Bar, unit: Unit) -> Bar:
    return replace(bar, label=_label(bar.value, bar.possible, unit))


def _label(value: float | None, possible: float | None, unit: Unit) -> str:
    """Return ``22 %``, or ``22–31 %`` where a doubtful part stands on the bar."""
    if value is None:
        return ""
    if possible is None or possible <= value:
        return amount(value, unit)
    return range_words(value, possible, unit)


def _merged_bar(start: date, points: tuple[Point, ...], unit: Unit, grain: Grain) -> Bar:
    """Weigh shares by what they stand on, average the rest over the weeks; breaks are left out of both."""
    known = [point for point in points if point.value is not None and not point.on_break]
    n = sum(point.n for point in known)
    weigh = unit == "share" and n > 0
    value = _mean((p.value, p.n if weigh else 1) for p in known)
    possible = _mean((p.value if p.possible is None else p.possible, p.n if weigh else 1) for p in known)
    together = Point(start, value, n, possible)
    last = _next_start(start, grain) - _DAY
    average = ", a week on average" if value is not None and unit != "share" else ""
    return Bar(start, last, value, possible, f"{span_words(start, last)}: {_found(together, unit)}{average}")


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
