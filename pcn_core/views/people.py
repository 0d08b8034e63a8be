"""The People screen: who is next, everybody with where they stand, and the board."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.wording import day_words, number_of
from pcn_core.people.naming import name_of
from pcn_core.people.next_steps import next_steps, steps_this_week
from pcn_core.people.stages import STAGE_WORDS, STAGES, Stage
from pcn_core.people.standing import Standing, standings
from pcn_core.people.step import NextStep, Round, begin_round
from pcn_core.people.ties import Ties
from pcn_core.plan.model import Level, Person
from pcn_core.tips.catalogue import tip_by_id

SortBy = Literal["next", "last", "stage", "name"]
SORT_WORDS: dict[SortBy, str] = {
    "next": "the plan’s order", "last": "last contact", "stage": "where you stand", "name": "name",
}  # fmt: skip
PAGE = 20


@dataclass(frozen=True)
class Everybody:
    """All standings of one moment and what their next steps share; costly, so that callers keep it."""

    facts: Facts
    ties: Ties
    standings: tuple[Standing, ...]
    round: Round

    @cached_property
    def week(self) -> "tuple[StepCard, ...]":
        """At most five cards for this week."""
        return tuple(_card(one, step) for one, step in steps_this_week(self.round))

    @cached_property
    def rows(self) -> "tuple[PersonRow, ...]":
        """Everybody as rows, in the plan's order."""
        return tuple(_row(one, self.facts) for one in self.standings)

    def of(self, person_id: str) -> Standing | None:
        """Return one person's standing, None when they are not in the plan."""
        return next((one for one in self.standings if one.person.id == person_id), None)


@dataclass(frozen=True)
class StepCard:
    """One card of the week: a person, where the two stand, and one step. ``tip_title``: the tip it serves."""

    person: Person
    name: str
    stands: str
    step: NextStep
    tip_title: str


@dataclass(frozen=True)
class PersonRow:
    """One person in lists and on the board, in words for the person. ``moved``: the step 12 weeks ago was another."""

    id: str
    name: str
    stage: Stage
    before: Stage
    by_hand: bool
    last: date | None
    contact: str
    quiet: bool
    tags: tuple[str, ...]
    level: Level | None

    @property
    def stands(self) -> str:
        """Where the two stand."""
        return STAGE_WORDS[self.stage]

    @property
    def moved(self) -> bool:
        """Whether they stood elsewhere 12 weeks ago."""
        return self.stage != self.before


def see_everybody(facts: Facts, ties: Ties) -> Everybody:
    """Return where the owner stands with everybody in the plan."""
    found = tuple(standings(facts, ties))
    return Everybody(facts, ties, found, begin_round(facts, found, ties.fetched))


def cards_of(one: Standing, everybody: Everybody) -> tuple[StepCard, ...]:
    """Return the next steps with one person."""
    return tuple(_card(one, step) for step in next_steps(one, everybody.round))


def choose_rows(
    rows: Sequence[PersonRow], stage: Stage | None = None, tag: str | None = None, sort: SortBy = "next"
) -> tuple[PersonRow, ...]:
    """Return the rows of one step and one tag only, in an order that ranks nobody.

    ``last``: the longest ago first, those never met at the end.
    """
    kept = [row for row in rows if stage in {None, row.stage} and (tag is None or tag in row.tags)]
    if sort == "last":
        kept.sort(key=lambda row: row.last or date.max)
    elif sort == "stage":
        kept.sort(key=lambda row: STAGES.index(row.stage))
    elif sort == "name":
        kept.sort(key=lambda row: row.name.lstrip("@").casefold())
    return tuple(kept)


def contact_words(one: Standing, facts: Facts) -> str:
    """Return when the two were last in touch; how long ago only while the data is fresh enough to say."""
    if one.last is None:
        return "no contact in this data"
    day = day_words(one.last)
    if one.quiet_days is None:
        return f"last contact seen on {day}; your data ends on {day_words(facts.known_until)}"
    if one.is_quiet:
        every = number_of(one.person.cadence_days or 0, "day")
        return f"quiet since {day}, {number_of(one.quiet_days, 'day')}; you chose every {every}"
    ago = {0: "today", 1: "yesterday"}.get(one.quiet_days, f"{number_of(one.quiet_days, 'day')} ago")
    return f"last contact on {day}, {ago}"


def movement_words(rows: Sequence[PersonRow]) -> str:
    """Return the board's finding: how many people moved in 12 weeks, and where most of them stand."""
    if not rows:
        return "Nobody is in your plan yet."
    up = sum(STAGES.index(row.stage) > STAGES.index(row.before) for row in rows)
    most = max(STAGES, key=lambda stage: sum(row.stage == stage for row in rows))
    there = sum(row.stage == most for row in rows)
    moved = f"{number_of(up, 'person', 'people')} came a step closer in 12 weeks" if up else "Nobody moved in 12 weeks"
    return f"{moved}; most stand at “{STAGE_WORDS[most]}” ({there:,} of {len(rows):,})."


def display_name(person: Person) -> str:
    """Return the name and the handle, as far as known."""
    handle = f"@{person.handle}" if person.handle else ""
    return f"{person.name} ({handle})" if person.name and handle else person.name or handle or name_of(person)


def _card(one: Standing, step: NextStep) -> StepCard:
    stands = STAGE_WORDS[one.stage.stage]
    return StepCard(one.person, display_name(one.person), stands, step, tip_by_id(step.tip).title)


def _row(one: Standing, facts: Facts) -> PersonRow:
    return PersonRow(
        id=one.person.id,
        name=one.person.name or name_of(one.person),
        stage=one.stage.stage,
        before=one.before,
        by_hand=one.stage.by_hand,
        last=one.last,
        contact=contact_words(one, facts),
        quiet=one.is_quiet,
        tags=tuple(one.person.tags),
        level=one.person.level,
    )
