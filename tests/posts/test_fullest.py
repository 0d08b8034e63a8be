"""Of several rows of one post the fullest stays, whatever the order of the sources."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcn_core.posts import History, Post, Profile, post_table
from pcn_core.posts.fullest import is_beginning_of
from pcn_core.posts.merge import merge_histories

DAY = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
WHOLE = "A long story about salt and time, and how it ends: https://cheese.example/paper"


def history(text, days=0, number="1", **more):
    post = Post(id=number, created_at=DAY, kind="original", text=text, **more)
    return History(Profile(), post_table([post]), as_of=DAY + timedelta(days=days))


def merged(*histories):
    return merge_histories(histories).posts.to_dict("records")


CUT = ["A long story about salt…", "A long story about salt", "A long story about salt… https://t.co/a", WHOLE[:-30]]


@pytest.mark.parametrize("cut", CUT)
@pytest.mark.parametrize("newer", [1, -1])
def test_the_fuller_text_wins_whatever_is_newer(cut, newer):
    for order in permutations([history(WHOLE, app="Web"), history(cut, newer)]):
        assert [row["text"] for row in merged(*order)] == [WHOLE]
    (row,) = merged(history(cut, newer, app="Web"), history(WHOLE))
    assert row["text"] == WHOLE


def test_of_different_texts_the_newest_wins():
    assert merged(history("Other words, and more of them.", 0), history("Words.", 1))[0]["text"] == "Words."


def test_of_equal_texts_the_row_that_knows_more_wins():
    assert merged(history("Same.", 0, app="Web"), history("Same.", 1))[0]["app"] == "Web"
    assert merged(history("Same.", 0, app="Web", day_only=True), history("Same.", 1))[0]["day_only"] is False
    assert merged(history("Same.", 0, app="Old"), history("Same.", 1, app="New"))[0]["app"] == "New"


def test_posts_that_one_source_holds_stay():
    rows = merged(history("A.", number="1"), history("B.", number="2"), history("A. And more.", number="1"))
    assert [(row["id"], row["text"]) for row in rows] == [("1", "A. And more."), ("2", "B.")]


def test_nothing_is_no_beginning():
    assert not is_beginning_of("", "Words.")
    assert not is_beginning_of("https://t.co/a", "Words.")


@settings(max_examples=20)
@given(st.permutations(range(4)), st.integers(0, len(WHOLE)))
def test_order_never_matters(order, cut):
    sources = [history(WHOLE), history(WHOLE[:cut] or "x", 1), history("B.", 2, "2"), history("C.", 3, "3", app="Web")]
    assert merged(*(sources[at] for at in order)) == merged(*sources)
