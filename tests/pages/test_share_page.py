"""Share: what is chosen is what is previewed is what the link holds; nobody is named by default."""

from datetime import UTC, datetime

import pytest

from pcn_core.share.comments import leave_note
from pcn_core.share.links import find_link
from pcn_core.share.view import read_view
from pcn_core.sources.sample import sample_plan
from pcn_core.store import open_store
from tests.pages.screens import choose, healthy, labels, links, press, visit, words

NOW = datetime(2026, 4, 3, 15, tzinfo=UTC)
NAMES = [name for person in sample_plan().people for name in (person.handle, person.name) if name]


@pytest.fixture
def store(data_folder, fill):
    fill(data_folder, "me")
    opened = open_store(data_folder)
    yield opened
    opened.close()


def make(app):
    app = press(app, "make_link")
    (address,) = [code.value for code in app.code]
    return app, address.rpartition("/s/")[2]


def test_an_empty_app_can_share_its_plan_and_says_how_far_a_link_reaches(data_folder):
    assert data_folder
    app = visit("share")
    assert "on this computer only" in words(app)
    assert "Make the link" in labels(app)


def test_by_default_the_preview_names_nobody(store):
    assert store
    told = words(visit("share"))
    assert "The short agenda" in told
    assert not [name for name in NAMES if name in told]


def test_the_link_holds_what_was_previewed(store):
    app = choose(visit("share"), "share_people", "initials")
    app = choose(app, "share_places", value=False)
    preview = words(app)
    app, token = make(app)
    view = read_view(store.links.load_view(find_link(store, token, NOW).id)[0])
    assert [person.label for person in view.people][:2] == ["T. T.", "B. B."]
    assert view.places == ()
    for row in view.rows:
        assert row.title in preview
    assert "1 link to what you share opens now" in links(visit("progress"))


def test_a_link_is_shown_once(store):
    app, token = make(visit("share"))
    assert find_link(store, token, NOW)
    assert not press(app, "share_copied").code
    assert not visit("share").code


def test_nothing_chosen_gives_no_link(store):
    assert store
    app = visit("share")
    for name in ("agenda", "listed", "intentions", "places"):
        app = choose(app, f"share_{name}", value=False)
    app = choose(app, "share_people", "none")
    assert "Choose at least one thing" in words(app, "info")
    assert "Make the link" not in labels(app)


def test_a_short_passphrase_is_refused_in_a_sentence(store):
    app = choose(visit("share"), "share_passphrase", "short")
    app = press(app, "make_link")
    assert "at least 8" in words(app, "warning")
    assert not store.links.of_workspace("me")


def test_a_link_can_be_ended_rotated_and_given_a_passphrase(store):
    app, token = make(visit("share"))
    (link,) = store.links.of_workspace("me")
    app = press(app, f"rotate_{link.id}")
    new = app.code[0].value.rpartition("/s/")[2]
    assert find_link(store, token, NOW) is None
    app = choose(app, f"pass_{link.id}", "three good words")
    app = press(app, f"change_{link.id}")
    assert find_link(store, new, NOW).passphrase_hash
    app = press(app, f"revoke_{link.id}")
    assert find_link(store, new, NOW) is None
    assert "ended by you on 3 Apr 2026" in words(app)
    assert not any("opens now" in label for label in links(visit("progress")))


def test_notes_are_read_on_share_and_on_their_tip_answered_and_done_with(store):
    _, token = make(visit("share"))
    link = find_link(store, token, NOW)
    view = read_view(store.links.load_view(link.id)[0])
    trick = "<img src=x onerror=alert(1)> **bold** :material/home:"
    leave_note(store, link, view, kind="note", author=trick[:60], text=trick, now=NOW, subject="tip05")
    assert "What your advisor wrote" in words(visit("tip", id="tip05"))
    assert "What your advisor wrote" not in words(visit("tip", id="tip03"))
    app = visit("share")
    assert "&lt;img src=x" in words(app, "html")
    assert "<img src=x" not in words(app, "html")
    (note,) = store.notes.of_workspace("me")
    app = choose(app, f"answer_{note.id}", "Thank you!")
    app = press(app, f"send_{note.id}")
    app = press(app, f"resolve_{note.id}")
    (note,) = store.notes.of_workspace("me")
    assert note.answer == "Thank you!"
    assert note.resolved_at
    assert "What your advisor wrote" not in words(visit("tip", id="tip05"))


def test_reports_are_offered_and_the_three_questions_answered(store):
    assert store
    app = visit("share")
    assert {"Web page (HTML)", "Document (PDF)", "Charts (PNG, zipped)"} <= set(labels(app, "download_button"))
    asked = [box.label for box in app.expander]
    assert {"Does it change after I sent it?", "Can they filter or search?", "Can they take it along?"} <= set(asked)
    assert healthy(app)


def test_the_sample_and_the_own_links_stay_apart(store, data_folder, fill):
    fill(data_folder, "sample")
    make(visit("share", sample="1"))
    assert len(store.links.of_workspace("sample")) == 1
    assert "Your links" not in words(visit("share"))
