"""Access to X on a person's behalf: kept sealed in the store, or held in this process's memory and nowhere else."""

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Protocol

from pcn_core.errors import PcnError
from pcn_core.ingest.sealing import Seal, SealBrokenError
from pcn_core.sources.x_api.sign_in import Grant, SignInOverError, XApp, renew, revoke
from pcn_core.store import Store

# Seconds between two looks at a renewal that somebody else is at, and the longest wait for it.
_LOOK_AGAIN = 0.1
_LONGEST_WAIT = 70.0
_FORGOTTEN = "X was forgotten here meanwhile: sign in again if you want to go on."
_ELSEWHERE = (
    "It is removed here. X could not be told, so take it back there yourself: "
    "on X, Settings → Security and account access → Apps and sessions → Connected apps."
)
_TYPED = "It is removed here. To make it useless everywhere, end it where you got it: in X’s developer console."


class Access(Protocol):
    """What lets a run speak to X. ``is_kept``: whether it outlives the session."""

    is_kept: bool

    def grant(self) -> Grant:
        """Return what X granted. Raises PcnError when that cannot be read."""

    def token(self, now: datetime) -> str:
        """Return an access token that still lasts, renewed if need be. Raises SignInOverError, or PcnError."""

    def forget(self) -> str:
        """Take it back at X, remove it here whatever X says, and return a sentence on what was done."""


@dataclass
class KeptAccess:
    """Access kept sealed in the store."""

    store: Store
    workspace: str
    seal: Seal | None
    app: XApp | None
    is_kept: bool = field(default=True, init=False)

    def grant(self) -> Grant:
        """Return what X granted. Raises SealBrokenError without the right key, SignInOverError when nothing is kept."""
        sealed = self.store.tokens.load(self.workspace)
        if sealed is None:
            raise SignInOverError(_FORGOTTEN)
        if self.seal is None:
            raise SealBrokenError
        return self.seal.open(self.workspace, sealed)

    def token(self, now: datetime) -> str:
        """Return an access token that still lasts. One renews at a time, whatever thread or program asks."""
        started = time.monotonic()
        while time.monotonic() - started < _LONGEST_WAIT:
            grant = self.grant()
            if not grant.is_due(now):
                return grant.access
            holder = self.store.tokens.hold(self.workspace, datetime.now(UTC))
            if holder is not None:
                return self._renew(holder, now)
            time.sleep(_LOOK_AGAIN)
        raise PcnError("Your sign-in with X is being renewed in another window: try again in a moment.")

    def forget(self) -> str:
        """Take it back at X and remove it here."""
        try:
            return _take_back(self.grant(), self.app)
        except PcnError:  # what cannot be opened cannot be taken back
            return _ELSEWHERE
        finally:
            self.store.tokens.drop(self.workspace)

    def _renew(self, holder: str, now: datetime) -> str:
        try:
            grant = self.grant()  # somebody may have renewed it just before
            if not grant.is_due(now):
                return grant.access
            fresh = _renewed(grant, self.app, now)
            # Saved before anything else is done with it: the old refresh token is dead already.
            kept = self.seal is not None and self.store.tokens.replace(
                self.workspace, self.seal.close(self.workspace, fresh), holder, now
            )
        except SignInOverError:
            self.store.tokens.drop(self.workspace)
            raise
        finally:
            self.store.tokens.let_go(self.workspace, holder)
        if not kept:
            _take_back(fresh, self.app)
            raise SignInOverError(_FORGOTTEN)
        return fresh.access


class PassingAccess:
    """Access in memory only. Safe in many threads; it ends with the process, or when it is forgotten."""

    is_kept = False

    def __init__(self, grant: Grant, app: XApp | None) -> None:
        self._grant: Grant | None = grant
        self._app = app
        self._lock = threading.Lock()

    def grant(self) -> Grant:
        """Return what X granted. Raises SignInOverError when it was forgotten."""
        if self._grant is None:
            raise SignInOverError(_FORGOTTEN)
        return self._grant

    def token(self, now: datetime) -> str:
        """Return an access token that still lasts; of two who ask at once, one renews and both get the new one."""
        with self._lock:
            grant = self.grant()
            if grant.is_due(now):
                try:
                    self._grant = grant = _renewed(grant, self._app, now)
                except SignInOverError:
                    self._grant = None
                    raise
            return grant.access

    def forget(self) -> str:
        """Take it back at X and remove it here."""
        with self._lock:
            grant, self._grant = self._grant, None
        return _ELSEWHERE if grant is None else _take_back(grant, self._app)


class Vault:
    """Access of browsers that signed in where no key is set: by a cookie's value, in memory only, for a while.

    ``clock``: seconds of a clock that only goes forward.
    """

    _LASTS = 12 * 60 * 60
    _MOST = 20

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: dict[tuple[str, str], tuple[float, PassingAccess]] = {}
        self._lock = threading.Lock()

    def put(self, workspace: str, browser: str, access: PassingAccess) -> None:
        """Hold it for a browser."""
        with self._lock:
            self._held[workspace, browser] = (self._clock() + self._LASTS, access)
            for key in list(self._held)[: -self._MOST]:
                del self._held[key]

    def find(self, workspace: str, browser: str) -> PassingAccess | None:
        """Return what is held for a browser."""
        with self._lock:
            ends, access = self._held.get((workspace, browser), (0.0, None))
            if access is not None and ends <= self._clock():
                del self._held[workspace, browser]
                return None
            return access

    def drop(self, workspace: str) -> None:
        """Let go of everything that is held for a workspace."""
        with self._lock:
            for key in [key for key in self._held if key[0] == workspace]:
                del self._held[key]


@cache
def vault_of(folder: Path) -> Vault:  # noqa: ARG001 - the key
    """Return the one vault of a data folder in this process: pages and routes meet there."""
    return Vault()


def _renewed(grant: Grant, app: XApp | None, now: datetime) -> Grant:
    if app is None:
        raise PcnError("This app no longer knows who it is to X: whoever runs it should set X_CLIENT_ID again.")
    return renew(app, grant, now)


def _take_back(grant: Grant, app: XApp | None) -> str:
    if grant.typed:
        return _TYPED
    with contextlib.suppress(PcnError):
        if app is not None:
            revoke(app, grant)
            return "X took your sign-in back, and it is removed here."
    return _ELSEWHERE
