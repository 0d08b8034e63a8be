import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcn_core.charts import export
from pcn_core.charts.compare import compare_chart, compare_words
from pcn_core.charts.export import captioned, chart_png, chart_svg, csv_bytes
from pcn_core.charts.weekly import weekly_chart
from pcn_core.errors import PcnError
from pcn_core.tips.reading import Target
from pcn_core.views.comparison import Comparison

HOSTILE = '</text><script>alert(1)</script> {"signal": "x"} =1+1'


def read_csv(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_a_picture_is_a_png_of_two_points_a_dot(make_view):
    png = chart_png(weekly_chart(make_view([0.1, 0.2]), dark=False))
    assert png.startswith(b"\x89PNG")
    assert 1720 <= int.from_bytes(png[16:20], "big") <= 2200


def test_a_file_carries_its_finding_and_its_coverage(make_view):
    chart = captioned(weekly_chart(make_view([0.1]), dark=False), "The finding.", "The coverage.")
    picture = chart_svg(chart).decode()
    assert "The finding." in picture
    assert "The coverage." in picture


def test_hostile_words_stay_words(make_view):
    view = make_view([0.1], title=HOSTILE)
    picture = chart_svg(captioned(weekly_chart(view, dark=False), HOSTILE, HOSTILE)).decode()
    assert "<script" not in picture
    assert "&lt;script" in picture


def test_a_chart_that_holds_too_much_is_refused(make_view, monkeypatch):
    monkeypatch.setattr(export, "_LARGEST_SPEC", 1_000)
    with pytest.raises(PcnError, match="shorter period"):
        chart_png(weekly_chart(make_view([0.1]), dark=False))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("-5", "-5"),
        ("+3.5 %", "+3.5 %"),
        ("plain, with comma", "plain, with comma"),
        ("", ""),
    ],
)
def test_no_cell_can_be_run_as_a_formula(cell, written):
    assert read_csv(csv_bytes(pd.DataFrame({"text": [cell, "x"]})))[1][0] == written


def test_numbers_stay_numbers_and_gaps_stay_empty():
    table = pd.DataFrame({"n": [-1.5, None], "=head": ["a", "b"]})
    assert read_csv(csv_bytes(table)) == [["n", "'=head"], ["-1.5", "a"], ["", "b"]]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=1, max_size=5))
def test_every_written_cell_is_the_cell_or_the_cell_behind_an_apostrophe(cells):
    rows = read_csv_exact(csv_bytes(pd.DataFrame({"text": cells, "end": ["."] * len(cells)})))
    for (written, _), cell in zip(rows[1:], cells, strict=True):
        assert written in {cell, f"'{cell}"}
        assert not written.lstrip(" ").startswith(("=", "@", "\t", "\r"))


def read_csv_exact(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


ROWS = (
    Comparison("Join in", 0.21, 0.46, Target(0.4, None, "ours")),
    Comparison(HOSTILE, 0.5, 0.25, None),
)


@pytest.mark.parametrize("dark", [False, True])
def test_before_and_now_are_drawn_and_said(dark):
    picture = chart_svg(compare_chart(ROWS, dark=dark)).decode()
    assert "Join in: 21" in picture
    assert "→ 46" in picture
    assert "<script" not in picture


def test_the_comparison_has_words_for_a_screen_reader():
    assert compare_words(ROWS).startswith("Before your plan and now: Join in from 21")
    assert compare_words(()) == "There is nothing to compare yet."
