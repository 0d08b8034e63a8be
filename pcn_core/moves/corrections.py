"""The person's word wins over every cue."""

from collections.abc import Iterable, Sequence

from pcn_core.moves.catalogue import MOVES, Move
from pcn_core.moves.judge import NEVER_WITH_INFORMS, MoveMatch
from pcn_core.plan.model import Correction

YOUR_WORD = "your word"
_KNOWN: dict[str, Move] = {move: move for move in MOVES}

Words = dict[Move, bool]


def excluded_posts(corrections: Iterable[Correction]) -> frozenset[str]:
    """Return the ids of the posts to leave out: no move named, ``holds`` false; the last word on a post counts."""
    last = {correction.post_id: correction.holds for correction in corrections if correction.move is None}
    return frozenset(post_id for post_id, holds in last.items() if not holds)


def read_corrections(corrections: Sequence[Correction]) -> dict[str, Words]:
    """Return post id → move → whether it holds; the last word counts, moves that nobody knows are passed over."""
    by_post: dict[str, Words] = {}
    for correction in corrections:
        move = _KNOWN.get(correction.move or "")
        if move is not None:
            by_post.setdefault(correction.post_id, {})[move] = correction.holds
    return by_post


def correct(matches: Sequence[MoveMatch], words: Words, by: str = "cues") -> tuple[list[MoveMatch], list[str]]:
    """Return the matches of one post after the person's word, and who says each: ``by`` or "person"."""
    said = {move for move, holds in words.items() if holds}
    kept = {m.move: m for m in matches if m.move not in words and not _contradicts(m.move, said)}
    kept |= {move: MoveMatch(move, 1.0, YOUR_WORD, sure=True) for move in said}
    moves = [move for move in MOVES if move in kept]
    return [kept[move] for move in moves], ["person" if move in said else by for move in moves]


def _contradicts(move: Move, said: set[Move]) -> bool:
    """Return whether the code book bars this guess beside what the person says."""
    if move == "informs":
        return not said.isdisjoint(NEVER_WITH_INFORMS)
    return move in NEVER_WITH_INFORMS and "informs" in said
