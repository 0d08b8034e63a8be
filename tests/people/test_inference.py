"""The inference on simulated conversations: good with quiet people, chance with lively ones, as the docs say."""

from dataclasses import replace

import pytest

from benchmarks.inference import World, play

QUIET = World(answers=0.5, delay_hours=1, posts_a_day=0.3, addressed_a_month=4, comes_back=0.6, picks_up=0.002)
LIVELY = replace(QUIET, answers=0.05, posts_a_day=8, picks_up=0.02)


def score(world: World):
    return play(world, people=10, days=180, seed=3)


def test_quiet_people_are_read_well():
    found = score(QUIET)
    assert found.true > 50
    assert found.precision is not None
    assert found.precision > 0.95
    assert found.recall is not None
    assert 0.4 < found.recall < 0.8


def test_lively_accounts_are_mostly_chance():
    precision = score(LIVELY).precision
    assert precision is not None
    assert precision < 0.2


@pytest.mark.parametrize("change", [{"posts_a_day": 8.0}, {"picks_up": 0.1}, {"answers": 0.05}])
def test_what_makes_it_worse(change):
    middling = replace(QUIET, posts_a_day=2.0, picks_up=0.02)
    better, worse = score(middling), score(replace(middling, **change))
    assert (better.precision or 0) > (worse.precision or 0)


def test_nobody_answers_and_nothing_is_picked_up():
    assert score(replace(QUIET, answers=0.0, picks_up=0.0)).inferred == 0
