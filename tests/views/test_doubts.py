"""Which posts are worth a question: doubtful ones of the number, the most open first, one question each."""

import pytest

from pcn_core.views.detail import MOVES_OF
from pcn_core.views.doubts import find_doubts


@pytest.fixture
def own_work(sample):
    """The reading about own work, and its facts."""
    return next(reading for reading in sample.readings if reading.id == "tip05"), sample.facts


def confidence_of(facts, doubt):
    found = facts.moves[(facts.moves["post_id"] == doubt.card.id) & (facts.moves["move"] == doubt.move)]
    return float(found["confidence"].iloc[0])


def test_the_most_open_come_first(own_work):
    reading, facts = own_work
    doubts = find_doubts(reading, facts)
    assert 1 < len(doubts) <= 5
    distances = [abs(confidence_of(facts, doubt) - 0.5) for doubt in doubts]
    assert distances == sorted(distances)
    assert {doubt.card.id for doubt in doubts} <= set(reading.doubtful)
    assert {doubt.move for doubt in doubts} == {"own_work"}


def test_what_is_passed_over_makes_room_for_the_next(own_work):
    reading, facts = own_work
    first, *rest = find_doubts(reading, facts)
    after = find_doubts(reading, facts, passed=frozenset({first.key}))
    assert [doubt.key for doubt in after][: len(rest)] == [doubt.key for doubt in rest]
    assert first.key not in {doubt.key for doubt in after}


def test_readings_without_doubt_ask_nothing(sample):
    for reading in sample.readings:
        doubts = find_doubts(reading, sample.facts)
        assert len({doubt.card.id for doubt in doubts}) == len(doubts)
        if not reading.doubtful or reading.id not in MOVES_OF:
            assert doubts == ()
