"""How far a number can be trusted, and a share corrected for known errors: an interval, or nothing."""

from dataclasses import replace

import pytest

from pcn_core.moves.evaluation.counting import Interval
from pcn_core.moves.evaluation.measured import figures_of, load_measured
from pcn_core.views import about
from pcn_core.views.about import about_reading, corrected_share, corrected_words, quality_lines
from pcn_core.views.detail import MOVES_OF


@pytest.fixture
def measured(monkeypatch):
    """Return a function that gives own work other figures: found in 0.5–0.6 of cases, false in 0.02–0.04."""

    def put(**figures):
        known = load_measured()
        plain = {"support": 100, "sure_recall": Interval(0.5, 0.6), "sure_false": Interval(0.02, 0.04)}
        changed = replace(figures_of(known.cues, "own_work"), **{**plain, **figures})
        moves = tuple(changed if one.move == "own_work" else one for one in known.cues.moves)
        cues = replace(known.cues, moves=moves)
        monkeypatch.setattr(about, "load_measured", lambda: type(known)(cues=cues))

    return put


@pytest.fixture
def own_work(sample):
    return next(one for one in sample.readings if one.id == "tip05")


def test_a_share_is_widened_by_what_is_missed_and_mistaken(measured, own_work):
    measured()
    reading = own_work
    low, high = corrected_share(replace(reading, value=0.2, n=10_000), "cues")
    assert low == pytest.approx((0.2 - 0.00784 - 0.04) / 0.56, abs=1e-4)
    assert high == pytest.approx((0.2 + 0.00784 - 0.02) / 0.48, abs=1e-4)
    words = corrected_words(replace(reading, value=0.2, n=10_000), "cues")
    assert "27–39 %" in words
    assert "an estimate" in words
    measured(sure_recall=Interval(0.3, 0.9))
    assert corrected_words(replace(reading, value=0.2, n=10_000), "cues") == "", "too wide to tell anything"


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_an_interval_stays_among_shares(measured, own_work, value):
    measured()
    reading = own_work
    low, high = corrected_share(replace(reading, value=value), "cues")
    assert 0 <= low <= high <= 1


NOTHING = [
    ({"support": 20}, {}),
    ({"sure_recall": None}, {}),
    ({"sure_recall": Interval(0.1, 0.3)}, {}),
    ({}, {"n": 40}),
    ({}, {"value": None}),
    ({}, {"unit": "weeks"}),
    ({}, {"id": "tip09"}),
]


@pytest.mark.parametrize(("figures", "changes"), NOTHING)
def test_where_too_little_is_known_nothing_is_estimated(measured, own_work, figures, changes):
    measured(**figures)
    reading = own_work
    assert corrected_words(replace(reading, **changes), "cues") == ""


def test_every_number_that_rests_on_what_posts_do_says_how_well_that_is_read(sample):
    for reading in sample.readings:
        said = about_reading(reading, "cues")
        assert len(said) == len(MOVES_OF.get(reading.id, ()))
        assert all(sentence.endswith(".") for sentence in said)


def test_a_reader_that_was_never_measured_has_no_figures(own_work):
    unknown = "reader-0000000000"
    assert quality_lines(unknown) == about_reading(own_work, unknown) == ()
    assert corrected_words(own_work, unknown) == ""


def test_each_thing_a_post_can_do_has_a_line():
    lines = dict(quality_lines("cues"))
    assert len(lines) == 15
    assert "of those counted are right" in lines["says thanks"]
    assert lines["criticises somebody"].startswith("never counted")
