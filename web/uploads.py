"""Where picked archives arrive: pieces by offset, streamed to disk, for a ticket that a page gave out.

Streamlit guards its own forms and not these routes, so each request is looked at: a page of another origin is refused.
"""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pcn_core.errors import PcnError
from pcn_core.ingest.desk import Desk, MisplacedError, TicketGoneError, TooBigError
from web.origins import comes_from_own_page

_NO_STORE = {"Cache-Control": "no-store"}
_STATUS = {TicketGoneError: 410, TooBigError: 413}
_REFUSED = 422
_LONGEST_NUMBER = 15


def upload_route(find_desk: Callable[[], Desk], find_base: Callable[[], str]) -> Route:
    """Return the route of uploads: GET tells how far one is, POST adds a piece, DELETE ends it.

    It lies below ``server.baseUrlPath``, which ``find_base`` gives: asked for with each request, since a server settles
    its options only when it starts. Every answer is JSON: ``received`` and ``done``, or ``sentence``.
    """

    async def take(request: Request) -> Response:
        if request.path_params["base"].strip("/") != find_base().strip("/"):
            return Response(status_code=404)
        if not comes_from_own_page(request.headers):
            return _answer(403, sentence="Only this app’s own page may send something here.")
        try:
            return await _serve(request, find_desk(), request.path_params["ticket"])
        except MisplacedError as misplaced:
            return _answer(409, received=misplaced.received, done=False)
        except PcnError as refusal:
            return _answer(_STATUS.get(type(refusal), _REFUSED), sentence=str(refusal))

    return Route("/{base:path}api/imports/{ticket}", take, methods=["GET", "POST", "DELETE"])


async def _serve(request: Request, desk: Desk, ticket: str) -> Response:
    if request.method == "DELETE":
        await run_in_threadpool(desk.cancel, ticket)
        return _answer(200, received=0, done=False)
    if request.method == "POST":
        await _receive(request, desk, ticket)
        standing = await run_in_threadpool(desk.finish, ticket)
    else:
        standing = await run_in_threadpool(desk.standing, ticket)
    return _answer(200, received=standing.received, done=standing.done)


async def _receive(request: Request, desk: Desk, ticket: str) -> None:
    """Write the body piece by piece; of a connection that breaks, what has come stays."""
    offset, total = _number(request, "Upload-Offset"), _number(request, "Upload-Length")
    write = await run_in_threadpool(desk.begin, ticket, offset, total)
    try:
        async for data in request.stream():
            if data:
                await run_in_threadpool(write, data)
    except ClientDisconnect:
        return


def _number(request: Request, name: str) -> int:
    said = request.headers.get(name, "")
    if not (said.isascii() and said.isdigit() and len(said) <= _LONGEST_NUMBER):
        raise PcnError("This request does not say which piece it brings: reload the page, then try again.")
    return int(said)


def _answer(status: int, **content: object) -> Response:
    return JSONResponse(content, status, _NO_STORE)
