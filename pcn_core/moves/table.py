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
_READ = ("id", "kind", "text", "media", "lang")


def classify(posts: pd.DataFrame, plan: Plan, corrections: Sequence[Correction] = ()) -> pd.DataFrame:
    """Return the moves table (``MOVE_COLUMNS``): one row per post and move, in the order of the posts.

    ``posts``: the post table. Posts that the person left out have no rows; what the person says holds is sure, with
    confidence 1 and ``by`` "person"; what they deny is gone. Corrections of posts that are not in the table do nothing.
    """
    columns: list[list[object]] = [[] for _ in MOVE_SCHEMA]
    for post_id, match, by in _judge_all(posts, plan, corrections):
        row = (post_id, match.move, match.confidence, match.cue, match.sure, by)
        for column, value in zip(columns, row, strict=True):
            column.append(value)
    return pa.table(columns, schema=MOVE_SCHEMA).to_pandas(types_mapper=pd.ArrowDtype)


def _judge_all(
    posts: pd.DataFrame, plan: Plan, corrections: Sequence[Correction]
) -> Iterator[tuple[str, MoveMatch, str]]:
    own, left_out, words = own_markers(plan), excluded_posts(corrections), read_corrections(corrections)
    for post_id, kind, text, media, lang in _read_rows(posts):
        if post_id in left_out:
            continue
        matches = classify_post(kind, text, media, own, lang)
        if post_id in words:
            yield from ((post_id, match, by) for match, by in correct(matches, words[post_id]))
        else:
            yield from ((post_id, match, "cues") for match in matches)


def _read_rows(posts: pd.DataFrame) -> Iterator[tuple[str, str, str, Sequence[str], str | None]]:
    """Yield the columns a judge reads; Arrow hands over plain Python values far faster than pandas does."""
    table = pa.Table.from_pandas(posts[list(_READ)], preserve_index=False)
    return zip(*(table[name].to_pylist() for name in _READ), strict=True)
