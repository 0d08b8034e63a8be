"""Before the plan and now: one line per practice, from a hollow dot to a solid one."""

import math
import textwrap
from collections.abc import Sequence

import altair as alt

from pcn_core.charts.palette import Palette, palette
from pcn_core.charts.theme import SMALL, inline, layered
from pcn_core.tips.words import percent
from pcn_core.views.comparison import Comparison

_ROW = 52
_PADDING = {"left": 8, "top": 4, "right": 16, "bottom": 4}


def compare_chart(rows: Sequence[Comparison], *, dark: bool) -> alt.LayerChart:
    """Return the shares before the plan's start and now on one scale, one row each, as wide as its place.

    The target band lies behind its own row; the row's words stand above its line, so that a phone has room for them.
    """
    colours = palette(dark=dark)
    top = _top(rows)
    data = alt.Chart(inline([_row(place, row, top) for place, row in enumerate(rows)]))
    layers = _layers(data, alt.Scale(domain=[0, top], nice=False), len(rows), colours)
    height = _ROW * max(len(rows), 1)
    return layered(layers, colours, height=height, padding=_PADDING)


def compare_words(rows: Sequence[Comparison]) -> str:
    """Return the comparison in a sentence, for the chart's ``alt``."""
    said = "; ".join(f"{row.label} from {percent(row.before)} to {percent(row.now)}" for row in rows)
    return f"Before your plan and now: {said}." if said else "There is nothing to compare yet."


def _layers(data: alt.Chart, scale: alt.Scale, count: int, colours: Palette) -> list[alt.Chart]:
    def x(field: str) -> alt.X:
        words = "format(100 * datum.value, '.0f') + ' %'"
        axis = alt.Axis(labelExpr=words, tickCount=4, ticks=False, domain=False, grid=False)
        return alt.X(f"{field}:Q", scale=scale, axis=axis, title=None)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[count, 0], nice=False), axis=None)

    words = alt.Tooltip("words:N")
    dot = data.mark_point(size=110, strokeWidth=2, opacity=1, stroke=colours.accent)
    text = data.mark_text(align="left", baseline="middle", fontSize=SMALL + 1, color=colours.text)
    return [
        data.mark_rect(color=colours.band).encode(x=x("low"), x2=alt.X2("high"), y=y("roof"), y2=alt.Y2("floor")),
        data.mark_rule(color=colours.accent, strokeWidth=2).encode(x=x("before"), x2=alt.X2("now"), y=y("line")),
        dot.encode(x=x("before"), y=y("line"), fill=alt.FillValue(colours.ground), tooltip=words),
        dot.encode(x=x("now"), y=y("line"), fill=alt.FillValue(colours.accent), tooltip=words),
        text.encode(x=alt.XValue(0), y=y("head"), text=alt.Text("head_words:N")),
    ]


def _top(rows: Sequence[Comparison]) -> float:
    """Return where the scale ends: the next fifth over everything that has to be seen."""
    lows = [row.target.min or 0 for row in rows if row.target]
    most = max([*lows, *(row.before for row in rows), *(row.now for row in rows)], default=0)
    return min(1.0, math.ceil(most * 5 + 0.25) / 5)


def _row(place: int, row: Comparison, top: float) -> dict[str, object]:
    target = row.target
    return {
        "before": row.before,
        "now": row.now,
        "low": (target.min or 0) if target else None,
        "high": (top if target.max is None else min(target.max, top)) if target else None,
        "head": place + 0.28,
        "line": place + 0.68,
        "roof": place + 0.5,
        "floor": place + 0.86,
        "head_words": f"{textwrap.shorten(row.label, 34, placeholder='…')}: {_change(row)}",
        "words": f"{row.label}: {_change(row)}",
    }


def _change(row: Comparison) -> str:
    return f"{percent(row.before)} → {percent(row.now)}"
