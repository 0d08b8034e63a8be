"""Imports that run while the person looks elsewhere, and what a newer archive leaves to decide."""

from datetime import timedelta

import pytest

from pages.ui import loading
from pcn_core.ingest.desk import desk_of
from pcn_core.ingest.importing import import_archive
from pcn_core.store import Store, open_store
from tests.ingest.test_line import Gate, wait_until_over
from tests.pages.screens import choose, healthy, labels, press, rest, visit, words
from tests.sources.archive_builder import NOON, g4, manifest, tweet, write_zip


@pytest.fixture
def on_its_way(data_folder):
    """An import that has read 5 of 10 posts and waits."""
    gate = Gate()
    desk_of(data_folder).line.join("me", "[x](y) mine.zip", gate)
    assert gate.entered.wait(20)
    yield gate
    gate.open.set()


def bars(app):
    return [(bar.proto.value, bar.proto.text.replace("\\", "")) for bar in app.get("progress")]


def test_an_import_is_seen_and_found_again_after_looking_elsewhere(on_its_way):
    assert on_its_way
    app = visit("history")
    assert bars(app) == [(50, "[x](y) mine.zip: Reading your posts … 5")]
    assert "Add an archive" in words(app, "header"), "the page stays usable"
    app = visit("history", visit("plan", app))
    assert len(bars(app)) == 1
    on_its_way.open.set()
    app = rest(app)
    assert bars(app) == []
    assert "Done: 3 posts read." in words(app, "success").replace("\\", "")
    assert "Done" not in words(visit("history", app), "success"), "it is said once"


def test_an_import_is_stopped(on_its_way):
    app = press(visit("history"), "Stop")
    on_its_way.open.set()
    app = rest(app)
    assert "Stopped: nothing was added." in words(app, "error")
    assert not press(app, "Close").error


def test_another_workspace_sees_nothing_of_it(on_its_way, fill, data_folder):
    fill(data_folder, "sample")
    assert bars(visit("history", sample="1")) == []
    on_its_way.open.set()


def test_two_imports_queue_and_both_arrive(on_its_way, data_folder, tmp_path):
    path = write_zip(tmp_path / "second.zip", g4([tweet("cheese")]))
    app = visit("history")
    app.text_input(key="archive_path").set_value(str(path))
    app = press(app, "Read from this path")
    assert bars(app)[1] == (0, "second.zip: Waiting for the import before it …")
    on_its_way.open.set()
    rest(app)
    assert [saved.name for saved in open_store(data_folder).list_imports("me")] == ["second.zip"]


def test_what_is_said_to_be_done_has_its_receipt_whenever_it_ends(data_folder, tmp_path, monkeypatch):
    path, line, gate = write_zip(tmp_path / "mine.zip", g4([tweet("cheese")])), desk_of(data_folder).line, Gate()

    def work(progress):
        gate(progress)
        return import_archive(open_store(data_folder), "me", [path], name="mine.zip", now=NOON)

    def list_and_let_end(store, workspace):
        listed = list_imports(store, workspace)
        gate.open.set()
        wait_until_over(line)
        return listed

    app, list_imports = visit("history"), Store.list_imports
    line.join("me", "mine.zip", work)
    assert gate.entered.wait(20)
    monkeypatch.setattr(Store, "list_imports", list_and_let_end)
    app = rest(healthy(app.run()))
    assert "Done: 1 post read." in words(app, "success")
    assert any(label.startswith(r"mine\.zip · 1 post") for label in labels(app, "expander"))
    assert "Nothing yet" not in words(app, "markdown")


def test_what_is_done_is_said_until_the_next_one_is_done_too(on_its_way, data_folder):
    line, second = desk_of(data_folder).line, Gate()
    line.join("me", "second.zip", second)
    app = visit("history")
    on_its_way.open.set()
    assert second.entered.wait(20)
    for _ in range(2):  # as it looks again every second
        app = healthy(app.run())
        assert "Done: 3 posts read." in words(app, "success")
    second.open.set()
    app = rest(app)
    assert words(app, "success").count("Done: 3 posts read.") == 2
    assert "Done" not in words(healthy(app.run()), "success")


@pytest.fixture
def two_archives(data_folder, tmp_path):
    """An archive of two posts, and a newer, complete one without the first."""
    store = open_store(data_folder)
    rows = [tweet("cheese"), tweet("brie", step=1)]
    older = g4(rows) | {"data/manifest.js": manifest({"tweets.js": 2}, made="2023-12-05T00:00:00.000Z")}
    for name, files in (("old.zip", older), ("new.zip", g4(rows[1:]))):
        path = write_zip(tmp_path / name, files)
        import_archive(store, "me", [path], name=name, now=NOON + timedelta(days=90))
    return store


def test_posts_that_the_newest_archive_lacks_are_asked_about_once_and_kept(two_archives):
    app = visit("history")
    assert "1 post from before is not in your newest archive." in words(app, "markdown")
    assert "Since last time: 1 post not in the newer archive." in words(app, "markdown")
    app = choose(app, "show_gone", value=True)
    assert app.dataframe[0].value["Post"].tolist() == ["cheese"]
    app = press(app, "Keep them")
    assert "not in your newest archive" not in words(app, "markdown")
    assert len(two_archives.load_posts("me")) == 2
    assert "Keep them" not in labels(visit("history"))


def test_posts_that_the_newest_archive_lacks_go_when_the_person_says_so(two_archives):
    app = press(visit("history"), "Remove them here too")
    assert "1 post of yours" in words(app, "markdown")
    assert list(two_archives.load_posts("me")["text"]) == ["brie"]


def test_nothing_of_removed_posts_stays_in_the_caches(two_archives):
    app = visit("history")
    assert len(two_archives.load_posts("me")) == 2
    for saved in two_archives.list_imports("me"):
        app = press(choose(app, f"sure_{saved.id}", value=True), f"remove_{saved.id}")
    scope = str(two_archives._database.path.parent), "me", two_archives.history_revision("me")
    assert loading._history(scope).posts.empty
    assert "Nothing yet" in words(app, "markdown")


def test_removing_everything_ends_what_is_on_its_way(on_its_way, two_archives):
    app = visit("history")
    app.get_by_key("sure_to_remove").set_value(True)
    press(app.run(), "remove_all")
    on_its_way.open.set()
    app = rest(app)
    assert "Stopped" in words(app, "error")
    assert two_archives.list_imports("me") == []
