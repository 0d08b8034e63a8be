"""A card never says something else than the sentence beside it: the same side of the aim, the same weeks."""

import pytest

from pcn_core.tips.reading import Target
from pcn_core.views.wording import aim_words, value_words
from tests.tips.casebook import build_case, tip_named

SHARE = Target(0.2, 0.3, "ours")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"value": 0.196, "target": SHARE}, "just under 20 %"),
        ({"value": 0.304, "target": SHARE}, "just over 30 %"),
        ({"value": 0.2, "target": SHARE}, "20 %"),
        ({"value": 0.97, "unit": "per_week", "target": Target(1.0, None, "ours")}, "just under 1 a week"),
        ({"value": 27.0, "possible": 25.0, "unit": "count"}, "25–27"),
        ({"value": 1.0, "n": 1, "unit": "weeks"}, "1 of 1 week"),
    ],
)
def test_the_value_stands_on_its_side_of_the_aim(reading, given, said):
    assert value_words(reading(**given)) == said


@pytest.mark.parametrize(
    ("target", "unit", "weeks", "said"),
    [
        (Target(1.0, None, "ours"), "share", None, "100 %"),
        (Target(1.0, None, "ours"), "weeks", 1, "1 of 1 week"),
        (Target(None, 2.0, "plan"), "weeks", 4, "at most 2 of 4 weeks"),
        (Target(1.0, 3.0, "plan"), "weeks", 4, "1–3 of 4 weeks"),
    ],
)
def test_an_aim_is_said_in_its_unit(target, unit, weeks, said):
    assert aim_words(target, unit, weeks) == said


def test_twelve_weeks_are_twelve_on_the_card_and_in_the_sentence():
    plan = {"rhythm": {"window_weeks": 12}}
    found = tip_named("tip03").read(build_case({"plan": plan, "posts": [{"times": 12, "every": 7, "to": "brie"}]}))
    assert (value_words(found), aim_words(found.target, found.unit, found.n)) == ("0 of 12 weeks", "9 of 12 weeks")
