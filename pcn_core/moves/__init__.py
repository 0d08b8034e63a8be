"""Is this one post an X? From post to moves, each with its cue and confidence; the person's corrections win."""

from pcn_core.moves.catalogue import MOVE_COLUMNS, MOVE_WORDS, MOVES, RELATIONAL_MOVES, Move
from pcn_core.moves.corrections import excluded_posts
from pcn_core.moves.judge import MoveMatch, classify_post, classify_posts
from pcn_core.moves.label import label_lines
from pcn_core.moves.own import OwnMarkers, own_markers
from pcn_core.moves.signs import post_signs
from pcn_core.moves.table import classify, mark_own_work

__all__ = [
    "MOVES",
    "MOVE_COLUMNS",
    "MOVE_WORDS",
    "RELATIONAL_MOVES",
    "Move",
    "MoveMatch",
    "OwnMarkers",
    "classify",
    "classify_post",
    "classify_posts",
    "excluded_posts",
    "label_lines",
    "mark_own_work",
    "own_markers",
    "post_signs",
]
