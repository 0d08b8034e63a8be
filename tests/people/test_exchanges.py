"""When an answer is inferred, and when it is not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pcn_core.people.exchanges import Exchange
from pcn_core.people.ties import build_ties
from pcn_core.posts import PersonRef, Post
from tests.people.test_ties import facts_of

BRIE = PersonRef("brie", "7")
ASKED = datetime(2026, 3, 10, 12, tzinfo=UTC)


def asking(**fields: object) -> Post:
    return Post(**{"id": "1", "created_at": ASKED, "kind": "original", "text": "", "mentions": (BRIE,)} | fields)


def reply(answered: datetime | None, later: timedelta = timedelta(hours=5), **fields: object) -> Post:
    written = (answered or ASKED) + later
    of_brie = {"reply_to_id": "50", "reply_to_user_id": "7", "reply_to_handle": "brie", "reply_to_at": answered}
    return Post(
        **{"id": "2", "created_at": written, "kind": "reply", "text": "", "mentions": (BRIE,)} | of_brie | fields
    )


def exchanges_of(*posts: Post) -> tuple[Exchange, ...]:
    tie = build_ties(facts_of(list(posts))).tie("7")
    return () if tie is None else tie.answers


def test_an_answer_has_its_day_and_its_delay():
    (answer,) = exchanges_of(asking(), reply(ASKED + timedelta(hours=30)))
    assert answer == Exchange(date(2026, 3, 11), timedelta(hours=30), row=1, asked_row=0)


@pytest.mark.parametrize(
    ("delay", "seen"),
    [
        (timedelta(milliseconds=1), True),
        (timedelta(days=3), True),
        (timedelta(days=3, milliseconds=1), False),
        (timedelta(0), False),
        (timedelta(hours=-1), False),
    ],
)
def test_soon_is_three_days(delay: timedelta, seen: bool):  # noqa: FBT001 - what a case expects
    assert bool(exchanges_of(asking(), reply(ASKED + delay))) is seen


@pytest.mark.parametrize("kind", ["quote", "reply", "self_reply"])
def test_any_own_words_to_them_count(kind: str):
    assert exchanges_of(asking(kind=kind), reply(ASKED + timedelta(hours=1)))


def test_a_repost_is_no_word_to_them():
    assert not exchanges_of(asking(kind="repost"), reply(ASKED + timedelta(hours=1)))


def test_words_to_somebody_else_do_not_count():
    assert not exchanges_of(asking(mentions=(PersonRef("gouda", "8"),)), reply(ASKED + timedelta(hours=1)))


def test_the_newest_word_before_the_answer_counts():
    earlier = asking(id="0", created_at=ASKED - timedelta(days=9))
    later = asking(id="3", created_at=ASKED + timedelta(hours=2))
    (answer,) = exchanges_of(earlier, asking(), later, reply(ASKED + timedelta(hours=1)))
    assert (answer.delay, answer.asked_row) == (timedelta(hours=1), 1)


def test_one_exchange_for_each_answered_post():
    answered = ASKED + timedelta(hours=1)
    twice = [reply(answered), reply(answered, timedelta(hours=6), id="3")]
    assert [answer.row for answer in exchanges_of(asking(), *twice)] == [1]
    assert len(exchanges_of(asking(), twice[0], reply(answered, id="3", reply_to_id="51"))) == 2


def test_an_answered_post_without_a_time_says_nothing():
    assert not exchanges_of(asking(), reply(None))


def test_an_answered_post_that_comes_after_its_answer_is_no_answer():
    assert not exchanges_of(asking(), reply(ASKED + timedelta(hours=9), timedelta(hours=-1)))


def test_a_post_whose_hour_means_nothing_counts_from_the_end_of_its_day():
    midnight = asking(created_at=datetime(2026, 3, 10, tzinfo=UTC), day_only=True)
    assert not exchanges_of(midnight, reply(datetime(2026, 3, 10, 20, tzinfo=UTC)))
    (answer,) = exchanges_of(midnight, reply(datetime(2026, 3, 11, 6, tzinfo=UTC)))
    assert answer.delay == timedelta(hours=6)


def test_a_missing_id_does_not_hide_an_exchange():
    assert exchanges_of(asking(mentions=(PersonRef("Brie"),)), reply(ASKED + timedelta(hours=1)))
