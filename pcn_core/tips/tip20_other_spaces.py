"""Tip 20: the same manners work elsewhere: other networks, letters, and in person."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import asked_window
from pcn_core.metrics.weeks import WEEK
from pcn_core.people.ladder import stage_of, touches_with
from pcn_core.people.stages import reaches
from pcn_core.plan.model import Person, Touch
from pcn_core.tips.building import aim_words, not_enough, scaled, self_rating, target_for, trend_of
from pcn_core.tips.off_twitter import weekly_touches
from pcn_core.tips.planned import name_of
from pcn_core.tips.reading import Extra, NextMove, Reading, Target, judge
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import day_words, list_words, number_of

# Stated for 4 weeks: one a month.
_TARGET = Target(1.0, None, "ours")
_NOTHING = (
    "Nothing outside Twitter is logged yet; a coffee, a call or a talk on another network counts once you log it."
)
_KIND_WORDS = {"joint_work": "work together", "other": "something else"}


def _read(case: Case) -> Reading:
    facts = case.facts
    touches = sorted((t for t in facts.plan.touches if t.on <= facts.today), key=lambda touch: touch.on)
    if not touches:
        reading = not_enough(facts, "tip20", "count", sentence=_NOTHING)
        return replace(reading, coverage=_coverage(facts), window=asked_window(facts), next_moves=_next_moves(case))
    return _judged(case, touches)


def _judged(case: Case, touches: list[Touch]) -> Reading:
    facts, window = case.facts, asked_window(case.facts)
    recent = [touch for touch in touches if touch.on > facts.today - window.weeks * WEEK]
    target = scaled(target_for(facts, "tip20", _TARGET) or _TARGET, window.weeks)
    series = weekly_touches(facts, touches)
    return Reading(
        id="tip20",
        status=judge(float(len(recent)), target),
        source="logged",
        unit="count",
        explanation=_sentence(facts, touches, recent, target),
        value=float(len(recent)),
        target=target,
        n=len(recent),
        coverage=_coverage(facts),
        series=series,
        baseline=_baseline(facts, touches),
        trend=trend_of(series),
        window=window,
        self_rating=self_rating(facts, "tip20"),
        extras=_extras(touches, recent),
        next_moves=_next_moves(case),
    )


def _sentence(facts: Facts, touches: list[Touch], recent: list[Touch], target: Target) -> str:
    when = f"the last {facts.plan.rhythm.window_weeks} weeks"
    aim = aim_words(target, "count")
    if not recent:
        return f"You logged nothing outside Twitter in {when}; quiet since {day_words(touches[-1].on)}, and {aim}."
    return f"You logged {number_of(len(recent), 'contact')} outside Twitter in {when}; {aim}."


def _coverage(facts: Facts) -> str:
    return f"From what you logged up to {day_words(facts.today)}; what happens elsewhere is not in an archive."


def _baseline(facts: Facts, touches: list[Touch]) -> float | None:
    """Return how many there were before the plan's start, scaled from 12 weeks to the window."""
    start = facts.plan.start
    if start is None or start > facts.as_of:
        return None
    before = [touch for touch in touches if start - timedelta(weeks=12) <= touch.on < start]
    return len(before) * facts.plan.rhythm.window_weeks / 12


def _extras(touches: list[Touch], recent: list[Touch]) -> tuple[Extra, ...]:
    """Say where it happened: the channel where one is named, else what kind it was."""
    where = Counter(touch.channel or _KIND_WORDS.get(touch.kind, touch.kind) for touch in recent or touches)
    words = [f"{name} ({count})" for name, count in where.most_common()]
    return (Extra(f"{'Lately' if recent else 'So far'}: {list_words(words)}."),)


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    ready = [person for person in case.facts.plan.people if _could_follow(case, person)]
    offers = tuple(
        NextMove(f"Find {name_of(person)} in one more place, like another network or a conference.", person.handle)
        for person in ready[:2]
    )
    return offers or (NextMove("Say hello in one other place this month: another network, a meeting, a letter."),)


def _could_follow(case: Case, person: Person) -> bool:
    stage = stage_of(person, case.facts, case.ties).stage
    return reaches(stage, "exchange") and not touches_with(person, case.facts)


TIP = Tip(
    id="tip20",
    title="Other places, too",
    why=(
        "Nothing of this is bound to one website. "
        "People whom you also meet elsewhere stay in touch when a website changes."
    ),
    how="How many contacts outside Twitter you logged, one in four weeks being enough.",
    question="Do you meet people in other places as well?",
    unit="count",
    target=_TARGET,
    read=_read,
)
