"""The owner's door of a hosted app: without the owner's cookie only links, the advisor's page and its parts answer."""

import os
from collections.abc import Callable
from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from pcn_core.share.door import OWNER_COOKIE, SESSION_LASTS, is_owner, knows_entry, leave, make_entry, use_entry
from pcn_core.share.public import read_public_address
from pcn_core.store import Store
from web.origins import is_encrypted, is_own_form
from web.plain_page import ask_to_enter, show

FindStore = Callable[[], Store]
Clock = Callable[[], datetime]
# What the advisor's page is made of; the websocket is let through because the router itself checks who asks.
_OPEN_TO_ALL = {"/healthz", "/shared", "/s", "/_stcore/health", "/_stcore/host-config", "/_stcore/stream"}
_OPEN_BELOW = ("/enter/", "/shared/", "/static/", "/app/static/")


class OwnerDoor:
    """Refuse everything of the owner's to whoever is not the owner. Without ``PCN_PUBLIC_URL`` it stands open."""

    def __init__(self, app: ASGIApp, find_store: FindStore, now: Clock) -> None:
        self._app, self._find_store, self._now = app, find_store, now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] not in {"http", "websocket"} or await self._may_pass(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _closed()(scope, receive, send)

    async def _may_pass(self, scope: Scope) -> bool:
        path = scope["path"]
        if read_public_address(os.environ) is None or path in _OPEN_TO_ALL or _is_below(path):
            return True
        value = _cookie(scope)
        return bool(value) and await run_in_threadpool(lambda: is_owner(self._find_store(), value, self._now()))


def door_routes(find_store: FindStore, now: Clock) -> list[Route]:
    """Return the routes by which the owner comes in and goes out."""

    def enter(request: Request) -> Response:
        key = request.path_params["key"]
        if request.method == "POST":
            return _let_in(request, use_entry(find_store(), key, now()) if is_own_form(request) else None)
        if not knows_entry(find_store(), key, now()):
            return _closed()
        return ask_to_enter("Welcome back", "This address works once, in this browser.", "Open my planner")

    def go_out(request: Request) -> Response:
        if request.method != "POST":
            return ask_to_enter("Close the door?", "To come back, use a new address: the app prints one at each start.",
                                "Close it in this browser")  # fmt: skip
        if not is_own_form(request):
            return _closed()
        leave(find_store(), request.cookies.get(OWNER_COOKIE, ""), now())
        answer = RedirectResponse("/", 303)
        answer.delete_cookie(OWNER_COOKIE)
        return answer

    return [Route("/enter/{key}", enter, methods=["GET", "POST"]), Route("/leave", go_out, methods=["GET", "POST"])]


def entry_address(find_store: FindStore, now: Clock) -> str | None:
    """Return a fresh one-time address for the owner; None where the door stands open."""
    public = read_public_address(os.environ)
    return None if public is None else f"{public.origin}/enter/{make_entry(find_store(), now())}"


def _let_in(request: Request, value: str | None) -> Response:
    if value is None:
        return _closed()
    answer = RedirectResponse("/", 303, headers={"Cache-Control": "no-store"})
    answer.set_cookie(
        OWNER_COOKIE,
        value,
        max_age=int(SESSION_LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=is_encrypted(request),
    )
    return answer


def _closed() -> Response:
    return show(
        "This door is closed",
        "PCN Planner opens for its owner only.",
        "Did somebody share something with you? Open the link they sent, whole and unchanged.",
        "Is it yours? Restart the app: it prints an address that lets you in once.",
        status=403,
    )


def _is_below(path: str) -> bool:
    return path.startswith("/s/") or (path.startswith(_OPEN_BELOW) and ".." not in path)


def _cookie(scope: Scope) -> str:
    return Request(scope).cookies.get(OWNER_COOKIE, "") if scope["type"] == "http" else ""
