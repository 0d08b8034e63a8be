import random
import sqlite3
from contextlib import closing

import pytest

from pcn_core.errors import PcnError
from pcn_core.plan.model import Plan
from pcn_core.sources.report import ImportReport
from pcn_core.store import open_store
from pcn_core.store.schema import MIGRATIONS
from tests.store.samples import ME, NOW, make_history

OTHER = "somebody-else"


def secret(seed):
    """A text that compression cannot shorten, so that its bytes would be found in a file that still holds it."""
    return "".join(random.Random(seed).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=60))  # noqa: S311 - no secret


def fill(store, workspace, mark):
    for step in range(3):
        plan = Plan(off_limits=[f"{mark}{step}"])
        store.save_plan(workspace, plan, store.load_plan(workspace).revision, NOW)
    report = ImportReport("G4", notes=(mark,))
    return store.save_import(workspace, make_history(range(30), text=mark), report, name="a.zip", now=NOW)


def traces(folder, mark):
    return [path.name for path in folder.iterdir() if mark.encode() in path.read_bytes()]


@pytest.fixture
def filled(store, folder):
    fill(store, ME, secret(1))
    fill(store, OTHER, secret(2))
    assert traces(folder, secret(1))
    return store


def test_nothing_of_what_is_removed_is_left_in_any_file(filled, folder):
    filled.remove_everything(ME)
    assert traces(folder, secret(1)) == []
    assert filled.load_plan(ME).revision == 0
    assert filled.load_posts(ME).empty


def test_the_other_workspaces_stay(filled, folder):
    filled.remove_everything(ME)
    assert filled.load_plan(OTHER).plan.off_limits == [f"{secret(2)}2"]
    assert len(filled.load_posts(OTHER)) == 30
    assert traces(folder, secret(2))


def test_a_removed_import_leaves_no_posts_in_any_file(store, folder):
    import_id = store.save_import(
        ME, make_history([1], text=secret(3)), ImportReport("G4", notes=(secret(3),)), name="a.zip", now=NOW
    )
    assert traces(folder, secret(3))
    store.remove_import(ME, import_id)
    assert traces(folder, secret(3)) == []


def test_copies_of_older_versions_lose_it_too_and_keep_the_rest(filled, folder):
    filled.close()
    store = open_store(folder, now=NOW, migrations=(*MIGRATIONS, lambda _: None))
    (copy,) = folder.glob("*.bak")
    assert copy.name in traces(folder, secret(1))
    store.remove_everything(ME)
    assert traces(folder, secret(1)) == []
    assert copy.name in traces(folder, secret(2))
    store.close()


def test_the_freed_space_is_given_back(filled, folder):
    filled.close()
    before = (folder / "pcn.sqlite3").stat().st_size
    filled.remove_everything(ME)
    filled.remove_everything(OTHER)
    filled.close()
    assert (folder / "pcn.sqlite3").stat().st_size < before


def test_somebody_still_reading_is_told_so_and_a_second_try_leaves_nothing(filled, folder):
    filled.close()
    store = open_store(folder, now=NOW, patience=0.1)
    with closing(sqlite3.connect(folder / "pcn.sqlite3", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM imports").fetchone()
        with pytest.raises(PcnError, match="once more"):
            store.remove_everything(ME)
        assert store.load_posts(ME).empty
    store.remove_everything(ME)
    assert traces(folder, secret(1)) == []
    store.close()


def test_a_second_open_store_does_not_stop_it(filled, folder):
    other = open_store(folder, now=NOW)
    other.load_history(OTHER)
    filled.remove_everything(ME)
    assert traces(folder, secret(1)) == []
    other.close()
