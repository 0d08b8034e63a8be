"""The use case that everything after the import runs on: a history and a plan in, the 28 readings out.

It comes in two halves, so that a caller can keep the first: what the posts do changes only with the posts, the plan's
own work and the corrections; the readings change with every word of the plan.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from pcn_core.metrics.facts import Facts, build_facts, day_in, local_days, read_zone
from pcn_core.moves import classify, excluded_posts, post_signs
from pcn_core.plan.model import Plan
from pcn_core.posts import History
from pcn_core.tips.evaluate import evaluate
from pcn_core.tips.reading import Reading

AsOfOrigin = Literal["archive", "newest post", "asked"]


@dataclass(frozen=True)
class Assessment:
    """All readings of one history and plan as of one day (``facts.as_of``), in the catalogue's order.

    ``as_of_origin``: where that day comes from: when the archive was made, its newest post, or the caller asked for it.
    """

    facts: Facts
    readings: tuple[Reading, ...]
    as_of_origin: AsOfOrigin


def assess(history: History, plan: Plan, *, as_of: date | None, today: date) -> Assessment:
    """Return the readings of a history with a plan. ``as_of`` None: the day of the data, see ``assess_moves``."""
    moves, signs = read_moves(history, plan)
    return assess_moves(history, plan, moves, signs, as_of=as_of, today=today)


def read_moves(history: History, plan: Plan) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the moves table and the signs of all posts.

    They depend on nothing but ``history.posts``, ``plan.own_work`` and ``plan.corrections``.
    """
    return classify(history.posts, plan, plan.corrections), post_signs(history.posts)


def assess_moves(
    history: History, plan: Plan, moves: pd.DataFrame, signs: pd.DataFrame, *, as_of: date | None, today: date
) -> Assessment:
    """Return the readings from what ``read_moves`` returned.

    ``as_of`` None: the day of ``history.as_of`` in the plan's zone; without any data, today.
    """
    day, origin = _choose_day(history, plan, as_of, today)
    facts = build_facts(history, plan, moves, signs, as_of=day, today=today, excluded=excluded_posts(plan.corrections))
    return Assessment(facts, evaluate(facts), origin)


def _choose_day(history: History, plan: Plan, as_of: date | None, today: date) -> tuple[date, AsOfOrigin]:
    if as_of is not None:
        return as_of, "asked"
    if history.as_of is None:
        return today, "archive"
    zone, newest = read_zone(plan.time_zone), history.posts.tail(1)
    if len(newest) and newest["created_at"].iloc[0] == history.as_of:
        # Not the moment's day: a post whose hour means nothing keeps its written day in every zone.
        return local_days(newest, zone)[0].item(), "newest post"
    return day_in(history.as_of, zone), "archive"
