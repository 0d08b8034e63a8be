"""Agenda 4: be patient: a look at the way so far, which nobody can fail."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.weeks import Window
from pcn_core.people.ladder import StageEvidence, furthest_on, steps_of
from pcn_core.people.stages import STAGE_WORDS, STAGES
from pcn_core.plan.model import Person
from pcn_core.tips.building import not_applicable, not_enough, self_rating, trend_of
from pcn_core.tips.planned import name_of
from pcn_core.tips.presence import blocks_off, present_until, weekly_presence, weeks_present
from pcn_core.tips.reading import Extra, NextMove, Reading, Status, Trend
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import day_words, number_of, times_words

_NOTHING = "There are no posts and no check-ins to go by yet; the first weeks are the hardest, so take your time."
_ON_BREAK = "You planned a break for all of these weeks; your network will still be there."
_EARLY_WEEKS = 12
_SHOWN = 5


@dataclass(frozen=True)
class _Gain:
    """Somebody with whom it went further since the plan began."""

    person: Person
    now: StageEvidence


def _read(case: Case) -> Reading:
    facts = case.facts
    if not len(facts) and not facts.plan.check_ins:
        return not_enough(facts, "agenda4", "per_week", sentence=_NOTHING)
    window = Window(present_until(facts), facts.plan.rhythm.window_weeks)
    off = blocks_off(facts, window.as_of, window.weeks)
    weeks = enumerate(weeks_present(facts, window.as_of, window.weeks))
    times = [week.times for block, week in weeks if block not in off]
    if not times:
        return replace(not_applicable(facts, "agenda4", "per_week", _ON_BREAK), series=weekly_presence(facts))
    return _judged(case, window, times)


def _judged(case: Case, window: Window, times: list[int]) -> Reading:
    facts, series = case.facts, weekly_presence(case.facts)
    gains, rate, trend = _gains(case), sum(times) / len(times), trend_of(series)
    return Reading(
        id="agenda4",
        status=_status(facts, rate, trend, gains),
        source="logged" if facts.plan.check_ins else "measured",
        unit="per_week",
        explanation=_sentence(case, rate, gains, window, trend),
        value=rate,
        n=len(times),
        coverage=_coverage(facts),
        series=series,
        trend=trend,
        window=window,
        self_rating=self_rating(facts, "agenda4"),
        extras=_extras(facts, gains),
        next_moves=_next_moves(case, gains),
    )


def _status(facts: Facts, rate: float, trend: Trend, gains: list[_Gain]) -> Status:
    """Return on track while things move or are young; never worse than getting there, for time is part of it."""
    weeks = _weeks_since(facts)
    young = weeks is not None and weeks <= _EARLY_WEEKS and rate > 0
    return "on_track" if gains or young or trend in {"up", "flat"} else "getting_there"


def _weeks_since(facts: Facts) -> int | None:
    """Return which week of the plan today is in, 1 for the first; None before it starts or without a start."""
    start: date | None = facts.plan.start
    return None if start is None or start > facts.today else (facts.today - start).days // 7 + 1


def _gains(case: Case) -> list[_Gain]:
    """Return the people with whom a later step was reached since the plan's start, as far as steps have a date.

    A plan that starts after the data ends has no before to compare with.
    """
    start = case.facts.plan.start
    if start is None or case.starts_after:
        return []
    found = []
    for person in case.facts.plan.people:
        steps = steps_of(person, case.facts, case.ties)
        before, now = (furthest_on(steps, day) for day in (start - timedelta(days=1), case.facts.today))
        if STAGES.index(now.stage) > STAGES.index(before.stage):
            found.append(_Gain(person, now))
    return found


def _sentence(case: Case, rate: float, gains: list[_Gain], window: Window, trend: Trend) -> str:
    facts = case.facts
    weeks = _weeks_since(facts)
    begin = f"You are in week {weeks} of your plan" if weeks else "You have set no start day yet"
    if weeks is None and facts.plan.start is not None:
        begin = f"Your plan starts on {day_words(facts.plan.start)}"
    until = "" if window.as_of >= facts.today else f" (up to {day_words(window.as_of)})"
    before = "before it began, " if weeks and case.starts_after else ""
    less = ", less often than in the weeks before" if trend == "down" else ""
    often = f"you were there about {times_words(rate)} a week{until}{less}"
    there = f"{before}{often}" if rate else f"{before}we see you on no day lately{until}"
    people = number_of(len(gains), "person", "people")
    moved = f" and it went further with {people}" if gains else "; getting to know people takes time"
    starting = " (this is your starting point)" if case.starts_after else ""
    return f"{begin}: {there}{moved}{starting}."


def _coverage(facts: Facts) -> str:
    return (
        f"From your posts up to {day_words(facts.known_until)} and what you logged up to {day_words(facts.today)}; "
        "answers of others are seen only where you wrote back."
    )


def _extras(facts: Facts, gains: list[_Gain]) -> tuple[Extra, ...]:
    found = [_gain_words(gain) for gain in gains[:_SHOWN]]
    if len(gains) > _SHOWN:
        found.append(Extra(f"It went further with {len(gains) - _SHOWN} more."))
    if facts.plan.start is None:
        found.append(Extra("Give your plan a start day, and this shows what has grown since."))
    return tuple(found)


def _gain_words(gain: _Gain) -> Extra:
    since = "" if gain.now.since is None else f" (since {day_words(gain.now.since)})"
    return Extra(f"{name_of(gain.person)}: {STAGE_WORDS[gain.now.stage]}{since}.", gain.now.posts)


def _next_moves(case: Case, gains: list[_Gain]) -> tuple[NextMove, ...]:
    moved = {gain.person.id for gain in gains}
    still = [p for p in case.facts.plan.people if p.id not in moved and case.ties.tie_with(p) is not None]
    offers = tuple(
        NextMove(f"Give it time with {name_of(person)}: one kind answer a week is plenty.", person.handle)
        for person in still[:1]
    )
    return offers or (NextMove("Keep your rhythm, and look back here in a few weeks."),)


TIP = Tip(
    id="agenda4",
    title="Patience",
    why=(
        "Getting to know people takes months, online as anywhere. "
        "What counts is that you are still there and that something grows."
    ),
    how="How many times a week you were there, and with how many people of your plan it went further since it began.",
    question="Are you patient with yourself in this?",
    unit="per_week",
    target=None,
    read=_read,
)
