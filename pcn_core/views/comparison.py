"""What changed since the plan began, for the readings that have a before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from pcn_core.tips.reading import Reading, Target


@dataclass(frozen=True)
class Comparison:
    """One practice before the plan's start (12 weeks) and in the window now, as shares from 0 to 1."""

    label: str
    before: float
    now: float
    target: Target | None = None


def comparisons(readings: Iterable[Reading], labels: Mapping[str, str]) -> tuple[Comparison, ...]:
    """Return the shares that have a before and a now, in the order given. ``labels``: reading id → its words.

    Counts and days are left out: they share no scale with the rest, and a line between them would say nothing.
    """
    return tuple(
        Comparison(labels[reading.id], reading.baseline, reading.value, reading.target)
        for reading in readings
        if reading.unit == "share" and reading.baseline is not None and reading.value is not None
    )


def comparison_rows(rows: Iterable[Comparison]) -> pd.DataFrame:
    """Return the comparison as a table: what, before and now in percent."""
    return pd.DataFrame(
        {"What": row.label, "Before, in %": round(row.before * 100, 1), "Now, in %": round(row.now * 100, 1)}
        for row in rows
    )
