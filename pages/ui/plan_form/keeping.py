"""How the form keeps every change at once, takes the last one back, and never writes over another window's plan."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from pages.ui import session
from pcn_core.errors import PcnError
from pcn_core.plan import new_plan
from pcn_core.plan.model import Plan
from pcn_core.store import PlanChangedElsewhere, SavedPlan

Change = Callable[[Plan], Plan]
_KEY = "plan_form"
_log = logging.getLogger("pcn_planner")


@dataclass
class Form:
    """What one browser tab knows about the plan it shows.

    ``plan``: as shown, with ``waiting`` changes already made. ``round``: stands in every widget's key, so that a new
    one shows the plan anew. ``loaded``: how many plan files were taken in. ``waiting``: changes not kept yet, because
    another window was quicker.
    ``refused``: widget key → why its text was not taken. ``open_card``: the card being edited.
    """

    plan: Plan
    revision: int
    round: int = 0
    loaded: int = 0
    waiting: list[Change] = field(default_factory=list)
    overtaken: bool = False
    refused: dict[str, str] = field(default_factory=dict)
    open_card: str | None = None
    said: str = ""

    def key(self, name: str) -> str:
        """Return the key of a widget of this form."""
        return f"plan_{name}_{self.round}"

    def show(self, saved: SavedPlan) -> None:
        """Show another plan than the one typed here: all fields are filled anew."""
        self.plan, self.revision = saved.plan, saved.revision
        self.round += 1
        self.waiting, self.overtaken, self.refused = [], False, {}


def form() -> Form:
    """Return this tab's form."""
    held: Form = st.session_state[_KEY]
    return held


def begin() -> Form:
    """Return this tab's form, showing the newest saved plan unless changes of this tab are waiting."""
    saved = session.saved_plan()
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Form(saved.plan, saved.revision)
    held = form()
    if saved.revision != held.revision and not held.overtaken:
        held.show(saved)
    return held


def keep(change: Change, key: str = "") -> bool:
    """Make a change and save it; return whether it was taken.

    A refusal is kept for the widget ``key`` to show. When another window saved first, the change waits for the person.
    """
    held = form()
    held.refused.pop(key, None)
    try:
        plan = change(held.plan)
        if not held.overtaken:
            plan, held.revision = _save(plan, held.revision, change)
            held.said = "Saved."
    except PlanChangedElsewhere:
        held.overtaken = True
    except PcnError as refusal:
        held.refused[key] = str(refusal)
        return False
    held.plan = plan
    if held.overtaken:
        held.waiting.append(change)
    return True


def _save(plan: Plan, revision: int, change: Change) -> tuple[Plan, int]:
    store, workspace = session.store(), session.workspace()
    if revision == 0:  # the empty plan is saved first, so that even the first change can be taken back
        begun = store.save_plan(workspace, begin_plan(), 0, session.now())
        plan, revision = change(begun.plan), begun.revision
    return plan, store.save_plan(workspace, plan, revision, session.now()).revision


def begin_plan() -> Plan:
    """Return an empty plan in the browser's time zone, or in UTC where the browser names none that we know."""
    today = session.today()
    try:
        return new_plan(today, st.context.timezone or "UTC")
    except PcnError:
        _log.info("The browser names a time zone that this computer does not know")
        return new_plan(today)


def keep_mine() -> None:
    """Make the waiting changes again, on the newest plan this time."""
    held = form()
    waiting = held.waiting
    held.show(session.saved_plan())
    for change in waiting:
        keep(change, "conflict")


def show_newer() -> None:
    """Let go of the waiting changes and show the newest plan."""
    form().show(session.saved_plan())


def undo() -> None:
    """Take the last change back."""
    held = form()
    try:
        held.show(session.store().undo_plan(session.workspace(), held.revision, session.now()))
        held.said = "Your last change is taken back."
    except PlanChangedElsewhere:
        held.overtaken = True
    except PcnError as refusal:
        held.refused[""] = str(refusal)


def can_undo() -> bool:
    """Return whether there is a change of this plan to take back."""
    return not form().overtaken and session.store().can_undo(session.workspace())


def toggle_card(card: str | None) -> None:
    """Open one card for editing, and close the others; None closes all."""
    form().open_card = card
    form().refused.clear()
