"""Who else there is, who is named with whom, and what passed over time."""

from datetime import date, timedelta

import pytest

from pcn_core.people.circle import build_circle, met_most, planned_keys
from pcn_core.people.network import build_network
from pcn_core.people.standing import standings
from pcn_core.people.ties import build_ties
from pcn_core.people.timeline import answered_words, delay_words, give_and_take, timeline
from tests.people.test_ladder import PLAN, exchange, touch
from tests.tips.casebook import build_case_facts, user_id


def seen(case: dict):
    facts = build_case_facts({"plan": PLAN} | case)
    ties = build_ties(facts)
    return facts, ties, standings(facts, ties)


def circle(case: dict):
    return build_circle(*seen(case))


OFTEN = [{"to": "gouda", "days": 2}, {"to": "gouda", "days": 12}, {"to": "gouda", "days": 22}]


def test_met_often_means_three_weeks_and_not_in_the_plan():
    assert [(one.handle, one.weeks) for one in circle({"posts": OFTEN}).met] == [("gouda", 3)]
    assert circle({"posts": OFTEN[:2]}).met == ()
    assert circle({"posts": [{"times": 9, "days": 2, "to": "gouda"}]}).met == ()
    planned = {"people": [{"handle": "gouda", "user_id": "known"}]}
    assert circle({"posts": OFTEN, "plan": planned}).met == ()


def test_whom_the_person_left_out_is_nowhere():
    plan = PLAN | {"forgotten": [user_id("gouda")]}
    case = {"posts": [*OFTEN, {"mentions": ["gouda", "edam"], "days": 3}], "plan": plan, "following": ["gouda", "edam"]}
    facts, ties, everybody = seen(case)
    assert circle(case).met == ()
    assert circle(case).unspoken == ()
    assert [tie.handle for tie in met_most(ties, planned_keys(facts, everybody))] == ["edam"]
    assert build_network(facts, ties, frozenset(facts.plan.forgotten)).keys == ()


def test_never_met_and_no_reply_seen():
    plan = {"people": [{"handle": "brie"}, {"handle": "gouda", "user_id": "known"}, {"name": "Bo"}]}
    found = circle({"plan": plan, "posts": OFTEN})
    assert [person.handle for person in found.never_met] == ["brie"]
    assert [one.person.handle for one in found.silent] == ["gouda"]
    met = plan | {"touches": [touch("coffee", person="gouda")]}
    assert circle({"plan": met, "posts": OFTEN}).silent == ()


def test_followed_and_never_engaged_come_by_number():
    assert circle({}).unspoken is None
    found = circle({"following": ["brie", "gouda", "edam", "feta"], "posts": [{"mentions": "gouda"}]}).unspoken
    assert found == tuple(sorted([user_id("edam"), user_id("feta")], key=lambda number: (len(number), number)))


def test_pairs_are_counted_once_a_post():
    posts = [{"to": "brie", "mentions": ["gouda", "gouda"]}, {"mentions": ["gouda", "brie"]}, {"mentions": "edam"},
             {"kind": "repost", "mentions": ["brie", "edam"]}, {"mentions": [f"p{n}" for n in range(9)]}]  # fmt: skip
    facts, ties, _ = seen({"posts": posts})
    network = build_network(facts, ties)
    assert [({pair.one, pair.other}, pair.posts) for pair in network.pairs] == [
        ({user_id("brie"), user_id("gouda")}, 2)
    ]


def test_a_crowded_history_keeps_two_hundred():
    posts = [{"mentions": [f"a{n}", f"b{n}"], "days": n % 300} for n in range(150)]
    facts, ties, _ = seen({"posts": posts})
    network = build_network(facts, ties)
    assert (len(network.keys), network.left_out) == (200, 100)


def test_the_timeline_holds_everything_newest_first():
    # fmt: off
    plan = PLAN | {"touches": [touch("joint_work") | {"stakes": 2, "channel": "MouseCon"}],
                   "asks": [{"id": "q", "on": "2 days ago", "what": "a look", "size": 2, "person": "brie"}]}
    case = {"plan": plan, "posts": [*exchange(20), {"kind": "repost", "mentions": "brie", "days": 30}],
            "messages": [{"with": "brie", "days": 9, "sent": 2, "received": 1}]}
    # fmt: on
    facts, _, (one,) = seen(case)
    events = timeline(one, facts)
    assert [event.lane for event in events] == ["ask", "off", "private", "you", "they", "you", "you"]
    assert [event.on for event in events] == sorted((event.on for event in events), reverse=True)
    words = " ".join(event.words for event in events)
    for said in ("“a look”", "MouseCon, 2 of 5 at stake", "2 sent and 1 received", "most likely answered", "passed on"):
        assert said in words
    assert [event.post for event in events if event.lane in {"off", "ask", "private"}] == [None] * 3


@pytest.mark.parametrize(
    ("answered", "certain", "words"),
    [
        (0, 0, ""),
        (1, 0, "they most likely answered once"),
        (2, 2, "they answered twice"),
        (5, 2, "they answered twice, and most likely 3 times more"),
    ],
)
def test_what_is_inferred_is_never_told_as_certain(answered: int, certain: int, words: str):
    assert answered_words(answered, certain) == words


def test_an_ask_that_was_posted_and_logged_is_one():
    plan = PLAN | {"asks": [{"id": "q", "on": "9 days ago", "what": "a look", "size": 2, "person": "brie"}]}
    posts = [{"to": "brie", "days": 9, "sure": "ask"}, {"to": "brie", "days": 2, "sure": ["ask", "thanks"]}]
    facts, _, (one,) = seen({"plan": plan, "posts": posts})
    blocks = give_and_take(one, facts)
    assert (sum(block.gave for block in blocks), sum(block.asked for block in blocks)) == (1, 2)
    assert blocks[-1].week == date(2026, 3, 23)


@pytest.mark.parametrize(
    ("delay", "words"),
    [
        (timedelta(minutes=9), "within the hour"),
        (timedelta(hours=1), "1 hour later"),
        (timedelta(hours=47), "47 hours later"),
        (timedelta(hours=70), "2 days later"),
    ],
)
def test_how_long_it_took(delay: timedelta, words: str):
    assert delay_words(delay) == words
