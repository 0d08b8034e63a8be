"""Which language a post is read in: its own, its author's main one, none, or another than ours."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcn_core.moves.languages import OTHER, is_tested, tell_languages, told_languages

ENGLISH = "the wheel and the rind are what you would like"
GERMAN = "das Rad und die Rinde sind was du gern magst"
SURE_GERMAN = "Der Käse reift jetzt im Keller und morgen kosten wir davon ein Stück"
SWAHILI = "Leo tumejifunza mambo mengi kuhusu jibini na watu wengi walifurahi sana kwenye semina"
WELSH = "Mae pawb wedi mwynhau blasu caws gyda ffrindiau newydd yng Nghaerdydd ddoe"
TAGALOG = "Masarap ang keso kaya bumili kami ng marami para sa mga kaibigan natin bukas"
RUSSIAN = "Сегодня сыр"
JAPANESE = "今日はチーズの日です"


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
    (["en_GB", " EN", "eng", "de", "de", "und"], ["en_GB", " EN", "eng", "de", "de", "de"]),
    (["en-GB", "en-US", "en", "de", "de", "und"], ["en-GB", "en-US", "en", "de", "de", "en"]),
    ([""], [""]),
    ([None, "en"], [None, "en"]),
    ([], []),
]


@pytest.mark.parametrize(("langs", "read"), CASES)
def test_what_x_could_not_tell_takes_the_main_language(langs, read):
    assert told(*langs) == read


@pytest.mark.parametrize("lang", ["en", "EN", " en", "en-GB", "en_GB", "eng", "ENG", "", None, "und", "qme", "zxx"])
def test_english_is_tested_however_it_is_written(lang):
    assert is_tested(lang)


@pytest.mark.parametrize("lang", ["de", "de_AT", "enm", "e", "english", OTHER])
def test_nothing_else_is(lang):
    assert not is_tested(lang)


@pytest.mark.parametrize("lang", [None, "", " ", "und", "qam"])
@pytest.mark.parametrize("text", [GERMAN, SURE_GERMAN, SWAHILI, WELSH, TAGALOG, RUSSIAN, JAPANESE])
def test_a_history_that_names_no_language_and_is_not_english_is_found(lang, text):
    assert told(*[lang] * 30, texts=[text] * 20 + ["😂 ja"] * 10) == [OTHER] * 30


def test_what_no_words_decide_follows_most_of_the_posts():
    assert told(*[None] * 30, texts=[ENGLISH] * 15 + [GERMAN] * 15) == [None] * 30
    assert told(*[None] * 30, texts=[ENGLISH] * 5 + [GERMAN] * 25) == [None] * 5 + [OTHER] * 25


def test_posts_that_are_plain_are_decided_one_by_one():
    plain = [SURE_GERMAN, SWAHILI, RUSSIAN, JAPANESE]
    assert told(*[None] * 24, texts=[ENGLISH] * 20 + plain) == [None] * 20 + [OTHER] * 4
    assert told(*[None] * 24, texts=[SURE_GERMAN] * 23 + ["I like your wheel"]) == [OTHER] * 23 + [None]


def test_one_strange_post_among_many_english_ones_is_english_too():
    names = "Brie, Edam, Gouda, Rind, Stilton, Feta, Comté, Tilsit, Manchego, Cheddar"
    assert told(*[None] * 60, texts=[ENGLISH] * 59 + [names]) == [None] * 60
    assert told(*[None] * 60, texts=[ENGLISH] * 58 + [names] * 2) == [None] * 58 + [OTHER] * 2


@pytest.mark.parametrize("text", ["¯\\_(ツ)_/¯", "ಠ_ಠ wow", "We met in Москва", "𝗛𝗲𝗹𝗹𝗼 𝗳𝗿𝗶𝗲𝗻𝗱𝘀", "ʕ•ᴥ•ʔ", "naïve café"])
def test_foreign_letters_alone_make_no_other_language(text):
    assert told(None, texts=[text]) == [None]


def test_addresses_names_and_hashtags_are_no_words():
    names = " ".join(f"@brie{letter} #rad{letter} https://example.org/der/und/die" for letter in "abcdefghijkl")
    assert told(*[None] * 30, texts=[names] * 30) == [None] * 30


def test_too_few_words_to_tell_are_read_as_english():
    assert told(*[None] * 30, texts=["ja, genau"] * 30) == [None] * 30
    assert told(*[None] * 4, texts=[GERMAN] * 4) == [None] * 4


@given(st.lists(st.tuples(st.sampled_from([None, "", "en", "de", "und", "\ud800"]), st.text(max_size=80))))
def test_any_posts_of_an_author_are_told(posts):
    asked = [("original", text, [], lang) for lang, text in posts]
    answers = tell_languages(asked)
    assert [post[:3] for post in answers] == [post[:3] for post in asked]
    assert all(lang == given for (*_, lang), (given, _) in zip(answers, posts, strict=True) if given in {"en", "de"})


def test_posts_with_a_language_say_nothing_of_those_without():
    assert told(*["de"] * 30, *[None] * 30, texts=[GERMAN] * 30 + [ENGLISH] * 30) == ["de"] * 30 + [None] * 30
