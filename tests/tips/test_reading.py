"""How a value becomes a status."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcn_core.tips.reading import Target, judge, judge_range, judge_slips, mildest, worst

SHARES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (0.049, "worth_a_look"),
        (0.05, "getting_there"),
        (0.1, "on_track"),
        (0.2, "on_track"),
        (0.3, "getting_there"),
        (0.31, "worth_a_look"),
    ],
)
def test_half_way_to_the_band_is_getting_there(value: float, status: str):
    assert judge(value, Target(0.1, 0.2, "article")) == status


@pytest.mark.parametrize("band", [Target(0.4, None, "ours"), Target(None, 0.4, "ours"), Target(None, None, "plan")])
def test_both_ends_are_inside(band: Target):
    assert judge(0.4, band) == "on_track"


@pytest.mark.parametrize(
    ("value", "possible", "expected"),
    [
        (0.15, None, ("on_track", False)),
        (0.08, 0.12, ("on_track", True)),
        (0.04, 0.06, ("getting_there", True)),
        (0.15, 0.9, ("on_track", True)),
        (0.04, 0.9, ("on_track", True)),
        (0.25, 0.9, ("getting_there", True)),
        (0.9, 1.0, ("worth_a_look", False)),
    ],
)
def test_doubt_is_read_kindly(value: float, possible: float | None, expected: tuple[str, bool]):
    assert judge_range(value, possible, Target(0.1, 0.2, "article")) == expected


@given(SHARES, SHARES, SHARES, SHARES)
def test_doubt_never_makes_it_worse_and_is_told(value: float, possible: float, one: float, other: float):
    target = Target(min(one, other), max(one, other), "ours")
    status, milder = judge_range(value, possible, target)
    assert mildest(status, judge(value, target)) == status
    assert milder or judge(value, target) == status == judge(possible, target), "what doubt could change is said"


@pytest.mark.parametrize(("slips", "status"), [(0, "on_track"), (1, "getting_there"), (2, "worth_a_look")])
def test_one_slip_is_getting_there(slips: int, status: str):
    assert judge_slips(slips, None, Target(None, 0.0, "article")) == (status, False)


def test_a_band_that_allows_slips_is_a_band_like_any_other():
    assert judge_slips(3, None, Target(None, 2.0, "plan"))[0] == "getting_there"


def test_worst_and_mildest():
    assert worst("on_track", "worth_a_look", "getting_there") == "worth_a_look"
    assert mildest("worth_a_look", "getting_there") == "getting_there"
