"""The sample's plan fits its archive."""

from datetime import date

from pcn_core.plan.model import Plan
from pcn_core.sources.sample import SAMPLE_UNTIL, sample_plan


def known_people(g4):
    return {who["screen_name"]: who["id"] for tweet in g4.tweets() for who in tweet["entities"]["user_mentions"]}


def test_it_survives_its_own_file():
    plan = sample_plan()
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_the_plan_begins_twelve_whole_weeks_before_the_end():
    assert (SAMPLE_UNTIL - sample_plan().start).days == 12 * 7 - 1
    assert sample_plan(date(2025, 6, 30)).start == date(2025, 4, 8)


def test_people_have_the_ids_of_the_archive(g4):
    known = known_people(g4)
    people = {person.handle: person.user_id for person in sample_plan().people}
    met = [handle for handle in people if handle in known]
    assert len(met) == 10
    assert all(people[handle] == known[handle] for handle in met)
    strangers = [handle for handle, user_id in people.items() if user_id is None]
    assert len(strangers) >= 2
    assert not set(strangers) & set(known)


def test_some_planned_people_are_followed_and_some_not(g4):
    following = {item["following"]["accountId"] for item in g4.load("data/following.js")}
    ids = {person.user_id for person in sample_plan().people if person.user_id}
    assert ids & following
    assert ids - following


def test_every_level_occurs():
    levels = {person.level for person in sample_plan().people}
    assert levels == {"peer", "near_peer", "senior", "rock_star", "organisation"}


def test_one_intention_is_served_by_nobody():
    plan = sample_plan()
    served = {intention for item in (*plan.people, *plan.places) for intention in item.intentions}
    assert [intention.id for intention in plan.intentions if intention.id not in served] == ["find-mentor"]
    assert not any("mentorship" in person.could_support for person in plan.people)


def test_what_the_plan_refers_to_exists():
    plan = sample_plan()
    people = {person.id for person in plan.people}
    intentions = {intention.id for intention in plan.intentions}
    assert {touch.person for touch in plan.touches} <= people
    assert {i for item in (*plan.people, *plan.places) for i in item.intentions} <= intentions


def test_joint_work_begins_small_and_grows():
    stakes = [touch.stakes for touch in sorted(sample_plan().touches, key=lambda t: t.on) if touch.kind == "joint_work"]
    assert stakes == [1, 2]


def test_own_work_is_recognisable_in_the_archive(g4):
    own, text = sample_plan().own_work, g4.text("data/tweets.js")
    assert all(marker in text for marker in (*own.sites, *own.titles, *own.handles, *own.hashtags))
