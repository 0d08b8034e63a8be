"""Who answered, from posts of others that were fetched from X: they win over what is inferred."""

from datetime import date

import pytest

from pcn_core.people.fetched import InferenceCheck, Tries
from pcn_core.people.standing import standing_of
from pcn_core.people.ties import build_ties
from pcn_core.people.timeline import give_and_take, timeline
from pcn_core.views.people import see_everybody
from pcn_core.views.person import build_person
from tests.people.test_ladder import PLAN, exchange
from tests.tips.casebook import build_case_facts, user_id

BRIE = user_id("brie")
TRY = {"id": "try", "to": "brie", "days": 20}


def seen(case):
    facts = build_case_facts({"plan": PLAN} | case)
    ties = build_ties(facts)
    return facts, ties, standing_of(facts.plan.people[0], facts, ties)


@pytest.mark.parametrize(
    ("how", "answers"),
    [
        ({"answers": "try"}, 1),
        ({"quotes": "try"}, 1),
        ({"thread": "try"}, 1),
        ({"thread": "try", "answers": "somebody else’s"}, 1),
        ({}, 0),
        ({"answers": "a post that is not here"}, 0),
    ],
)
def test_an_answer_replies_to_the_owner_quotes_them_or_names_them_below_their_post(how, answers):
    _, _, one = seen({"posts": [TRY], "fetched": [{"from": "brie", "days": 19} | how]})
    assert len(one.answers) == answers
    assert one.stage.stage == ("exchange" if answers else "noticed")


def test_an_answer_says_when_it_came_and_that_it_is_certain():
    facts, _, one = seen({"posts": [TRY], "fetched": [{"from": "brie", "days": 19, "id": "77", "answers": "try"}]})
    (answer,) = one.answers
    assert (answer.on, answer.fetched_id, answer.delay.days) == (date(2026, 3, 10), "77", 1)
    assert "fetched from X" in one.stage.words
    assert "most likely" not in one.stage.words
    assert one.stage.posts == ("try",)
    assert [event.lane for event in timeline(one, facts)] == ["fetched", "you"]


def test_an_answer_counts_in_the_week_it_came():
    posts = [TRY | {"days": 30}]
    facts, _, one = seen({"posts": posts, "fetched": [{"from": "brie", "days": 2, "answers": "try"}]})
    answered = [block.week for block in give_and_take(one, facts) if block.answered]
    assert answered == [date(2026, 3, 23)]


def test_where_fetched_posts_reach_nothing_is_inferred_and_before_that_it_is():
    posts = [*exchange(5), *exchange(60)]
    _, ties, one = seen({"posts": posts})
    assert [answer.is_fetched for answer in one.answers] == [False, False]
    _, ties, one = seen({"posts": posts, "fetched": [{"from": "gouda", "days": 30}, {"from": "gouda", "days": 1}]})
    assert [answer.is_fetched for answer in one.answers] == [False]
    assert ties.fetched.check == InferenceCheck(inferred=1, confirmed=0, fetched=0, found=0)


def test_the_inference_is_measured_where_both_are_known():
    named = {"id": "named", "mentions": "brie", "days": 12}
    back = {"to": "brie", "days": 10, "reply_to_id": "77", "reply_to_days": 11}
    true = {"from": "brie", "days": 11, "id": "77", "answers": "named"}
    unseen = {"from": "brie", "days": 9, "id": "78", "answers": "named"}
    edge = [{"from": "gouda", "days": 90}, {"from": "gouda", "days": 1}]
    _, ties, one = seen({"posts": [back, named, *exchange(40)], "fetched": [true, unseen, *edge]})
    assert ties.fetched.check == InferenceCheck(inferred=2, confirmed=1, fetched=2, found=1)
    assert [answer.fetched_id for answer in one.answers] == ["77", "78"]


def test_tries_are_counted_where_answers_could_be_seen():
    posts = [{"id": "try", "times": 6, "days": 5, "every": 10, "to": "brie"}, {"to": "gouda", "days": 9}]
    fetched = [{"from": "edam", "days": 40}, {"from": "brie", "days": 24, "answers": "try-3"}]
    _, ties, _ = seen({"posts": posts, "fetched": fetched})
    assert ties.fetched.tries == {BRIE: Tries(4, 1, 2), user_id("gouda"): Tries(1, 0, 1)}


def test_somebody_who_answers_without_ever_being_named_has_answered():
    _, ties, one = seen({"posts": [{"id": "hello"}], "fetched": [{"from": "brie", "days": 1, "answers": "hello"}]})
    assert (one.tie, one.stage.stage, one.last) == (None, "exchange", date(2026, 3, 28))
    assert len(ties) == 0


@pytest.mark.parametrize("left_out", [BRIE, "@brie"])
def test_of_whom_the_person_left_out_nothing_is_told(left_out):
    case = {"posts": [TRY], "fetched": [{"from": "brie", "days": 19, "answers": "try", "asks": True}]}
    _, ties, _ = seen(case | {"plan": PLAN | {"forgotten": [left_out]}})
    assert ties.fetched is None


def test_the_owner_and_days_to_come_answer_nobody():
    fetched = [{"from": "me", "days": 19, "answers": "try"}, {"from": "brie", "days": -1, "answers": "try"}]
    assert seen({"posts": [TRY], "fetched": fetched})[1].fetched is None


def test_an_account_whose_id_no_post_knows_is_found_by_its_handle():
    case = {"posts": [TRY | {"to": "brie?"}], "plan": {"people": [{"handle": "brie"}]}}
    fetched = [{"from": "gouda", "days": 30}, {"from": "Brie", "days": 19, "answers": "try"}]
    _, ties, one = seen(case | {"fetched": fetched})
    assert (one.key, len(one.answers), ties.fetched.tries[BRIE].answered) == (BRIE, 1, 1)


@pytest.mark.parametrize("told", [{"fetched": [{"from": "Brie", "days": 1}]}, {"accounts": [{"handle": "Brie"}]}])
def test_x_tells_the_id_of_a_planned_handle(told):
    case = {"posts": [TRY | {"to": "gouda"}], "following": ["brie"], "plan": {"people": [{"handle": "brie"}]}}
    _, _, one = seen(case | told)
    assert (one.key, one.stage.stage) == (BRIE, "following")


@pytest.mark.parametrize(
    ("days", "is_inferred", "tries"),
    [(60, False, 2), (40, True, 0), (51, False, 1), (20, False, 2)],
    ids=["before the gap", "in it", "so soon before that an answer may lie in it", "after it"],
)
def test_where_a_reading_left_a_gap_answers_are_inferred_and_tries_do_not_count(days, is_inferred, tries):
    fetched = [{"from": "gouda", "days": number} for number in (90, 1)]
    _, ties, one = seen({"posts": exchange(days), "fetched": fetched, "gap": [50, 30]})
    assert [answer.is_fetched for answer in one.answers] == [False] * is_inferred
    assert sum(one.tries for one in ties.fetched.tries.values()) == tries


def test_tries_before_a_gap_are_not_in_vain_for_an_answer_may_lie_in_it():
    posts = [{"to": "brie", "days": days} for days in (60, 20)]
    fetched = [{"from": "gouda", "days": number} for number in (90, 1)]
    _, ties, _ = seen({"posts": posts, "fetched": fetched, "gap": [50, 30]})
    assert ties.fetched.tries[BRIE] == Tries(2, 0, 1)


def test_what_was_fetched_is_not_inferred_again_before_a_gap():
    posts = [
        {"to": "brie", "days": 10, "reply_to_id": "77", "reply_to_days": 11},
        {"id": "a", "to": "brie", "days": 12},
    ]
    fetched = [{"from": "brie", "days": 11, "id": "77", "answers": "a"}, {"from": "gouda", "days": 1}]
    _, _, one = seen({"posts": posts, "fetched": fetched, "gap": [20, 5]})
    assert [answer.fetched_id for answer in one.answers] == ["77"]


def test_the_screen_leads_to_what_was_fetched_and_says_how_well_guesses_do():
    posts = [*exchange(80), *exchange(40), TRY]
    fetched = [{"from": "edam", "days": 50}, {"from": "brie", "days": 19, "id": "77", "answers": "try"}]
    facts, ties, one = seen({"posts": posts, "fetched": fetched})
    view = build_person(one, see_everybody(facts, ties))
    assert [answer.address for answer in view.fetched] == ["https://x.com/i/status/77"]
    assert "0 of 1 inferred answer were answers" in view.on_answers
    assert "You turned to them in 3 posts since 7 Feb 2026; they answered 1 of these." in view.facts
    assert "their words are not kept" in view.coverage
