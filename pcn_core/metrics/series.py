"""Windows, shares and weekly series over masks of posts."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.weeks import MIN_OWN_POSTS, WINDOWS, Window

BASELINE_BLOCKS = 12


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
    """Return the plan's window, widened to 12, 26, then 52 weeks until ``base`` has ``minimum`` posts in it, else None."""
    asked = facts.plan.rhythm.window_weeks
    for weeks in (asked, *(w for w in WINDOWS if w > asked)):
        window = Window(facts.as_of, weeks, widened=weeks != asked)
        if int((base & in_window(facts, window)).sum()) >= minimum:
            return window
    return None


def asked_window(facts: Facts) -> Window:
    """Return the plan's window as it is, for counts that need no minimum."""
    return Window(facts.as_of, facts.plan.rhythm.window_weeks)


def in_window(facts: Facts, window: Window) -> Mask:
    """Return the mask of posts in the window, planned breaks left out."""
    return (facts.block < window.weeks) & ~facts.on_break


def window_blocks(facts: Facts, window: Window) -> list[int]:
    """Return the window's blocks that are no break, newest first."""
    return [block for block in range(window.weeks) if block not in facts.break_blocks]


def share(counted: Mask, base: Mask) -> float | None:
    """Return the share of ``base`` that is counted, None for an empty base."""
    n = int(base.sum())
    return float((counted & base).sum()) / n if n else None


def blocks_with(facts: Facts, mask: Mask) -> set[int]:
    """Return the blocks in which the mask holds at least once."""
    return set(np.unique(facts.block[mask]).tolist())


def weekly_shares(facts: Facts, counted: Mask, base: Mask, possible: Mask | None = None) -> tuple[Point, ...]:
    """Return one Point per block of the whole history, oldest first: the share of ``base`` that is counted."""
    totals = _per_block(facts, base)
    hits = _per_block(facts, counted & base)
    more = _per_block(facts, possible & base) if possible is not None else None
    return tuple(_share_point(facts, block, totals, hits, more) for block in range(facts.blocks - 1, -1, -1))


def weekly_counts(facts: Facts, counted: Mask, possible: Mask | None = None) -> tuple[Point, ...]:
    """Return one Point per block of the whole history, oldest first: how many posts are counted."""
    hits = _per_block(facts, counted)
    more = _per_block(facts, possible) if possible is not None else None
    return tuple(
        Point(
            facts.first_day_of(block),
            float(hits[block]),
            int(hits[block]),
            float(more[block]) if more is not None else None,
            on_break=block in facts.break_blocks,
        )
        for block in range(facts.blocks - 1, -1, -1)
    )


def baseline_mask(facts: Facts) -> Mask | None:
    """Return the posts of the 12 weeks before the plan's start, None without a before-and-after.

    Without a start date the first 12 weeks of the history serve, if it is longer than that and the window. A plan that
    starts after the history ends has no before-and-after.
    """
    if not len(facts):
        return None
    start = facts.plan.start
    if start is None:
        if facts.blocks <= BASELINE_BLOCKS + facts.plan.rhythm.window_weeks:
            return None
        return (facts.block >= facts.blocks - BASELINE_BLOCKS) & ~facts.on_break
    if start > facts.as_of:
        return None
    days_before = (np.datetime64(start, "D") - facts.day).astype(np.int64)
    return (days_before > 0) & (days_before <= BASELINE_BLOCKS * 7) & ~facts.on_break


def evidence(facts: Facts, mask: Mask) -> tuple[str, ...]:
    """Return the ids of the posts in the mask, newest first."""
    return tuple(facts.ids[mask][::-1].tolist())


def _per_block(facts: Facts, mask: Mask) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.bincount(facts.block[mask], minlength=facts.blocks)


def _share_point(facts: Facts, block: int, totals, hits, more) -> Point:  # type: ignore[no-untyped-def] # noqa: ANN001
    on_break, n = block in facts.break_blocks, int(totals[block])
    if on_break or not n:
        return Point(facts.first_day_of(block), None, n, on_break=on_break)
    possible = float(more[block]) / n if more is not None else None
    return Point(facts.first_day_of(block), float(hits[block]) / n, n, possible)
