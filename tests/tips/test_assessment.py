"""The use case: a history and a plan in, all readings out."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pcn_core.plan.model import Correction, Person, Plan, Rhythm, Targets
from pcn_core.posts import History, PersonRef, Post, Profile, empty_post_table, post_table
from pcn_core.tips.assessment import Assessment, assess, assess_moves, read_moves
from pcn_core.tips.reading import Reading, Target
from pcn_core.tips.tip import Case

TODAY = date(2026, 4, 3)


@pytest.fixture
def history() -> History:
    brie = PersonRef(handle="brie", id="7")
    posts = [
        Post(
            id=str(100 + day),
            created_at=datetime(2026, 3, day, 23, 30, tzinfo=UTC),
            kind="reply",
            text="@brie thank you so much!",
            mentions=(brie,),
            reply_to_user_id="7",
            reply_to_handle="brie",
            reply_to_id=str(day),
        )
        for day in range(8, 29)
    ]
    profile = Profile(user_id="1", handle="me")
    return History(profile, post_table(posts), as_of=datetime(2026, 3, 29, 20, tzinfo=UTC))


def _value(history: History, plan: Plan, tip_id: str) -> float | None:
    found = assess(history, plan, as_of=None, today=TODAY)
    return next(reading.value for reading in found.readings if reading.id == tip_id)


def test_an_archive_is_read_as_of_its_day(history: History):
    found = assess(history, Plan(), as_of=None, today=TODAY)
    assert (found.facts.as_of, found.as_of_origin) == (date(2026, 3, 29), "archive")
    assert len(found.readings) == 28


def test_that_day_is_in_the_plan_s_zone(history: History):
    found = assess(history, Plan(time_zone="Pacific/Auckland"), as_of=None, today=TODAY)
    assert found.facts.as_of == date(2026, 3, 30)


def test_without_a_generation_day_the_newest_post_s_day_serves(history: History):
    newest = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    found = assess(replace(history, as_of=newest), Plan(time_zone="Europe/Berlin"), as_of=None, today=TODAY)
    assert (found.facts.as_of, found.as_of_origin) == (date(2026, 3, 29), "newest post")
    assert len(found.facts) == 21


def test_a_newest_post_without_hour_is_counted_in_every_zone():
    post = Post(id="1", created_at=datetime(2012, 5, 1, tzinfo=UTC), kind="original", text="Hello", day_only=True)
    history = History(Profile(), post_table([post]), as_of=post.created_at)
    found = assess(history, Plan(time_zone="America/Los_Angeles"), as_of=None, today=TODAY)
    assert found.facts.as_of == date(2012, 5, 1)
    assert len(found.facts) == 1


def test_a_day_can_be_asked_for(history: History):
    found = assess(history, Plan(), as_of=date(2026, 3, 10), today=TODAY)
    assert found.as_of_origin == "asked"
    assert len(found.facts) == 3


def test_without_any_data_it_is_today():
    found = assess(History(Profile(), empty_post_table()), Plan(), as_of=None, today=TODAY)
    assert found.facts.as_of == TODAY
    assert "error" not in {reading.status for reading in found.readings}


def test_a_correction_changes_the_number(history: History):
    denied = [Correction(post_id=str(100 + day), move="thanks", holds=False) for day in range(8, 29)]
    denied += [Correction(post_id=str(100 + day), move="compliment", holds=False) for day in range(8, 29)]
    assert _value(history, Plan(), "tip03") == 4.0
    assert _value(history, Plan(corrections=denied), "tip03") == 0.0


def test_a_post_left_out_is_in_no_number(history: History):
    out = [Correction(post_id="128", holds=False)]
    found = assess(history, Plan(corrections=out), as_of=None, today=TODAY)
    assert len(found.facts) == 20
    assert not [reading.id for reading in found.readings if "128" in {*reading.evidence, *reading.doubtful}]


def test_the_moves_can_be_kept_between_two_plans(history: History):
    moves, signs = read_moves(history, Plan())
    plan = Plan(start=date(2026, 3, 15))
    kept = assess_moves(history, plan, moves, signs, as_of=None, today=TODAY)
    assert kept.readings == assess(history, plan, as_of=None, today=TODAY).readings


def _reading(found: Assessment, tip_id: str) -> Reading:
    return next(reading for reading in found.readings if reading.id == tip_id)


def test_a_day_asked_for_does_not_change_when_the_profile_was_read(history: History):
    described = replace(history, profile=Profile(user_id="1", handle="me", bio="A cheese researcher"))
    found = assess(described, Plan(), as_of=date(2026, 3, 10), today=TODAY)
    assert "as it was on 29 Mar 2026" in _reading(found, "tip04").coverage


def test_a_day_after_the_archive_s_is_no_fresher(history: History):
    plan = Plan(people=[Person(id="brie", handle="brie")])
    late = assess(history, plan, as_of=date(2026, 5, 1), today=date(2026, 5, 1))
    assert not Case(late.facts, late.ties).is_fresh
    assert "It ends on 29 Mar 2026" in _reading(late, "tip02").coverage
    assert "posts up to 29 Mar 2026" in _reading(late, "tip19").coverage


def test_what_cannot_be_judged_still_shows_whose_aim_it_is():
    plan = Plan(rhythm=Rhythm(targets={"tip03": Targets(min=2)}))
    found = assess(History(Profile(), empty_post_table()), plan, as_of=None, today=TODAY)
    assert _reading(found, "tip03").target == Target(2, None, "plan")
    assert _reading(found, "tip05").target == Target(0.1, 0.2, "article")
    assert _reading(found, "tip13").target is None
