"""Signing in with X where no key is set: access waits in memory, for the browser that brought it and nobody else."""

import http.client
import re
import threading
from contextlib import closing
from datetime import datetime

import pytest
import uvicorn
from starlette.applications import Starlette

from pcn_core.errors import PcnError
from pcn_core.ingest.access import Vault
from pcn_core.store import open_store
from tests.conftest import NOW
from tests.ingest.test_line import wait_for
from tests.x_access.conftest import KEY, x_running
from web.x_callback import XSignIn

MOMENT = datetime.fromisoformat(NOW)


@pytest.fixture(scope="module")
def x():
    with x_running(posts=1, mentions=1) as made:
        yield made


@pytest.fixture
def served(x, data_folder, monkeypatch):
    """Return a function that asks our routes, the vault behind them and the store."""
    for name, value in {"X_CLIENT_ID": "planner", "X_API_BASE": x.address, "X_AUTH_BASE": x.address}.items():
        monkeypatch.setenv(name, value)
    for name in ("PCN_TOKEN_KEY", "PCN_PUBLIC_URL", "X_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    store, vault = open_store(data_folder), Vault()
    routes = XSignIn(lambda: store, lambda: vault, lambda: MOMENT).routes()
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), port=0, log_level="error", ws="none"))
    threading.Thread(target=server.run, daemon=True).start()
    wait_for(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]

    def ask(path, **headers):
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as line:
            line.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = line.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()

    yield ask, vault, store
    server.should_exit = True
    store.close()


def come_back(ask, x):
    _, headers, _ = ask("/x/sign-in", Sec_Fetch_Site="same-origin")
    browser = re.match("pcn_x=([^;]+)", headers["set-cookie"])[1]
    back = x.choose(headers["location"])
    return browser, ask(f"/x/callback?state={back['state']}&code={back['code']}", Cookie=f"pcn_x={browser}")


def test_access_waits_in_memory_for_its_browser(served, x, data_folder):
    ask, vault, store = served
    browser, (status, headers, _) = come_back(ask, x)
    assert (status, headers["location"]) == (303, "/fetch")
    token = vault.find("me", browser).token(MOMENT)
    assert x.desk.scopes_of(token)
    assert vault.find("me", "another") is None
    assert store.tokens.load("me") is None
    written = b"".join(path.read_bytes() for path in data_folder.iterdir())
    assert token.encode() not in written


def test_a_key_that_is_none_is_told_before_anything_is_granted(served, x, monkeypatch):
    ask, *_ = served
    before = set(x.desk.tokens)
    monkeypatch.setenv("PCN_TOKEN_KEY", "nonsense")
    _, (status, _, body) = come_back(ask, x)
    assert status == 403
    assert "PCN_TOKEN_KEY is no key" in body
    assert "nonsense" not in body
    assert set(x.desk.tokens) == before


def test_what_cannot_be_kept_is_taken_back_at_x(served, x, monkeypatch):
    ask, _, store = served
    before = set(x.desk.tokens)
    monkeypatch.setenv("PCN_TOKEN_KEY", KEY)

    def refuse(*_):
        raise PcnError("The disk is full: free some space, then try again.")

    monkeypatch.setattr(store.tokens, "save", refuse)
    _, (status, _, body) = come_back(ask, x)
    assert status == 403
    assert "The disk is full" in body
    assert set(x.desk.tokens) == before


def test_without_an_app_nobody_is_sent_anywhere(served, monkeypatch):
    ask, *_ = served
    monkeypatch.delenv("X_CLIENT_ID")
    status, headers, body = ask("/x/sign-in", Sec_Fetch_Site="same-origin")
    assert status == 503
    assert "set X_CLIENT_ID" in body
    assert "location" not in headers
