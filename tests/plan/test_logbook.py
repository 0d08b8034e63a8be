"""Touches, asks, looks and answers to next steps, as they are written down."""

from datetime import date, timedelta

import pytest

from pcn_core.errors import PcnError
from pcn_core.plan.logbook import (
    DONE_DAYS,
    answer_step,
    ask_again,
    entries_with,
    hidden_steps,
    log_ask,
    log_check_in,
    log_touch,
    settle_ask,
)
from pcn_core.plan.model import Plan

TODAY = date(2026, 4, 3)
PLAN = Plan.model_validate({"people": [{"id": "a", "handle": "brie"}]})


def test_a_touch_keeps_its_stakes_only_for_work_together():
    plan = log_touch(PLAN, "1", on=TODAY, kind="coffee", today=TODAY, person="a", stakes=3, note=" cats ")
    plan = log_touch(plan, "2", on=TODAY, kind="joint_work", today=TODAY, person="a", stakes=3)
    assert [(touch.kind, touch.stakes, touch.note) for touch in plan.touches] == [
        ("coffee", None, "cats"),
        ("joint_work", 3, ""),
    ]
    assert [touch.id for touch in entries_with(plan.touches, "a", TODAY)] == ["1", "2"]
    assert entries_with(plan.touches, "a", TODAY - timedelta(days=1)) == []


def test_an_ask_is_logged_and_settled():
    plan = log_ask(PLAN, "1", on=TODAY, what="a look", size=2, today=TODAY, person="a")
    assert (plan.asks[0].outcome, settle_ask(plan, "1", "yes").asks[0].outcome) == ("open", "yes")
    assert settle_ask(plan, "gone", "yes") == plan


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"on": TODAY + timedelta(days=1)}, "still to come"),
        ({"person": "gone"}, "no longer in your plan"),
        ({"what": "  "}, "in a few words"),
        ({"size": 6}, "at most 5"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(given, said):
    with pytest.raises(PcnError, match=said):
        log_ask(PLAN, "1", **({"on": TODAY, "what": "a look", "size": 2, "today": TODAY, "person": "a"} | given))


def test_a_look_counts_each_time():
    assert [check_in.on for check_in in log_check_in(log_check_in(PLAN, TODAY), TODAY).check_ins] == [TODAY, TODAY]


def test_put_off_done_and_not_for_me():
    later = answer_step(PLAN, "a", "answer", "later", on=TODAY, days=7)
    assert set(hidden_steps(later, TODAY + timedelta(days=6))) == {("a", "answer")}
    assert hidden_steps(later, TODAY + timedelta(days=7)) == {}
    done = answer_step(later, "a", "answer", "done", on=TODAY)
    assert len(done.step_answers) == 1
    assert hidden_steps(done, TODAY + timedelta(days=DONE_DAYS)) == {}
    never = answer_step(done, "a", "answer", "not_for_me", on=TODAY)
    assert hidden_steps(never, date(2036, 1, 1))
    assert ask_again(never, "a", "answer").step_answers == []
