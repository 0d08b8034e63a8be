"""Tip 19: boundaries are welcome: days off, breaks kept, and now and then a look at whom you follow."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import asked_window, window_blocks
from pcn_core.plan.model import Break
from pcn_core.tips.building import ON_BREAK, not_applicable, not_enough, scaled, self_rating, target_for, trend_of
from pcn_core.tips.off_twitter import points_of
from pcn_core.tips.presence import weeks_present
from pcn_core.tips.reading import Extra, NextMove, Point, Reading, Target, judge, worst
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import day_words, number_of, weeks_words

# Stated for 4 weeks: at least one day off in each.
_TARGET = Target(4.0, None, "ours")
_REVIEW_DAYS = 90
_TO_LOOK_AT = 10
_NOTHING = "There are no posts to go by, so we cannot see on which days you rest."


@dataclass(frozen=True)
class _Review:
    """The latest look through the accounts followed, None where none is logged."""

    on: date | None
    is_recent: bool


def _read(case: Case) -> Reading:
    facts, review = case.facts, _latest_review(case.facts)
    if not len(facts):
        return replace(not_enough(facts, "tip19", "weeks", sentence=_NOTHING), next_moves=_next_moves(case, review))
    blocks = window_blocks(facts, asked_window(facts))
    if not blocks:
        return replace(not_applicable(facts, "tip19", "weeks", ON_BREAK), series=_resting(facts))
    return _judged(case, review, blocks)


def _judged(case: Case, review: _Review, blocks: list[int]) -> Reading:
    facts, window, series = case.facts, asked_window(case.facts), _resting(case.facts)
    weeks = weeks_present(facts, facts.as_of, window.weeks)
    value = float(sum(weeks[block].has_day_off for block in blocks))
    target = scaled(target_for(facts, "tip19", _TARGET) or _TARGET, len(blocks))
    status = judge(value, target)
    return Reading(
        id="tip19",
        status=status if review.is_recent else worst(status, "getting_there"),
        source="measured",
        unit="weeks",
        explanation=_sentence(value, weeks_words(facts, window, len(blocks)), review),
        value=value,
        target=target,
        n=len(blocks),
        coverage=_coverage(facts),
        series=series,
        trend=trend_of(series),
        window=window,
        self_rating=self_rating(facts, "tip19"),
        extras=_extras(case),
        next_moves=_next_moves(case, review),
    )


def _latest_review(facts: Facts) -> _Review:
    days = [review.on for review in facts.plan.reviews if review.on <= facts.today]
    if not days:
        return _Review(None, is_recent=False)
    return _Review(max(days), (facts.today - max(days)).days <= _REVIEW_DAYS)


def _resting(facts: Facts) -> tuple[Point, ...]:
    """Return for each week of the history how many days had no post and no check-in."""
    return points_of(facts, [week.days_off for week in weeks_present(facts, facts.as_of, facts.blocks)])


def _sentence(value: float, weeks: str, review: _Review) -> str:
    rested = f"You took at least one day off in {f'{value:.0f}' if value else 'none'} of {weeks}"
    if review.on is None:
        return f"{rested}; you have not logged a look through the accounts you follow yet."
    looked = f"you last looked through the accounts you follow on {day_words(review.on)}"
    return f"{rested}, and {looked}." if review.is_recent else f"{rested}; {looked}, so it may be time for another."


def _coverage(facts: Facts) -> str:
    return (
        f"From your posts up to {day_words(facts.known_until)} and what you logged up to {day_words(facts.today)}; "
        "days on which you only read cannot be told from days off."
    )


def _extras(case: Case) -> tuple[Extra, ...]:
    found = [*_following(case), _breaks(case.facts)]
    return tuple(extra for extra in found if extra is not None)


def _following(case: Case) -> list[Extra]:
    following = case.facts.history.following
    if following is None:
        return [Extra("The list of accounts you follow is not in this data; a newer archive holds it.")]
    never = _never_engaged(case)
    untouched = f"{never:,} of them no post of yours answers, names, quotes or passes on"
    return [Extra(f"You follow {number_of(len(following), 'account')}; {untouched}.")] if following else []


def _never_engaged(case: Case) -> int:
    """Return how many followed accounts no post has to do with, by id; who left only a handle may be among them."""
    met = {tie.key for tie in case.ties}
    return len((case.facts.history.following or frozenset()) - met)


def _breaks(facts: Facts) -> Extra | None:
    """Say how many planned breaks went by without a post, of those that the data covers."""
    first = facts.day.min().item()
    past = [pause for pause in facts.plan.breaks if pause.start <= facts.as_of and pause.end >= first]
    if not past:
        return None
    posts = [_posts_in(facts, pause) for pause in past]
    kept = sum(not ids for ids in posts)
    words = number_of(len(past), "planned break")
    return Extra(f"{kept} of {words} went by without a post.", tuple(dict.fromkeys(i for ids in posts for i in ids)))


def _posts_in(facts: Facts, pause: Break) -> list[str]:
    inside = (facts.day >= np.datetime64(pause.start, "D")) & (facts.day <= np.datetime64(pause.end, "D"))
    ids: list[str] = facts.ids[inside][::-1].tolist()
    return ids


def _next_moves(case: Case, review: _Review) -> tuple[NextMove, ...]:
    if review.is_recent and review.on is not None:
        again = review.on + timedelta(days=_REVIEW_DAYS)
        return (
            NextMove(
                f"Keep one day a week for yourself; the next look at whom you follow can wait until {day_words(again)}."
            ),
        )
    never = min(_never_engaged(case), _TO_LOOK_AT)
    if never:
        text = (
            f"Look at {number_of(never, 'account')} that you follow and never wrote to; keep those that still help you."
        )
        return (NextMove(text),)
    return (NextMove("Look through ten of the accounts you follow; keep those that still help you, and log it."),)


TIP = Tip(
    id="tip19",
    title="Boundaries",
    why=(
        "Days off keep this from becoming a burden. "
        "A shorter list of accounts leaves more room for the people who matter to you."
    ),
    how=(
        "In how many weeks there was a day without a post or a check-in, and whether you logged a look through the "
        f"accounts you follow in the last {_REVIEW_DAYS} days."
    ),
    question="Do you keep the limits that do you good?",
    unit="weeks",
    target=_TARGET,
    read=_read,
)
