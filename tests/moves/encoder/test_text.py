"""A post as the encoder reads it, and its pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcn_core.moves.encoder.pieces import MOST_PIECES, MOST_WINDOWS, Pieces
from pcn_core.moves.encoder.text import write_out

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "we", "##b", "web", "!", "cafe", "@", "漢"]


@pytest.mark.parametrize(
    ("post", "written"),
    [
        (("reply", "@ada hello", []), "reply :  @  hello"),
        (("original", "look", ["video", "photo", "photo"]), "post photo video : look"),
        (("quote", "https://www.theguardian.co.uk/a?b#c now", []), "quote :  http theguardian  now"),
        (("self_reply", "ha 😂", []), "thread : ha  face with tears of joy "),
        (("original", "ok 👍🏽\ufe0f", []), "post : ok  thumbs up sign "),
        (("odd", "\ud800", []), "post : ?"),
        (("original", "So true! RT @ada Thanks https://a.example/b", []), "post : So true!  rt @  http example  "),
        (("original", "“@ada: can you help?” this", []), "post :  rt @  this"),
    ],
)
def test_a_post_in_plain_words(post, written):
    assert write_out(*post) == written


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Web!", [2, 6, 7, 3]),
        ("web webb", [2, 6, 6, 5, 3]),
        ("Café @", [2, 8, 9, 3]),
        ("zebra", [2, 1, 3]),
        ("漢漢", [2, 10, 10, 3]),
        ("", [2, 3]),
    ],
)
def test_words_become_their_longest_known_pieces(text, numbers):
    assert Pieces(VOCABULARY).number(text) == numbers


def test_a_long_text_is_cut_and_still_has_its_end():
    numbers = Pieces(VOCABULARY).number("web " * 1_000)
    assert len(numbers) == MOST_PIECES
    assert numbers[-1] == VOCABULARY.index("[SEP]")


@given(
    media=st.sampled_from([[], ["photo", "video"], ["odd:", "x" * 900]]),
    text=st.lists(st.sampled_from(["web", "webb", "!", "@", ": web", "漢" * 9, "zebra"]), max_size=40).map(" ".join),
    times=st.sampled_from([1, 1, 2, 30, 200]),
)
def test_windows_hold_a_long_text_from_its_beginning_to_its_end(media, text, times):
    pieces, written = Pieces(VOCABULARY), write_out("reply", text * times, media)
    windows = pieces.windows(written)
    assert windows[0] == pieces.number(written)
    assert len(windows) <= MOST_WINDOWS
    assert all(len(numbers) <= MOST_PIECES for numbers in windows)
    assert {(numbers[0], numbers[-1]) for numbers in windows} == {(2, 3)}
    if len(windows) > 1:
        head = len(pieces.number(written.partition(":")[0] + ":")) - 1
        assert {tuple(numbers[:head]) for numbers in windows} == {tuple(windows[0][:head])}
        assert {len(numbers) for numbers in windows} == {MOST_PIECES}


@pytest.mark.parametrize(
    ("words", "number"), [(1, 1), (124, 1), (125, 2), (300, 3), (1_524, 15), (9_000, MOST_WINDOWS)]
)
def test_each_window_goes_on_from_the_one_before_and_the_last_holds_the_end(words, number):
    vocabulary = [*VOCABULARY[:4], "reply", ":", *(f"w{place}" for place in range(words))]
    windows = Pieces(vocabulary).windows("reply : " + " ".join(vocabulary[6:]))
    bodies = [numbers[3:-1] for numbers in windows]
    assert len(windows) == number
    assert all(body == list(range(body[0], body[-1] + 1)) for body in bodies)
    assert (bodies[0][0], bodies[-1][-1]) == (6, len(vocabulary) - 1)
    assert number == MOST_WINDOWS or {place for body in bodies for place in body} == set(range(6, len(vocabulary)))
