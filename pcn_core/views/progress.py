"""The Progress screen as one frozen value: agenda, what stands out, and the table of tips and traps."""

from dataclasses import dataclass
from datetime import date, timedelta

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import Point
from pcn_core.metrics.weeks import block_start
from pcn_core.plan.model import ChosenMove, Plan
from pcn_core.tips.catalogue import TIPS
from pcn_core.tips.reading import Reading, Status, Target
from pcn_core.tips.tip import Group, Tip
from pcn_core.views.series import WEEKLY_UNITS
from pcn_core.views.wording import ORIGIN_WORDS, aim_words, value_words

SPARK_BLOCKS = 12


@dataclass(frozen=True)
class Row:
    """One line of the overview.

    ``points``: the last 12 blocks, oldest first; ``target``: None where a single week has no band.
    """

    id: str
    title: str
    status: Status
    now: str
    aim: str
    aim_origin: str
    sentence: str
    points: tuple[Point, ...]
    target: Target | None
    milder: bool


@dataclass(frozen=True)
class Finding:
    """One sentence that stands out, and the reading it opens."""

    reading: str
    label: str
    sentence: str


@dataclass(frozen=True)
class WeekMoves:
    """What the person chose to try this week, and last week's."""

    week: date
    chosen: tuple[ChosenMove, ...]
    last: tuple[ChosenMove, ...]


@dataclass(frozen=True)
class ProgressView:
    """The whole screen. Rows are in the catalogue's order."""

    agenda: tuple[Row, ...]
    tips: tuple[Row, ...]
    traps: tuple[Row, ...]
    findings: tuple[Finding, ...]
    as_of: date
    total: int


def build_progress(readings: tuple[Reading, ...], facts: Facts) -> ProgressView:
    """Return the Progress screen of these readings."""
    rows = [(tip, _row(tip, reading, facts)) for tip, reading in zip(TIPS, readings, strict=True)]

    def of(group: Group) -> tuple[Row, ...]:
        return tuple(row for tip, row in rows if tip.group == group)

    return ProgressView(of("agenda"), of("tip"), of("trap"), _findings(readings), facts.as_of, len(facts))


def week_moves(plan: Plan, today: date) -> WeekMoves:
    """Return this week's and last week's chosen things to try; weeks begin on Monday."""
    week = monday(today)
    chosen = tuple(move for move in plan.chosen_moves if move.week == week)
    last = tuple(move for move in plan.chosen_moves if move.week == week - timedelta(days=7))
    return WeekMoves(week, chosen, last)


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def last_blocks(points: tuple[Point, ...], as_of: date, blocks: int = SPARK_BLOCKS) -> tuple[Point, ...]:
    """Return one Point per block of the last ``blocks``, oldest first; blocks before the history are empty."""
    known = {point.week: point for point in points[-blocks:]}
    weeks = [block_start(as_of, block) for block in range(blocks - 1, -1, -1)]
    return tuple(known.get(week, Point(week, None, 0)) for week in weeks)


def _row(tip: Tip, reading: Reading, facts: Facts) -> Row:
    target = reading.target or tip.target
    weeks = reading.n if reading.unit == "weeks" and reading.n else 4
    return Row(
        id=tip.id,
        title=tip.title,
        status=reading.status,
        now=value_words(reading),
        aim=aim_words(target, reading.unit, weeks),
        aim_origin=ORIGIN_WORDS[target.origin] if target else "",
        sentence=reading.explanation,
        points=last_blocks(reading.series, facts.as_of),
        target=target if reading.unit in WEEKLY_UNITS else None,
        milder=reading.milder,
    )


def _findings(readings: tuple[Reading, ...]) -> tuple[Finding, ...]:
    """Return what goes well, what is worth a look, and what changed most since the plan began (at most one each)."""
    told = [reading for reading in readings if reading.value is not None and not reading.id.startswith("agenda")]
    good = _first(told, "on_track", by_change=True)
    look = _first(told, "worth_a_look") or _first(told, "getting_there")
    found = [("Going well", good), ("Something to look at", look)]
    return tuple(Finding(reading.id, label, reading.explanation) for label, reading in found if reading is not None)


def _first(readings: list[Reading], status: Status, *, by_change: bool = False) -> Reading | None:
    of_status = [reading for reading in readings if reading.status == status and reading.evidence]
    if not by_change:
        return max(of_status, key=lambda reading: reading.n, default=None)
    return max(of_status, key=_gain, default=None)


def _gain(reading: Reading) -> float:
    if reading.baseline is None or reading.value is None:
        return 0.0
    scale = max(abs(reading.baseline), abs(reading.value)) or 1.0
    return abs(reading.value - reading.baseline) / scale
