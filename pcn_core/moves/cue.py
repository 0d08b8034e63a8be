"""What a cue is: a phrase or a plain fact that speaks for a move, and how far it can be trusted."""

import re
from typing import NamedTuple

from pcn_core.moves.catalogue import Move

# Counted from here on; below it the move is only possible.
SURE = 0.7
# A phrase of this confidence takes back what it overlaps ("no thanks" is no thanks).
NEVER = 0.0

_SEPARATOR = re.compile(r";\s+")


class Cue(NamedTuple):
    """``phrase``: words split by spaces, empty for a plain fact; ``sign``: what the screen shows instead of a phrase.

    In a phrase ``a|b`` is either word, ``a*`` any word beginning so, ``_`` any word or sign, ``^`` the beginning after
    the leading mentions, ``$`` the end, ``@`` a mention, ``http://`` a link, ``0`` a number, ``"`` a quotation.
    ``needs``/``bars``: bits of ``facts`` that must all hold / of which none may hold.
    ``confidence``: how often hand-labelled posts with this cue carry the move, rounded; by eye where it is rare.
    """

    move: Move
    confidence: float
    phrase: str = ""
    needs: int = 0
    bars: int = 0
    sign: str = ""

    def holds(self, facts: int) -> bool:
        """Return whether a post with these facts may have the cue."""
        return facts & self.needs == self.needs and not facts & self.bars


def said(move: Move, confidence: float, phrases: str, *, needs: int = 0, bars: int = 0) -> tuple[Cue, ...]:
    """Return one cue for each of the ``phrases``, which are set apart by semicolons."""
    return tuple(Cue(move, confidence, phrase, needs, bars) for phrase in _SEPARATOR.split(phrases.strip()))


def fact(move: Move, confidence: float, sign: str, *, needs: int = 0, bars: int = 0) -> Cue:
    """Return a cue that rests on facts alone; ``sign`` says it to the person."""
    return Cue(move, confidence, "", needs, bars, sign)
