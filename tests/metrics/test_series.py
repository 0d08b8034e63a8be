"""Windows that widen, shares and counts per week, and what was before the plan."""

from datetime import date

import numpy as np
import pytest

from pcn_core.metrics.series import (
    baseline_mask,
    baseline_rate,
    baseline_weeks,
    blocks_with,
    choose_window,
    evidence,
    in_window,
    share,
    weekly_counts,
    weekly_shares,
    window_blocks,
    year_window,
)
from pcn_core.metrics.weeks import Window
from tests.tips.casebook import AS_OF, build_case_facts


@pytest.mark.parametrize(
    ("oldest", "weeks"), [(27, 4), (28, 12), (83, 12), (84, 26), (181, 26), (182, 52), (363, 52), (364, None)]
)
def test_the_window_widens_until_ten_posts_are_in_it(oldest: int, weeks: int | None):
    facts = build_case_facts({"posts": [{"times": 9}, {"days": oldest}]})
    window = choose_window(facts, facts.own)
    assert (window.weeks if window else None) == weeks
    assert window is None or window.widened == (weeks != 4)


def test_a_break_can_widen_the_window():
    facts = build_case_facts(
        {
            "plan": {"breaks": [{"start": "27 days ago", "end": "today"}]},
            "posts": [{"times": 20}, {"times": 10, "days": 40}],
        }
    )
    window = choose_window(facts, facts.own)
    assert window == Window(AS_OF, 12, widened=True)
    assert in_window(facts, window).sum() == 10
    assert window_blocks(facts, window) == list(range(4, 12))


def test_breaks_before_the_first_post_are_breaks_too():
    facts = build_case_facts({"plan": {"breaks": [{"start": "27 days ago", "end": "21 days ago"}]}, "posts": [{}]})
    assert window_blocks(facts, Window(AS_OF, 4)) == [0, 1, 2]


def test_a_year_is_no_wider_than_what_the_plan_asks():
    facts = build_case_facts({"plan": {"rhythm": {"window_weeks": 52}}})
    assert year_window(facts) == Window(AS_OF, 52, widened=False)


def test_a_share_of_nothing_is_none():
    none = np.zeros(3, dtype=bool)
    assert share(none, none) is None
    assert share(none, ~none) == 0.0


def test_weekly_shares_are_silent_without_posts_and_on_breaks():
    case = {
        "plan": {"breaks": [{"start": "13 days ago", "end": "7 days ago"}]},
        "posts": [{"to": "brie"}, {}, {"days": 9, "to": "brie"}, {"days": 25, "to": "brie", "perhaps": "humor"}],
    }
    facts = build_case_facts(case)
    points = weekly_shares(facts, facts.is_kind("reply"), facts.own, facts.is_kind("reply") | facts.possible("humor"))
    assert [point.value for point in points] == [1.0, None, None, 0.5]
    assert [point.possible for point in points] == [1.0, None, None, 0.5]
    assert [point.n for point in points] == [1, 0, 1, 2]
    assert [point.on_break for point in points] == [False, False, True, False]
    assert [point.week for point in points] == [
        date(2026, 3, 2),
        date(2026, 3, 9),
        date(2026, 3, 16),
        date(2026, 3, 23),
    ]


def test_weekly_counts_say_nought_but_not_on_breaks():
    case = {
        "plan": {"breaks": [{"start": "13 days ago", "end": "7 days ago"}]},
        "posts": [{"days": 9, "sure": "thanks"}, {"days": 25, "sure": "thanks"}, {"days": 25, "perhaps": "thanks"}],
    }
    facts = build_case_facts(case)
    points = weekly_counts(facts, facts.sure("thanks"), facts.possible("thanks"))
    assert [(point.value, point.possible) for point in points] == [(1.0, 2.0), (0.0, 0.0), (None, None), (0.0, 0.0)]
    assert weekly_counts(build_case_facts({}), np.zeros(0, dtype=bool)) == ()


def test_the_last_point_is_there_even_without_posts_in_it():
    facts = build_case_facts({"posts": [{"days": 20}]})
    assert [point.value for point in weekly_counts(facts, facts.own)] == [1.0, 0.0, 0.0]


def test_evidence_is_newest_first():
    facts = build_case_facts({"posts": [{"id": "old", "days": 9}, {"id": "new", "days": 1}, {"id": "mid", "days": 4}]})
    assert evidence(facts, facts.own) == ("new", "mid", "old")
    assert blocks_with(facts, facts.own) == {0, 1}


@pytest.mark.parametrize(("days", "inside"), [(28, False), (29, True), (112, True), (113, False)])
def test_the_baseline_is_the_84_days_before_the_start(days: int, inside):
    facts = build_case_facts({"plan": {"start": "28 days ago"}, "posts": [{"days": days}]})
    before = baseline_mask(facts)
    assert before is not None
    assert before.tolist() == [inside]


def test_without_a_start_the_first_twelve_weeks_serve_if_there_is_more():
    long = build_case_facts({"posts": [{"days": 0}, {"days": 29}, {"days": 116}]})
    assert long.blocks == 17
    assert baseline_mask(long).tolist() == [True, False, False]
    short = build_case_facts({"posts": [{"days": 0}, {"days": 111}]})
    assert baseline_mask(short) is None


def test_no_before_for_a_plan_that_starts_after_the_data():
    assert (
        baseline_mask(build_case_facts({"plan": {"start": "in 1 days"}, "posts": [{"times": 30, "every": 9}]})) is None
    )
    assert baseline_mask(build_case_facts({"plan": {"start": "9 days ago"}})) is None


def test_weeks_before_the_first_post_and_on_a_break_are_no_weeks_of_the_baseline():
    case = {
        "plan": {"start": "28 days ago", "breaks": [{"start": "42 days ago", "end": "36 days ago"}]},
        "posts": [{"times": 12, "days": 56}, {"days": 30, "sure": "thanks"}, {"days": 37, "sure": "thanks"}],
    }
    facts = build_case_facts(case)
    # Four weeks since the first post, one of them on a break.
    assert baseline_weeks(facts, facts.sure("thanks")) == pytest.approx(1 / 3)
    assert baseline_rate(facts, facts.own) == pytest.approx(13 / 3)


def test_a_baseline_of_nine_posts_says_nothing():
    facts = build_case_facts({"plan": {"start": "28 days ago"}, "posts": [{"times": 9, "days": 40}, {"times": 9}]})
    assert baseline_weeks(facts, facts.own) is None
    assert baseline_rate(facts, facts.own) is None
