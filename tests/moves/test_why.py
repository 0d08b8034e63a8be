"""Which words carry a move: found by leaving words out before the whole reading, however long the post is."""

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcn_core.moves import MOVES
from pcn_core.moves.encoder import second
from pcn_core.moves.encoder.evidence import SIGNS
from pcn_core.moves.encoder.second import Learned
from pcn_core.moves.own import OwnMarkers, sort_markers
from pcn_core.moves.why import carrying_words

NOTHING = OwnMarkers()


@pytest.fixture(scope="module", autouse=True)
def _a_plain_second_look(tmp_path_factory):
    """Weighs a move's own score and cue alone: what is learned may change, and is not asked about here."""
    weights = np.zeros((SIGNS, len(MOVES)))
    places = np.arange(len(MOVES))
    weights[places, places] = weights[len(MOVES) + places, places] = 3
    plain = Learned(weights.tolist(), [-2.0] * len(MOVES), [0.5] * len(MOVES), [0.2] * len(MOVES))
    file = tmp_path_factory.mktemp("plain") / "second.json"
    file.write_bytes(msgspec.json.encode(plain))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(second, "SECOND", file)
        yield


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
    return carrying_words(Counting(*words), ("reply", text, (), None), move, NOTHING)


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


@pytest.mark.parametrize("times", [100, 2_000])
def test_of_a_long_post_one_stretch_is_tried_and_the_cost_is_bounded(times):
    encoder = Counting("joy")
    text = "wheel " * times + "joy " + "rind " * times
    said = carrying_words(encoder, ("original", text, (), None), "compliment", NOTHING)
    assert encoder.asked <= 64 + 25
    assert "joy" in said
    assert len(said) <= 90


MARKED = "New episode of ours https://goatcast.example/12 about mountains"


@pytest.mark.parametrize("text", [MARKED, "wheel " * 200 + MARKED + " rind" * 200], ids=["short", "long"])
def test_a_mark_of_own_work_is_named_where_it_decides(text):
    post, own = ("original", text, (), None), sort_markers(["goatcast.example"])
    assert "https://goatcast.example/12" in carrying_words(Counting(), post, "own_work", own)


@given(text=st.text(max_size=300))
def test_any_post_can_be_asked_about(text):
    said = why(text, "a", "e", " ")
    assert len(said) <= 90
    words = set(text.split())
    assert set(said.removesuffix("…").split()[:-1]) <= words | {"…"}
