"""The posts that a yes or no from the person would tell most about: those that were all but counted, or only just."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from pcn_core.metrics.facts import Facts
from pcn_core.moves.catalogue import MOVE_WORDS, Move
from pcn_core.tips.reading import Reading
from pcn_core.views.detail import MOVES_OF
from pcn_core.views.posts import PostCard, post_cards

MOST = 5
# What is counted with less than this is more likely not so: a bound that is best for the whole lets some of these in.
_EVEN = 0.5


@dataclass(frozen=True)
class Doubt:
    """One question to the person: does this post do that? ``words``: "shares your own work".

    ``counted``: the post is in the number so far, and a no takes it out.
    """

    card: PostCard
    move: Move
    words: str
    counted: bool

    @property
    def key(self) -> str:
        """What tells this question from others."""
        return f"{self.card.id}_{self.move}"


def find_doubts(
    reading: Reading, facts: Facts, passed: frozenset[str] = frozenset(), most: int = MOST
) -> tuple[Doubt, ...]:
    """Return the questions about a reading's unsure posts, nearest to where the number changes first, then newer ones.

    ``passed``: keys of questions that the person does not want to answer now. One question per post.
    """
    asked: dict[str, tuple[Move, bool]] = {}
    for post_id, move, counted in _open_ones(reading, facts)[["post_id", "move", "sure"]].itertuples(index=False):
        if len(asked) < most and post_id not in asked and f"{post_id}_{move}" not in passed:
            asked[str(post_id)] = move, bool(counted)
    cards = [(card, *asked[card.id]) for card in post_cards(facts, tuple(asked))]
    return tuple(Doubt(card, move, MOVE_WORDS[move], counted) for card, move, counted in cards)


def count_unsure(reading: Reading, facts: Facts) -> int:
    """Return about how many posts of a reading there is a question, passed over or not."""
    return int(_open_ones(reading, facts)["post_id"].nunique())


def _open_ones(reading: Reading, facts: Facts) -> pd.DataFrame:
    """Return the rows of the moves table that a question can be asked about, the one that tells most first."""
    matters = facts.moves[facts.moves["move"].isin(MOVES_OF.get(reading.id, ()))]
    here = matters[matters["post_id"].isin((*reading.evidence, *reading.doubtful))]
    sure = here["sure"].to_numpy(dtype=bool)
    # Counted for two things, a post stays in the number whatever is said of one of them.
    alone = ~here["post_id"].where(sure).duplicated(keep=False).to_numpy(dtype=bool)
    unlikely = (here["confidence"] < _EVEN).to_numpy(dtype=bool)
    counted = here["post_id"].isin(reading.evidence).to_numpy(dtype=bool)
    found = here[np.where(counted, sure & alone & unlikely, ~sure)]
    bounds = _bounds(matters)
    off = [
        abs(confidence - bounds[move, by])
        for confidence, move, by in found[["confidence", "move", "by"]].itertuples(index=False)
    ]
    return found.iloc[np.lexsort((-found["row"].to_numpy(dtype=np.int64), np.round(off, 3)))]


def _bounds(moves: pd.DataFrame) -> dict[tuple[str, str], float]:
    """Return from which confidence on a move is counted by each reader, as this history shows it."""
    table = pa.Table.from_pandas(moves[["move", "by", "sure", "confidence"]], preserve_index=False)
    ends = table.group_by(["move", "by", "sure"]).aggregate([("confidence", "min"), ("confidence", "max")])
    # Where nothing is counted, the likeliest is nearest to it.
    by_sure = sorted(ends.to_pylist(), key=lambda end: end["sure"])
    return {(end["move"], end["by"]): end["confidence_min" if end["sure"] else "confidence_max"] for end in by_sure}
