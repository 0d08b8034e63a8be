"""One reading over time: solid bars for what surely counts, a pale top for what may, gaps where there is nothing."""

from typing import Any

import altair as alt

from pcn_core.charts.frame import Frame, bar_frame, milliseconds
from pcn_core.charts.palette import Palette, palette
from pcn_core.charts.theme import SMALL, inline, layered
from pcn_core.views.bars import Bar, series_bars
from pcn_core.views.series import SeriesView
from pcn_core.views.wording import ORIGIN_WORDS, aim_words

HEIGHT = 230
# The name under which a screen finds the chosen bar; its fields are ``first`` and ``last`` (ISO days, both included).
SELECTION = "week"
# An upright word needs a thirtieth of a phone's width.
_NARROWEST_WORD = 30
_PADDING = {"left": 0, "top": 4, "right": 4, "bottom": 0}


def weekly_chart(view: SeriesView, *, dark: bool) -> alt.LayerChart:
    """Return the chart of one series, as wide as its place; clicking a bar selects it under ``SELECTION``.

    Up to 60 weeks stand as weeks; longer series are drawn by month, quarter or year (see ``bars``). The chart holds no
    title: a screen sets it as text that wraps, ``export.captioned`` puts it into a file.
    """
    colours = palette(dark=dark)
    grain, bars = series_bars(view.points, view.unit, view.labelled)
    frame = bar_frame(view, grain, bars)
    data = alt.Chart(inline([_bar_row(bar, frame) for bar in bars]))
    chosen = alt.selection_point(name=SELECTION, fields=["first", "last"], on="click", empty=True)
    layers = [
        *_band(view, frame, colours),
        *_pauses(view, frame, colours),
        *_bars(data, chosen, frame, colours),
        *_band_edges(view, frame, colours),
        *_plan_start(view, frame, colours),
        _columns(data, chosen, frame),
    ]
    return layered(layers, colours, height=HEIGHT, padding=_PADDING)


def _bars(data: alt.Chart, chosen: alt.Parameter, frame: Frame, colours: Palette) -> list[alt.Chart]:
    """Return the bars and the few values that stand on them; when one is chosen, the others step back."""
    strength = alt.when(chosen).then(alt.value(1)).otherwise(alt.value(0.4))
    x, x2 = frame.x("left"), alt.X2("right")
    known = data.transform_filter("isValid(datum.sure)")
    return [
        known.transform_filter("datum.possible > datum.sure")
        .mark_bar(color=colours.possible, cornerRadiusEnd=2)
        .encode(x=x, x2=x2, y=frame.y("sure"), y2=alt.Y2("possible"), opacity=strength),
        known.mark_bar(color=colours.accent, minBandSize=2).encode(
            x=x, x2=x2, y=frame.y("sure"), y2=alt.Y2Datum(0), opacity=strength
        ),
        # A zero is a fact and gets a line at the bottom; a gap gets nothing.
        known.transform_filter("datum.sure === 0")
        .mark_rule(color=colours.accent, strokeWidth=3)
        .encode(x=x, x2=x2, y=frame.y("sure")),
        *_values(known, frame, colours),
    ]


def _values(known: alt.Chart, frame: Frame, colours: Palette) -> list[alt.Chart]:
    """Return the values over their bars, first as a halo, for the neighbours' bars may be as high."""
    labelled = known.transform_filter("datum.label")
    place = {"x": frame.x("middle"), "y": frame.y("top"), "text": alt.Text("label:N")}
    halo = labelled.mark_text(stroke=colours.ground, strokeWidth=4, strokeJoin="round", fontSize=SMALL, dy=-9)
    return [halo.encode(**place), labelled.mark_text(color=colours.text, fontSize=SMALL, dy=-9).encode(**place)]


def _columns(data: alt.Chart, chosen: alt.Parameter, frame: Frame) -> alt.Chart:
    """Return a clear column over each bar: as tall as the chart, for a finger to find; it carries the words."""
    columns: alt.Chart = data.mark_rect(color="transparent", cursor="pointer").add_params(chosen)
    return columns.encode(x=frame.x("from"), x2=alt.X2("to"), tooltip=alt.Tooltip("words:N"))


def _bar_row(bar: Bar, frame: Frame) -> dict[str, Any]:
    """Return one bar as data. Bars leave a sixth of their time free, so that neighbours stand apart."""
    start, end = milliseconds(bar.first), milliseconds(bar.last, after=True)
    free = (end - start) // 12
    return {
        "first": bar.first.isoformat(),
        "last": bar.last.isoformat(),
        "from": max(start, frame.start),
        "to": min(end, frame.end),
        "left": max(start + free, frame.start),
        "right": min(end - free, frame.end),
        "middle": (start + end) // 2,
        "sure": bar.value,
        "possible": bar.possible,
        "top": max(bar.value or 0, bar.possible or 0),
        "label": bar.label,
        "words": bar.words,
    }


def _band(view: SeriesView, frame: Frame, colours: Palette) -> list[alt.Chart]:
    """Return the target band, an open side reaching to the edge, with its numbers and their author beside it."""
    if view.target is None:
        return []
    low, high = view.target.min or 0, view.target.max
    top = frame.top if high is None else min(high, frame.top)
    row = {"low": low, "high": top, "middle": (low + top) / 2}
    data = alt.Chart(inline([row]))
    words = [aim_words(view.target, view.unit), ORIGIN_WORDS[view.target.origin]]
    label = data.mark_text(
        color=colours.neutral, align="left", dx=8, fontSize=SMALL, lineHeight=15, text=words, baseline="middle"
    )
    return [
        data.mark_rect(color=colours.band).encode(y=frame.y("low"), y2=alt.Y2("high")),
        label.encode(x=alt.XValue("width"), y=frame.y("middle")),
    ]


def _band_edges(view: SeriesView, frame: Frame, colours: Palette) -> list[alt.Chart]:
    """Return the band's bounds as faint lines over the bars, which hide the band where they stand close."""
    bounds = (view.target.min, view.target.max) if view.target else ()
    rows = [{"bound": bound} for bound in bounds if bound and bound < frame.top]
    if not rows:
        return []
    return [alt.Chart(inline(rows)).mark_rule(color=colours.neutral, opacity=0.45).encode(y=frame.y("bound"))]


def _pauses(view: SeriesView, frame: Frame, colours: Palette) -> list[alt.Chart]:
    """Return planned breaks as pale columns, with an upright word where one has room."""
    spans = [(milliseconds(start), milliseconds(end, after=True)) for start, end in view.breaks]
    if not spans:
        return []
    room = (frame.end - frame.start) / _NARROWEST_WORD
    rows = [
        {"from": start, "to": end, "middle": (start + end) // 2, "word": "break" if end - start >= room else ""}
        for start, end in spans
    ]
    data = alt.Chart(inline(rows))
    word = data.mark_text(color=colours.neutral, fontSize=SMALL, angle=270, align="left", dx=6)
    return [
        data.mark_rect(color=colours.pause, opacity=0.8).encode(x=frame.x("from"), x2=alt.X2("to")),
        word.encode(x=frame.x("middle"), y=alt.YValue("height"), text=alt.Text("word:N")),
    ]


def _plan_start(view: SeriesView, frame: Frame, colours: Palette) -> list[alt.Chart]:
    """Return a thin rule on the day the plan starts, with its word on the side that has room."""
    if view.plan_start is None:
        return []
    at = milliseconds(view.plan_start)
    late = at - frame.start > (frame.end - frame.start) / 2
    data = alt.Chart(inline([{"at": at}]))
    word = data.mark_text(
        color=colours.text,
        fontSize=SMALL,
        align="right" if late else "left",
        baseline="bottom",
        dx=-4 if late else 4,
        dy=-4,
        text="your plan starts",
    )
    return [
        data.mark_rule(color=colours.text, strokeWidth=1, strokeDash=[4, 3]).encode(x=frame.x("at")),
        word.encode(x=frame.x("at"), y=alt.YValue(0)),
    ]
