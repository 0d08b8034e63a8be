"""The marks of the person's own work, as their plan names them; what the screen shows is the mark itself."""

from pcn_core.moves.cue import fact
from pcn_core.moves.facts import CERTAIN_MARK, OWN_MARK

MARK_CUES = (
    fact("own_work", 0.8, "", needs=CERTAIN_MARK),
    fact("own_work", 0.4, "", needs=OWN_MARK, bars=CERTAIN_MARK),
)
