"""Notes of an advisor: kept as text, capped, answered and resolved by the owner of the workspace alone."""

import pytest

from pcn_core.errors import PcnError
from pcn_core.share.comments import (
    LONGEST_NOTE,
    MOST_NOTES,
    answer_note,
    leave_note,
    mark_reviewed,
    notes_on,
    resolve_note,
    subjects,
)
from pcn_core.share.links import find_link
from tests.share.conftest import NOW, TODAY


@pytest.fixture
def given(store, linked, shared):
    """Return a function that leaves a note on a share of the sample."""
    view, _ = shared(people="initials")
    made = linked(view=view)
    link = find_link(store, made.token, NOW)

    def leave(text="Well done.", author="Ada", kind="note", **about):
        leave_note(store, link, view, kind=kind, author=author, text=text, now=NOW, **about)
        return store.notes.of_link(link.id)[-1]

    leave.link, leave.view = link, view
    return leave


def test_notes_go_on_the_whole_a_tip_a_person_and_next_steps(store, given):
    given()
    given(subject="tip05")
    given(subject="p1")
    given("Write to the editor.", kind="step")
    mark_reviewed(store, given.link, author="Ada", on=TODAY, now=NOW)
    notes = store.notes.of_workspace("me")
    assert [(note.kind, note.about) for note in notes] == [
        ("note", "The whole"), ("note", "Share your work, in measure"), ("note", "T. T."), ("step", "The whole"),
        ("reviewed", "The whole"),
    ]  # fmt: skip
    assert notes[-1].text == "Reviewed on 3 Apr 2026."
    assert len(notes_on(notes, "tip05")) == 1


def test_what_a_note_may_be_about_is_what_is_shown(given):
    assert set(subjects(given.view)) == {"whole", *(row.id for row in given.view.rows), *(
        person.key for person in given.view.people)}  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"author": " \u202e "}, "who you are"),
        ({"text": " \n "}, "empty"),
        ({"text": "x" * (LONGEST_NOTE + 1)}, "2,001 characters"),
        ({"subject": "tip99"}, "no longer shown"),
        ({"subject": "tilda-tilsit"}, "no longer shown"),
    ],
)
def test_a_note_that_does_not_do_is_refused_in_a_sentence(store, given, wrong, said):
    with pytest.raises(PcnError, match=said):
        given(**wrong)
    assert store.notes.of_workspace("me") == []


def test_a_name_is_cut_and_hidden_signs_leave(given):
    note = given("Fine\u202e!", author="A" * 500)
    assert (note.author, note.text) == ("A" * 60, "Fine!")


def test_there_is_room_for_so_many_and_no_more(store, given):
    for _ in range(MOST_NOTES):
        given()
    with pytest.raises(PcnError, match="200 notes"):
        given()
    assert len(store.notes.of_workspace("me")) == MOST_NOTES


def test_the_owner_answers_and_resolves(store, given):
    note = given()
    answer_note(store, "me", note.id, "Thank you!")
    resolve_note(store, "me", note.id, NOW)
    (kept,) = store.notes.of_workspace("me")
    assert (kept.answer, kept.resolved_at) == ("Thank you!", NOW)
    resolve_note(store, "me", note.id, None)
    assert store.notes.of_workspace("me")[0].resolved_at is None
    with pytest.raises(PcnError, match="fit"):
        answer_note(store, "me", note.id, "x" * (LONGEST_NOTE + 1))


def test_another_workspace_can_neither_read_nor_answer(store, given):
    note = given()
    answer_note(store, "sample", note.id, "not mine")
    resolve_note(store, "sample", note.id, NOW)
    assert store.notes.of_workspace("sample") == []
    assert store.notes.of_workspace("me") == [note]


def test_notes_outlive_their_link_and_die_with_the_workspace(store, given):
    given()
    store.links.revoke("me", given.link.id, NOW)
    assert len(store.notes.of_workspace("me")) == 1
    store.remove_everything("me")
    assert store.notes.of_workspace("me") == []
