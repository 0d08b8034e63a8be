"""A person of the plan and the shares that tell of them: notes find their page, forgetting reaches every link."""

from pcn_core.share.comments import leave_note
from pcn_core.share.covering import forget_in_shares, notes_about
from pcn_core.share.links import find_link, make_link
from tests.share.conftest import MONTH, NOW

TILDA = "tilda-tilsit"


def link_of(store, built, workspace="me"):
    view, scope = built
    made = make_link(store, workspace, view, scope, advisor="Dr Ada", expires_at=MONTH, passphrase="", now=NOW)
    return find_link(store, made.token, NOW), view, scope, made.token


def note(store, link, view, subject, text="A kind word."):
    leave_note(store, link, view, kind="note", author="Ada", text=text, now=NOW, subject=subject)


def test_a_note_about_somebody_is_found_by_who_they_are_and_in_their_workspace_only(store, shared):
    link, view, scope, _ = link_of(store, shared(people="initials"))
    key = f"p{scope.people.index(TILDA) + 1}"
    note(store, link, view, key)
    note(store, link, view, "whole", "On the whole.")
    assert [found.text for found in notes_about(store, "me", TILDA)] == ["A kind word."]
    assert notes_about(store, "me", "bo-brie") == []
    assert notes_about(store, "other", TILDA) == []


def test_forgetting_somebody_ends_the_links_that_tell_of_them_and_their_notes(store, shared):
    link, view, scope, token = link_of(store, shared(people="names"))
    _, _, _, silent = link_of(store, shared(people="none"))
    ended, old_view, old_scope, _ = link_of(store, shared(people="names"))
    key = f"p{old_scope.people.index(TILDA) + 1}"
    note(store, ended, old_view, key, "Said before it ended.")
    store.links.revoke("me", ended.id, NOW)
    note(store, link, view, f"p{scope.people.index(TILDA) + 1}")
    note(store, link, view, "whole", "On the whole.")
    told = next(person.label for person in view.people if person.key == key)
    forget_in_shares(store, "me", TILDA, frozenset({told}), NOW)
    assert find_link(store, token, NOW) is None
    assert find_link(store, silent, NOW) is not None
    assert [found.text for found in store.notes.of_workspace("me")] == ["On the whole."]
