"""Where the owner stands with somebody in the plan, step by step, each with the evidence that shows it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pcn_core.metrics.facts import Facts
from pcn_core.people.exchanges import Exchange, answers_words
from pcn_core.people.stages import STAGES, Stage
from pcn_core.people.ties import Tie, Ties
from pcn_core.plan.model import Person, Touch
from pcn_core.posts import DirectMessageWeek

_RECURRING, _MONTHS = 3, 2


@dataclass(frozen=True)
class StageEvidence:
    """One step reached. ``since``: the day it was, None where that is unknown (a follow has no date).

    ``words``: what shows it, for the person. ``posts``: ids of the owner's posts behind it, newest first.
    ``by_hand``: the person set it in the plan, which counts before all that the data shows.
    """

    stage: Stage
    since: date | None
    words: str
    posts: tuple[str, ...] = ()
    by_hand: bool = False


def stage_of(person: Person, facts: Facts, ties: Ties, on: date | None = None) -> StageEvidence:
    """Return the furthest step that the data shows with somebody, as of a day (default: all the data).

    A later step counts whether or not those before it can be seen; a step set by hand counts before all others.
    """
    steps = steps_of(person, facts, ties)
    return reached(steps) if on is None else furthest_on(steps, on)


def reached(steps: Sequence[StageEvidence]) -> StageEvidence:
    """Return the one of somebody's steps that counts: the one set by hand, else the furthest."""
    return next((step for step in steps if step.by_hand), steps[-1])


def furthest_on(steps: Sequence[StageEvidence], day: date) -> StageEvidence:
    """Return the furthest of somebody's steps as of a day; steps without a date stay out."""
    known = [step for step in steps if step.since is not None and step.since <= day]
    return reached(known) if known else steps[0]


def steps_of(person: Person, facts: Facts, ties: Ties) -> list[StageEvidence]:
    """Return every step that the data shows with somebody, in order; the first is always ``identified``.

    A step set by hand stands among them.
    """
    found = [StageEvidence("identified", None, "They are in your plan.")]
    found += [step for step in _seen(person, facts, ties) if step is not None]
    if person.stage is not None:
        found.append(StageEvidence(person.stage, person.stage_since, "You set this yourself.", by_hand=True))
    return sorted(found, key=lambda step: STAGES.index(step.stage))


def touches_with(person: Person, facts: Facts) -> list[Touch]:
    """Return what the person logged with somebody up to today, oldest first."""
    logged = [touch for touch in facts.plan.touches if touch.person == person.id and touch.on <= facts.today]
    return sorted(logged, key=lambda touch: touch.on)


def both_ways_since(messages: Iterable[DirectMessageWeek]) -> date | None:
    """Return the week by which private messages had gone both ways, of weeks in order; None: they never did."""
    sent = received = False
    for week in messages:
        sent, received = sent or week.sent > 0, received or week.received > 0
        if sent and received:
            return week.week
    return None


def recurs_since(answers: Sequence[Exchange]) -> date | None:
    """Return the day of the answer that made it at least 3 in at least 2 months, else None."""
    in_order = sorted(answer.on for answer in answers)
    months: set[tuple[int, int]] = set()
    for number, day in enumerate(in_order, 1):
        months.add((day.year, day.month))
        if number >= _RECURRING and len(months) >= _MONTHS:
            return day
    return None


def _seen(person: Person, facts: Facts, ties: Ties) -> Iterator[StageEvidence | None]:
    key = ties.key_of(person)
    tie = ties.tie(key)
    following = facts.history.following
    if key is not None and following is not None and key in following:
        yield StageEvidence("following", None, "You follow them; since when is not in the data.")
    if tie is not None:
        yield _noticed(tie, facts)
    yield from _answered(ties.answers_of(key), facts)
    week = both_ways_since(ties.messages_with(key))
    if week is not None:
        yield StageEvidence("direct", week, "Private messages went both ways; only their number was read.")
    yield from _touched(touches_with(person, facts))


def _noticed(tie: Tie, facts: Facts) -> StageEvidence:
    count = len(tie.rows)
    words = f"You answered, named, quoted or passed on their posts {'once' if count == 1 else f'{count:,} times'}."
    return StageEvidence("noticed", tie.first, words, _ids(facts, tie.rows.tolist()))


def _answered(answers: Sequence[Exchange], facts: Facts) -> Iterator[StageEvidence]:
    if not answers:
        return
    posts = _ids(facts, sorted({answer.row for answer in answers}))
    words = answers_words(answers)
    yield StageEvidence("exchange", min(answer.on for answer in answers), words, posts)
    since = recurs_since(answers)
    if since is not None:
        yield StageEvidence("recurring", since, f"{words[:-1]}, and in more than one month.", posts)


def _touched(touches: list[Touch]) -> Iterator[StageEvidence]:
    if touches:
        yield StageEvidence("off_twitter", touches[0].on, "You logged that you were in touch off Twitter.")
    together = [touch for touch in touches if touch.kind == "joint_work"]
    if together:
        yield StageEvidence("collaborating", together[0].on, "You logged work that you do together.")


def _ids(facts: Facts, rows: list[int]) -> tuple[str, ...]:
    return tuple(facts.ids[sorted(rows, reverse=True)].tolist())
