"""Signing in with X: the address that sends a browser there, and the one where X sends it back.

Both are reached by links and redirects, never by forms: X's pages may then stay outside our own `form-action`. What
comes back leaves the address bar at once, and the code in it is used up before anything is shown.
"""

import os
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime

import streamlit as st
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pcn_core.errors import PcnError
from pcn_core.ingest.access import PassingAccess, Vault
from pcn_core.ingest.sealing import Seal, read_seal
from pcn_core.ingest.signing_in import BROWSER_COOKIE, begin_sign_in, finish_sign_in
from pcn_core.share.door import OWNER
from pcn_core.share.public import read_public_address
from pcn_core.sources.x_api.sign_in import XApp, read_x_app
from pcn_core.store import Store
from web.address import read_address
from web.origins import comes_from_own_page, is_encrypted
from web.plain_page import show

SIGN_IN, CALLBACK = "/x/sign-in", "/x/callback"
_WAY_BACK = ("/fetch", "Back to fetching from X")
_NO_STORE = {"Cache-Control": "no-store"}


class XSignIn:
    """The two routes. ``find_store`` gives the store, ``find_vault`` where access waits that is kept nowhere else."""

    def __init__(
        self, find_store: Callable[[], Store], find_vault: Callable[[], Vault], now: Callable[[], datetime]
    ) -> None:
        self._find_store, self._find_vault, self._now = find_store, find_vault, now

    def routes(self) -> list[Route]:
        """Return the routes of this module."""
        return [Route(SIGN_IN, self._go), Route(CALLBACK, self._come_back)]

    def _go(self, request: Request) -> Response:
        if request.method == "HEAD":
            return Response(status_code=204, headers=_NO_STORE)
        if not comes_from_own_page(request.headers):
            return _say(
                "Begin on our own page", "Sign in from the page here, so that nobody else can begin it for you."
            )
        try:
            app = _app()
            browser = request.cookies.get(BROWSER_COOKIE) or secrets.token_urlsafe(32)
            address = begin_sign_in(self._find_store(), OWNER, app, browser, self._now())
        except PcnError as refusal:
            return _say("This did not work", str(refusal), status=503)
        answer = RedirectResponse(address, 303, headers=_NO_STORE)
        # Lax, for X's redirect must bring it along. No end of its own: a browser that closes lets go of it, and so of
        # access that is kept in memory only.
        answer.set_cookie(BROWSER_COOKIE, browser, httponly=True, samesite="lax", secure=is_encrypted(request))
        return answer

    def _come_back(self, request: Request) -> Response:
        if request.method == "HEAD":  # a look ahead must not use up the code
            return Response(status_code=204, headers=_NO_STORE)
        said, browser = request.query_params, request.cookies.get(BROWSER_COOKIE, "")
        try:
            app, seal = _app(), read_seal(os.environ)  # first, so that no grant is left over where a key is wrong
            workspace, grant = finish_sign_in(
                self._find_store(), app, state=said.get("state", ""), browser=browser, code=said.get("code", ""),
                error=said.get("error", ""), now=self._now(),
            )  # fmt: skip
            self._keep(workspace, browser, PassingAccess(grant, app), seal)
        except PcnError as refusal:
            # To say no is nobody's error.
            return _say("You are not signed in", str(refusal), 200 if said.get("error") == "access_denied" else 403)
        return RedirectResponse("/fetch", 303, headers=_NO_STORE)

    def _keep(self, workspace: str, browser: str, access: PassingAccess, seal: Seal | None) -> None:
        """Keep access sealed, or in memory where there is no key; what cannot be kept is taken back."""
        if seal is None:
            self._find_vault().put(workspace, browser, access)
            return
        try:
            self._find_store().tokens.save(workspace, seal.close(workspace, access.grant()), self._now())
        except PcnError:
            access.forget()
            raise


def callback_address(env: Mapping[str, str], port: int) -> str:
    """Return where X shall send the browser back to: under ``PCN_PUBLIC_URL``, else on this computer."""
    public, (address, _) = read_public_address(env), read_address(env)
    host = f"[{address}]" if ":" in address else address
    return f"{public.origin if public else f'http://{host}:{port}'}{CALLBACK}"


def _app() -> XApp:
    app = read_x_app(os.environ, callback_address(os.environ, int(st.get_option("server.port"))))
    if app is None:
        raise PcnError(
            "This app is not registered with X, so nobody can sign in: set X_CLIENT_ID, then start it again."
        )
    return app


def _say(title: str, sentence: str, status: int = 403) -> Response:
    return show(title, sentence, status=status, way_back=_WAY_BACK)
