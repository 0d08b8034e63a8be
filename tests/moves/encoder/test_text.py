"""A post as the encoder reads it, and its pieces."""

import pytest

from pcn_core.moves.encoder.pieces import MOST_PIECES, Pieces
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
