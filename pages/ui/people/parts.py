"""The parts of the People screen, one at a time; the address keeps which."""

from typing import Literal

import streamlit as st

from pages.ui import loading, session
from pages.ui.people import around, board, cards, everyone, many, together

Part = Literal["next", "everybody", "else", "together", "add"]
_PARTS: dict[Part, str] = {
    "next": "This week",
    "everybody": "Everybody",
    "else": "Who else",
    "together": "Together",
    "add": "Add many",
}
_KEY = "part"


def choose() -> Part:
    """Show the row of parts; return the one that is on."""
    st.session_state.setdefault(_KEY, "next")
    st.pills(
        "Parts of this page", list(_PARTS), required=True, format_func=_PARTS.__getitem__, key=_KEY,
        bind="query-params", label_visibility="collapsed", wrap=True,
    )  # fmt: skip
    chosen = st.session_state[_KEY]
    return chosen if chosen in _PARTS else "next"


def show(part: Part) -> None:
    """Show one part."""
    if part == "else":
        around.show_around()
    elif part == "together":
        together.show_together()
    elif part == "add":
        many.show_many()
    elif not session.saved_plan().plan.people:
        _show_nobody()
    elif part == "everybody":
        everyone.show_everyone()
    else:
        cards.show_week()
        st.header("Where you stand")
        board.show_board(loading.everybody().rows)


def _show_nobody() -> None:
    with st.container(border=True):
        st.write("**Nobody is in your plan yet.** Add one person you would like to know, or a whole list.")
        st.page_link("plan.py", label="Add somebody to my plan", icon=":material/person_add:",
                     query_params={"step": "People"})  # fmt: skip
        st.button("Add many at once", on_click=_go, args=("add",), icon=":material/group_add:")
        st.button("See whom I met often", on_click=_go, args=("else",), icon=":material/group:")


def _go(part: Part) -> None:
    st.session_state[_KEY] = part
