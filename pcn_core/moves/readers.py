"""Who reads the posts: the cues, or the encoder where its file and its runtime are here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pcn_core.errors import PcnError
from pcn_core.moves.judge import MoveMatch, classify_posts
from pcn_core.moves.own import OwnMarkers
from pcn_core.moves.words import Asked

ReaderName = Literal["cues", "encoder"]
CUES = "cues"


@dataclass(frozen=True)
class Reader:
    """One way to read posts. ``version``: "cues", or the encoder's."""

    version: str = CUES

    def read(self, posts: Sequence[Asked], own: OwnMarkers) -> list[list[MoveMatch]]:
        """Return the moves of each post, in order; neighbours change nothing."""
        return classify_posts(posts, own)


def choose_reader(asked: ReaderName | None = None) -> Reader:
    """Return the reader asked for, by default the best that is here."""
    if asked == "encoder":
        raise PcnError("The encoder is not here: its file or its runtime is missing, so only the cues can read.")
    return Reader()
