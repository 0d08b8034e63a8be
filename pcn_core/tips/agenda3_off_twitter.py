"""Agenda 3: move off Twitter: the people of the plan with whom it has gone beyond public posts."""

from dataclasses import replace
from datetime import date, timedelta

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import Point, asked_window
from pcn_core.metrics.weeks import block_start
from pcn_core.people.ladder import StageEvidence, reached, stage_of, steps_of
from pcn_core.people.stages import Stage, reaches
from pcn_core.plan.model import Person
from pcn_core.tips.building import not_applicable, not_enough, self_rating, target_for, trend_of
from pcn_core.tips.off_twitter import has_record, logged_words
from pcn_core.tips.planned import ADD_SOMEBODY, name_of
from pcn_core.tips.reading import Extra, NextMove, Reading, Target, judge
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import day_words, list_words, number_of

_TARGET = Target(1.0, None, "ours")
_NOBODY = "Your plan names nobody yet; once it does, this counts the people you know beyond public posts."
_NOTHING_LOGGED = (
    "Nothing outside public posts is logged yet and no private messages are counted; "
    "log a call, a coffee or a letter, and it counts here."
)


def _read(case: Case) -> Reading:
    facts = case.facts
    if not facts.plan.people:
        return replace(not_applicable(facts, "agenda3", "count", _NOBODY), next_moves=(ADD_SOMEBODY,))
    if not has_record(facts) and not any(person.stage for person in facts.plan.people):
        reading = not_enough(facts, "agenda3", "count", sentence=_NOTHING_LOGGED)
        return replace(reading, coverage=logged_words(facts), window=asked_window(facts), next_moves=_next_moves(case))
    return _judged(case)


def _judged(case: Case) -> Reading:
    facts, beyond = case.facts, _beyond(case)
    value, series = float(len(beyond)), _series(facts, beyond)
    target = target_for(facts, "agenda3", _TARGET) or _TARGET
    return Reading(
        id="agenda3",
        status=judge(value, target),
        source="logged",
        unit="count",
        explanation=_sentence(case, beyond),
        value=value,
        target=target,
        n=len(facts.plan.people),
        coverage=logged_words(facts),
        series=series,
        baseline=_baseline(facts, beyond),
        trend=trend_of(series),
        window=asked_window(facts),
        self_rating=self_rating(facts, "agenda3"),
        extras=_extras(beyond),
        next_moves=_next_moves(case),
    )


def _beyond(case: Case) -> list[tuple[Person, StageEvidence]]:
    """Return the people known beyond public posts with the step that first showed it, oldest first."""
    found = []
    for person in case.facts.plan.people:
        every = steps_of(person, case.facts, case.ties)
        steps = [step for step in every if reaches(step.stage, "direct")]
        if steps and reaches(reached(every).stage, "direct"):
            found.append((person, min(steps, key=_since)))
    return sorted(found, key=lambda pair: _since(pair[1]))


def _day(step: StageEvidence, lead: str = " on ") -> str:
    """Return the day as it stands in a sentence; a step set by hand may have none."""
    return f"{lead}{day_words(step.since)}" if step.since else ""


def _since(step: StageEvidence) -> date:
    return step.since or date.min


def _series(facts: Facts, beyond: list[tuple[Person, StageEvidence]]) -> tuple[Point, ...]:
    """Return with how many people it had gone that far by the end of each week."""
    ends = [block_start(facts.as_of, block) + timedelta(days=6) for block in range(facts.blocks - 1, -1, -1)]
    counts = [sum(_since(step) <= end for _, step in beyond) for end in ends]
    return tuple(Point(end - timedelta(days=6), float(count), count) for end, count in zip(ends, counts, strict=True))


def _baseline(facts: Facts, beyond: list[tuple[Person, StageEvidence]]) -> float | None:
    start = facts.plan.start
    if start is None or start > facts.as_of:
        return None
    return float(sum(_since(step) < start for _, step in beyond))


def _sentence(case: Case, beyond: list[tuple[Person, StageEvidence]]) -> str:
    if not beyond:
        ready = len(_ready(case))
        tail = f"; {number_of(ready, 'person', 'people')} could be next" if ready else ", and that takes time"
        return f"With nobody in your plan has it gone beyond public posts so far{tail}."
    person, step = beyond[-1]
    people = number_of(len(beyond), "person", "people")
    return f"With {people} in your plan it has gone beyond public posts, latest with {name_of(person)}{_day(step)}."


def _extras(beyond: list[tuple[Person, StageEvidence]]) -> tuple[Extra, ...]:
    return tuple(Extra(f"{name_of(person)}{_day(step, ', since ')}: {step.words}") for person, step in reversed(beyond))


def _ready(case: Case) -> list[Person]:
    """Return those who have answered and with whom it has stayed public so far, in the plan's order."""
    return [person for person in case.facts.plan.people if _stage(case, person) in {"exchange", "recurring"}]


def _stage(case: Case, person: Person) -> Stage:
    return stage_of(person, case.facts, case.ties).stage


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    offers = tuple(
        NextMove(f"Send {name_of(person)} a short message about something you talked about.", person.handle)
        for person in _ready(case)[:2]
    )
    public = [person for person in case.facts.plan.people if not reaches(_stage(case, person), "direct")]
    names = list_words([name_of(person) for person in public[:2]])
    text = f"Get to know {names} in public first; the rest follows." if names else ADD_SOMEBODY.text
    return offers or (NextMove(text),)


TIP = Tip(
    id="agenda3",
    title="Off Twitter",
    why=(
        "Followers become colleagues and friends where there is room for more than a post. "
        "One person is a good beginning."
    ),
    how=(
        "The people of your plan with whom private messages went both ways, or with whom you logged a meeting, a call, "
        "a letter or work together."
    ),
    question="Are you getting to know people beyond Twitter?",
    unit="count",
    target=_TARGET,
    read=_read,
)
