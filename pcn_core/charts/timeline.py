"""One person over time: a lane for each way of being in touch; and what was given and asked, up and down."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt

from pcn_core.charts.frame import milliseconds
from pcn_core.charts.palette import Palette, palette
from pcn_core.charts.theme import SMALL, inline, layered
from pcn_core.metrics.wording import day_words, number_of
from pcn_core.people.timeline import LANES, GiveTake, Lane, answered_words
from pcn_core.views.person import Mark

_LANE = 44
_HEIGHT = 170
_TICKS = 4
_MONTHS_APART = 60
_PADDING = {"left": 4, "top": 4, "right": 8, "bottom": 0}
# A lane is told by its words; the shape keeps them apart where a finger covers the words.
_SHAPES = {
    "you": "circle", "they": "diamond", "fetched": "diamond", "private": "square", "off": "triangle-up",
    "ask": "triangle-down",
}  # fmt: skip


def timeline_chart(marks: Sequence[Mark], first: date, last: date, *, dark: bool) -> alt.LayerChart:
    """Return one lane per kind of contact between two days; a mark is a week or a month, larger where more passed."""
    colours = palette(dark=dark)
    lanes = [lane for lane in LANES if any(mark.lane == lane for mark in marks)]
    places = {lane: place for place, lane in enumerate(lanes)}
    x, count = _time("at", first, last), max(len(lanes), 1)
    y = alt.Scale(domain=[count, 0], nice=False)
    heads = alt.Chart(inline([{"y": place, "words": LANES[lane]} for lane, place in places.items()]))
    data = alt.Chart(inline([_mark_row(mark, places[mark.lane], colours) for mark in marks]))
    line = heads.mark_rule(color=colours.faint).encode(y=alt.Y("y:Q", scale=y, axis=None))
    words = heads.mark_text(align="left", baseline="top", dx=2, dy=4, fontSize=SMALL, color=colours.neutral)
    dots = data.mark_point(filled=True, opacity=0.85).encode(
        x=x,
        y=alt.Y("y:Q", scale=y, axis=None),
        size=alt.Size("size:Q", scale=None),
        shape=alt.Shape("shape:N", scale=None),
        color=alt.Color("colour:N", scale=None),
        tooltip=alt.Tooltip("words:N"),
    )
    layers = [line, words.encode(x=alt.XValue(0), y=alt.Y("y:Q", scale=y, axis=None), text=alt.Text("words:N")), dots]
    return layered(layers, colours, height=_LANE * count, padding=_PADDING)


def give_take_chart(blocks: Sequence[GiveTake], first: date, last: date, *, dark: bool) -> alt.LayerChart:
    """Return what was given as bars upwards, what was asked downwards, and answers as small diamonds."""
    colours = palette(dark=dark)
    length = (blocks[1].week - blocks[0].week).days if len(blocks) > 1 else 7
    rows = [_block_row(block, length) for block in blocks if not block.is_empty()]
    top = max([2, *(block.gave for block in blocks)])
    low = max([1, *(block.asked for block in blocks)])
    data, x, x2 = alt.Chart(inline(rows)), _time("left", first, last), alt.X2("right")
    axis = alt.Axis(values=[-low, 0, top], labelExpr="abs(datum.value)", domain=False, ticks=False)
    scale = alt.Scale(domain=[-low * 1.25, top * 1.25], nice=False)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=scale, axis=axis, title=None)

    words = alt.Tooltip("words:N")
    heads = alt.Chart(inline([{"at": top * 1.18, "words": "you gave ↑"}, {"at": -low * 1.12, "words": "you asked ↓"}]))
    layers = [
        data.transform_filter("datum.gave > 0").mark_bar(color=colours.accent, cornerRadiusEnd=2)
        .encode(x=x, x2=x2, y=y("gave"), y2=alt.Y2Datum(0), tooltip=words),
        data.transform_filter("datum.asked < 0").mark_bar(color=colours.attention, cornerRadiusEnd=2)
        .encode(x=x, x2=x2, y=y("asked"), y2=alt.Y2Datum(0), tooltip=words),
        data.transform_filter("datum.answered > 0").mark_point(shape="diamond", filled=False, size=50,
                                                               stroke=colours.text, strokeWidth=1.4)
        .encode(x=_time("middle", first, last), y=y("zero"), tooltip=words),
        heads.mark_text(align="left", dx=4, fontSize=SMALL, color=colours.neutral)
        .encode(x=alt.XValue(0), y=y("at"), text=alt.Text("words:N")),
    ]  # fmt: skip
    return layered(layers, colours, height=_HEIGHT, padding=_PADDING)


def _time(field: str, first: date, last: date) -> alt.X:
    """Return ``field`` (milliseconds) across, with a few days as ticks in our own words."""
    start, end = milliseconds(first), milliseconds(last, after=True)
    step = max((last - first).days // _TICKS, 1)
    days = [last - timedelta(days=step * number) for number in range(_TICKS, -1, -1)]
    said = {str(milliseconds(day)): [_tick(day, step)] for day in days if day >= first}
    axis = alt.Axis(
        values=[int(key) for key in said],
        labelExpr=f"{json.dumps(said)}[toString(datum.value)]",
        grid=False,
        labelOverlap="greedy",
        labelSeparation=8,
        labelFlush=True,
    )
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[start, end], nice=False, zero=False), axis=axis, title=None)


def _tick(day: date, step: int) -> str:
    """Return "3 May", or "May 2024" where ticks lie months apart."""
    return day_words(day, year=False) if step <= _MONTHS_APART else day_words(day).split(" ", 1)[1]


def _mark_row(mark: Mark, place: int, colours: Palette) -> dict[str, Any]:
    return {
        "at": (milliseconds(mark.first) + milliseconds(mark.last, after=True)) // 2,
        "y": place + 0.68,
        "size": min(40 + 30 * (mark.count - 1), 260),
        "shape": _SHAPES[mark.lane],
        "colour": _hue(mark.lane, colours),
        "words": mark.words,
    }


def _hue(lane: Lane, colours: Palette) -> str:
    """Return the colour of a lane: asks stand out, what is counted only is grey."""
    if lane == "ask":
        return colours.attention
    return colours.neutral if lane == "private" else colours.accent


def _block_row(block: GiveTake, length: int) -> dict[str, Any]:
    end = block.week + timedelta(days=length)
    start, stop = milliseconds(block.week), milliseconds(end)
    free = (stop - start) // 10
    said = [f"gave {number_of(block.gave, 'time')}"] if block.gave else []
    said += [f"asked {number_of(block.asked, 'time')}"] if block.asked else []
    said += [answered_words(block.answered, block.certain)] if block.answered else []
    return {
        "left": start + free,
        "right": stop - free,
        "middle": (start + stop) // 2,
        "gave": block.gave,
        "asked": -block.asked,
        "answered": block.answered,
        "zero": 0,
        "words": f"{day_words(block.week)} to {day_words(end - timedelta(days=1))}: {', '.join(said)}",
    }
