"""The value an advisor sees holds what was chosen, names who may be named, and leads nowhere."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from pcn_core.ingest.reading import read_history
from pcn_core.plan.model import Intention, Person, Place
from pcn_core.posts import Account, Mention
from pcn_core.share.building import Scope, build_shared, move_figures, read_scope, write_scope
from pcn_core.share.choices import LISTED, ShareChoices
from pcn_core.share.view import read_view, write_view
from pcn_core.sources.sample import sample_plan
from pcn_core.tips.assessment import assess
from tests.share.conftest import NOW, TODAY

PLAN = sample_plan()
HANDLES = [person.handle.lower() for person in PLAN.people if person.handle]
NAMES = [person.name.lower() for person in PLAN.people if person.name]
IDS = [person.user_id for person in PLAN.people if person.user_id]
PRIVATE = [
    *[person.why for person in PLAN.people if person.why],
    *[touch.note for touch in PLAN.touches if touch.note],
]
CHANNELS = [touch.channel.lower() for touch in PLAN.touches if len(touch.channel) > 5]  # a post may name one, too


def text_of(view):
    return json.dumps(json.loads(write_view(view)), ensure_ascii=False).lower()


def test_by_default_nobody_is_named_and_no_post_is_quoted(shared, assessed):
    view, scope = shared()
    told = text_of(view)
    assert not [word for word in (*HANDLES, *NAMES) if word in told]
    assert not view.people
    assert not any(row.posts for row in view.rows)
    assert not scope.posts
    posts = assessed().facts.posts["text"]
    assert not [text for text in posts if len(text) > 40 and text.lower() in told]


@pytest.mark.parametrize("people", ["names", "initials", "counts", "none"])
@pytest.mark.parametrize("posts", [True, False])
def test_no_view_holds_what_is_never_shared(shared, people, posts):
    told = text_of(shared(people=people, posts=posts)[0])
    assert not [text for text in PRIVATE if text.lower() in told]
    assert posts or not [channel for channel in CHANNELS if channel in told]
    assert not [number for number in IDS if number in told]
    assert not [f'"{person.id}"' for person in PLAN.people if f'"{person.id}"' in told]


@pytest.mark.parametrize("people", ["initials", "counts", "none"])
def test_handles_and_names_stay_away_unless_they_are_chosen(shared, people):
    told = text_of(shared(people=people, posts=True)[0])
    assert not [word for word in (*HANDLES, *NAMES) if word in told]
    assert "@" not in told


def test_by_name_only_people_of_the_plan_are_named(shared, assessed):
    view, _ = shared(people="names", posts=True)
    told = text_of(view)
    assert {person.label for person in view.people} == {p.name for p in PLAN.people}
    strangers = {tie.handle.lower() for tie in assessed().ties} - set(HANDLES)
    assert strangers
    assert not [handle for handle in strangers if f"@{handle}" in told]


@pytest.mark.parametrize(
    ("choice", "left_out"),
    [
        ({"agenda": False}, "agenda"),
        ({"tips": ()}, "tips"),
        ({"tips": ()}, "traps"),
        ({"tips": ()}, "findings"),
        ({"intentions": False}, "intentions"),
        ({"places": False}, "places"),
        ({"people": "none"}, "stages"),
    ],
)
def test_what_is_not_chosen_is_not_there(shared, choice, left_out):
    assert getattr(shared()[0], left_out)
    assert getattr(shared(**choice)[0], left_out) == ()


def test_hashtags_leave_the_sentences_when_places_are_not_shown(shared):
    told = text_of(shared(places=False)[0])
    assert not [place.hashtag for place in PLAN.places if f"#{place.hashtag.lower()}" in told]


def test_posts_are_at_most_three_of_the_owners_own_per_tip(shared, assessed):
    view, scope = shared(posts=True)
    assert any(row.posts for row in view.tips)
    assert all(len(row.posts) <= 3 for row in view.rows)
    facts = assessed().facts
    own = set(facts.ids[facts.own].tolist())
    assert all(own.issuperset(ids) for ids in scope.posts.values())


def test_a_view_comes_back_from_its_json_unchanged(shared):
    view, scope = shared(people="initials", posts=True)
    assert read_view(write_view(view)) == view
    assert read_scope(write_scope(scope)) == scope


def test_a_live_view_without_news_is_the_preview(shared, assessed):
    view, scope = shared(people="initials", posts=True, mode="live")
    assert move_figures(view, scope, assessed()) == view


def test_new_people_places_and_intentions_wait_for_a_new_preview(assessed):
    choices = ShareChoices("Mina", people="names", mode="live")
    view, scope = build_shared(choices, assessed(), TODAY)
    later = PLAN.model_copy(deep=True)
    later.people = [*later.people, Person(id="new", handle="otto_oaxaca_eg", name="Otto Oaxaca")]
    later.places = [*later.places, Place(id="new", hashtag="secretchat")]
    later.intentions = [*later.intentions, Intention(id="new", want="A secret wish")]
    moved = move_figures(view, scope, assessed(later))
    told = text_of(moved)
    assert "oaxaca" not in told
    assert "secret" not in told
    assert (moved.people, moved.places, moved.intentions) == (view.people, view.places, view.intentions)
    assert sum(stage.people for stage in moved.stages) == len(PLAN.people)


def test_figures_of_a_live_view_move_and_those_of_a_snapshot_stay(assessed):
    choices = ShareChoices("Mina", people="initials", mode="live")
    view, scope = build_shared(choices, assessed(), TODAY)
    fewer = PLAN.model_copy(deep=True)
    fewer.people, fewer.touches = fewer.people[:3], []
    moved = move_figures(view, scope, assessed(fewer))
    assert [person.label for person in moved.people] == [person.label for person in view.people[:3]]
    assert moved.agenda != view.agenda
    assert read_view(write_view(view)) == view


def test_a_renamed_person_keeps_the_label_that_was_previewed(assessed):
    view, scope = build_shared(ShareChoices("Mina", people="initials", mode="live"), assessed(), TODAY)
    later = PLAN.model_copy(deep=True)
    later.people[0].handle, later.people[0].name = "brand_new", "Brand New"
    told = text_of(move_figures(view, scope, assessed(later)))
    assert "brand" not in told


def test_posts_that_are_gone_leave_a_live_view(shared, assessed):
    view, scope = shared(posts=True, mode="live")
    shown = next(iter(scope.posts))
    gone = replace(scope, posts={**scope.posts, shown: ("1",)})
    moved = move_figures(view, gone, assessed())
    assert next(row for row in moved.rows if row.id == shown).posts == ()


def test_a_plan_without_history_can_be_shared(assessed):
    assert LISTED
    view, scope = build_shared(ShareChoices("Mina"), assessed(PLAN.model_copy(update={"people": []})), TODAY)
    assert scope == Scope(hashtags=scope.hashtags)
    assert view.stages == ()


@pytest.mark.parametrize("people", ["names", "counts"])
def test_of_what_was_fetched_only_figures_are_shared(sample_archive, people):
    history, _ = read_history([sample_archive])
    recent = history.posts.tail(400)
    mentions = tuple(
        Mention(
            id=f"77{number:016}", author_id=IDS[number % len(IDS)], created_at=at.to_pydatetime() + timedelta(hours=1),
            conversation_id=post, answers_id=post,
        )
        for number, (post, at) in enumerate(zip(recent["id"], recent["created_at"], strict=True))
    )  # fmt: skip
    accounts = tuple(Account(id=number, handle="somebody", fetched_at=NOW, followers=123_457) for number in IDS)
    fetched = assess(replace(history, mentions=mentions, accounts=accounts), PLAN, as_of=None, today=TODAY)
    view, scope = build_shared(ShareChoices("Mina", people=people, posts=True), fetched, TODAY)
    told = text_of(view)
    assert "fetched from x" in told
    assert not [one.id for one in mentions if one.id in told or one.id in str(scope)]
    assert not [number for number in (*IDS, "123,457", "123457") if number in told]
