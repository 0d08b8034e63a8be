"""The sentence about posts whose words are not read."""

from datetime import UTC, datetime, timedelta

import pytest

from pcn_core.posts import Post, post_table
from pcn_core.views.languages import language_note

START = datetime(2024, 1, 1, tzinfo=UTC)


def note(*langs, kind="original", text="a wheel"):
    return language_note(
        post_table(
            Post(id=str(n), created_at=START + timedelta(minutes=n), kind=kind, text=text, lang=lang)
            for n, lang in enumerate(langs)
        )
    )


@pytest.mark.parametrize("langs", [(), ("en",), ("en", "en", "und"), (None,), ("qme",)])
def test_english_needs_no_word(langs):
    assert note(*langs) == ""


def test_how_many_and_which():
    assert note("en", "en", "en", "de").startswith("1 of your posts (25 %) is not in English (German).")
    said = note("de", "de", "fr", "ja", "en")
    assert said.startswith("4 of your posts (80 %) are not in English (German, French and 1 more).")
    assert note("tlh", "en").startswith("1 of your posts (50 %) is not in English.")


@pytest.mark.parametrize(
    ("langs", "names"),
    [
        (("iw", "he"), "Hebrew"), (("in", "id"), "Indonesian"), (("zh-cn", "zh-tw"), "Chinese"),
        (("tl", "fil"), "Tagalog"), (("no", "nb"), "Norwegian"), (("zh_TW", "DE"), "Chinese and German"),
    ],
)  # fmt: skip
def test_a_language_has_one_name_however_it_is_written(langs, names):
    assert f"not in English ({names})." in note(*langs)


@pytest.mark.parametrize("langs", [("en_GB",), ("eng",), (" en",), ("EN",)])
def test_english_is_english_however_it_is_written(langs):
    assert note(*langs) == ""


def test_a_history_whose_language_x_could_not_tell_says_so_when_it_is_not_english():
    said = note(*["und"] * 10, text="Leo tumejifunza mambo mengi kuhusu jibini na watu walifurahi sana kwenye semina")
    assert said.startswith("10 of your posts (100 %) are not in English, as far as we can tell.")


def test_what_x_could_not_tell_counts_with_the_main_language():
    assert note("de", "de", "und").startswith("3 of your posts (100 %)")


def test_an_old_archive_in_another_language_says_so():
    said = note(*[None] * 25, text="das Rad und die Rinde sind was du gern magst")
    assert said.startswith("25 of your posts (100 %) are not in English, as far as we can tell.")


def test_a_few_are_not_worth_a_word_everywhere():
    posts = post_table(
        Post(id=str(n), created_at=START + timedelta(minutes=n), kind="original", text="", lang="de" if n < 2 else "en")
        for n in range(10)
    )
    assert language_note(posts, least=0.2)
    assert language_note(posts, least=0.3) == ""


def test_reposts_are_not_the_owners_words():
    assert note("de", kind="repost") == ""
