"""The post table: one row per post, Arrow-backed pandas, and the contract of its columns."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from msgspec.structs import astuple

from pcn_core.posts.post import PersonRef, Post

_TIME = pa.timestamp("ms", tz="UTC")
_LIST = pa.list_(pa.string())
# Mentions are three parallel lists; an unknown id or name is "".
POST_SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("created_at", _TIME),
        ("kind", pa.string()),
        ("text", pa.string()),
        ("day_only", pa.bool_()),
        ("typed_repost", pa.bool_()),
        ("lang", pa.string()),
        ("media", _LIST),
        ("hashtags", _LIST),
        ("mention_handles", _LIST),
        ("mention_ids", _LIST),
        ("mention_names", _LIST),
        ("links", _LIST),
        ("reply_to_id", pa.string()),
        ("reply_to_user_id", pa.string()),
        ("reply_to_handle", pa.string()),
        ("reply_to_at", _TIME),
        ("quoted_id", pa.string()),
        ("quoted_handle", pa.string()),
        ("app", pa.string()),
    ]
)
_BATCH = 2_000


def post_batches(posts: Iterable[Post]) -> Iterator[pa.RecordBatch]:
    """Yield Arrow batches of ``POST_SCHEMA``, so that memory holds one batch of Python objects at a time."""
    stream = iter(posts)
    while batch := list(islice(stream, _BATCH)):
        values = zip(*map(astuple, batch), strict=True)
        columns: dict[str, Any] = dict(zip(Post.__struct_fields__, values, strict=True))
        columns |= _mention_columns(columns.pop("mentions"))
        yield pa.RecordBatch.from_pydict(columns, schema=POST_SCHEMA)


def _mention_columns(mentions: Sequence[tuple[PersonRef, ...]]) -> dict[str, pa.ListArray]:
    """Return the three parallel lists, built flat: nested Python lists would cost most of a batch's time."""
    offsets = pa.array(accumulate(map(len, mentions), initial=0), pa.int32())
    people = [person for named in mentions for person in named]
    values = {
        "mention_handles": [person.handle for person in people],
        "mention_ids": [person.id or "" for person in people],
        "mention_names": [person.name for person in people],
    }
    return {name: pa.ListArray.from_arrays(offsets, pa.array(column, pa.string())) for name, column in values.items()}


def post_table(posts: Iterable[Post]) -> pd.DataFrame:
    """Return the post table, oldest first (then by id), one row per id: the last given wins.

    Columns and Arrow types are those of ``POST_SCHEMA``; the index is 0..n-1.
    """
    return as_post_table(pa.Table.from_batches(post_batches(posts), schema=POST_SCHEMA))


def as_post_table(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table of ``POST_SCHEMA`` as the post table (sorted, one row per id, the last given wins)."""
    ids = table["id"]
    if pc.count_distinct(ids).as_py() < len(ids):
        table = table.filter(pa.array(~ids.to_pandas().duplicated(keep="last")))
    order = pc.sort_indices(table, sort_keys=[("created_at", "ascending"), ("id", "ascending")])
    return table.take(order).to_pandas(types_mapper=pd.ArrowDtype)


def empty_post_table() -> pd.DataFrame:
    """Return a post table without rows."""
    return post_table(())
