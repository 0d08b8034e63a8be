"""The owner's keys to a hosted app as rows: one-time addresses, and the sessions they opened. Only hashes are kept."""

from datetime import datetime
from typing import Literal

import sqlalchemy as sa

from pcn_core.store.database import Database
from pcn_core.store.schema import owner_keys as keys

KeyKind = Literal["entry", "session"]


class KeyBook:
    """Keys of all workspaces. Every call is one transaction; every call may raise PcnError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, workspace: str, kind: KeyKind, key_hash: str, expires_at: datetime) -> None:
        """Keep a key."""
        row = {"workspace": workspace, "kind": kind, "hash": key_hash, "expires_at": expires_at.isoformat()}
        with self._database.writing() as connection:
            connection.execute(sa.insert(keys).values(row))

    def holds(self, kind: KeyKind, key_hash: str, now: datetime) -> bool:
        """Whether a key opens at this moment."""
        with self._database.reading() as connection:
            return connection.execute(sa.select(keys.c.id).where(*_valid(kind, key_hash, now))).first() is not None

    def use_up(self, kind: KeyKind, key_hash: str, now: datetime) -> bool:
        """Remove a key and return whether it opened: of two that come at once, one gets in."""
        with self._database.writing() as connection:
            return bool(connection.execute(sa.delete(keys).where(*_valid(kind, key_hash, now))).rowcount)

    def clear(self, workspace: str, kind: KeyKind, now: datetime | None = None) -> None:
        """Remove the keys of a kind; with ``now`` only those that are over."""
        over = [] if now is None else [keys.c.expires_at <= now.isoformat()]
        with self._database.writing() as connection:
            connection.execute(sa.delete(keys).where(keys.c.workspace == workspace, keys.c.kind == kind, *over))


def _valid(kind: KeyKind, key_hash: str, now: datetime) -> list[sa.ColumnElement[bool]]:
    return [keys.c.kind == kind, keys.c.hash == key_hash, keys.c.expires_at > now.isoformat()]
