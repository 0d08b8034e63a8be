"""The quick box: on every screen, one click away, to write down what happened."""

from typing import Literal

import streamlit as st

from pages.ui import session
from pages.ui.people import writing

What = Literal["touch", "ask", "look"]
_WORDS: dict[What, str] = {"touch": "We were in touch", "ask": "I ask for something", "look": "I looked in"}


def show() -> None:
    """Show the button in the sidebar once there is a plan, and open the box."""
    if session.saved_plan().revision == 0:
        return
    with st.sidebar:
        opened = st.button("Write down a contact", key="quick_open", icon=":material/edit_square:", width="stretch")
    if opened:
        open_box()


def open_box(person: str | None = None, what: What = "touch") -> None:
    """Open the box, for one person and one thing where that is known."""
    _box(person, what)


@st.dialog("What happened?")
def _box(person: str | None, what: What) -> None:
    if writing.has_written("quick"):
        st.rerun()
    session.redraw_if_asked()
    chosen = st.segmented_control(
        "What happened?", list(_WORDS), default=what, format_func=_WORDS.__getitem__, required=True,
        key=f"quick_what_{person}_{what}", label_visibility="collapsed",
    )  # fmt: skip
    if chosen == "ask":
        writing.ask_fields("quick", person)
    elif chosen == "look":
        writing.check_in_button("quick")
    else:
        writing.touch_fields("quick", person)
