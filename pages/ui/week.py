"""What to try this week: at most three things, chosen from what each tip offers, ticked off when done."""

from datetime import date

import streamlit as st

from pages.ui import session
from pages.ui.text import plain
from pcn_core.plan.edits import MOST_MOVES, choose_move, drop_move, tick_move
from pcn_core.tips.assessment import Assessment
from pcn_core.tips.words import day_words, number_of
from pcn_core.views.progress import WeekMoves, week_moves
from pcn_core.views.week import Offer, week_offers


@st.fragment
def show_week(assessment: Assessment) -> None:
    """Show this week's choices, offers for the free places, and last week's. A tick draws only this part again."""
    session.redraw_if_asked()
    plan = session.saved_plan().plan
    moves = week_moves(plan, session.today())
    st.header("This week")
    if not moves.chosen:
        st.write("Pick up to three small things to try this week.")
    for move in moves.chosen:
        _show_chosen(move.id, move.text, done=move.done)
    free = MOST_MOVES - len(moves.chosen)
    if free > 0:
        _show_offers(week_offers(assessment.readings, moves.chosen), moves, free)
    _show_last(moves)


def _choose(week: date, offer: Offer) -> None:
    session.change_plan(lambda plan: choose_move(plan, week, offer.reading, offer.text))


def _show_chosen(move_id: str, text: str, *, done: bool) -> None:
    key = f"done_{move_id}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"chosen_{move_id}"):
        st.checkbox(plain(text), value=done, key=key, on_change=_tick, args=(move_id, key), width="stretch")
        st.button(
            "Take off", key=f"off_{move_id}", type="tertiary", on_click=_take_off, args=(move_id,),
            help=f"Take off the list: {plain(text)}",
        )  # fmt: skip


def _tick(move_id: str, key: str) -> None:
    done = bool(st.session_state[key])
    session.change_plan(lambda plan: tick_move(plan, move_id, done=done))


def _take_off(move_id: str) -> None:
    session.change_plan(lambda plan: drop_move(plan, move_id))


def _show_offers(offers: tuple[Offer, ...], moves: WeekMoves, free: int) -> None:
    if not offers:
        return
    with st.expander(f"Ideas for this week (room for {free})", expanded=not moves.chosen, icon=":material/lightbulb:"):
        for offer in offers:
            words, button = st.columns([5, 1], vertical_alignment="center")
            words.markdown(f"{plain(offer.text)}  :small[{plain(offer.title)}]")
            button.button("Choose", key=f"choose_{offer.reading}", on_click=_choose, args=(moves.week, offer))


def _show_last(moves: WeekMoves) -> None:
    if not moves.last:
        return
    done = sum(move.done for move in moves.last)
    with st.expander(f"Last week: {done} of {number_of(len(moves.last), 'thing')} done"):
        st.caption(f"Week of {day_words(moves.last[0].week)}")
        for move in moves.last:
            st.markdown(f"{'✓' if move.done else '·'} {plain(move.text)}")
