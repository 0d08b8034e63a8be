"""Which language a post is read in: its own, its author's main one, none, or another than ours."""

import pyarrow as pa
import pytest

from pcn_core.moves.languages import OTHER, is_tested, told_languages

ENGLISH = "the wheel and the rind are what you would like"
GERMAN = "das Rad und die Rinde sind was du gern magst"


def told(*langs, texts=None):
    given = pa.chunked_array([pa.array(langs, pa.string())])
    words = pa.chunked_array([pa.array(texts or [""] * len(langs), pa.string())])
    return told_languages(given, words).to_pylist()


CASES = [
    (["en", "de", "en"], ["en", "de", "en"]),
    (["en", "und", "en", "de"], ["en", "en", "en", "de"]),
    (["de", "de", "en", "und", "qme", "zxx", "art"], ["de", "de", "en", "de", "de", "de", "de"]),
    (["de", "en", "und"], ["de", "en", "de"]),
    (["und", "qht", None], ["und", "qht", None]),
    ([None, "en"], [None, "en"]),
    ([], []),
]


@pytest.mark.parametrize(("langs", "read"), CASES)
def test_what_x_could_not_tell_takes_the_main_language(langs, read):
    assert told(*langs) == read


def test_posts_without_a_language_are_read_as_english_when_they_look_so():
    assert told(*[None] * 30, texts=[ENGLISH] * 15 + [GERMAN] * 15) == [None] * 30
    assert told(*[None] * 30, texts=[ENGLISH] * 5 + [GERMAN] * 25) == [OTHER] * 30
    assert not is_tested(OTHER)


def test_too_few_words_to_tell_are_read_as_english():
    assert told(*[None] * 30, texts=["ja, genau"] * 30) == [None] * 30
    assert told(*[None] * 19, texts=[GERMAN] * 19) == [None] * 19


def test_posts_with_a_language_say_nothing_of_those_without():
    assert told(*["de"] * 30, *[None] * 30, texts=[GERMAN] * 30 + [ENGLISH] * 30) == ["de"] * 30 + [None] * 30
