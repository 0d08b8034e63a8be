"""What was just written down, said once, with the way back."""

from collections.abc import Callable

import streamlit as st

from pages.ui import session
from pages.ui.plan_form.keeping import begin_plan
from pages.ui.text import plain
from pcn_core.errors import PcnError
from pcn_core.plan.model import Plan
from pcn_core.store import PlanChangedElsewhere

Edit = Callable[[Plan], Plan]
_KEY = "kept"


def keep(edit: Edit, said: str) -> bool:
    """Apply an edit to the plan and say so on the next draw, with an undo; return whether it was kept."""
    if session.saved_plan().revision == 0:  # the empty plan is saved first, so that even the first edit can be undone
        session.change_plan(lambda _: begin_plan())
    done = session.change_plan(edit)
    if done:
        session.ask_for_redraw()  # what was kept, and its undo, stand on top of the page
        st.session_state[_KEY] = {"said": said, "revision": session.saved_plan().revision, "screen": None}
    return done


def say(said: str) -> None:
    """Say something else about what was just kept: what came of it."""
    st.session_state[_KEY]["said"] = said


def show(screen: str) -> None:
    """Show what was kept and the undo, until the plan changes again or another screen is opened."""
    kept = st.session_state.get(_KEY)
    if kept is None:
        return
    kept["screen"] = kept["screen"] or screen
    if kept["screen"] != screen or kept["revision"] != session.saved_plan().revision:
        del st.session_state[_KEY]
        return
    with st.container(horizontal=True, vertical_alignment="center", key="kept_row"):
        st.caption(plain(kept["said"]), width="content")
        st.button(
            "Undo", key="kept_undo", icon=":material/undo:", type="tertiary", on_click=_undo, args=(kept["revision"],),
            help="Take your last change back",
        )  # fmt: skip


def forget_all(edit: Edit, also: Callable[[], None]) -> bool:
    """Apply an edit that nothing shall bring back: ``also`` is done, and earlier versions of the plan are erased."""
    if not session.change_plan(edit):
        return False
    session.ask_for_redraw()
    also()
    session.store().drop_plan_history(session.workspace())
    st.session_state.pop(_KEY, None)
    return True


def _undo(revision: int) -> None:
    try:
        session.store().undo_plan(session.workspace(), revision, session.now())
    except PlanChangedElsewhere:
        st.session_state["notice"] = "Your plan changed in another window, so nothing was taken back."
    except PcnError as refusal:
        st.session_state["notice"] = str(refusal)
    st.session_state.pop(_KEY, None)
    session.ask_for_redraw()
