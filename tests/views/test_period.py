"""The period of the charts: whatever stands in the address becomes one of four spans of days."""

from datetime import date, timedelta

import pytest

from pcn_core.plan.model import Plan
from pcn_core.views.period import PERIODS, period_of, read_period

AS_OF = date(2026, 3, 31)


@pytest.mark.parametrize("name", PERIODS)
def test_known_names_are_taken(name):
    assert read_period(name) == name


@pytest.mark.parametrize("name", [None, "", "13w", "12W", "<script>", 12, ["12w"], "all "])
def test_anything_else_is_the_last_12_weeks(name):
    assert read_period(name) == "12w"


@pytest.mark.parametrize(("name", "weeks"), [("12w", 12), ("1y", 52), ("all", 58), ("plan", 12)])
def test_spans_end_on_the_as_of_day_and_are_whole_weeks(facts_of, name, weeks):
    span = period_of(name, facts_of([0, 400]))
    assert span.last_day == AS_OF
    assert (span.last_day - span.first_day).days + 1 == weeks * 7


@pytest.mark.parametrize("name", PERIODS)
def test_a_short_or_empty_history_shows_12_weeks_at_least(facts_of, name):
    for days in ([], [3]):
        span = period_of(name, facts_of(days))
        assert (span.last_day - span.first_day).days + 1 >= 12 * 7


@pytest.mark.parametrize(
    ("start", "first"),
    [
        (AS_OF - timedelta(weeks=20), AS_OF - timedelta(weeks=32)),  # twelve weeks before it, to compare
        (AS_OF, AS_OF - timedelta(weeks=12)),
        (AS_OF + timedelta(days=1), AS_OF - timedelta(days=83)),  # not begun yet
        (AS_OF - timedelta(weeks=500), AS_OF - timedelta(days=58 * 7 - 1)),  # before the first post
    ],
)
def test_since_the_plan_began(facts_of, start, first):
    assert period_of("plan", facts_of([0, 400], plan=Plan(start=start))).first_day == first
