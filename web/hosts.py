"""Who may ask: this computer, a hosted app's public name, and never another site's page."""

import contextlib
import os
from ipaddress import ip_address

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pcn_core.share.public import read_public_address


class OwnHostOnly:
    """Refuse requests that name another host than this computer or the app's public one.

    A foreign page can point its own name at 127.0.0.1 (DNS rebinding) and would then read everything here. `localhost`
    is sent on to the address itself, so that there is one origin with one set of cookies.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        answer = self._refusal(scope) if scope["type"] in {"http", "websocket"} else None
        if answer is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await answer(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        public, listening = read_public_address(os.environ), str(st.get_option("server.address") or "")
        name, port = _split_host(Headers(scope=scope).getlist("host"))
        if public is not None:
            return None if name in {public.host, "localhost"} or _is_loopback(name) else _foreign(public.origin)
        if name == "localhost" and _is_loopback(listening):
            path = scope["raw_path"].decode("ascii", "replace")
            query = f"?{scope['query_string'].decode('ascii', 'replace')}" if scope["query_string"] else ""
            return RedirectResponse(f"{scope['scheme']}://{_bracket(listening)}{port}{path}{query}")
        return None if _is_loopback(name) else _foreign()


class OwnPagesOnly:
    """Refuse websockets that another site's page opens: they carry everything that is on screen.

    Streamlit trusts the pages of every program on this computer, and asks a server outside for our own address before
    it refuses any others.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, or refuse it. Programs that are no browser send no origin."""
        headers = Headers(scope=scope) if scope["type"] == "websocket" else Headers()
        origin = headers.get("origin")
        public = read_public_address(os.environ)
        own = {headers.get("host"), public.origin.partition("://")[2] if public else None}
        if origin is None or origin.partition("://")[2] in own:
            await self._app(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})


def _foreign(address: str = "") -> Response:
    where = f"at {address} only" if address else "on this computer only: open it by its own address"
    return PlainTextResponse(f"This app answers {where}.\n", 403)


def _split_host(hosts: list[str]) -> tuple[str, str]:
    """Return name and ":port" of the one Host header; two empty texts when there is none or more."""
    if len(hosts) != 1:
        return "", ""
    name, colon, port = hosts[0].rpartition(":") if not hosts[0].endswith("]") else (hosts[0], "", "")
    if not colon:
        return hosts[0].strip("[]").lower(), ""
    return (name.strip("[]").lower(), f":{port}") if port.isdecimal() else ("", "")


def _bracket(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def _is_loopback(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return ip_address(host).is_loopback
    return False
