"""Many people at once, doubles made one, and somebody taken out of everything."""

from datetime import date
from itertools import count

import pytest

from pcn_core.errors import PcnError
from pcn_core.plan.edits import change_part, remove_item
from pcn_core.plan.model import Person, Plan
from pcn_core.plan.people import forget_person, leave_out, merge_doubles, merge_people, show_again, tags_of
from pcn_core.plan.roster import Entry

TODAY = date(2026, 4, 3)


def ids():
    return (f"new{number}" for number in count())


def plan_of(**parts):
    return Plan.model_validate({"start": "2026-01-01"} | parts)


def test_a_list_is_taken_in_and_known_people_keep_what_they_have():
    plan = plan_of(people=[{"id": "a", "handle": "Brie", "why": "Mice.", "tags": ["old"]}, {"id": "b", "name": "Bo"}])
    merged = merge_people(
        plan, [Entry("brie", "7", "Bo Brie"), Entry("gouda"), Entry("GOUDA", "8")], ids(), ["MouseCon"]
    )
    assert (merged.added, merged.known) == (1, 1)
    brie, bo, gouda = merged.plan.people
    assert (brie.handle, brie.user_id, brie.name, brie.why) == ("Brie", "7", "Bo Brie", "Mice.")
    assert brie.tags == ["old", "MouseCon"]
    assert bo.tags == []
    assert (gouda.handle, gouda.user_id, gouda.tags) == ("gouda", "8", ["MouseCon"])
    assert tags_of(merged.plan) == ["MouseCon", "old"]


def test_the_same_account_under_another_handle_is_one_person():
    plan = plan_of(people=[{"id": "a", "handle": "brie", "user_id": "7"}])
    merged = merge_people(plan, [Entry("camembert", "7")], ids())
    assert [(person.handle, person.user_id) for person in merged.plan.people] == [("brie", "7")]


def test_a_plan_holds_a_thousand_people_and_no_more():
    entries = [Entry(f"a{number}") for number in range(1_001)]
    assert merge_people(plan_of(), entries[:-1], ids()).added == 1_000
    with pytest.raises(PcnError, match="1,000 people"):
        merge_people(plan_of(), entries, ids())


def test_whoever_is_added_again_is_no_longer_left_out():
    plan = leave_out(leave_out(plan_of(), "7"), "@gouda")
    assert merge_people(plan, [Entry("brie", "7")], ids()).plan.forgotten == ["@gouda"]
    assert show_again(plan).forgotten == []


def test_doubles_become_the_first_and_take_their_log_along():
    plan = plan_of(
        people=[{"id": "a", "handle": "brie", "tags": ["x"]}, {"id": "b", "handle": "gouda"},
                {"id": "c", "handle": "BRIE", "user_id": "7", "why": "Mice.", "tags": ["y"], "dont_tag": True}],
        touches=[{"id": "t", "on": TODAY, "kind": "coffee", "person": "c"}],
        asks=[{"id": "q", "on": TODAY, "what": "a word", "size": 1, "person": "c"}],
    )  # fmt: skip
    merged = merge_doubles(plan)
    assert [person.id for person in merged.people] == ["a", "b"]
    brie = merged.people[0]
    assert (brie.user_id, brie.why, brie.tags, brie.dont_tag) == ("7", "Mice.", ["x", "y"], True)
    assert (merged.touches[0].person, merged.asks[0].person) == ("a", "a")
    assert merge_doubles(merged) is merged


def full_plan():
    return plan_of(
        people=[{"id": "a", "handle": "brie", "name": "Bo Brie", "user_id": "7"}, {"id": "b", "handle": "gouda"}],
        touches=[{"id": f"t{person}", "on": TODAY, "kind": "coffee", "person": person} for person in "ab"],
        asks=[{"id": f"q{person}", "on": TODAY, "what": "a word", "size": 1, "person": person} for person in "ab"],
        step_answers=[{"person": person, "step": "answer", "reply": "done", "on": TODAY} for person in "ab"],
        chosen_moves=[{"id": f"c{n}", "week": TODAY, "reading": "tip03", "text": text}
                      for n, text in enumerate(["Praise @brie.", "Thank Bo Brie.", "Post a picture."])],
    )  # fmt: skip


def test_forgetting_leaves_nothing_but_an_account_number():
    plan = forget_person(full_plan(), "a", "7")
    assert [person.id for person in plan.people] == ["b"]
    assert {entry.person for entry in (*plan.touches, *plan.asks, *plan.step_answers)} == {"b"}
    assert [move.text for move in plan.chosen_moves] == ["Post a picture."]
    assert plan.forgotten == ["7"]
    text = plan.model_dump_json().lower()
    assert "brie" not in text


def test_removing_from_the_plan_keeps_the_log_without_the_name():
    plan = remove_item(full_plan(), Person, "a")
    assert [touch.person for touch in plan.touches] == [None, "b"]
    assert [ask.person for ask in plan.asks] == [None, "b"]
    assert [answer.person for answer in plan.step_answers] == ["b"]
    assert plan.forgotten == []


def test_a_plan_of_before_reads_as_it_was():
    old = plan_of(people=[{"id": "a", "handle": "brie"}])
    (brie,) = old.people
    assert (brie.stage, brie.cadence_days, brie.tags, old.asks, old.forgotten) == (None, None, [], [], [])
    assert change_part(brie, cadence_days=30).cadence_days == 30
    with pytest.raises(PcnError):
        change_part(brie, cadence_days=0)
