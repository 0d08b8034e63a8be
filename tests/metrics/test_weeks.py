"""Weeks are 7-day blocks counted back from the as-of day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pcn_core.metrics.weeks import Window, block_of, block_start

DAYS = st.dates(date(2006, 3, 21), date(2030, 12, 31))


def test_the_last_block_ends_with_the_as_of_day():
    as_of = date(2026, 3, 29)
    assert [block_of(as_of - timedelta(days=n), as_of) for n in (0, 6, 7, 13, 14)] == [0, 0, 1, 1, 2]
    assert block_start(as_of, 0) == date(2026, 3, 23)
    assert block_of(as_of + timedelta(days=1), as_of) == -1


def test_a_window_begins_with_its_oldest_block():
    window = Window(date(2026, 3, 29), 4)
    assert (window.first_day, window.last_day) == (date(2026, 3, 2), date(2026, 3, 29))


@given(DAYS, DAYS)
def test_every_day_lies_in_its_block(day: date, as_of: date):
    start = block_start(as_of, block_of(day, as_of))
    assert start <= day < start + timedelta(days=7)
