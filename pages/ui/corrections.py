"""What the person corrected: every word of theirs on a post, and the way to take it back."""

import streamlit as st

from pages.ui import loading, session
from pages.ui.text import plain
from pcn_core.moves.catalogue import MOVE_WORDS
from pcn_core.plan.edits import take_back
from pcn_core.plan.model import Correction
from pcn_core.tips.words import number_of

_SHOWN = 50


def show_corrections() -> None:
    """List the newest corrections with the beginning of their post; each can be taken back."""
    # A file can say the same thing twice; the last one holds.
    corrections = list({(one.post_id, one.move): one for one in session.saved_plan().plan.corrections}.values())
    if not corrections:
        return
    with st.expander(f"What you corrected ({number_of(len(corrections), 'post')})", icon=":material/rule:"):
        texts = _texts({correction.post_id for correction in corrections[-_SHOWN:]})
        for correction in reversed(corrections[-_SHOWN:]):
            _show(correction, texts.get(correction.post_id, "a post that is not in your archive"))


def _texts(ids: set[str]) -> dict[str, str]:
    posts = loading.history().posts
    found = posts[posts["id"].isin(ids)]
    return {str(post.id): str(post.text)[:100] for post in found.itertuples()}


def _show(correction: Correction, text: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{plain(_say(correction))}: «{plain(text)}»", width="stretch")
        st.button(
            "Take back",
            key=f"back_{correction.post_id}_{correction.move}",
            on_click=_take_back,
            args=(correction.post_id, correction.move),
        )


def _say(correction: Correction) -> str:
    if correction.move is None:
        return "Left out"
    words = MOVE_WORDS.get(correction.move, correction.move)  # type: ignore[call-overload] # a newer file may name others
    return f"You said that it {words}" if correction.holds else f"You said that it is none that {words}"


def _take_back(post_id: str, move: str | None) -> None:
    session.change_plan(lambda plan: take_back(plan, post_id, move))
