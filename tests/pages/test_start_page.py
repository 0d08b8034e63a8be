"""Start: what it is for in three pictures, and three ways in."""

import re

import pytest

from pcn_core.plan.edits import correct
from pcn_core.store import open_store
from tests.pages.screens import labels, links, press, visit, words

WAYS = ["Start my plan", "Add my history", "Look around with a sample first"]


def test_a_newcomer_sees_a_question_three_pictures_and_three_ways(data_folder):
    app = visit("start")
    assert [title.value.endswith("?") for title in app.title] == [True]
    pictures = re.findall(r"<img[^>]* alt=\"([^\"]+)\"", words(app, "html"))
    assert len(pictures) == 3
    assert labels(app) == WAYS
    assert not (data_folder / "pcn.sqlite3").exists() or open_store(data_folder).load_plan("me").revision == 0


@pytest.mark.parametrize(("way", "question"), [(WAYS[0], "Whom would you like"), (WAYS[1], "What was read")])
def test_each_way_leads_on(data_folder, way, question):
    assert data_folder
    assert question in press(visit("start"), way).title[0].value


def test_the_sample_is_one_click_away_and_labelled_on_every_screen(data_folder):
    app = press(visit("start"), WAYS[2])
    assert "How are you doing" in app.title[0].value
    assert app.query_params["sample"] == "1"
    for name in ("start", "plan", "history", "progress", "tip"):
        assert "Sample" in words(visit(name, app), "markdown"), name
    store = open_store(data_folder)
    assert len(store.load_posts("sample")) > 1_000
    assert (store.history_revision("me"), store.load_plan("me").revision) == (0, 0)


def test_in_the_sample_its_progress_takes_the_place_of_the_button(data_folder, fill):
    fill(data_folder, "sample")
    app = visit("start", sample="1")
    assert WAYS[2] not in labels(app)
    assert "See the sample’s progress" in links(app)


def test_the_sample_begins_afresh_each_time(data_folder, fill):
    fill(data_folder, "sample")
    store = open_store(data_folder)
    saved = store.load_plan("sample")
    changed = correct(saved.plan, "1", None, False, None)  # noqa: FBT003 - holds
    store.save_plan("sample", changed, saved.revision, saved.plan.check_ins[0].on)
    press(visit("start"), WAYS[2])
    assert store.load_plan("sample").plan.corrections == []
    assert len(store.list_imports("sample")) == 1


def test_leaving_the_sample_leaves_nothing_of_it_behind(data_folder, fill):
    fill(data_folder, "sample")
    app = press(visit("progress", sample="1"), "Leave the sample")
    assert "Sample" not in words(app, "markdown")
    assert "posts are not here yet" in words(app)
    assert "sample" not in app.query_params, "a reload would lead back into the sample"
