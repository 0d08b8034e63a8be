"""Before the plan and now: one line per practice, from a hollow dot to a solid one."""

import textwrap
from collections.abc import Sequence

import altair as alt

from pcn_core.charts.palette import Palette, palette
from pcn_core.charts.theme import SMALL, inline, themed
from pcn_core.views.comparison import Comparison
from pcn_core.tips.words import percent

_ROW = 52


def compare_chart(rows: Sequence[Comparison], *, dark: bool) -> alt.LayerChart:
    """Return the shares before the plan's start and now on one scale, one row each, as wide as its place.

    The target band lies behind its own row; the row's words stand above its line, so that a phone has room for them.
    """
    colours = palette(dark=dark)
    data = alt.Chart(inline([_row(place, row) for place, row in enumerate(rows)]))
    layers = _layers(data, _across(rows), len(rows), colours)
    chart = alt.layer(*layers).properties(
        width="container",
        height=_ROW * max(len(rows), 1),
        description=_in_words(rows),
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
    )
    return themed(chart, colours)


def _layers(data: alt.Chart, scale: alt.Scale, count: int, colours: Palette) -> list[alt.Chart]:
    def x(field: str) -> alt.X:
        axis = alt.Axis(labelExpr="format(100 * datum.value, '.0f') + ' %'", tickCount=4, ticks=False, domain=False)
        return alt.X(f"{field}:Q", scale=scale, axis=axis, title=None)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[count, 0], nice=False), axis=None)

    words = alt.Tooltip("words:N")
    dot = data.mark_point(size=110, strokeWidth=2, opacity=1, stroke=colours.accent)
    text = data.mark_text(align="left", baseline="middle", fontSize=SMALL + 1, color=colours.text)
    return [
        data.mark_rect(color=colours.band).encode(x=x("low"), x2="high", y=y("roof"), y2="floor"),
        data.mark_rule(color=colours.accent, strokeWidth=2).encode(x=x("before"), x2="now", y=y("line")),
        dot.encode(x=x("before"), y=y("line"), fill=alt.value(colours.ground), tooltip=words),
        dot.encode(x=x("now"), y=y("line"), fill=alt.value(colours.accent), tooltip=words),
        text.encode(x=alt.value(0), y=y("head"), text="head_words:N"),
    ]


def _across(rows: Sequence[Comparison]) -> alt.Scale:
    values = [value for row in rows for value in (row.before, row.now, row.target.min or 0 if row.target else 0)]
    return alt.Scale(domain=[0, min(1.0, max([*values, 0.1]) * 1.1)], nice=True)


def _row(place: int, row: Comparison) -> dict[str, object]:
    target = row.target
    return {
        "before": row.before,
        "now": row.now,
        "low": target.min or 0 if target else None,
        "high": (1 if target.max is None else target.max) if target else None,
        "head": place + 0.28,
        "line": place + 0.68,
        "roof": place + 0.5,
        "floor": place + 0.86,
        "head_words": f"{textwrap.shorten(row.label, 34, placeholder='…')}: {_change(row)}",
        "words": f"{row.label}: {_change(row)}",
    }


def _change(row: Comparison) -> str:
    return f"{percent(row.before)} → {percent(row.now)}"


def _in_words(rows: Sequence[Comparison]) -> str:
    said = "; ".join(f"{row.label} from {percent(row.before)} to {percent(row.now)}" for row in rows)
    return f"Before your plan and now: {said}." if said else "There is nothing to compare yet."
