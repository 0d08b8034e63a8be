"""The charts of a share as pictures, in one zip."""

import zipfile
from io import BytesIO

from pcn_core.charts.export import captioned, chart_png
from pcn_core.charts.weekly import weekly_chart
from pcn_core.share.series import rows_over_time, shared_series
from pcn_core.share.view import SharedView


def picture_zip(view: SharedView) -> bytes:
    """Return a zip with one PNG per row that has something to draw, named by the row's id."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as pictures:
        for row in rows_over_time(view):
            series = shared_series(row)
            chart = captioned(weekly_chart(series, dark=False), row.sentence, series.caption)
            pictures.writestr(f"{row.id}.png", chart_png(chart))
    return kept.getvalue()
