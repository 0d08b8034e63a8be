"""Who else: met often and not in the plan, planned and never met, no reply seen, followed and never spoken to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from pcn_core.metrics.facts import Facts
from pcn_core.people.standing import Standing
from pcn_core.people.ties import Tie, Ties
from pcn_core.plan.model import Level, Person

# Often (ours): own words to them in at least so many different weeks.
OFTEN_WEEKS = 3
# No reply seen is worth a line only after so many posts to somebody (ours).
_TRIES = 3
BATCH = 10


@dataclass(frozen=True)
class Met:
    """An account met often that is not in the plan. ``weeks``: in how many weeks the owner turned to them."""

    key: str
    user_id: str | None
    handle: str
    weeks: int
    exchanges: int
    last: date


@dataclass(frozen=True)
class Circle:
    """Everybody around the plan; no list is an order of merit.

    ``met``: latest contact first. ``never_met``/``silent``: in the plan's order. ``levels``: how many people of each
    level, None: level unknown. ``unspoken``: ids of accounts followed and never engaged, oldest accounts first; None:
    no list of followed accounts is there.
    """

    met: tuple[Met, ...]
    never_met: tuple[Person, ...]
    silent: tuple[Standing, ...]
    levels: tuple[tuple[Level | None, int], ...]
    unspoken: tuple[str, ...] | None


def build_circle(facts: Facts, ties: Ties, everybody: Sequence[Standing]) -> Circle:
    """Return who else there is around the plan; accounts the person left out stay out."""
    planned = planned_keys(facts, everybody)
    met = [_met(tie, facts) for tie in ties if tie.key not in planned and len(tie.addressed_rows) >= OFTEN_WEEKS]
    return Circle(
        met=tuple(sorted((one for one in met if one.weeks >= OFTEN_WEEKS), key=lambda one: one.last, reverse=True)),
        never_met=tuple(one.person for one in everybody if _never_met(one)),
        silent=tuple(one for one in everybody if _silent(one)),
        levels=tuple(Counter(one.person.level for one in everybody).items()),
        unspoken=_unspoken(facts, ties, planned),
    )


def planned_keys(facts: Facts, everybody: Sequence[Standing]) -> set[str]:
    """Return the accounts that no list shall offer: in the plan, left out by the person, or their own work's."""
    own = {f"@{handle.lower()}" for handle in facts.plan.own_work.handles}
    return {one.key for one in everybody if one.key} | set(facts.plan.forgotten) | own


def met_most(ties: Ties, planned: set[str], most: int = 50) -> list[Tie]:
    """Return the accounts outside the plan with most posts between them and the owner, in order of their handle."""
    others = [tie for tie in ties if tie.key not in planned]
    often = sorted(others, key=lambda tie: (-len(tie.rows), tie.key))[:most]
    return sorted(often, key=lambda tie: (tie.handle.lower(), tie.key))


def _met(tie: Tie, facts: Facts) -> Met:
    weeks = len(np.unique(facts.block[tie.addressed_rows]))
    return Met(tie.key, tie.user_id, tie.handle, weeks, tie.exchanges, tie.last)


def _never_met(one: Standing) -> bool:
    return one.tie is None and one.last is None and (one.person.handle or one.person.user_id) is not None


def _silent(one: Standing) -> bool:
    """Return whether the owner turned to somebody several times, and no reply of any kind is seen or logged."""
    known = one.tie is not None and len(one.tie.addressed_rows) >= _TRIES and not one.answers
    return known and not one.touches and not any(week.received for week in one.messages)


def _unspoken(facts: Facts, ties: Ties, planned: set[str]) -> tuple[str, ...] | None:
    following = facts.history.following
    if following is None:
        return None
    spoken = {tie.key for tie in ties} | {week.person_id for week in facts.history.direct_messages or ()}
    return tuple(sorted(following - spoken - planned, key=lambda number: (len(number), number)))
