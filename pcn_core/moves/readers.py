"""Who reads the posts: the cues, or the encoder where its file and its runtime are here."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

import numpy as np

from pcn_core.errors import PcnError
from pcn_core.moves.judge import MoveMatch, classify_posts
from pcn_core.moves.languages import is_tested
from pcn_core.moves.own import OwnMarkers
from pcn_core.moves.scored import Scores
from pcn_core.moves.words import Asked

ReaderName = Literal["cues", "encoder"]
CUES = "cues"
_ABSENT = "The encoder is not here: its file or its runtime is missing, so only the cues can read."


class Encoder(Protocol):
    """What turns posts into scores, one row per post and one column per move; neighbours change nothing."""

    version: str

    def scores(self, posts: Sequence[Asked]) -> Scores:
        """Return the scores (logits) of posts."""


def read_with_encoder(posts: Sequence[Asked], scores: Scores, own: OwnMarkers) -> list[list[MoveMatch]]:
    """Return the moves of posts from what the encoder said of their texts, their make-up and the marks of own work."""
    from pcn_core.moves import encoder  # noqa: PLC0415 - comes with the weights

    found: list[list[MoveMatch]] = encoder.read_with_encoder(posts, scores, own)
    return found


def score_posts(encoder: Encoder, posts: Sequence[Asked]) -> Scores:
    """Return what an encoder says of posts, rounded as the store keeps it: the same answer from screen and script."""
    return encoder.scores(posts).astype(np.float16).astype(np.float32)


@cache
def encoder_here() -> Encoder | None:
    """Return the encoder, loaded once; None where its file or its runtime is missing."""
    try:
        from pcn_core.moves.encoder import load_encoder  # type: ignore[import-not-found] # noqa: PLC0415 - see above
    except ImportError:
        return None
    found: Encoder | None = load_encoder()
    return found


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
        closely = [kind != "repost" and is_tested(lang) for kind, _, _, lang in posts]
        chosen = [post for post, one in zip(posts, closely, strict=True) if one]
        scored = iter(read_with_encoder(chosen, score_posts(self.encoder, chosen), own))
        rest = iter(classify_posts([post for post, one in zip(posts, closely, strict=True) if not one], own))
        return [next(scored if one else rest) for one in closely]


def choose_reader(asked: ReaderName | None = None) -> Reader:
    """Return the reader asked for, by default the best that is here. Raises PcnError for one that is not."""
    encoder = None if asked == "cues" else encoder_here()
    if asked == "encoder" and encoder is None:
        raise PcnError(_ABSENT)
    return Reader(encoder)
