"""Every case of every tip, and what holds for whatever a tip says."""

import re

import pytest

from pcn_core.tips.reading import Reading
from pcn_core.tips.tip import Case
from tests.tips.casebook import WrittenCase, build_case, load_cases, tip_named

_STATUSES = {"on_track", "getting_there", "worth_a_look", "not_enough_evidence", "not_applicable"}
_NEVER_ON_SCREEN = re.compile(r"\b(stage|ladder|overdue|ignored|score|NaN|None(?! of)|nan)\b")
_EXACT = ("status", "n", "milder", "trend", "source", "unit", "self_rating")


@pytest.mark.parametrize("written", load_cases(), ids=lambda case: f"{case.tip_id}-{case.name}")
def test_case(written: WrittenCase):
    case = build_case(written.data)
    reading = tip_named(written.tip_id).read(case)
    _check_manners(reading, case)
    for name, expected in written.data["expect"].items():
        _check(name, expected, reading)


def _check_manners(reading: Reading, case: Case) -> None:
    """What holds for every reading, whatever the case."""
    assert reading.status in _STATUSES
    assert (reading.value is None) == (reading.status in {"not_enough_evidence", "not_applicable"})
    assert reading.explanation.endswith(".")
    said = [reading.explanation, reading.coverage, *(e.text for e in reading.extras)]
    said += [move.text for move in reading.next_moves]
    assert not [text for text in said if _NEVER_ON_SCREEN.search(text)]
    known = set(case.facts.ids)
    assert known.issuperset({*reading.evidence, *reading.doubtful, *(i for e in reading.extras for i in e.evidence)})
    assert not set(reading.evidence) & set(reading.doubtful)
    if reading.series:
        assert len(reading.series) == case.facts.blocks
        assert [point.week for point in reading.series] == sorted(point.week for point in reading.series)


def _check(name: str, expected: object, reading: Reading) -> None:
    if name in _EXACT:
        assert getattr(reading, name) == expected, f"{name}: {reading}"
    elif name in {"value", "possible", "baseline"}:
        assert getattr(reading, name) == (None if expected is None else pytest.approx(expected, abs=0.005)), reading
    elif name in {"evidence", "doubtful"}:
        found = getattr(reading, name)
        assert (len(found) if isinstance(expected, int) else list(found)) == expected, f"{name}: {found}"
    else:
        _CHECKS[name](expected, reading)


def _says(phrases: list[str], reading: Reading) -> None:
    assert not [phrase for phrase in phrases if phrase not in reading.explanation], reading.explanation


def _never_says(phrases: list[str], reading: Reading) -> None:
    assert not [phrase for phrase in phrases if phrase in reading.explanation], reading.explanation


def _coverage_says(phrases: list[str], reading: Reading) -> None:
    assert not [phrase for phrase in phrases if phrase not in reading.coverage], reading.coverage


def _extras_say(phrases: list[str], reading: Reading) -> None:
    text = "\n".join(extra.text for extra in reading.extras)
    assert not [phrase for phrase in phrases if phrase not in text], text


def _extras_never_say(phrases: list[str], reading: Reading) -> None:
    text = "\n".join(extra.text for extra in reading.extras)
    assert not [phrase for phrase in phrases if phrase in text], text


def _offers(phrases: list[str], reading: Reading) -> None:
    text = "\n".join(move.text for move in reading.next_moves)
    assert not [phrase for phrase in phrases if phrase not in text], text


def _never_offers(phrases: list[str], reading: Reading) -> None:
    text = "\n".join(move.text for move in reading.next_moves)
    assert not [phrase for phrase in phrases if phrase in text], text


def _target(expected: dict[str, object], reading: Reading) -> None:
    assert reading.target is not None
    found = {name: getattr(reading.target, name) for name in expected}
    assert found == expected


def _weeks(expected: int, reading: Reading) -> None:
    assert reading.window is not None
    assert reading.window.weeks == expected


def _series(expected: list[float | None], reading: Reading) -> None:
    last = [point.value for point in reading.series[-len(expected) :]]
    assert last == [None if value is None else pytest.approx(value, abs=0.005) for value in expected]


_CHECKS = {
    "says": _says,
    "never_says": _never_says,
    "coverage_says": _coverage_says,
    "extras_say": _extras_say,
    "extras_never_say": _extras_never_say,
    "offers": _offers,
    "never_offers": _never_offers,
    "target": _target,
    "weeks": _weeks,
    "series": _series,
}
