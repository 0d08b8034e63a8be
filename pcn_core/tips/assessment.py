"""The use case that everything after the import runs on: a history and a plan in, the 28 readings out.

It comes in steps, so that a caller can keep the costly ones: what the posts do changes only with the posts and the
plan's own work, a correction touches only its own post, and ticking off something chosen changes one reading.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import pandas as pd

from pcn_core.metrics.days import data_day, ends_with_post
from pcn_core.metrics.facts import Facts, build_facts, read_zone
from pcn_core.moves import classify, excluded_posts, mark_own_work, post_signs
from pcn_core.moves.scored import Scores
from pcn_core.people.ties import Ties, build_ties
from pcn_core.plan.model import Plan
from pcn_core.posts import History
from pcn_core.tips.building import self_rating
from pcn_core.tips.catalogue import tip_by_id
from pcn_core.tips.evaluate import evaluate, read_tip
from pcn_core.tips.reading import Reading
from pcn_core.tips.tip import Case

AsOfOrigin = Literal["archive", "newest post", "asked"]


@dataclass(frozen=True)
class Assessment:
    """All readings of one history and plan as of one day (``facts.as_of``), in the catalogue's order.

    ``as_of_origin``: where that day comes from: when the archive was made, its newest post, or the caller asked for it.
    """

    facts: Facts
    ties: Ties
    readings: tuple[Reading, ...]
    as_of_origin: AsOfOrigin


def assess(
    history: History, plan: Plan, *, as_of: date | None, today: date, scores: Scores | None = None
) -> Assessment:
    """Return the readings of a history with a plan. ``as_of`` None: the day of the data, see ``assess_moves``.

    ``scores``: what the encoder said of its posts, see ``moves.classify``.
    """
    moves, signs = read_moves(history, plan, scores=scores)
    return assess_moves(history, plan, moves, signs, as_of=as_of, today=today)


def read_moves(
    history: History, plan: Plan, *, scores: Scores | None = None, told: Callable[[int], None] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the moves table, corrections included, and the signs of all posts.

    ``scores``: see ``moves.classify``. ``told``: called now and then with how many posts have been looked at.
    """
    moves = classify(history.posts, plan, scores=scores, told=told)
    return correct_moves(moves, history, plan, scores), post_signs(history.posts)


def own_moves(moves: pd.DataFrame, history: History, plan: Plan, scores: Scores | None = None) -> pd.DataFrame:
    """Return a moves table made for an empty plan with the plan's own work; only posts that may show it are read."""
    return mark_own_work(moves, history.posts, Plan(own_work=plan.own_work), scores=scores)


def correct_moves(moves: pd.DataFrame, history: History, plan: Plan, scores: Scores | None = None) -> pd.DataFrame:
    """Return a moves table made without corrections with the plan's; only the corrected posts are read again."""
    corrected = {correction.post_id for correction in plan.corrections}
    if not corrected:
        return moves
    again = classify(history.posts, plan, plan.corrections, only=corrected, scores=scores)
    return pd.concat([moves[~moves["post_id"].isin(corrected)], again], ignore_index=True)


def assess_moves(
    history: History,
    plan: Plan,
    moves: pd.DataFrame,
    signs: pd.DataFrame,
    *,
    as_of: date | None,
    today: date,
    find_ties: Callable[[Facts], Ties] = build_ties,
) -> Assessment:
    """Return the readings from what ``read_moves`` returned.

    ``as_of`` None: the day of ``history.as_of`` in the plan's zone; without any data, today. ``find_ties``:
    ``build_ties`` or a caller's way to keep its result, which depends on the counted posts and the plan's people.
    """
    facts, origin = see_facts(history, plan, moves, signs, as_of=as_of, today=today)
    return assess_facts(facts, find_ties(facts), origin)


def see_facts(
    history: History, plan: Plan, moves: pd.DataFrame, signs: pd.DataFrame, *, as_of: date | None, today: date
) -> tuple[Facts, AsOfOrigin]:
    """Return the facts that all readings stand on, and where their day comes from; see ``assess_moves``."""
    day, origin = _choose_day(history, plan, as_of, today)
    excluded = excluded_posts(plan.corrections)
    return build_facts(history, plan, moves, signs, as_of=day, today=today, excluded=excluded), origin


def assess_facts(facts: Facts, ties: Ties, origin: AsOfOrigin) -> Assessment:
    """Return the readings of facts and ties that a caller kept."""
    return Assessment(facts, ties, evaluate(Case(facts, ties)), origin)


def renew(assessment: Assessment, plan: Plan) -> Assessment:
    """Return the assessment for a plan that differs only in what was chosen for a week and in self-ratings."""
    facts = assessment.facts.with_plan(plan)
    chosen = read_tip(tip_by_id("agenda2"), Case(facts, assessment.ties))
    readings = tuple(
        replace(chosen if old.id == chosen.id else old, self_rating=self_rating(facts, old.id))
        for old in assessment.readings
    )
    return replace(assessment, facts=facts, readings=readings)


def _choose_day(history: History, plan: Plan, as_of: date | None, today: date) -> tuple[date, AsOfOrigin]:
    if as_of is not None:
        return as_of, "asked"
    day = data_day(history, read_zone(plan.time_zone)) or today
    return day, "newest post" if ends_with_post(history) else "archive"
