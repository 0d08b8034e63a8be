"""The moves table: every post of a history, classified, with the person's corrections in it."""

from collections.abc import Iterator, Sequence

import pandas as pd
import pyarrow as pa

from pcn_core.moves.corrections import correct, excluded_posts, read_corrections
from pcn_core.moves.judge import MoveMatch, classify_post
from pcn_core.moves.own import own_markers
from pcn_core.plan.model import Correction, Plan

MOVE_SCHEMA = pa.schema(
    [
        ("post_id", pa.string()),
        ("move", pa.string()),
        ("confidence", pa.float64()),
        ("cue", pa.string()),
        ("sure", pa.bool_()),
        ("by", pa.string()),
    ]
)
_BATCH = 4_096
_READ = ("id", "kind", "text", "media", "lang")


def classify(posts: pd.DataFrame, plan: Plan, corrections: Sequence[Correction] = ()) -> pd.DataFrame:
    """Return the moves table (``MOVE_COLUMNS``): one row per post and move, in the order of the posts.

    ``posts``: the post table. Posts that the person left out have no rows; what the person says holds is sure, with
    confidence 1 and ``by`` "person"; what they deny is gone. Corrections of posts that are not in the table do nothing.
    """
    own, left_out, words = own_markers(plan), excluded_posts(corrections), read_corrections(corrections)
    table = pa.Table.from_pandas(posts[list(_READ)], preserve_index=False)
    batches = []
    for batch in table.to_batches(max_chunksize=_BATCH):
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        batches.append(_judge(((i, k, t, m, l) for i, k, t, m, l in rows), own, left_out, words))
    return pa.Table.from_batches(batches, schema=MOVE_SCHEMA).to_pandas(types_mapper=pd.ArrowDtype)


def _judge(rows, own, left_out, words):
    post_ids: list[str] = []
    matches: list[MoveMatch] = []
    says: list[str] = []
    for post_id, kind, text, media, lang in rows:
        if post_id in left_out:
            continue
        found = classify_post(kind, text, media, own, lang)
        by = ["cues"] * len(found)
        if post_id in words:
            found, by = correct(found, words[post_id])
        post_ids += [post_id] * len(found)
        matches += found
        says += by
    columns = [post_ids, *_turn(matches), says]
    return pa.record_batch([pa.array(c, f.type) for c, f in zip(columns, MOVE_SCHEMA)], schema=MOVE_SCHEMA)


def _turn(matches: Sequence[MoveMatch]) -> list[Sequence[object]]:
    """Return the fields of the matches as columns."""
    return [*zip(*matches, strict=True)] if matches else [()] * len(MoveMatch._fields)
