"""The stand-in X's sign-in on a port of its own, an app registered with it, and a store."""

import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPErrorProcessor, Request, build_opener

import pytest
from cryptography.fernet import Fernet

from pcn_core.ingest.sealing import read_seal
from pcn_core.sources.x_api.sign_in import XApp
from pcn_core.store import open_store
from tests.stand_in_x.sign_in import DECIDE, SignInDesk

NOW = datetime(2026, 4, 3, 15, tzinfo=UTC)
REDIRECT = "http://127.0.0.1:8501/x/callback"
KEY = Fernet.generate_key().decode()


class _Handler(BaseHTTPRequestHandler):
    desk: SignInDesk

    def do_GET(self):
        self._serve({})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self._serve(_flat(body))

    def _serve(self, form):
        parts = urlsplit(self.path)
        found = self.desk.answer(self.command, parts.path, _flat(parts.query), form, dict(self.headers))
        status, body, headers = (found.status, found.body, found.headers) if found else (404, "", {})
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body.encode()))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


def _flat(text):
    return {name: values[-1] for name, values in parse_qs(text, keep_blank_values=True).items()}


class StandIn:
    """The desk, where it answers, and a person at it."""

    def __init__(self):
        self.desk = SignInDesk({"planner": {REDIRECT}, "lab": {REDIRECT}}, {"lab": "lab-secret"})
        handler = type("Handler", (_Handler,), {"desk": self.desk})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def app(self, client="planner", secret="", redirect=REDIRECT):
        return XApp(client, secret, redirect, self.address, self.address)

    def choose(self, address, choice="allow"):
        """Open X's page as a browser does, press a button, and return what X sends the browser back with."""
        page = _OPENER.open(address).read().decode()
        ticket = page.partition('name="ticket" value="')[2].partition('"')[0]
        form = urlencode({"ticket": ticket, "choice": choice}).encode()
        answer = _OPENER.open(Request(f"{self.address}{DECIDE}", data=form))  # noqa: S310 - our own address
        back = urlsplit(answer.headers["Location"])
        return _flat(back.query)


class _NoErrors(HTTPErrorProcessor):
    """Return every answer as it is, redirects too."""

    def http_response(self, _request, response):
        return response


_OPENER = build_opener(_NoErrors)


@pytest.fixture
def stand_in():
    made = StandIn()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "data", now=NOW)
    yield opened
    opened.close()


@pytest.fixture
def seal():
    return read_seal({"PCN_TOKEN_KEY": KEY})
