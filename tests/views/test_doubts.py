"""Which posts are worth a question: those nearest to where the number changes, counted or not, one question each."""

from dataclasses import replace

import pytest

from pcn_core.tips.tip import Case
from pcn_core.views.detail import MOVES_OF
from pcn_core.views.doubts import count_unsure, find_doubts
from tests.tips.casebook import build_case, tip_named


@pytest.fixture
def own_work(sample):
    """The reading about own work, and its facts."""
    return next(reading for reading in sample.readings if reading.id == "tip05"), sample.facts


def guessed(tip, *posts):
    """Return a tip's reading and its facts where posts were guessed so: id → (move, confidence, sure, by) each."""
    rows = [
        {
            "id": post_id,
            "days": day,
            "sure": [g[0] for g in guesses if g[2]],
            "perhaps": [g[0] for g in guesses if not g[2]],
        }
        for day, (post_id, *guesses) in enumerate(posts, 1)
    ]
    rows += [{"id": f"other{n}", "days": n} for n in range(1, 15)]
    case = build_case({"posts": rows})
    said = {(post_id, move): (confidence, by) for post_id, *guesses in posts for move, confidence, _, by in guesses}
    found = [said[key] for key in zip(case.facts.moves["post_id"], case.facts.moves["move"], strict=True)]
    moves = case.facts.moves.assign(confidence=[one for one, _ in found], by=[by for _, by in found])
    facts = replace(case.facts, moves=moves)
    return tip_named(tip).read(Case(facts, case.ties)), facts


def own(confidence, *, sure, by="encoder"):
    return "own_work", confidence, sure, by


def test_questions_begin_where_the_number_changes_on_either_side():
    seen = guessed(
        "tip05",
        ("far", own(0.21, sure=False)),
        ("certain", own(0.97, sure=True)),
        ("under", own(0.35, sure=False)),
        ("over", own(0.38, sure=True)),
        ("even", own(0.5, sure=True)),
        ("said", own(1.0, sure=True, by="person")),
        ("below", own(0.28, sure=False)),
        ("above", own(0.45, sure=True)),
        ("twin", own(0.35, sure=False)),
    )
    doubts = find_doubts(*seen, most=9)
    assert [(doubt.card.id, doubt.counted) for doubt in doubts] == [
        ("over", True), ("under", False), ("twin", False), ("above", True), ("below", False), ("far", False),
    ]  # fmt: skip
    assert count_unsure(*seen) == 6
    assert find_doubts(*seen) == doubts[:5]


def test_where_nothing_is_counted_the_likeliest_come_first():
    seen = guessed(
        "tip05", ("less", own(0.3, sure=False)), ("most", own(0.6, sure=False)), ("mid", own(0.4, sure=False))
    )
    assert [doubt.card.id for doubt in find_doubts(*seen)] == ["most", "mid", "less"]


def test_each_reader_counts_from_a_place_of_its_own():
    seen = guessed(
        "tip05",
        ("encoder", own(0.3, sure=True)),
        ("cues", own(0.75, sure=True, by="cues")),
        ("german", own(0.65, sure=False, by="cues")),
        ("english", own(0.22, sure=False)),
    )
    assert [doubt.card.id for doubt in find_doubts(*seen)] == ["encoder", "english", "german"]


def test_a_post_that_stays_in_the_number_whatever_is_said_is_not_asked_about():
    seen = guessed(
        "tip09",
        ("both", ("personal", 0.45, True, "encoder"), ("humor", 0.48, True, "encoder")),
        ("also", ("personal", 0.45, True, "encoder"), ("humor", 0.3, False, "encoder")),
        ("perhaps", ("personal", 0.3, False, "encoder"), ("humor", 0.2, False, "encoder")),
    )
    assert [doubt.key for doubt in find_doubts(*seen)] == ["also_personal", "perhaps_personal"]
    assert count_unsure(*seen) == 2


def test_what_is_passed_over_makes_room_for_the_next(own_work):
    reading, facts = own_work
    first, *rest = find_doubts(reading, facts)
    after = find_doubts(reading, facts, passed=frozenset({first.key}))
    assert [doubt.key for doubt in after][: len(rest)] == [doubt.key for doubt in rest]
    assert first.key not in {doubt.key for doubt in after}
    assert rest


def test_readings_without_doubt_ask_nothing(sample):
    for reading in sample.readings:
        doubts = find_doubts(reading, sample.facts)
        assert len({doubt.card.id for doubt in doubts}) == len(doubts)
        assert {doubt.card.id for doubt in doubts} <= {*reading.doubtful, *reading.evidence}
        assert bool(doubts) == bool(count_unsure(reading, sample.facts))
        if not reading.doubtful or reading.id not in MOVES_OF:
            assert doubts == ()
