"""Which account each post has to do with, and how: the one table that ties, answers and asks are made from."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pcn_core.metrics.facts import Facts

Rows = npt.NDArray[np.int64]
# How a post has to do with an account; the first that holds counts, so that one post is counted once per account.
REPLY, QUOTE, REPOST, MENTION = range(4)


@dataclass(frozen=True)
class Contacts:
    """One entry per post and account, sorted by account and then by time; all arrays have the same length.

    ``code``: position in ``keys``. ``row``: position in ``facts.posts``. ``how``: REPLY, QUOTE, REPOST or MENTION.
    ``handle``: as the post spells it. ``keys``: the account's id, or "@handle" in lower case where no id is known.
    ``id_of``: the newest id of each handle (lower case) that any post, the plan or what was fetched gives.
    """

    code: Rows
    row: Rows
    how: Rows
    handle: npt.NDArray[np.object_]
    keys: tuple[str, ...]
    id_of: dict[str, str]

    @cached_property
    def addressed(self) -> npt.NDArray[np.bool_]:
        """Whether the post speaks to or of the account in the owner's own words (a repost does not)."""
        return self.how != REPOST


def read_contacts(facts: Facts) -> Contacts:
    """Return whom each post answers, quotes, reposts or names; the owner is left out.

    Handles without an id (missing or ``-1`` in the source) take the newest id that another post, else the plan or what
    was fetched from X, gives the same handle. Whom a reposted text names besides its author is not the owner's contact.
    """
    parts = [_replies(facts), _quotes(facts), _reposts(facts), _mentions(facts)]
    table = pa.concat_tables(parts)
    lower, ids = pc.utf8_lower(table["handle"]), pc.fill_null(table["user_id"], "")
    id_of = _newest_ids(_told_ids(facts), lower, ids, table["row"].to_numpy())
    keys = _keys(lower, ids, id_of)
    kept = pc.and_(pc.invert(pc.is_in(keys, _owner_keys(facts))), pc.not_equal(keys, "@"))
    encoded = keys.filter(kept).combine_chunks().dictionary_encode()
    code = encoded.indices.to_numpy().astype(np.int64)
    order, code = _sorted_once(code, table.filter(kept))
    chosen = table.filter(kept).take(order)
    return Contacts(
        code=code,
        row=chosen["row"].to_numpy(),
        how=chosen["how"].to_numpy(),
        handle=chosen["handle"].to_numpy(),
        keys=tuple(encoded.dictionary.to_pylist()),
        id_of=id_of,
    )


def _part(row: Rows, how: int, handle: pa.Array, user_id: pa.Array) -> pa.Table:
    columns = {"row": row.astype(np.int64), "how": np.full(len(row), how, dtype=np.int64)}
    texts = {"handle": pc.fill_null(handle, ""), "user_id": pc.fill_null(user_id, "")}
    return pa.table({**columns, **texts})


def _column(frame: pd.DataFrame, name: str, row: Rows) -> pa.Array:
    column = pa.chunked_array(pa.array(frame[name], pa.string())) if len(frame) else pa.chunked_array([], pa.string())
    return column.take(row) if len(row) else pa.chunked_array([], pa.string())


def _replies(facts: Facts) -> pa.Table:
    row = np.flatnonzero(facts.is_kind("reply"))
    posts = facts.posts
    return _part(row, REPLY, _column(posts, "reply_to_handle", row), _column(posts, "reply_to_user_id", row))


def _quotes(facts: Facts) -> pa.Table:
    row = np.flatnonzero(facts.posts["quoted_handle"].notna().to_numpy(dtype=bool) & facts.own)
    handle = _column(facts.posts, "quoted_handle", row)
    return _part(row, QUOTE, handle, pa.array([""] * len(row), pa.string()))


def _reposts(facts: Facts) -> pa.Table:
    """Return the reposted authors; the first name of a repost is its author's."""
    named = facts.mentions
    reposted = facts.is_kind("repost")[named["row"].to_numpy(dtype=np.int64)] & (named["position"].to_numpy() == 0)
    return _named_part(named[reposted], REPOST)


def _mentions(facts: Facts) -> pa.Table:
    named = facts.mentions
    return _named_part(named[facts.own[named["row"].to_numpy(dtype=np.int64)]], MENTION)


def _named_part(named: pd.DataFrame, how: int) -> pa.Table:
    texts = (pa.array(named[column].to_numpy(dtype=object), pa.string()) for column in ("handle", "user_id"))
    return _part(named["row"].to_numpy(dtype=np.int64), how, *texts)


def _told_ids(facts: Facts) -> dict[str, str]:
    """Return handle → id as the plan tells it, else as X did; of an account the person left out X tells nothing."""
    history, forgotten = facts.history, set(facts.plan.forgotten)
    seen = [(one.author_handle, one.author_id) for one in history.mentions or ()]
    seen += [(one.handle, one.id) for one in history.accounts]
    fetched = {handle.lower(): number for handle, number in seen if handle and number not in forgotten}
    kept = {handle: number for handle, number in fetched.items() if f"@{handle}" not in forgotten}
    people = facts.plan.people
    return kept | {person.handle.lower(): person.user_id for person in people if person.handle and person.user_id}


def _newest_ids(known: dict[str, str], lower: pa.ChunkedArray, ids: pa.ChunkedArray, row: Rows) -> dict[str, str]:
    """Return handle → id; of two accounts that had one handle the later one keeps it."""
    has_id = np.flatnonzero(pc.and_(pc.not_equal(ids, ""), pc.not_equal(lower, "")).to_numpy())
    oldest_first = has_id[np.argsort(row[has_id], kind="stable")]
    handles = lower.take(oldest_first).combine_chunks().dictionary_encode()
    newest = np.zeros(len(handles.dictionary), dtype=np.int64)
    newest[handles.indices.to_numpy()] = oldest_first  # of one handle the last one stays
    return known | dict(zip(handles.dictionary.to_pylist(), ids.take(newest).to_pylist(), strict=True))


def _keys(lower: pa.ChunkedArray, ids: pa.ChunkedArray, id_of: dict[str, str]) -> pa.ChunkedArray:
    handles, found = pa.array(id_of.keys(), pa.string()), pa.array(id_of.values(), pa.string())
    elsewhere = found.take(pc.index_in(lower, handles).combine_chunks())
    bare = pc.binary_join_element_wise(pa.scalar("@"), lower.combine_chunks(), "")
    own = ids.combine_chunks()
    return pa.chunked_array([pc.if_else(pc.not_equal(own, ""), own, pc.coalesce(elsewhere, bare))])


def _owner_keys(facts: Facts) -> pa.Array:
    profile = facts.history.profile
    names = {profile.handle, *(change.old for change in profile.handle_changes)}
    return pa.array([*(f"@{name.lower()}" for name in names if name), profile.user_id or "@"], pa.string())


def _sorted_once(code: Rows, table: pa.Table) -> tuple[Rows, Rows]:
    """Return the order by account and row with one entry for each pair, and the codes in that order."""
    row, how = table["row"].to_numpy(), table["how"].to_numpy()
    order = np.lexsort((how, row, code))
    pair = code[order] * (int(row.max(initial=0)) + 1) + row[order]
    first = np.r_[True, pair[1:] != pair[:-1]] if len(pair) else np.zeros(0, dtype=bool)
    return order[first], code[order][first]
