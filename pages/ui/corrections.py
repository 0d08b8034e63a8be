"""What the person corrected: every word of theirs with its post, and the way to take one or all of them back."""

from collections.abc import Sequence

import streamlit as st

from pages.ui import loading, post_card, session
from pages.ui.text import plain
from pcn_core.moves.catalogue import MOVE_WORDS
from pcn_core.plan.edits import drop_corrections, take_back
from pcn_core.plan.model import Correction
from pcn_core.tips.words import number_of
from pcn_core.views.posts import post_address

_PAGE = 10


def show_corrections() -> None:
    """List the corrections, newest first, each with its post; one or all can be taken back."""
    # A file can say the same thing twice; the last one holds.
    corrections = list({(one.post_id, one.move): one for one in session.saved_plan().plan.corrections}.values())
    if not corrections:
        return
    posts = len({one.post_id for one in corrections})
    with st.expander(f"What you corrected ({number_of(posts, 'post')})", icon=":material/rule:"):
        st.write("Your word counts before everything else, and it stays when you add a newer archive.")
        shown = _on_page(corrections[::-1])
        texts = _texts({correction.post_id for correction in shown})
        for correction in shown:
            _show(correction, texts.get(correction.post_id))
        _show_end(len(corrections))


def _on_page(corrections: list[Correction]) -> Sequence[Correction]:
    pages = -(-len(corrections) // _PAGE)
    if pages <= 1:
        return corrections
    page = st.pagination(pages, key="corrections_page")
    return corrections[(page - 1) * _PAGE : page * _PAGE]


def _texts(ids: set[str]) -> dict[str, str]:
    posts = loading.history().posts
    found = posts[posts["id"].isin(ids)]
    return {str(post.id): str(post.text) for post in found.itertuples()}


def _show(correction: Correction, text: str | None) -> None:
    key = f"{correction.post_id}_{correction.move}"
    with st.container(border=True, key=f"corrected_{key}", gap="xsmall"):
        st.markdown(f"{plain(_say(correction))}:" if text else plain(_say(correction)))
        if text is None:
            st.caption("This post is in none of your archives here; your word waits for it.")
        else:
            post_card.show_text(text)
        with st.container(horizontal=True, gap="small"):
            st.button(
                "Take back", key=f"back_{key}", icon=":material/undo:", on_click=_take_back,
                args=(correction.post_id, correction.move),
            )  # fmt: skip
            if text is not None and not session.is_sample():
                st.link_button("Open on X", post_address(correction.post_id), type="tertiary")


def _show_end(count: int) -> None:
    if count < 2:  # noqa: PLR2004 - one is taken back by its own button
        return
    sure = st.checkbox(f"I want to take back all {count:,}", key="sure_to_take_back")
    st.button(
        "Take all back", disabled=not sure, key="take_all_back", icon=":material/undo:", on_click=_take_all_back,
        help="The numbers are then what we read again. Undo on Plan brings your corrections back.",
    )  # fmt: skip


def _say(correction: Correction) -> str:
    if correction.move is None:
        return "You left this post out of everything"
    words = MOVE_WORDS.get(correction.move, correction.move)  # type: ignore[call-overload] # a newer file may name others
    return f"You said that it {words}" if correction.holds else f"You said that it is none that {words}"


def _take_back(post_id: str, move: str | None) -> None:
    session.change_plan(lambda plan: take_back(plan, post_id, move))


def _take_all_back() -> None:
    session.change_plan(drop_corrections)
