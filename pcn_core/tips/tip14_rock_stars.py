"""Tip 14: big names can be reached too, in the same way as others: give a few times before you ask."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import choose_window, in_window, weekly_counts
from pcn_core.metrics.weeks import Window
from pcn_core.people.asks import asks_of, gifts_before, giving_mask
from pcn_core.people.ties import Tie
from pcn_core.plan.model import Person
from pcn_core.tips.building import Figures, aim_words, judged, not_applicable, not_enough, posts_of_year, target_for
from pcn_core.tips.planned import name_of
from pcn_core.tips.reading import NextMove, Reading, Status, Target, judge_range, mildest
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import list_words, period_words, times_words

_TARGET = Target(3.0, None, "ours")
_NONE_MARKED = "Nobody in your plan is marked as a big name, so there is nothing to look at; mark one if you aim high."
_MARK_ONE = NextMove("Think of one big name you would love to hear from, add them to your plan and mark them so.")
_NOTHING = "Your posts show nothing yet that passed between you and {}; there is no hurry."


@dataclass(frozen=True)
class _Giving:
    """What one big name was given before an ask. ``asked``: the row of the ask that had the least before it."""

    tie: Tie
    gifts: tuple[int, ...]
    asked: int | None


def _read(case: Case) -> Reading:
    facts = case.facts
    stars = [person for person in facts.plan.people if person.level == "rock_star"]
    if not stars:
        return replace(not_applicable(facts, "tip14", "count", _NONE_MARKED), next_moves=(_MARK_ONE,))
    window = choose_window(facts, facts.own)
    if window is None:
        return not_enough(facts, "tip14", "count", n=posts_of_year(facts, facts.own))
    sure, possible = (_giving(case, stars, window, surely=surely) for surely in (True, False))
    if not possible:
        sentence = _NOTHING.format(list_words([name_of(star) for star in stars]))
        return replace(not_enough(facts, "tip14", "count", sentence=sentence), next_moves=_next_moves(case, stars))
    reading = _judged(facts, window, sure, possible)
    coverage = f"{reading.coverage} What you gave before an ask is counted all the way back."
    return replace(reading, coverage=coverage, next_moves=_next_moves(case, stars))


def _judged(facts: Facts, window: Window, sure: list[_Giving], possible: list[_Giving]) -> Reading:
    gifts, doubted = _posts(facts, sure), _posts(facts, possible)
    asked = any(giving.asked is not None for giving in sure)
    return judged(
        facts,
        "tip14",
        "count",
        value=_least(sure),
        possible=_least(possible),
        n=int(gifts.sum()),
        target=target_for(facts, "tip14", _TARGET) or _TARGET,
        window=window,
        counted=gifts,
        doubted=doubted & ~gifts,
        series=weekly_counts(facts, gifts, doubted),
        sentence=lambda figures: _sentence(facts, figures, asked=asked),
        judge=judge_range if asked else _judge_unasked,
    )


def _giving(case: Case, stars: Iterable[Person], window: Window, *, surely: bool) -> list[_Giving]:
    """Return what each big name got before the asks of the window; without an ask, all they got so far."""
    facts = case.facts
    gifts, asks = giving_mask(facts, surely=surely), facts.sure("ask") & in_window(facts, window)
    ties = [tie for star in stars if (tie := case.ties.tie_with(star)) is not None]
    given = [_before_ask(tie, gifts, asks) for tie in ties]
    return [one for one in given if one.gifts or one.asked is not None]


def _before_ask(tie: Tie, gifts: Mask, asks: Mask) -> _Giving:
    asked = next(iter(asks_of(tie, asks)), None)
    return _Giving(tie, gifts_before(tie, gifts, asked), asked)


def _posts(facts: Facts, given: list[_Giving]) -> Mask:
    mask = np.zeros(len(facts), dtype=bool)
    mask[[row for giving in given for row in giving.gifts]] = True
    return mask


def _least(given: list[_Giving]) -> float:
    """Return the least that came before an ask; where nobody was asked, the most that anybody got."""
    before = [len(giving.gifts) for giving in given if giving.asked is not None]
    return float(min(before) if before else max((len(giving.gifts) for giving in given), default=0))


def _judge_unasked(value: float, possible: float | None, target: Target) -> tuple[Status, bool]:
    """Return the status while nothing was asked: on the way at the least, for nothing went wrong."""
    status, milder = judge_range(value, possible, target)
    return mildest(status, "getting_there"), milder


def _sentence(facts: Facts, figures: Figures, *, asked: bool) -> str:
    perhaps = "" if figures.possible is None else f" (perhaps {figures.possible:.0f})"
    gave = f"{times_words(figures.value)}{perhaps}"
    aim = aim_words(figures.target, "count")
    if asked:
        when = period_words(facts, figures.window)
        return f"Before you asked a big name for something in {when}, you had given them something {gave}; {aim}."
    return f"You have given a big name something {gave} and asked for nothing yet; before you ask, {aim}."


def _next_moves(case: Case, stars: list[Person]) -> tuple[NextMove, ...]:
    gifts, target = giving_mask(case.facts), target_for(case.facts, "tip14", _TARGET) or _TARGET
    given = [(star, len(gifts_before(case.ties.tie_with(star), gifts))) for star in stars[:2]]
    return tuple(_offer(star, enough=number >= (target.min or 0)) for star, number in given)


def _offer(star: Person, *, enough: bool) -> NextMove:
    name = name_of(star)
    if not enough:
        return NextMove(f"Pass on a post of {name} and say what you like about it.", star.handle)
    return NextMove(f"You have given {name} enough for a small question: ask what they think.", star.handle)


TIP = Tip(
    id="tip14",
    title="Big names, same manners",
    why=(
        "Well-known people get many requests and few kind words. "
        "Passing on and praising their work first makes an answer likelier."
    ),
    how=(
        "How many of your posts gave a big name of your plan something before you asked: praise, thanks, good wishes, "
        "help or a repost."
    ),
    question="Do you give to big names before you ask them?",
    unit="count",
    target=_TARGET,
    read=_read,
)
