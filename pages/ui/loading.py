"""What screens share of the costly work, cached per workspace, import and plan: two workspaces never meet."""

from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import reading, session
from pcn_core.charts.board import board_chart
from pcn_core.charts.network import network_chart
from pcn_core.charts.theme import Drawing, drawing
from pcn_core.ingest.reading import Progress
from pcn_core.ingest.scoring import load_scores
from pcn_core.metrics.facts import Facts, read_zone
from pcn_core.moves import excluded_posts
from pcn_core.moves.own_offers import OwnOffers, find_own_offers
from pcn_core.moves.readers import CUES
from pcn_core.moves.scored import Scores
from pcn_core.people.circle import Circle, build_circle
from pcn_core.people.network import build_network
from pcn_core.people.standing import Standing, standings
from pcn_core.people.ties import Ties, build_ties
from pcn_core.plan.model import Plan
from pcn_core.posts import History
from pcn_core.store import Store
from pcn_core.tips.assessment import (
    AsOfOrigin,
    Assessment,
    assess_facts,
    correct_moves,
    own_moves,
    read_moves,
    renew,
    see_facts,
)
from pcn_core.views.board import Board
from pcn_core.views.languages import language_note
from pcn_core.views.network import NetworkView, build_network_view
from pcn_core.views.people import Everybody, see_everybody

# Values that nobody changes, so one copy may serve every rerun; each key begins with the data folder and workspace.
_KEPT = 6
# Data folder, workspace, revision of its history, and who reads it: the cues, or a version of the encoder.
Scope = tuple[str, str, int, str]
# What a person ticks or rates changes no number; the rest of the plan may.
_LIGHT = {"chosen_moves", "self_ratings"}
# What the facts are made of; a person's tags, touches or asks leave them as they are.
_COUNTED = {"own_work": True, "time_zone": True, "breaks": True, "corrections": True}
_WHO: dict[str, Any] = {"people": {"__all__": {"handle", "user_id"}}}


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
    look_closer(session.folder(), name, session.store(), session.now())
    found = _assessment(_scope(name), plan.model_dump_json(exclude=_LIGHT), session.today(name), plan)
    return found if found.facts.plan == plan else renew(found, plan)


def prepare(folder: str, workspace: str, store: Store, now: datetime, progress: Progress) -> None:
    """Work out what the screens will ask for, in whatever thread, so that the first visit finds it ready."""
    revision, plan = store.history_revision(workspace), store.load_plan(workspace).plan
    scope = folder, workspace, revision, reading.version_of(store, workspace, revision)
    today = now.astimezone(read_zone(plan.time_zone)).date()
    # The outermost cached function shows no spinner, so that nothing is drawn from a thread without a page.
    _assessment(scope, plan.model_dump_json(exclude=_LIGHT), today, plan, progress)


def look_closer(folder: str, workspace: str, store: Store, now: datetime) -> None:
    """Let the encoder read, away from any page, what it has not read of a workspace; then prepare the screens anew."""
    reading.begin(folder, workspace, store, lambda: prepare(folder, workspace, store, now, _tell_nobody))


def _tell_nobody(_step: str, _done: int, _total: int | None) -> None:
    pass


def forget() -> None:
    """Drop what is kept of posts that were just removed: the caches are small, and all can be worked out again."""
    for kept in (
        _history, _scores, _moves, _own_moves, _languages, _own_offers, _facts, _ties, _assessment, _standings,
        _everybody, _circle, _board_drawing, _network, _network_drawing,
    ):  # fmt: skip
        kept.clear()


def reader() -> str:
    """Return who reads the history on screen: the cues, or a version of the encoder."""
    return _scope()[-1]


def languages(least: float = 0.0) -> str:
    """Return the sentence about posts whose words are not read, "" where they are fewer than this share."""
    return _languages(_scope(), least)


def own_offers() -> OwnOffers:
    """Return what may be the own work of the person on screen, by what their posts name most."""
    plan = session.saved_plan().plan
    people = frozenset(person.handle for person in plan.people if person.handle)
    return _own_offers(_scope(), people)


def everybody() -> Everybody:
    """Return where the owner of the workspace on screen stands with everybody in the plan."""
    plan = session.saved_plan().plan
    return _everybody(_scope(), plan.model_dump_json(exclude=_LIGHT), session.today(), plan)


def circle() -> Circle:
    """Return who else there is around the plan."""
    found = everybody()
    return _circle(_scope(), found.facts.plan.model_dump_json(exclude=_LIGHT), session.today(), found)


def network() -> NetworkView:
    """Return who is named together with whom."""
    found = everybody()
    return _network(_scope(), *_network_key(found.facts.plan), found)


def board_drawing(board: Board, *, dark: bool) -> Drawing:
    """Return the picture of the board of everybody."""
    return _board_drawing(_scope(), repr(board), dark, board)


def network_drawing(*, dark: bool) -> Drawing:
    """Return the picture of who is named together with whom."""
    return _network_drawing(_scope(), *_network_key(session.saved_plan().plan), dark, network())


def _network_key(plan: Plan) -> tuple[str, str]:
    counted = plan.model_dump_json(include=_COUNTED | {"forgotten": True})
    return plan.model_dump_json(include={"people"}), counted


def _scope(name: str | None = None) -> Scope:
    workspace, store = name or session.workspace(), session.store()
    revision = store.history_revision(workspace)
    return session.folder(), workspace, revision, reading.version_of(store, workspace, revision)


@st.cache_resource(max_entries=_KEPT, show_spinner="Opening your history …")
def _history(scope: Scope) -> History:
    return session.store().load_history(scope[1])


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _scores(scope: Scope) -> Scores | None:
    """Return what the encoder said of each post; None while the cues read this history."""
    _, workspace, _, version = scope
    return None if version == CUES else load_scores(session.store(), workspace, version, _history(scope))


@st.cache_resource(max_entries=_KEPT, show_spinner="Reading what your posts do …")
def _moves(scope: Scope, _progress: Progress | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what the posts do, as far as the plan has no say in it, and their signs."""
    found = _history(scope)

    def tell(done: int) -> None:
        if _progress:
            _progress("Looking at what your posts do", done, len(found.posts))

    return read_moves(found, Plan(), scores=_scores(scope), told=tell)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _own_moves(
    scope: Scope,
    own_work: str,  # noqa: ARG001 - part of the key
    _plan: Plan,
    _progress: Progress | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the same with the plan's own work: another mark re-reads only the posts that may carry it."""
    moves, signs = _moves(scope, _progress)
    return own_moves(moves, _history(scope), _plan, _scores(scope)), signs


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def _languages(scope: Scope, least: float) -> str:
    return language_note(_history(scope).posts, least)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _own_offers(scope: Scope, people: frozenset[str]) -> OwnOffers:
    found = _history(scope)
    handles = (found.profile.handle, *(change.old for change in found.profile.handle_changes))
    return find_own_offers(found.posts, {*people, *filter(None, handles)})


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _facts(
    scope: Scope,
    plan_text: str,  # noqa: ARG001 - part of the key
    today: date,
    _plan: Plan,
    _progress: Progress | None = None,
) -> tuple[Facts, AsOfOrigin]:
    found = _history(scope)
    moves, signs = _own_moves(scope, _plan.own_work.model_dump_json(), _plan, _progress)
    if _progress:
        _progress("Working out where you stand", 0, None)
    corrected = correct_moves(moves, found, _plan, _scores(scope))
    facts, origin = see_facts(found, _plan, corrected, signs, as_of=None, today=today)
    # Worked out here, it serves every later plan made from these facts.
    _ = facts.mentions, facts.ids, facts.kinds, facts.sure("ask"), facts.own
    return facts, origin


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
    facts, ties, origin = _seen(scope, _plan, today, _progress)
    return assess_facts(facts, ties, origin)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _everybody(scope: Scope, plan_text: str, today: date, _plan: Plan) -> Everybody:  # noqa: ARG001 - part of the key
    facts, ties, _ = _seen(scope, _plan, today)
    found = _standings(scope, _plan.model_dump_json(exclude=_LIGHT | {"step_answers"}), today, facts, ties)
    return see_everybody(facts, ties, found)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _standings(scope: Scope, plan_text: str, today: date, _facts: Facts, _ties: Ties) -> list[Standing]:  # noqa: ARG001 - the key
    """Keep them over what the person says to next steps, which moves nobody."""
    return standings(_facts, _ties)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _circle(scope: Scope, plan_text: str, today: date, _everybody: Everybody) -> Circle:  # noqa: ARG001 - part of the key
    return build_circle(_everybody.facts, _everybody.ties, _everybody.standings)


@st.cache_data(max_entries=2 * _KEPT, show_spinner=False)
def _board_drawing(scope: Scope, shown: str, dark: bool, _board: Board) -> Drawing:  # noqa: ARG001, FBT001 - the key
    return drawing(board_chart(_board, dark=dark))


@st.cache_data(max_entries=2 * _KEPT, show_spinner=False)
def _network_drawing(scope: Scope, people: str, counted: str, dark: bool, _view: NetworkView) -> Drawing:  # noqa: ARG001, FBT001 - the key
    return drawing(network_chart(_view, dark=dark))


@st.cache_resource(max_entries=_KEPT, show_spinner="Placing people …")
def _network(scope: Scope, people: str, left_out: str, _everybody: Everybody) -> NetworkView:  # noqa: ARG001 - the key
    facts, ties = _everybody.facts, _everybody.ties
    return build_network_view(build_network(facts, ties, frozenset(facts.plan.forgotten)), ties, _everybody.standings)


def _seen(scope: Scope, plan: Plan, today: date, progress: Progress | None = None) -> tuple[Facts, Ties, AsOfOrigin]:
    """Return facts and ties for a plan; both are made anew only for what they depend on."""
    people = plan.model_dump_json(include=_WHO)
    facts, origin = _facts(scope, plan.model_dump_json(include=_COUNTED | _WHO), today, plan, progress)
    ties = _ties(scope, people, plan.time_zone, excluded_posts(plan.corrections), facts)
    return facts.with_plan(plan), ties, origin
