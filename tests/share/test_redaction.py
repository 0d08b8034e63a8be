"""Nobody else is named: by handle, name, first name, address or a trick with signs that nobody sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcn_core.plan.model import Person
from pcn_core.share.redaction import Redactor, initials

TILDA = Person(id="tilda", handle="Tilda_T", name="Tilda Tilsit", level="peer")
WILL = Person(id="will", name="Will", level="peer")
LAB = Person(id="lab", handle="cheeselab", name="The Cheese Lab", level="organisation")
PEOPLE = [TILDA, WILL, LAB]


def redactor(labels=None, hashtags=()):
    return Redactor(PEOPLE, labels or {}, hashtags)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("You met @tilda_t off Twitter.", "You met somebody off Twitter."),
        ("You met @Tilda_T, @cheeselab and @stranger.", "You met 3 people."),
        ("You met @tilda_t, @a, @b and 4 more.", "You met 7 people."),
        ("You met @a and Will; you will again.", "You met 2 people; you will again."),
        ("@tilda_t answers you.", "Somebody answers you."),
        ("You posted with #cheese or #mice in 2 weeks.", "You posted with 2 hashtags in 2 weeks."),
        ("＠tilda_t and ＃cheese", "Somebody and a hashtag"),
        ("42 % of your posts, 3 in all.", "42 % of your posts, 3 in all."),
    ],
)
def test_our_sentences_name_nobody(sentence, told):
    assert redactor().sentence(sentence) == told


@pytest.mark.parametrize(
    "words",
    [
        "Ask Tilda for a reading",
        "ask tilda tilsit",
        "TILSIT, please",
        "tilda_t knows",
        "TildaTilsit",
        "tilda’s draft",
        "@tilda_t!",
        "@ti\u200blda_t",
        "@ti\u00adlda_t",
        "@til\ufe0fda_t",
        "Til\u2060da",
        "write to tilda@lab.example",
        "https://x.com/Tilda_T/status/1",
        "x.com/tilda_t",
        "https://lab.example/people/tilda-tilsit",
        "www.tilda.example",
        "RT @tilda_t: cheese",
        "@tilda_t@mastodon.example",
    ],
)
def test_no_words_of_the_owner_name_somebody_who_is_not_shown(words):
    assert "til" not in redactor().words(words).lower()


def test_short_names_go_as_the_plan_spells_them():
    redact = Redactor([Person(id="bo", name="Bo Li")], {}, [])
    assert redact.words("Bo and Li lie in a bo tree") == "2 people lie in a bo tree"
    assert redact.words("boli.example") == "Somebody.example"


def test_who_is_shown_is_told_by_their_label_and_nobody_else_is():
    told = redactor({"tilda": "T. T."}).sentence("You met @tilda_t, @cheeselab and @stranger.")
    assert told == "You met T. T., 2 people."


def test_a_label_is_never_redacted_again():
    assert redactor({"tilda": "@tilda_t (Tilda)"}).words("Ask Tilda") == "Ask @tilda_t (Tilda)"


def test_hashtags_are_told_where_places_are_shown():
    assert redactor(hashtags=["Cheese"]).sentence("With #cheese and #mice.") == "With #cheese and a hashtag."


@pytest.mark.parametrize(
    ("person", "letters"),
    [
        (TILDA, "T. T."),
        (Person(id="a", name="Dr Cora van Caerphilly"), "C. C."),
        (Person(id="a", handle="_brie"), "B."),
        (Person(id="a", user_id="7"), "?."),
        (Person(id="a", name="Ölaf Ægir"), "Ö. Æ."),
    ],
)
def test_initials(person, letters):
    assert initials(person) == letters


@given(st.lists(st.sampled_from(["@Tilda_T", "Tilda", "tilda_t", " and ", ", ", "\u200b", "#x", "1 ", ".", "\n"])))
def test_no_mixture_lets_a_handle_through(parts):
    assert "tilda" not in redactor().words(" ".join(parts)).lower()
    assert "@" not in redactor().words("".join(parts))
