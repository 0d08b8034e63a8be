"""One reading over time as a screen shows it: the weeks of the period, the band, the plan's start, in words too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from pcn_core.metrics.weeks import WEEK
from pcn_core.plan.model import Plan
from pcn_core.tips.reading import Point, Reading, Target, Unit
from pcn_core.tips.words import day_words, span_words
from pcn_core.views.bars import Grain, bar_words, fullest, series_bars
from pcn_core.views.wording import ORIGIN_WORDS, aim_words, amount

# A band is drawn only where a single week can lie in it: "in 3 of 4 weeks" or "2 people in 12 weeks" cannot.
WEEKLY_UNITS: tuple[Unit, ...] = ("share", "per_week")
# Beyond half a year the bars are narrower than their words.
_ROOMY = 26
_BY: dict[Grain, str] = {
    "week": "Week by week",
    "month": "Month by month",
    "quarter": "Quarter by quarter",
    "year": "Year by year",
}


@dataclass(frozen=True)
class SeriesView:
    """What a chart over time shows.

    ``title``: the finding; ``caption``: the coverage, and what the picture shows beyond it; ``alt``: the picture in
    words; ``points``: the weekly blocks that touch the period, oldest first; ``target``: None where a single week has
    no band; ``plan_start``: None outside the period; ``breaks``: first and last days (both included) of planned breaks,
    cut to the period; ``labelled``: the weeks whose value stands beside the mark.
    """

    title: str
    caption: str
    alt: str
    unit: Unit
    points: tuple[Point, ...]
    first_day: date
    last_day: date
    target: Target | None = None
    plan_start: date | None = None
    breaks: tuple[tuple[date, date], ...] = ()
    labelled: tuple[date, ...] = ()

    @property
    def has_values(self) -> bool:
        """Whether any week of the period has something to say."""
        return any(point.value is not None for point in self.points)


def series_view(reading: Reading, title: str, plan: Plan, first_day: date, last_day: date) -> SeriesView:
    """Return the reading's weeks between two days (both included) with all that a chart draws around them."""
    points = tuple(p for p in reading.series if p.week <= last_day and p.week + WEEK > first_day)
    target = reading.target if reading.unit in WEEKLY_UNITS else None
    return SeriesView(
        title=title,
        caption=_caption(reading, points),
        alt=_alt(title, points, reading.unit, target),
        unit=reading.unit,
        points=points,
        first_day=first_day,
        last_day=last_day,
        target=target,
        plan_start=plan.start if plan.start and first_day <= plan.start <= last_day else None,
        breaks=_breaks_within(plan, first_day, last_day),
        labelled=_labelled(points),
    )


def series_rows(view: SeriesView) -> pd.DataFrame:
    """Return the weeks as a table for reading and for a CSV file, oldest first.

    Columns: ``Week from`` (date) · the sure value (``Share in %`` or ``Value``) · ``Perhaps`` (with the doubtful
    ones) · ``Based on`` (what the value stands on) · ``Note`` (why a week is empty).
    """
    head, factor = ("Share in %", 100) if view.unit == "share" else ("Value", 1)
    return pd.DataFrame(
        {
            "Week from": [point.week for point in view.points],
            head: pd.array([_scaled(p.value, factor) for p in view.points], dtype="Float64"),
            "Perhaps": pd.array([_scaled(p.possible, factor) for p in view.points], dtype="Float64"),
            "Based on": [point.n for point in view.points],
            "Note": [_note(point) for point in view.points],
        }
    )


def _caption(reading: Reading, points: Sequence[Point]) -> str:
    """Return the coverage; where the picture shows other days than the result stands on, first which those are."""
    window = reading.window
    if window is None or reading.value is None or not points or points[0].week == window.first_day:
        return reading.coverage
    shown = span_words(points[0].week, points[-1].week + WEEK - timedelta(days=1))
    result = span_words(window.first_day, window.last_day)
    return f"The picture shows {shown}, the result looks at {result}. {reading.coverage}".rstrip()


def _alt(title: str, points: Sequence[Point], unit: Unit, target: Target | None) -> str:
    grain, bars = series_bars(points, unit)
    known, peak = [bar.value for bar in bars if bar.value is not None], fullest(bars)
    if peak is None:
        return f"{title} There is nothing to show in these weeks."
    aim = f" The aim is {aim_words(target, unit)} ({ORIGIN_WORDS[target.origin]})." if target else ""
    return (
        f"{title} {_BY[grain]} from {day_words(points[0].week)}: between {amount(min(known), unit)} and "
        f"{amount(max(known), unit)}, most in {bar_words(grain, peak)}.{aim}"
    )


def _breaks_within(plan: Plan, first_day: date, last_day: date) -> tuple[tuple[date, date], ...]:
    cut = ((max(pause.start, first_day), min(pause.end, last_day)) for pause in plan.breaks)
    return tuple(sorted((start, end) for start, end in cut if start <= end))


def _labelled(points: Sequence[Point]) -> tuple[date, ...]:
    """Return the fullest week and, where words have room between the bars, the latest: what a person looks for."""
    known = [(point.value, point.week) for point in points if point.value]
    latest = [point.week for point in points if point.value is not None][-1:] if len(points) <= _ROOMY else []
    return tuple(sorted({*latest, max(known)[1]})) if known else ()


def _scaled(value: float | None, factor: int) -> float | None:
    return None if value is None else round(value * factor, 2)


def _note(point: Point) -> str:
    if point.on_break:
        return "planned break"
    return "nothing to count" if point.value is None else ""
