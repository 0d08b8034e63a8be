"""Posts that a newer archive no longer holds: shown, and kept or removed as the person says."""

import streamlit as st

from pages.ui import loading, session
from pages.ui.text import visible
from pcn_core.errors import PcnError
from pcn_core.store import SavedImport
from pcn_core.tips.words import number_of

_MOST_SHOWN = 1_000


def show_question(imports: list[SavedImport]) -> None:
    """Ask once what should become of them."""
    asking = [saved for saved in imports if saved.report.gone and not saved.report.gone_decided]
    if not asking:
        return
    newest = asking[-1]
    with st.container(border=True, key="gone"):
        count = newest.report.gone
        st.write(
            f"**{number_of(count, 'post')} from before {'is' if count == 1 else 'are'} not in your newest archive.** "
            "You may have deleted them on X. Here they still count."
        )
        if st.checkbox("Show them", key="show_gone"):  # not an expander: what it holds is read from the whole history
            _show_posts(newest)
        with st.container(horizontal=True):
            for label, remove in (("Keep them", False), ("Remove them here too", True)):
                st.button(label, key=f"gone_{remove}", on_click=_settle, args=(asking, remove))


def _show_posts(saved: SavedImport) -> None:
    posts = session.store().load_gone(session.workspace(), saved.id)
    st.dataframe(
        [
            {"Day": day.date(), "Post": visible(text)}
            for day, text in zip(posts["created_at"][:_MOST_SHOWN], posts["text"][:_MOST_SHOWN], strict=True)
        ],
        hide_index=True,
        width="stretch",
        alt="Posts of earlier archives that the newest one no longer holds, with their day",
    )


def _settle(asking: list[SavedImport], remove: bool) -> None:  # noqa: FBT001 - a callback gets its arguments by place
    try:
        for saved in asking:
            session.store().settle_gone(session.workspace(), saved.id, remove=remove)
    except PcnError as refusal:
        st.session_state["notice"] = str(refusal)
    loading.forget()
