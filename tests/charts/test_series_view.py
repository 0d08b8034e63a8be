from datetime import date

import pytest

from pcn_core.metrics.weeks import Window
from pcn_core.plan.model import Plan
from pcn_core.tips.reading import Reading, Target
from pcn_core.views.comparison import comparisons
from pcn_core.views.series import series_rows, series_view
from pcn_core.views.wording import range_words


def test_only_weeks_that_touch_the_period_are_kept(make_view):
    view = make_view([0.1, 0.2, 0.3, 0.4], first=date(2022, 5, 10))
    assert [point.week for point in view.points] == [date(2022, 5, 4), date(2022, 5, 11), date(2022, 5, 18)]


def test_plan_start_and_breaks_outside_the_period_are_left_out(make_view):
    early = (date(2022, 1, 1), date(2022, 1, 9))
    across = (date(2022, 4, 20), date(2022, 5, 5))
    view = make_view([0.1, 0.2, 0.3], start=date(2022, 1, 5), breaks=[across, early])
    assert view.plan_start is None
    assert view.breaks == ((date(2022, 5, 4), date(2022, 5, 5)),)


def test_plan_start_inside_the_period_is_shown(make_view):
    assert make_view([0.1, 0.2], start=date(2022, 5, 12)).plan_start == date(2022, 5, 12)


@pytest.mark.parametrize(("unit", "kept"), [("share", True), ("per_week", True), ("weeks", False), ("count", False)])
def test_a_band_is_drawn_only_where_one_week_can_lie_in_it(make_view, unit, kept):
    assert (make_view([1, 2], unit=unit, target=Target(3, None, "ours")).target is not None) is kept


def test_the_fullest_and_the_latest_week_are_labelled(make_view):
    view = make_view([0.1, 0.4, 0.2, None])
    assert view.labelled == (view.points[1].week, view.points[2].week)


def test_the_alt_text_says_the_finding_the_range_and_whose_aim(make_view):
    alt = make_view([0.1, 0.4]).alt
    assert alt.startswith("You share your work often.")
    for part in ("10", "40", "18 May 2022", "the article’s advice"):
        assert part in alt


def test_the_alt_text_of_an_empty_period_says_so(make_view):
    view = make_view([None, None])
    assert not view.has_values
    assert "nothing to show" in view.alt


def test_the_table_keeps_gaps_empty_and_says_why(make_view):
    rows = series_rows(make_view([0.125, None], possible=[0.25]))
    assert list(rows.columns) == ["Week from", "Share in %", "Perhaps", "Based on", "Note"]
    assert rows["Share in %"].tolist()[0] == 12.5
    assert rows["Perhaps"].tolist()[0] == 25
    assert rows["Share in %"].isna().tolist() == [False, True]
    assert rows["Note"].tolist() == ["", "nothing to count"]


def test_counts_are_no_percentages_in_the_table(make_view):
    rows = series_rows(make_view([3.0], unit="count", target=None))
    assert rows["Value"].tolist() == [3]


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [(0.22, 0.31, "share", "22–31"), (0.221, 0.222, "share", "22"), (1, 3, "count", "1–3")],
)
def test_a_range_names_its_unit_once(low, high, unit, words):
    assert range_words(low, high, unit).rstrip("%").rstrip() == words


def test_only_shares_with_a_before_are_compared():
    def reading(name, unit="share", value=0.4, baseline=0.2):
        return Reading(name, "on_track", "measured", unit, "", value=value, baseline=baseline)

    readings = [reading("tip02"), reading("tip03", unit="weeks"), reading("tip05", baseline=None)]
    found = comparisons(readings, {"tip02": "Join in", "tip03": "Praise", "tip05": "Share"})
    assert [(row.label, row.before, row.now) for row in found] == [("Join in", 0.2, 0.4)]


def test_the_alt_text_speaks_of_the_bars_that_are_drawn(make_view):
    values = [0.0] * 100
    values[50] = 0.8
    alt = make_view(values).alt
    assert "Month by month" in alt
    assert "80 %" not in alt
    assert "most in Jun 2021" in alt


def test_of_equal_weeks_the_latest_is_named_everywhere(make_view):
    view = make_view([0.4, 0.1, 0.4, 0.1])
    assert "most in the week from 11 May 2022" in view.alt
    assert date(2022, 5, 11) in view.labelled
    assert date(2022, 4, 27) not in view.labelled


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (4, "From your history."),
        (12, "The picture shows 2 Mar–24 May 2022, the result looks at 27 Apr–24 May 2022. From"),
    ],
)
def test_the_caption_tells_the_picture_from_the_result(points_of, weeks, said):
    points, last = points_of([0.1] * weeks), date(2022, 5, 24)
    reading = Reading(
        "tip05", "on_track", "measured", "share", "", value=0.1, coverage="From your history.", series=points,
        window=Window(last, 4),
    )  # fmt: skip
    assert series_view(reading, "", Plan(), points[0].week, last).caption.startswith(said)
