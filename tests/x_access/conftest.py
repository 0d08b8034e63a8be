"""The stand-in X's sign-in on a port of its own, an app registered with it, and a store."""

from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import HTTPErrorProcessor, Request, build_opener

import pytest
from cryptography.fernet import Fernet

from pcn_core.ingest.sealing import read_seal
from pcn_core.sources.x_api.sign_in import XApp
from pcn_core.store import open_store
from tests.stand_in_x.app import StandIn
from tests.stand_in_x.server import running
from tests.stand_in_x.sign_in import DECIDE, SignInDesk, let_people_sign_in
from tests.stand_in_x.world import build_world

NOW = datetime(2026, 4, 3, 15, tzinfo=UTC)
REDIRECT = "http://127.0.0.1:8501/x/callback"
KEY = Fernet.generate_key().decode()


class XDesk:
    """The place to sign in of a stand-in X, where it answers, and a person at it."""

    def __init__(self, stand_in):
        self.x = stand_in
        self.desk = SignInDesk({"planner": {REDIRECT}, "lab": {REDIRECT}}, {"lab": "lab-secret"})
        let_people_sign_in(stand_in, self.desk)

    @property
    def address(self):
        return self.x.address

    def app(self, client="planner", secret="", redirect=REDIRECT):
        return XApp(client, secret, redirect, self.address, self.address)

    def choose(self, address, choice="allow"):
        """Open X's page as a browser does, press a button, and return what X sends the browser back with."""
        page = _OPENER.open(address).read().decode()
        ticket = page.partition('name="ticket" value="')[2].partition('"')[0]
        form = urlencode({"ticket": ticket, "choice": choice}).encode()
        answer = _OPENER.open(Request(f"{self.address}{DECIDE}", data=form))  # noqa: S310 - our own address
        back = urlsplit(answer.headers["Location"])
        return dict(parse_qsl(back.query))


class _NoErrors(HTTPErrorProcessor):
    """Return every answer as it is, redirects too."""

    def http_response(self, _request, response):
        return response


_OPENER = build_opener(_NoErrors)


@contextmanager
def x_running(**world):
    """Let a stand-in X with a place to sign in answer while the block runs."""
    made = XDesk(StandIn(build_world(**world)))
    with running(made.x):
        yield made


@pytest.fixture(scope="module")
def _x():
    with x_running(posts=1, mentions=1) as made:
        yield made


@pytest.fixture
def stand_in(_x):
    """Return the stand-in X with nobody signed in and nothing wrong."""
    _x.desk.__init__(_x.desk.apps, _x.desk.secrets)
    return _x


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "data", now=NOW)
    yield opened
    opened.close()


@pytest.fixture
def seal():
    return read_seal({"PCN_TOKEN_KEY": KEY})
