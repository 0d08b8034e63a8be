"""Each step with its evidence, in order."""

from datetime import date
from typing import Any

import pytest

from pcn_core.people.ladder import StageEvidence, stage_of, steps_of, touches_with
from pcn_core.people.stages import STAGE_WORDS, STAGES, reaches
from pcn_core.people.ties import build_ties
from tests.tips.casebook import build_case_facts

PLAN = {"people": [{"handle": "brie", "user_id": "known"}]}
NAMED = {"id": "named", "mentions": "brie", "days": 12}


def exchange(days: int) -> list[dict[str, Any]]:
    return [
        {"id": f"back{days}", "to": "brie", "days": days, "reply_to_days": days + 1},
        {"mentions": "brie", "days": days + 2},
    ]


def touch(kind: str, on: str = "9 days ago", person: str = "brie") -> dict[str, str]:
    return {"kind": kind, "on": on, "person": person}


def steps(case: dict[str, Any]) -> list[StageEvidence]:
    facts = build_case_facts({"plan": PLAN} | case)
    return steps_of(facts.plan.people[0], facts, build_ties(facts))


CASES: list[tuple[str, dict[str, Any]]] = [
    ("identified", {}),
    ("identified", {"posts": [{"mentions": "gouda"}], "following": ["gouda"], "messages": []}),
    ("following", {"following": ["brie"]}),
    ("noticed", {"posts": [NAMED]}),
    ("noticed", {"posts": [{"kind": "repost", "mentions": "brie"}]}),
    ("exchange", {"posts": exchange(9)}),
    ("exchange", {"posts": [*exchange(3), *exchange(9), *exchange(15)]}),
    ("exchange", {"posts": [*exchange(3), *exchange(40)]}),
    ("recurring", {"posts": [*exchange(3), *exchange(9), *exchange(40)]}),
    ("direct", {"messages": [{"with": "brie", "days": 30, "sent": 1}, {"with": "brie", "days": 9, "received": 1}]}),
    ("identified", {"messages": [{"with": "brie", "days": 30, "sent": 5}]}),
    ("identified", {"messages": [{"with": "gouda", "days": 30, "sent": 5, "received": 5}]}),
    ("off_twitter", {"plan": PLAN | {"touches": [touch("coffee")]}}),
    ("identified", {"plan": PLAN | {"touches": [touch("coffee", "in 3 days"), touch("call", person="gouda")]}}),
    ("collaborating", {"plan": PLAN | {"touches": [touch("joint_work")]}}),
]


@pytest.mark.parametrize(("stage", "case"), CASES)
def test_the_furthest_step(stage: str, case: dict[str, Any]):
    assert steps(case)[-1].stage == stage


def test_all_steps_come_in_order_with_their_evidence():
    found = steps(
        {
            "posts": [*exchange(3), *exchange(9), *exchange(40), NAMED],
            "following": ["brie"],
            "messages": [{"with": "brie", "days": 9, "sent": 1, "received": 1}],
            "plan": PLAN | {"touches": [touch("joint_work"), touch("letter", "20 days ago")]},
        }
    )
    assert [step.stage for step in found] == list(STAGES)
    by_stage = {step.stage: step for step in found}
    assert by_stage["following"].since is None
    assert by_stage["noticed"].since == date(2026, 2, 15)
    assert len(by_stage["noticed"].posts) == 7
    assert by_stage["exchange"].since == date(2026, 2, 16)
    assert by_stage["exchange"].posts == ("back3", "back9", "back40")
    assert by_stage["recurring"].since == date(2026, 3, 25)
    assert by_stage["direct"].since == date(2026, 3, 16)
    assert by_stage["off_twitter"].since == date(2026, 3, 9)
    assert by_stage["collaborating"].since == date(2026, 3, 20)
    assert all(step.words.endswith(".") for step in found)


def test_as_of_a_past_day():
    case = {
        "posts": [*exchange(3), NAMED],
        "following": ["brie"],
        "plan": PLAN | {"touches": [touch("coffee", "today")]},
    }
    facts = build_case_facts(case)
    ties, brie = build_ties(facts), facts.plan.people[0]

    def stage_on(day: date) -> str:
        return stage_of(brie, facts, ties, on=day).stage

    assert stage_of(brie, facts, ties).stage == stage_on(date(2026, 3, 29)) == "off_twitter"
    assert stage_on(date(2026, 3, 28)) == "exchange"
    assert stage_on(date(2026, 3, 24)) == "noticed"
    assert stage_on(date(2026, 3, 16)) == "identified"  # the day of a follow is unknown


def test_a_bare_name_stands_in_the_plan_only():
    plan = {"people": [{"name": "Bo", "id": "bo"}], "touches": [touch("call", person="bo")]}
    facts = build_case_facts({"posts": [NAMED], "plan": plan, "following": ["brie"]})
    (bo,) = facts.plan.people
    assert [step.stage for step in steps_of(bo, facts, build_ties(facts))] == ["identified", "off_twitter"]
    assert len(touches_with(bo, facts)) == 1


def test_every_step_has_words_and_an_order():
    assert list(STAGE_WORDS) == list(STAGES)
    assert reaches("direct", "exchange")
    assert reaches("exchange", "exchange")
    assert not reaches("noticed", "exchange")
