"""How figures, days and stretches of time are said."""

from dataclasses import replace
from datetime import date

import pytest

from pcn_core.metrics.series import Point
from pcn_core.metrics.weeks import Window
from pcn_core.tips.building import scaled, trend_of
from pcn_core.tips.reading import Target
from pcn_core.tips.words import (
    amount,
    coverage_line,
    list_words,
    number_of,
    percent,
    period_words,
    side_words,
    span_words,
    times_words,
)
from tests.tips.casebook import build_case_facts


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0 %"),
        (0.001, "under 1 %"),
        (0.224, "22 %"),
        (0.125, "13 %"),
        (0.285, "29 %"),
        (0.997, "over 99 %"),
        (1, "100 %"),
    ],
)
def test_percent(value: float, said: str):
    assert percent(value) == said


def test_numbers_of_things():
    assert [number_of(n, "post") for n in (0, 1, 2140)] == ["0 posts", "1 post", "2,140 posts"]
    assert number_of(2, "person", "people") == "2 people"
    assert [amount(value) for value in (0.42, 3.0, 3.14, 12.4)] == ["0.4", "3", "3.1", "12"]
    assert [amount(value) for value in (0.02, 0.96, 9.96)] == ["under 0.1", "1", "10"]
    assert [times_words(value) for value in (0.98, 2.0, 2.97)] == ["once", "twice", "3 times"]


@pytest.mark.parametrize(("value", "said"), [(0.196, "just under "), (0.19, ""), (0.2, ""), (0.304, "just over ")])
def test_rounding_never_hides_the_side(value: float, said: str):
    assert side_words(value, 0.2, 0.3, percent) == said


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (list("abcde"), "a, b, c and 2 more")]
)
def test_lists(items: list[str], said: str):
    assert list_words(items) == said


def test_spans():
    assert span_words(date(2026, 3, 2), date(2026, 3, 29)) == "2–29 Mar 2026"
    assert span_words(date(2026, 2, 2), date(2026, 3, 29)) == "2 Feb–29 Mar 2026"
    assert span_words(date(2025, 12, 30), date(2026, 1, 5)) == "30 Dec 2025–5 Jan 2026"
    assert span_words(date(2026, 1, 5), date(2026, 1, 5)) == "5 Jan 2026"


def test_old_data_says_up_to_when():
    now = build_case_facts({})
    assert period_words(now, Window(now.as_of, 4)) == "the last 4 weeks"
    later = build_case_facts({"today": date(2026, 4, 5)})
    assert period_words(later, Window(later.as_of, 52)) == "the year to 29 Mar"
    old = build_case_facts({"as_of": date(2020, 1, 31), "today": date(2026, 4, 5)})
    assert period_words(old, Window(old.as_of, 12)) == "the 12 weeks to 31 Jan 2020"


def test_nothing_loaded_is_no_archive_without_posts():
    facts = build_case_facts({})
    nothing = replace(facts, history=replace(facts.history, as_of=None))
    assert coverage_line(nothing, Window(facts.as_of, 4)) == "No posts are loaded yet."


def test_coverage_begins_with_the_first_post():
    facts = build_case_facts({"posts": [{"times": 3, "days": 9}, {"days": 5, "kind": "repost", "mentions": "brie"}]})
    assert coverage_line(facts, Window(facts.as_of, 12)).startswith(
        "From your history, 20–29 Mar 2026: 3 posts you wrote."
    )


@pytest.mark.parametrize(("weeks", "low"), [(4, 3), (3, 3), (2, 2), (12, 9), (52, 39), (0, 0)])
def test_three_of_four_weeks_scales(weeks: int, low: int):
    assert scaled(Target(3.0, None, "ours"), weeks) == Target(low, None, "ours")


@pytest.mark.parametrize(
    ("values", "trend"),
    [
        ([0.1] * 8 + [0.5] * 4, "up"),
        ([0.5] * 8 + [0.1] * 4, "down"),
        ([0.5] * 8 + [0.53] * 4, "flat"),
        ([20.0] * 8 + [21.0] * 4, "flat"),
        ([None] * 8 + [0.5] * 4, "unknown"),
        ([0.1] * 8 + [0.5, None, None, None], "unknown"),
        ([], "unknown"),
    ],
)
def test_trends(values: list[float | None], trend: str):
    assert trend_of(tuple(Point(date(2026, 1, 1), value, 1) for value in values)) == trend
