import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pcn_core.errors import PcnError
from pcn_core.plan.model import Plan
from pcn_core.sources.report import ImportReport
from pcn_core.store import data_folder, open_store
from pcn_core.store.schema import MIGRATIONS, metadata
from tests.store.samples import ME, NOW, make_history

ROOT = Path(__file__).parents[2]
NEWEST = len(MIGRATIONS)
posix_only = pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")


def database(folder):
    return folder / "pcn.sqlite3"


def fill(folder, text="cheese"):
    store = open_store(folder, now=NOW)
    store.save_plan(ME, Plan(off_limits=[text]), 0, NOW)
    store.save_import(ME, make_history([1, 2], text=text), ImportReport("G4"), name="a.zip", now=NOW)
    store.close()


def add_colour(connection):
    connection.exec_driver_sql("ALTER TABLE imports ADD COLUMN colour TEXT DEFAULT 'yellow'")


def fail_half_way(connection):
    add_colour(connection)
    raise RuntimeError


def ask(path, question):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def test_the_folder_is_the_one_chosen():
    assert data_folder({"PCN_DATA_DIR": "/some/where"}) == Path("/some/where")
    assert data_folder({"PCN_DATA_DIR": "~/pcn"}) == Path.home() / "pcn"
    assert data_folder({"PCN_DATA_DIR": " "}) == data_folder({})
    assert data_folder({}).name == "pcn-planner"


@posix_only
def test_folder_and_files_are_for_their_owner_only(folder):
    old = os.umask(0)
    try:
        store = open_store(folder, now=NOW)
        store.save_plan(ME, Plan(), 0, NOW)
        modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
        assert (stat.S_IMODE(folder.stat().st_mode), modes) == (0o700, {0o600})
        store.close()
    finally:
        os.umask(old)


def test_the_tables_are_those_that_the_code_asks_for(store, folder):
    assert store.healthy()
    for name, table in metadata.tables.items():
        columns = {row[1] for row in ask(database(folder), f"PRAGMA table_info({name})")}
        assert columns == set(table.columns.keys())


def test_an_older_database_is_upgraded_after_a_copy_is_put_aside(folder):
    fill(folder)
    store = open_store(folder, now=NOW, migrations=(*MIGRATIONS, add_colour))
    assert len(store.load_posts(ME)) == 2
    store.close()
    copy = folder / f"pcn.sqlite3.v{NEWEST}-20260331T120000.bak"
    assert ask(database(folder), "SELECT colour FROM imports") == [("yellow",)]
    assert ask(database(folder), "PRAGMA user_version") == [(NEWEST + 1,)]
    assert ask(copy, "PRAGMA user_version") == [(NEWEST,)]
    assert ask(copy, "SELECT name FROM imports") == [("a.zip",)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600 or os.name == "nt"


def test_opening_again_upgrades_and_copies_nothing(folder):
    fill(folder)
    fill_again = open_store(folder, now=NOW)
    fill_again.close()
    assert [path.name for path in folder.iterdir()] == ["pcn.sqlite3"]


def test_an_upgrade_that_fails_changes_nothing(folder):
    fill(folder)
    with pytest.raises(RuntimeError):
        open_store(folder, now=NOW, migrations=(*MIGRATIONS, fail_half_way))
    store = open_store(folder, now=NOW)
    assert len(store.load_posts(ME)) == 2
    store.close()
    assert ask(database(folder), "PRAGMA user_version") == [(NEWEST,)]


def test_a_newer_database_is_refused_and_stays_byte_for_byte(folder):
    fill(folder)
    open_store(folder, now=NOW, migrations=(*MIGRATIONS, add_colour)).close()
    before = database(folder).read_bytes()
    with pytest.raises(PcnError, match="newer PCN Planner"):
        open_store(folder, now=NOW)
    assert database(folder).read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_stays(folder):
    folder.mkdir()
    database(folder).write_bytes(b"my diary, long enough to look at" * 9)
    with pytest.raises(PcnError, match="not a database"):
        open_store(folder, now=NOW)
    assert database(folder).read_bytes() == b"my diary, long enough to look at" * 9


def test_another_programs_database_is_refused_and_stays(folder):
    folder.mkdir()
    with closing(sqlite3.connect(database(folder))) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = database(folder).read_bytes()
    with pytest.raises(PcnError, match="another program"):
        open_store(folder, now=NOW)
    assert database(folder).read_bytes() == before


def test_a_locked_database_says_so(folder):
    folder.mkdir()
    with closing(sqlite3.connect(database(folder), isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("CREATE TABLE recipes (name TEXT)")
        with pytest.raises(PcnError, match="Another program is using"):
            open_store(folder, now=NOW, patience=0.1)


def test_a_second_writer_waits_and_then_says_so(folder):
    store = open_store(folder, now=NOW, patience=0.1)
    with closing(sqlite3.connect(database(folder), isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert store.load_plan(ME).revision == 0
        with pytest.raises(PcnError, match="try again in a moment"):
            store.save_plan(ME, Plan(), 0, NOW)
    store.save_plan(ME, Plan(), 0, NOW)
    store.close()


@pytest.mark.parametrize("kind", ["a file", "below a file", "a folder in its place"])
def test_a_folder_that_cannot_be_used_is_refused_in_one_sentence(tmp_path, kind):
    (tmp_path / "file").write_text("x")
    (tmp_path / "taken" / "pcn.sqlite3").mkdir(parents=True)
    folder = {"a file": "file", "below a file": "file/data", "a folder in its place": "taken"}[kind]
    with pytest.raises(PcnError) as refusal:
        open_store(tmp_path / folder, now=NOW)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_refused(folder):
    folder.mkdir(mode=0o500)
    with pytest.raises(PcnError, match="cannot be written"):
        open_store(folder, now=NOW)


def test_a_database_that_may_only_be_read_says_so(store, folder):
    with closing(sqlite3.connect(database(folder))) as connection:
        connection.execute(
            "CREATE TRIGGER stop BEFORE INSERT ON plan_revisions BEGIN SELECT RAISE(FAIL, 'readonly'); END"
        )
        connection.commit()
    with pytest.raises(PcnError, match="can be read but not changed"):
        store.save_plan(ME, Plan(), 0, NOW)


def test_a_store_whose_file_is_gone_is_not_healthy(store, folder):
    assert store.healthy()
    database(folder).unlink()
    assert not store.healthy()


def test_two_stores_see_each_others_plans(store, folder):
    other = open_store(folder, now=NOW)
    saved = store.save_plan(ME, Plan(off_limits=["a"]), 0, NOW)
    assert other.load_plan(ME) == saved
    other.close()


def test_an_error_never_quotes_what_was_saved(store, folder):
    with closing(sqlite3.connect(database(folder))) as connection:
        connection.execute("CREATE TRIGGER stop BEFORE INSERT ON plan_revisions BEGIN SELECT RAISE(FAIL, 'odd'); END")
        connection.commit()
    with pytest.raises(Exception, match="odd") as bug:
        store.save_plan(ME, Plan(off_limits=["my secret"]), 0, NOW)
    assert "my secret" not in str(bug.value)


OTHER_PROCESS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pcn_core.plan.model import Plan
from pcn_core.store import open_store
now = datetime.now(UTC)
store = open_store(Path(sys.argv[1]), now=now)
saved = store.load_plan("me")
print(saved.plan.off_limits)
store.save_plan("me", Plan(off_limits=["theirs"]), saved.revision, now)
store.close()
"""


def test_another_process_that_closes_takes_nothing_away_from_a_store_opened_twice(folder):
    first, second = open_store(folder, now=NOW), open_store(folder, now=NOW)
    saved = first.save_plan("me", Plan(off_limits=["mine"]), 0, NOW)

    def run_other():
        command = [sys.executable, "-c", OTHER_PROCESS, str(folder)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603

    assert run_other() == "['mine']"
    saved = first.load_plan("me")
    assert saved.plan.off_limits == ["theirs"]
    first.save_plan("me", Plan(off_limits=["mine again"]), saved.revision, NOW)
    assert run_other() == "['mine again']"
    for store in (first, second):
        store.close()
