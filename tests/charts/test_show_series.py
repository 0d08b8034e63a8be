"""The chart as a screen shows it, without a browser."""

from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from pages.ui.chart import chosen_days

PAGE = Path(__file__).parent / "one_chart.py"


def run_page(title):
    page = AppTest.from_file(str(PAGE), default_timeout=60)
    page.session_state["title"] = title
    return page.run()


def test_it_shows_finding_chart_coverage_table_and_files():
    page = run_page("The <b>finding</b>.")
    assert not page.exception
    (chart,) = page.get("vega_lite_chart")
    assert chart.proto.alt.startswith("The <b>finding</b>. Week by week")
    assert [html.proto.body for html in page.get("html")] == [
        '<p class="pcn-finding">The &lt;b&gt;finding&lt;/b&gt;.</p>',
        '<p class="pcn-coverage">Seen: *all*</p>',
    ]
    assert len(page.dataframe[0].value) == 2
    assert [button.label for button in page.get("download_button")] == ["Table (CSV)", "Picture (PNG)"]


def test_an_empty_period_says_so_instead_of_drawing():
    page = run_page("empty")
    assert not page.get("vega_lite_chart")
    assert "nothing to draw" in page.caption[0].value


def test_the_chosen_bar_is_read_as_days():
    event = {"selection": {"week": [{"first": "2022-05-04", "last": "2022-05-10"}]}}
    assert chosen_days(event) == (date(2022, 5, 4), date(2022, 5, 10))
    assert chosen_days({"selection": {}}) is None
    assert chosen_days(None) is None
