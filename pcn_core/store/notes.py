"""What advisors wrote beside a share, and what the owner answered, as rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from pcn_core.store.database import Database
from pcn_core.store.schema import share_comments as notes


@dataclass(frozen=True)
class NewNote:
    """A note to keep. ``subject``: what it is about (``whole``, a row's or person's key); ``about``: that in words."""

    kind: str
    subject: str
    about: str
    author: str
    text: str


@dataclass(frozen=True)
class SavedNote:
    """A kept note. ``answer``: the owner's, empty before there is one; every text is hostile input."""

    id: int
    link_id: int
    kind: str
    subject: str
    about: str
    author: str
    text: str
    made_at: datetime
    answer: str
    resolved_at: datetime | None


class NoteBook:
    """Notes of all workspaces. Every call is one transaction; every call may raise PcnError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, workspace: str, link_id: int, note: NewNote, now: datetime, most: int) -> bool:
        """Keep a note; False when the link has ``most`` of them already."""
        row = {name: getattr(note, name) for name in note.__dataclass_fields__}
        row |= {"workspace": workspace, "link_id": link_id, "made_at": now.isoformat(), "answer": ""}
        count = sa.select(sa.func.count()).select_from(notes).where(notes.c.link_id == link_id)
        with self._database.writing() as connection:
            if connection.execute(count).scalar_one() >= most:
                return False
            connection.execute(sa.insert(notes).values(row))
        return True

    def of_link(self, link_id: int) -> list[SavedNote]:
        """Return a link's notes, oldest first."""
        return self._find(notes.c.link_id == link_id)

    def of_workspace(self, workspace: str) -> list[SavedNote]:
        """Return a workspace's notes, oldest first."""
        return self._find(notes.c.workspace == workspace)

    def answer(self, workspace: str, note_id: int, answer: str) -> None:
        """Keep the owner's answer, in place of an earlier one."""
        self._update(workspace, note_id, answer=answer)

    def resolve(self, workspace: str, note_id: int, at: datetime | None) -> None:
        """Mark a note as done with, or open again (None)."""
        self._update(workspace, note_id, resolved_at=at.isoformat() if at else None)

    def remove(self, workspace: str, note_ids: Collection[int]) -> None:
        """Remove notes for good."""
        mine = (notes.c.workspace == workspace) & notes.c.id.in_(note_ids)
        with self._database.writing() as connection:
            connection.execute(sa.delete(notes).where(mine))

    def _update(self, workspace: str, note_id: int, **values: str | None) -> None:
        mine = (notes.c.workspace == workspace) & (notes.c.id == note_id)
        with self._database.writing() as connection:
            connection.execute(sa.update(notes).where(mine).values(values))

    def _find(self, condition: sa.ColumnElement[bool]) -> list[SavedNote]:
        columns = [notes.c[name] for name in SavedNote.__dataclass_fields__]
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(*columns).where(condition).order_by(notes.c.id)).mappings().all()
        return [_saved(dict(row)) for row in rows]


def _saved(values: dict[str, object]) -> SavedNote:
    for name in ("made_at", "resolved_at"):
        values[name] = datetime.fromisoformat(str(values[name])) if values[name] else None
    return SavedNote(**values)  # type: ignore[arg-type] # the columns are the fields, by name
