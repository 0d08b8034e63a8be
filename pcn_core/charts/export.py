"""Charts and tables as files to keep: PNG and SVG made on this machine without a network, CSV that no sheet runs."""

import re
import textwrap
from functools import cache
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

from pcn_core.errors import PcnError

_WIDTH = 860
_LINE = 125
_MARGIN = 20
_LARGEST_SPEC = 2_000_000
_LARGEST_FILE = 5_000_000
# What a sheet may take for a formula, full-width signs included; blanks before them do not stop every sheet.
_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?\s?%?")


def captioned(chart: alt.LayerChart, title: str, caption: str) -> alt.LayerChart:
    """Return the chart with its finding and its coverage above it, for a file that stands alone."""
    words = alt.TitleParams(
        text=textwrap.wrap(title, _LINE - 30) or [""], subtitle=textwrap.wrap(caption, _LINE), offset=26
    )
    return chart.properties(title=words, description=title)


def chart_png(chart: alt.LayerChart) -> bytes:
    """Return the chart as a PNG, 860 points wide at double density. Raises PcnError when it is too big to be one."""
    return _capped(vl_convert.vegalite_to_png(_fixed(chart), scale=2, allowed_base_urls=[]))


def chart_svg(chart: alt.LayerChart) -> bytes:
    """Return the chart as an SVG, 860 points wide, in UTF-8. Raises PcnError when it is too big to be one."""
    return _capped(vl_convert.vegalite_to_svg(_fixed(chart), allowed_base_urls=[]).encode())


def chart_json(chart: alt.LayerChart) -> str:
    """Return the chart as JSON for ``chart_script``, as wide as its place. Raises PcnError when it is too big."""
    return _checked(chart.to_json(indent=None))


@cache
def chart_script() -> str:
    """Return the JavaScript that draws charts without a network (``vegaEmbed``), fit for a ``<script>``; 0.9 MB."""
    script: str = vl_convert.javascript_bundle(None)  # type: ignore[arg-type] # None: the usual three globals
    return script


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as CSV in UTF-8 with a mark that sheets recognise, without its index.

    Text that a sheet could run as a formula gets a leading apostrophe; numbers stay numbers.
    """
    safe = table.copy()
    safe.columns = [_neutral(name) for name in table.columns]
    for position, name in enumerate(safe.columns):
        if not pd.api.types.is_numeric_dtype(table.iloc[:, position]):
            safe[name] = [_neutral(cell) for cell in table.iloc[:, position]]
    text: str = safe.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _neutral(cell: Any) -> Any:  # noqa: ANN401 - a cell may hold anything
    if not isinstance(cell, str) or _NUMBER.fullmatch(cell) or not _FORMULA.match(cell):
        return cell
    return f"'{cell}"


def _fixed(chart: alt.LayerChart) -> str:
    """Return the chart's JSON in a fixed width: a file has no place to be as wide as."""
    return _checked(chart.properties(width=_WIDTH, autosize="pad", padding=_MARGIN).to_json(indent=None))


def _checked(spec: str) -> str:
    if len(spec) > _LARGEST_SPEC:
        raise PcnError("This chart holds too much for a picture; choose a shorter period and try again.")
    return spec


def _capped(picture: bytes) -> bytes:
    if len(picture) > _LARGEST_FILE:
        raise PcnError("This picture gets too big to send; choose a shorter period and try again.")
    return picture
