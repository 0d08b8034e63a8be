"""Who reads the posts on screen: cues at once, the closer reader when it has read all, and never half of each."""

import re
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from pages.ui import reading
from pcn_core.ingest.scoring import scorer_of
from pcn_core.moves import MOVES, MoveMatch, table, why
from pcn_core.posts import History, Post, Profile, post_table
from pcn_core.sources.report import ImportReport
from pcn_core.store import open_store
from tests.pages.screens import healthy, press, visit, words

PATIENCE = 60


class Encoder:
    """Sees the more of own work the more words a post has, and waits until it is let."""

    version = "a test"

    def __init__(self):
        self.go = threading.Event()

    def scores(self, posts):
        assert self.go.wait(PATIENCE)
        found = np.zeros((len(posts), len(MOVES)), np.float32)
        found[:, MOVES.index("own_work")] = [len(text.split()) - 6 for _, text, _, _ in posts]
        return found


def read_all_as_own_work(posts, scores, _own):
    sure = [MoveMatch("own_work", 0.9, "the post as a whole", sure=True)]
    return [[] if np.isnan(row).any() else sure for _, row in zip(posts, scores, strict=True)]


@pytest.fixture
def encoder(data_folder, fill, monkeypatch):
    """The sample as the person's own, and a closer reader that waits."""
    fill(data_folder, "me")
    monkeypatch.delenv("PCN_READER")
    closer = Encoder()
    monkeypatch.setattr(reading, "encoder_here", lambda: closer)
    monkeypatch.setattr(table, "read_with_encoder", read_all_as_own_work)
    yield closer
    closer.go.set()
    wait(data_folder)


def wait(folder):
    scorer, end = scorer_of(Path(folder)), time.monotonic() + PATIENCE
    while scorer.standing("me") is not None:
        assert time.monotonic() < end
        time.sleep(0.01)


def answer(app):
    return next(metric.value for metric in app.metric if metric.label == "Now")


def test_cues_read_until_all_is_read_and_then_the_closer_reader_alone(encoder, data_folder):
    app = visit("tip", id="tip05")
    by_cues = answer(app)
    assert "read more closely" in app.get("progress")[0].proto.text
    assert "by words and signs" in words(visit("history"), "markdown")
    encoder.go.set()
    wait(data_folder)
    app = visit("tip", id="tip05")
    assert answer(app) != by_cues
    assert not app.get("progress")
    assert "read by a small model" in words(visit("history"), "markdown")


def test_what_is_counted_though_unlikely_is_asked_about_and_a_no_takes_it_out_at_once(
    encoder, data_folder, monkeypatch
):
    unlikely = [MoveMatch("own_work", 0.4, "the post as a whole", sure=True)]
    monkeypatch.setattr(table, "read_with_encoder", lambda posts, *_: [unlikely] * len(posts))
    encoder.go.set()
    visit("tip", id="tip05")
    wait(data_folder)
    app = visit("tip", id="tip05")
    counted, asked = answer(app), unsure(app)
    assert "counted so far" in words(app, "caption")
    app = press(app, "doubt_yes_tip05")
    assert (answer(app), unsure(app)) == (counted, asked - 1)
    app = press(app, "doubt_no_tip05")
    assert answer(app) != counted
    assert unsure(app) == asked - 2


def unsure(app):
    """Return of how many posts the screen says that we are unsure."""
    return int(re.search(r"unsure of (\d+) posts", words(app, "caption"))[1])


def test_a_post_says_which_words_weighed_most_when_asked(encoder, data_folder, monkeypatch):
    encoder.go.set()
    visit("tip", id="tip05")
    wait(data_folder)
    app = visit("tip", id="tip05")
    assert "the post as a whole" not in words(app, "caption")
    (first,) = [button for button in app.button if button.label == "Which words?"][:1]
    app = press(app, first.key)
    assert "The words that weigh most" in words(app, "caption")
    monkeypatch.setattr(why, "_LEAST", 10_000)
    again = next(button for button in app.button if button.label == "Which words?")
    assert "No few words decide it" in words(press(app, again.key), "caption")


def test_switched_off_the_cues_read_and_the_screen_says_so(encoder, monkeypatch):
    assert encoder
    monkeypatch.setenv("PCN_READER", "cues")
    assert not visit("progress").get("progress")
    assert "switched off with PCN_READER" in words(visit("history"), "markdown").replace("\\", "")


def test_removing_the_history_removes_what_was_said_of_it(encoder, data_folder):
    encoder.go.set()
    app = visit("history")
    wait(data_folder)
    app.checkbox(key="sure_to_remove").check()
    press(healthy(app.run()), "remove_all")
    store = open_store(data_folder)
    assert len(store.scores.load("me", encoder.version, len(MOVES)).keys) == 0
    store.close()


def test_a_history_in_another_language_says_what_is_not_read(data_folder):
    at = datetime(2026, 3, 30, 12, tzinfo=UTC)
    posts = post_table(Post(id=str(n), created_at=at, kind="original", text="Käse", lang="de") for n in range(1, 15))
    store = open_store(data_folder)
    store.save_import("me", History(Profile(), posts, as_of=at), ImportReport("G4"), name="a.zip", now=at)
    store.close()
    assert "14 of your posts (100 %) are not in English (German)." in words(visit("progress"), "info").replace(
        "\xa0", " "
    )
    about = words(visit("tip", id="tip09"), "markdown")
    assert "None of the 14 posts behind this number is in English" in about
    history = words(visit("history"), "markdown")
    assert "14 of your posts" in history
    assert not [said for said in (about, history) if "labelled posts" in said or "are right" in said]
