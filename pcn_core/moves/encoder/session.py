"""The encoder itself: posts in, one score per move out, the same whatever stands beside a post."""

import json
import logging
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder import second
from pcn_core.moves.encoder.pieces import Pieces
from pcn_core.moves.encoder.text import write_out
from pcn_core.moves.scored import Scores
from pcn_core.moves.words import Asked

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = Path(__file__).with_name("weights") / "reader.onnx"
# Two machines may round differently and so move a score; neighbours move it by nothing at all.
TOLERANCE = 0.05
_FEW = 8
# As many posts keep their states near the processor.
_ABREAST = 4
_TRIAL = ("original", "thank you", ("photo",), "en")
_log = logging.getLogger("pcn_planner")


class Encoder:
    """What the words of a post say of its moves. ``version``: of the weights; scores of two versions never mix."""

    def __init__(self, session: "InferenceSession", threads: int) -> None:
        known = session.get_modelmeta().custom_metadata_map
        self.version: str = known["version"]
        self._pieces = Pieces(json.loads(known["vocabulary"]))
        self._session = session
        self._threads = threads

    def scores(self, posts: Sequence[Asked]) -> Scores:
        """Return float32 logits, shape (posts, len(MOVES)), in the order of ``MOVES``.

        They rest on kind, text and media alone: neighbours change nothing, and another machine moves a score by
        ``TOLERANCE`` at most. A post too long for one window is read in up to 16, and a move has the highest score of
        them all. It has learned English alone; no text raises.
        """
        if len(posts) <= _FEW:
            return self._score(posts)
        shares = [posts[start :: self._threads] for start in range(self._threads)]
        found = np.zeros((len(posts), len(MOVES)), np.float32)
        with ThreadPoolExecutor(self._threads) as pool:
            for start, scores in enumerate(pool.map(self._score, shares)):
                found[start :: self._threads] = scores
        return found

    def _score(self, posts: Sequence[Asked]) -> Scores:
        if not posts:
            return np.zeros((0, len(MOVES)), np.float32)
        windows = [self._pieces.windows(write_out(kind, text, media)) for kind, text, media, _ in posts]
        numbered = list(chain.from_iterable(windows))
        found = np.zeros((len(numbered), len(MOVES)), np.float32)
        for rows in _side_by_side([len(numbers) for numbers in numbered]):
            numbers = np.array([numbered[row] for row in rows], np.int64)
            found[rows] = self._session.run(["scores"], {"numbers": numbers})[0]
        firsts = np.cumsum([0, *map(len, windows[:-1])])
        highest: Scores = np.maximum.reduceat(found, firsts)
        return highest


def _side_by_side(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the rows in small groups of one length: none needs padding, so neighbours change nothing."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for _, alike in groupby(order, key=lengths.__getitem__):
        rows = list(alike)
        yield from (rows[start : start + _ABREAST] for start in range(0, len(rows), _ABREAST))


def load_encoder(weights: Path = WEIGHTS, *, threads: int = 2) -> Encoder | None:
    """Return the encoder, or None where its files or onnxruntime are missing or damaged (there the cues serve).

    Its second look is read and tried here, too: what is not whole shows now or never. ``threads``: cores that it may
    use at most. Opens no socket and writes no file.
    """
    if not weights.is_file():
        return None
    asked = weights
    try:
        encoder = Encoder(open_weights(weights), max(1, threads))
        encoder.scores([_TRIAL])
        asked = second.SECOND
        second.check_second(encoder.version)
    except ImportError:
        return None
    except Exception:  # noqa: BLE001 - whatever is wrong with a file, the product goes on without it
        _log.warning("The cues read all posts: the closer reader's file %s is missing or damaged.", asked.name)
        return None
    return encoder


def open_weights(weights: Path) -> "InferenceSession":
    """Return a session on one core that answers alike everywhere. Raises what onnxruntime raises."""
    # Later releases than the pinned one report home unless this is set before their import.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime  # noqa: PLC0415 - not to be had on every machine, and only needed here

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
