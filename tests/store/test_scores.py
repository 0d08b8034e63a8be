"""The encoder's scores in the store: kept per workspace and version, complete for one history at a time."""

import sqlite3
from contextlib import closing

import numpy as np

from pcn_core.sources.report import ImportReport
from pcn_core.store.scores import SavedScores
from tests.store.samples import ME, NOW, make_history

OTHER = "other"


def some(*keys, value=1.5):
    return SavedScores(np.array(keys, np.uint64), np.full((len(keys), 2), value, np.float16))


def loaded(store, workspace=ME, version="v1"):
    saved = store.scores.load(workspace, version, 2)
    return dict(zip(saved.keys.tolist(), saved.scores[:, 0].tolist(), strict=True))


def test_what_is_kept_comes_back_in_order(store):
    assert store.scores.add(ME, "v1", 0, some(2**64 - 1, 3))
    assert store.scores.add(ME, "v1", 0, some(7, value=-2.25))
    assert list(loaded(store).items()) == [(2**64 - 1, 1.5), (3, 1.5), (7, -2.25)]


def test_workspaces_and_versions_never_meet(store):
    store.scores.add(ME, "v1", 0, some(1))
    store.scores.add(OTHER, "v1", 0, some(2))
    store.scores.add(ME, "v2", 0, some(3))
    assert (list(loaded(store)), list(loaded(store, OTHER)), list(loaded(store, version="v2"))) == ([1], [2], [3])


def test_a_history_is_finished_for_one_version_and_one_revision(store):
    assert not store.scores.is_finished(ME, "v1", 0)
    assert store.scores.finish(ME, "v1", 0)
    assert store.scores.is_finished(ME, "v1", 0)
    assert not store.scores.is_finished(ME, "v1", 5)
    assert not store.scores.is_finished(ME, "v2", 0)
    assert not store.scores.is_finished(OTHER, "v1", 0)


def test_nothing_is_kept_of_a_history_that_is_another_by_now(store):
    store.save_import(ME, make_history([1]), ImportReport("G4"), name="a.zip", now=NOW)
    assert not store.scores.add(ME, "v1", 0, some(1))
    assert not store.scores.finish(ME, "v1", 0)
    assert loaded(store) == {}
    assert not store.scores.is_finished(ME, "v1", 0)


def test_finishing_drops_older_versions_and_what_has_gone(store):
    store.scores.add(ME, "v0", 0, some(1))
    store.scores.add(OTHER, "v0", 0, some(1))
    store.scores.add(ME, "v1", 0, some(1, 2))
    store.scores.finish(ME, "v1", 0)
    assert (loaded(store, version="v0"), list(loaded(store)), list(loaded(store, OTHER, "v0"))) == ({}, [1, 2], [1])
    store.scores.finish(ME, "v1", 0, some(2))
    assert list(loaded(store)) == [2]


def test_scores_go_with_the_history_and_with_everything(store, folder):
    for remove in (store.remove_history, store.remove_everything):
        store.save_import(ME, make_history([1]), ImportReport("G4"), name="a.zip", now=NOW)
        revision = store.history_revision(ME)
        assert store.scores.add(ME, "v1", revision, some(1))
        assert store.scores.finish(ME, "v1", revision)
        remove(ME)
        assert loaded(store) == {}
        assert not store.scores.is_finished(ME, "v1", revision)
    with closing(sqlite3.connect(folder / "pcn.sqlite3")) as connection:
        assert connection.execute("SELECT count(*) FROM read_scores").fetchone() == (0,)
