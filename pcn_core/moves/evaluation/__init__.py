"""How well posts are read: labelled posts in, precision, recall, rates and calibration per move out."""

from pcn_core.moves.evaluation.labelled import Labelled, Refused, read_authors, read_labelled
from pcn_core.moves.evaluation.result import Evaluation, MoveFigures, RateFigures, evaluate_matches, evaluate_reader

__all__ = [
    "Evaluation",
    "Labelled",
    "MoveFigures",
    "RateFigures",
    "Refused",
    "evaluate_matches",
    "evaluate_reader",
    "read_authors",
    "read_labelled",
]
