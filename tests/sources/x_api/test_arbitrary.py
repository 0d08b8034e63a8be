"""Whatever JSON comes: a page or a refusal, never anything else; and what comes in another order is the same."""

from contextlib import suppress

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcn_core.posts import Account
from pcn_core.sources.twitter_archive.conversion import Owner
from pcn_core.sources.x_api import Page
from pcn_core.sources.x_api.failures import XRefusalError, refusal_for
from pcn_core.sources.x_api.pages import (
    accounts_page,
    answer_in,
    following_page,
    habits_page,
    looked_up_posts_page,
    me_page,
    mentions_page,
    own_posts_page,
)
from pcn_core.sources.x_api.records import Answer, RawPost, RawProblem, RawUser
from tests.sources.archive_builder import HANDLE, OWNER
from tests.stand_in_x.app import StandIn
from tests.stand_in_x.telling import NEW, OLD, tell_post
from tests.stand_in_x.world import NOW, build_world

ME = Owner(OWNER, HANDLE)
KNOWN = Account(id="77", handle="rind", fetched_at=NOW)
READERS = {
    "own": lambda answer: own_posts_page(answer, ME),
    "by number": lambda answer: looked_up_posts_page(answer, ME),
    "mentions": lambda answer: mentions_page(answer, OWNER),
    "habits": lambda answer: habits_page(answer, KNOWN),
    "accounts": lambda answer: accounts_page(answer, NOW),
    "me": lambda answer: me_page(answer, NOW),
    "following": following_page,
}
FIELDS = {
    "id", "text", "created_at", "conversation_id", "entities", "attachments", "lang", "author_id",
    "in_reply_to_user_id", OLD.references, OLD.note, NEW.references, NEW.note,
}  # fmt: skip
WORLD = build_world(posts=40, mentions=10)
TOLD = [*WORLD.of(OWNER), *WORLD.naming(OWNER)]

STRUCTS = (Answer, RawPost, RawUser, RawProblem)
NAMES = sorted({name for struct in STRUCTS for name in struct.__struct_fields__} | {"urls", "mentions", "media_keys"})
WORDS = st.one_of(
    st.text(max_size=8), st.sampled_from(["1", OWNER, "replied_to", "2023-12-04T12:00:07.000Z", "RT @a: b", "-1"])
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=5)),
    max_leaves=12,
)


def accept(read, document):
    """Let only a page or a refusal pass."""
    with suppress(XRefusalError):
        assert isinstance(read(answer_in(document)), Page)


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=60)
@given(document=JSON)
def test_arbitrary_json(name, document):
    accept(READERS[name], document)
    accept(READERS[name], {"data": document, "meta": {"next_token": document}})
    accept(READERS[name], {"data": [document], "errors": [document], "includes": {"users": [document]}})


@pytest.mark.parametrize("words", [OLD, NEW], ids=["old", "new"])
@settings(max_examples=120)
@given(data=st.data())
def test_a_post_with_one_thing_changed(words, data):
    raw = tell_post(data.draw(st.sampled_from(TOLD)), WORLD, words, FIELDS, FIELDS)
    place, key = raw, data.draw(st.sampled_from(sorted(raw)))
    while isinstance(place[key], dict | list) and place[key] and data.draw(st.booleans()):
        place = place[key]
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
    place[key] = data.draw(JSON)
    for name in ("own", "by number", "mentions", "habits"):
        accept(READERS[name], {"data": [raw], "meta": {}})


@pytest.mark.parametrize("words", [OLD, NEW], ids=["old", "new"])
@settings(max_examples=20)
@given(data=st.data())
def test_order_and_doubles_change_nothing(words, data):
    told = [tell_post(one, WORLD, words, FIELDS, FIELDS) for one in WORLD.of(OWNER)]
    mixed = data.draw(st.permutations(told + data.draw(st.lists(st.sampled_from(told), max_size=5))))
    pages = [own_posts_page(answer_in({"data": posts, "meta": {}}), ME) for posts in (told, mixed)]
    expected, found = ({post.id: post for post in page.posts} for page in pages)
    assert expected == found
    assert len(expected) == len(told)


@given(status=st.integers(400, 599), document=JSON, reset=st.one_of(st.none(), st.floats()))
def test_arbitrary_refusals(status, document, reset):
    refused = refusal_for(status, document, reset, NOW)
    assert str(refused).endswith(".")
    assert refused.until is None or refused.until > NOW


def test_the_world_is_the_same_every_time():
    one, two = build_world(), build_world()
    assert msgspec.json.encode(list(one.posts.values())) == msgspec.json.encode(list(two.posts.values()))
    assert len(StandIn(one).world.of(OWNER)) == 320
