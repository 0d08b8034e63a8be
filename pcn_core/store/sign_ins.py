"""Sign-ins with X that have begun and not come back yet: the store hashes what would let somebody else finish one."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from pcn_core.store.database import Database
from pcn_core.store.schema import x_sign_ins as sign_ins

# A person who presses the button again and again leaves no heap behind.
MOST_BEGUN = 20


@dataclass(frozen=True)
class BegunSignIn:
    """A sign-in that came back in time. ``same_browser``: whether it came back to the browser that began it."""

    workspace: str
    verifier: str = field(repr=False)
    same_browser: bool


class SignInBook:
    """Sign-ins of all workspaces. Every call is one transaction; every call may raise PcnError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, workspace: str, *, state: str, browser: str, verifier: str, expires_at: datetime, now: datetime
    ) -> None:
        """Keep a sign-in; those whose time is over go."""
        row = {
            "workspace": workspace,
            "state_hash": _hash(state),
            "browser_hash": _hash(browser),
            "verifier": verifier,
            "expires_at": expires_at.isoformat(),
        }
        mine = sign_ins.c.workspace == workspace
        newest = sa.select(sign_ins.c.id).where(mine).order_by(sign_ins.c.id.desc()).limit(MOST_BEGUN)
        with self._database.writing() as connection:
            connection.execute(sa.delete(sign_ins).where(sign_ins.c.expires_at <= now.isoformat()))
            connection.execute(sa.insert(sign_ins).values(row))
            connection.execute(sa.delete(sign_ins).where(mine, sign_ins.c.id.not_in(newest)))

    def use_up(self, state: str, browser: str, now: datetime) -> BegunSignIn | None:
        """Take a sign-in out for good and return it; None for a state that never was, is used or is over.

        Of two that come at once, one gets it.
        """
        chosen = sign_ins.c.state_hash == _hash(state)
        with self._database.writing() as connection:
            row = connection.execute(sa.delete(sign_ins).where(chosen).returning(*sign_ins.c)).one_or_none()
        if row is None or row.expires_at <= now.isoformat():
            return None
        return BegunSignIn(row.workspace, row.verifier, hmac.compare_digest(row.browser_hash, _hash(browser)))

    def clear(self, workspace: str) -> None:
        """Remove every sign-in of a workspace that has not come back."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(sign_ins).where(sign_ins.c.workspace == workspace))


def _hash(secret: str) -> str:
    """Return what is kept of a secret of 256 random bits, which needs no salt."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
