"""What an advisor leaves beside the view, and what the owner does with it. All of it is text and stays text."""

from datetime import date, datetime
from typing import Literal

from pcn_core.errors import PcnError
from pcn_core.plan.text import clean_line, clean_paragraph
from pcn_core.share.view import SharedView
from pcn_core.store import Store
from pcn_core.store.links import SavedLink
from pcn_core.store.notes import NewNote, SavedNote
from pcn_core.tips.words import day_words

NoteKind = Literal["note", "step", "reviewed"]
WHOLE = "whole"
MOST_NOTES = 200
LONGEST_NAME = 60
LONGEST_NOTE = 2_000
KIND_WORDS: dict[NoteKind, str] = {"note": "Note", "step": "Agreed next step", "reviewed": "Reviewed"}


def subjects(view: SharedView) -> dict[str, str]:
    """Return what a note may be about, in words by key: the whole, what is shown of tips, the people that are told."""
    rows = {row.id: row.title for row in view.rows}
    return {WHOLE: "The whole"} | rows | {person.key: person.label for person in view.people}


def leave_note(
    store: Store,
    link: SavedLink,
    view: SharedView,
    *,
    kind: NoteKind,
    author: str,
    text: str,
    now: datetime,
    subject: str = WHOLE,
) -> None:
    """Keep a note or an agreed next step. Raises PcnError for empty or too much text and for one note too many."""
    name, words = _line(author, LONGEST_NAME), str(clean_paragraph(text))
    known = subjects(view)
    if not name:
        raise PcnError("Say who you are, so that your note can be answered.")
    if not words:
        raise PcnError("Your note is empty: write a few words first.")
    if len(words) > LONGEST_NOTE:
        raise PcnError(f"Your note has {len(words):,} characters; {LONGEST_NOTE:,} fit. Split it into two.")
    if subject not in known:
        raise PcnError("What you wrote about is no longer shown: choose something else.")
    _keep(store, link, NewNote(kind, subject, known[subject], name, words), now)


def mark_reviewed(store: Store, link: SavedLink, *, author: str, on: date, now: datetime) -> None:
    """Keep that an advisor went through it on a day. Raises PcnError without a name."""
    name = _line(author, LONGEST_NAME)
    if not name:
        raise PcnError("Say who you are, so that it is clear who reviewed this.")
    _keep(store, link, NewNote("reviewed", WHOLE, "The whole", name, f"Reviewed on {day_words(on)}."), now)


def answer_note(store: Store, workspace: str, note_id: int, text: str) -> None:
    """Keep the owner's answer; an empty one takes it back. Raises PcnError when it is too long."""
    words = str(clean_paragraph(text))
    if len(words) > LONGEST_NOTE:
        raise PcnError(f"Your answer has {len(words):,} characters; {LONGEST_NOTE:,} fit.")
    store.notes.answer(workspace, note_id, words)


def resolve_note(store: Store, workspace: str, note_id: int, now: datetime | None) -> None:
    """Mark a note as done with, or open again (None)."""
    store.notes.resolve(workspace, note_id, now)


def notes_on(notes: list[SavedNote], subject: str) -> list[SavedNote]:
    """Return the notes about one thing."""
    return [note for note in notes if note.subject == subject]


def _line(text: str, longest: int) -> str:
    return str(clean_line(text))[:longest].strip()


def _keep(store: Store, link: SavedLink, note: NewNote, now: datetime) -> None:
    if not store.notes.add(link.workspace, link.id, note, now, MOST_NOTES):
        raise PcnError(f"This share holds {MOST_NOTES} notes already; no more fit. Send a message instead.")
