"""Where two people stand today, where they stood 12 weeks ago, and when they were last in touch."""

from datetime import date

import pytest

from pcn_core.people.ladder import stage_of
from pcn_core.people.standing import Standing, standing_of
from pcn_core.people.ties import build_ties
from tests.people.test_ladder import PLAN, exchange, touch
from tests.tips.casebook import build_case_facts


def standing(case: dict) -> Standing:
    facts = build_case_facts({"plan": PLAN} | case)
    return standing_of(facts.plan.people[0], facts, build_ties(facts))


def person(**fields: object) -> dict:
    return {"people": [PLAN["people"][0] | fields]}


def test_a_step_set_by_hand_counts_and_the_evidence_stays():
    one = standing(
        {"plan": person(stage="recurring", stage_since="3 days ago"), "posts": [{"mentions": "brie", "days": 9}]}
    )
    assert (one.stage.stage, one.stage.by_hand, one.shown.stage) == ("recurring", True, "noticed")
    assert [step.stage for step in one.steps] == ["identified", "noticed", "recurring"]


def test_a_lower_step_set_by_hand_counts_too():
    one = standing({"plan": person(stage="noticed", stage_since="3 days ago"), "posts": exchange(9)})
    assert (one.stage.stage, one.shown.stage) == ("noticed", "exchange")


def test_by_hand_counts_from_its_day():
    facts = build_case_facts({"plan": person(stage="direct", stage_since="10 days ago"), "posts": exchange(20)})
    ties, brie = build_ties(facts), facts.plan.people[0]
    assert stage_of(brie, facts, ties, on=date(2026, 3, 18)).stage == "exchange"
    assert stage_of(brie, facts, ties, on=date(2026, 3, 19)).stage == "direct"


@pytest.mark.parametrize(
    ("case", "before"),
    [
        ({"posts": exchange(9)}, "identified"),
        ({"posts": exchange(100)}, "exchange"),
        ({"following": ["brie"], "posts": exchange(9)}, "following"),
        ({"plan": person(stage="direct")}, "direct"),
        ({"plan": person(stage="direct", stage_since="9 days ago"), "posts": exchange(100)}, "exchange"),
    ],
)
def test_twelve_weeks_ago(case: dict, before: str):
    assert standing(case).before == before


def test_any_real_contact_is_the_last_one():
    assert standing({}).last is None
    posts = {"posts": [{"mentions": "brie", "days": 30}]}
    assert standing(posts).last == date(2026, 2, 27)
    assert standing(posts | {"plan": PLAN | {"touches": [touch("coffee", "2 days ago")]}}).last == date(2026, 3, 27)
    messages = [{"with": "brie", "days": 9, "received": 1}]
    assert standing(posts | {"messages": messages}).last == date(2026, 3, 22)
    asked = PLAN | {"asks": [{"id": "q", "on": "1 days ago", "what": "a word", "size": 1, "person": "brie"}]}
    assert standing(posts | {"plan": asked}).last == date(2026, 3, 28)


def test_going_quiet_needs_a_rhythm_and_fresh_data():
    posts = [{"mentions": "brie", "days": 40}]
    assert not standing({"posts": posts}).is_quiet
    assert standing({"posts": posts, "plan": person(cadence_days=30)}).is_quiet
    assert not standing({"posts": posts, "plan": person(cadence_days=40)}).is_quiet
    stale = standing({"posts": posts, "plan": person(cadence_days=30), "today": date(2026, 4, 13)})
    assert (stale.is_quiet, stale.quiet_days) == (False, None)
    assert standing({"posts": posts, "plan": person(cadence_days=30), "today": date(2026, 4, 12)}).quiet_days == 54


def test_weeks_in_touch_count_each_week_once():
    posts = [{"times": 3, "days": 1, "mentions": "brie"}, {"days": 20, "mentions": "brie"}]
    plan = PLAN | {"touches": [touch("coffee", "2 days ago"), touch("call", "60 days ago")]}
    one = standing({"posts": posts, "plan": plan})
    assert one.weeks == 3
