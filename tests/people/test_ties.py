"""Accounts joined by id, whatever their handles were."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pcn_core.metrics.facts import Facts, build_facts
from pcn_core.moves.catalogue import MOVE_COLUMNS
from pcn_core.people.ties import Ties, build_ties
from pcn_core.plan.model import Person, Plan
from pcn_core.posts import KINDS, HandleChange, History, PersonRef, Post, Profile, post_table
from tests.tips.casebook import SIGNS, build_case_facts, user_id

DAY = date(2026, 3, 29)
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def facts_of(posts: list[Post], plan: Plan | None = None, **owner: object) -> Facts:
    table = post_table(posts)
    moves = pd.DataFrame([], columns=list(MOVE_COLUMNS))
    signs = pd.DataFrame(np.zeros((len(table), len(SIGNS)), dtype=bool), columns=list(SIGNS))
    profile = Profile(**{"user_id": "1", "handle": "me"} | owner)
    return build_facts(History(profile, table), plan or Plan(), moves, signs, as_of=DAY, today=DAY)


def post(number: int, kind: str = "original", **fields: object) -> Post:
    return Post(id=str(number), created_at=START + timedelta(days=number), kind=kind, text="", **fields)


def named(number: int, *people: PersonRef, kind: str = "original") -> Post:
    return post(number, kind, mentions=people)


def ties_of(*posts: Post, people: list[Person] | None = None, **owner: object) -> Ties:
    return build_ties(facts_of(list(posts), Plan(people=people or []), **owner))


def test_each_post_is_counted_once_as_the_closest_contact():
    facts = build_case_facts(
        {
            "posts": [
                {"to": "brie", "mentions": "brie", "days": 1},
                {"kind": "quote", "quoted": "brie", "mentions": "brie", "days": 2},
                {"kind": "repost", "mentions": ["brie", "gouda"], "days": 3},
                {"mentions": ["brie", "brie"], "days": 4},
            ]
        }
    )
    tie = build_ties(facts).tie(user_id("brie"))
    assert tie is not None
    assert (tie.replies, tie.quotes, tie.reposts, tie.mentions) == (1, 1, 1, 1)
    assert tie.rows.tolist() == [0, 1, 2, 3]
    assert tie.addressed_rows.tolist() == [0, 2, 3]
    assert (tie.first, tie.last) == (date(2026, 3, 25), date(2026, 3, 28))


def test_who_is_named_in_a_reposted_text_is_no_contact():
    ties = build_ties(build_case_facts({"posts": [{"kind": "repost", "mentions": ["brie", "gouda"]}]}))
    assert [tie.handle for tie in ties] == ["brie"]


def test_a_changed_handle_is_the_same_person():
    ties = ties_of(
        named(1, PersonRef("oldbrie", "7")), named(2, PersonRef("Brie", "7")), named(3, PersonRef("oldbrie"))
    )
    (tie,) = ties
    assert (tie.key, tie.user_id, tie.handle, tie.handles) == ("7", "7", "oldbrie", ("oldbrie", "Brie"))
    assert ties.key_of(Person(id="p", handle="BRIE")) == "7"
    assert ties.key_of(Person(id="p", handle="OldBrie")) == "7"


def test_a_handle_without_any_id_is_its_own_key():
    ties = ties_of(named(1, PersonRef("Brie")), named(2, PersonRef("brie")))
    (tie,) = ties
    assert (tie.key, tie.user_id, tie.mentions, tie.handles) == ("@brie", None, 2, ("brie",))
    assert ties.tie_with(Person(id="p", handle="BRIE")) is tie


def test_a_reused_handle_belongs_to_the_newer_account():
    ties = ties_of(named(1, PersonRef("brie", "7")), named(2, PersonRef("brie", "8")), named(3, PersonRef("brie")))
    assert {tie.key: tie.mentions for tie in ties} == {"7": 1, "8": 2}
    assert ties.key_of(Person(id="p", handle="brie")) == "8"


def test_a_reply_without_a_mention_and_a_quote_tell_who_too():
    ties = ties_of(
        post(1, "reply", reply_to_id="5", reply_to_user_id="7", reply_to_handle="brie"),
        post(2, "quote", quoted_id="6", quoted_handle="Brie"),
        post(3, "reply", reply_to_id="9", reply_to_handle="gouda"),
        post(4, "reply"),
    )
    assert [(tie.key, tie.replies, tie.quotes) for tie in ties] == [("7", 1, 1), ("@gouda", 1, 0)]


def test_the_owner_is_nobody_s_tie():
    changed = (HandleChange(START, "oldme", "me"),)
    ties = ties_of(
        named(1, PersonRef("me", "1"), PersonRef("oldme"), PersonRef("ME")),
        post(2, "quote", quoted_id="6", quoted_handle="OldMe"),
        post(3, "self_reply", reply_to_id="1", reply_to_user_id="1", reply_to_handle="me"),
        handle_changes=changed,
    )
    assert len(ties) == 0


def test_the_plan_s_id_wins():
    brie = Person(id="p", handle="brie", user_id="99")
    ties = ties_of(named(1, PersonRef("brie", "7")), people=[brie])
    assert ties.key_of(brie) == "99"
    assert ties.tie_with(brie) is None


def test_the_plan_s_id_serves_handles_that_lost_theirs():
    brie = Person(id="p", handle="brie", user_id="99")
    tie = ties_of(named(1, PersonRef("Brie")), people=[brie]).tie_with(brie)
    assert tie is not None
    assert (tie.key, tie.mentions) == ("99", 1)


def test_somebody_never_met():
    ties = ties_of(named(1, PersonRef("brie", "7")))
    assert ties.key_of(Person(id="p", handle="gouda")) is None
    assert ties.key_of(Person(id="p", name="Bo")) is None
    assert ties.tie(None) is None


def test_without_posts_there_is_nobody():
    assert list(ties_of()) == []


HANDLES = st.sampled_from(["brie", "Brie", "gouda", "me", "x" * 40, ""])
IDS = st.sampled_from([None, "7", "8", "1"])
MOMENTS = st.datetimes(datetime(2008, 1, 1), datetime(2026, 3, 29)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001 - a naive bound, as the strategy wants


@st.composite
def posts(draw: st.DrawFn) -> Post:
    kind = draw(st.sampled_from(KINDS))
    return Post(
        id=str(draw(st.integers(1, 60))),
        created_at=draw(MOMENTS),
        kind=kind,
        text=draw(st.text(max_size=5)),
        day_only=draw(st.booleans()),
        mentions=tuple(draw(st.lists(st.builds(PersonRef, handle=HANDLES, id=IDS), max_size=4))),
        reply_to_id=draw(st.none() | st.sampled_from(["5", "6"])),
        reply_to_user_id=draw(IDS),
        reply_to_handle=draw(st.none() | HANDLES),
        reply_to_at=draw(st.none() | MOMENTS),
        quoted_handle=draw(st.none() | HANDLES),
    )


@given(st.lists(posts(), max_size=25))
def test_whatever_the_posts_the_counts_add_up(written: list[Post]):
    facts = facts_of(written)
    ties = list(build_ties(facts))
    assert len({tie.key for tie in ties}) == len(ties)
    for tie in ties:
        assert tie.replies + tie.quotes + tie.reposts + tie.mentions == len(tie.rows) > 0
        assert tie.rows.tolist() == sorted(set(tie.rows.tolist()))
        assert len(tie.addressed_rows) == len(tie.rows) - tie.reposts
        assert tie.key not in {"1", "@me", "@", ""}
        assert tie.first <= tie.last
        assert tie.exchanges <= tie.replies
        for answer in tie.answers:
            assert answer.row in tie.rows
            assert answer.asked_row in tie.addressed_rows
            assert timedelta(0) < answer.delay <= timedelta(days=3)
