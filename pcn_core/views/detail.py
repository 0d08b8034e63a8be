"""One tip's screen as a frozen value: the answer, the picture, the posts behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import Point, in_window
from pcn_core.moves.catalogue import RELATIONAL_MOVES, Move
from pcn_core.tips.catalogue import tip_by_id
from pcn_core.tips.reading import Reading, Trend
from pcn_core.tips.tip import Tip
from pcn_core.views.bars import bar_words, fullest, series_bars
from pcn_core.views.posts import PostCard, post_cards
from pcn_core.views.wording import ORIGIN_WORDS, amount, source_words, with_unit

Shelf = Literal["counted", "doubtful", "rest"]
PAGE = 10
# Which things a post may do matter to each reading; the person can correct these.
MOVES_OF: dict[str, tuple[Move, ...]] = {
    "tip03": ("compliment", "thanks", "congrats"),
    "tip05": ("own_work",),
    "tip08": ("introduces", "promotes_others", "congrats", "thanks", "compliment", "critique"),
    "tip09": ("personal", "humor"),
    "tip14": ("compliment", "thanks", "congrats", "promotes_others", "ask"),
    "tip15": ("ask", "compliment", "thanks", "congrats", "promotes_others", "introduces", "offers_help"),
    "tip16": ("moves_off",),
    "trap01": ("informs", "opinion", "question", "ask"),
    "trap03": ("own_work",),
    "trap04": ("personal", "humor"),
    "agenda2": RELATIONAL_MOVES,
    "agenda3": ("moves_off",),
}
# Here a post counts for what it does, wherever and whenever it stands.
_BY_MOVES = {"tip03", "tip05", "tip08", "tip09", "tip14", "trap03", "trap04"}
# These are read from the plan, the profile, the lists and the calendar: no single post was looked at and left out.
_WITHOUT_POSTS = {
    "tip01", "tip04", "tip12", "tip17", "tip18", "tip19", "tip20", "trap02", "agenda1", "agenda4"
}  # fmt: skip


@dataclass(frozen=True)
class DetailView:
    """One tip, trap or agenda point. ``before``: the value before the plan began, in words, or None."""

    tip: Tip
    reading: Reading
    source: str
    aim_origin: str
    before: str | None
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class ShelfPage:
    """One page of posts of a shelf; ``total`` on the whole shelf."""

    cards: tuple[PostCard, ...]
    total: int
    page: int
    pages: int


def build_detail(reading: Reading) -> DetailView:
    """Return the screen of one reading."""
    before = None if reading.baseline is None else with_unit(amount(reading.baseline, reading.unit), reading)
    origin = ORIGIN_WORDS[reading.target.origin] if reading.target else ""
    return DetailView(
        tip_by_id(reading.id), reading, source_words(reading), origin, before, MOVES_OF.get(reading.id, ())
    )


def shelf_ids(reading: Reading, facts: Facts, shelf: Shelf, days: tuple[date, date] | None = None) -> tuple[str, ...]:
    """Return the posts of a shelf, newest first, of the chosen days (both included) only.

    ``rest``: what was looked at and not counted. Days before the window hold posts by what they do.
    """
    if reading.window is None:
        return reading.evidence if shelf == "counted" else ()
    if days is not None and is_outside(reading, days):
        return _ids_outside(reading, facts, shelf, days)
    shown = {"counted": reading.evidence, "doubtful": reading.doubtful}
    if shelf == "rest" and reading.id in _WITHOUT_POSTS:
        return ()
    if shelf == "rest":
        taken = {*reading.evidence, *reading.doubtful}
        looked_at = facts.ids[in_window(facts, reading.window) & facts.own][::-1].tolist()
        ids = tuple(post_id for post_id in looked_at if post_id not in taken)
    else:
        ids = shown[shelf]
    return ids if days is None else _within(facts, ids, days)


def is_outside(reading: Reading, days: tuple[date, date]) -> bool:
    """Whether days of a chart end before the window that the number is about."""
    return reading.window is not None and days[1] < reading.window.first_day


def is_by_moves(reading: Reading) -> bool:
    """Whether what a post does decides by itself whether it counts, on any day."""
    return reading.id in _BY_MOVES


def _ids_outside(reading: Reading, facts: Facts, shelf: Shelf, days: tuple[date, date]) -> tuple[str, ...]:
    """Return posts of days outside the window: by what they do where that decides, else all of them as counted."""
    first, last = (np.datetime64(day, "D") for day in days)
    shown = facts.own & (facts.day >= first) & (facts.day <= last)
    if is_by_moves(reading):
        sure, possible = facts.sure(*MOVES_OF[reading.id]), facts.possible(*MOVES_OF[reading.id])
        shown &= {"counted": sure, "doubtful": possible & ~sure, "rest": ~possible}[shelf]
    elif shelf != "counted":
        return ()
    found: list[str] = facts.ids[shown][::-1].tolist()
    return tuple(found)


def _within(facts: Facts, ids: tuple[str, ...], days: tuple[date, date]) -> tuple[str, ...]:
    first, last = (np.datetime64(day, "D") for day in days)
    of_days = set(facts.ids[(facts.day >= first) & (facts.day <= last)].tolist())
    return tuple(post_id for post_id in ids if post_id in of_days)


def shelf_page(facts: Facts, ids: tuple[str, ...], page: int) -> ShelfPage:
    """Return one page (0 first) of post cards; a page beyond the end is the last one."""
    pages = max(1, -(-len(ids) // PAGE))
    page = min(max(page, 0), pages - 1)
    return ShelfPage(post_cards(facts, ids[page * PAGE : (page + 1) * PAGE]), len(ids), page, pages)


def finding(reading: Reading, points: Sequence[Point]) -> str:
    """Return what the chart of these weeks shows, in a line: where it goes, and its fullest bar."""
    grain, bars = series_bars(points, reading.unit)
    peak = fullest(bars)
    if peak is None or peak.value is None:
        return "Nothing to see in these weeks."
    if not peak.value:
        return "None in these weeks."
    average = " a week on average" if grain != "week" and reading.unit != "share" else ""
    way = _TREND_WORDS[reading.trend]
    return f"{way}ost in {bar_words(grain, peak)}: {amount(peak.value, reading.unit)}{average}."


_TREND_WORDS: dict[Trend, str] = {
    "up": "More of late; m",
    "down": "Less of late; m",
    "flat": "About the same of late; m",
    "unknown": "M",
}
