"""Signing in with X over the wire: our two routes of a hosted app, and a stand-in X."""

import http.client
import re
from datetime import datetime
from urllib.parse import quote, urlsplit

import pytest

from pcn_core.ingest.sealing import read_seal
from pcn_core.share.door import make_entry, use_entry
from pcn_core.sources.x_api.sign_in import SCOPES
from pcn_core.store import open_store
from tests.conftest import NOW
from tests.test_app_server import PYTHON, free_port, serving
from tests.x_access.conftest import KEY, x_running
from web.x_callback import callback_address

HOST = "planner.example"
MOMENT = datetime.fromisoformat(NOW)
BACK = f"https://{HOST}/x/callback"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


class Hosted:
    """The app, a stand-in X, and the owner's browser with its cookies."""

    def __init__(self, server, stand_in, folder):
        self.server, self.stand_in, self.store = server, stand_in, open_store(folder)
        self.cookies = {"pcn_owner": use_entry(self.store, make_entry(self.store, MOMENT), MOMENT)}

    def ask(self, path, cookies=None, **headers):
        sent = "; ".join(f"{name}={value}" for name, value in (self.cookies if cookies is None else cookies).items())
        status, headers, body = self.server.ask(path, host=HOST, Cookie=sent, **headers)
        return status, {name.lower(): value for name, value in headers.items()}, body

    def begin(self):
        """Press the button; keep the cookie and return where X is."""
        status, headers, _ = self.ask("/x/sign-in", **OWN_PAGE)
        assert (status, headers["cache-control"]) == (303, "no-store")
        cookie = headers["set-cookie"]
        assert all(word in cookie for word in ("pcn_x=", "HttpOnly", "SameSite=lax", "Secure"))
        self.cookies["pcn_x"] = re.match("pcn_x=([^;]+)", cookie)[1]
        return headers["location"]

    def come_back(self, said, cookies=None):
        return self.ask(
            f"/x/callback?{'&'.join(f'{name}={quote(value)}' for name, value in said.items())}",
            cookies,
            **{"Sec-Fetch-Site": "cross-site"},
        )

    def kept(self):
        sealed = self.store.tokens.load("me")
        return sealed and read_seal({"PCN_TOKEN_KEY": KEY}).open("me", sealed)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    folder, port = tmp_path_factory.mktemp("hosted") / "data", free_port()
    with x_running(posts=1, mentions=1) as stand_in:
        stand_in.desk.apps["planner"].add(BACK)
        env = {
            "PCN_PORT": str(port), "PCN_PUBLIC_URL": f"https://{HOST}", "PCN_NOW": NOW, "PCN_TOKEN_KEY": KEY,
            "X_CLIENT_ID": "planner", "X_API_BASE": stand_in.address, "X_AUTH_BASE": stand_in.address,
        }  # fmt: skip
        with serving(PYTHON, folder, port, **env) as server:
            yield Hosted(server, stand_in, folder)
            server.process.terminate()
            log = "".join(server.process.communicate())
    assert log
    assert "Traceback" not in log
    for word in ("code=", "state=", *stand_in.desk.tokens, *stand_in.desk.refreshes):
        assert word not in log


@pytest.fixture
def hosted(running):
    running.store.tokens.drop("me")
    running.cookies.pop("pcn_x", None)
    return running


def test_the_whole_way_keeps_a_sealed_grant_and_leaves_the_address_bar(hosted):
    back = hosted.stand_in.choose(hosted.begin())
    status, headers, body = hosted.come_back(back)
    assert (status, headers["location"], headers["cache-control"]) == (303, "/fetch", "no-store")
    assert headers["referrer-policy"] == "no-referrer"
    grant = hosted.kept()
    assert hosted.stand_in.desk.scopes_of(grant.access) == set(SCOPES)
    assert grant.access not in str(headers) + body
    assert hosted.come_back(back)[0] == 403, "a second time it is over"
    assert hosted.kept() == grant


def test_saying_no_on_x_is_told_and_keeps_nothing(hosted):
    status, headers, body = hosted.come_back(hosted.stand_in.choose(hosted.begin(), "deny"))
    assert status == 200
    assert "You did not allow it on X" in body
    assert 'href="/fetch"' in body
    assert headers["cache-control"] == "no-store"
    assert hosted.kept() is None


@pytest.mark.parametrize("spoil", ["state", "browser", "no browser", "html"])
def test_a_forged_state_and_another_browser_are_refused(hosted, spoil):
    back, cookies = hosted.stand_in.choose(hosted.begin()), dict(hosted.cookies)
    if spoil == "state":
        back["state"] = "x" * 43
    elif spoil == "html":
        back = {"error": "<script>alert(1)</script>", "state": back["state"]}
    else:
        cookies["pcn_x"] = "" if spoil == "no browser" else "y" * 43
    status, _, body = hosted.come_back(back, cookies)
    assert status == 403
    assert "<script" not in body
    assert hosted.kept() is None


def test_a_look_ahead_uses_nothing_up(hosted):
    back = hosted.stand_in.choose(hosted.begin())
    line = http.client.HTTPConnection("127.0.0.1", hosted.server.port, timeout=10)
    cookie = "; ".join(f"{name}={value}" for name, value in hosted.cookies.items())
    path = f"/x/callback?state={back['state']}&code={back['code']}"
    line.request("HEAD", path, headers={"Host": HOST, "Cookie": cookie})
    assert line.getresponse().status == 204
    assert hosted.come_back(back)[0] == 303


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_nobody_else_begins_it(hosted, site):
    status, headers, _ = hosted.ask("/x/sign-in", **{"Sec-Fetch-Site": site})
    assert status == 403
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/x/sign-in", "/x/callback?state=a&code=b", "/fetch"])
def test_who_is_not_the_owner_meets_the_closed_door(hosted, path):
    status, _, body = hosted.ask(path, {}, **OWN_PAGE)
    assert status == 403
    assert "opens for its owner only" in body


def test_an_x_that_is_down_keeps_nothing(hosted):
    back = hosted.stand_in.choose(hosted.begin())
    hosted.stand_in.desk.failing = 503
    try:
        status, _, body = hosted.come_back(back)
    finally:
        hosted.stand_in.desk.failing = None
    assert status == 403
    assert "503" in body
    assert hosted.kept() is None


def test_the_callback_lies_under_the_address_that_others_use():
    assert callback_address({}, 8501) == "http://127.0.0.1:8501/x/callback"
    assert callback_address({"PCN_PORT": "9000"}, 9000) == "http://127.0.0.1:9000/x/callback"
    assert callback_address({"PCN_ADDRESS": "::1"}, 8501) == "http://[::1]:8501/x/callback"
    assert callback_address({"PCN_PUBLIC_URL": f"https://{HOST}/"}, 8501) == BACK
    assert urlsplit(BACK).path == "/x/callback"
