"""The one look of every chart: type, lines and colours, the same on a light and on a dark ground."""

from typing import Any

import altair as alt

from pcn_core.charts.palette import Palette

FONT = "'Atkinson Hyperlegible Next', sans-serif"
SMALL = 12


def themed(chart: alt.LayerChart, colours: Palette) -> alt.LayerChart:
    """Return the chart in our look. It overrides Streamlit's own chart theme, so that screen and file agree."""
    return (
        chart.configure(font=FONT, background=colours.ground)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=colours.neutral,
            labelFontSize=SMALL,
            labelFontWeight="normal",
            titleColor=colours.neutral,
            titleFontSize=SMALL,
            titleFontWeight="normal",
            gridColor=colours.faint,
            domainColor=colours.faint,
            tickColor=colours.faint,
        )
        .configure_title(
            color=colours.text, subtitleColor=colours.neutral, fontSize=16, subtitleFontSize=SMALL, anchor="start"
        )
    )


def inline(rows: list[dict[str, Any]]) -> alt.InlineData:
    """Return rows as data that travels inside the chart: few rows, and no guess at their types on the way."""
    return alt.InlineData(values=rows)
