"""Which posts are gone from X. Only what X says of a post's own number counts: "not found".

Reading the timeline again is five times cheaper but proves nothing by itself: X leaves posts out, ends at 3,200 and
may be cut off. It only finds those that are worth asking for by number; asking for what is gone costs nothing.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from pcn_core.sources.x_api.failures import XRefusalError
from pcn_core.sources.x_api.port import MOST_AT_ONCE, Cursor, XPort


@dataclass(frozen=True)
class Deletions:
    """What was found out. ``gone``: ids that X does not have any more; ``unsure``: ids of which nothing is known.

    ``read``: resources billed. ``refusal``: why the look-up ended early, as a sentence, "" where it did not.
    """

    gone: frozenset[str] = field(default_factory=frozenset)
    unsure: frozenset[str] = field(default_factory=frozenset)
    read: int = 0
    refusal: str = ""


def find_deleted(
    port: XPort,
    ids: Collection[str],
    *,
    owner_id: str,
    read_again: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Deletions:
    """Return which of the owner's posts are gone from X; what ``prices.estimate_check`` tells is to be shown before.

    ``read_again``: read the timeline over the span of these ids first, and look up only those that are missing there.
    An answer that is cut, refused or late leaves its ids unsure.
    """
    search = _Search(port, owner_id, cancelled)
    try:
        asked = search.missing_on_timeline(ids) if read_again else sorted(ids, key=int)
        search.look_up(asked)
    except XRefusalError as refusal:
        search.refusal = str(refusal)
    unsure = frozenset(ids) - search.there - search.gone
    return Deletions(frozenset(search.gone), unsure, search.read, search.refusal)


@dataclass
class _Search:
    """What is known so far."""

    port: XPort
    owner_id: str
    cancelled: Callable[[], bool]
    there: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    read: int = 0
    refusal: str = ""

    def look_up(self, ids: Sequence[str]) -> None:
        """Ask for posts by number, a hundred at a time."""
        for chunk in _chunks(ids):
            self._stop_if_asked()
            page = self.port.posts_by_id(chunk, owner_id=self.owner_id)
            self.read += page.read
            self.there.update(set(chunk) & {*page.ids, *page.older_versions})
            self.gone.update((set(chunk) & set(page.missing)) - self.there)

    def missing_on_timeline(self, ids: Collection[str]) -> list[str]:
        """Return those of the ids that the timeline does not show where it reaches, and all that lie below."""
        numbers = sorted(int(number) for number in ids)
        if not numbers:
            return []
        cursor = Cursor(until_id=str(numbers[-1] + 1))
        seen_before = -1
        while True:
            self._stop_if_asked()
            page = self.port.own_posts(self.owner_id, cursor)
            self.read += page.read
            self.there.update({*page.ids, *page.older_versions} & set(ids))
            lowest = min(map(int, page.ids), default=numbers[0])
            if page.next_token is None or lowest <= numbers[0] or lowest == seen_before:
                return sorted(set(ids) - self.there, key=int)
            seen_before, cursor = lowest, Cursor(page.next_token, until_id=cursor.until_id)

    def _stop_if_asked(self) -> None:
        if self.cancelled():
            raise XRefusalError("cancelled")


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(ids), MOST_AT_ONCE):
        yield ids[at : at + MOST_AT_ONCE]
