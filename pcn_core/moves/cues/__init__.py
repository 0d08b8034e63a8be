"""Every cue, as data: one module for each small family of moves. A new cue is one more phrase in its list."""

from pcn_core.moves.cues import asking, closeness, gratitude, judgement, lightness, pointing, praise, telling
from pcn_core.moves.cues.marks import MARK_CUES
from pcn_core.moves.cues.other_languages import OTHER_LANGUAGE_CUES

CUES = (
    gratitude.CUES
    + praise.CUES
    + asking.CUES
    + pointing.CUES
    + telling.CUES
    + lightness.CUES
    + judgement.CUES
    + closeness.CUES
)

__all__ = ["CUES", "MARK_CUES", "OTHER_LANGUAGE_CUES"]
