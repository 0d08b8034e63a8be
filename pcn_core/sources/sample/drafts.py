"""One post of the sample before it is put into any archive format."""

from collections.abc import Iterable
from dataclasses import dataclass

from pcn_core.sources.sample.ids import SECOND, status_id
from pcn_core.sources.sample.story import Character


@dataclass(frozen=True)
class Heard:
    """Somebody else's post: whose, when (ms), and its words where a repost repeats them."""

    author: Character
    at: int
    text: str = ""

    @property
    def id(self) -> int:
        """The id of that post, which carries its time."""
        return status_id(self.at, int(self.author.id) % 1_000_003)


@dataclass(slots=True, eq=False)
class Draft:
    """One post of the owner.

    ``at``: ms since 1970; ``text``: as typed, links in full; ``media``: true types of the attachments.
    ``answers``: the post of somebody else that it answers; ``says_to``: a reply without any such post (``@x hello``).
    ``parent``: the owner's own post that it continues; ``reposts``: the post it repeats natively.
    ``note``: the whole text of a long post, ``text`` being its beginning; ``styled``: a short post with bold words.
    ``versions``: all versions of an edited post, oldest first, this one among them.
    """

    at: int
    text: str
    lang: str = "en"
    media: tuple[str, ...] = ()
    answers: Heard | None = None
    says_to: Character | None = None
    parent: "Draft | None" = None
    reposts: Heard | None = None
    note: str | None = None
    styled: bool = False
    versions: "tuple[Draft, ...]" = ()
    likes: int = 0
    id: int = 0


def number_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts oldest first, each in a second of its own and with its id.

    No post falls into the first tenth of a second: that is where the id of a long post's text may lie.
    """
    ordered = sorted(drafts, key=lambda draft: draft.at)
    last = 0
    for sequence, draft in enumerate(ordered):
        last = max(draft.at // SECOND, last + 1)
        draft.at = last * SECOND + 100 + draft.at % 850
        draft.id = status_id(draft.at, 4_097 * (sequence % 97) + 11)
    return ordered
