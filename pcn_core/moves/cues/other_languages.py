"""What can be told in any language: links, quoted posts, question marks. Words are known in English only."""

from pcn_core.moves.cue import fact
from pcn_core.moves.facts import ASKS, CERTAIN_MARK, LINKS, QUOTE, REPLY, TYPED

OTHER_LANGUAGE_CUES = (
    fact("promotes_others", 0.7, "somebody’s post passed on with a comment", needs=TYPED, bars=REPLY),
    fact("promotes_others", 0.6, "a link", needs=LINKS, bars=CERTAIN_MARK | REPLY | QUOTE),
    fact("promotes_others", 0.6, "a quoted post", needs=QUOTE, bars=CERTAIN_MARK | ASKS),
    fact("promotes_others", 0.4, "a link in a reply", needs=LINKS | REPLY, bars=CERTAIN_MARK),
    fact("question", 0.5, "?", needs=ASKS),
)
