"""A shared row over time, as charts draw it."""

from pcn_core.metrics.weeks import WEEK
from pcn_core.plan.model import Plan
from pcn_core.share.view import SharedRow, SharedView
from pcn_core.tips.reading import Reading
from pcn_core.views.series import SeriesView, series_view

_LAST_DAY = WEEK * 6 / 7


def shared_series(row: SharedRow) -> SeriesView:
    """Return the row's last 12 weeks; neither the plan's start nor its breaks are told."""
    reading = Reading(
        row.id,
        row.status,
        "none",
        row.unit,
        row.sentence,
        coverage=row.coverage,
        series=row.points,
        target=row.target,
    )
    return series_view(reading, row.sentence, Plan(), row.points[0].week, row.points[-1].week + _LAST_DAY)


def rows_over_time(view: SharedView) -> tuple[SharedRow, ...]:
    """Return the rows that have something to draw week by week."""
    return tuple(row for row in view.rows if any(point.value is not None for point in row.points))
