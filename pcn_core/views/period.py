"""The period that charts show: chosen once, kept in the address of the page."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.weeks import block_start

PeriodName = Literal["12w", "1y", "plan", "all"]
PERIODS: dict[PeriodName, str] = {
    "12w": "Last 12 weeks",
    "1y": "Last year",
    "plan": "Since my plan began",
    "all": "Everything",
}


@dataclass(frozen=True)
class Period:
    """First and last day shown in charts, both included."""

    name: PeriodName
    first_day: date
    last_day: date


def read_period(name: object) -> PeriodName:
    """Return a known period for whatever stands in the address; an unknown one is the last 12 weeks."""
    return name if name in get_args(PeriodName) else "12w"  # type: ignore[return-value] # checked in this line


def period_of(name: PeriodName, facts: Facts) -> Period:
    """Return the period's days, counted back from the as-of day; 12 weeks before the plan's start are shown with it."""
    return Period(name, _first_day(name, facts), facts.as_of)


def _first_day(name: PeriodName, facts: Facts) -> date:
    start = facts.plan.start
    oldest = block_start(facts.as_of, max(facts.blocks - 1, 11))
    if name == "all":
        return oldest
    if name == "1y":
        return block_start(facts.as_of, 51)
    if name == "plan" and start is not None and start <= facts.as_of:
        return max(oldest, start - timedelta(weeks=12))
    return block_start(facts.as_of, 11)
