"""What comes from X page by page: kept at once, seen when it is done, and going on where it stopped."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pcn_core.posts import Account, Mention, Profile, empty_post_table
from pcn_core.sources.report import ImportReport
from pcn_core.store import open_store
from tests.store.samples import ME, NOW, make_history

ROOT = Path(__file__).parents[2]
FETCHED = ImportReport("fetched", owner_id="7", owner_handle="mousecheese")
OLD_FACTS = {"profile", "following", "direct_messages", "as_of", "is_sample", "sources"}
NOTHING = replace(make_history(()), posts=empty_post_table())
KILLED = """
import sys
from pathlib import Path
from pcn_core.store import open_store
from tests.store.samples import ME, NOW, make_history
from tests.store.test_fetches import FETCHED, NOTHING

store = open_store(Path(sys.argv[1]))
fetch = store.fetches.begin(ME, NOTHING, FETCHED, name="X", now=NOW)
for page in range(1_000):
    store.fetches.add(ME, fetch.import_id, make_history(range(page * 3, page * 3 + 5)), FETCHED, f"page {page}")
    print(page, flush=True)
"""


def mention(number, **more):
    more.setdefault("author_id", "9")
    at = NOW + timedelta(minutes=number)
    return Mention(id=str(number), created_at=at, conversation_id=str(number), **more)


def begin(store):
    return store.fetches.begin(ME, NOTHING, FETCHED, name="X", now=NOW)


def ids(store):
    return store.load_posts(ME)["id"].tolist()


def test_pages_that_overlap_become_one_history_and_are_seen_when_the_reading_is_done(store):
    fetch = begin(store)
    revision = store.history_revision(ME)
    for page, left_off in ((range(4, 8), "next: b"), (range(1, 6), "")):
        store.fetches.add(ME, fetch.import_id, make_history(page), FETCHED, left_off)
    assert store.history_revision(ME) == revision
    store.fetches.finish(ME, fetch.import_id, FETCHED)
    assert store.history_revision(ME) != revision
    assert ids(store) == [str(number) for number in range(1, 8)]
    assert store.list_imports(ME)[0].report.posts == 7


def test_an_account_grows_in_one_import_and_its_place_is_remembered(store):
    first = begin(store)
    store.fetches.add(ME, first.import_id, make_history([1]), FETCHED, "next: b")
    again = begin(store)
    assert (again.import_id, again.left_off) == (first.import_id, "next: b")
    assert store.fetches.find(ME, "7") == again
    assert store.fetches.find(ME, "8") is None
    assert store.fetches.find("somebody else", "7") is None


def test_a_page_keeps_who_named_the_owner_and_who_was_looked_up(store):
    fetch = begin(store)
    account = Account(id="9", handle="brie", fetched_at=NOW, followers=100, recent_posts=20, recent_replies=5)
    part = replace(NOTHING, mentions=(mention(2), mention(1)), accounts=(account,))
    later = Account(id="9", handle="brie_new", fetched_at=NOW + timedelta(days=1), followers=120)
    store.fetches.add(ME, fetch.import_id, part, FETCHED, "")
    store.fetches.add(ME, fetch.import_id, replace(NOTHING, mentions=(mention(2, asks=True),)), FETCHED, "")
    store.fetches.add(ME, fetch.import_id, replace(NOTHING, accounts=(later,)), FETCHED, "")
    history = store.load_history(ME)
    assert [(one.id, one.asks) for one in history.mentions] == [("1", False), ("2", True)]
    (found,) = history.accounts
    assert (found.handle, found.followers, found.recent_posts) == ("brie_new", 120, 20)


def test_an_archive_has_no_mentions_and_takes_none_away(store):
    store.save_import(ME, make_history([1]), ImportReport("G4"), name="a.zip", now=NOW)
    assert store.load_history(ME).mentions is None
    fetch = begin(store)
    store.fetches.add(ME, fetch.import_id, replace(NOTHING, mentions=(mention(1),)), FETCHED, "")
    newer = make_history([2], as_of=NOW + timedelta(days=9))
    store.save_import(ME, newer, ImportReport("G4"), name="b.zip", now=NOW)
    assert [one.id for one in store.load_history(ME).mentions] == ["1"]


def test_another_account_grows_in_an_import_of_its_own(store):
    first = begin(store)
    other = replace(NOTHING, profile=Profile(user_id="8"))
    second = store.fetches.begin(ME, other, replace(FETCHED, owner_id="8"), name="X", now=NOW)
    assert second.import_id != first.import_id


def test_a_page_of_an_import_that_was_removed_meanwhile_is_no_error(store):
    fetch = begin(store)
    store.remove_import(ME, fetch.import_id)
    store.fetches.add(ME, fetch.import_id, make_history([1]), FETCHED, "")
    store.fetches.finish(ME, fetch.import_id, FETCHED)
    assert store.list_imports(ME) == []


def test_posts_that_x_deleted_leave_every_import(store):
    store.save_import(ME, make_history([1, 2, 3]), ImportReport("G4"), name="a.zip", now=NOW)
    store.save_import("somebody else", make_history([1]), ImportReport("G4"), name="a.zip", now=NOW)
    fetch = begin(store)
    store.fetches.add(ME, fetch.import_id, make_history([2, 3, 4]), FETCHED, "")
    revision = store.history_revision(ME)
    store.remove_posts(ME, {"1", "3", "77"})
    assert ids(store) == ["2", "4"]
    assert store.history_revision(ME) != revision
    assert len(store.load_posts("somebody else")) == 1


@pytest.mark.parametrize("key", ["9", "@brie"])
def test_of_somebody_forgotten_nothing_stays_in_the_file(store, folder, key):
    fetch = begin(store)
    accounts = tuple(Account(id=number, handle=name, fetched_at=NOW) for number, name in (("9", "Brie"), ("8", "edam")))
    mentions = (mention(1, author_handle="Brie"), mention(2, author_id="8"))
    store.fetches.add(ME, fetch.import_id, replace(NOTHING, mentions=mentions, accounts=accounts), FETCHED, "next: b")
    revision = store.history_revision(ME)
    store.forget_accounts(ME, [key])
    history = store.load_history(ME)
    assert ([one.id for one in history.mentions], [one.id for one in history.accounts]) == (["2"], ["8"])
    assert store.history_revision(ME) != revision
    assert store.fetches.find(ME, "7").left_off == "next: b"
    store.close()
    assert b"Brie" not in (folder / "pcn.sqlite3").read_bytes()


@pytest.mark.parametrize("pages", [1, 3])
def test_a_process_killed_between_pages_leaves_all_pages_so_far_and_the_way_on(tmp_path, pages):
    with subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", KILLED, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        for _ in range(pages):
            child.stdout.readline()
        child.kill()
    store = open_store(tmp_path)
    left_off = store.fetches.find(ME, "7").left_off
    kept = int(left_off.removeprefix("page ")) + 1
    assert kept >= pages
    assert ids(store) == sorted({str(n) for page in range(kept) for n in range(page * 3, page * 3 + 5)}, key=int)
    store.close()


def test_a_row_that_was_written_before_there_were_answers_is_read_as_it_was(store, folder):
    number = store.save_import(ME, make_history([1, 2]), ImportReport("G4"), name="a.zip", now=NOW)
    before = store.load_history(ME)
    store.close()
    with closing(sqlite3.connect(folder / "pcn.sqlite3")) as connection, connection:
        (facts,) = connection.execute("SELECT facts FROM imports").fetchone()
        old = {name: value for name, value in json.loads(facts).items() if name in OLD_FACTS}
        connection.execute("UPDATE imports SET facts = ? WHERE id = ?", (json.dumps(old).encode(), number))
    after = store.load_history(ME)
    assert (after.profile, after.mentions, after.accounts) == (before.profile, None, ())
    assert after.posts.equals(before.posts)
    begin(store)
    assert ids(store) == ["1", "2"]
