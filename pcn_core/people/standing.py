"""Where the owner stands with somebody in the plan today: the step, the way there, and when they were last in touch."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.weeks import block_of
from pcn_core.people.exchanges import Exchange
from pcn_core.people.ladder import StageEvidence, furthest_on, reached, steps_of
from pcn_core.people.stages import Stage
from pcn_core.people.ties import Tie, Ties
from pcn_core.plan.logbook import entries_with
from pcn_core.plan.model import Ask, Person, Touch
from pcn_core.posts import DirectMessageWeek

MOVEMENT = timedelta(weeks=12)


@dataclass(frozen=True)
class Standing:
    """One person of the plan.

    ``key``: their account (see ``Ties.key_of``). ``steps``: every step with its evidence, in order. ``stage``: the one
    that counts; ``before``: the one that counted 12 weeks ago. ``last``: the last contact of any kind, None: never.
    ``quiet_days``: days since then, None where the data is too old to say. ``touches``/``asks``: newest first.
    ``weeks``: in how many 7-day blocks there was any contact. ``answers``: theirs, inferred or fetched, oldest first.
    """

    person: Person
    key: str | None
    tie: Tie | None
    steps: tuple[StageEvidence, ...]
    stage: StageEvidence
    before: Stage
    last: date | None
    quiet_days: int | None
    weeks: int
    touches: tuple[Touch, ...]
    asks: tuple[Ask, ...]
    messages: tuple[DirectMessageWeek, ...]
    answers: tuple[Exchange, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether more days have passed than the person chose for them."""
        cadence = self.person.cadence_days
        return cadence is not None and self.quiet_days is not None and self.quiet_days > cadence

    @property
    def shown(self) -> StageEvidence:
        """The furthest step that the data shows, whatever was set by hand."""
        return [step for step in self.steps if not step.by_hand][-1]


def standing_of(person: Person, facts: Facts, ties: Ties) -> Standing:
    """Return where the owner stands with somebody in the plan."""
    key = ties.key_of(person)
    tie, messages = ties.tie(key), ties.messages_with(key)
    touches = tuple(entries_with(facts.plan.touches, person.id, facts.today))
    asks = tuple(entries_with(facts.plan.asks, person.id, facts.today))
    steps = tuple(steps_of(person, facts, ties))
    answers = ties.answers_of(key)
    days = _days(facts, tie, answers, messages, (*touches, *asks))
    last = max(days, default=None)
    return Standing(
        person=person,
        key=key,
        tie=tie,
        steps=steps,
        stage=reached(steps),
        before=_before(steps, facts.as_of - MOVEMENT),
        last=last,
        quiet_days=(facts.today - last).days if last and facts.is_fresh else None,
        weeks=_weeks(facts, tie, days),
        touches=touches,
        asks=asks,
        messages=messages,
        answers=answers,
    )


def standings(facts: Facts, ties: Ties) -> list[Standing]:
    """Return where the owner stands with everybody in the plan, in the plan's order."""
    return [standing_of(person, facts, ties) for person in facts.plan.people]


def _before(steps: tuple[StageEvidence, ...], day: date) -> Stage:
    """Return the step that counted on a day; one without a date (a follow) counts as there already."""
    dated = [step for step in steps if step.since is not None and step.since <= day]
    undated = [step for step in steps if step.since is None]
    if any(step.by_hand for step in undated):
        return reached(undated).stage
    by_hand = [step for step in dated if step.by_hand]
    return furthest_on(by_hand, day).stage if by_hand else max((*dated, *undated), key=steps.index).stage


def _days(
    facts: Facts,
    tie: Tie | None,
    answers: Iterable[Exchange],
    messages: Iterable[DirectMessageWeek],
    logged: Iterable[Touch | Ask],
) -> list[date]:
    """Return days with contact: the newest of their posts and answers, message weeks, and all that was logged."""
    found = [entry.on for entry in logged]
    found += [min(week.week + timedelta(days=6), facts.as_of) for week in messages]
    found += [answer.on for answer in answers]
    if tie is not None:
        found.append(tie.last)
    return [day for day in found if day <= facts.today]


def _weeks(facts: Facts, tie: Tie | None, days: Iterable[date]) -> int:
    blocks = {block_of(day, facts.as_of) for day in days}
    if tie is not None:
        blocks.update(np.unique(facts.block[tie.rows]).tolist())
    return len(blocks)
