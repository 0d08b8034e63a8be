"""The moves table: every post of a history, classified, with the person's corrections in it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pcn_core.moves.corrections import Words, correct, excluded_posts, read_corrections
from pcn_core.moves.encoder import read_with_encoder
from pcn_core.moves.judge import MoveMatch, classify_posts
from pcn_core.moves.languages import told_languages
from pcn_core.moves.own import OwnMarkers, own_markers
from pcn_core.moves.scored import Scores
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

# Post id, its matches, and who says each: "cues", "encoder" or "person".
_Judged = tuple[str, Sequence[MoveMatch], Sequence[str]]


def classify(
    posts: pd.DataFrame,
    plan: Plan,
    corrections: Sequence[Correction] = (),
    *,
    only: Collection[str] | None = None,
    scores: Scores | None = None,
    told: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """Return the moves table (``MOVE_COLUMNS``): one row per post and move, in the order of the posts.

    ``posts``: the post table. Posts that the person left out have no rows; what the person says holds is sure, with
    confidence 1 and ``by`` "person"; what they deny is gone. Corrections of posts that are not in the table do nothing.
    ``only``: ids of the posts to read; the author's main language still comes from all. ``scores``: what the encoder
    said, a row per post, not a number for those that the cues read; None: the cues read all.
    ``told``: called after every few hundred posts with how many are done.
    """
    judge = _Judge(own_markers(plan), excluded_posts(corrections), read_corrections(corrections))
    table = pa.Table.from_pandas(posts[list(_READ)], preserve_index=False)
    table = table.set_column(_READ.index("lang"), "lang", told_languages(table["lang"], table["text"]))
    if only is not None:
        chosen = pc.is_in(table["id"], pa.array(list(only), pa.string()))
        table, scores = table.filter(chosen), None if scores is None else scores[chosen.to_numpy()]
    batches, done = [], 0
    for batch in table.to_batches(max_chunksize=_BATCH):
        here = None if scores is None else scores[done : done + len(batch)]
        batches.append(_turn(judge.read(batch, here)))
        done += len(batch)
        if told:
            told(done)
    moves = pa.Table.from_batches(batches, schema=MOVE_SCHEMA).combine_chunks()
    return moves.to_pandas(types_mapper=pd.ArrowDtype)


def mark_own_work(
    moves: pd.DataFrame, posts: pd.DataFrame, plan: Plan, *, scores: Scores | None = None
) -> pd.DataFrame:
    """Return a moves table made for a plan without own work with this plan's: only posts that may show it are read."""
    own = own_markers(plan)
    if own == OwnMarkers():
        return moves
    ids, texts = (pa.array(posts[name]).to_pylist() for name in ("id", "text"))
    marked = {post_id for post_id, text in zip(ids, texts, strict=True) if own.might_be_in(text)}
    if not marked:
        return moves
    again = classify(posts, plan, only=marked, scores=scores)
    return pd.concat([moves[~moves["post_id"].isin(marked)], again], ignore_index=True)


@dataclass(frozen=True)
class _Judge:
    """Reads a few posts at a time, with the person's marks and words."""

    own: OwnMarkers
    left_out: frozenset[str]
    words: dict[str, Words]

    def read(self, batch: pa.RecordBatch, scores: Scores | None) -> Iterator[_Judged]:
        # Arrow hands over plain Python values far faster than pandas does.
        ids, *asked = (column.to_pylist() for column in batch.columns)
        posts = list(zip(*asked, strict=True))
        if scores is None:
            judged, says = classify_posts(posts, self.own), ["cues"] * len(posts)
        else:
            judged = read_with_encoder(posts, scores, self.own)
            says = ["cues" if is_left else "encoder" for is_left in np.isnan(scores[:, 0])]
        for post_id, matches, by in zip(ids, judged, says, strict=True):
            if post_id in self.left_out:
                continue
            if post_id in self.words:
                yield post_id, *correct(matches, self.words[post_id], by)
            else:
                yield post_id, matches, [by] * len(matches)


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
