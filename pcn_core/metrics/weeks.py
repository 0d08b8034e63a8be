"""Weeks are 7-day blocks counted back from the as-of day in the plan's zone; block 0 is the last one.

The last block ends with the as-of day itself (included).
"""

from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)
WINDOWS = (4, 12, 26, 52)
MIN_OWN_POSTS = 10


@dataclass(frozen=True)
class Window:
    """The last ``weeks`` blocks, the as-of day included. ``widened``: beyond what the plan asks for."""

    as_of: date
    weeks: int
    widened: bool = False

    @property
    def first_day(self) -> date:
        """The first day of the oldest block."""
        return block_start(self.as_of, self.weeks - 1)

    @property
    def last_day(self) -> date:
        """The as-of day."""
        return self.as_of


def block_of(day: date, as_of: date) -> int:
    """Return the number of the block that ``day`` falls in: 0 is the last one; negative lies after the as-of day."""
    return (as_of - day).days // 7


def block_start(as_of: date, block: int) -> date:
    """Return the first day of block ``block``."""
    return as_of - timedelta(days=6) - block * WEEK
