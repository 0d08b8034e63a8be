"""What is offered next: with its reason, giving before asking, never against the data's limits."""

from datetime import date

import pytest

from pcn_core.people.next_steps import MOST, MOST_A_WEEK, next_steps, steps_this_week, too_big
from pcn_core.people.standing import standing_of, standings
from pcn_core.people.step import NextStep, begin_round
from pcn_core.people.ties import build_ties
from pcn_core.tips.catalogue import TIPS
from tests.people.test_ladder import PLAN, exchange, touch
from tests.people.test_standing import person
from tests.tips.casebook import build_case_facts

MANY = [step for days in (2, 12, 22, 32, 42, 52) for step in exchange(days)]


def steps(case: dict, who: int = 0) -> tuple[NextStep, ...]:
    facts = build_case_facts({"plan": PLAN} | case)
    ties = build_ties(facts)
    everybody = standings(facts, ties)
    return next_steps(everybody[who], begin_round(facts, everybody, ties.fetched))


def sorts(found: tuple[NextStep, ...]) -> list[str]:
    return [step.sort for step in found]


def named(found: tuple[NextStep, ...], sort: str) -> NextStep:
    return next(step for step in found if step.sort == sort)


def ask(outcome: str, on: str) -> dict:
    return {"id": "q", "on": on, "what": "a look", "size": 2, "person": "brie", "outcome": outcome}


OFFERED = {
    "nothing passed yet": ({}, "answer"),
    "not followed": ({"following": ["gouda"]}, "follow"),
    "a big name": ({"plan": person(level="rock_star")}, "pass-on"),
    "a bare name": ({"plan": {"people": [{"id": "bo", "name": "Bo"}]}}, "find"),
    "little given": ({"posts": [{"mentions": "brie", "days": 9}]}, "praise"),
    "enough given": ({"posts": [{"times": 3, "days": 9, "to": "brie", "sure": "thanks"}]}, "question"),
    "they answered": ({"posts": exchange(9)}, "talk"),
    "again and again": ({"posts": [*exchange(3), *exchange(9), *exchange(40)]}, "message"),
    "six exchanges": ({"posts": MANY}, "call"),
    "private messages": ({"messages": [{"with": "brie", "days": 9, "sent": 1, "received": 1}]}, "meet"),
    "met": ({"plan": PLAN | {"touches": [touch("coffee", "40 days ago")]}}, "work"),
    "after a coffee": ({"plan": PLAN | {"touches": [touch("coffee", "5 days ago")]}}, "after"),
    "it worked out": ({"plan": PLAN | {"asks": [ask("yes", "9 days ago")]}}, "thank"),
    "still open": ({"plan": PLAN | {"asks": [ask("open", "20 days ago")]}}, "outcome"),
    "quiet": ({"plan": person(cadence_days=14), "posts": [{"mentions": "brie", "days": 20}]}, "quiet"),
    "tagged lately": ({"posts": [{"mentions": "brie", "days": 3}]}, "wait"),
}
LIMITS = {
    "an old tag": ({"posts": [{"mentions": "brie", "days": 7}]}, "wait"),
    "an answer is no tag": ({"posts": [{"to": "brie", "days": 1}]}, "wait"),
    "old data says nothing of tags": ({"posts": [{"mentions": "brie", "days": 3}], "today": date(2026, 4, 13)}, "wait"),
    "old data says nothing of quiet": (
        {"plan": person(cadence_days=14), "posts": [{"mentions": "brie", "days": 20}], "today": date(2026, 4, 13)},
        "quiet",
    ),
    "contact after the coffee": (
        {"plan": PLAN | {"touches": [touch("coffee", "5 days ago")]}, "posts": [{"to": "brie", "days": 1}]}, "after"
    ),
    "thanked already": (
        {"plan": PLAN | {"asks": [ask("yes", "9 days ago")]}, "posts": [{"to": "brie", "days": 8, "sure": "thanks"}]},
        "thank",
    ),
    "asked already": (
        {"posts": [{"times": 3, "days": 9, "to": "brie", "sure": "thanks"}, {"days": 20, "to": "brie", "sure": "ask"}]},
        "question",
    ),
    "no coffee with an organisation": (
        {"plan": person(level="organisation"), "messages": [{"with": "brie", "days": 9, "sent": 1, "received": 1}]},
        "meet",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("case", "sort"), OFFERED.values(), ids=OFFERED)
def test_what_is_offered(case: dict, sort: str):
    step = named(steps(case), sort)
    assert step.text.endswith(".")
    assert step.reason.endswith(".")
    assert step.tip in {tip.id for tip in TIPS}


@pytest.mark.parametrize(("case", "sort"), LIMITS.values(), ids=LIMITS)
def test_what_is_not_offered(case: dict, sort: str):
    assert sort not in sorts(steps(case))


def test_reasons_say_what_is_known():
    assert named(steps({"posts": MANY}), "call").reason == "6 exchanges so far: a call would fit."
    wait = named(steps({"posts": [{"mentions": "brie", "days": 3}]}), "wait")
    assert "until 2 Apr 2026" in wait.text
    assert "26 Mar 2026" in wait.reason
    quiet = named(steps({"plan": person(cadence_days=14), "posts": [{"mentions": "brie", "days": 20}]}), "quiet")
    assert quiet.reason == "Quiet since 9 Mar 2026, 20 days; you chose every 14."


def test_three_at_most_and_giving_first():
    found = steps({"plan": PLAN | {"asks": [ask("yes", "9 days ago")]}, "posts": MANY, "following": ["brie"]})
    assert 0 < len(found) <= MOST
    kinds = [step.kind for step in found]
    assert kinds == sorted(kinds, key=("give", "talk", "meet", "ask", "tidy", "wait").index)
    assert kinds[0] == "give"


def test_rest_comes_only_from_fetched_mentions():
    posts = {"posts": [{"id": "try", "times": 4, "days": 5, "every": 8, "to": "brie"}]}
    other = {"from": "gouda", "days": 60}
    assert "rest" not in sorts(steps(posts))
    assert "rest" not in sorts(steps(posts | {"fetched": []}))
    (rest,) = steps(posts | {"fetched": [other]})
    assert rest.sort == "rest"
    assert "last 4 tries" in rest.reason
    assert "ignored" not in rest.text + rest.reason
    answered = {"from": "brie", "days": 12, "answers": "try-2"}
    assert "rest" not in sorts(steps(posts | {"fetched": [other, answered]}))


def test_what_was_fetched_later_than_a_try_says_nothing_about_it():
    posts = [{"times": 9, "days": 30, "every": 2, "to": "brie"}]
    assert "rest" not in sorts(steps({"posts": posts, "fetched": [{"from": "gouda", "days": 20}]}))


def test_tries_of_the_last_days_may_still_be_answered():
    posts = [{"times": 3, "days": 0, "to": "brie"}]
    assert "rest" not in sorts(steps({"posts": posts, "fetched": [{"from": "gouda", "days": 20}]}))


def test_a_question_of_theirs_waits_for_a_reply():
    asked = {"from": "brie", "days": 3, "id": "77", "asks": True}
    reply = named(steps({"fetched": [asked]}), "reply")
    assert (reply.tip, reply.reason) == ("tip02", "They asked you something 3 days ago.")
    assert "reply" not in sorts(steps({"fetched": [asked | {"asks": False}]}))
    assert "reply" not in sorts(steps({"fetched": [asked | {"days": 15}]}))
    done = [{"to": "brie", "days": 2, "reply_to_id": "77", "reply_to_days": 3}]
    assert "reply" not in sorts(steps({"fetched": [asked], "posts": done}))


@pytest.mark.parametrize("reply", ["later", "done", "not_for_me"])
def test_what_was_put_aside_is_not_offered(reply: str):
    until = None if reply == "not_for_me" else date(2026, 4, 4)
    answer = {"person": "brie", "step": "answer", "reply": reply, "on": "today", "until": until}
    assert "answer" not in sorts(steps({"plan": PLAN | {"step_answers": [answer]}}))
    assert "answer" in sorts(steps({"plan": PLAN | {"step_answers": [answer | {"until": date(2026, 3, 29)}]}}))


def test_two_who_share_a_tag_can_meet_and_nobody_shy_is_tagged():
    people = [{"handle": "brie", "user_id": "known", "tags": ["con"]},
              {"handle": "gouda", "user_id": "known", "tags": ["con"], "dont_tag": True}]  # fmt: skip
    posts = MANY + [{**post, **{key: "gouda" for key in ("to", "mentions") if key in post}, "id": f"g{n}"}
                    for n, post in enumerate(MANY)]  # fmt: skip
    step = named(steps({"plan": {"people": people}, "posts": posts}), "introduce")
    assert "in a message" in step.text
    assert "“con”" in step.reason


def week(case: dict) -> list[tuple[str, str]]:
    facts = build_case_facts(case)
    everybody = standings(facts, build_ties(facts))
    return [(one.person.id, step.sort) for one, step in steps_this_week(begin_round(facts, everybody))]


def test_a_week_has_five_people_at_most_and_some_variety():
    people = [{"handle": f"p{n}", "user_id": "known"} for n in range(30)]
    posts = [{"to": f"p{n}", "days": 20 + n} for n in range(10)]
    found = week({"plan": {"people": people}, "posts": posts})
    assert len(found) <= MOST_A_WEEK
    assert len({person for person, _ in found}) == len(found)
    assert max(sum(sort == other for _, other in found) for _, sort in found) <= 2


def test_somebody_put_off_stays_out_of_the_week():
    answer = {"person": "brie", "step": "answer", "reply": "later", "on": "today", "until": date(2026, 4, 4)}
    assert week({"plan": PLAN})
    assert not week({"plan": PLAN | {"step_answers": [answer]}})


@pytest.mark.parametrize(
    ("case", "fits"),
    [({}, 0), ({"posts": [{"mentions": "brie"}]}, 1), ({"posts": exchange(9)}, 2),
     ({"posts": [*exchange(3), *exchange(9), *exchange(40)]}, 3),
     ({"plan": PLAN | {"touches": [touch("coffee")]}}, 4), ({"plan": PLAN | {"touches": [touch("joint_work")]}}, 5),
     ({"plan": person(stage="collaborating")}, 5)],
)  # fmt: skip
def test_a_warning_comes_before_an_ask_that_is_too_big(case: dict, fits: int):
    facts = build_case_facts({"plan": PLAN} | case)
    one = standing_of(facts.plan.people[0], facts, build_ties(facts))
    warnings = [bool(too_big(size, one)) for size in range(1, 6)]
    assert warnings == [size > fits for size in range(1, 6)]
    assert "anyway" in too_big(6 if fits == 5 else 5, one) if fits < 5 else True
