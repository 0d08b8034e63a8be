"""The web application: the pages, the routes beside them, and what every answer carries.

The router is `pages/main.py` and not this file: Streamlit runs a page without its main script when a folder named
`pages` stands beside that script and the first visit is a deep link.
"""

import contextlib
import os
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from pages.ui.session import now
from pcn_core.errors import PcnError
from pcn_core.ingest.access import Vault, vault_of
from pcn_core.ingest.desk import Desk, desk_of
from pcn_core.share.public import read_public_address
from pcn_core.store import Store, data_folder, open_store
from web.address import read_address, require_free, require_private, server_options
from web.door import OwnerDoor, door_routes, entry_address
from web.headers import SECURITY_HEADERS, SecurityHeaders
from web.hosts import OwnHostOnly, OwnPagesOnly
from web.links import ShareLinks
from web.uploads import upload_route
from web.x_callback import XSignIn


@cache
def _store() -> Store:
    """Return the store, opened once; a refusal is not remembered, so that the next call tries again."""
    return open_store(data_folder(os.environ), now=datetime.now(UTC))


def _desk() -> Desk:
    """Return the desk where archives arrive; pages give out its tickets."""
    return desk_of(data_folder(os.environ))


def _vault() -> Vault:
    """Return where access to X waits that is kept in memory only; pages look there too."""
    return vault_of(data_folder(os.environ))


def _base() -> str:
    return str(st.get_option("server.baseUrlPath") or "")


@contextlib.asynccontextmanager
async def _open_and_close_store(_app: st.App) -> AsyncIterator[None]:
    try:
        _store()
        if address := entry_address(_store, now):
            print(f"\nYour planner opens once at {address}\n", flush=True)  # noqa: T201 - the owner's way in
    except PcnError as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 - the person at the terminal reads it; pages say it too
        yield
        return
    yield
    _desk().close()
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


def _refuse_misplaced_choice() -> None:
    """Under `streamlit run` the port is bound before this file is read: say so instead of ignoring PCN_PORT."""
    require_private(str(st.get_option("server.address") or ""), read_public_address(os.environ))
    chosen = read_address(os.environ)
    used = st.get_option("server.address"), st.get_option("server.port")
    if {"PCN_ADDRESS", "PCN_PORT"} & os.environ.keys() and chosen != used:
        raise PcnError(
            "PCN_ADDRESS and PCN_PORT count for `python app.py`: "
            "with `streamlit run` use --server.address and --server.port."
        )


def start() -> None:
    """Serve until stopped. Raises PcnError when the address is taken or the store refuses."""
    options = server_options(os.environ)
    require_free(*read_address(os.environ))
    _store()
    app.run(config=options)


app = st.App(
    Path(__file__).parent / "pages" / "main.py",
    routes=[
        Route("/healthz", _show_health),
        upload_route(_desk, _base),
        *ShareLinks(_store, now).routes(),
        *door_routes(_store, now),
        *XSignIn(_store, _vault, now).routes(),
    ],
    lifespan=_open_and_close_store,
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(OwnHostOnly),
        Middleware(OwnPagesOnly),
        Middleware(OwnerDoor, find_store=_store, now=now),
    ],
    exception_handlers={Exception: _show_failure},
)

try:
    if __name__ == "__main__":
        start()
    else:
        _refuse_misplaced_choice()
except PcnError as refusal:
    sys.exit(str(refusal))
