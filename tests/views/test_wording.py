"""How values, aims and spans are said: cases as data."""

from datetime import date
from typing import get_args

import pytest

from pcn_core.tips.reading import Origin, Reading, Source, Status, Target
from pcn_core.views.wording import (
    ORIGIN_WORDS,
    SOURCE_WORDS,
    STATUS_WORDS,
    aim_words,
    amount,
    source_words,
    span_words,
    status_words,
    value_words,
)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"value": 0.224, "unit": "share"}, "22 %"),
        ({"value": 0.22, "possible": 0.31, "unit": "share"}, "22–31 %"),
        ({"value": 0.221, "possible": 0.224, "unit": "share"}, "22 %"),
        ({"value": 0.0, "unit": "share"}, "0 %"),
        ({"value": 0.004, "unit": "share"}, "under 1 %"),
        ({"value": 3.0, "n": 4, "unit": "weeks"}, "3 of 4 weeks"),
        ({"value": 2.0, "possible": 3.0, "n": 4, "unit": "weeks"}, "2–3 of 4 weeks"),
        ({"value": 3.0, "unit": "weeks"}, "3 weeks"),
        ({"value": 1.46, "unit": "per_week"}, "1.5 a week"),
        ({"value": 12.4, "unit": "per_week"}, "12 a week"),
        ({"value": 9.0, "unit": "days"}, "9 days"),
        ({"value": 1234.0, "unit": "count"}, "1,234"),
        ({"value": None}, "–"),
        ({"value": 0.5, "status": "not_enough_evidence"}, "–"),
        ({"value": 0.5, "status": "error"}, "–"),
        ({"value": 0.5, "status": "not_applicable"}, "50 %"),
    ],
)
def test_values(reading, given, said):
    assert value_words(reading(**given)) == said


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (0.1, 0.2, "share", "10–20 %"),
        (0.4, None, "share", "at least 40 %"),
        (None, 0.3, "share", "at most 30 %"),
        (3, None, "weeks", "3 of 4 weeks"),
        (2, 5, "per_week", "2–5 a week"),
        (1, None, "per_week", "at least 1 a week"),
        (None, 14, "days", "at most 14 days"),
        (None, 0, "count", "none"),
        (None, None, "count", "–"),
    ],
)
def test_aims(low, high, unit, said):
    assert aim_words(Target(low, high, "ours"), unit, 4) == said


def test_no_aim_is_a_dash():
    assert aim_words(None, "share") == "–"


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.0, "0"), (0.02, "under 0.1"), (0.05, "0.1"), (2.54, "2.5"), (9.94, "9.9"), (9.96, "10"), (99.4, "99")],
)
def test_rates_have_at_most_two_significant_digits_and_a_little_is_never_0(value, said):
    assert amount(value, "per_week") == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2022, 3, 1), date(2022, 5, 24), "1 Mar–24 May 2022"),
        (date(2021, 12, 20), date(2022, 1, 2), "20 Dec 2021–2 Jan 2022"),
    ],
)
def test_spans(first, last, said):
    assert span_words(first, last) == said


def test_every_status_has_a_shape_and_a_word_of_its_own():
    assert set(STATUS_WORDS) == set(get_args(Status))
    assert len({shape for shape, _ in STATUS_WORDS.values()}) == len(STATUS_WORDS)
    assert len({word for _, word in STATUS_WORDS.values()}) == len(STATUS_WORDS)
    assert status_words("on_track") == "● on track"


def test_what_is_read_elsewhere_is_not_said_to_be_counted_in_posts():
    plan, own = (
        Reading(id=name, status="on_track", source="measured", unit="share", explanation="")
        for name in ("tip01", "tip05")
    )
    assert source_words(plan) == "seen in your plan and the accounts you follow"
    assert source_words(own) == "counted in your posts"


def test_every_source_and_origin_has_words():
    assert set(SOURCE_WORDS) == set(get_args(Source))
    assert set(ORIGIN_WORDS) == set(get_args(Origin))
