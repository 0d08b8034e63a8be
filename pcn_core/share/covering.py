"""Which shares tell of one person of the plan, for the owner's side: their notes, and forgetting them everywhere."""

from collections.abc import Iterator
from datetime import datetime

from pcn_core.share.building import read_scope
from pcn_core.store import Store
from pcn_core.store.links import SavedLink
from pcn_core.store.notes import SavedNote


def notes_about(store: Store, workspace: str, person_id: str) -> list[SavedNote]:
    """Return what advisors wrote about somebody of the plan through links that have not been ended, oldest first."""
    places = {(link.id, subject) for link, subject in _links_with(store, workspace, person_id)}
    return [note for note in store.notes.of_workspace(workspace) if (note.link_id, note.subject) in places]


def forget_in_shares(store: Store, workspace: str, person_id: str, names: frozenset[str], now: datetime) -> None:
    """End every link that covers somebody, and remove the notes about them.

    ``names``: how they may be told, for the notes of links that were ended before.
    """
    for link, subject in _links_with(store, workspace, person_id):
        store.notes.remove(workspace, {note.id for note in store.notes.of_link(link.id) if note.subject == subject})
        store.links.revoke(workspace, link.id, now)
    named = {note.id for note in store.notes.of_workspace(workspace) if note.about in names}
    store.notes.remove(workspace, named)


def _links_with(store: Store, workspace: str, person_id: str) -> Iterator[tuple[SavedLink, str]]:
    """Yield the links that cover somebody, each with the key under which its notes are about them."""
    for link in store.links.of_workspace(workspace):
        if link.revoked_at is None:
            people = read_scope(store.links.load_view(link.id)[1]).people
            if person_id in people:
                yield link, f"p{people.index(person_id) + 1}"
