"""Where the sample's weeks lie: 7-day blocks counted back from the last day, 0 being the last one."""

from dataclasses import dataclass
from datetime import date, timedelta

from pcn_core.sources.sample.story import BLOCKS_SINCE_START, BREAK_BLOCK, LAUNCH_BLOCK, crowd_size

_EARLIEST = date(2007, 3, 1)
_POSTS_A_BLOCK = 15
_FEWEST_BLOCKS = 30


@dataclass(frozen=True)
class Span:
    """The weeks of one sample: ``posts`` in ``blocks`` blocks up to ``until``."""

    until: date
    posts: int

    @property
    def blocks(self) -> int:
        """How many blocks the history has: about 15 posts each, never reaching back before 2007."""
        most = max(1, (self.until - _EARLIEST).days // 7)
        return min(most, max(_FEWEST_BLOCKS, self.posts // _POSTS_A_BLOCK))

    @property
    def crowd(self) -> int:
        """How many people are met in passing."""
        return crowd_size(self.posts)

    def first_day(self, block: int) -> date:
        """Return the first day of a block."""
        return self.until - timedelta(days=7 * block + 6)

    def is_after_start(self, block: int) -> bool:
        """Tell whether the plan had begun by then."""
        return block < BLOCKS_SINCE_START

    def quotas(self) -> list[int]:
        """Return how many posts each block holds, newest block first; they add up to ``posts``."""
        weights = [self._weight(block) for block in range(self.blocks)]
        total, given, sum_so_far, quotas = sum(weights), 0, 0, []
        for weight in weights:
            sum_so_far += weight
            upto = self.posts * sum_so_far // total
            quotas.append(upto - given)
            given = upto
        return quotas

    def _weight(self, block: int) -> int:
        if block == BREAK_BLOCK:
            return 0
        if block == LAUNCH_BLOCK:
            return 26
        if self.is_after_start(block):
            return 22
        return 10 + 3 * (block % 5 == 0) - 4 * (block % 13 == 8)  # noqa: PLR2004 - some busy weeks, some quiet ones
