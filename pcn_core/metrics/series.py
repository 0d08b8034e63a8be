"""Windows, shares and weekly series over masks of posts."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import isnan

import numpy as np
import numpy.typing as npt

from pcn_core.metrics.facts import Facts, Mask, blocks_on_break
from pcn_core.metrics.weeks import MIN_OWN_POSTS, WEEK, WINDOWS, Window

BASELINE_BLOCKS = 12
_Counts = npt.NDArray[np.int64]
_Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Point:
    """One weekly block of a series. ``week``: its first day; ``value`` None: nothing to say (no posts, or a break).

    ``n``: the posts (or people, days) the value stands on; ``possible``: the value with the doubtful ones counted.
    """

    week: date
    value: float | None
    n: int
    possible: float | None = None
    on_break: bool = False


def choose_window(facts: Facts, base: Mask, minimum: int = MIN_OWN_POSTS) -> Window | None:
    """Return the plan's window, widened to 12, 26, then 52 weeks until ``base`` has ``minimum`` posts, else None."""
    asked = facts.plan.rhythm.window_weeks
    for weeks in (asked, *(w for w in WINDOWS if w > asked)):
        window = Window(facts.as_of, weeks, widened=weeks != asked)
        if int((base & in_window(facts, window)).sum()) >= minimum:
            return window
    return None


def asked_window(facts: Facts) -> Window:
    """Return the plan's window as it is, for counts that need no minimum."""
    return Window(facts.as_of, facts.plan.rhythm.window_weeks)


def year_window(facts: Facts) -> Window:
    """Return the widest window: a year."""
    return Window(facts.as_of, WINDOWS[-1], widened=facts.plan.rhythm.window_weeks != WINDOWS[-1])


def in_window(facts: Facts, window: Window) -> Mask:
    """Return the mask of posts in the window, planned breaks left out."""
    return (facts.block < window.weeks) & ~facts.on_break


def window_blocks(facts: Facts, window: Window) -> list[int]:
    """Return the window's blocks that are no break, newest first; weeks before the first post are among them."""
    return [block for block in range(window.weeks) if block not in facts.break_blocks]


def share(counted: Mask, base: Mask) -> float | None:
    """Return the share of ``base`` that is counted, None for an empty base."""
    n = int(base.sum())
    return float((counted & base).sum()) / n if n else None


def blocks_with(facts: Facts, mask: Mask) -> set[int]:
    """Return the blocks in which the mask holds at least once."""
    return set(np.unique(facts.block[mask]).tolist())


def weekly_shares(facts: Facts, counted: Mask, base: Mask, possible: Mask | None = None) -> tuple[Point, ...]:
    """Return one Point per block of the whole history, oldest first: the share of ``base`` that is counted.

    Blocks without posts of ``base`` and breaks have no value.
    """
    totals = _per_block(facts, base)
    divisor = np.where(_said(facts, totals), totals, np.nan)
    doubted = None if possible is None else _per_block(facts, possible & base) / divisor
    return _points(facts, _per_block(facts, counted & base) / divisor, totals, doubted)


def weekly_counts(facts: Facts, counted: Mask, possible: Mask | None = None) -> tuple[Point, ...]:
    """Return one Point per block of the whole history, oldest first: how many posts are counted.

    A block without any is 0; breaks have no value.
    """
    hits = _per_block(facts, counted)
    one: _Values = np.where(_said(facts, np.ones_like(hits)), 1.0, np.nan)
    doubted: _Values | None = None if possible is None else np.multiply(_per_block(facts, possible), one)
    return _points(facts, np.multiply(hits, one), hits, doubted)


def baseline_mask(facts: Facts) -> Mask | None:
    """Return the posts of the 12 weeks before the plan's start, None without a before-and-after.

    Without a start date the first 12 weeks of the history serve, if it is longer than that and the window. A plan that
    starts after the history ends has no before-and-after. Planned breaks are left out, by the weeks counted back from
    the start, so that the as-of day changes nothing.
    """
    last = _baseline_end(facts)
    if last is None:
        return None
    blocks, off = _blocks_before(facts), blocks_on_break(facts.plan.breaks, last, BASELINE_BLOCKS)
    return (blocks >= 0) & (blocks < BASELINE_BLOCKS) & ~np.isin(blocks, off)


def baseline_weeks(facts: Facts, counted: Mask) -> float | None:
    """Return the share of the baseline's weeks in which the mask holds; None where the baseline says nothing.

    Weeks before the first post and weeks on a break are not among them.
    """
    before, weeks = baseline_mask(facts), _weeks_before(facts)
    if before is None or not weeks:
        return None
    return len(weeks & set(_blocks_before(facts)[counted & before].tolist())) / len(weeks)


def baseline_rate(facts: Facts, counted: Mask) -> float | None:
    """Return how many posts of the mask there were per week of the baseline; None where it says nothing."""
    before, weeks = baseline_mask(facts), _weeks_before(facts)
    return None if before is None or not weeks else int((counted & before).sum()) / len(weeks)


def evidence(facts: Facts, mask: Mask) -> tuple[str, ...]:
    """Return the ids of the posts in the mask, newest first."""
    return tuple(facts.ids[mask][::-1].tolist())


def _baseline_end(facts: Facts) -> date | None:
    """Return the last day of the baseline."""
    start = facts.plan.start
    if not len(facts) or (start is not None and start > facts.as_of):
        return None
    if start is not None:
        return start - timedelta(days=1)
    if facts.blocks <= BASELINE_BLOCKS + facts.plan.rhythm.window_weeks:
        return None
    return facts.as_of - (facts.blocks - BASELINE_BLOCKS) * WEEK


def _blocks_before(facts: Facts) -> _Counts:
    """Return for each post how many whole weeks before the baseline's last day it lies (negative: after it)."""
    last = _baseline_end(facts) or facts.as_of
    return (np.datetime64(last, "D") - facts.day).astype(np.int64) // 7


def _weeks_before(facts: Facts) -> set[int]:
    """Return the weeks of the baseline that say something: since the first post, no break, 10 own posts in all."""
    before, last = baseline_mask(facts), _baseline_end(facts)
    if before is None or last is None or int((before & facts.own).sum()) < MIN_OWN_POSTS:
        return set()
    weeks = min(BASELINE_BLOCKS, int(_blocks_before(facts).max()) + 1)
    return set(range(weeks)) - set(blocks_on_break(facts.plan.breaks, last, weeks))


def _per_block(facts: Facts, mask: Mask) -> _Counts:
    return np.bincount(facts.block[mask], minlength=facts.blocks)


def _said(facts: Facts, totals: _Counts) -> npt.NDArray[np.bool_]:
    """Return which blocks have something to say."""
    said = totals > 0
    said[[block for block in facts.break_blocks if block < len(said)]] = False
    return said


def _points(facts: Facts, values: _Values, ns: _Counts, possible: _Values | None) -> tuple[Point, ...]:
    more = [None] * len(values) if possible is None else _spoken(possible)
    rows = enumerate(zip(facts.week_days, _spoken(values), ns.tolist(), more, strict=True))
    points = [Point(week, value, n, extra, block in facts.break_blocks) for block, (week, value, n, extra) in rows]
    return tuple(reversed(points))


def _spoken(values: _Values) -> list[float | None]:
    return [None if isnan(value) else value for value in values.tolist()]
