import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pcn_core.posts import POST_SCHEMA, DirectMessageWeek, PersonRef, Post, post_table
from pcn_core.sources.report import FileRead, ImportReport, Problem
from pcn_core.store import open_store
from tests.store.samples import ME, NOW, make_history, make_posts

RECEIPT = ImportReport("G4")
LATER = NOW + timedelta(days=90)
ROOT = Path(__file__).parents[2]


def save(store, history, name="archive.zip", report=RECEIPT, workspace=ME):
    return store.save_import(workspace, history, report, name=name, now=NOW)


def ids(store, workspace=ME):
    return list(store.load_posts(workspace)["id"])


def test_an_empty_store_has_an_empty_history(store):
    history = store.load_history(ME)
    assert history.posts.empty
    assert list(history.posts.columns) == POST_SCHEMA.names
    assert (store.list_imports(ME), store.history_revision(ME)) == ([], 0)


def test_a_history_comes_back_as_it_was(store, folder):
    week = DirectMessageWeek("9", date(2026, 3, 30), sent=2, received=1)
    post = Post(
        id="1", created_at=NOW, kind="reply", text="thanks 🧀 “really”", media=("photo",), lang="en",
        hashtags=("brie",), mentions=(PersonRef("gouda", "9", "Gouda"), PersonRef("typed")), links=("https://mice.example/a",),
        reply_to_id="5", reply_to_at=NOW, app="web",
    )  # fmt: skip
    history = make_history([2, 3], following=frozenset({"9", "8"}), direct_messages=(week,), is_sample=True)
    history = replace(history, posts=post_table([post]))
    save(store, history)
    store.close()
    again = open_store(folder, now=NOW)
    loaded = again.load_history(ME)
    assert loaded.posts.equals(history.posts)
    assert loaded.posts.dtypes.equals(history.posts.dtypes)
    assert replace(loaded, posts=None) == replace(history, posts=None)
    again.close()


def test_more_posts_than_one_batch_stay_in_order(store):
    save(store, make_history(range(100_000, 112_345)))
    assert ids(store) == [str(number) for number in range(100_000, 112_345)]


def test_imports_are_listed_with_their_report_and_a_bare_name(store):
    report = ImportReport(
        "G3", files=(FileRead("data/tweet.js", 2, 3),), problems=(Problem("data/tweet.js", "no id", 4),),
        skipped={"deleted": 2}, generated_at=NOW, notes=("a note",),
    )  # fmt: skip
    save(store, make_history([1]), name="/home/jerry/my archive.zip", report=report)
    save(store, make_history([1]), name="C:\\Users\\jerry\\folder\\")
    first, second = store.list_imports(ME)
    assert (first.name, first.report, first.imported_at) == ("my archive.zip", report, NOW)
    assert second.name == "folder"


def test_the_newest_archive_has_the_last_word_whatever_the_order_of_import(store):
    save(store, make_history([1, 2], text="new", as_of=LATER))
    save(store, make_history([2, 3], text="old"))
    assert dict(store.load_posts(ME)[["id", "text"]].itertuples(index=False)) == {"1": "new", "2": "new", "3": "old"}


def test_a_post_lives_while_any_import_holds_it(store):
    first = save(store, make_history([1, 2]))
    second = save(store, make_history([2, 3], as_of=LATER))
    store.remove_import(ME, first)
    assert ids(store) == ["2", "3"]
    store.remove_import(ME, first)
    store.remove_import(ME, second)
    assert ids(store) == []


def test_nobody_removes_the_import_of_another_workspace(store):
    mine = save(store, make_history([1]))
    store.remove_import("somebody else", mine)
    assert ids(store) == ["1"]


def test_every_import_and_removal_changes_the_revision_and_none_comes_back(store):
    seen = [store.history_revision(ME)]
    for step in range(3):
        import_id = save(store, make_history([step]))
        seen.append(store.history_revision(ME))
    store.remove_import(ME, import_id)
    seen.append(store.history_revision(ME))
    store.remove_everything(ME)
    assert store.history_revision(ME) == 0
    save(store, make_history([9]))
    seen.append(store.history_revision(ME))
    assert len(set(seen)) == len(seen)


def test_a_failing_import_leaves_nothing_behind(store):
    save(store, make_history([1]))
    broken = make_history(range(20_000))
    with pytest.raises(KeyError):
        save(store, replace(broken, posts=broken.posts.drop(columns="kind")))
    assert (ids(store), len(store.list_imports(ME))) == (["1"], 1)


DIES_HALF_WAY = """
import sys, time
from pathlib import Path
import sqlalchemy as sa
from tests.store.samples import ME, NOW, make_history
from pcn_core.sources.report import ImportReport
from pcn_core.store import open_store

written = []

@sa.event.listens_for(sa.Engine, "before_cursor_execute")
def stop_at_the_third_batch(connection, cursor, statement, *rest):
    if statement.startswith("INSERT INTO post_batches"):
        written.append(statement)
    if len(written) == 3:
        print("half-way", flush=True)
        time.sleep(60)

open_store(Path(sys.argv[1]), now=NOW).save_import(
    ME, make_history(range(50_000, 70_000)), ImportReport("G4"), name="second.zip", now=NOW
)
"""


def test_a_process_killed_in_the_middle_of_an_import_leaves_the_state_before_it(store, folder):
    save(store, make_history([1, 2]))
    with subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", DIES_HALF_WAY, str(folder)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as child:
        assert child.stdout.readline() == b"half-way\n"
        assert ids(store) == ["1", "2"]
        child.kill()
        assert child.wait(10) == -signal.SIGKILL
    store.close()
    again = open_store(folder, now=NOW)
    assert (ids(again), [kept.name for kept in again.list_imports(ME)]) == (["1", "2"], ["archive.zip"])
    save(again, make_history([3]))
    assert ids(again) == ["1", "2", "3"]
    again.close()


def test_an_import_is_the_same_table_that_was_given(store):
    save(store, make_history([3, 1, 2]))
    assert store.load_posts(ME).equals(make_posts([1, 2, 3]))
