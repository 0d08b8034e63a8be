"""Who may ask: this computer alone while we listen on loopback, and never another site's page."""

import contextlib
from ipaddress import ip_address

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send


class OwnHostOnly:
    """While only this computer may connect, refuse requests that name another host.

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
        listening = str(st.get_option("server.address") or "")
        if not _is_loopback(listening):
            return None
        name, port = _split_host(Headers(scope=scope).getlist("host"))
        if name == "localhost":
            path = scope["raw_path"].decode("ascii", "replace")
            query = f"?{scope['query_string'].decode('ascii', 'replace')}" if scope["query_string"] else ""
            return RedirectResponse(f"{scope['scheme']}://{_bracket(listening)}{port}{path}{query}")
        if _is_loopback(name):
            return None
        return PlainTextResponse("This app answers on this computer only: open it by its own address.\n", 403)


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
        if origin is None or origin.partition("://")[2] == headers.get("host"):
            await self._app(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})


def comes_from_own_page(headers: Headers) -> bool:
    """Return whether a request was made by our own page, or by a program that is no browser and sends neither header.

    Browsers send ``Sec-Fetch-Site`` with every request to a trustworthy address and ``Origin`` with every POST.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    return (origin is None or origin.partition("://")[2] == headers.get("host")) and site in {None, "same-origin"}


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
