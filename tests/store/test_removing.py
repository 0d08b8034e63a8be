import random
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from pcn_core.errors import PcnError
from pcn_core.plan.model import Plan
from pcn_core.posts import Profile
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


def test_a_removed_import_leaves_the_copies_of_older_versions_too(store, folder):
    gone, kept = (
        store.save_import(ME, make_history([n], text=secret(n)), ImportReport("G4"), name="a.zip", now=NOW)
        for n in (1, 2)
    )
    store.close()
    upgraded = open_store(folder, now=NOW, migrations=(*MIGRATIONS, lambda _: None))
    upgraded.remove_import(ME, gone)
    assert traces(folder, secret(1)) == []
    assert len(traces(folder, secret(2))) == 2
    assert [saved.id for saved in upgraded.list_imports(ME)] == [kept]
    upgraded.close()


def test_a_removed_history_leaves_the_plan(filled):
    filled.remove_history(ME)
    assert (filled.list_imports(ME), filled.load_posts(ME).empty) == ([], True)
    assert filled.load_plan(ME).revision
    assert len(filled.load_posts(OTHER)) == 30


@pytest.fixture
def twice(store):
    """Two archives of one account, the newer without post 1, and one of another account."""
    other = make_history([1], text="other", profile=Profile(user_id="8"))
    store.save_import(ME, other, ImportReport("G4"), name="other.zip", now=NOW)
    old = make_history([1, 2, 5_000_000], text=secret(5))
    store.save_import(ME, old, ImportReport("G4"), name="old.zip", now=NOW)
    new = make_history([2], text="new", as_of=NOW + timedelta(days=90))
    return store.save_import(ME, new, ImportReport("G4", gone=1), name="new.zip", now=NOW)


def test_posts_that_a_newer_archive_lacks_stay_when_the_person_says_so(store, twice):
    before = store.load_posts(ME)
    store.settle_gone(ME, twice, remove=False)
    assert store.load_posts(ME).equals(before)
    assert store.list_imports(ME)[-1].report.gone_decided


def test_posts_that_a_newer_archive_lacks_go_from_the_files_when_the_person_says_so(store, twice, folder):
    revision = store.history_revision(ME)
    assert list(store.load_gone(ME, twice)["id"]) == ["1"]
    store.settle_gone(ME, twice, remove=True)
    posts = dict(store.load_posts(ME)[["id", "text"]].itertuples(index=False))
    assert posts == {"1": "other", "2": "new", "5000000": secret(5)}, "what came later or is another's stays"
    assert store.list_imports(ME)[-1].report.gone_decided
    assert store.history_revision(ME) != revision
    store.remove_import(ME, 2)
    assert traces(folder, secret(5)) == []


def test_nobody_decides_about_another_workspace(store, twice):
    assert store.load_gone(OTHER, twice).empty
    store.settle_gone(OTHER, twice, remove=True)
    assert not store.list_imports(ME)[-1].report.gone_decided
    assert len(store.load_posts(ME)) == 3
