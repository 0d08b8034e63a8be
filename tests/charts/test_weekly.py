import json
from datetime import date

import pytest
import vl_convert

from pcn_core.charts.export import chart_svg
from pcn_core.charts.palette import DARK, LIGHT
from pcn_core.charts.weekly import SELECTION, weekly_chart
from pcn_core.tips.reading import Target
from pcn_core.views.bars import MOST_BARS, series_bars


def drawn(view, *, dark=False):
    return weekly_chart(view, dark=dark).to_dict()


def svg(view):
    return chart_svg(weekly_chart(view, dark=False)).decode()


def rows_of(spec, field):
    layers = (row for layer in spec["layer"] for row in layer.get("data", {}).get("values", []))
    shared = (row for rows in spec.get("datasets", {}).values() for row in rows)
    return [row for row in (*layers, *shared) if field in row]


@pytest.mark.parametrize("dark", [False, True])
def test_it_compiles_without_a_warning(make_view, capfd, dark):
    view = make_view([0.1, None, 0.0, 0.3], possible=[0.2], start=date(2022, 5, 1), breaks=[(date(2022, 5, 4),) * 2])
    vl_convert.vegalite_to_svg(json.dumps(drawn(view, dark=dark)), show_warnings=True, allowed_base_urls=[])
    assert "WARN" not in "".join(capfd.readouterr())


def test_a_week_without_posts_is_a_gap_and_no_zero(make_view):
    gap, zero, full = rows_of(drawn(make_view([None, 0.0, 0.3])), "sure")[:3]
    assert gap["sure"] is None
    assert zero["sure"] == 0
    assert "nothing to count" in gap["words"]
    assert svg(make_view([None, 0.3])).count("22 %") == 0
    assert full["sure"] == 0.3


def test_a_gap_draws_no_mark(make_view):
    def marks(values):
        return svg(make_view(values, target=None)).count(f'fill="{LIGHT.accent}"')

    assert marks([None, 0.2, 0.3]) == marks([0.2, 0.3]) == 2
    assert marks([0.1, 0.2, 0.3]) == 3


def test_the_possible_part_stands_on_the_sure_one_and_is_named(make_view):
    row = rows_of(drawn(make_view([0.22], possible=[0.31])), "sure")[0]
    assert (row["sure"], row["possible"]) == (0.22, 0.31)
    assert "perhaps 31" in row["words"]
    assert row["label"].startswith("22–31")
    assert LIGHT.possible in svg(make_view([0.22], possible=[0.31]))
    assert LIGHT.possible not in svg(make_view([0.22]))


@pytest.mark.parametrize(
    ("target", "words", "whose"),
    [
        (Target(0.1, 0.2, "article"), "10–20", "the article’s advice"),
        (Target(0.4, None, "ours"), "at least 40", "our suggestion"),
        (Target(None, 0.3, "plan"), "at most 30", "your own aim"),
    ],
)
def test_the_band_is_shaded_and_says_whose_number_it_is(make_view, target, words, whose):
    picture = svg(make_view([0.3, 0.5], target=target))
    assert LIGHT.band in picture
    assert words in picture
    assert whose in picture


def test_without_a_target_there_is_no_band(make_view):
    assert LIGHT.band not in svg(make_view([0.3], target=None))


def test_the_plan_start_and_a_break_carry_their_word(make_view):
    plain = svg(make_view([0.1] * 4))
    told = svg(make_view([0.1] * 4, start=date(2022, 5, 12), breaks=[(date(2022, 5, 4), date(2022, 5, 10))]))
    for word in (">your plan starts<", ">break<"):
        assert word in told
        assert word not in plain


def test_a_bar_can_be_chosen_and_names_its_days(make_view):
    spec = drawn(make_view([0.1, 0.2]))
    (choice,) = [param for param in spec["params"] if param["name"] == SELECTION]
    assert choice["select"]["fields"] == ["first", "last"]
    assert [(row["first"], row["last"]) for row in rows_of(spec, "first")[:2]] == [
        ("2022-05-11", "2022-05-17"),
        ("2022-05-18", "2022-05-24"),
    ]


def test_it_is_as_wide_as_its_place_and_has_no_legend(make_view):
    spec = drawn(make_view([0.1, 0.2]))
    assert spec["width"] == "container"
    assert '"legend"' not in json.dumps(spec)


def test_shares_read_in_percent_and_counts_in_whole_numbers(make_view):
    assert ">20 %<" in svg(make_view([0.1, 0.4], target=None))
    counts = svg(make_view([1.0, 3.0], unit="count", target=None))
    assert "%" not in counts.replace("100%", "")
    assert ">1.5<" not in counts


def test_each_appearance_has_its_own_colours(make_view):
    view = make_view([0.1])
    assert drawn(view)["config"]["background"] == LIGHT.ground
    assert drawn(view, dark=True)["config"]["background"] == DARK.ground


@pytest.mark.parametrize(("weeks", "grain"), [(12, "week"), (84, "week"), (85, "month"), (800, "quarter")])
def test_long_series_are_drawn_coarser(make_view, weeks, grain):
    view = make_view([0.2] * weeks)
    found, bars = series_bars(view.points, view.unit)
    assert found == grain
    assert len(bars) <= MOST_BARS
    assert len(json.dumps(drawn(view))) < 80_000


def test_coarser_shares_are_weighed_by_what_they_stand_on(points_of):
    many = points_of([0.0] * 100, n=30)[:-1]
    one = points_of([1.0], n=10)
    _, bars = series_bars((*many, *one), "share")
    # May 2022 holds the weeks from 4, 11 and 18 May.
    assert bars[-1].value == pytest.approx(10 / 70)


def test_a_month_without_a_value_stays_a_gap(points_of):
    values = [0.2] * 100
    values[40:50] = [None] * 10
    _, bars = series_bars(points_of(values), "share")
    assert None in [bar.value for bar in bars]


def test_an_empty_period_still_draws(make_view):
    assert "<svg" in svg(make_view([None]))
    assert "<svg" in svg(make_view([], points=()))
