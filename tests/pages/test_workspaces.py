"""The sample and the person's own, and two people's data folders, never meet: not on screen, not in a cache."""

import pytest

from pcn_core.sources.sample import write_sample
from pcn_core.store import open_store
from tests.pages.screens import posts_counted, press, visit, words

SCREENS = ("start", "plan", "history", "progress", "tip")


@pytest.fixture
def other_archive(tmp_path):
    path = tmp_path / "other.zip"
    write_sample(path, posts=300, seed=5)
    return path


def progress(**query):
    return words(visit("progress", **query))


def test_the_empty_own_workspace_shows_nothing_of_the_full_sample(data_folder, fill):
    fill(data_folder, "sample")
    assert posts_counted(visit("progress", sample="1"))
    for name in SCREENS:
        told = words(visit(name))
        assert "Sample" not in told
        assert "tilsit" not in told.lower(), name
    assert "posts are not here yet" in progress()


def test_own_and_sample_show_their_own_numbers_in_turn(data_folder, fill, other_archive):
    fill(data_folder, "sample")
    fill(data_folder, "me", archive=other_archive)
    in_store = [len(open_store(data_folder).load_posts(name)) for name in ("sample", "me")]
    assert in_store[0] > in_store[1] > 0
    for _ in range(2):
        assert [posts_counted(visit("progress", sample="1")), posts_counted(visit("progress"))] == in_store


def test_a_change_in_the_sample_leaves_the_own_plan_alone(data_folder, fill, other_archive):
    fill(data_folder, "sample")
    fill(data_folder, "me", archive=other_archive)
    before = progress()
    app = visit("tip", id="tip05", sample="1")
    app.get("menu_button")[0].click("not:own_work")
    app.run()
    assert [len(open_store(data_folder).load_plan(name).plan.corrections) for name in ("sample", "me")] == [1, 0]
    assert progress() == before


def test_two_data_folders_in_one_process_stay_apart(data_folder, fill, other_archive, monkeypatch, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    fill(data_folder, "me")
    fill(elsewhere, "me", archive=other_archive)
    here = progress()
    monkeypatch.setenv("PCN_DATA_DIR", str(elsewhere))
    there = progress()
    monkeypatch.setenv("PCN_DATA_DIR", str(data_folder))
    assert there != here
    assert progress() == here


def test_a_new_import_shows_at_once_in_a_tab_that_is_open(data_folder, fill, other_archive):
    fill(data_folder, "me", archive=other_archive)
    app = visit("progress")
    before = posts_counted(app)
    fill(data_folder, "me")
    assert posts_counted(visit("progress", app)) > before


def test_leaving_the_sample_shows_the_own_numbers(data_folder, fill, other_archive):
    fill(data_folder, "sample")
    fill(data_folder, "me", archive=other_archive)
    app = visit("progress", sample="1")
    sample = posts_counted(app)
    assert posts_counted(press(app, "Leave the sample")) < sample
