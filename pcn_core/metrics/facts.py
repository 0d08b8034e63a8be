"""What is true of each counted post, as plain arrays in post order, so that 28 readings cost milliseconds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pcn_core.metrics.weeks import block_start
from pcn_core.moves.catalogue import MOVES, Move
from pcn_core.plan.model import Break, Plan
from pcn_core.posts import History, Kind

Mask = npt.NDArray[np.bool_]
_BREAK_DAYS = 4


@dataclass(frozen=True)
class Facts:
    """One history seen as of one day with one plan.

    ``posts``: the post table without excluded posts and posts after ``as_of``, oldest first, index 0..n-1; every array
    and mask below has its length. ``block``: the 7-day block of each post (0 is the last one). ``day``: its local day.
    ``signs``: the boolean columns of ``moves.post_signs``. ``moves``: the rows of the moves table that belong to
    ``posts``, with the column ``row`` (position in ``posts``).
    """

    history: History
    plan: Plan
    as_of: date
    today: date
    zone: ZoneInfo
    posts: pd.DataFrame
    signs: pd.DataFrame
    moves: pd.DataFrame
    day: npt.NDArray[np.datetime64]
    block: npt.NDArray[np.int64]

    def __len__(self) -> int:
        """Return the number of counted posts."""
        return len(self.posts)

    @cached_property
    def ids(self) -> npt.NDArray[np.object_]:
        """Post ids as Python strings."""
        return np.asarray(self.posts["id"].to_numpy(dtype=object))

    @cached_property
    def kinds(self) -> npt.NDArray[np.object_]:
        """The kind of each post."""
        return np.asarray(self.posts["kind"].to_numpy(dtype=object))

    def is_kind(self, *kinds: Kind) -> Mask:
        """Return the mask of posts of these kinds."""
        return np.isin(self.kinds.astype(str), kinds)

    @cached_property
    def own(self) -> Mask:
        """Everything but reposts."""
        return ~self.is_kind("repost")

    @cached_property
    def on_break(self) -> Mask:
        """Posts in blocks that belong to a planned break; they stay out of every rate."""
        return np.isin(self.block, list(self.break_blocks))

    @cached_property
    def break_blocks(self) -> frozenset[int]:
        """Blocks of which at least half the days lie in planned breaks (ours: blocks seldom begin where breaks do)."""
        return frozenset(blocks_on_break(self.plan.breaks, self.as_of, self.blocks))

    @property
    def blocks(self) -> int:
        """How many blocks the history spans, the newest included."""
        return int(self.block.max()) + 1 if len(self) else 0

    @cached_property
    def _move_masks(self) -> dict[tuple[str, bool], Mask]:
        masks: dict[tuple[str, bool], Mask] = {}
        sure = self.moves["sure"].to_numpy(dtype=bool)
        names = self.moves["move"].to_numpy(dtype=object).astype(str)
        rows = self.moves["row"].to_numpy(dtype=np.int64)
        for move in MOVES:
            named = names == move
            for only_sure in (True, False):
                mask = np.zeros(len(self), dtype=bool)
                mask[rows[named & sure] if only_sure else rows[named]] = True
                masks[move, only_sure] = mask
        return masks

    def sure(self, *moves: Move) -> Mask:
        """Return the mask of posts that surely carry one of these moves."""
        return self._any(moves, only_sure=True)

    def possible(self, *moves: Move) -> Mask:
        """Return the mask of posts that surely or possibly carry one of these moves."""
        return self._any(moves, only_sure=False)

    def _any(self, moves: Sequence[Move], *, only_sure: bool) -> Mask:
        mask = np.zeros(len(self), dtype=bool)
        for move in moves:
            mask |= self._move_masks[move, only_sure]
        return mask

    def sign(self, name: str) -> Mask:
        """Return one column of ``signs`` as a mask."""
        return np.asarray(self.signs[name].to_numpy(dtype=bool))

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """One row per mention of another account: ``row``, ``position`` (0 first), ``user_id`` ("" unknown), ``handle``."""
        parents, handles = _explode(self.posts["mention_handles"])
        _, user_ids = _explode(self.posts["mention_ids"])
        frame = pd.DataFrame({"row": parents, "user_id": user_ids, "handle": handles})
        frame["position"] = frame.groupby("row").cumcount()
        owner_id, owner = self.history.profile.user_id or "-", (self.history.profile.handle or "").lower()
        is_owner = (frame["user_id"] == owner_id) | (frame["handle"].str.lower() == owner)
        return frame[~is_owner].reset_index(drop=True)

    @cached_property
    def hashtags(self) -> pd.DataFrame:
        """One row per hashtag of a post: ``row``, ``tag`` (lower case, without #)."""
        parents, tags = _explode(self.posts["hashtags"])
        return pd.DataFrame({"row": parents, "tag": [tag.lower() for tag in tags]})

    @cached_property
    def others_named(self) -> npt.NDArray[np.int64]:
        """How many different other accounts each post names."""
        named = self.mentions.assign(key=self.mentions["handle"].str.lower()).drop_duplicates(["row", "key"])
        return np.bincount(named["row"].to_numpy(dtype=np.int64), minlength=len(self))

    def first_day_of(self, block: int) -> date:
        """Return the first day of a block."""
        return block_start(self.as_of, block)


def build_facts(
    history: History,
    plan: Plan,
    moves: pd.DataFrame,
    signs: pd.DataFrame,
    *,
    as_of: date,
    today: date,
    excluded: frozenset[str] = frozenset(),
) -> Facts:
    """Return the facts of a history as of one day.

    ``signs`` has one row per row of ``history.posts``, in its order. Posts in ``excluded`` and after ``as_of`` stay out.
    """
    zone = read_zone(plan.time_zone)
    days = local_days(history.posts, zone)
    block = (np.datetime64(as_of, "D") - days).astype(np.int64) // 7
    keep = block >= 0
    if excluded:
        keep &= ~history.posts["id"].isin(excluded).to_numpy(dtype=bool)
    posts = history.posts[keep].reset_index(drop=True)
    return Facts(
        history=history,
        plan=plan,
        as_of=as_of,
        today=today,
        zone=zone,
        posts=posts,
        signs=signs[keep].reset_index(drop=True),
        moves=_locate(moves, posts),
        day=days[keep],
        block=block[keep],
    )


def read_zone(name: str) -> ZoneInfo:
    """Return the zone of an IANA name; an unknown one counts as UTC."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def day_in(moment: datetime, zone: ZoneInfo) -> date:
    """Return the local day of a moment."""
    return moment.astimezone(zone).date()


def local_days(posts: pd.DataFrame, zone: ZoneInfo) -> npt.NDArray[np.datetime64]:
    """Return each post's day in the zone; posts whose hour means nothing keep their written day."""
    stamps = pd.DatetimeIndex(posts["created_at"].to_numpy(dtype="datetime64[ms]"))
    local = stamps.tz_localize("UTC").tz_convert(zone).tz_localize(None).to_numpy().astype("datetime64[D]")
    written = stamps.to_numpy().astype("datetime64[D]")
    return np.where(posts["day_only"].to_numpy(dtype=bool), written, local)


def blocks_on_break(breaks: Iterable[Break], as_of: date, blocks: int) -> list[int]:
    """Return the blocks (0..blocks-1) of which at least 4 of 7 days lie in planned breaks."""
    days_off = np.zeros(blocks * 7, dtype=bool)
    for pause in breaks:
        newest, oldest = (as_of - pause.end).days, (as_of - pause.start).days
        if oldest >= 0:
            days_off[max(newest, 0) : oldest + 1] = True
    return np.flatnonzero(days_off.reshape(-1, 7).sum(axis=1) >= _BREAK_DAYS).tolist()


def _locate(moves: pd.DataFrame, posts: pd.DataFrame) -> pd.DataFrame:
    rows = pd.Series(np.arange(len(posts)), index=pd.Index(posts["id"].to_numpy(dtype=object)))
    found = rows.reindex(moves["post_id"].to_numpy(dtype=object)).to_numpy()
    located = moves[~np.isnan(found)].copy() if len(moves) else moves.copy()
    located["row"] = found[~np.isnan(found)].astype(np.int64) if len(moves) else np.array([], dtype=np.int64)
    return located


def _explode(column: pd.Series) -> tuple[npt.NDArray[np.int64], list[str]]:  # type: ignore[type-arg] # Arrow lists have no Python type
    array = pa.array(column) if not hasattr(column.array, "__arrow_array__") else column.array.__arrow_array__()
    array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    return pc.list_parent_indices(array).to_numpy(), pc.list_flatten(array).to_pylist()
