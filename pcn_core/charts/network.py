"""Who is named together with whom: dots and lines; people of the plan are full dots, others hollow ones."""

from typing import Any, Literal

import altair as alt

from pcn_core.charts.palette import Palette, palette
from pcn_core.charts.theme import SMALL, inline, layered
from pcn_core.views.network import NetworkView

HEIGHT = 520
_PADDING = {"left": 8, "top": 8, "right": 8, "bottom": 8}
_SHORT = 16


def network_chart(view: NetworkView, *, dark: bool) -> alt.LayerChart:
    """Return the network, as wide as its place; lines are stronger the more posts name both."""
    colours = palette(dark=dark)
    most = max((posts for _, _, posts in view.lines), default=1)
    lines = alt.Chart(inline([_line(view, *line, most=most) for line in view.lines]))
    nodes = alt.Chart(inline([_node(view, number) for number in range(len(view.nodes))]))
    labels = nodes.transform_filter("datum.label")
    place, tooltip = {"x": _axis("x", alt.X), "y": _axis("y", alt.Y)}, alt.Tooltip("words:N")
    layers = [
        lines.mark_rule(color=colours.neutral).encode(
            **place, x2=alt.X2("x2"), y2=alt.Y2("y2"), strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            opacity=alt.Opacity("strength:Q", scale=None),
        ),
        nodes.transform_filter("!datum.planned")
        .mark_point(stroke=colours.neutral, strokeWidth=1.4, fill=colours.ground, opacity=1)
        .encode(**place, size=alt.Size("size:Q", scale=None), tooltip=tooltip),
        nodes.transform_filter("datum.planned")
        .mark_point(color=colours.accent, filled=True, opacity=1)
        .encode(**place, size=alt.Size("size:Q", scale=None), tooltip=tooltip),
        *_labels(labels, place, colours),
    ]  # fmt: skip
    return layered(layers, colours, height=HEIGHT, padding=_PADDING)


def _labels(labels: alt.Chart, place: dict[str, Any], colours: Palette) -> list[alt.Chart]:
    """Return the names with a halo, on the side that has room."""

    def side(where: str, align: Literal["left", "right"], shift: int) -> list[alt.Chart]:
        names = labels.transform_filter(where)
        halo = names.mark_text(
            align=align, dx=shift, baseline="middle", fontSize=SMALL, stroke=colours.ground, strokeWidth=3
        )
        name = names.mark_text(align=align, dx=shift, baseline="middle", fontSize=SMALL, color=colours.text)
        return [text.encode(**place, text=alt.Text("label:N")) for text in (halo, name)]

    return [*side("datum.x <= 0.7", "left", 9), *side("datum.x > 0.7", "right", -9)]


def _axis(field: str, channel: type[alt.X] | type[alt.Y]) -> alt.X | alt.Y:
    return channel(f"{field}:Q", scale=alt.Scale(domain=[-0.02, 1.02], nice=False, zero=False), axis=None)


def _line(view: NetworkView, one: int, other: int, posts: int, *, most: int) -> dict[str, float]:
    start, end, share = view.nodes[one], view.nodes[other], posts / most
    return {
        "x": start.x, "y": start.y, "x2": end.x, "y2": end.y, "width": 0.8 + 2.4 * share,
        "strength": 0.22 + 0.5 * share,
    }  # fmt: skip


def _node(view: NetworkView, number: int) -> dict[str, object]:
    node = view.nodes[number]
    name = node.name if len(node.name) <= _SHORT else f"{node.name[: _SHORT - 1]}…"
    return {
        "x": node.x,
        "y": node.y,
        "size": 40 + min(node.size, 40) * 6,
        "planned": node.planned,
        "label": name if node.labelled else "",
        "words": f"{node.name}{', in your plan' if node.planned else ''}",
    }
