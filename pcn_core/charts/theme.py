"""The one look of every chart: type, lines and colours, the same on a light and on a dark ground."""

from collections.abc import Sequence
from typing import Any

import altair as alt
from altair.utils import schemapi

from pcn_core.charts.palette import Palette

# Altair checks every axis, scale and channel on its own as it is made, which costs more than all the rest. Tests check
# our charts as wholes instead.
schemapi.disable_debug_mode()

FONT = "Figtree, sans-serif"
SMALL = 12
Drawing = dict[str, Any]
Chart = alt.LayerChart


def layered(layers: Sequence[alt.Chart], colours: Palette, *, height: int, padding: dict[str, int]) -> alt.LayerChart:
    """Return the layers as one chart in our look, as wide as its place.

    Everything is given at once: each later ``configure_…`` would copy the whole chart. A screen gives the words for
    screen readers beside the chart (``alt``); a description inside would stand against them.
    """
    return alt.LayerChart(
        layer=list(layers),
        config=_look(colours),
        width="container",
        height=height,
        padding=padding,
        autosize={"type": "fit-x", "contains": "padding"},
    )


def drawing(chart: alt.LayerChart) -> Drawing:
    """Return a chart as the plain values that a screen draws; they can be kept, and made again they cost nothing.

    Our own charts are checked by tests; checking each against the whole schema again costs more than all the rest.
    """
    return chart.to_dict(validate=False)


def inline(rows: list[dict[str, Any]]) -> alt.InlineData:
    """Return rows as data that travels inside the chart: few rows, and no guess at their types on the way."""
    return alt.InlineData(values=rows)


def _look(colours: Palette) -> dict[str, Any]:
    return {
        "aria": False,  # the words beside a chart tell it; the marks would be read out as bare numbers
        "font": FONT,
        "background": colours.ground,
        "view": {"stroke": None},
        "axis": {
            "labelColor": colours.neutral,
            "labelFontSize": SMALL,
            "labelFontWeight": "normal",
            "titleColor": colours.neutral,
            "titleFontSize": SMALL,
            "titleFontWeight": "normal",
            "gridColor": colours.faint,
            "domainColor": colours.faint,
            "tickColor": colours.faint,
        },
        "title": {
            "color": colours.text,
            "subtitleColor": colours.neutral,
            "fontSize": 16,
            "subtitleFontSize": SMALL,
            "anchor": "start",
        },
    }
