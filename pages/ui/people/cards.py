"""A next step as a card: who, where the two stand, what to do, why now, and the answers to it."""

import streamlit as st

from pages.ui import kept, loading, session
from pages.ui.people import quick
from pages.ui.people.words import LATER
from pages.ui.text import plain
from pcn_core.plan.logbook import answer_step
from pcn_core.plan.model import StepReply
from pcn_core.views.people import StepCard

_SAID: dict[StepReply, str] = {
    "done": "Done, well done. It is off the list for four weeks.",
    "later": "Put off.",
    "not_for_me": "It will not be offered again.",
}


def show_week() -> None:
    """Show at most five cards for this week."""
    everybody = loading.everybody()
    cards = everybody.week
    if not cards:
        st.write("Nothing is waiting. Enjoy your week, or look through everybody in your plan.")
    for card in cards:
        show_card(card, named=True)
    if cards and not everybody.facts.is_fresh:
        st.caption(
            "Your data is older than two weeks, so nothing here says who was quiet of late or whom to tag; "
            "a newer archive brings that back."
        )


def show_card(card: StepCard, *, named: bool) -> None:
    """Show one step; ``named``: with the person's name, which leads to their page."""
    key = f"{card.person.id}_{card.step.key}"
    with st.container(border=True, key=f"step_{key}", gap="xsmall"):
        if named:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                to = {"id": card.person.id}
                st.page_link("person.py", label=f"**{plain(card.name)}**", query_params=to, width="content")
                st.caption(card.stands, width="content")
        st.markdown(plain(card.step.text))
        st.caption(plain(card.step.reason))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _show_answers(card, key)
            st.page_link(
                "tip.py", label=f":small[{plain(card.tip_title)}]", icon=":material/lightbulb:",
                query_params={"id": card.step.tip}, width="content",
            )  # fmt: skip


def _show_answers(card: StepCard, key: str) -> None:
    if card.step.kind in {"wait", "rest"}:
        return
    if card.step.kind in {"meet", "ask"}:
        what: quick.What = "ask" if card.step.kind == "ask" else "touch"
        if st.button("Write it down", key=f"log_{key}", icon=":material/edit_square:", help=_about(card)):
            quick.open_box(card.person.id, what)
    st.button(
        "Done", key=f"done_{key}", icon=":material/check:", help=_about(card), on_click=_answer, args=(card, "done")
    )
    st.menu_button(
        "Not now", [*LATER, 0], key=f"later_{key}", format_func=_say, help=_about(card), on_click=_put_off,
        args=(card, f"later_{key}"),
    )  # fmt: skip


def _about(card: StepCard) -> str:
    return plain(f"{card.name}: {card.step.text}")


def _say(days: int) -> str:
    return f"Ask me again {LATER[days]}" if days else "Not for me"


def _put_off(card: StepCard, key: str) -> None:
    days = st.session_state[key]
    if days is not None:
        _answer(card, "later" if days else "not_for_me", days or None)


def _answer(card: StepCard, reply: StepReply, days: int | None = None) -> None:
    on = session.today()
    said = f"Put off: you see it again {LATER[days]}." if days else _SAID[reply]
    kept.keep(lambda plan: answer_step(plan, card.person.id, card.step.key, reply, on=on, days=days), said)
