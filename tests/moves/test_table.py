"""The moves table of a whole history, and the person's corrections in it."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcn_core.moves import (
    MOVE_COLUMNS,
    classify,
    classify_post,
    excluded_posts,
    mark_own_work,
    own_markers,
    post_signs,
)
from pcn_core.moves.encoder.second import SECOND
from pcn_core.plan.model import Correction, OwnWork, Plan
from pcn_core.posts import KINDS, PersonRef, Post, empty_post_table, post_table

START = datetime(2024, 1, 1, tzinfo=UTC)
PLAN = Plan(own_work=OwnWork(sites=["mouselab.example"], hashtags=["rind"]))


def table_of(*posts):
    """Return the post table of (text, more fields) pairs with ids 1, 2, 3, ..."""
    written = []
    for number, post in enumerate(posts, start=1):
        text, more = (post, {}) if isinstance(post, str) else post
        at = START + timedelta(minutes=number)
        written.append(Post(**{"id": str(number), "created_at": at, "kind": "original", "text": text, **more}))
    return post_table(written)


def found(moves, post_id):
    rows = moves[moves["post_id"] == post_id]
    return dict(zip(rows["move"], rows["by"], strict=True))


def say(post_id, move, *, holds):
    return Correction(post_id=post_id, move=move, holds=holds)


def test_columns():
    moves = classify(table_of("Thank you @brie"), PLAN)
    assert tuple(moves.columns) == MOVE_COLUMNS
    assert moves.to_dict("records") == [
        {"post_id": "1", "move": "thanks", "confidence": 0.95, "cue": "Thank you", "sure": True, "by": "cues"}
    ]


def test_no_posts_give_an_empty_table_of_the_same_shape():
    moves = classify(empty_post_table(), PLAN)
    assert (len(moves), tuple(moves.columns)) == (0, MOVE_COLUMNS)
    assert (moves.dtypes == classify(table_of("Thank you"), PLAN).dtypes).all()


def test_rows_follow_the_posts():
    moves = classify(table_of("Thank you", "The shelves are full", "Congratulations @brie"), PLAN)
    assert list(dict.fromkeys(moves["post_id"])) == ["1", "3"]


def test_a_long_history_keeps_its_order():
    posts = table_of(*["Thank you", ("RT @brie cheese", {"kind": "repost"})] * 4_500)
    moves = classify(posts, PLAN, [say("9000", "promotes_others", holds=False)])
    assert list(moves["post_id"]) == [str(number) for number in range(1, 9_000)]
    assert list(moves["move"][:2]) == ["thanks", "promotes_others"]


def test_a_selection_of_the_table_is_read_by_row():
    posts = table_of("Thank you", "Congratulations @brie").iloc[::-1]
    assert list(classify(posts, PLAN)["post_id"]) == ["2", "1"]


def test_a_denied_move_is_gone():
    moves = classify(table_of("Thank you", "Thank you"), PLAN, [say("1", "thanks", holds=False)])
    assert list(moves["post_id"]) == ["2"]


def test_a_claimed_move_is_sure_and_says_who_claims_it():
    moves = classify(table_of("The shelves"), PLAN, [say("1", "humor", holds=True)])
    (row,) = moves.to_dict("records")
    assert (row["move"], row["confidence"], row["sure"], row["by"]) == ("humor", 1.0, True, "person")


def test_a_repost_can_be_corrected_too():
    posts = table_of(("RT @brie cheese", {"kind": "repost"}))
    assert found(classify(posts, PLAN), "1") == {"promotes_others": "cues"}
    assert found(classify(posts, PLAN, [say("1", "promotes_others", holds=False)]), "1") == {}


def test_the_last_word_counts():
    words = [say("1", "thanks", holds=False), say("1", "thanks", holds=True)]
    assert found(classify(table_of("Thank you"), PLAN, words), "1") == {"thanks": "person"}


def test_a_claim_ends_the_guesses_that_contradict_it():
    posts = table_of("the dairy board counts mice https://news.example/count", ("@brie I agree", {"kind": "reply"}))
    assert "informs" in found(classify(posts, PLAN), "1")
    words = [say("1", "humor", holds=True), say("2", "informs", holds=True)]
    moves = classify(posts, PLAN, words)
    assert found(moves, "1") == {"promotes_others": "cues", "humor": "person"}
    assert found(moves, "2") == {"informs": "person"}


def test_a_post_left_out_has_no_rows():
    words = [say("1", None, holds=False), say("1", "thanks", holds=True)]
    assert found(classify(table_of("Thank you"), PLAN, words), "1") == {}


def test_left_out_and_taken_back_in():
    out, back = say("1", None, holds=False), say("1", None, holds=True)
    assert excluded_posts([out, say("2", "thanks", holds=False)]) == {"1"}
    assert excluded_posts([out, back]) == frozenset()


def test_corrections_of_unknown_posts_and_moves_do_nothing():
    words = [say("9", "thanks", holds=True), say("1", "flattery", holds=True)]
    assert found(classify(table_of("Thank you"), PLAN, words), "1") == {"thanks": "cues"}


WORDS = "thanks great ? @brie http://mouselab.example #rind my lol i agree please"
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
    st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join),
)
posts_given = st.lists(
    st.tuples(
        texts,
        st.fixed_dictionaries(
            {
                "kind": st.sampled_from(KINDS),
                "lang": st.sampled_from([None, "en", "de"]),
                "media": st.sampled_from([(), ("photo",)]),
            }
        ),
    ),
    max_size=12,
)


@given(posts=posts_given)
@settings(max_examples=60)
def test_the_table_and_the_single_post_agree(posts):
    moves = classify(table_of(*posts), PLAN)
    alone = [
        (str(number), *match)
        for number, (text, more) in enumerate(posts, start=1)
        for match in classify_post(more["kind"], text, more["media"], own_markers(PLAN), more["lang"])
    ]
    assert [tuple(row)[:5] for row in moves.itertuples(index=False)] == alone


def by_post(moves):
    return moves.sort_values(["post_id", "move"]).reset_index(drop=True)


@given(posts=posts_given, closely=st.booleans())
@settings(max_examples=40)
def test_marks_of_own_work_can_come_later_and_only_their_posts_are_read_again(posts, closely):
    table = table_of(*posts)
    scores = (
        np.tile(np.linspace(-3, 3, 15, dtype=np.float32), (len(table), 1)) if closely and SECOND.is_file() else None
    )
    plain = classify(table, Plan(), scores=scores)
    marked = mark_own_work(plain, table, PLAN, scores=scores)
    pd.testing.assert_frame_equal(by_post(marked), by_post(classify(table, PLAN, scores=scores)))


def test_a_few_posts_can_be_read_alone_with_the_authors_main_language():
    posts = table_of(
        *[("danke dir", {"lang": "de"})] * 3, ("thank you", {"lang": "und"}), ("thank you", {"lang": "en"})
    )
    assert found(classify(posts, PLAN, only={"4", "5"}), "5") == {"thanks": "cues"}
    assert found(classify(posts, PLAN, only={"4", "5"}), "4") == {}
    assert len(classify(posts, PLAN, only=())) == 0


@pytest.mark.skipif(not SECOND.is_file(), reason="the weights are not here")
def test_posts_with_scores_are_read_by_the_encoder_and_the_rest_by_cues():
    posts = table_of("Thank you", "Thank you", ("RT @brie Thank you", {"kind": "repost"}))
    scores = np.full((3, 15), np.nan, np.float32)
    scores[0] = -4
    scores[0, 1] = 6
    moves = classify(posts, PLAN, [say("1", "humor", holds=True)], scores=scores)
    assert found(moves, "1") == {"thanks": "encoder", "humor": "person"}
    assert found(moves, "2") == {"thanks": "cues"}
    assert found(moves, "3") == {"promotes_others": "cues"}


SIGNS = [
    ("plain words", {}, {"own_words"}),
    ("🎂", {}, {"has_emoji"}),
    ("1️⃣ and ❤", {}, {"has_emoji", "own_words"}),
    ("1 ™ © # * ✓", {}, {"own_words"}),
    ("https://a.example", {"links": ("https://a.example",)}, {"has_link"}),
    ("look https://a.example", {"links": ("https://a.example",)}, {"has_link", "own_words"}),
    ("via @brie #rind https://a.example", {"links": ("https://a.example",), "hashtags": ("rind",),
     "mentions": (PersonRef("brie"),)}, {"has_link", "has_hashtag", "names_somebody"}),
    ("日本", {}, {"own_words"}),
    ("", {"media": ("animated_gif",)}, {"has_visual"}),
    ("RT @brie cheese", {"kind": "repost", "mentions": (PersonRef("brie"),)}, {"names_somebody"}),
    ("… !!! …", {}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "more", "signs"), SIGNS, ids=[repr(text) for text, _, _ in SIGNS])
def test_signs(text, more, signs):
    (row,) = post_signs(table_of((text, more))).to_dict("records")
    assert {name for name, holds in row.items() if holds} == signs


def test_signs_keep_the_index_and_come_as_bools():
    posts = table_of("a", "🎂", "b").iloc[1:]
    signs = post_signs(posts)
    assert list(signs.index) == list(posts.index)
    assert all(pd.api.types.is_bool_dtype(dtype) for dtype in signs.dtypes)
    assert list(signs["has_emoji"]) == [True, False]
    assert len(post_signs(empty_post_table())) == 0
