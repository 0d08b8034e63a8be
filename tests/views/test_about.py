"""How far a number can be trusted, and a share corrected for known errors: an interval, or nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import sqrt

import pytest

from pcn_core.moves.evaluation.measured import figures_of, load_measured
from pcn_core.moves.evaluation.result import Fair
from pcn_core.plan.model import Correction, OwnWork, Plan, Rhythm
from pcn_core.posts import History, Post, Profile, post_table
from pcn_core.tips.assessment import assess
from pcn_core.views import about
from pcn_core.views.about import about_reading, corrected_share, corrected_words, quality_lines, unread_words
from pcn_core.views.detail import MOVES_OF

AS_OF = datetime(2026, 3, 31, 12, tzinfo=UTC)
PLAIN = Fair(there=1_000, caught=550, others=1_000, mistaken=30)
MINE, OTHER = "brie.example/wheel is out", "A wheel in the cellar"


@pytest.fixture
def measured(monkeypatch):
    """Return a function that gives own work other figures: 55 of 100 are caught, 3 of 100 others mistaken for it."""

    def put(fair=PLAIN):
        known = load_measured()
        changed = replace(figures_of(known.cues, "own_work"), fair=fair)
        moves = tuple(changed if one.move == "own_work" else one for one in known.cues.moves)
        monkeypatch.setattr(about, "load_measured", lambda: type(known)(cues=replace(known.cues, moves=moves)))

    return put


def see(*groups, words=()):
    """Return tip 5 and the facts of as many posts of a text and a language as each group says.

    ``words``: post number → whether it is own work, as the person said.
    """
    written = [(text, lang) for number, text, lang in groups for _ in range(number)]
    posts = post_table(
        Post(id=str(n), created_at=AS_OF - timedelta(hours=6 * n), kind="original", text=text, lang=lang)
        for n, (text, lang) in enumerate(written, 1)
    )
    plan = Plan(
        own_work=OwnWork(sites=["brie.example"]),
        rhythm=Rhythm(window_weeks=52),
        corrections=[Correction(post_id=str(n), move="own_work", holds=holds) for n, holds in dict(words).items()],
    )
    found = assess(History(Profile(), posts, as_of=AS_OF), plan, as_of=None, today=AS_OF.date())
    return next(one for one in found.readings if one.id == "tip05"), found.facts


def test_a_share_is_widened_by_what_is_missed_and_mistaken(measured):
    measured()
    seen = see((240, MINE, "en"), (960, OTHER, "en"))
    low, high = corrected_share(*seen, "cues")
    # (20 % - 3 %) / (55 % - 3 %), give or take what 1,200 posts and twice 1,000 labelled ones leave open.
    off = 1.96 * sqrt(0.2 * 0.8 / 1_200 + (0.327 * 0.0157) ** 2 + (0.673 * 0.0054) ** 2) / 0.52
    assert (low, high) == pytest.approx((0.327 - off, 0.327 + off), abs=0.005)
    said = corrected_words(*seen, "cues")
    assert "28–38 %:" in said
    assert "an estimate" in said


def test_few_posts_make_a_wide_interval_even_where_none_is_counted(measured):
    measured(Fair(there=1_000, caught=900, others=1_000, mistaken=0))
    few, many = (corrected_share(*see((number, OTHER, "en")), "cues") for number in (60, 1_200))
    assert few[0] == many[0] == 0
    assert few[1] > 0.04 > many[1] > 0


NOTHING = {
    "few labelled": (Fair(20, 11, 1_000, 30), [(600, MINE, "en"), (600, OTHER, "en")], {}),
    "not noted": (None, [(600, MINE, "en"), (600, OTHER, "en")], {}),
    "told too badly": (Fair(1_000, 200, 1_000, 30), [(100, MINE, "en"), (1_100, OTHER, "en")], {}),
    "too wide to tell": (Fair(50, 25, 1_000, 30), [(22, MINE, "en"), (38, OTHER, "en")], {}),
    "few posts": (PLAIN, [(4, MINE, "en"), (36, OTHER, "en")], {}),
    "not enough to read": (PLAIN, [(5, MINE, "en")], {}),
    "other posts than those measured on": (PLAIN, [(1_200, OTHER, "en")], {}),
    "more than are caught": (PLAIN, [(1_200, MINE, "en")], {}),
    "all judged": (PLAIN, [(100, MINE, "en"), (1_100, OTHER, "en")], {n: n <= 100 for n in range(1, 1_201)}),
    "other language": (PLAIN, [(100, MINE, "de"), (1_100, OTHER, "de")], {}),
    "one English": (PLAIN, [(1, OTHER, "en"), (100, MINE, "de"), (1_099, OTHER, "de")], {}),
    "a quarter in another": (PLAIN, [(90, MINE, "en"), (810, OTHER, "en"), (300, OTHER, "de")], {}),
    "all English ones judged": (PLAIN, [(500, OTHER, "en"), (50, MINE, "de")], dict.fromkeys(range(1, 501), False)),
}


@pytest.mark.parametrize(("fair", "groups", "words"), NOTHING.values(), ids=NOTHING)
def test_where_too_little_is_known_nothing_is_estimated(measured, fair, groups, words):
    measured(fair)
    assert corrected_words(*see(*groups, words=words), "cues") == ""


@pytest.mark.parametrize("changes", [{"value": None}, {"unit": "weeks"}, {"id": "tip09"}])
def test_only_a_share_that_one_thing_decides_is_estimated(measured, changes):
    measured()
    reading, facts = see((120, MINE, "en"), (1_080, OTHER, "en"))
    assert corrected_share(reading, facts, "cues")
    assert corrected_share(replace(reading, **changes), facts, "cues") is None


# Of 1,000 posts 100 are counted, and in truth 160 are own work: the first 85 of those counted, and 75 that are not.
TRUE = {*range(1, 86), *range(101, 176)}
JUDGED = {
    "none": range(0),
    "all that are counted": range(1, 101),
    "some that are not": range(90, 141),
    "every second": range(2, 1_001, 2),
    "nearly all": range(1, 976),
}


@pytest.mark.parametrize("judged", JUDGED.values(), ids=JUDGED)
def test_what_the_person_said_stands_and_the_rest_is_corrected(measured, judged):
    measured(Fair(there=1_000, caught=530, others=1_000, mistaken=18))
    words = {n: n in TRUE for n in judged}
    low, high = corrected_share(*see((100, MINE, "en"), (900, OTHER, "en"), words=words), "cues")
    said_yes = sum(words.values())
    assert said_yes / 1_000 <= low <= 0.16 <= high <= (said_yes + 1_000 - len(words)) / 1_000
    assert high - low < 0.25


def test_an_interval_within_one_percent_is_one_number(measured):
    measured()
    seen = see((80, MINE, "en"), (920, OTHER, "en"), words={n: n <= 80 for n in range(1, 999)})
    assert "the share is probably 8 %:" in corrected_words(*seen, "cues").replace("\xa0", " ")


def test_posts_in_other_languages_are_left_out_and_the_sentence_says_so(measured):
    measured()
    english = see((120, MINE, "en"), (880, OTHER, "en"))
    mixed = see((120, MINE, "en"), (880, OTHER, "en"), (150, OTHER, "de"))
    assert corrected_share(*mixed, "cues") == corrected_share(*english, "cues")
    assert "other languages" not in corrected_words(*english, "cues")
    assert "(posts in other languages left out: 150)" in corrected_words(*mixed, "cues")


LANGUAGES = [
    ([(100, OTHER, "en")], {}, True, ""),
    ([(80, OTHER, "en"), (20, OTHER, "de")], {}, True, ""),
    ([(100, OTHER, "de")], {}, False, "None of the 100 posts behind this number is in English."),
    (
        [(1, OTHER, "en"), (1_199, OTHER, "de")],
        {},
        False,
        "Only 1 of the 1,200 posts behind this number is in English.",
    ),
    ([(70, OTHER, "en"), (30, OTHER, "de")], {}, False, "Only 70 of the 100 posts behind this number are in English."),
    ([(60, OTHER, "en"), (40, OTHER, "de")], dict.fromkeys(range(61, 101), False), True, ""),
    ([(60, OTHER, "en")], dict.fromkeys(range(1, 61), False), False, ""),
    (
        [(60, OTHER, "en"), (20, OTHER, "de")],
        dict.fromkeys(range(1, 61), False),
        False,
        "None of the 20 posts behind this number that you did not judge yourself is in English.",
    ),
]


@pytest.mark.parametrize(("groups", "words", "known", "said"), LANGUAGES)
def test_figures_from_english_posts_stand_beside_posts_that_are_mostly_english(groups, words, known, said):
    reading, facts = see(*groups, words=words)
    assert bool(about_reading(reading, facts, "cues")) == known
    assert unread_words(reading, facts).startswith(said)
    assert bool(unread_words(reading, facts)) == bool(said)


def test_every_number_that_rests_on_what_posts_do_says_how_well_that_is_read(sample):
    for reading in sample.readings:
        said = about_reading(reading, sample.facts, "cues")
        assert len(said) == len(MOVES_OF.get(reading.id, ()))
        assert all(sentence.endswith(".") for sentence in said)
        assert unread_words(reading, sample.facts) == ""


def test_a_number_that_rests_on_nothing_that_posts_do_says_nothing_of_languages():
    reading, facts = see((100, OTHER, "de"))
    assert unread_words(replace(reading, id="tip10"), facts) == ""


def test_a_reader_that_was_never_measured_has_no_figures():
    seen = see((120, MINE, "en"), (1_080, OTHER, "en"))
    unknown = "reader-0000000000"
    assert quality_lines(unknown) == about_reading(*seen, unknown) == ()
    assert corrected_words(*seen, unknown) == ""


def test_each_thing_a_post_can_do_has_a_line():
    lines = dict(quality_lines("cues"))
    assert len(lines) == 15
    assert "of those counted are right" in lines["says thanks"]
    assert lines["criticises somebody"].startswith("never counted")
