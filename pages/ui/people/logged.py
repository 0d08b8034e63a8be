"""What was written down with one person: contacts and asks, each changeable."""

import streamlit as st

from pages.ui import kept, session
from pages.ui.people import writing
from pages.ui.people.words import OUTCOME, SIZE, TOUCH
from pages.ui.text import plain
from pcn_core.metrics.wording import day_words
from pcn_core.plan import remove_item
from pcn_core.plan.logbook import settle_ask
from pcn_core.plan.model import Ask, Touch
from pcn_core.views.person import PersonView


@st.fragment
def show_log(view: PersonView) -> None:
    """Show what was written down and the boxes that write more."""
    session.redraw_if_asked()
    person = view.standing.person.id
    st.header("What you wrote down")
    for touch in view.standing.touches:
        _show_touch(touch)
    for ask in view.standing.asks:
        _show_ask(ask)
    if not view.standing.touches and not view.standing.asks:
        st.write("Nothing yet. What happens off Twitter is not in an archive, so it counts once you write it down.")
    box = st.expander("We were in touch", icon=":material/edit_square:", key="open_touch", on_change="rerun")
    if box.open:
        with box:
            writing.touch_fields("person", person)
    box = st.expander("I ask for something", icon=":material/contact_support:", key="open_ask", on_change="rerun")
    if box.open:
        with box:
            writing.ask_fields("person_ask", person)


def _show_touch(touch: Touch) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"touch_{touch.id}"):
        stakes = f", {touch.stakes} of 5 at stake" if touch.stakes else ""
        where = f" · {touch.channel}" if touch.channel else ""
        note = f" · {touch.note}" if touch.note else ""
        head = f"**{TOUCH[touch.kind]}**{stakes} · {day_words(touch.on)}"
        st.markdown(f"{head}{plain(where)}{plain(note)}", width="stretch")
        _show_removal(touch, TOUCH[touch.kind])


def _show_ask(ask: Ask) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"ask_{ask.id}"):
        st.markdown(
            f"**You asked for {plain(ask.what)}** · {day_words(ask.on)} · size {plain(SIZE[ask.size])}", width="stretch"
        )
        key = f"outcome_{ask.id}"
        st.selectbox(
            f"What came of it: {plain(ask.what)}", list(OUTCOME), index=list(OUTCOME).index(ask.outcome), key=key,
            format_func=OUTCOME.__getitem__, label_visibility="collapsed", width=170, on_change=_settle,
            args=(ask.id, key),
        )  # fmt: skip
        _show_removal(ask, ask.what)


def _show_removal(entry: Touch | Ask, words: str) -> None:
    st.button(
        "Remove", key=f"remove_{entry.id}", icon=":material/close:", type="tertiary", on_click=_remove, args=(entry,),
        help=f"Remove {plain(words)} of {day_words(entry.on)}",
    )  # fmt: skip


def _settle(ask_id: str, key: str) -> None:
    outcome = st.session_state[key]
    kept.keep(lambda plan: settle_ask(plan, ask_id, outcome), f"Written down: {OUTCOME[outcome].lower()}.")


def _remove(entry: Touch | Ask) -> None:
    kept.keep(lambda plan: remove_item(plan, type(entry), entry.id), "Removed. Undo brings it back.")
