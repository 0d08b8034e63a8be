"""The few shapes that most readings share: a share of posts, and weeks in which something happened."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import (
    asked_window,
    baseline_mask,
    blocks_with,
    choose_window,
    evidence,
    in_window,
    share,
    weekly_counts,
    weekly_shares,
    window_blocks,
)
from pcn_core.metrics.weeks import MIN_OWN_POSTS, Window
from pcn_core.tips.reading import Point, Reading, Source, Target, Trend, Unit, judge_range
from pcn_core.tips.words import coverage_line, percent

_TREND_STEP = 0.05


@dataclass(frozen=True)
class Figures:
    """What a sentence is written from. ``value``/``possible`` in the reading's unit; ``hits`` of ``n`` posts surely count."""

    value: float
    possible: float | None
    hits: int
    n: int
    window: Window


def target_for(facts: Facts, tip_id: str, default: Target | None) -> Target | None:
    """Return the plan's own band for a tip where the person set one, else the default."""
    own = facts.plan.rhythm.targets.get(tip_id)
    if own is None or (own.min is None and own.max is None):
        return default
    return Target(own.min, own.max, "plan")


def self_rating(facts: Facts, tip_id: str) -> int | None:
    """Return the newest self-rating of a tip, None without one."""
    ratings = [rating for rating in facts.plan.self_ratings if rating.reading == tip_id]
    return max(ratings, key=lambda rating: rating.on).score if ratings else None


def share_reading(
    facts: Facts,
    tip_id: str,
    *,
    counted: Mask,
    base: Mask,
    target: Target,
    sentence: Callable[[Figures], str],
    possible: Mask | None = None,
    source: Source = "measured",
) -> Reading:
    """Return the reading of a share of posts over the window, widened until ``base`` has 10 posts.

    ``possible`` includes ``counted``. Without 10 posts even in a year: not_enough_evidence, never 0 %.
    """
    window = choose_window(facts, base)
    series = weekly_shares(facts, counted, base, possible)
    if window is None:
        return not_enough(facts, tip_id, "share", series=series, n=int((base & in_window(facts, _year(facts))).sum()))
    here = base & in_window(facts, window)
    value = share(counted, here) or 0.0
    more = share(possible, here) if possible is not None else None
    more = more if more is not None and more > value else None
    band = target_for(facts, tip_id, target) or target
    status, milder = judge_range(value, more, band)
    before = baseline_mask(facts)
    figures = Figures(value, more, int((counted & here).sum()), int(here.sum()), window)
    return Reading(
        id=tip_id,
        status=status,
        source=source,
        unit="share",
        explanation=sentence(figures),
        value=value,
        possible=more,
        target=band,
        n=figures.n,
        coverage=coverage_line(facts, window),
        evidence=evidence(facts, counted & here),
        doubtful=evidence(facts, possible & here & ~counted) if possible is not None else (),
        series=series,
        baseline=share(counted, base & before)
        if before is not None and (base & before).sum() >= MIN_OWN_POSTS
        else None,
        trend=trend_of(series),
        window=window,
        milder=milder,
        self_rating=self_rating(facts, tip_id),
    )


def weeks_reading(
    facts: Facts,
    tip_id: str,
    *,
    counted: Mask,
    target: Target,
    sentence: Callable[[Figures], str],
    possible: Mask | None = None,
    source: Source = "measured",
) -> Reading:
    """Return the reading "in how many weeks of the window did it happen", as a number of weeks.

    ``target.min`` is stated for 4 weeks ("3 of 4") and scales with the window's weeks that are no break.
    """
    window = choose_window(facts, facts.own)
    series = weekly_counts(facts, counted, possible)
    if window is None:
        return not_enough(facts, tip_id, "weeks", series=series, n=int(facts.own.sum()))
    here, blocks = in_window(facts, window), window_blocks(facts, window)
    value = float(len(blocks_with(facts, counted & here)))
    more = float(len(blocks_with(facts, possible & here))) if possible is not None else None
    more = more if more is not None and more > value else None
    band = scaled(target_for(facts, tip_id, target) or target, len(blocks))
    status, milder = judge_range(value, more, band)
    figures = Figures(value, more, int((counted & here).sum()), len(blocks), window)
    return Reading(
        id=tip_id,
        status=status,
        source=source,
        unit="weeks",
        explanation=sentence(figures),
        value=value,
        possible=more,
        target=band,
        n=len(blocks),
        coverage=coverage_line(facts, window),
        evidence=evidence(facts, counted & here),
        doubtful=evidence(facts, possible & here & ~counted) if possible is not None else (),
        series=series,
        baseline=_baseline_weeks(facts, counted, len(blocks)),
        trend=trend_of(series),
        window=window,
        milder=milder,
        self_rating=self_rating(facts, tip_id),
    )


def scaled(target: Target, weeks: int) -> Target:
    """Return a band stated for 4 weeks for as many weeks as were looked at (at least 1)."""
    low = None if target.min is None else float(np.ceil(target.min * weeks / 4))
    high = None if target.max is None else float(np.ceil(target.max * weeks / 4))
    return Target(low, high, target.origin)


def not_enough(
    facts: Facts, tip_id: str, unit: Unit, *, series: tuple[Point, ...] = (), n: int = 0, sentence: str | None = None
) -> Reading:
    """Return "not enough evidence": more of the same data would answer."""
    said = sentence or (
        f"There are only {n} posts of yours to go by in the last year, too few to say anything fair."
        if n
        else "There are no posts of yours to go by in the last year."
    )
    return Reading(
        id=tip_id, status="not_enough_evidence", source="none", unit=unit, explanation=said, n=n, series=series,
        coverage=coverage_line(facts, _year(facts)), window=_year(facts), self_rating=self_rating(facts, tip_id),
    )  # fmt: skip


def not_applicable(facts: Facts, tip_id: str, unit: Unit, sentence: str) -> Reading:
    """Return "does not apply": the source is absent or switched off; ``sentence`` says what would supply it."""
    return Reading(
        id=tip_id, status="not_applicable", source="none", unit=unit, explanation=sentence,
        window=asked_window(facts), self_rating=self_rating(facts, tip_id),
    )  # fmt: skip


def trend_of(series: tuple[Point, ...]) -> Trend:
    """Return how the last 4 blocks compare with the 8 before them, by means of the blocks that say something."""
    recent = [point.value for point in series[-4:] if point.value is not None]
    earlier = [point.value for point in series[-12:-4] if point.value is not None]
    if len(recent) < 2 or len(earlier) < 3:  # noqa: PLR2004 - fewer weeks make no trend
        return "unknown"
    change = float(np.mean(recent) - np.mean(earlier))
    scale = max(abs(float(np.mean(earlier))), 1.0 if max(recent + earlier) > 1 else _TREND_STEP * 4)
    if abs(change) < max(_TREND_STEP, 0.15 * scale):
        return "flat"
    return "up" if change > 0 else "down"


def range_words(figures: Figures) -> str:
    """Return "22 %" or "22 % (perhaps 31 %)"."""
    sure = percent(figures.value)
    return sure if figures.possible is None else f"{sure} (perhaps {percent(figures.possible)})"


def _baseline_weeks(facts: Facts, counted: Mask, weeks: int) -> float | None:
    before = baseline_mask(facts)
    if before is None or (before & facts.own).sum() < MIN_OWN_POSTS:
        return None
    return len(blocks_with(facts, counted & before)) * weeks / 12


def _year(facts: Facts) -> Window:
    return Window(facts.as_of, 52, widened=True)
