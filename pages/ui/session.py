"""What every page begins with: the store, whose workspace it is, and what must survive a page switch."""

import contextlib
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from pages.ui.style import apply_style
from pcn_core.errors import PcnError
from pcn_core.metrics.facts import read_zone
from pcn_core.plan.model import Plan
from pcn_core.store import PlanChangedElsewhere, SavedPlan, Store, data_folder, open_store

OWN = "me"
SAMPLE = "sample"


def guard() -> None:
    """Apply the look, and write again the query parameters that a page switch clears. First line of every page."""
    apply_style()
    st.session_state.pop("redraw", None)
    _recall("sample", "1" if workspace() == SAMPLE else None)
    if "period" in st.query_params:
        st.session_state["period"] = st.query_params["period"]
    _recall("period", st.session_state.get("period"))


def store() -> Store:
    """Return the store of this computer's data folder, opened once per process."""
    return _open(folder())


def folder() -> str:
    """Return the data folder's path; caches name it first in their keys."""
    return str(data_folder(os.environ))


@st.cache_resource(show_spinner=False)
def _open(path: str) -> Store:
    return open_store(Path(path), now=now())


@st.cache_resource(max_entries=12, show_spinner=False)
def _plan(path: str, name: str, revision: int) -> SavedPlan:  # noqa: ARG001 - part of the key
    """Return a saved plan; nobody changes one in place, so one copy serves every rerun."""
    return store().load_plan(name)


def workspace() -> str:
    """Return the workspace on screen: the person's own, or the sample's."""
    if "workspace" not in st.session_state:
        asked = st.query_params.get("sample") == "1"
        # An address with the sample in it can be older than the sample here, or come from another computer.
        st.session_state.workspace = SAMPLE if asked and store().history_revision(SAMPLE) else OWN
    return str(st.session_state.workspace)


def enter(name: str) -> None:
    """Switch to another workspace; nothing on screen of the last one survives."""
    st.session_state.clear()
    st.session_state.workspace = name
    st.query_params.pop("sample", None)


def is_sample() -> bool:
    """Return whether the sample is on screen."""
    return workspace() == SAMPLE


def saved_plan(name: str | None = None) -> SavedPlan:
    """Return the saved plan of a workspace, by default the one on screen; read again only when it has changed."""
    chosen = name or workspace()
    revision = store().plan_revision(chosen)
    saved = _plan(folder(), chosen, revision)
    return saved if saved.revision == revision else store().load_plan(chosen)


def now() -> datetime:
    """Return the present moment, UTC; ``PCN_NOW`` (ISO) fixes it for tests and pictures."""
    fixed = os.environ.get("PCN_NOW")
    return datetime.fromisoformat(fixed).astimezone(UTC) if fixed else datetime.now(UTC)


def today(name: str | None = None) -> date:
    """Return today in the time zone of a workspace's plan, by default the one on screen."""
    return now().astimezone(read_zone(saved_plan(name).plan.time_zone)).date()


def _recall(name: str, value: str | None) -> None:
    if value is None:
        return
    if st.query_params.get(name) != value:
        st.query_params[name] = value


def change_plan(edit: Callable[[Plan], Plan]) -> bool:
    """Apply one small edit to the newest saved plan; where another tab was quicker, apply it to that plan instead.

    Meant for callbacks: returns whether the change was kept; a refusal becomes the notice that the frame shows on top
    of the page.
    """
    try:
        _save(edit)
    except PcnError as refusal:
        st.session_state["notice"] = str(refusal)
        ask_for_redraw()
        return False
    return True


def ask_for_redraw() -> None:
    """Say in a callback that the whole page changes, not only the part that was clicked."""
    st.session_state["redraw"] = True


def redraw_if_asked() -> None:
    """Draw the whole page again where a callback asked for it. First line of every part that is drawn alone."""
    if st.session_state.pop("redraw", False):
        st.rerun()


def settle_redraw() -> None:
    """Note that the whole page is being drawn: whoever asked for it has got it."""
    st.session_state.pop("redraw", None)


def _save(edit: Callable[[Plan], Plan]) -> None:
    for _ in range(3):
        saved = saved_plan()
        with contextlib.suppress(PlanChangedElsewhere):
            store().save_plan(workspace(), edit(saved.plan), saved.revision, now())
            return
    raise PcnError("Your plan keeps changing in another tab; close that tab and try again.")
