"""The few shapes that most readings share: a share of posts, and weeks in which something happened."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import (
    asked_window,
    baseline_mask,
    baseline_weeks,
    blocks_with,
    choose_window,
    evidence,
    in_window,
    share,
    weekly_counts,
    weekly_shares,
    window_blocks,
    year_window,
)
from pcn_core.metrics.weeks import MIN_OWN_POSTS, Window
from pcn_core.tips.reading import Origin, Point, Reading, Source, Status, Target, Trend, Unit, judge_range
from pcn_core.tips.words import amount, coverage_line, percent, period_words, side_words, weeks_words

WHOSE: dict[Origin, str] = {"article": "the article suggests", "ours": "we suggest", "plan": "you aim for"}
_TREND_STEP = 0.05
ON_BREAK = "You planned a break for all of these weeks, so there is nothing to count; enjoy it."
MILDER = "Some posts are doubtful; where they matter, you get the benefit of the doubt."


@dataclass(frozen=True)
class Figures:
    """What a sentence is written from. ``value``, ``possible`` in the reading's unit; ``hits`` posts surely count.

    ``n``: what the value stands on: posts, or weeks where the unit is weeks. ``possible``: None where it is ``value``.
    """

    value: float
    possible: float | None
    hits: int
    n: int
    window: Window
    status: Status
    target: Target


Sentence = Callable[[Figures], str]
Judge = Callable[[float, float | None, Target], tuple[Status, bool]]


def target_for(facts: Facts, tip_id: str, default: Target | None) -> Target | None:
    """Return the plan's own band for a tip where the person set one, else the default."""
    own = facts.plan.rhythm.targets.get(tip_id)
    if own is None or (own.min is None and own.max is None):
        return default
    return Target(own.min, own.max, "plan")


def self_rating(facts: Facts, tip_id: str) -> int | None:
    """Return the newest self-rating of a tip (of one day the last given), None without one."""
    ratings = [rating for rating in facts.plan.self_ratings if rating.reading == tip_id]
    return max(reversed(ratings), key=lambda rating: rating.on).score if ratings else None


def share_reading(
    facts: Facts,
    tip_id: str,
    *,
    counted: Mask,
    base: Mask,
    target: Target,
    sentence: Sentence,
    possible: Mask | None = None,
    source: Source = "measured",
) -> Reading:
    """Return the reading of a share of posts over the window, widened until ``base`` has 10 posts.

    Without 10 posts even in a year: not_enough_evidence, never 0 %.
    """
    window = choose_window(facts, base)
    more = None if possible is None else possible | counted
    series = weekly_shares(facts, counted, base, more)
    if window is None:
        return not_enough(facts, tip_id, "share", series=series, n=posts_of_year(facts, base))
    here, before = base & in_window(facts, window), baseline_mask(facts)
    enough = before is not None and int((base & before).sum()) >= MIN_OWN_POSTS
    return judged(
        facts, tip_id, "share",
        value=share(counted, here) or 0.0,
        possible=None if more is None else share(more, here),
        n=int(here.sum()),
        target=target_for(facts, tip_id, target) or target,
        window=window,
        counted=counted & here,
        doubted=None if more is None else more & here & ~counted,
        series=series,
        sentence=sentence,
        baseline=share(counted, base & before) if before is not None and enough else None,
        source=source,
    )  # fmt: skip


def weeks_reading(
    facts: Facts,
    tip_id: str,
    *,
    counted: Mask,
    target: Target,
    sentence: Sentence,
    possible: Mask | None = None,
    source: Source = "measured",
) -> Reading:
    """Return the reading "in how many weeks of the window did it happen", as a number of weeks.

    ``target.min`` is stated for 4 weeks ("3 of 4") and scales with the window's weeks that are no break.
    """
    window = choose_window(facts, facts.own)
    more = None if possible is None else possible | counted
    series = weekly_counts(facts, counted, more)
    if window is None:
        return not_enough(facts, tip_id, "weeks", series=series, n=posts_of_year(facts, facts.own))
    here, weeks = in_window(facts, window), len(window_blocks(facts, window))
    before = baseline_weeks(facts, counted)
    return judged(
        facts, tip_id, "weeks",
        value=float(len(blocks_with(facts, counted & here))),
        possible=None if more is None else float(len(blocks_with(facts, more & here))),
        n=weeks,
        target=scaled(target_for(facts, tip_id, target) or target, weeks),
        window=window,
        counted=counted & here,
        doubted=None if more is None else more & here & ~counted,
        series=series,
        sentence=sentence,
        baseline=None if before is None else before * weeks,
        source=source,
    )  # fmt: skip


def judged(
    facts: Facts,
    tip_id: str,
    unit: Unit,
    *,
    value: float,
    n: int,
    target: Target,
    window: Window,
    counted: Mask,
    series: tuple[Point, ...],
    sentence: Sentence,
    possible: float | None = None,
    doubted: Mask | None = None,
    baseline: float | None = None,
    source: Source = "measured",
    judge: Judge = judge_range,
) -> Reading:
    """Return the reading of a value that stands on posts.

    ``counted``, ``doubted``: the posts of the window that surely and merely possibly stand behind it.
    """
    more = None if possible == value else possible
    status, milder = judge(value, more, target)
    figures = Figures(value, more, int(counted.sum()), n, window, status, target)
    coverage = coverage_line(facts, window)
    return Reading(
        id=tip_id,
        status=status,
        source=source,
        unit=unit,
        explanation=sentence(figures),
        value=value,
        possible=more,
        target=target,
        n=n,
        coverage=f"{coverage} {MILDER}" if milder else coverage,
        evidence=evidence(facts, counted),
        doubtful=() if doubted is None else evidence(facts, doubted),
        series=series,
        baseline=baseline,
        trend=trend_of(series),
        window=window,
        milder=milder,
        self_rating=self_rating(facts, tip_id),
    )


def scaled(target: Target, weeks: int) -> Target:
    """Return a band stated for 4 weeks for as many weeks as were looked at, in whole weeks."""
    low = None if target.min is None else float(np.ceil(target.min * weeks / 4))
    high = None if target.max is None else float(np.ceil(target.max * weeks / 4))
    return Target(low, high, target.origin)


def not_enough(
    facts: Facts, tip_id: str, unit: Unit, *, series: tuple[Point, ...] = (), n: int = 0, sentence: str | None = None
) -> Reading:
    """Return "not enough evidence": more of the same data would answer.

    ``n``: how many posts there are in the last year; a value in weeks stands on none of them.
    """
    window = year_window(facts)
    there = f"There {'is' if n == 1 else 'are'} only {n} post{'' if n == 1 else 's'} of yours to go by"
    said = sentence or (
        f"{there} in {period_words(facts, window)}, too few to say anything fair."
        if n
        else f"There are no posts of yours to go by in {period_words(facts, window)}."
    )
    return Reading(
        id=tip_id, status="not_enough_evidence", source="none", unit=unit, explanation=said, series=series,
        n=0 if unit == "weeks" else n, coverage=coverage_line(facts, window), window=window,
        self_rating=self_rating(facts, tip_id),
    )  # fmt: skip


def not_applicable(facts: Facts, tip_id: str, unit: Unit, sentence: str) -> Reading:
    """Return "does not apply": the source is absent or switched off; ``sentence`` says what would supply it."""
    return Reading(
        id=tip_id, status="not_applicable", source="none", unit=unit, explanation=sentence,
        window=asked_window(facts), self_rating=self_rating(facts, tip_id),
    )  # fmt: skip


def trend_of(series: tuple[Point, ...]) -> Trend:
    """Return how the last 4 blocks compare with the 8 before them, by means of the blocks that say something.

    Flat (ours): a change of less than 15 % of the earlier mean, or of less than 5 points of percent.
    """
    recent = [point.value for point in series[-4:] if point.value is not None]
    earlier = [point.value for point in series[-12:-4] if point.value is not None]
    if len(recent) < 2 or len(earlier) < 3:  # noqa: PLR2004 - fewer weeks make no trend
        return "unknown"
    change = float(np.mean(recent) - np.mean(earlier))
    if abs(change) < max(_TREND_STEP, 0.15 * abs(float(np.mean(earlier)))):
        return "flat"
    return "up" if change > 0 else "down"


def range_words(figures: Figures) -> str:
    """Return "22 %", "22 % (perhaps 31 %)" or, where rounding would hide on which side it lies, "just under 20 %"."""
    said = percent_words(figures.value, figures.target)
    if figures.possible is None or percent(figures.possible) == percent(figures.value):
        return said
    return f"{said} (perhaps {percent(figures.possible)})"


def percent_words(value: float, target: Target) -> str:
    """Return "22 %" or, where rounding would hide on which side of the band it lies, "just under 20 %"."""
    return f"{side_words(value, target.min, target.max, percent)}{percent(value)}"


def of_weeks(facts: Facts, figures: Figures) -> str:
    """Return "2 (perhaps 3) of the last 4 weeks"."""
    perhaps = "" if figures.possible is None else f" (perhaps {amount(figures.possible)})"
    return f"{amount(figures.value)}{perhaps} of {weeks_words(facts, figures.window, figures.n)}"


def aim_words(target: Target, unit: Unit = "share") -> str:
    """Return a band and whose it is, for a sentence: "the article suggests 10–20 %", "we suggest 3 or more"."""
    said = percent if unit == "share" else amount
    whose, low, high = WHOSE[target.origin], target.min, target.max
    if low is not None and high is not None:
        return f"{whose} {said(low).removesuffix(' %')}–{said(high)}"
    return f"{whose} {said(low)} or more" if low is not None else f"{whose} at most {said(high or 0.0)}"


def posts_of_year(facts: Facts, base: Mask) -> int:
    """Return how many posts of ``base`` there are in the last year."""
    return int((base & in_window(facts, year_window(facts))).sum())
