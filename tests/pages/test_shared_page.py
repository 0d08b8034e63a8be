"""The advisor's page: only with the browser's own session, only the redacted value, for as long as the link lives."""

from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui import door, visiting
from pcn_core.share.building import build_shared
from pcn_core.share.choices import ShareChoices
from pcn_core.share.links import VIEWER_COOKIE, admit_viewer, change_passphrase, find_link, make_link, rotate
from pcn_core.sources.sample import sample_plan
from pcn_core.store import open_store
from pcn_core.tips.assessment import assess
from tests.pages.screens import MAIN, healthy, labels, links, press, words

NOW = datetime(2026, 4, 3, 15, tzinfo=UTC)
TODAY = date(2026, 4, 3)
NAMES = [name for person in sample_plan().people for name in (person.handle, person.name) if name]


@pytest.fixture
def shares(data_folder, fill, monkeypatch):
    """A store with the sample, a way to make links of it, and a browser with the cookies they give."""
    fill(data_folder, "me")
    store = open_store(data_folder)
    jar = {}
    for module in (door, visiting):
        monkeypatch.setattr(module, "cookie", lambda name: jar.get(name, ""))

    def make(**choices):
        found = assess(store.load_history("me"), store.load_plan("me").plan, as_of=None, today=TODAY)
        view, scope = build_shared(ShareChoices("Mina", **choices), found, TODAY)
        made = make_link(
            store, "me", view, scope, advisor="", expires_at=NOW + timedelta(days=7), passphrase="", now=NOW
        )
        jar[VIEWER_COOKIE + made.public_id] = admit_viewer(store, find_link(store, made.token, NOW), None)
        return made

    make.store, make.jar = store, jar
    yield make
    store.close()


def open_page(name, **query):
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.query_params.update({"v": name, **query})
    app.run()
    return healthy(app.switch_page("shared.py").run())


def send(app, button="Send", **fields):
    """Fill the form for notes and send it, in one go as a browser does."""
    for key, value in fields.items():
        app.get_by_key(key).set_value(value)
    return press(app, button)


def test_the_advisor_sees_whose_it_is_until_when_and_no_navigation(shares):
    app = open_page(shares().public_id)
    told = words(app)
    assert "Mina shares this with you until 10 Apr 2026" in told
    assert "nothing else is reachable from here" in told
    assert "A snapshot of 3 Apr 2026" in told
    assert links(app) == {}
    assert not labels(app, "download_button")
    assert not app.sidebar.button, "nothing of the owner's frame, least of all a way to write into their plan"
    assert not [name for name in NAMES if name in told]
    assert shares.store.links.of_workspace("me")[0].opened == 1


@pytest.mark.parametrize("name", ["", "x", "0" * 5_000, "\u0000"])
def test_a_name_without_a_session_shows_nothing(shares, name):
    shares()
    assert "There is nothing here" in words(open_page(name))


def test_two_links_in_one_browser_stay_apart(shares):
    first, second = shares(people="initials"), shares(people="none", intentions=False)
    assert "Intentions" in words(open_page(first.public_id), "header")
    assert "People" not in words(open_page(second.public_id), "header")
    shares.jar[VIEWER_COOKIE + second.public_id] = shares.jar[VIEWER_COOKIE + first.public_id]
    assert "There is nothing here" in words(open_page(second.public_id))


@pytest.mark.parametrize("end", ["revoke", "rotate", "passphrase", "expiry"])
def test_an_open_page_closes_when_its_link_ends(shares, end, monkeypatch):
    made = shares()
    app = open_page(made.public_id)
    store = shares.store
    if end == "revoke":
        store.links.revoke("me", made.id, NOW)
    elif end == "rotate":
        rotate(store, "me", made.id, NOW)
    elif end == "passphrase":
        change_passphrase(store, "me", made.id, "three good words", NOW)
    else:
        monkeypatch.setenv("PCN_NOW", "2026-04-11T00:00:00+00:00")
    told = words(healthy(app.run()))
    assert "There is nothing here" in told
    assert "agenda" not in told


def test_notes_arrive_as_text_and_an_ended_link_takes_none(shares):
    made = shares()
    app = open_page(made.public_id)
    app = send(app, note_author="Ada <b>", note_subject="tip05", note_text="<script>alert(1)</script>")
    assert "Your note is with them" in words(app, "caption")
    assert "&lt;script&gt;" in words(app, "html")
    (note,) = shares.store.notes.of_workspace("me")
    assert (note.author, note.subject) == ("Ada <b>", "tip05")
    app = send(app, "I reviewed this today", note_author="Ada")
    assert [note.kind for note in shares.store.notes.of_workspace("me")] == ["note", "reviewed"]
    shares.store.links.revoke("me", made.id, NOW)
    assert "There is nothing here" in words(send(app, note_author="Ada", note_text="too late"))
    assert len(shares.store.notes.of_workspace("me")) == 2


def test_a_note_without_a_name_is_refused_in_a_sentence_and_keeps_its_words(shares):
    app = open_page(shares().public_id)
    app = send(app, note_text="Well done")
    assert "Say who you are" in words(app, "caption")
    assert app.get_by_key("note_text").value == "Well done"


def test_a_live_share_follows_the_plan_and_names_nobody_new(shares):
    made = shares(people="initials", mode="live")
    before = words(open_page(made.public_id))
    saved = shares.store.load_plan("me")
    changed = saved.plan.model_copy(deep=True)
    changed.people[0].name, changed.people[0].handle = "Nova New", "nova_new"
    changed.touches = []
    shares.store.save_plan("me", changed, saved.revision, NOW)
    after = words(open_page(made.public_id))
    assert "they move with new data" in after
    assert after != before
    assert "nova" not in after.lower()


def test_a_closed_door_leaves_no_screen_of_the_owners(shares, monkeypatch):
    shares()
    monkeypatch.setenv("PCN_PUBLIC_URL", "https://planner.example")
    app = healthy(AppTest.from_file(MAIN, default_timeout=60).run())
    assert words(app, "title") == "This door is closed"
    for query in ({"sample": "1"}, {"id": "tip05"}, {"v": "x"}):
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params.update(query)
        assert words(healthy(app.run()), "title") in {"This door is closed", "There is nothing here"}
