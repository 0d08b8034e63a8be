"""A chart as every screen shows it: the finding, the picture, the coverage, and the same as a table and as files."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui.text import safe_html
from pcn_core.charts.compare import compare_chart, compare_words
from pcn_core.charts.export import captioned, chart_png, csv_bytes
from pcn_core.charts.theme import Chart, Drawing, drawing
from pcn_core.charts.weekly import SELECTION, weekly_chart
from pcn_core.views.comparison import Comparison, comparison_rows
from pcn_core.views.series import SeriesView, series_rows

_PICTURES = 64


def is_dark() -> bool:
    """Return whether the page is shown on a dark ground."""
    return st.context.theme.type == "dark"


def show_series(view: SeriesView, key: str, *, files: bool = True) -> tuple[date, date] | None:
    """Show a series over time under its finding. ``files``: whether it can be taken along.

    Return the days (both included) of the bar a person chose, None without a choice. ``key``: unique on the page; it
    also names the files.
    """
    show_words(view.title, "pcn-finding")
    if not view.has_values:
        st.caption("There is nothing to draw for these weeks. A longer period may hold more.")
        return None
    event = st.vega_lite_chart(
        kept_drawing(weekly_chart, view),
        theme=None,
        key=f"{key}_drawing",
        on_select="rerun",
        selection_mode=SELECTION,
        alt=view.alt,
    )
    show_words(view.caption, "pcn-coverage")
    with st.expander("The same as a table, and files to keep" if files else "The same as a table"):
        st.dataframe(series_rows(view), hide_index=True, placeholder="", alt=view.alt)
        if not files:
            return chosen_days(event)
        with st.container(horizontal=True):
            offer_table(partial(series_rows, view), key)
            offer_picture(partial(_picture, view), key)
    return chosen_days(event)


def kept_drawing(draw: Callable[..., Chart], *shown: object) -> Drawing:
    """Return ``draw(*shown, dark=…)`` for the ground the page is shown on, as plain values.

    It is drawn once: all that it shows is in its key, so whoever gets it knows it already.
    """
    return _drawn(f"{draw.__name__}{shown!r}", is_dark(), draw, shown)


@st.cache_data(max_entries=_PICTURES, show_spinner=False)
def _drawn(shown: str, dark: bool, _draw: Callable[..., Chart], _values: Sequence[object]) -> Drawing:  # noqa: ARG001, FBT001 - the key
    return drawing(_draw(*_values, dark=dark))


def show_comparison(rows: Sequence[Comparison], title: str, caption: str, key: str) -> None:
    """Show shares before and now. ``key``: unique on the page; it also names the files."""
    words = compare_words(rows)
    st.vega_lite_chart(kept_drawing(compare_chart, rows), theme=None, alt=words, key=f"{key}_drawing")
    show_words(caption, "pcn-coverage")
    with st.expander("The same as a table, and files to keep"):
        st.dataframe(comparison_rows(rows), hide_index=True, alt=words)
        with st.container(horizontal=True):
            offer_table(partial(comparison_rows, rows), key)
            offer_picture(lambda: chart_png(captioned(compare_chart(rows, dark=False), title, caption)), key)


def offer_table(rows: Callable[[], pd.DataFrame], key: str, name: str = "Table") -> None:
    """Show the button for a table's CSV file, which is written only when somebody asks for it."""
    st.download_button(
        f"{name} (CSV)",
        lambda: csv_bytes(rows()),
        file_name=f"{key}.csv",
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
        icon=":material/download:",
    )


def show_words(words: str, look: str) -> None:
    """Show a line of text in one of our looks (``pcn-finding``, ``pcn-coverage``), whatever characters it holds."""
    if words:
        st.html(f'<p class="{look}">{safe_html(words)}</p>')


def chosen_days(event: Any) -> tuple[date, date] | None:  # noqa: ANN401 - Streamlit's state, or its placeholder
    """Return the first and last day of the chosen bar in a chart's event; None when nothing is chosen."""
    picked = event.get("selection", {}).get(SELECTION) if isinstance(event, Mapping) else None
    if not picked:
        return None
    return date.fromisoformat(picked[0]["first"]), date.fromisoformat(picked[0]["last"])


def offer_picture(draw: Callable[[], bytes], key: str, name: str = "Picture") -> None:
    """Show the button for a chart's PNG file, which is drawn only when somebody asks for it."""
    st.download_button(
        f"{name} (PNG)",
        draw,
        file_name=f"{key}.png",
        mime="image/png",
        key=f"{key}_png",
        on_click="ignore",
        icon=":material/download:",
    )


def _picture(view: SeriesView) -> bytes:
    """Return the chart for paper and slides: always on a light ground."""
    return chart_png(captioned(weekly_chart(view, dark=False), view.title, view.caption))
