"""The quiet line that says all is kept, the way back, and what to do when another window was quicker."""

import streamlit as st

from pages.ui.plan_form.journey import progress_words
from pages.ui.plan_form.keeping import can_undo, form, keep_mine, show_newer, undo
from pages.ui.text import plain


def show_standing() -> None:
    """Show whether all is kept, how far the plan is, and the undo of the last change."""
    held = form()
    if held.overtaken:
        _show_overtaken(waiting=bool(held.waiting))
        return
    for key in ("", "conflict"):
        if reason := held.refused.pop(key, None):
            st.warning(f"This was not saved. {plain(reason)}", icon=":material/info:")
    with st.container(horizontal=True, vertical_alignment="center"):
        said = held.said or "Everything you type is kept at once."
        st.caption(f"{said} {progress_words()}", width="stretch")
        st.button(
            "Undo", key="plan_undo", icon=":material/undo:", type="tertiary", on_click=undo, disabled=not can_undo(),
            help="Take your last change back",
        )  # fmt: skip


def _show_overtaken(*, waiting: bool) -> None:
    st.warning(
        "Your plan was changed in another window, so your last change here is not saved yet."
        if waiting
        else "Your plan was changed in another window, so nothing was taken back.",
        icon=":material/info:",
    )
    with st.container(horizontal=True):
        if waiting:
            st.button("Keep my change too", key="plan_keep_mine", type="primary", on_click=keep_mine)
        st.button("Show the newer plan", key="plan_show_newer", on_click=show_newer)
