"""The figures that stand in docs/moves.md and beside a number: what `evaluate` printed for the readers that ship.

The labelled posts are not in the project, so their figures are: ``measured.json``, one evaluation per reader. The
encoder's are those of a sister that never saw the authors it is judged on; they stand for one version of the encoder,
and for another one nothing is known.
"""

from functools import cache
from pathlib import Path

import msgspec

from pcn_core.moves.catalogue import MOVES, Move
from pcn_core.moves.evaluation.result import Evaluation, MoveFigures

FILE = Path(__file__).with_name("measured.json")


class Measured(msgspec.Struct, frozen=True):
    """``cues`` and ``encoder`` (None before one was measured): how well each reads authors that it never met.

    ``stands_for``: the version of the encoder that the sister behind ``encoder`` was measured for.
    """

    cues: Evaluation
    encoder: Evaluation | None = None
    stands_for: str = ""

    def of(self, reader: str) -> Evaluation | None:
        """Return the figures of a reader, by "cues" or an encoder's version; None where it was never measured."""
        if reader == "cues":
            return self.cues
        return self.encoder if reader == self.stands_for else None


@cache
def load_measured() -> Measured:
    """Return what was measured."""
    return msgspec.json.decode(FILE.read_bytes(), type=Measured)


def figures_of(evaluation: Evaluation, move: Move) -> MoveFigures:
    """Return the figures of one move."""
    return evaluation.moves[MOVES.index(move)]
