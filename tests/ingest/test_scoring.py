"""The closer reading: only what is new is read, nothing is lost when it ends early, and readers are never mixed."""

import threading
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from pcn_core.ingest import scoring
from pcn_core.ingest.scoring import Scorer, StoppedError, load_scores, score_history
from pcn_core.moves import MOVES
from pcn_core.posts import History, Post, Profile, post_table
from pcn_core.sources.report import ImportReport
from pcn_core.store import open_store

ME = "me"
NOW = datetime(2026, 4, 3, 15, tzinfo=UTC)
PATIENCE = 20


class Encoder:
    """Says of each text how long it is, and remembers what it was asked."""

    def __init__(self, version="v1"):
        self.version = version
        self.asked = []

    def scores(self, posts):
        texts = [text for _, text, _, _ in posts]
        self.asked += texts
        return np.repeat(np.array([[len(text)] for text in texts], np.float32), len(MOVES), axis=1)


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "data", now=NOW)
    yield opened
    opened.close()


def add(store, *texts, first=1, **fields):
    posts = [
        Post(**{"id": str(n), "created_at": NOW + timedelta(minutes=n), "kind": "original", "text": text, **fields})
        for n, text in enumerate(texts, start=first)
    ]
    history = History(Profile(), post_table(posts), as_of=NOW)
    return store.save_import(ME, history, ImportReport("G4"), name="a.zip", now=NOW)


def finished(store, encoder):
    return store.scores.is_finished(ME, encoder.version, store.history_revision(ME))


def lengths(store, encoder):
    history = store.load_history(ME)
    return load_scores(store, ME, encoder.version, history)[:, 0].tolist()


def test_all_posts_are_read_and_each_keeps_its_own_scores(store):
    encoder = Encoder()
    add(store, "a wheel", "rind", "the whole cellar")
    assert score_history(store, ME, encoder) == 3
    assert finished(store, encoder)
    assert lengths(store, encoder) == [7, 4, 16]


def test_reposts_and_untested_languages_are_left_to_the_cues(store):
    encoder = Encoder()
    add(store, "RT @brie a wheel", kind="repost")
    add(store, "das Rad", first=2, lang="de")
    add(store, "the wheel", first=3, lang="en")
    assert score_history(store, ME, encoder) == 1
    assert np.isnan(lengths(store, encoder)[:2]).all()
    assert finished(store, encoder)


def test_a_new_import_is_read_alone(store):
    encoder = Encoder()
    add(store, "a wheel", "rind")
    score_history(store, ME, encoder)
    add(store, "rind", "new", first=2)
    assert not finished(store, encoder)
    encoder.asked.clear()
    assert score_history(store, ME, encoder) == 1
    assert encoder.asked == ["new"]
    assert lengths(store, encoder) == [7, 4, 3]


def test_a_few_new_posts_are_read_at_once_and_many_are_left(store):
    encoder = Encoder()
    add(store, "a wheel", "rind")
    assert score_history(store, ME, encoder, at_most=1) == 0
    assert not finished(store, encoder)
    assert score_history(store, ME, encoder, at_most=2) == 2
    assert finished(store, encoder)


def test_an_edited_post_is_read_again(store):
    encoder = Encoder()
    add(store, "a wheel")
    score_history(store, ME, encoder)
    add(store, "a wheel of brie")
    assert score_history(store, ME, encoder) == 1
    assert lengths(store, encoder) == [15]
    assert len(store.scores.load(ME, "v1", len(MOVES)).keys) == 1


def test_killed_in_between_it_goes_on(store, monkeypatch):
    monkeypatch.setattr(scoring, "_AT_ONCE", 2)
    encoder = Encoder()
    add(store, "a", "bb", "ccc", "dddd", "eeeee")

    def kill(done, _total):
        if done >= 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score_history(store, ME, encoder, kill)
    assert not finished(store, encoder)
    encoder.asked.clear()
    told = []
    assert score_history(store, ME, encoder, lambda *how_far: told.append(how_far)) == 3
    assert encoder.asked == ["ccc", "dddd", "eeeee"]
    assert told == [(2, 5), (4, 5)]
    assert lengths(store, encoder) == [1, 2, 3, 4, 5]


def test_what_was_said_of_a_removed_post_goes_with_it(store):
    encoder = Encoder()
    add(store, "a wheel")
    second = add(store, "rind", first=2)
    score_history(store, ME, encoder)
    store.remove_import(ME, second)
    assert len(store.scores.load(ME, "v1", len(MOVES)).keys) == 1
    assert score_history(store, ME, encoder) == 0
    assert lengths(store, encoder) == [7]


def test_another_version_reads_everything_anew(store):
    add(store, "a wheel")
    score_history(store, ME, Encoder())
    newer = Encoder("v2")
    assert not finished(store, newer)
    assert score_history(store, ME, newer) == 1
    assert len(store.scores.load(ME, "v1", len(MOVES)).keys) == 0


def test_a_history_removed_meanwhile_leaves_no_scores(store):
    encoder = Encoder()
    add(store, "a wheel")
    with pytest.raises(StoppedError):
        score_history(store, ME, encoder, lambda *_: store.remove_history(ME))
    assert len(store.scores.load(ME, "v1", len(MOVES)).keys) == 0


class Slow(Encoder):
    """Reads only when it is let."""

    def __init__(self):
        super().__init__()
        self.begun, self.go = threading.Event(), threading.Event()

    def scores(self, posts):
        self.begun.set()
        assert self.go.wait(PATIENCE)
        return super().scores(posts)


def test_it_reads_in_the_background_once_and_says_when_it_is_done(store):
    scorer, encoder, done = Scorer(), Slow(), threading.Event()
    add(store, "a wheel")
    scorer.ask(store, ME, encoder, done.set)
    assert encoder.begun.wait(PATIENCE)
    scorer.ask(store, ME, encoder, done.set)
    assert scorer.standing(ME).total == 1
    encoder.go.set()
    assert done.wait(PATIENCE)
    assert encoder.asked == ["a wheel"]
    assert finished(store, encoder)


def test_stopped_it_keeps_nothing_more(store, monkeypatch):
    monkeypatch.setattr(scoring, "_AT_ONCE", 1)
    scorer, encoder = Scorer(), Slow()
    add(store, "a", "bb")
    scorer.ask(store, ME, encoder, pytest.fail)
    assert encoder.begun.wait(PATIENCE)
    scorer.stop(ME)
    encoder.go.set()
    wait_for(lambda: scorer.standing(ME) is None)
    assert encoder.asked == ["a"]


def test_a_failure_is_logged_and_not_tried_again(store, caplog):
    scorer, encoder = Scorer(), Encoder()
    add(store, "a wheel")
    encoder.scores = lambda _posts: 1 / 0
    scorer.ask(store, ME, encoder, pytest.fail)
    wait_for(lambda: scorer.standing(ME) is None)
    assert "could not be read closely" in caplog.text
    del encoder.scores
    scorer.ask(store, ME, encoder, pytest.fail)
    assert scorer.standing(ME) is None


def wait_for(holds):
    waited = threading.Event()
    for _ in range(PATIENCE * 100):
        if holds():
            return
        waited.wait(0.01)
    pytest.fail("it never came")
