"""The real app in a process of its own, and a headless Chromium that looks at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebSocket, expect, sync_playwright

from tests.browser.wire import Wire, tapped
from tests.x_access.conftest import KEY, XDesk, x_running

ROOT = Path(__file__).parent.parent.parent
NOW = "2026-04-03T15:00:00+00:00"
PATIENCE = 30_000
_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
# On a deep link Streamlit first looks for itself beside the page, is told 404, and goes on.
_EXPECTED = ("/_stcore/health", "/_stcore/host-config")


@dataclass(frozen=True)
class Server:
    """The running app: where it answers, where its data lies, what it said; ``beside``: another of the test's."""

    address: str
    data: Path
    log: Path
    beside: str = ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _serving(folder: Path, beside: str = "", **more: str) -> Iterator[Server]:
    """Start the app on a free port. ``more``: what else it finds in its environment."""
    server = Server(f"http://127.0.0.1:{_free_port()}", folder / "data", folder / "server.log", beside)
    port = server.address.rpartition(":")[2]
    environment = {**os.environ, "PCN_PORT": port, "PCN_DATA_DIR": str(server.data), "PCN_NOW": NOW}
    environment |= {"PCN_READER": "cues"} | more  # what the screens say must not change while a test looks
    with server.log.open("wb") as log:
        process = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait(f"{server.address}/healthz", process)
            yield server
        finally:
            process.terminate()
            process.wait(60)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    return
        except OSError:
            assert process.poll() is None, "the app ended at once"
            time.sleep(0.1)
    pytest.fail("the app did not start within a minute")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The app on an empty data folder, for one test alone."""
    with _serving(tmp_path) as running:
        yield running


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory, fill: Callable[..., None]) -> Iterator[Server]:
    """The app with the sample loaded and nothing of the person's own, for tests that only look."""
    folder = tmp_path_factory.mktemp("furnished")
    fill(folder / "data", "sample")
    with _serving(folder) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    path = next((path for path in found if path), _MAC)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A fresh tab on the app of this test alone."""
    with _tab(browser, server) as tab:
        yield tab


@pytest.fixture
def stand_in() -> Iterator[XDesk]:
    """A stand-in X with its place to sign in."""
    with x_running(posts=320, mentions=90) as running:
        yield running


@pytest.fixture
def fetching(tmp_path: Path, stand_in: XDesk) -> Iterator[Server]:
    """The app on an empty data folder, registered with a stand-in X."""
    x = stand_in.address
    with _serving(tmp_path, x, X_CLIENT_ID="planner", X_API_BASE=x, X_AUTH_BASE=x, PCN_TOKEN_KEY=KEY) as running:
        stand_in.desk.apps["planner"].add(f"{running.address}/x/callback")
        yield running


@pytest.fixture
def fetching_page(browser: Browser, fetching: Server) -> Iterator[Page]:
    """A fresh tab on that app."""
    with _tab(browser, fetching) as tab:
        yield tab


@pytest.fixture
def wire(server: Server) -> Iterator[Wire]:
    """The wire between a browser and the app of this test alone."""
    with tapped(server.address) as relay:
        yield relay


@pytest.fixture
def wired(browser: Browser, server: Server, wire: Wire) -> Iterator[Page]:
    """A fresh tab that reaches the app over the wire."""
    with _tab(browser, replace(server, address=wire.address)) as tab:
        yield tab


@pytest.fixture
def look(browser: Browser, furnished: Server) -> Iterator[Page]:
    """A fresh tab on the app with the sample; tests change nothing there."""
    with _tab(browser, furnished) as tab:
        yield tab


@contextmanager
def _tab(browser: Browser, server: Server) -> Iterator[Page]:
    """Open a tab of 1280 pixels; a request to another machine or an error in the console fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=server.address)
    context.set_default_timeout(PATIENCE)
    tab = context.new_page()
    strangers: list[str] = []
    errors: list[str] = []

    def note_stranger(asked: Request | WebSocket) -> None:
        if not _is_ours(asked.url, server):
            strangers.append(asked.url)

    def note_error(said: ConsoleMessage) -> None:
        url = said.location.get("url", "")
        # An upload on a bad line meets refusals and broken connections, and goes on.
        if said.type == "error" and not url.endswith(_EXPECTED) and "/api/imports/" not in url:
            errors.append(f"{said.text} {said.location}")

    tab.on("request", note_stranger)
    tab.on("websocket", note_stranger)
    tab.on("console", note_error)
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    context.close()
    assert strangers == [], "a page asked another machine for something"
    assert errors == [], "the console shows errors"
    assert "Traceback" not in server.log.read_text("utf-8", "replace")


def _is_ours(url: str, server: Server) -> bool:
    if server.beside and url.startswith(f"{server.beside}/"):
        return True
    return url.startswith((f"{server.address}/", f"{server.address.replace('http', 'ws')}/", "data:", "blob:"))
