"""What screens share of the costly work, cached per workspace, import and plan: two workspaces never meet."""

from datetime import date, datetime

import pandas as pd
import streamlit as st

from pages.ui import session
from pcn_core.ingest.reading import Progress
from pcn_core.metrics.facts import Facts, read_zone
from pcn_core.moves import excluded_posts
from pcn_core.people.ties import Ties, build_ties
from pcn_core.plan.model import Plan
from pcn_core.posts import History
from pcn_core.store import Store
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


def assessment() -> Assessment:
    """Return the readings of the workspace on screen as of its archive's day."""
    plan = session.saved_plan().plan
    found = _assessment(_scope(), plan.model_dump_json(exclude=_LIGHT), session.today(), plan)
    return found if found.facts.plan == plan else renew(found, plan)


def prepare(folder: str, workspace: str, store: Store, now: datetime, progress: Progress) -> None:
    """Work out what the screens will ask for, in whatever thread, so that the first visit finds it ready."""
    scope, plan = (folder, workspace, store.history_revision(workspace)), store.load_plan(workspace).plan
    today = now.astimezone(read_zone(plan.time_zone)).date()
    # The outermost cached function shows no spinner, so that nothing is drawn from a thread without a page.
    _assessment(scope, plan.model_dump_json(exclude=_LIGHT), today, plan, progress)


def forget() -> None:
    """Drop what is kept of posts that were just removed: the caches are small, and all can be worked out again."""
    for kept in (_history, _moves, _ties, _assessment):
        kept.clear()


def _scope() -> Scope:
    workspace = session.workspace()
    return session.folder(), workspace, session.store().history_revision(workspace)


@st.cache_resource(max_entries=_KEPT, show_spinner="Opening your history …")
def _history(scope: Scope) -> History:
    return session.store().load_history(scope[1])


@st.cache_resource(max_entries=_KEPT, show_spinner="Reading what your posts do …")
def _moves(
    scope: Scope,
    own_work: str,  # noqa: ARG001 - part of the key
    _plan: Plan,
    _progress: Progress | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    found = _history(scope)

    def tell(done: int) -> None:
        if _progress:
            _progress("Looking at what your posts do", done, len(found.posts))

    return read_moves(found, Plan(own_work=_plan.own_work), told=tell)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _ties(scope: Scope, people: str, zone: str, left_out: frozenset[str], _facts: Facts) -> Ties:  # noqa: ARG001 - the key
    return build_ties(_facts)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _assessment(
    scope: Scope,
    plan_text: str,  # noqa: ARG001 - part of the key
    today: date,
    _plan: Plan,
    _progress: Progress | None = None,
) -> Assessment:
    found = _history(scope)
    moves, signs = _moves(scope, _plan.own_work.model_dump_json(), _plan, _progress)
    if _progress:
        _progress("Working out where you stand", 0, None)

    def kept_ties(facts: Facts) -> Ties:
        people = _plan.model_dump_json(include={"people"})
        return _ties(scope, people, _plan.time_zone, excluded_posts(_plan.corrections), facts)

    corrected = correct_moves(moves, found, _plan)
    return assess_moves(found, _plan, corrected, signs, as_of=None, today=today, find_ties=kept_ties)
