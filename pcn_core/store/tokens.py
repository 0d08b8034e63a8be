"""What X granted, as sealed rows, one for each workspace, and who may renew it at the moment.

X gives a new refresh token with each renewal and the old one dies: two who renew at once, in two threads or two
programs, would lose the living one. So whoever renews holds the row for a while, and the others wait.
"""

import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa

from pcn_core.store.database import Database
from pcn_core.store.schema import x_sign_ins, x_tokens

# Longer than a renewal can take; a program that was killed meanwhile holds it no longer.
HOLD = timedelta(minutes=1)


class TokenBook:
    """Sealed tokens of all workspaces. Every call is one transaction; every call may raise PcnError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, workspace: str) -> bytes | None:
        """Return what is kept, sealed; None where nothing is."""
        with self._database.reading() as connection:
            asked = sa.select(x_tokens.c.sealed).where(x_tokens.c.workspace == workspace)
            return connection.execute(asked).scalar_one_or_none()

    def save(self, workspace: str, sealed: bytes, now: datetime) -> None:
        """Keep it in place of what was there; whoever holds the row goes on holding it."""
        values = {"sealed": sealed, "kept_at": now.isoformat()}
        with self._database.writing() as connection:
            mine = sa.update(x_tokens).where(x_tokens.c.workspace == workspace).values(values)
            if not connection.execute(mine).rowcount:
                connection.execute(sa.insert(x_tokens).values(workspace=workspace, **values))

    def replace(self, workspace: str, sealed: bytes, holder: str, now: datetime) -> bool:
        """Keep a renewed one and let go of the row; False when ``holder`` holds it no longer: it was forgotten."""
        mine = (x_tokens.c.workspace == workspace) & (x_tokens.c.held_by == holder)
        values = {"sealed": sealed, "kept_at": now.isoformat(), "held_by": None, "held_until": None}
        with self._database.writing() as connection:
            return bool(connection.execute(sa.update(x_tokens).where(mine).values(values)).rowcount)

    def hold(self, workspace: str, clock: datetime) -> str | None:
        """Return a name under which the caller now holds the row; None while somebody else does, or without a row.

        ``clock``: the real time, which no test stops.
        """
        holder = secrets.token_hex(8)
        free = x_tokens.c.held_by.is_(None) | (x_tokens.c.held_until <= clock.isoformat())
        values = {"held_by": holder, "held_until": (clock + HOLD).isoformat()}
        with self._database.writing() as connection:
            taken = sa.update(x_tokens).where(x_tokens.c.workspace == workspace, free).values(values)
            return holder if connection.execute(taken).rowcount else None

    def let_go(self, workspace: str, holder: str) -> None:
        """Let others hold the row again."""
        mine = (x_tokens.c.workspace == workspace) & (x_tokens.c.held_by == holder)
        with self._database.writing() as connection:
            connection.execute(sa.update(x_tokens).where(mine).values(held_by=None, held_until=None))

    def drop(self, workspace: str) -> None:
        """Remove it and every sign-in on its way, so that nothing of them is left in the files, old copies included."""
        with self._database.writing() as connection:
            for table in (x_tokens, x_sign_ins):
                connection.execute(sa.delete(table).where(table.c.workspace == workspace))
        self._database.clear_copies(workspace, only=(x_tokens.name, x_sign_ins.name))
        self._database.shrink()
