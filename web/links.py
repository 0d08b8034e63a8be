"""What a link to an advisor does: it lets a viewer in, and leaves the address bar."""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pcn_core.errors import PcnError
from pcn_core.share.links import VIEWER_COOKIE, admit_viewer, find_link, held_link
from pcn_core.share.tries import Tries
from pcn_core.store import Store
from pcn_core.store.links import SavedLink
from web.origins import is_encrypted, is_own_form
from web.plain_page import ask_passphrase, show

_LONGEST_FORM = 4_096
_WAIT = "That was not it, and there were many tries: wait a quarter of an hour, then try again."
_WRONG = "That was not it: try again."


class ShareLinks:
    """The route of all links. ``find_store`` gives the store, ``now`` the present moment."""

    def __init__(self, find_store: Callable[[], Store], now: Callable[[], datetime]) -> None:
        self._find_store, self._now = find_store, now
        self._wrong_links = Tries(30, timedelta(minutes=5))
        self._wrong_passphrases = Tries(10, timedelta(minutes=15))

    def routes(self) -> list[Route]:
        """Return the routes of this module."""
        return [
            Route("/s", self._answer, methods=["GET", "POST"]),
            Route("/s/{token:path}", self._answer, methods=["GET", "POST"]),
        ]

    async def _answer(self, request: Request) -> Response:
        passphrase = await _read_passphrase(request) if request.method == "POST" else None
        try:
            return await run_in_threadpool(self._open, request, passphrase)
        except PcnError:  # its sentence is for the owner
            return show("One moment, please", "This cannot be opened right now: try again in a minute.", status=503)

    def _open(self, request: Request, passphrase: str | None) -> Response:
        """Let a viewer in, ask for the passphrase, or say that nothing is here. A valid link is never held up."""
        link = find_link(self._find_store(), request.path_params.get("token", ""), self._now())
        if link is None:
            return self._refuse(request)
        if request.method == "POST":
            return self._try_passphrase(request, link, passphrase)
        if request.method == "HEAD" or self._holds(request, link):
            return _to_page(link)
        return ask_passphrase() if link.passphrase_hash else self._admit(request, link, None)

    def _try_passphrase(self, request: Request, link: SavedLink, passphrase: str | None) -> Response:
        if not is_own_form(request):
            return show("This form came from elsewhere", "Open the link itself and type there.", status=403)
        if self._wrong_passphrases.too_many(link.public_id, self._now()):
            return ask_passphrase(_WAIT, status=429)
        return self._admit(request, link, passphrase)

    def _admit(self, request: Request, link: SavedLink, passphrase: str | None) -> Response:
        value = admit_viewer(self._find_store(), link, passphrase)
        if value is None:
            self._wrong_passphrases.note_failure(link.public_id, self._now())
            return ask_passphrase(_WRONG, status=403)
        answer = _to_page(link)
        answer.set_cookie(
            VIEWER_COOKIE + link.public_id,
            value,
            max_age=max(1, int((link.expires_at - self._now()).total_seconds())),
            httponly=True,
            samesite="lax",
            secure=is_encrypted(request),
        )
        return answer

    def _holds(self, request: Request, link: SavedLink) -> bool:
        value = request.cookies.get(VIEWER_COOKIE + link.public_id, "")
        held = held_link(self._find_store(), link.public_id, value, self._now())
        return held is not None and held.id == link.id

    def _refuse(self, request: Request) -> Response:
        """Wrong, expired and revoked look the same; whoever guesses much is told so, and learns nothing either."""
        name = request.client.host if request.client else ""
        status = 429 if self._wrong_links.too_many(name, self._now()) else 404
        self._wrong_links.note_failure(name, self._now())
        return show(
            "There is nothing here",
            "This link does not open: it may be over, ended by its owner, or mistyped.",
            "Ask whoever sent it for a new one.",
            status=status,
        )


async def _read_passphrase(request: Request) -> str:
    """Return the field of the small form; what is longer than any passphrase is not read to its end."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_FORM:
            return ""
    try:
        return parse_qs(body.decode("utf-8", "replace"), max_num_fields=5).get("passphrase", [""])[0]
    except ValueError:  # more fields than the form has
        return ""


def _to_page(link: SavedLink) -> Response:
    return RedirectResponse(f"/shared?v={link.public_id}", 303, headers={"Cache-Control": "no-store"})
