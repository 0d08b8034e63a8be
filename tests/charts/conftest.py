from datetime import date, timedelta

import pytest

from pcn_core.plan.model import Break, Plan
from pcn_core.tips.reading import Point, Reading, Target
from pcn_core.views.series import series_view

LAST = date(2022, 5, 24)
ARTICLE = Target(0.1, 0.2, "article")


def _points_of(values, *, possible=(), n=20):
    first = LAST - timedelta(days=6 + 7 * (len(values) - 1))
    more = [*possible, *[None] * (len(values) - len(possible))]
    return tuple(
        Point(first + timedelta(days=7 * i), value, n if value is not None else 0, more[i])
        for i, value in enumerate(values)
    )


@pytest.fixture(name="points_of")
def _weekly_points():
    """Weekly points of the values given, oldest first; the last block ends with ``LAST``."""
    return _points_of


@pytest.fixture
def make_view():
    def make(
        values,
        *,
        possible=(),
        unit="share",
        target=ARTICLE,
        title="You share your work often.",
        start=None,
        breaks=(),
        first=None,
        points=None,
    ):
        points = points if points is not None else _points_of(values, possible=possible)
        reading = Reading(
            id="tip05",
            status="on_track",
            source="measured",
            unit=unit,
            explanation=title,
            coverage="From your history.",
            target=target,
            series=points,
        )
        plan = Plan(start=start, breaks=[Break(start=begin, end=end) for begin, end in breaks])
        return series_view(reading, title, plan, first or (points[0].week if points else LAST), LAST)

    return make
