"""Signing in with X, from the button to the grant: what is kept on the way, and who may finish."""

from datetime import datetime, timedelta

from pcn_core.errors import PcnError
from pcn_core.sources.x_api.sign_in import Grant, XApp, begin, exchange
from pcn_core.store import Store

# Binds a sign-in to the browser that began it, and that browser to access that is kept in memory only.
BROWSER_COOKIE = "pcn_x"
# Long enough to find the password of an account, short enough to be forgotten.
SIGN_IN_LASTS = timedelta(minutes=10)
_STALE = "This sign-in is over, or was finished before: begin once more."
_ELSEWHERE = "This sign-in was begun in another browser: begin once more in this one."
_DENIED = "You did not allow it on X, and nothing was kept. Everything else here works without it."
_REFUSED = "X did not finish the sign-in, and nothing was kept: try again later."


def begin_sign_in(store: Store, workspace: str, app: XApp, browser: str, now: datetime) -> str:
    """Return the address at X to send a browser to. ``browser``: a secret that only this browser holds, in a cookie."""
    start = begin(app)
    store.sign_ins.add(
        workspace, state=start.state, browser=browser, verifier=start.verifier, expires_at=now + SIGN_IN_LASTS, now=now
    )
    return start.address


def finish_sign_in(
    store: Store, app: XApp, *, state: str, browser: str, code: str, error: str, now: datetime
) -> tuple[str, Grant]:
    """Return the workspace that signed in and what X granted. Whatever happens, the sign-in cannot be used again.

    ``error``: what X says went wrong, "" for nothing. Raises PcnError for a state that is unknown, over or used, for
    another browser, a refusal by the person or by X, and when X cannot be reached; then nothing is kept.
    """
    begun = store.sign_ins.use_up(state, browser, now)
    if begun is None:
        raise PcnError(_STALE)
    if not begun.same_browser:
        raise PcnError(_ELSEWHERE)
    if error or not code:
        raise PcnError(_DENIED if error == "access_denied" else _REFUSED)
    return begun.workspace, exchange(app, code, begun.verifier, now)
