"""The advisor's notes: what was said, and a place to say more."""

from collections.abc import Callable

import streamlit as st

from pages.ui import session, visiting
from pages.ui.text import plain, safe_html
from pcn_core.errors import PcnError
from pcn_core.share.comments import (
    KIND_WORDS,
    LONGEST_NAME,
    LONGEST_NOTE,
    NoteKind,
    leave_note,
    mark_reviewed,
    subjects,
)
from pcn_core.share.view import SharedView
from pcn_core.store.links import SavedLink
from pcn_core.store.notes import SavedNote
from pcn_core.tips.words import day_words


@st.fragment
def show(link: SavedLink, view: SharedView) -> None:
    """Show the notes of this link and the form for the next; sending draws only this part again."""
    if visiting.held() is None:
        st.rerun()
    notes = session.store().notes.of_link(link.id)
    _show_steps(notes)
    st.header("Notes")
    if not notes:
        st.caption("Nothing is written yet.")
    for note in notes:
        if note.kind != "step":
            show_note(note)
    _show_form(link, view)


def show_note(note: SavedNote) -> None:
    """Show one note with its answer."""
    with st.container(border=True, gap="xsmall"):
        done = " · done" if note.resolved_at else ""
        about = "" if note.subject == "whole" else f" · {plain(note.about)}"
        st.caption(f"{plain(note.author)} · {day_words(note.made_at.date())}{about}{done}")
        st.html(f'<p class="pcn-note">{safe_html(note.text)}</p>')
        if note.answer:
            st.caption("Answer")
            st.html(f'<p class="pcn-note">{safe_html(note.answer)}</p>')


def _show_steps(notes: list[SavedNote]) -> None:
    steps = [note for note in notes if note.kind == "step"]
    if steps:
        st.header("Agreed next steps")
    for step in steps:
        show_note(step)


def _show_form(link: SavedLink, view: SharedView) -> None:
    about = subjects(view)
    kinds: list[NoteKind] = ["note", "step"]
    said = st.empty()
    if words := st.session_state.pop("note_said", None):
        said.caption(words, width="stretch")
    with st.form("note", clear_on_submit=False):
        st.markdown("**Your note**")
        st.text_input("Your name", key="note_author", max_chars=LONGEST_NAME)
        st.segmented_control(
            "What it is",
            kinds,
            default="note",
            format_func=lambda kind: KIND_WORDS[kind],
            required=True,
            key="note_kind",
        )
        st.selectbox("About", list(about), format_func=lambda name: about[name], key="note_subject")
        st.text_area("What you would like to say", key="note_text", max_chars=LONGEST_NOTE)
        with st.container(horizontal=True):
            st.form_submit_button("Send", type="primary", on_click=_send, args=(link, view))
            st.form_submit_button("I reviewed this today", on_click=_review, args=(link,), icon=":material/task_alt:")
    st.caption(f"Only {plain(view.owner)} and whoever holds this link read it. It is kept as text.")


def _send(link: SavedLink, view: SharedView) -> None:
    state = st.session_state

    def send(held: SavedLink) -> None:
        leave_note(
            session.store(), held, view, kind=state["note_kind"] or "note", author=state["note_author"],
            text=state["note_text"], subject=state["note_subject"] or "whole", now=session.now(),
        )  # fmt: skip
        state["note_text"] = ""

    _try(send, link, "Your note is with them.")


def _review(link: SavedLink) -> None:
    def review(held: SavedLink) -> None:
        now = session.now()
        mark_reviewed(session.store(), held, author=st.session_state["note_author"], on=now.date(), now=now)

    _try(review, link, "It is noted that you reviewed this.")


def _try(act: Callable[[SavedLink], None], link: SavedLink, done: str) -> None:
    """Act on the link as it is now: a page that was left open may hold one that has ended."""
    held = visiting.held()
    if held is None or held.id != link.id:
        st.session_state["note_said"] = "This share does not open any more, so your note was not sent."
        return
    try:
        act(held)
    except PcnError as refusal:
        st.session_state["note_said"] = plain(str(refusal))
    else:
        st.session_state["note_said"] = done
