"""On how many days of a week somebody was there: check-ins they logged, and days with a post as the least it was."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from pcn_core.metrics.facts import Facts, blocks_on_break
from pcn_core.metrics.weeks import block_of, block_start
from pcn_core.tips.off_twitter import points_of
from pcn_core.tips.reading import Point

DAYS = 7


@dataclass(frozen=True)
class WeekPresent:
    """One 7-day block. ``check_ins``: logged; ``posting_days``: different days with a post, a repost included.

    ``days_off``: days without either.
    """

    first_day: date
    check_ins: int
    posting_days: int
    days_off: int

    @property
    def times(self) -> int:
        """How often the person was surely there: a day with a post is at least one look."""
        return max(self.check_ins, self.posting_days)

    @property
    def has_day_off(self) -> bool:
        """Whether at least one day had neither a post nor a check-in."""
        return self.days_off > 0


def weeks_present(facts: Facts, end: date, weeks: int) -> list[WeekPresent]:
    """Return the last blocks up to ``end`` (included), newest first, breaks among them."""
    checked = [check_in.on for check_in in facts.plan.check_ins if check_in.on <= end]
    posted = np.unique(facts.day).tolist()
    busy = sorted({*checked, *posted})
    counts = zip(*(_per_block(days, end, weeks) for days in (checked, posted, busy)), strict=True)
    return [
        WeekPresent(block_start(end, block), logged, posting, DAYS - active)
        for block, (logged, posting, active) in enumerate(counts)
    ]


def present_until(facts: Facts) -> date:
    """Return the day up to which presence is known: today while check-ins are logged, else the end of the data."""
    logged = [check_in.on for check_in in facts.plan.check_ins if check_in.on <= facts.today]
    recent = any(day > facts.today - timedelta(weeks=facts.plan.rhythm.window_weeks) for day in logged)
    return facts.today if recent else facts.as_of


def blocks_off(facts: Facts, end: date, weeks: int) -> set[int]:
    """Return the blocks up to ``end`` that belong to a planned break."""
    return set(blocks_on_break(facts.plan.breaks, end, weeks))


def weekly_presence(facts: Facts) -> tuple[Point, ...]:
    """Return one Point per block of the whole history, oldest first: on how many days the person was there."""
    return points_of(facts, [week.times for week in weeks_present(facts, facts.as_of, facts.blocks)])


def _per_block(days: list[date], end: date, weeks: int) -> list[int]:
    blocks = np.array([block for day in days if 0 <= (block := block_of(day, end)) < weeks], dtype=np.int64)
    counts: list[int] = np.bincount(blocks, minlength=weeks).tolist()
    return counts
