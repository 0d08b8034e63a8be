"""One tip's screen as a value: which posts lie on which shelf, page by page, and what each card says."""

import re
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from pcn_core.metrics.series import Point
from pcn_core.metrics.weeks import Window
from pcn_core.moves.catalogue import MOVE_WORDS, MOVES
from pcn_core.tips.catalogue import TIPS
from pcn_core.views.detail import MOVES_OF, PAGE, build_detail, finding, shelf_ids, shelf_page
from pcn_core.views.posts import post_cards

AS_OF = date(2026, 3, 31)
SHELVES = ("counted", "doubtful", "rest")


def of(sample, tip_id):
    return next(reading for reading in sample.readings if reading.id == tip_id)


@pytest.mark.parametrize("tip", TIPS, ids=lambda tip: tip.id)
def test_no_post_lies_on_two_shelves_and_every_card_is_there(sample, tip):
    reading = of(sample, tip.id)
    shelves = {shelf: shelf_ids(reading, sample.facts, shelf) for shelf in SHELVES}
    assert len({*shelves["counted"]} & {*shelves["doubtful"]}) == 0
    assert not {*shelves["counted"], *shelves["doubtful"]} & {*shelves["rest"]}
    for ids in shelves.values():
        assert [card.id for card in shelf_page(sample.facts, ids, 0).cards] == list(ids[:PAGE])


@pytest.mark.parametrize("reading_id", ["tip01", "tip12", "agenda1"])
def test_what_is_read_from_the_plan_has_no_posts_that_do_not_count(sample, reading_id):
    reading = of(sample, reading_id)
    assert reading.window is not None
    assert shelf_ids(reading, sample.facts, "rest") == ()


def test_the_rest_is_every_other_own_post_of_the_window(sample):
    reading = of(sample, "tip05")
    rest = shelf_ids(reading, sample.facts, "rest")
    assert len(rest) + len(reading.evidence) + len(reading.doubtful) == reading.n
    cards = shelf_page(sample.facts, rest, 0).cards
    assert [card.day for card in cards] == sorted((card.day for card in cards), reverse=True)
    assert all(card.kind != "Repost" for card in cards)


def test_a_chosen_bar_leaves_its_days_only(sample):
    reading = of(sample, "tip05")
    days = (AS_OF - timedelta(days=6), AS_OF)
    chosen = shelf_ids(reading, sample.facts, "rest", days)
    assert 0 < len(chosen) < len(shelf_ids(reading, sample.facts, "rest"))
    assert all(days[0] <= card.day <= days[1] for card in post_cards(sample.facts, chosen))
    both_ends = {card.day for card in post_cards(sample.facts, shelf_ids(reading, sample.facts, "counted"))}
    for day in both_ends:
        assert shelf_ids(reading, sample.facts, "counted", (day, day))


def before_the_window(sample):
    days = (AS_OF - timedelta(days=400), AS_OF - timedelta(days=300))
    day = sample.facts.day
    own = sample.facts.own & (day >= np.datetime64(days[0])) & (day <= np.datetime64(days[1]))
    return days, sorted(sample.facts.ids[own])


@pytest.mark.parametrize("tip_id", ["tip05", "tip03", "trap04"])
def test_a_bar_before_the_window_opens_to_its_posts_by_what_they_do(sample, tip_id):
    days, own = before_the_window(sample)
    shelves = [shelf_ids(of(sample, tip_id), sample.facts, shelf, days) for shelf in SHELVES]
    assert sorted(sum(shelves, ())) == own
    for shelf, ids in zip(SHELVES, shelves, strict=True):
        for card in shelf_page(sample.facts, ids, 0).cards:
            signs = [sign for sign in card.signs if sign.move in MOVES_OF[tip_id]]
            assert (shelf == "counted") == any(sign.sure for sign in signs)
            assert (shelf == "rest") == (not signs)


@pytest.mark.parametrize("tip_id", ["tip02", "tip10", "trap01", "tip15"])
def test_where_more_than_a_move_decides_such_a_bar_opens_to_all_posts_of_its_days(sample, tip_id):
    days, own = before_the_window(sample)
    counted, *others = (shelf_ids(of(sample, tip_id), sample.facts, shelf, days) for shelf in SHELVES)
    assert sorted(counted) == own
    assert others == [(), ()]


def test_without_a_window_only_what_was_counted_is_shown(sample, reading):
    bare = reading(evidence=("1", "2"), doubtful=("3",))
    assert [shelf_ids(bare, sample.facts, shelf) for shelf in SHELVES] == [("1", "2"), (), ()]


@pytest.mark.parametrize(
    ("n", "asked", "expected"),
    [(0, 0, (0, 1, 0)), (10, 0, (0, 1, 10)), (11, 1, (1, 2, 1)), (25, 9, (2, 3, 5)), (25, -3, (0, 3, 10))],
)
def test_pages_stay_inside_the_shelf(sample, n, asked, expected):
    shown = shelf_page(sample.facts, tuple(sample.facts.ids[:n]), asked)
    assert (shown.page, shown.pages, len(shown.cards)) == expected
    assert shown.total == n


def test_a_card_says_what_the_post_does_and_why(sample):
    reading = of(sample, "tip05")
    (card, *_) = post_cards(sample.facts, reading.evidence)
    (sign,) = [sign for sign in card.signs if sign.move == "own_work"]
    assert (sign.words, sign.sure, sign.by_person) == (MOVE_WORDS["own_work"], True, False)
    assert sign.cue
    assert card.address.endswith(card.id)


def test_cards_come_in_the_order_asked_and_unknown_posts_are_left_out(sample):
    ids = [str(number) for number in sample.facts.ids[[5, 2, 9]]]
    cards = post_cards(sample.facts, (ids[0], "12345", ids[1], ids[2]))
    assert [card.id for card in cards] == ids


def test_media_and_kinds_are_said_in_words(sample):
    with_media = sample.facts.ids[sample.facts.posts["media"].map(len).to_numpy() > 0][:30]
    cards = post_cards(sample.facts, tuple(with_media))
    said = re.compile(r"picture|video|GIF|[2-4] (?:pictures|videos|GIFs)")
    assert all(said.fullmatch(name) for card in cards for name in card.media)
    assert any(name.startswith(("2", "3", "4")) for card in cards for name in card.media), (
        "several are told as a number"
    )
    assert all(card.media for card in cards)


def test_what_can_be_corrected_is_known_and_belongs_to_a_tip():
    assert set(MOVES_OF) <= {tip.id for tip in TIPS}
    assert all(set(moves) <= set(MOVES) for moves in MOVES_OF.values())


@pytest.mark.parametrize("tip", TIPS, ids=lambda tip: tip.id)
def test_every_tip_has_a_screen(sample, tip):
    view = build_detail(of(sample, tip.id))
    assert view.tip is tip
    assert view.source
    assert bool(view.aim_origin) == (view.reading.target is not None)


def test_before_is_said_only_where_there_was_one(reading):
    assert build_detail(reading()).before is None
    assert build_detail(reading(baseline=0.25)).before == "25 %"
    assert build_detail(reading(unit="weeks", baseline=1.3, n=4)).before == "1.3 of 4 weeks"
    assert build_detail(reading(unit="per_week", baseline=3.8)).before == "3.8 a week"


@pytest.mark.parametrize(
    ("values", "trend", "said"),
    [
        ((None, None), "unknown", "Nothing to see in these weeks."),
        ((0.0, None, 0.0), "flat", "None in these weeks."),
        ((0.2, 0.5, 0.1), "up", "More of late; most in the week from 18 Mar 2026: 50 %."),
        ((0.2, 0.5, 0.1), "unknown", "Most in the week from 18 Mar 2026: 50 %."),
        ((0.5, 0.2, 0.5), "flat", "About the same of late; most in the week from 25 Mar 2026: 50 %."),
    ],
)
def test_what_a_chart_shows_in_a_line(reading, values, trend, said):
    last = AS_OF - timedelta(days=6)
    points = [Point(last - timedelta(weeks=len(values) - 1 - n), value, 1) for n, value in enumerate(values)]
    assert finding(reading(trend=trend), points) == said


def test_a_long_chart_is_told_by_the_bars_that_are_drawn(reading):
    first = AS_OF - timedelta(weeks=100)
    points = [Point(first + timedelta(weeks=n), 1.0 if n == 50 else 0.0, 10) for n in range(100)]
    assert finding(reading(), points) == "Most in Apr 2025: 20 %."
    assert finding(reading(unit="count"), points) == "Most in Apr 2025: 0.2 a week on average."


def test_cards_are_frozen_values(sample):
    (card,) = post_cards(sample.facts, (str(sample.facts.ids[0]),))
    assert hash(card) == hash(replace(card))
    assert Window(AS_OF, 4) == of(sample, "tip05").window
