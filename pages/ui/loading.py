"""What screens share of the costly work, cached per workspace, import and plan: two workspaces never meet."""

from datetime import date

import pandas as pd
import streamlit as st

from pages.ui import session
from pcn_core.metrics.facts import Facts
from pcn_core.moves import excluded_posts
from pcn_core.people.ties import Ties, build_ties
from pcn_core.plan.model import Plan
from pcn_core.posts import History
from pcn_core.tips.assessment import Assessment, assess_moves, correct_moves, read_moves, renew

# Values that nobody changes, so one copy may serve every rerun; each key begins with the data folder and workspace.
_KEPT = 6
Scope = tuple[str, str, int]
# What a person ticks or rates changes no number; the rest of the plan may.
_LIGHT = {"chosen_moves", "self_ratings"}


def has_history() -> bool:
    """Return whether anything was imported into the workspace on screen."""
    return session.store().history_revision(session.workspace()) > 0 and len(history().posts) > 0


def history() -> History:
    """Return the merged history of the workspace on screen."""
    return _history(_scope())


def assessment(workspace: str | None = None) -> Assessment:
    """Return the readings of a workspace, by default the one on screen, as of its archive's day."""
    name = workspace or session.workspace()
    plan = session.saved_plan(name).plan
    found = _assessment(_scope(name), plan.model_dump_json(exclude=_LIGHT), session.today(name), plan)
    return found if found.facts.plan == plan else renew(found, plan)


def _scope(name: str | None = None) -> Scope:
    workspace = name or session.workspace()
    return session.folder(), workspace, session.store().history_revision(workspace)


@st.cache_resource(max_entries=_KEPT, show_spinner="Opening your history …")
def _history(scope: Scope) -> History:
    return session.store().load_history(scope[1])


@st.cache_resource(max_entries=_KEPT, show_spinner="Reading what your posts do …")
def _moves(scope: Scope, own_work: str, _plan: Plan) -> tuple[pd.DataFrame, pd.DataFrame]:  # noqa: ARG001 - part of the key
    return read_moves(_history(scope), Plan(own_work=_plan.own_work))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _ties(scope: Scope, people: str, zone: str, left_out: frozenset[str], _facts: Facts) -> Ties:  # noqa: ARG001 - the key
    return build_ties(_facts)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _assessment(scope: Scope, plan_text: str, today: date, _plan: Plan) -> Assessment:  # noqa: ARG001 - part of the key
    found = _history(scope)
    moves, signs = _moves(scope, _plan.own_work.model_dump_json(), _plan)

    def kept_ties(facts: Facts) -> Ties:
        people = _plan.model_dump_json(include={"people"})
        return _ties(scope, people, _plan.time_zone, excluded_posts(_plan.corrections), facts)

    corrected = correct_moves(moves, found, _plan)
    return assess_moves(found, _plan, corrected, signs, as_of=None, today=today, find_ties=kept_ties)
