"""A few posts that we are unsure of, one at a time, for a quick yes or no: each answer is a correction."""

import streamlit as st

from pages.ui import post_card, session
from pages.ui.text import plain
from pcn_core.tips.assessment import Assessment
from pcn_core.tips.words import day_words, number_of
from pcn_core.views.detail import DetailView
from pcn_core.views.doubts import Doubt, count_unsure, find_doubts

_PASSED = "doubts_passed"


@st.fragment
def show_doubts(view: DetailView, assessment: Assessment) -> None:
    """Show the question that would tell most; nothing where no post of the number is doubtful."""
    session.redraw_if_asked()
    doubts = find_doubts(view.reading, assessment.facts, frozenset(st.session_state.get(_PASSED, ())))
    if not doubts:
        return
    st.header("Can you tell us?")
    many = number_of(count_unsure(view.reading, assessment.facts), "post")
    more = f" This is the first of {len(doubts)} that tell us most." if len(doubts) > 1 else ""
    st.caption(f"We are unsure of {many} behind this number; your word counts at once.{more}")
    _show(view.reading.id, doubts[0])


def _show(reading_id: str, doubt: Doubt) -> None:
    with st.container(border=True, key=f"doubt_{reading_id}", gap="xsmall"):
        so_far = "counted so far" if doubt.counted else "not counted so far"
        st.caption(f"{day_words(doubt.card.day)} · {doubt.card.kind} · {so_far}")
        post_card.show_text(doubt.card.text, asked=True)
        st.markdown(f"**Would you say that it {plain(doubt.words)}?**")
        # The keys stay the same from post to post, so that whoever uses a keyboard stays where they are.
        with st.container(horizontal=True, gap="small"):
            for label, key, holds in (("Yes", "Y", True), ("No", "N", False)):
                st.button(
                    label, key=f"doubt_{label.lower()}_{reading_id}", shortcut=key, on_click=_answer,
                    args=(doubt,), kwargs={"holds": holds},
                )  # fmt: skip
            st.button(
                "Not now", key=f"doubt_pass_{reading_id}", type="tertiary", shortcut="S", on_click=_pass, args=(doubt,)
            )


def _answer(doubt: Doubt, *, holds: bool) -> None:
    post_card.say(doubt.card.id, [doubt.move], holds=holds)


def _pass(doubt: Doubt) -> None:
    st.session_state[_PASSED] = {*st.session_state.get(_PASSED, ()), doubt.key}
