"""The ladder as a board: a band for every step, a dot for every person, and a trail from where they stood."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pcn_core.people.stages import STAGE_WORDS, STAGES, Stage
from pcn_core.views.people import PersonRow, movement_words

# With more people than this the dots stand close and only tooltips and the table name them.
_NAMED = 60
_PER_LINE = {True: 3, False: 24}
_LINE = {True: 26.0, False: 18.0}
_HEAD = 26.0
_FOOT = 12.0
_LONGEST = 16


@dataclass(frozen=True)
class Band:
    """One step: ``top``/``bottom`` in points from the board's upper edge, its words and how many stand there."""

    stage: Stage
    words: str
    top: float
    bottom: float


@dataclass(frozen=True)
class Dot:
    """One person. ``x``: 0-1 across; ``y``: points from the top; ``trail``: where they were 12 weeks ago, or None."""

    id: str
    label: str
    words: str
    x: float
    y: float
    by_hand: bool
    trail: float | None


@dataclass(frozen=True)
class Board:
    """The whole board. The furthest step is on top."""

    bands: tuple[Band, ...]
    dots: tuple[Dot, ...]
    height: float
    named: bool
    title: str

    @property
    def alt(self) -> str:
        """The picture in words."""
        counts = "; ".join(band.words for band in self.bands if not band.words.endswith(" 0"))
        return f"{self.title} From the furthest step down: {counts}."


def build_board(rows: Sequence[PersonRow]) -> Board:
    """Return the board of these people."""
    named = len(rows) <= _NAMED
    bands, places, top = [], {}, 0.0
    for stage in reversed(STAGES):
        standing = [row for row in rows if row.stage == stage]
        lines = -(-len(standing) // _PER_LINE[named])
        bottom = top + _HEAD + lines * _LINE[named] + _FOOT
        bands.append(Band(stage, f"{STAGE_WORDS[stage]}: {len(standing)}", top, bottom))
        places.update({row.id: (row, top, slot) for slot, row in enumerate(standing)})
        top = bottom
    feet = {band.stage: band.bottom - _FOOT / 2 for band in bands}
    dots = tuple(_dot(*places[row.id], feet, named=named) for row in rows)
    return Board(tuple(bands), dots, top, named, movement_words(rows))


def board_rows(rows: Sequence[PersonRow]) -> pd.DataFrame:
    """Return the board as a table: name, where the two stand now and stood 12 weeks ago, last contact."""
    return pd.DataFrame(
        {
            "Name": [row.name for row in rows],
            "Where you stand": [row.stands + (" (set by you)" if row.by_hand else "") for row in rows],
            "12 weeks ago": [STAGE_WORDS[row.before] if row.moved else "the same" for row in rows],
            "Last contact": pd.array([row.last for row in rows], dtype="object"),
        }
    )


def _dot(row: PersonRow, top: float, slot: int, feet: dict[Stage, float], *, named: bool) -> Dot:
    per_line, rung = _PER_LINE[named], STAGES.index(row.stage)
    column = (slot + rung) % per_line if named else slot % per_line
    was = f"; 12 weeks ago: {STAGE_WORDS[row.before]}" if row.moved else ""
    return Dot(
        id=row.id,
        label=_short(row.name),
        words=f"{row.name}: {row.stands}{' (set by you)' if row.by_hand else ''}{was}; {row.contact}",
        # Rungs are a little apart sideways too, so that no trail runs through another's dot.
        x=(column + (0.06 + 0.02 * rung if named else 0.5)) / per_line,
        y=top + _HEAD + (slot // per_line + 0.5) * _LINE[named],
        by_hand=row.by_hand,
        trail=feet[row.before] if row.moved else None,
    )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
