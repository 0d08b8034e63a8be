"""Which words carry a move: found by leaving words out, few at a time, however long the post is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcn_core.moves import MOVES
from pcn_core.moves.why import carrying_words


class Counting:
    """Thinks of a compliment as often as one of its words stands in a post."""

    version = "a test"

    def __init__(self, *words):
        self.words, self.asked = words, 0

    def scores(self, posts):
        self.asked += len(posts)
        found = np.zeros((len(posts), len(MOVES)), np.float32)
        found[:, MOVES.index("compliment")] = [sum(word in text for word in self.words) for _, text, _, _ in posts]
        return found


def why(text, *words, move="compliment"):
    return carrying_words(Counting(*words), ("reply", text, (), None), move)


CASES = [
    ("what a marvellous wheel this is", ("marvellous",), "marvellous"),
    ("your talk was a joy and a wonder", ("joy", "wonder"), "joy … wonder"),
    ("this is so good", ("so", "good"), "so good"),
    ("the shelves are full", ("brie",), ""),
    ("marvellous", ("marvellous",), ""),
    ("", ("",), ""),
    ("   \n ", (" ",), ""),
]


@pytest.mark.parametrize(("text", "words", "said"), CASES, ids=[text[:20] for text, _, _ in CASES])
def test_the_words_without_which_it_would_not_be_so(text, words, said):
    assert why(text, *words) == said


def test_another_move_has_other_reasons():
    assert why("what a marvellous wheel", "marvellous", move="humor") == ""


def test_a_long_post_costs_no_more_than_a_short_one():
    encoder = Counting("joy")
    text = "wheel " * 2_000 + "joy " + "rind " * 2_000
    said = carrying_words(encoder, ("original", text, (), None), "compliment")
    assert encoder.asked == 25
    assert len(said) <= 90


@given(text=st.text(max_size=300))
def test_any_post_can_be_asked_about(text):
    said = why(text, "a", "e", " ")
    assert len(said) <= 90
    words = set(text.split())
    assert set(said.removesuffix("…").split()[:-1]) <= words | {"…"}
