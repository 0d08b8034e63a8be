"""Sign-in with X: OAuth 2.0 with PKCE (RFC 6749, 7636), renewal with rotation, and taking it back (RFC 7009).

X's own manual: docs.x.com, "OAuth 2.0 Authorization Code Flow with PKCE". oauthlib forms and reads the messages, and
requests carries them: neither logs what is in them, unlike the library that joins the two. No error here holds a token.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode

import requests
from oauthlib.oauth2 import OAuth2Error, WebApplicationClient

from pcn_core.errors import PcnError
from pcn_core.sources.x_api.servers import read_servers

# What reading one's own posts, the answers and the list of accounts one follows needs, and renewing without asking.
SCOPES = ("tweet.read", "users.read", "follows.read", "offline.access")
NEEDED = frozenset({"tweet.read", "users.read"})
_VERIFIER_LETTERS = 64
# Three pauses of a quarter of an hour, and what lies between.
_LONGEST_RUN = timedelta(hours=1)
# Seconds to connect and to wait for an answer.
_PATIENCE = (5, 20)
_FORM = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
_UNREACHED = "X cannot be reached right now: check the connection and try again in a moment."
_NO_SENSE = "X answered something that makes no sense here: try again later."


class SignInOverError(PcnError):
    """X no longer knows the sign-in: it ended, was taken back, or never was. Signing in again helps."""


@dataclass(frozen=True)
class XApp:
    """An app registered with X. ``secret``: "" for a public client; ``redirect``: where X sends the browser back to."""

    client_id: str
    secret: str = field(repr=False)
    redirect: str
    api: str
    auth: str


@dataclass(frozen=True)
class Start:
    """One sign-in begun. ``address``: where the browser goes; ``state`` and ``verifier`` are secrets of ours."""

    address: str
    state: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True)
class Grant:
    """What X let us do. ``refresh`` None: not renewable; ``expires_at`` None: unknown; ``typed``: not by sign-in."""

    access: str = field(repr=False)
    refresh: str | None = field(default=None, repr=False)
    expires_at: datetime | None = None
    scopes: frozenset[str] = frozenset()
    typed: bool = False

    @property
    def withheld(self) -> frozenset[str]:
        """What was asked for and not granted; a typed token says nothing about that."""
        return frozenset() if self.typed else frozenset(SCOPES) - self.scopes

    def is_due(self, now: datetime) -> bool:
        """Whether it is over, or could be renewed and might not last for a run with its pauses."""
        early = _LONGEST_RUN if self.refresh else timedelta(0)
        return self.expires_at is not None and self.expires_at - early <= now


def read_x_app(env: Mapping[str, str], redirect: str) -> XApp | None:
    """Return the app of ``X_CLIENT_ID`` and, for a confidential one, ``X_CLIENT_SECRET``; None where it is not set.

    ``redirect``: the address of ours that was registered with X. Raises PcnError for servers that are no addresses.
    """
    client_id = env.get("X_CLIENT_ID", "").strip()
    if not client_id:
        return None
    servers = read_servers(env)
    return XApp(client_id, env.get("X_CLIENT_SECRET", "").strip(), redirect, servers.api, servers.auth)


def begin(app: XApp) -> Start:
    """Return a fresh sign-in: the address to send the browser to, and what must be kept until it comes back."""
    client = WebApplicationClient(app.client_id)
    state, verifier = secrets.token_urlsafe(32), client.create_code_verifier(_VERIFIER_LETTERS)
    asked = {
        "response_type": "code",
        "client_id": app.client_id,
        "redirect_uri": app.redirect,
        "scope": " ".join(SCOPES),
        "state": state,
        "code_challenge": client.create_code_challenge(verifier, "S256"),
        "code_challenge_method": "S256",
    }
    return Start(f"{app.auth}/i/oauth2/authorize?{urlencode(asked)}", state, verifier)


def exchange(app: XApp, code: str, verifier: str, now: datetime) -> Grant:
    """Return what X grants for a code; X takes it for 30 seconds, once. Raises SignInOverError, or PcnError."""
    body = WebApplicationClient(app.client_id).prepare_request_body(
        code=code, redirect_uri=app.redirect, code_verifier=verifier, include_client_id=not app.secret
    )
    grant = _read_grant(_post(app, "token", body), now, refresh=None, scopes=frozenset(SCOPES))
    if not grant.scopes >= NEEDED:
        raise PcnError("X did not let us read posts and accounts, and without that nothing can be fetched.")
    return grant


def renew(app: XApp, grant: Grant, now: datetime) -> Grant:
    """Return a fresh grant for an old one, whose refresh token is spent by that.

    Raises SignInOverError when X no longer knows it or it is not renewable, PcnError when X cannot be reached.
    """
    if not grant.refresh:
        raise SignInOverError("Your sign-in with X is over: sign in again.")
    body = WebApplicationClient(app.client_id).prepare_refresh_body(
        refresh_token=grant.refresh, **({} if app.secret else {"client_id": app.client_id})
    )
    return _read_grant(_post(app, "token", body), now, refresh=grant.refresh, scopes=grant.scopes)


def revoke(app: XApp, grant: Grant) -> None:
    """Take a grant back at X, both of its tokens. Raises PcnError when X cannot be reached or does not do it."""
    for token, kind in ((grant.refresh, "refresh_token"), (grant.access, "access_token")):
        if token:
            hint = {"token": token, "token_type_hint": kind, **({} if app.secret else {"client_id": app.client_id})}
            _post(app, "revoke", urlencode(hint))


def _post(app: XApp, what: str, body: str) -> str:
    """Send a form to X and return the answer's text. Redirects are not followed: a token goes nowhere else."""
    auth = requests.auth.HTTPBasicAuth(app.client_id, app.secret) if app.secret else None
    try:
        answer = requests.post(
            f"{app.api}/2/oauth2/{what}", data=dict(parse_qsl(body, keep_blank_values=True)), headers=_FORM,
            auth=auth, timeout=_PATIENCE, allow_redirects=False,
        )  # fmt: skip
    except requests.RequestException:
        raise PcnError(_UNREACHED) from None  # its text may quote the address; ours holds no secret, but who knows
    if answer.status_code in {requests.codes.bad_request, requests.codes.unauthorized}:
        raise _refusal(answer)
    if answer.status_code == requests.codes.too_many_requests:
        raise PcnError("X asks to wait a little: try again in a quarter of an hour.")
    if answer.status_code != requests.codes.ok:
        raise PcnError(f"X cannot do this right now (it answers {answer.status_code}): try again later.")
    return answer.text


def _refusal(answer: requests.Response) -> PcnError:
    """Return what a refusal means; of what X says only the code is read, and never shown."""
    try:
        said = answer.json()
    except ValueError:
        said = {}
    code = said.get("error") if isinstance(said, Mapping) else None
    if code in {"invalid_client", "unauthorized_client"}:
        return PcnError("X does not know this app: whoever set it up should check X_CLIENT_ID and X_CLIENT_SECRET.")
    return SignInOverError("X no longer knows this sign-in: sign in again.")


def _read_grant(text: str, now: datetime, *, refresh: str | None, scopes: frozenset[str]) -> Grant:
    """Read X's answer. Without a scope in it everything asked for was granted (RFC 6749, 5.1)."""
    try:
        # Told no scope, oauthlib does not raise for a narrower one.
        read = WebApplicationClient("").parse_request_body_response(text)
        lasts = int(read["expires_in"]) if "expires_in" in read else None
        granted = read.get("scope") or ()
    except (OAuth2Error, ValueError, TypeError, AttributeError):
        raise PcnError(_NO_SENSE) from None
    if not isinstance(read.get("access_token"), str):
        raise PcnError(_NO_SENSE)
    return Grant(
        access=read["access_token"],
        refresh=read.get("refresh_token") or refresh,
        expires_at=None if lasts is None else now + timedelta(seconds=lasts),
        scopes=frozenset(str(granted).split() if isinstance(granted, str) else granted) or scopes,
    )
