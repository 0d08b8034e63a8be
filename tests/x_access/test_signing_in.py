"""Signing in against a stand-in X that checks PKCE, the redirect and the code's age for real."""

import logging
import traceback
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from pcn_core.errors import PcnError
from pcn_core.ingest.signing_in import SIGN_IN_LASTS, begin_sign_in, finish_sign_in
from pcn_core.sources.x_api.servers import Servers, read_servers
from pcn_core.sources.x_api.sign_in import SCOPES, begin, exchange, read_x_app
from tests.x_access.conftest import NOW, REDIRECT


def sign_in(stand_in, store, *, app=None, choice="allow", browser="browser", back_in="browser", now=NOW, **said):
    """Go the whole way; ``back_in``: the browser that comes back, ``said``: what it brings instead of X's answer."""
    app = app or stand_in.app()
    back = stand_in.choose(begin_sign_in(store, "me", app, browser, NOW), choice) | said
    return finish_sign_in(
        store, app, state=back.get("state", ""), browser=back_in, code=back.get("code", ""),
        error=back.get("error", ""), now=now,
    )  # fmt: skip


@pytest.mark.parametrize(("client", "secret"), [("planner", ""), ("lab", "lab-secret")])
def test_the_whole_way_ends_in_a_grant_that_works_on_x(stand_in, store, client, secret):
    workspace, grant = sign_in(stand_in, store, app=stand_in.app(client, secret))
    assert workspace == "me"
    assert stand_in.desk.scopes_of(grant.access) == set(SCOPES)
    assert (grant.scopes, grant.withheld) == (frozenset(SCOPES), frozenset())
    assert grant.expires_at == NOW + timedelta(hours=2)


def test_only_reading_is_asked_for(stand_in):
    asked = parse_qs(urlsplit(begin(stand_in.app()).address).query)
    assert asked["scope"] == ["tweet.read users.read follows.read offline.access"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [REDIRECT]


def test_a_narrower_grant_is_accepted_and_told(stand_in, store):
    stand_in.desk.grants = {"tweet.read", "users.read"}
    _, grant = sign_in(stand_in, store)
    assert grant.withheld == {"follows.read", "offline.access"}
    assert grant.refresh is None


def test_a_grant_that_reads_nothing_is_refused(stand_in, store):
    stand_in.desk.grants = {"follows.read", "offline.access"}
    with pytest.raises(PcnError, match="did not let us read"):
        sign_in(stand_in, store)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"state": "forged"}, "over, or was finished before"),
        ({"state": ""}, "over, or was finished before"),
        ({"back_in": "another"}, "begun in another browser"),
        ({"back_in": ""}, "begun in another browser"),
        ({"now": NOW + SIGN_IN_LASTS}, "over, or was finished before"),
        ({"choice": "deny"}, "You did not allow it on X"),
        ({"code": "", "error": "server_error"}, "X did not finish"),
        ({"code": "forged"}, "X no longer knows this sign-in"),
    ],
)
def test_what_is_not_right_is_refused_and_leaves_nothing(stand_in, store, change, sentence):
    with pytest.raises(PcnError, match=sentence):
        sign_in(stand_in, store, **change)
    assert stand_in.desk.tokens == {}
    assert store.tokens.load("me") is None


def test_a_state_works_once(stand_in, store):
    app = stand_in.app()
    back = stand_in.choose(begin_sign_in(store, "me", app, "browser", NOW))
    finish = {"state": back["state"], "browser": "browser", "code": back["code"], "error": "", "now": NOW}
    finish_sign_in(store, app, **finish)
    with pytest.raises(PcnError, match="finished before"):
        finish_sign_in(store, app, **finish)


def test_a_sign_in_in_one_workspace_never_ends_in_another(stand_in, store):
    app = stand_in.app()
    mine, theirs = (stand_in.choose(begin_sign_in(store, who, app, who, NOW)) for who in ("me", "sample"))
    for who, back in (("sample", theirs), ("me", mine)):
        found, _ = finish_sign_in(store, app, state=back["state"], browser=who, code=back["code"], error="", now=NOW)
        assert found == who


def test_x_takes_no_code_with_another_verifier_address_or_after_half_a_minute(stand_in):
    app = stand_in.app()
    for spoil in ("verifier", "redirect", "age"):
        start = begin(app)
        code = stand_in.choose(start.address)["code"]
        used = replace(app, redirect=REDIRECT + "/") if spoil == "redirect" else app
        stand_in.desk.code_lasts = -1 if spoil == "age" else 30
        with pytest.raises(PcnError, match="no longer knows"):
            exchange(used, code, "v" * 64 if spoil == "verifier" else start.verifier, NOW)


@pytest.mark.parametrize(
    ("client", "secret", "failing", "sentence"),
    [
        ("nobody", "", None, "does not know this app"),
        ("lab", "wrong", None, "does not know this app"),
        ("planner", "", 503, r"cannot do this right now \(it answers 503\)"),
        ("planner", "", 429, "wait a little"),
        ("planner", "", 200, "makes no sense"),
    ],
)
def test_what_x_refuses_is_one_sentence(stand_in, client, secret, failing, sentence):
    stand_in.desk.failing = failing
    with pytest.raises(PcnError, match=sentence):
        exchange(stand_in.app(client, secret), "code", "v" * 64, NOW)


def test_an_x_that_is_not_there_is_one_sentence(stand_in):
    with pytest.raises(PcnError, match="cannot be reached"):
        exchange(replace(stand_in.app(), api="http://127.0.0.1:9"), "code", "v" * 64, NOW)


def test_no_log_and_no_value_shows_a_secret(stand_in, store, caplog, seal):
    caplog.set_level(logging.DEBUG)
    for name in ("urllib3", "oauthlib", "requests", "tweepy"):
        caplog.set_level(logging.DEBUG, name)
    app = stand_in.app("lab", stand_in.desk.secrets["lab"])
    start = begin(app)
    back = stand_in.choose(start.address)
    grant = exchange(app, back["code"], start.verifier, NOW)
    store.tokens.save("me", seal.close("me", grant), NOW)
    with pytest.raises(PcnError) as refusal:
        exchange(app, back["code"], start.verifier, NOW)
    told = " ".join([caplog.text, repr((app, start, grant)), str(grant), *traceback.format_exception(refusal.value)])
    assert "POST /2/oauth2/token" in caplog.text
    for secret in (grant.access, grant.refresh, app.secret, start.verifier, back["code"]):
        assert secret not in told


def test_the_files_hold_neither_token_nor_state(stand_in, store, seal, tmp_path):
    address = begin_sign_in(store, "me", stand_in.app(), "canary-browser", NOW)
    _, grant = sign_in(stand_in, store)
    store.tokens.save("me", seal.close("me", grant), NOW)
    state = parse_qs(urlsplit(address).query)["state"][0]
    written = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    for secret in (grant.access, grant.refresh, state, "canary-browser"):
        assert secret.encode() not in written


def test_the_app_and_its_servers_come_from_the_environment():
    assert read_x_app({}, REDIRECT) is None
    app = read_x_app({"X_CLIENT_ID": " planner ", "X_CLIENT_SECRET": "s"}, REDIRECT)
    assert (app.client_id, app.secret, app.api, app.auth) == ("planner", "s", "https://api.x.com", "https://x.com")
    assert read_servers({"X_API_BASE": "http://127.0.0.1:9/", "X_AUTH_BASE": "https://x.example"}) == Servers(
        "http://127.0.0.1:9", "https://x.example"
    )


@pytest.mark.parametrize(
    "address", ["http://x.example", "x.example", "https://", "ftp://127.0.0.1", "https://[", "https://u:p@x.example"]
)
def test_a_server_that_is_none_or_would_be_overheard_is_refused(address):
    with pytest.raises(PcnError, match="X_API_BASE"):
        read_servers({"X_API_BASE": address})
