"""What is true of each counted post, as plain arrays in post order, so that 28 readings cost milliseconds."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pcn_core.metrics.days import data_day, local_days
from pcn_core.metrics.weeks import WINDOWS, block_start
from pcn_core.moves.catalogue import MOVES, Move
from pcn_core.moves.scored import is_scored
from pcn_core.plan.model import Break, Person, Plan
from pcn_core.posts import KINDS, History, Kind

Mask = npt.NDArray[np.bool_]
_BREAK_DAYS = 4
_FRESH = timedelta(days=14)


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

    def with_plan(self, plan: Plan) -> "Facts":
        """Return the same facts with a plan that differs in nothing they are made of (zone, breaks, corrections)."""
        other = copy(self)
        object.__setattr__(other, "plan", plan)  # frozen to everybody else; what was worked out so far stays
        return other

    @cached_property
    def ids(self) -> npt.NDArray[np.object_]:
        """Post ids as Python strings."""
        return np.asarray(self.posts["id"].to_numpy(dtype=object))

    @cached_property
    def kinds(self) -> npt.NDArray[np.str_]:
        """The kind of each post, as numpy strings."""
        codes, names = pd.factorize(self.posts["kind"])
        return np.asarray(names, dtype="U10")[codes] if len(names) else np.array([], dtype="U10")

    @cached_property
    def _kind_masks(self) -> dict[Kind, Mask]:
        return {kind: self.kinds == kind for kind in KINDS}

    def is_kind(self, *kinds: Kind) -> Mask:
        """Return the mask of posts of these kinds."""
        mask = np.zeros(len(self), dtype=bool)
        for kind in kinds:
            mask |= self._kind_masks[kind]
        return mask

    @cached_property
    def own(self) -> Mask:
        """Everything but reposts."""
        return ~self.is_kind("repost")

    @cached_property
    def worded(self) -> Mask:
        """The owner's own posts whose words are read: those in a language that this was tested in."""
        return is_scored(self.posts)

    @cached_property
    def on_break(self) -> Mask:
        """Posts in blocks that belong to a planned break; they stay out of every rate."""
        return np.isin(self.block, list(self.break_blocks))

    @cached_property
    def break_blocks(self) -> frozenset[int]:
        """Blocks of which at least 4 of 7 days lie in planned breaks (ours: blocks seldom begin where breaks do).

        They reach back over the history and the widest window, whichever is longer.
        """
        return frozenset(blocks_on_break(self.plan.breaks, self.as_of, max(self.blocks, WINDOWS[-1])))

    @property
    def blocks(self) -> int:
        """How many blocks the history spans, the newest included."""
        return int(self.block.max()) + 1 if len(self) else 0

    @cached_property
    def _move_masks(self) -> dict[tuple[str, bool], Mask]:
        masks: dict[tuple[str, bool], Mask] = {}
        sure = self.moves["sure"].to_numpy(dtype=bool)
        codes, names = pd.factorize(self.moves["move"])
        code_of = {str(name): code for code, name in enumerate(names)}
        rows = self.moves["row"].to_numpy(dtype=np.int64)
        for move in MOVES:
            named = codes == code_of.get(move, -1)
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
        """One row per mention of another account, in post order.

        ``row`` · ``position`` (0 first) · ``user_id`` ("" unknown) · ``handle`` · ``key``: the account's id, taken from
        another post that names the same handle or from the plan where need be, else "@handle" in lower case.
        """
        rows, handles = _explode(self.posts["mention_handles"])
        _, user_ids = _explode(self.posts["mention_ids"])
        lower = pc.utf8_lower(handles)
        keys = _account_keys(lower, user_ids, self.plan.people)
        frame = pd.DataFrame(
            {
                "row": rows,
                "position": _positions(rows),
                "user_id": user_ids.to_numpy(zero_copy_only=False),
                "handle": handles.to_numpy(zero_copy_only=False),
                "key": keys.to_numpy(zero_copy_only=False),
            }
        )
        return frame[~self._is_owner(lower, user_ids)].reset_index(drop=True)

    def _is_owner(self, lower_handles: pa.Array, user_ids: pa.Array) -> Mask:
        # A handle that the owner gave up may be somebody else's since: where there is an id, the id decides.
        profile = self.history.profile
        handles = {handle.lower() for handle in (profile.handle, *(c.old for c in profile.handle_changes)) if handle}
        named = pc.is_in(lower_handles, pa.array(sorted(handles), pa.string()))
        without_id = pc.equal(user_ids, "") if profile.user_id else pa.scalar(True)  # noqa: FBT003 - an Arrow scalar
        same_id = pc.equal(user_ids, profile.user_id or "-")
        return np.asarray(pc.or_(same_id, pc.and_(named, without_id)).to_numpy(zero_copy_only=False), dtype=bool)

    @cached_property
    def hashtags(self) -> pd.DataFrame:
        """One row per hashtag of a post, in post order: ``row`` · ``tag`` (lower case, without #) · ``spelling``."""
        rows, tags = _explode(self.posts["hashtags"])
        lower, spelling = pc.utf8_lower(tags), tags.to_numpy(zero_copy_only=False)
        return pd.DataFrame({"row": rows, "tag": lower.to_numpy(zero_copy_only=False), "spelling": spelling})

    @cached_property
    def others_named(self) -> npt.NDArray[np.int64]:
        """How many different other accounts each post names."""
        named = self.mentions[["row", "key"]].drop_duplicates()
        return np.bincount(named["row"].to_numpy(dtype=np.int64), minlength=len(self))

    @cached_property
    def data_day(self) -> date:
        """The day the data was made; the as-of day can be asked for and lie before or after it."""
        return data_day(self.history, self.zone) or self.as_of

    @property
    def known_until(self) -> date:
        """The last day that posts are known of."""
        return min(self.as_of, self.data_day)

    @property
    def is_fresh(self) -> bool:
        """Whether the data is at most 14 days old, so that advice about who is due makes sense."""
        return self.today - self.known_until <= _FRESH

    @cached_property
    def week_days(self) -> tuple[date, ...]:
        """The first day of each block of the history, block 0 first."""
        return tuple(block_start(self.as_of, block) for block in range(self.blocks))

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

    ``signs`` has one row per row of ``history.posts``, in order; ``moves`` has ``MOVE_COLUMNS``. Posts whose ids are
    in ``excluded`` and posts after ``as_of`` stay out.
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


def blocks_on_break(breaks: Iterable[Break], as_of: date, blocks: int) -> list[int]:
    """Return the blocks (0..blocks-1) of which at least 4 of 7 days lie in planned breaks."""
    days_off = np.zeros(blocks * 7, dtype=bool)
    for pause in breaks:
        newest, oldest = (as_of - pause.end).days, (as_of - pause.start).days
        if oldest >= 0:
            days_off[max(newest, 0) : oldest + 1] = True
    return np.flatnonzero(days_off.reshape(-1, 7).sum(axis=1) >= _BREAK_DAYS).tolist()


def _locate(moves: pd.DataFrame, posts: pd.DataFrame) -> pd.DataFrame:
    """Return the moves of these posts with their ``row``; moves of other posts fall away."""
    wanted = pa.array(moves["post_id"], type=pa.string())
    rows = pc.index_in(wanted, pa.array(posts["id"], type=pa.string()))
    known = rows.is_valid().to_numpy(zero_copy_only=False)
    found = rows.drop_null().to_numpy(zero_copy_only=False).astype(np.int64)
    return moves[known].assign(row=found)


def _explode(column: pd.Series) -> tuple[npt.NDArray[np.int64], pa.Array]:
    """Return the items of a column of lists and the row that each came from."""
    array = pa.array(column)
    array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    return pc.list_parent_indices(array).to_numpy(), pc.list_flatten(array)


def _positions(rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return each item's place in its row; equal rows stand together."""
    if not len(rows):
        return rows
    starts = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]])
    return np.arange(len(rows)) - np.repeat(starts, np.diff(np.r_[starts, len(rows)]))


def _account_keys(lower_handles: pa.Array, user_ids: pa.Array, people: Iterable[Person]) -> pa.Array:
    has_id = pc.not_equal(user_ids, "")
    id_of = {person.handle.lower(): person.user_id for person in people if person.handle and person.user_id}
    # Newest last: of two accounts that had one handle the later one keeps it.
    id_of |= zip(lower_handles.filter(has_id).to_pylist(), user_ids.filter(has_id).to_pylist(), strict=True)
    known, ids = pa.array(id_of.keys(), pa.string()), pa.array(id_of.values(), pa.string())
    elsewhere = ids.take(pc.index_in(lower_handles, known))
    bare = pc.binary_join_element_wise(pa.scalar("@"), lower_handles, "")
    return pc.if_else(has_id, user_ids, pc.coalesce(elsewhere, bare))
