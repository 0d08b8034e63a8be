"""One post in, its moves out: the rules that hold across moves, and posts that mean harm."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcn_core.moves import MOVES, OwnMarkers, classify_post, classify_posts, own_markers
from pcn_core.plan.model import OwnWork, Plan
from pcn_core.posts import KINDS

NO_MARKS = OwnMarkers()
OPPOSITES = {"opinion", "question", "humor", "personal", "compliment"}


def moves(text, kind="original", lang=None, media=(), own=NO_MARKS):
    return {match.move for match in classify_post(kind, text, media, own, lang)}


def test_a_repost_only_points_to_others():
    (match,) = classify_post("repost", "RT @brie Thank you! Do you like my new paper?", (), NO_MARKS)
    assert match == ("promotes_others", 1.0, "repost", True)


def test_a_post_may_carry_several_moves():
    assert {"thanks", "question"} <= moves("@brie Thanks! Do you have the rest?", "reply")
    assert {"question", "ask"} <= moves("Can anyone recommend a maze?")


def test_the_cue_is_as_it_stands_in_the_post():
    (match,) = classify_post("original", "THANK you for the wheel.", (), NO_MARKS)
    assert (match.move, match.cue) == ("thanks", "THANK you")


def test_a_long_cue_is_cut():
    link = "https://mouselab.example/" + "whisker" * 40
    (match,) = (m for m in classify_post("reply", link, (), NO_MARKS) if m.move == "offers_help")
    assert len(match.cue) == 60
    assert match.cue.endswith("…")


@pytest.mark.parametrize("quoted", ['"Thank you, do you agree?"', "“Thank you, do you agree?”"])
def test_quoted_speech_is_not_the_owners(quoted):
    assert not moves(f"The sign says {quoted}") & {"thanks", "question", "opinion"}


def test_what_others_said_before_is_not_the_owners():
    assert moves("Worth a look. RT @brie Thank you, do you agree?") & {"thanks", "question"} == set()
    assert "promotes_others" in moves("Worth a look. RT @brie Thank you")


def test_a_cut_posts_link_to_itself_is_no_link():
    assert "promotes_others" not in moves("The shelves were… https://twitter.com/i/web/status/5")


@pytest.mark.parametrize("lang", ["de", "fr", "ja", "qu", "que", "es", "DE"])
def test_words_are_claimed_in_english_only(lang):
    assert moves("thank you https://news.example/a", lang=lang) == {"promotes_others"}


@pytest.mark.parametrize("lang", [None, "", "en", "en-GB", "und", "qme", "qht", "zxx", "art"])
def test_posts_without_a_language_are_read_as_english(lang):
    assert "thanks" in moves("thank you @brie", lang=lang)


def test_other_languages_keep_what_needs_no_words():
    own = OwnMarkers(sites=("mouselab.example",))
    assert moves("Was meint ihr?", lang="de") == {"question"}
    assert moves("Neu: https://mouselab.example/zwei", lang="de", own=own) == {"own_work"}
    assert moves("Guten Morgen", lang="de") == set()


def test_marks_come_from_the_plan():
    work = OwnWork(sites=["https://mouselab.example"], titles=["Rind"], handles=["@cheesebot"], hashtags=["#chat"])
    assert own_markers(Plan(own_work=work)) == OwnMarkers(
        ("https://mouselab.example",), ("Rind",), ("cheesebot",), ("chat",)
    )
    assert own_markers(None) == OwnMarkers()


def test_empty_marks_match_nothing():
    blank = OwnMarkers(sites=("", "https://"), titles=("  ",), handles=("",), hashtags=("",))
    assert "own_work" not in moves("@brie #rind and more, https://news.example", own=blank)


@pytest.mark.parametrize("text", ["ß" * 200_000, "e\u0301\u0316" * 100_000, "a\u0301\u0316\u0301" * 50_000 + " Rindé"])
def test_a_long_row_of_accents_costs_no_time(text):
    start = time.process_time()
    OwnMarkers(titles=("Rinde\u0301", "Straße zwei"), hashtags=("e\u0301\u0316",)).find(text)
    assert time.process_time() - start < 1


def test_marks_are_words_and_no_patterns():
    assert "own_work" not in moves("a plain cccat", own=OwnMarkers(titles=("c+at", ".*")))


HOSTILE = {
    "one letter": "a" * 25_000,
    "quotes": '"' * 25_000,
    "open quotes": "“a" * 12_000,
    "taken back": "no thanks " * 2_500,
    "praise": "great " * 4_000,
    "apostrophes": "a'" * 12_000,
    "links": "http://a " * 2_800,
    "self links": "https://a.twitter.com/i/web/ " * 900,
    "reposts": "RT: " * 6_000,
    "joiners": "\U0001f469\u200d" * 8_000,
    "accents": "e\u0301" * 10_000,
    "overrides": "\u202e\u0000\ud800thanks" * 900,
    "mentions": "@x " * 8_000,
    "spaces": " " * 25_000,
    "gaps": ("a" + " " * 500) * 50,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_posts_cost_little(text):
    own = OwnMarkers(sites=("a.example",), titles=("no title at all",), hashtags=("b",))
    start = time.process_time()
    found = classify_post("reply", text, (), own)
    assert time.process_time() - start < 1.0
    assert all(len(match.cue) <= 60 for match in found)


@pytest.mark.parametrize("text", ["", " ", "😂🎉", "@", "#", "?", "\ufe0f", "\u0000", ".@brie", "@brie @gouda", '"'])
def test_posts_of_almost_nothing_are_read(text):
    for kind in KINDS:
        assert moves(text, kind) <= set(MOVES)


def test_emoji_alone_can_be_a_cue():
    assert "humor" in moves("😂")


WORDS = 'thanks you great ? ! @brie http://a.example #rind my paper lol agree " “ ” RT ( ) :) 😂 please i think see 5'
words = st.sampled_from(WORDS.split())
texts = st.one_of(st.text(max_size=300), st.lists(words, max_size=40).map(" ".join))


@given(
    kind=st.sampled_from(KINDS),
    text=texts,
    media=st.lists(st.sampled_from(["photo", "video"])),
    lang=st.none() | st.text(),
)
def test_any_post_gives_lawful_moves(kind, text, media, lang):
    found = classify_post(kind, text, media, OwnMarkers(titles=("paper",)), lang)
    names = [match.move for match in found]
    assert names == [move for move in MOVES if move in names]
    assert all(0 < match.confidence <= 1 and len(match.cue) <= 60 for match in found)
    assert all(match.sure == (match.confidence >= 0.7) for match in found)
    assert "informs" not in names or not OPPOSITES & set(names)


WORDS = (
    "thank you",
    "no thanks",
    "RT @brie",
    '"',
    "“why?”",
    "great",
    "^",
    "$",
    "my new",
    "paper",
    "@brie",
    "\n",
    "?",
    "é",
)
ASKED = st.tuples(
    st.sampled_from(KINDS),
    st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=12).map(" ".join),
    st.sampled_from([(), ("photo",)]),
    st.sampled_from([None, "en", "de"]),
)


@given(st.lists(ASKED, max_size=8))
def test_neighbours_change_nothing(posts):
    own = OwnMarkers(titles=("paper",))
    assert classify_posts(posts, own) == [
        classify_post(kind, text, media, own, lang) for kind, text, media, lang in posts
    ]
