"""The post table: one row per post, Arrow-backed pandas, and the contract of its columns."""

from collections.abc import Iterable, Iterator
from itertools import islice

import pandas as pd
import pyarrow as pa

from pcn_core.posts.post import Post

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
_BATCH = 5_000
_SAME_NAME = [name for name in POST_SCHEMA.names if not name.startswith("mention_")]


def post_batches(posts: Iterable[Post]) -> Iterator[pa.RecordBatch]:
    """Yield Arrow batches of ``POST_SCHEMA``, so that memory holds one batch of Python objects at a time."""
    stream = iter(posts)
    while batch := list(islice(stream, _BATCH)):
        columns: dict[str, list[object]] = {name: [getattr(post, name) for post in batch] for name in _SAME_NAME}
        columns["mention_handles"] = [[person.handle for person in post.mentions] for post in batch]
        columns["mention_ids"] = [[person.id or "" for person in post.mentions] for post in batch]
        columns["mention_names"] = [[person.name for person in post.mentions] for post in batch]
        yield pa.RecordBatch.from_pydict(columns, schema=POST_SCHEMA)


def post_table(posts: Iterable[Post]) -> pd.DataFrame:
    """Return the post table, oldest first (then by id), one row per id: the last given wins.

    Columns and Arrow types are those of ``POST_SCHEMA``; the index is 0..n-1.
    """
    return as_post_table(pa.Table.from_batches(post_batches(posts), schema=POST_SCHEMA))


def as_post_table(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table of ``POST_SCHEMA`` as the post table (sorted, one row per id, the last given wins)."""
    frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    frame = frame.drop_duplicates("id", keep="last").sort_values(["created_at", "id"], kind="stable")
    return frame.reset_index(drop=True)


def empty_post_table() -> pd.DataFrame:
    """Return a post table without rows."""
    return post_table(())
