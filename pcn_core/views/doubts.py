"""The posts that a yes or no from the person would tell most about: as likely as not, and in nobody's count yet."""

from dataclasses import dataclass

import numpy as np

from pcn_core.metrics.facts import Facts
from pcn_core.moves.catalogue import MOVE_WORDS, Move
from pcn_core.tips.reading import Reading
from pcn_core.views.detail import MOVES_OF
from pcn_core.views.posts import PostCard, post_cards

MOST = 5
# At this confidence a guess says nothing at all.
_EVEN = 0.5


@dataclass(frozen=True)
class Doubt:
    """One question to the person: does this post do that? ``words``: "shares your own work"."""

    card: PostCard
    move: Move
    words: str

    @property
    def key(self) -> str:
        """What tells this question from others."""
        return f"{self.card.id}_{self.move}"


def find_doubts(
    reading: Reading, facts: Facts, passed: frozenset[str] = frozenset(), most: int = MOST
) -> tuple[Doubt, ...]:
    """Return the questions about a reading's doubtful posts, the most open first, newer ones before older ones.

    ``passed``: keys of questions that the person does not want to answer now. One question per post.
    """
    matters = MOVES_OF.get(reading.id, ())
    if not matters or not reading.doubtful:
        return ()
    moves = facts.moves
    open_ones = moves[
        moves["post_id"].isin(reading.doubtful) & moves["move"].isin(matters) & ~moves["sure"].to_numpy(dtype=bool)
    ]
    distance = np.abs(open_ones["confidence"].to_numpy(dtype=float) - _EVEN)
    order = np.lexsort((-open_ones["row"].to_numpy(dtype=np.int64), distance.round(3)))
    asked: dict[str, Move] = {}
    for post_id, move in zip(open_ones["post_id"].iloc[order], open_ones["move"].iloc[order], strict=True):
        if len(asked) < most and post_id not in asked and f"{post_id}_{move}" not in passed:
            asked[str(post_id)] = move
    return tuple(Doubt(card, asked[card.id], MOVE_WORDS[asked[card.id]]) for card in post_cards(facts, tuple(asked)))
