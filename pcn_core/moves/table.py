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
    post_ids: list[str] = []
    matches: list[MoveMatch] = []
    says: list[str] = []
    for post_id, found, by in _judge_all(posts, plan, corrections):
        post_ids += [post_id] * len(found)
        matches += found
        says += by
    return pa.table([post_ids, *_turn(matches), says], schema=MOVE_SCHEMA).to_pandas(types_mapper=pd.ArrowDtype)


def _turn(matches: Sequence[MoveMatch]) -> list[Sequence[object]]:
    """Return the fields of the matches as columns."""
    return [*zip(*matches, strict=True)] if matches else [()] * len(MoveMatch._fields)


def _judge_all(
    posts: pd.DataFrame, plan: Plan, corrections: Sequence[Correction]
) -> Iterator[tuple[str, Sequence[MoveMatch], Sequence[str]]]:
    """Yield every post that counts with its matches and who says each."""
    own, left_out, words = own_markers(plan), excluded_posts(corrections), read_corrections(corrections)
    for post_id, kind, text, media, lang in _read_rows(posts):
        if post_id in left_out:
            continue
        matches = classify_post(kind, text, media, own, lang)
        if post_id in words:
            yield post_id, *correct(matches, words[post_id])
        else:
            yield post_id, matches, ["cues"] * len(matches)


def _read_rows(posts: pd.DataFrame) -> Iterator[tuple[str, str, str, Sequence[str], str | None]]:
    """Yield the columns a judge reads; Arrow hands over plain Python values far faster than pandas does."""
    table = pa.Table.from_pandas(posts[list(_READ)], preserve_index=False)
    return zip(*(table[name].to_pylist() for name in _READ), strict=True)
