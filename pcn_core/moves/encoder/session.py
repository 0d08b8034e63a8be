"""The encoder itself: posts in, one score per move out, the same whatever stands beside a post."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder.pieces import Pieces
from pcn_core.moves.encoder.text import write_out
from pcn_core.moves.words import Asked

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = Path(__file__).with_name("weights") / "reader.onnx"
# Two machines, or two neighbours, may move a score by rounding; nobody sees less than this.
TOLERANCE = 0.02
_BATCH = 64


class Encoder:
    """What the words of a post say of its moves. ``version``: of the weights; scores of two versions never mix."""

    def __init__(self, session: "InferenceSession") -> None:
        known = session.get_modelmeta().custom_metadata_map
        self.version: str = known["version"]
        self._pieces = Pieces(json.loads(known["vocabulary"]))
        self._session = session

    def scores(self, posts: Sequence[Asked]) -> np.ndarray:
        """Return float32 logits, shape (posts, len(MOVES)), in the order of ``MOVES``.

        They rest on kind, text and media alone. Neither a post's neighbours nor their number move a score by more
        than ``TOLERANCE``. It has learned English alone; no text raises.
        """
        found = np.zeros((len(posts), len(MOVES)), np.float32)
        numbers = [self._pieces.number(write_out(kind, text, media)) for kind, text, media, _ in posts]
        order = sorted(range(len(numbers)), key=lambda row: len(numbers[row]))
        for start in range(0, len(order), _BATCH):
            rows = order[start : start + _BATCH]
            found[rows] = self._run([numbers[row] for row in rows])
        return found

    def _run(self, numbers: list[list[int]]) -> np.ndarray:
        padded = np.zeros((len(numbers), max(map(len, numbers))), np.int64)
        for row, line in enumerate(numbers):
            padded[row, : len(line)] = line
        scores: np.ndarray = self._session.run(["scores"], {"numbers": padded})[0]
        return scores


def load_encoder(weights: Path = WEIGHTS, *, threads: int = 2) -> Encoder | None:
    """Return the encoder, or None where its weights or onnxruntime are not installed (there the cues serve).

    ``threads``: cores that it may use at most. Opens no socket and writes no file.
    """
    if not weights.is_file():
        return None
    # Later releases than the pinned one report home unless this is set before their import.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    try:
        import onnxruntime  # noqa: PLC0415 - not to be had on every machine, and only needed here
    except ImportError:
        return None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return Encoder(onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"]))
