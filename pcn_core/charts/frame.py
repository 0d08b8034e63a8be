"""The frame of a chart over time: its two scales and axes, worked out here so that nothing depends on the browser.

Days are plain numbers, the milliseconds at midnight UTC, on a plain scale: a browser west of Greenwich draws the same
day, and no date is parsed on the way.
"""

import json
import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import altair as alt

from pcn_core.tips.words import day_words
from pcn_core.views.bars import Bar, Grain
from pcn_core.views.series import SeriesView

_TICKS = 6
# Where the scale of shares may end, so that its middle is a round number too.
_SHARE_TOPS = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
_GRAIN_WORDS: dict[Grain, str] = {
    "week": "one bar, one week",
    "month": "one bar, one month",
    "quarter": "one bar, three months",
    "year": "one bar, one year",
}


@dataclass(frozen=True)
class Frame:
    """The scales of one chart. ``start``/``end``: milliseconds; ``top``: the highest value that fits."""

    start: int
    end: int
    top: float
    x_axis: alt.Axis
    y_axis: alt.Axis
    x_title: str

    def x(self, field: str) -> alt.X:
        """Return ``field`` (milliseconds) across."""
        scale = alt.Scale(domain=[self.start, self.end], nice=False, zero=False)
        return alt.X(f"{field}:Q", scale=scale, axis=self.x_axis, title=self.x_title)

    def y(self, field: str) -> alt.Y:
        """Return ``field`` upwards from zero."""
        scale = alt.Scale(domain=[0, self.top], nice=False)
        return alt.Y(f"{field}:Q", scale=scale, axis=self.y_axis, title=None, stack=None)


def milliseconds(day: date, *, after: bool = False) -> int:
    """Return the first instant of a day, or of the day ``after`` it, as milliseconds since 1970 in UTC."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=after)
    return int(moment.timestamp() * 1000)


def bar_frame(view: SeriesView, grain: Grain, bars: tuple[Bar, ...]) -> Frame:
    """Return the frame that holds all bars and the period's band."""
    first = min((bar.first for bar in bars), default=view.first_day)
    last = max((bar.last for bar in bars), default=view.last_day)
    top = _ceiling(view, bars)
    return Frame(
        start=milliseconds(first),
        end=milliseconds(last, after=True),
        top=top,
        x_axis=_x_axis(grain, bars),
        y_axis=_y_axis(view, top),
        x_title=_GRAIN_WORDS[grain],
    )


def _ceiling(view: SeriesView, bars: tuple[Bar, ...]) -> float:
    """Return a round number over everything drawn; shares end at 1."""
    values = [value for bar in bars for value in (bar.value, bar.possible) if value]
    target = view.target
    bounds = [bound * 1.5 for bound in (target.min, target.max) if bound] if target else []
    most = max([*values, *bounds], default=0)
    if view.unit == "share":
        return next((top for top in _SHARE_TOPS if top >= most), 1.0)
    return float(max(math.ceil(most / _step(most)) * _step(most), 1))


def _step(most: float) -> float:
    """Return the distance of about four grid lines: 1, 2 or 5 times a power of ten, never a fraction."""
    rough = max(most / 4, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    return next((factor * power for factor in (1, 2, 5) if factor * power >= rough), 10 * power)


def _y_axis(view: SeriesView, top: float) -> alt.Axis:
    if view.unit == "share":
        ticks = [top * part / 2 for part in range(3)]
        return alt.Axis(values=ticks, labelExpr="format(100 * datum.value, '.0f') + ' %'", domain=False, ticks=False)
    step = _step(top)
    ticks = [step * part for part in range(int(top / step) + 1)]
    return alt.Axis(values=ticks, format=",d", domain=False, ticks=False)


def _x_axis(grain: Grain, bars: tuple[Bar, ...]) -> alt.Axis:
    """Return ticks in the middle of chosen bars. The words are ours: a browser would use its own zone and language."""
    every = math.ceil(len(bars) / _TICKS) or 1
    chosen = bars[::-1][::every][::-1]
    before = (None, *chosen)
    words = {str(_middle(bar)): _tick_words(grain, bar, earlier) for bar, earlier in zip(chosen, before, strict=False)}
    return alt.Axis(
        values=[int(key) for key in words],
        labelExpr=f"{json.dumps(words)}[toString(datum.value)]",
        grid=False,
        labelOverlap="greedy",
        labelSeparation=8,
        labelFlush=False,
        titleAnchor="end",
    )


def _middle(bar: Bar) -> int:
    return (milliseconds(bar.first) + milliseconds(bar.last, after=True)) // 2


def _tick_words(grain: Grain, bar: Bar, earlier: Bar | None) -> list[str]:
    """Return the words of one tick; the year stands below where it is new."""
    if grain == "year":
        return [str(bar.first.year)]
    day = day_words(bar.first, year=False)
    words = day if grain == "week" else day.split()[1]
    return [words] if earlier and earlier.first.year == bar.first.year else [words, str(bar.first.year)]
