"""What the data and the plan show of contact outside public posts; tips 16 and 20 and agenda point 3 read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import Point
from pcn_core.metrics.weeks import block_of
from pcn_core.people.ladder import both_ways_since, touches_with
from pcn_core.plan.model import Person, Touch
from pcn_core.tips.tip import Case
from pcn_core.tips.words import day_words

How = Literal["touch", "messages", "post"]


@dataclass(frozen=True)
class Step:
    """One sign of contact with somebody in the plan outside public posts.

    ``how``: logged by hand, messages both ways, or a post that proposes or tells of it (``row``: which one).
    """

    person: Person
    on: date
    how: How
    row: int | None = None


def steps_off(case: Case, posts: Mask | None = None) -> list[Step]:
    """Return every step with people of the plan, oldest first.

    ``posts``: the posts that count as one (default: those that surely speak of contact elsewhere).
    """
    rows = case.facts.sure("moves_off") if posts is None else posts
    found = [step for person in case.facts.plan.people for step in _steps_with(case, person, rows)]
    return sorted(found, key=lambda step: step.on)


def is_recent(step: Step, facts: Facts, weeks: int) -> bool:
    """Return whether a step lies in the last weeks: touches count back from today, posts and messages from the data."""
    end = facts.today if step.how == "touch" else facts.as_of
    # Weeks of messages begin on a Monday and last seven days.
    last_day = step.on + timedelta(days=6) if step.how == "messages" else step.on
    return last_day > end - timedelta(weeks=weeks)


def people_of(steps: Iterable[Step]) -> list[Person]:
    """Return the different people, in the order of the steps."""
    return list({step.person.id: step.person for step in steps}.values())


def weekly_people(facts: Facts, steps: Iterable[Step]) -> tuple[Point, ...]:
    """Return one Point per block of the history, oldest first: with how many people there was a step."""
    found: list[set[str]] = [set() for _ in range(facts.blocks)]
    for step in steps:
        block = block_of(step.on, facts.as_of)
        if 0 <= block < len(found):
            found[block].add(step.person.id)
    return points_of(facts, [len(people) for people in found])


def weekly_touches(facts: Facts, touches: Iterable[Touch]) -> tuple[Point, ...]:
    """Return one Point per block of the history, oldest first: how much was logged."""
    counts = [0] * facts.blocks
    for touch in touches:
        block = block_of(touch.on, facts.as_of)
        if 0 <= block < len(counts):
            counts[block] += 1
    return points_of(facts, counts)


def points_of(facts: Facts, counts: Iterable[int]) -> tuple[Point, ...]:
    """Return one Point per block, oldest first, of counts given newest first; breaks have no value."""
    points = [
        Point(facts.first_day_of(block), None if block in facts.break_blocks else float(count), count,
              on_break=block in facts.break_blocks)
        for block, count in enumerate(counts)
    ]  # fmt: skip
    return tuple(reversed(points))


def logged_words(facts: Facts) -> str:
    """Return what was looked at where the plan's log, posts and message counts come together."""
    posts = f"Your posts up to {day_words(facts.known_until)} and what you logged up to {day_words(facts.today)}."
    if facts.history.direct_messages is None:
        return f"{posts} Private messages were not counted."
    return f"{posts} Of private messages only the number in a week is known, never a word."


def has_record(facts: Facts) -> bool:
    """Return whether anything at all could show contact elsewhere: something logged, or message counts."""
    return facts.history.direct_messages is not None or any(touch.on <= facts.today for touch in facts.plan.touches)


def _steps_with(case: Case, person: Person, posts: Mask) -> Iterable[Step]:
    facts = case.facts
    for touch in touches_with(person, facts):
        yield Step(person, touch.on, "touch")
    messages = case.ties.messages_with(case.ties.key_of(person))
    since = both_ways_since(messages)
    for week in messages:
        if since is not None and week.week >= since:
            yield Step(person, week.week, "messages")
    tie = case.ties.tie_with(person)
    rows = np.zeros(0, dtype=np.int64) if tie is None else tie.addressed_rows
    for row in rows[posts[rows]].tolist():
        yield Step(person, facts.day[row].item(), "post", row)
