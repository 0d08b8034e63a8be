"""What screens share of the costly work, cached per workspace, import and plan: two workspaces never meet."""

from datetime import date

import pandas as pd
import streamlit as st
from pcn_core.tips.assessment import Assessment, assess_moves, read_moves

from pages.ui import session
from pcn_core.plan.model import Plan
from pcn_core.posts import History

# Values that nobody changes, so one copy may serve every rerun; each key begins with the data folder and workspace.
_KEPT = 6
Scope = tuple[str, str, int]


def has_history() -> bool:
    """Return whether anything was imported into the workspace on screen."""
    return bool(session.store().list_imports(session.workspace()))


def history() -> History:
    """Return the merged history of the workspace on screen."""
    return _history(_scope())


def assessment() -> Assessment:
    """Return the readings of the workspace on screen as of its archive's day."""
    plan = session.saved_plan().plan
    return _assessment(_scope(), plan.model_dump_json(), session.today(), plan)


def _scope() -> Scope:
    workspace = session.workspace()
    return session.folder(), workspace, session.store().history_revision(workspace)


@st.cache_resource(max_entries=_KEPT, show_spinner="Opening your history …")
def _history(scope: Scope) -> History:
    return session.store().load_history(scope[1])


@st.cache_resource(max_entries=_KEPT, show_spinner="Reading what your posts do …")
def _moves(scope: Scope, words: str, _plan: Plan) -> tuple[pd.DataFrame, pd.DataFrame]:  # noqa: ARG001 - part of the key
    return read_moves(_history(scope), _plan)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _assessment(scope: Scope, plan_text: str, today: date, _plan: Plan) -> Assessment:  # noqa: ARG001 - part of the key
    words = _plan.model_dump_json(include={"own_work", "corrections"})
    moves, signs = _moves(scope, words, _plan)
    return assess_moves(_history(scope), _plan, moves, signs, as_of=None, today=today)
