"""The web application: the pages, the routes beside them, and what every answer carries.

The router is `pages/main.py` and not this file: Streamlit runs a page without its main script when a folder named
`pages` stands beside that script and the first visit is a deep link.
"""

import contextlib
import errno
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from functools import cache
from ipaddress import ip_address
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pcn_core.errors import PcnError
from pcn_core.store import Store, data_folder, open_store

ADDRESS = "127.0.0.1"
PORT = 8501

# Streamlit styles its page from scripts and holds one inline script, named here by its hash; charts are interpreted,
# so nothing needs eval. blob: carries what the page makes itself: downloads, custom components, their workers.
_ALLOWED_CONTENT = {
    "default-src": "'self'",
    "script-src": "'self' blob: 'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' blob:",
    "connect-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
SECURITY_HEADERS = {
    "Content-Security-Policy": "; ".join(f"{kind} {sources}" for kind, sources in _ALLOWED_CONTENT.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class SecurityHeaders:
    """Put the security headers on every HTTP answer; websockets pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)


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


@cache
def _store() -> Store:
    """Return the store, opened once; a refusal is not remembered, so that the next call tries again."""
    return open_store(data_folder(os.environ), now=datetime.now(UTC))


@contextlib.asynccontextmanager
async def _open_and_close_store(_app: st.App) -> AsyncIterator[None]:
    try:
        _store()
    except PcnError as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 - the person at the terminal reads it; pages say it too
        yield
        return
    yield
    _store().close()


def _show_health(_request: Request) -> Response:
    """Answer 200 only when the store answers."""
    try:
        healthy = _store().healthy()
    except PcnError:
        healthy = False
    return JSONResponse({"ok": healthy}, status_code=200 if healthy else 503)


def _show_failure(_request: Request, _error: Exception) -> Response:
    """Answer for a bug in a route; this one answer leaves outside the middleware and carries its headers itself."""
    return PlainTextResponse("Something went wrong here: go back and try again.\n", 500, headers=SECURITY_HEADERS)


def read_address(env: Mapping[str, str]) -> tuple[str, int]:
    """Return where to listen: ``PCN_ADDRESS`` (127.0.0.1) and ``PCN_PORT`` (8501).

    Raises PcnError for a port that is none.
    """
    address = env.get("PCN_ADDRESS", "").strip() or ADDRESS
    port = env.get("PCN_PORT", "").strip() or str(PORT)
    if not port.isdecimal() or not 0 < int(port) < 1 << 16:
        raise PcnError("PCN_PORT is no port: give a number from 1 to 65535, such as 8501.")
    return ADDRESS if address.lower() == "localhost" else address, int(port)


def require_free(address: str, port: int) -> None:
    """Raise PcnError when nobody could listen there: Streamlit's own words for it come after a traceback or a log."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":  # on Windows the option would let two programs share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise PcnError(_explain_bind_error(error, address, port)) from error


def _explain_bind_error(error: OSError, address: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken: stop the program that uses it, or choose another port, like PCN_PORT={port + 1}."
    if error.errno == errno.EACCES:
        return f"Port {port} is not open to you: choose another port, like PCN_PORT={PORT}."
    return f"This computer has no address {address}: set PCN_ADDRESS to one of its own, or leave it out."


def _refuse_misplaced_choice() -> None:
    """Under `streamlit run` the port is bound before this file is read: say so instead of ignoring PCN_PORT."""
    chosen = read_address(os.environ)
    used = st.get_option("server.address"), st.get_option("server.port")
    if {"PCN_ADDRESS", "PCN_PORT"} & os.environ.keys() and chosen != used:
        raise PcnError(
            "PCN_ADDRESS and PCN_PORT count for `python app.py`: "
            "with `streamlit run` use --server.address and --server.port."
        )


def start() -> None:
    """Serve until stopped. Raises PcnError when the address is taken or the store refuses."""
    address, port = read_address(os.environ)
    require_free(address, port)
    _store()
    app.run(config={"server.address": address, "server.port": port})


app = st.App(
    Path(__file__).parent / "pages" / "main.py",
    routes=[Route("/healthz", _show_health)],
    lifespan=_open_and_close_store,
    middleware=[Middleware(SecurityHeaders), Middleware(OwnHostOnly), Middleware(OwnPagesOnly)],
    exception_handlers={Exception: _show_failure},
)

try:
    if __name__ == "__main__":
        start()
    else:
        _refuse_misplaced_choice()
except PcnError as refusal:
    sys.exit(str(refusal))
