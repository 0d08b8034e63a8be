"""What advisors wrote, for the owner: read, answer, mark as done."""

import streamlit as st

from pages.ui import session
from pages.ui.text import plain, safe_html
from pcn_core.errors import PcnError
from pcn_core.share.comments import KIND_WORDS, LONGEST_NOTE, answer_note, notes_on, resolve_note
from pcn_core.share.covering import notes_about
from pcn_core.store.notes import SavedNote
from pcn_core.tips.words import day_words


def show_all() -> None:
    """Show every note of the workspace, those not done with first."""
    notes = session.store().notes.of_workspace(session.workspace())
    if not notes:
        return
    st.header("What they wrote")
    for note in (note for note in notes if not note.resolved_at):
        _show(note)
    done = [note for note in notes if note.resolved_at]
    if done:
        with st.expander(f"Done ({len(done):,})"):
            for note in done:
                _show(note)


def show_about(subject: str) -> None:
    """Show the open notes about one tip, where it is looked at."""
    _show_open(notes_on(session.store().notes.of_workspace(session.workspace()), subject))


def show_about_person(person_id: str) -> None:
    """Show the open notes about somebody, on their page."""
    _show_open(notes_about(session.store(), session.workspace(), person_id))


def _show_open(notes: list[SavedNote]) -> None:
    shown = [note for note in notes if not note.resolved_at]
    if shown:
        st.header("What your advisor wrote")
    for note in shown:
        _show(note)


def _show(note: SavedNote) -> None:
    with st.container(border=True, gap="small", key=f"note_{note.id}"):
        about = "" if note.subject == "whole" else f" · {plain(note.about)}"
        kind = "" if note.kind == "note" else f" · {KIND_WORDS[note.kind]}"  # type: ignore[index] # kept from our list
        st.caption(f"{plain(note.author)} · {day_words(note.made_at.date())}{about}{kind}")
        st.html(f'<p class="pcn-note">{safe_html(note.text)}</p>')
        if note.answer:
            st.caption("Your answer, which they see")
            st.html(f'<p class="pcn-note">{safe_html(note.answer)}</p>')
        with st.container(horizontal=True, vertical_alignment="center"):
            _offer_answer(note)
            word = "Open again" if note.resolved_at else "Done"
            st.button(word, key=f"resolve_{note.id}", on_click=_resolve, args=(note,), icon=":material/check:")


def _offer_answer(note: SavedNote) -> None:
    with st.popover("Answer" if not note.answer else "Change the answer"):
        key = f"answer_{note.id}"
        st.text_area("Your answer", value=note.answer, key=key, max_chars=LONGEST_NOTE)
        st.button("Send", key=f"send_{note.id}", on_click=_answer, args=(note.id, key), type="primary")


def _answer(note_id: int, key: str) -> None:
    try:
        answer_note(session.store(), session.workspace(), note_id, str(st.session_state[key]))
    except PcnError as refusal:
        st.session_state["notice"] = str(refusal)


def _resolve(note: SavedNote) -> None:
    resolve_note(session.store(), session.workspace(), note.id, None if note.resolved_at else session.now())
