from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pcn_core.errors import PcnError
from pcn_core.ingest import importing
from pcn_core.ingest.importing import import_archive
from pcn_core.posts import History, Post, Profile, post_table
from pcn_core.sources.report import ImportReport
from pcn_core.store import open_store

NOW = datetime(2026, 3, 31, tzinfo=UTC)
LATER = NOW + timedelta(days=60)
ONE_NEW = "Since last time: 1 new post."
PATHS = [Path("/home/jerry/archive.zip")]
MOUSE = Profile(user_id="7", handle="mousecheese")


def make_history(*numbers, profile=MOUSE, following=None, as_of=NOW, is_sample=False):
    posts = (Post(id=str(number), created_at=NOW, kind="original", text="cheese") for number in numbers)
    people = None if following is None else frozenset(following)
    return History(profile, post_table(posts), people, as_of=as_of, is_sample=is_sample, sources=("archive",))


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path, now=NOW)
    yield opened
    opened.close()


@pytest.fixture
def add(store, monkeypatch):
    """Import a history as if it had been read from a file; return the receipt."""

    def run(history, *, is_complete=False, **more):
        report = ImportReport(
            "G4",
            posts=len(history.posts),
            notes=("from the reader",),
            is_complete=is_complete,
            generated_at=history.as_of,
        )
        monkeypatch.setattr(importing, "read_history", lambda *_, **__: (history, report))
        return import_archive(store, "me", PATHS, name="archive.zip", now=NOW, **more)

    return run


def notes(report):
    assert report.notes[0] == "from the reader"
    return list(report.notes[1:])


def test_the_first_import_is_kept_and_compared_with_nothing(store, add):
    report = add(make_history(1, 2, following="ab"))
    assert notes(report) == []
    assert list(store.load_posts("me")["id"]) == ["1", "2"]
    assert [kept.report for kept in store.list_imports("me")] == [report]


def test_it_says_what_changed_since_last_time(add):
    add(make_history(1, 2, following="abcd"))
    report = add(make_history(*range(2, 2_143), following="ade", as_of=LATER))
    assert report.since_last == (
        "Since last time: 2,140 new posts; 2 people you no longer follow; 1 new person you follow."
    )
    assert notes(report) == []


def test_the_note_is_kept_with_the_import(store, add):
    add(make_history(1))
    report = add(make_history(1, 2))
    assert store.list_imports("me")[1].report == report


def test_an_archive_with_nothing_new_says_so(add):
    add(make_history(1, 2, following="ab"))
    assert add(make_history(2, following="ab")).since_last == "Every post in this archive was here already."


def test_an_older_archive_says_nothing_about_whom_one_follows_now(add):
    add(make_history(1, following="ab", as_of=LATER))
    assert add(make_history(2, following="c")).since_last == ONE_NEW


def test_an_archive_without_the_list_says_nothing_about_it(add):
    add(make_history(1, following="ab"))
    assert add(make_history(2, as_of=LATER)).since_last == ONE_NEW


def test_a_complete_newer_archive_tells_what_it_no_longer_holds_and_all_of_it_stays(store, add):
    add(make_history(1, 2, 3))
    report = add(make_history(3, 4, as_of=LATER), is_complete=True)
    assert report.since_last == "Since last time: 1 new post; 2 posts not in the newer archive."
    assert (report.gone, report.gone_decided) == (2, False)
    assert list(store.load_posts("me")["id"]) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("as_of", "is_complete"),
    [(LATER, False), (NOW - timedelta(days=9), True), (None, True)],
    ids=["cut short", "older", "undated"],
)
def test_no_other_archive_says_that_a_post_is_gone(add, as_of, is_complete):
    add(make_history(1, 2))
    assert add(make_history(2, as_of=as_of), is_complete=is_complete).gone == 0


def test_a_post_whose_words_changed_is_counted(add):
    add(make_history(1, 2))
    changed = make_history(1, 2, as_of=LATER)
    changed.posts.loc[0, "text"] = "brie"
    assert add(changed).since_last == "Since last time: 1 changed post."


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (MOUSE, Profile("8", "cat"), "belongs to @cat, your earlier imports to @mousecheese:"),
        (MOUSE, Profile(None, "cat"), "belongs to @cat, your earlier imports to @mousecheese:"),
        (MOUSE, Profile("8", None), "belongs to another account than last time:"),
        (Profile("8", None), MOUSE, "belongs to @mousecheese:"),
    ],
)
def test_the_archive_of_another_account_is_named(store, add, first, second, expected):
    add(make_history(1, profile=first))
    (note,) = notes(add(make_history(2, profile=second, as_of=LATER)))
    assert expected in note
    assert len(store.load_posts("me")) == 2


@pytest.mark.parametrize(
    "profile",
    [Profile("7", "renamed"), Profile(None, "MouseCheese"), Profile()],
    ids=["renamed", "spelled otherwise", "unnamed"],
)
def test_the_same_or_an_unnamed_account_is_believed(add, profile):
    add(make_history(1))
    assert add(make_history(2, profile=profile)).since_last == ONE_NEW


def test_a_sample_beside_an_own_archive_is_named(add):
    add(make_history(1, is_sample=True))
    (note,) = notes(add(make_history(2)))
    assert "sample" in note


def test_a_refused_archive_changes_nothing(store, monkeypatch):
    def refuse(*_, **__):
        raise PcnError("This is no archive.")

    monkeypatch.setattr(importing, "read_history", refuse)
    with pytest.raises(PcnError, match="no archive"):
        import_archive(store, "me", PATHS, name="a.zip", now=NOW)
    assert (store.list_imports("me"), store.history_revision("me")) == ([], 0)


def test_the_wishes_reach_the_reader_and_the_name_loses_its_folders(store, monkeypatch):
    asked = {}

    def read(paths, **wishes):
        asked.update(wishes, paths=paths)
        return make_history(1), ImportReport("G4")

    def watch(*step):
        asked["last step"] = step

    monkeypatch.setattr(importing, "read_history", read)
    import_archive(store, "me", PATHS, name="/home/jerry/a.zip", now=NOW, include_messages=True, progress=watch)
    assert asked == {
        "paths": PATHS,
        "include_messages": True,
        "progress": watch,
        "last step": ("Saving your posts", 0, 0),
    }
    assert store.list_imports("me")[0].name == "a.zip"


def test_what_is_prepared_afterwards_undoes_nothing(store, add, caplog):
    add(make_history(1))

    def prepare(progress):
        progress("Working out where you stand", 0, None)
        raise ValueError("a private post")

    report = importing.import_and_prepare(
        store, "me", PATHS, name="a.zip", now=NOW, include_messages=False, progress=lambda *_: None, prepare=prepare
    )
    assert [kept.report for kept in store.list_imports("me")][1] == report
    assert "ValueError" in caplog.text
    assert "private post" not in caplog.text


def test_an_archive_without_posts_is_compared_too(store, add):
    add(replace(make_history(), following=frozenset("a")))
    assert add(make_history(1, following="a")).since_last == ONE_NEW
    assert len(store.list_imports("me")) == 2
