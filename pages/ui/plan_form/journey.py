"""The six steps of the form: one at a time, in any order, each with its why and an example in place."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pages.ui.plan_form import goals, own, people, places, rhythm
from pages.ui.plan_form.keeping import form, toggle_card
from pcn_core.plan import STEPS, Step, completeness

_KEY = "step"


@dataclass(frozen=True)
class Stop:
    """One step as it is shown. ``name`` stands in the row of steps and in the page's address."""

    name: str
    question: str
    why: str
    example: str
    show: Callable[[], None]


_STOPS: dict[Step, Stop] = {
    "want": Stop("Goals", "What do you want from your network?", goals.WHY, goals.EXAMPLE, goals.show_goals),
    "people": Stop("People", "Who could help with that?", people.WHY, people.EXAMPLE, people.show_people),
    "places": Stop("Places", "Where do they gather?", places.WHY, places.EXAMPLE, places.show_places),
    "own_work": Stop("Your work", "How can we tell your own work?", own.WORK_WHY, own.WORK_EXAMPLE, own.show_own_work),
    "about": Stop("About you", "How would you describe yourself?", own.ABOUT_WHY, own.ABOUT_EXAMPLE, own.show_about),
    "rhythm": Stop("Rhythm", "What rhythm suits you?", rhythm.WHY, rhythm.EXAMPLE, rhythm.show_rhythm),
}


def show_steps() -> Step:
    """Show the row of steps; return the one that is on."""
    st.session_state.setdefault(_KEY, STEPS[0])
    st.pills(
        "Parts of your plan", STEPS, required=True, format_func=lambda step: _STOPS[step].name, key=_KEY,
        on_change=toggle_card, args=(None,), bind="query-params", label_visibility="collapsed", wrap=True,
    )  # fmt: skip
    chosen = st.session_state[_KEY]
    return chosen if chosen in STEPS else STEPS[0]


def progress_words() -> str:
    """Return how far the plan is, in a few words that do not push."""
    filled = completeness(form().plan)
    missing = [_STOPS[step].name for step, done in filled.items() if not done]
    if not missing:
        return "All six parts are filled."
    done = len(STEPS) - len(missing)
    return f"{done} of {len(STEPS)} parts {'is' if done == 1 else 'are'} filled; still open: {', '.join(missing)}."


def show_stop(step: Step) -> None:
    """Show one step: question, why, example, fields, and the way on."""
    stop = _STOPS[step]
    st.header(stop.question)
    st.write(stop.why)
    st.caption(stop.example)
    stop.show()
    _show_way(STEPS.index(step))


def _show_way(place: int) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if place > 0:
            before = STEPS[place - 1]
            st.button(
                f"Back: {_STOPS[before].name}",
                key="plan_back",
                icon=":material/arrow_back:",
                on_click=_go,
                args=(before,),
            )
        if place + 1 < len(STEPS):
            after = STEPS[place + 1]
            st.button(
                f"Next: {_STOPS[after].name}", key="plan_next", icon=":material/arrow_forward:", type="primary",
                on_click=_go, args=(after,),
            )  # fmt: skip
        else:
            st.page_link("history.py", label="Next: add your history", icon=":material/folder_zip:")


def _go(step: Step) -> None:
    st.session_state[_KEY] = step
    toggle_card(None)
