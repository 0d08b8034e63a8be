"""The People screens as values: rows, cards, the board, one person, the network."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pcn_core.charts.board import board_chart
from pcn_core.charts.network import network_chart
from pcn_core.charts.timeline import give_take_chart, timeline_chart
from pcn_core.people.network import Network, Pair, build_network
from pcn_core.people.stages import STAGES
from pcn_core.people.timeline import GiveTake
from pcn_core.views.board import board_rows, build_board
from pcn_core.views.network import build_network_view, network_rows
from pcn_core.views.people import (
    PersonRow,
    choose_rows,
    movement_words,
    see_everybody,
)
from pcn_core.views.person import (
    build_person,
    event_rows,
    exchange_rows,
    exchange_sums,
    exchange_words,
    lane_marks,
    profile_address,
    timeline_words,
)

PLAIN = PersonRow("a", "Bo Brie", "noticed", "noticed", False, date(2026, 3, 1), "last contact", False, (), None)  # noqa: FBT003
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def everybody(sample):
    return see_everybody(sample.facts, sample.ties)


def test_rows_are_the_plan_in_its_order(everybody, sample):
    rows = everybody.rows
    assert [row.id for row in rows] == [person.id for person in sample.facts.plan.people]
    by_id = {row.id: row for row in rows}
    assert by_id["caerphilly"].by_hand
    assert by_id["quinn-quark"].contact == "no contact in this data"
    assert "you chose every 30 days" in by_id["pecorino"].contact
    assert by_id["pecorino"].quiet


def test_rows_are_filtered_and_sorted_without_ranking():
    rows = (
        replace(PLAIN, id="b", name="Zoe", stage="direct", last=date(2026, 1, 1), tags=("con",)),
        replace(PLAIN, id="c", name="@anna", last=None),
        PLAIN,
    )
    assert [row.id for row in choose_rows(rows)] == ["b", "c", "a"]
    assert [row.id for row in choose_rows(rows, tag="con")] == ["b"]
    assert [row.id for row in choose_rows(rows, stage="noticed")] == ["c", "a"]
    assert [row.id for row in choose_rows(rows, sort="last")] == ["b", "a", "c"]
    assert [row.id for row in choose_rows(rows, sort="name")] == ["c", "a", "b"]
    assert [row.id for row in choose_rows(rows, sort="stage")] == ["c", "a", "b"]


def test_a_week_shows_five_cards_of_different_people_giving_first(everybody):
    cards = everybody.week
    assert 0 < len(cards) <= 5
    assert len({card.person.id for card in cards}) == len(cards)
    assert cards[0].step.kind == "give"
    assert any(card.step.sort == "thank" for card in cards)


def test_the_board_holds_everybody_inside_their_band():
    rows = [replace(PLAIN, id=str(n), stage=STAGES[n % 8], before=STAGES[n % 3]) for n in range(40)]
    board = build_board(rows)
    assert [band.stage for band in board.bands] == list(reversed(STAGES))
    assert board.height == board.bands[-1].bottom
    bands = {band.stage: band for band in board.bands}
    for row, dot in zip(rows, board.dots, strict=True):
        assert bands[row.stage].top < dot.y < bands[row.stage].bottom
        assert 0 <= dot.x <= 1
        assert (dot.trail is None) == (row.stage == row.before)
        if dot.trail is not None:
            assert bands[row.before].top < dot.trail < bands[row.before].bottom
    assert len({(dot.x, dot.y) for dot in board.dots}) == len(rows)
    assert len(board_rows(rows)) == len(rows)


def test_hundreds_on_the_board_stand_close_and_without_names():
    rows = [replace(PLAIN, id=str(n)) for n in range(700)]
    board = build_board(rows)
    assert not board.named
    assert len({(dot.x, dot.y) for dot in board.dots}) == 700
    assert board.height < 900


def test_movement_is_said():
    moved = replace(PLAIN, stage="exchange")
    assert movement_words([]) == "Nobody is in your plan yet."
    assert movement_words([PLAIN]).startswith("Nobody moved")
    assert movement_words([moved, PLAIN, PLAIN]).startswith("1 person came a step closer")
    assert "(2 of 3)" in movement_words([moved, PLAIN, PLAIN])


def test_one_person_from_the_sample(everybody):
    view = build_person(everybody.of("tilda-tilsit"), everybody)
    assert view.sentence.startswith("You work together, since 4 Feb 2026; last contact on")
    assert view.name == "Tilda Tilsit (@tilda_tilsit_eg)"
    assert {event.lane for event in view.events} >= {"you", "they", "off", "ask"}
    assert profile_address(view.standing) == f"https://x.com/i/user/{view.standing.key}"
    first, last = date(2026, 1, 7), date(2026, 4, 3)
    marks = lane_marks(view.events, first, last)
    inside = [event for event in view.events if first <= event.on <= last]
    assert sum(mark.count for mark in marks) == len(inside)
    assert len(event_rows(view.events)) == len(view.events)
    assert "your posts" in timeline_words(marks)
    assert timeline_words(()) == "Nothing in this time."
    rows = exchange_rows(view.exchange)
    assert rows["You gave"].sum() == sum(block.gave for block in view.exchange)


def test_stale_data_gives_no_days_of_quiet(sample):
    facts = replace(sample.facts, today=date(2026, 6, 1))
    everybody = see_everybody(facts, sample.ties)
    assert not any(row.quiet for row in everybody.rows)
    assert "your data ends on 31 Mar 2026" in build_person(everybody.of("ines-edam"), everybody).sentence


def test_long_histories_are_summed_and_lose_nothing():
    first = date(2016, 1, 4)
    blocks = [GiveTake(first + 7 * n * DAY, 1, n % 2, 1) for n in range(500)]
    summed = exchange_sums(blocks, first, first + 3_500 * DAY)
    assert len(summed) <= 60
    assert sum(block.gave for block in summed) == 500
    assert "gave something 500 times and asked 250 times" in exchange_words(summed)
    assert exchange_words(()) == "Nothing given or asked in this time."


def test_the_network_stands_still_and_has_room_for_names(everybody, sample):
    network = build_network(sample.facts, sample.ties)
    views = [build_network_view(network, sample.ties, everybody.standings) for _ in range(2)]
    assert views[0] == views[1]
    assert all(0 <= node.x <= 1 and 0 <= node.y <= 1 for node in views[0].nodes)
    named = [node for node in views[0].nodes if node.labelled]
    assert named
    assert all(
        abs(one.y - two.y) > 0.03 or abs(one.x - two.x) > 0.25 for one in named for two in named if one is not two
    )
    assert len(network_rows(views[0])) == len(network.pairs)
    empty = build_network_view(Network((), (), 0), sample.ties, ())
    assert (empty.nodes, empty.alt) == ((), "You named nobody together with somebody else so far.")


def test_two_hundred_people_are_placed(sample):
    keys = tuple(str(n) for n in range(200))
    pairs = tuple(Pair(str(n), str((n * 7 + 1) % 200), 1 + n % 5) for n in range(200))
    view = build_network_view(Network(keys, pairs, 0), sample.ties, ())
    places = sorted((round(node.x, 3), round(node.y, 3)) for node in view.nodes)
    assert len(set(places)) > 195
    spread = sorted(node.x for node in view.nodes)
    assert spread[150] - spread[50] > 0.25


@pytest.mark.parametrize("dark", [False, True])
def test_every_picture_is_a_chart(everybody, sample, dark):
    view = build_person(everybody.of("tilda-tilsit"), everybody)
    first, last = date(2026, 1, 7), date(2026, 4, 3)
    network = build_network_view(build_network(sample.facts, sample.ties), sample.ties, everybody.standings)
    charts = [
        board_chart(build_board(everybody.rows), dark=dark),
        timeline_chart(lane_marks(view.events, first, last), first, last, dark=dark),
        give_take_chart(exchange_sums(view.exchange, first, last), first, last, dark=dark),
        network_chart(network, dark=dark),
    ]
    for chart in charts:
        spec = chart.to_dict()
        assert spec["layer"]
        assert spec["width"] == "container"
