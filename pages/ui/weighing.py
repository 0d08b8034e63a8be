"""Which words of a post weighed most for the closer reader: worked out when somebody asks."""

from pages.ui import loading, reading, session
from pcn_core.moves.catalogue import Move
from pcn_core.moves.own import own_markers
from pcn_core.moves.scored import as_asked
from pcn_core.moves.why import carrying_words


def why(post_id: str, move: Move) -> str:
    """Return the words of a post that carry a move for the closer reader; "" where none stand out, or none reads."""
    closer, posts = reading.encoder(), loading.history().posts
    found = posts[posts["id"] == post_id]
    if closer is None or found.empty:
        return ""
    return carrying_words(closer, as_asked(found)[0], move, own_markers(session.saved_plan().plan))
