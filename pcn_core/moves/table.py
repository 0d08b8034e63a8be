"""The moves table: every post of a history, classified, with the person's corrections in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import pandas as pd
import pyarrow as pa

from pcn_core.moves.corrections import Words, correct, excluded_posts, read_corrections
from pcn_core.moves.judge import MoveMatch, classify_posts
from pcn_core.moves.own import OwnMarkers, own_markers
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
_READ = ("id", "kind", "text", "media", "lang")
# So few posts at a time that Python's collector has little to look through, and a million need no more than these.
_BATCH = 512

# Post id, its matches, and who says each: "cues" or "person".
_Judged = tuple[str, Sequence[MoveMatch], Sequence[str]]


def classify(
    posts: pd.DataFrame,
    plan: Plan,
    corrections: Sequence[Correction] = (),
    *,
    told: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """Return the moves table (``MOVE_COLUMNS``): one row per post and move, in the order of the posts.

    ``posts``: the post table. Posts that the person left out have no rows; what the person says holds is sure, with
    confidence 1 and ``by`` "person"; what they deny is gone. Corrections of posts that are not in the table do nothing.
    ``told``: called after every few hundred posts with how many are done.
    """
    own, left_out, words = own_markers(plan), excluded_posts(corrections), read_corrections(corrections)
    table = pa.Table.from_pandas(posts[list(_READ)], preserve_index=False)
    batches = []
    for number, batch in enumerate(table.to_batches(max_chunksize=_BATCH), start=1):
        batches.append(_turn(_judge_all(batch, own, left_out, words)))
        if told:
            told(min(number * _BATCH, len(posts)))
    moves = pa.Table.from_batches(batches, schema=MOVE_SCHEMA).combine_chunks()
    return moves.to_pandas(types_mapper=pd.ArrowDtype)


def _judge_all(
    batch: pa.RecordBatch, own: OwnMarkers, left_out: frozenset[str], words: dict[str, Words]
) -> Iterator[_Judged]:
    # Arrow hands over plain Python values far faster than pandas does.
    ids, *asked = (column.to_pylist() for column in batch.columns)
    judged = classify_posts(list(zip(*asked, strict=True)), own)
    for post_id, matches in zip(ids, judged, strict=True):
        if post_id in left_out:
            continue
        if post_id in words:
            yield post_id, *correct(matches, words[post_id])
        else:
            yield post_id, matches, ["cues"] * len(matches)


def _turn(judged: Iterable[_Judged]) -> pa.RecordBatch:
    """Return the rows of some posts, turned into columns."""
    post_ids: list[str] = []
    matches: list[MoveMatch] = []
    says: list[str] = []
    for post_id, found, by in judged:
        post_ids += [post_id] * len(found)
        matches += found
        says += by
    fields = zip(*matches, strict=True) if matches else [()] * len(MoveMatch._fields)
    columns = map(pa.array, [post_ids, *fields, says], MOVE_SCHEMA.types)
    return pa.record_batch(list(columns), schema=MOVE_SCHEMA)
