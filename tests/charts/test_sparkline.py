from datetime import date
from xml.etree import ElementTree as ET

import pytest

from pcn_core.charts.palette import DARK, LIGHT
from pcn_core.charts.sparkline import sparkline_svg
from pcn_core.tips.reading import Point, Target

NAME = "{http://www.w3.org/2000/svg}"
ARTICLE = Target(0.1, 0.2, "article")


def drawing(points=(), target=None, label="Label"):
    return ET.fromstring(sparkline_svg(points, target, label))  # noqa: S314 - our own drawing


def boxes(points, look, target=None):
    return [box for box in drawing(points, target).iter(f"{NAME}rect") if box.get("class") == look]


def test_it_names_itself_for_screen_readers_whatever_the_name_holds(points_of):
    hostile = '</title><script>alert("x")</script>'
    svg = drawing(points_of([0.1]), label=hostile)
    assert svg.get("role") == "img"
    assert svg.findtext(f"{NAME}title") == hostile
    assert svg.find(f".//{NAME}script") is None


def test_only_the_last_twelve_weeks_are_drawn(points_of):
    assert len(boxes(points_of([0.1] * 40), "accent")) == 12


def test_a_short_history_stands_on_the_right(points_of):
    (box,) = boxes(points_of([0.1]), "accent")
    assert float(box.get("x")) > 110


def test_gaps_stay_empty_and_a_zero_leaves_a_stub(points_of):
    assert len(boxes(points_of([0.2, None, 0.2]), "accent")) == 2
    zero = boxes(points_of([0.0, 0.2]), "accent")[0]
    assert 0 < float(zero.get("height")) < 3


def test_the_last_week_is_marked(points_of):
    *earlier, last = boxes(points_of([0.1, 0.2, 0.3]), "accent")
    assert all(box.get("fill-opacity") for box in earlier)
    assert last.get("fill-opacity") is None


def test_the_possible_part_stands_above_the_sure_one(points_of):
    points = points_of([0.2], possible=[0.4])
    (sure,), (possible,) = boxes(points, "accent"), boxes(points, "possible")
    assert float(possible.get("y")) + float(possible.get("height")) == pytest.approx(float(sure.get("y")), abs=0.2)
    assert not boxes(points_of([0.2], possible=[0.2]), "possible")


@pytest.mark.parametrize("target", [ARTICLE, Target(0.4, None, "ours"), Target(None, 0.3, "ours")])
def test_the_band_is_shaded_within_the_drawing(target, points_of):
    (band,) = boxes(points_of([0.1, 0.9]), "band", target)
    assert float(band.get("y")) >= 0
    assert float(band.get("y")) + float(band.get("height")) <= 30.05


def test_a_break_is_shown():
    assert boxes((Point(date(2022, 5, 18), None, 0, on_break=True),), "pause")


def test_it_carries_both_appearances():
    style = drawing().findtext(f"{NAME}style")
    light, dark = style.split("@media (prefers-color-scheme:dark)")
    assert LIGHT.accent in light
    assert DARK.accent in dark


def test_it_is_small(points_of):
    assert len(sparkline_svg(points_of([0.1] * 12, possible=[0.2] * 12), ARTICLE, "x")) < 4_000
