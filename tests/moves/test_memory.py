"""What is remembered between posts stays small and changes no answer."""

import pytest

from pcn_core.moves import OwnMarkers, classify_post
from pcn_core.moves.memory import Memory
from pcn_core.moves.spelling import TOKENS


def test_a_word_is_looked_up_once():
    asked = []
    memory = Memory(lambda word: asked.append(word) or len(word))
    assert [memory["cheese"], memory["cheese"], memory["rind"]] == [6, 6, 4]
    assert asked == ["cheese", "rind"]


def test_ever_new_words_do_not_fill_it():
    memory = Memory(len)
    sizes = set()
    for number in range(70_000):
        assert memory[f"w{number}"] == len(f"w{number}")
        sizes.add(len(memory))
    assert max(sizes) <= 32_768


def test_long_words_are_not_kept():
    memory = Memory(len)
    assert memory["a" * 25_000] == 25_000
    assert len(memory) == 0


@pytest.mark.parametrize(
    "text", ["Thank you @brie!", "Do you like it?", "My new paper: https://a.example", "NOOO way 😂"]
)
def test_an_emptied_memory_gives_the_same_answer(text):
    first = classify_post("original", text, (), OwnMarkers())
    TOKENS.clear()
    assert classify_post("original", text, (), OwnMarkers()) == first
