"""The Progress screen as a value: rows in order, sparklines of twelve weeks, findings, this week and last."""

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from datetime import date, timedelta

import pytest

from pcn_core.metrics.series import Point
from pcn_core.plan.edits import choose_move
from pcn_core.plan.model import Plan
from pcn_core.tips.catalogue import TIPS
from pcn_core.tips.reading import NextMove, Target
from pcn_core.views.comparison import comparisons
from pcn_core.views.progress import build_progress, last_blocks, monday, week_moves
from pcn_core.views.week import MOST_OFFERS, week_offers

AS_OF = date(2026, 3, 31)
NEWEST = AS_OF - timedelta(days=6)


def points(*values):
    weeks = range(len(values) - 1, -1, -1)
    return tuple(Point(NEWEST - timedelta(weeks=w), value, 1) for w, value in zip(weeks, values, strict=True))


def readings_with(sample, **changes):
    """Return the sample's readings with nothing to find, but for the tips named."""
    dull = [replace(r, status="not_enough_evidence", value=None, evidence=(), baseline=None) for r in sample.readings]
    return tuple(replace(one, **changes.get(one.id, {})) for one in dull)


def test_rows_stand_in_the_catalogues_order(sample):
    view = build_progress(sample.readings, sample.facts)
    assert [row.id for row in view.tips + view.traps + view.agenda] == [tip.id for tip in TIPS]
    assert (len(view.agenda), len(view.tips), len(view.traps)) == (4, 20, 4)
    assert (view.as_of, view.total) == (AS_OF, len(sample.facts))


def test_all_sparklines_share_the_same_twelve_weeks(sample):
    view = build_progress(sample.readings, sample.facts)
    weeks = {tuple(point.week for point in row.points) for row in view.tips + view.traps + view.agenda}
    assert len(weeks) == 1
    (shown,) = weeks
    assert (len(shown), shown[-1]) == (12, NEWEST)


def test_every_row_says_something_and_aims_say_whose_they_are(sample):
    view = build_progress(sample.readings, sample.facts)
    for row in view.tips + view.traps + view.agenda:
        assert row.sentence.endswith((".", "”."))
        assert (row.aim == "–") == (not row.aim_origin)


def test_a_band_is_drawn_only_where_a_week_can_lie_in_it(sample):
    units = {reading.id: reading.unit for reading in sample.readings}
    view = build_progress(sample.readings, sample.facts)
    for row in view.tips + view.traps:
        assert row.target is None or units[row.id] in {"share", "per_week"}
    assert any(row.target for row in view.tips)


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ((), [None] * 12),
        ((0.5,), [None] * 11 + [0.5]),
        (tuple(float(n) for n in range(20)), [float(n) for n in range(8, 20)]),
    ],
)
def test_last_blocks_fill_up_and_cut_off(known, shown):
    assert [point.value for point in last_blocks(points(*known), AS_OF)] == shown


def test_findings_name_what_goes_well_and_one_thing_to_look_at(sample):
    good = {"status": "on_track", "value": 0.5, "evidence": ("1",), "baseline": 0.1}
    flat = {"status": "on_track", "value": 0.5, "evidence": ("1",), "baseline": 0.5}
    look = {"status": "worth_a_look", "value": 0.5, "evidence": ("1",), "n": 10}
    lesser = {"status": "worth_a_look", "value": 0.5, "evidence": ("1",), "n": 3}
    readings = readings_with(sample, tip02=flat, tip09=good, tip05=lesser, trap03=look)
    found = build_progress(readings, sample.facts).findings
    assert [(finding.label, finding.reading) for finding in found] == [
        ("Going well", "tip09"),
        ("Something to look at", "trap03"),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"tip05": {"status": "on_track", "value": 0.5}},  # no posts to show
        {"tip05": {"status": "on_track", "evidence": ("1",)}},  # no value
        {"agenda2": {"status": "on_track", "value": 1.0, "evidence": ("1",)}},  # has its own card
    ],
)
def test_nothing_stands_out_without_value_and_posts(sample, changes):
    assert build_progress(readings_with(sample, **changes), sample.facts).findings == ()


def test_getting_there_is_looked_at_when_nothing_is_worse(sample):
    near = {"status": "getting_there", "value": 0.5, "evidence": ("1",), "n": 3}
    found = build_progress(readings_with(sample, tip05=near), sample.facts).findings
    assert [finding.reading for finding in found] == ["tip05"]


@pytest.mark.parametrize("today", [date(2026, 3, 30), date(2026, 4, 1), date(2026, 4, 5)])
def test_a_week_is_monday_to_sunday(today):
    assert monday(today) == date(2026, 3, 30)


def test_this_weeks_and_last_weeks_things():
    plan = Plan()
    for weeks, text in ((0, "now"), (1, "last"), (2, "long ago"), (-1, "later")):
        plan = choose_move(plan, date(2026, 3, 30) - timedelta(weeks=weeks), "tip03", text)
    moves = week_moves(plan, date(2026, 4, 3))
    assert [move.text for move in moves.chosen] == ["now"]
    assert [move.text for move in moves.last] == ["last"]


def test_offers_put_first_what_needs_a_look(sample):
    ideas = ("tip02", "on_track"), ("tip03", "worth_a_look"), ("tip05", "getting_there"), ("tip09", "error")
    changes = {name: {"status": status, "next_moves": (NextMove(name),)} for name, status in ideas}
    readings = [
        replace(one, next_moves=changes.get(one.id, {}).get("next_moves", ()))
        for one in readings_with(sample, **changes)
    ]
    assert [offer.reading for offer in week_offers(readings, ())] == ["tip03", "tip05", "tip02", "tip09"]


def test_offers_are_few_different_and_not_chosen_already(sample):
    offers = week_offers(sample.readings, ())
    assert 0 < len(offers) <= MOST_OFFERS
    assert len({offer.text for offer in offers}) == len(offers)
    assert len({offer.reading for offer in offers}) == len(offers)
    plan = choose_move(Plan(), AS_OF, offers[0].reading, offers[0].text)
    again = week_offers(sample.readings, plan.chosen_moves)
    assert offers[0].reading not in {offer.reading for offer in again}
    assert offers[0].text not in {offer.text for offer in again}


def test_the_same_idea_of_two_tips_is_offered_once(sample):
    same = {"next_moves": (NextMove("Say thanks."),)}
    none = {one.id: {"next_moves": ()} for one in sample.readings}
    readings = readings_with(sample, **(none | {"tip03": same, "tip09": same}))
    assert [offer.text for offer in week_offers(readings, ())] == ["Say thanks."]


def test_before_and_after_is_for_shares_that_have_both(reading):
    whole = reading(id="tip02", value=0.4, baseline=0.2, target=Target(0.3, None, "ours"))
    left_out = [
        reading(value=0.4),
        reading(baseline=0.4),
        reading(value=3.0, baseline=2.0, unit="per_week"),
    ]
    (found,) = comparisons([*left_out, whole], {"tip02": "Join in"})
    assert (found.label, found.before, found.now, found.target) == ("Join in", 0.2, 0.4, whole.target)


def test_views_are_frozen_all_the_way_down(sample):
    view = build_progress(sample.readings, sample.facts)
    _require_frozen(view)
    _require_frozen(week_moves(Plan(), AS_OF))


def _require_frozen(value):
    if isinstance(value, tuple):
        for item in value:
            _require_frozen(item)
    elif is_dataclass(value):
        name = fields(value)[0].name
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)
        for field in fields(value):
            _require_frozen(getattr(value, field.name))
    else:
        assert not isinstance(value, list | dict | set)
