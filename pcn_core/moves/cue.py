"""What a cue is: a phrase or a plain fact that speaks for a move, and how far it can be trusted."""

from typing import NamedTuple

from pcn_core.moves.catalogue import Move

# Counted from here on; below it the move is only possible.
SURE = 0.7
# A phrase of this confidence takes back what it covers ("no thanks" is no thanks).
NEVER = 0.0


class Cue(NamedTuple):
    """``phrase``: words split by spaces, empty for a plain fact; ``sign``: what the screen shows when there is no phrase.

    In a phrase ``a|b`` is either word, ``a*`` any word beginning so, ``_`` any word or sign, ``^`` the beginning after
    the leading mentions, ``$`` the end, ``@`` a mention, ``link`` a link, ``0`` a number, ``"`` words in quotation marks.
    ``needs``/``bars``: facts (bits of ``words``) that must all hold / of which none may hold.
    ``confidence``: the share of hand-labelled posts with this cue that carry the move, rounded.
    ``any_language``: holds whatever language the post is in. ``leftover``: only where no other cue spoke.
    """

    move: Move
    confidence: float
    phrase: str = ""
    needs: int = 0
    bars: int = 0
    sign: str = ""
    any_language: bool = False
    leftover: bool = False


def said(move: Move, confidence: float, *phrases: str, needs: int = 0, bars: int = 0) -> tuple[Cue, ...]:
    """Return one cue for each phrase."""
    return tuple(Cue(move, confidence, phrase, needs, bars) for phrase in phrases)


def fact(
    move: Move,
    confidence: float,
    sign: str,
    *,
    needs: int = 0,
    bars: int = 0,
    any_language: bool = False,
    leftover: bool = False,
) -> Cue:
    """Return a cue that rests on facts alone; ``sign`` says it to the person."""
    return Cue(move, confidence, "", needs, bars, sign, any_language, leftover)
