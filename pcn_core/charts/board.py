"""The ladder as a board: a band for every step, people as dots with names, a faded trail from 12 weeks ago."""

from typing import Any

import altair as alt

from pcn_core.charts.palette import Palette, palette
from pcn_core.charts.theme import SMALL, inline, layered
from pcn_core.views.board import Board, Dot

# The name under which a screen finds the chosen dot; its field is ``id``.
SELECTION = "person"
_PADDING = {"left": 0, "top": 0, "right": 4, "bottom": 0}


def board_chart(board: Board, *, dark: bool) -> alt.LayerChart:
    """Return the board, as wide as its place; a click on a dot selects its person under ``SELECTION``."""
    colours = palette(dark=dark)
    y = _y(board)
    dots = alt.Chart(inline([_row(dot) for dot in board.dots]))
    layers = [*_bands(board, y, colours), *_trails(dots, y, colours), *_dots(dots, board, y, colours)]
    return layered(layers, colours, height=round(board.height), padding=_PADDING)


def _y(board: Board) -> alt.Scale:
    return alt.Scale(domain=[board.height, 0], nice=False)


def _across(field: str) -> alt.X:
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None)


def _bands(board: Board, scale: alt.Scale, colours: Palette) -> list[alt.Chart]:
    rows = [
        {"top": band.top, "bottom": band.bottom, "head": band.top + 14, "words": band.words, "odd": place % 2 == 0}
        for place, band in enumerate(board.bands)
    ]
    data = alt.Chart(inline(rows))
    words = data.mark_text(align="left", dx=6, baseline="middle", fontSize=SMALL, color=colours.neutral)
    return [
        data.transform_filter("datum.odd")
        .mark_rect(color=colours.band, opacity=0.5)
        .encode(y=alt.Y("top:Q", scale=scale, axis=None), y2=alt.Y2("bottom")),
        words.encode(x=alt.XValue(0), y=alt.Y("head:Q", scale=scale, axis=None), text=alt.Text("words:N")),
    ]


def _trails(dots: alt.Chart, scale: alt.Scale, colours: Palette) -> list[alt.Chart]:
    """Return a thin line and a hollow dot where somebody stood 12 weeks ago."""
    moved = dots.transform_filter("isValid(datum.trail)")
    x, y = _across("x"), alt.Y("trail:Q", scale=scale, axis=None)
    return [
        moved.mark_rule(color=colours.neutral, opacity=0.45, strokeDash=[2, 3]).encode(x=x, y=y, y2=alt.Y2("y")),
        moved.mark_point(size=36, stroke=colours.neutral, strokeWidth=1.2, opacity=0.7, filled=False).encode(x=x, y=y),
    ]


def _dots(dots: alt.Chart, board: Board, scale: alt.Scale, colours: Palette) -> list[alt.Chart]:
    chosen = alt.selection_point(name=SELECTION, fields=["id"], on="click", empty=False)
    place = {"x": _across("x"), "y": alt.Y("y:Q", scale=scale, axis=None)}
    mark = dots.mark_point(size=90, filled=True, opacity=1, color=colours.accent, cursor="pointer")
    by_hand = alt.Shape("by_hand:N", scale=alt.Scale(domain=[False, True], range=["circle", "diamond"]), legend=None)
    layers = [mark.encode(**place, shape=by_hand, tooltip=alt.Tooltip("words:N")).add_params(chosen)]
    if board.named:
        halo = dots.mark_text(
            align="left", dx=9, baseline="middle", fontSize=SMALL, stroke=colours.ground, strokeWidth=3
        )
        name = dots.mark_text(align="left", dx=9, baseline="middle", fontSize=SMALL, color=colours.text)
        layers += [halo.encode(**place, text=alt.Text("label:N")), name.encode(**place, text=alt.Text("label:N"))]
    return layers


def _row(dot: Dot) -> dict[str, Any]:
    return {
        "id": dot.id,
        "label": dot.label,
        "words": dot.words,
        "x": dot.x,
        "y": dot.y,
        "by_hand": dot.by_hand,
        "trail": dot.trail,
    }
