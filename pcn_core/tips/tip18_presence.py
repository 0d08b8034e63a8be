"""Tip 18: be there about three times a week; the article gives that number."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import BASELINE_BLOCKS
from pcn_core.metrics.weeks import Window
from pcn_core.tips.building import ON_BREAK, not_applicable, not_enough, scaled, self_rating, target_for, trend_of
from pcn_core.tips.presence import WeekPresent, blocks_off, present_until, weekly_presence, weeks_present
from pcn_core.tips.reading import NextMove, Origin, Reading, Target, judge
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import day_words, number_of, times_words

_TARGET = Target(3.0, None, "article")
_ARTICLE = 3
_NOTHING = "There are no posts and no check-ins to go by yet; log when you look in, and it counts here."
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _read(case: Case) -> Reading:
    facts = case.facts
    if not len(facts) and not facts.plan.check_ins:
        return not_enough(facts, "tip18", "weeks", sentence=_NOTHING)
    window = Window(present_until(facts), facts.plan.rhythm.window_weeks)
    off = blocks_off(facts, window.as_of, window.weeks)
    weeks = [week for block, week in enumerate(weeks_present(facts, window.as_of, window.weeks)) if block not in off]
    if not weeks:
        return replace(not_applicable(facts, "tip18", "weeks", ON_BREAK), series=weekly_presence(facts))
    return _judged(case, window, weeks)


def _judged(case: Case, window: Window, weeks: list[WeekPresent]) -> Reading:
    facts, wanted = case.facts, case.facts.plan.rhythm.check_ins_a_week
    present = [week for week in weeks if week.times >= wanted]
    target = _target(facts, weeks)
    series = weekly_presence(facts)
    return Reading(
        id="tip18",
        status=judge(float(len(present)), target),
        source="logged" if any(week.check_ins for week in weeks) else "measured",
        unit="weeks",
        explanation=_sentence(facts, window, weeks, len(present)),
        value=float(len(present)),
        target=target,
        n=len(weeks),
        coverage=_coverage(facts, weeks),
        evidence=_first_of_each_day(facts, window),
        series=series,
        baseline=_baseline(facts, len(weeks)),
        trend=trend_of(series),
        window=window,
        self_rating=self_rating(facts, "tip18"),
        next_moves=_next_moves(case),
    )


def _target(facts: Facts, weeks: list[WeekPresent]) -> Target:
    """Return in how many weeks; whose number: the plan's, ours where days with a post stand in, else the article's."""
    own = target_for(facts, "tip18", _TARGET) or _TARGET
    wanted = facts.plan.rhythm.check_ins_a_week
    by_posts = any(week.check_ins < wanted <= week.posting_days for week in weeks)
    stands_in = by_posts or not any(week.check_ins for week in weeks)
    origin: Origin = "ours" if stands_in else "article"
    if own.origin == "plan" or wanted != _ARTICLE:
        origin = "plan"
    return replace(scaled(own, len(weeks)), origin=origin)


def _sentence(facts: Facts, window: Window, weeks: list[WeekPresent], present: int) -> str:
    often = times_words(facts.plan.rhythm.check_ins_a_week)
    until = "" if window.as_of >= facts.today else f" up to {day_words(window.as_of)}"
    there = "you were there" if present else "were you there"
    counted = f"In {present or 'none'} of {number_of(len(weeks), 'week')}{until} {there} {often} or more"
    if any(week.check_ins for week in weeks):
        return f"{counted}, by what you logged and the days you posted."
    return f"{counted}, judging by days with a post; it may well have been more, for reading leaves no trace."


def _baseline(facts: Facts, weeks: int) -> float | None:
    """Return the same count for the 12 weeks before the plan's start, scaled to as many weeks as were looked at."""
    start = facts.plan.start
    if start is None or start > facts.as_of or not len(facts):
        return None
    end = start - timedelta(days=1)
    first, off = facts.day.min().item(), blocks_off(facts, end, BASELINE_BLOCKS)
    before = enumerate(weeks_present(facts, end, BASELINE_BLOCKS))
    known = [week for block, week in before if block not in off and week.first_day + timedelta(days=6) >= first]
    present = sum(week.times >= facts.plan.rhythm.check_ins_a_week for week in known)
    return present * weeks / len(known) if known else None


def _coverage(facts: Facts, weeks: list[WeekPresent]) -> str:
    logged = sum(week.check_ins for week in weeks)
    return (
        f"From {number_of(logged, 'check-in')} you logged up to {day_words(facts.today)} and your posts up to "
        f"{day_words(facts.known_until)}; the larger number of a week counts. Planned breaks are left out."
    )


def _first_of_each_day(facts: Facts, window: Window) -> tuple[str, ...]:
    """Return the first post of each day in the window, newest first: one is enough to have been there."""
    days, rows = np.unique(facts.day, return_index=True)
    since, until = np.datetime64(window.first_day, "D"), np.datetime64(window.last_day, "D")
    seen = rows[(days >= since) & (days <= until)]
    seen = seen[~facts.on_break[seen]]
    return tuple(facts.ids[np.sort(seen)[::-1]].tolist())


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    """Say which days are left this week (Monday to Sunday) for the check-ins that are still to come."""
    facts = case.facts
    monday = facts.today - timedelta(days=facts.today.weekday())
    done = _times_since(facts, monday)
    to_come = facts.plan.rhythm.check_ins_a_week - done
    left = [_DAYS[number] for number in range(facts.today.weekday(), len(_DAYS))]
    if to_come <= 0:
        return (NextMove("You have been there often enough this week; anything more is a bonus."),)
    if to_come >= len(left):
        return (NextMove(f"Look in for ten minutes on {' and '.join(left[-2:])}."),)
    days = f"{left[0]} to {left[-1]}" if len(left) > 1 else left[0]
    if to_come == 1:
        return (NextMove(f"Pick one day from {days} and look in for ten minutes."),)
    return (NextMove(f"Pick {to_come} days from {days} and look in for ten minutes each."),)


def _times_since(facts: Facts, monday: date) -> int:
    logged = sum(monday <= check_in.on <= facts.today for check_in in facts.plan.check_ins)
    posted = len(np.unique(facts.day[facts.day >= np.datetime64(monday, "D")]))
    return max(logged, posted)


TIP = Tip(
    id="tip18",
    title="Be there",
    why=("A conversation needs somebody who comes back. About three short looks a week are enough to be part of it."),
    how="In how many weeks you looked in as often as you aim for: what you logged, or at least the days with a post.",
    question="Are you there often enough to take part?",
    unit="weeks",
    target=_TARGET,
    read=_read,
)
