"""Who reads the posts: the cues, or the encoder where its files and its runtime are here and whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
import pandas as pd

from pcn_core.errors import PcnError
from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder import Encoder, load_encoder, read_with_encoder
from pcn_core.moves.judge import MoveMatch, classify_posts
from pcn_core.moves.languages import is_tested
from pcn_core.moves.own import OwnMarkers
from pcn_core.moves.scored import Scores, as_asked, is_scored
from pcn_core.moves.words import Asked

ReaderName = Literal["cues", "encoder"]
CUES = "cues"
_ABSENT = (
    "The encoder is not here: its files are missing or damaged, or its runtime is missing, so only the cues can read."
)


def score_posts(encoder: Encoder, posts: Sequence[Asked]) -> Scores:
    """Return what an encoder says of posts, rounded as the store keeps it: the same answer from screen and script."""
    return encoder.scores(posts).astype(np.float16).astype(np.float32)


def score_table(encoder: Encoder, posts: pd.DataFrame) -> Scores:
    """Return a row of scores per post of a history; not a number for those that the cues read."""
    scores = np.full((len(posts), len(MOVES)), np.nan, np.float32)
    if (closely := is_scored(posts)).any():
        scores[closely] = score_posts(encoder, as_asked(posts[closely]))
    return scores


@cache
def encoder_here() -> Encoder | None:
    """Return the encoder, loaded once; None where its files or its runtime are missing or damaged."""
    return load_encoder()


@dataclass(frozen=True)
class Reader:
    """One way to read posts. ``version``: "cues", or the encoder's."""

    encoder: Encoder | None = None

    @property
    def version(self) -> str:
        """What stands beside a figure that this reader led to."""
        return CUES if self.encoder is None else self.encoder.version

    def read(self, posts: Sequence[Asked], own: OwnMarkers) -> list[list[MoveMatch]]:
        """Return the moves of each post, in order; neighbours change nothing."""
        if self.encoder is None:
            return classify_posts(posts, own)
        scores = np.full((len(posts), len(MOVES)), np.nan, np.float32)
        closely = [place for place, (kind, _, _, lang) in enumerate(posts) if kind != "repost" and is_tested(lang)]
        if closely:
            scores[closely] = score_posts(self.encoder, [posts[place] for place in closely])
        return read_with_encoder(posts, scores, own)


def choose_reader(asked: ReaderName | None = None) -> Reader:
    """Return the reader asked for, by default the best that is here. Raises PcnError for one that is not."""
    encoder = None if asked == "cues" else encoder_here()
    if asked == "encoder" and encoder is None:
        raise PcnError(_ABSENT)
    return Reader(encoder)
