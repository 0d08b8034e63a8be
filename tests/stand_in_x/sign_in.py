"""The part of the stand-in X where people sign in: OAuth 2.0 with PKCE checked for real, rotation, revocation.

It knows nothing of our code, so that both can be wrong only in different ways. Whatever serves HTTP asks ``answer``.
"""

import base64
import hashlib
import json
import re
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.stand_in_x.app import StandIn
from tests.stand_in_x.world import OWNER

AUTHORIZE, TOKEN, REVOKE = "/i/oauth2/authorize", "/2/oauth2/token", "/2/oauth2/revoke"
DECIDE = "/i/oauth2/decide"
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Stand-in X</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head>
<body><h1>Let {app} use your account?</h1><p>This is a stand-in for X on this computer. It would let the app:</p>
<ul>{scopes}</ul><form method="post" action="{decide}"><input type="hidden" name="ticket" value="{ticket}">
<button name="choice" value="allow">Allow</button>
<button name="choice" value="deny">Deny</button></form></body></html>"""


@dataclass(frozen=True)
class Answer:
    """An HTTP answer. ``body`` is text; ``headers`` name its kind."""

    status: int
    body: str
    headers: dict[str, str]


@dataclass
class _Asked:
    """What an app asked for and nobody answered yet, or a code that was given for it."""

    client_id: str
    redirect: str
    scope: str
    challenge: str
    state: str
    at: float = 0.0


@dataclass
class _Held:
    """A pair of tokens that an app holds."""

    client_id: str
    scope: str
    refresh: str | None
    ends: float


@dataclass
class SignInDesk:
    """``apps``: redirect addresses by client id; ``secrets``: of those that have one (confidential clients).

    ``lasts``: seconds of an access token; ``grants``: scopes that the person leaves in, None for all that are asked;
    ``failing``: a status that token and revoke answer instead; ``clock``: seconds.
    """

    apps: dict[str, set[str]]
    secrets: dict[str, str] = field(default_factory=dict)
    lasts: int = 7200
    code_lasts: float = 30.0
    grants: set[str] | None = None
    failing: int | None = None
    clock: Callable[[], float] = time.monotonic
    tokens: dict[str, _Held] = field(default_factory=dict)
    refreshes: dict[str, str] = field(default_factory=dict)
    dead_refreshes: set[str] = field(default_factory=set)
    renewals: int = 0
    _asked: dict[str, _Asked] = field(default_factory=dict)
    _codes: dict[str, _Asked] = field(default_factory=dict)

    def answer(
        self, method: str, path: str, query: Mapping[str, str], form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer | None:
        """Return the answer to a request that is about signing in; None for every other one."""
        if path == AUTHORIZE and method == "GET":
            return self._ask(query)
        if path == DECIDE and method == "POST":
            return self._decide(form)
        if path in {TOKEN, REVOKE} and method == "POST":
            if self.failing:
                return Answer(self.failing, "<html>over capacity</html>", {"Content-Type": "text/html"})
            client = self._client(form, headers)
            if client is None:
                return _refuse("invalid_client", 401)
            return self._revoke(form) if path == REVOKE else self._token(client, form)
        return None

    def scopes_of(self, token: str) -> set[str] | None:
        """Return what an access token may do; None for one that is unknown, over or revoked."""
        held = self.tokens.get(token)
        return set(held.scope.split()) if held and held.ends > self.clock() else None

    def _ask(self, query: Mapping[str, str]) -> Answer:
        client, redirect = query.get("client_id", ""), query.get("redirect_uri", "")
        sound = (
            query.get("response_type") == "code"
            and query.get("code_challenge_method") == "S256"
            and len(query.get("code_challenge", "")) == 43
            and query.get("state")
        )
        if redirect not in self.apps.get(client, set()) or not sound:  # X shows a page and sends nobody back
            return _page(400, "<h1>Something went wrong</h1><p>You weren’t able to give access to the App.</p>")
        ticket = secrets.token_urlsafe(16)
        scope = query.get("scope", "")
        self._asked[ticket] = _Asked(client, redirect, scope, query["code_challenge"], query["state"])
        listed = "".join(f"<li>{escape(word)}</li>" for word in scope.split())
        return _page(200, _PAGE.format(app=escape(client), scopes=listed, decide=DECIDE, ticket=ticket))

    def _decide(self, form: Mapping[str, str]) -> Answer:
        asked = self._asked.pop(form.get("ticket", ""), None)
        if asked is None:
            return _page(400, "<h1>Something went wrong</h1>")
        back = {"state": asked.state}
        if form.get("choice") == "allow":
            code = secrets.token_urlsafe(32)
            asked.at = self.clock()
            self._codes[code] = asked
            back["code"] = code
        else:
            back["error"] = "access_denied"
        return Answer(303, "", {"Location": f"{asked.redirect}?{urlencode(back)}"})

    def _client(self, form: Mapping[str, str], headers: Mapping[str, str]) -> str | None:
        """Return the app that asks: a confidential one by its password, a public one by its name in the form."""
        scheme, _, said = headers.get("authorization", headers.get("Authorization", "")).partition(" ")
        if scheme == "Basic":
            name, _, password = base64.b64decode(said).decode().partition(":")
            return name if self.secrets.get(name) == password else None
        name = form.get("client_id", "")
        return name if name in self.apps and name not in self.secrets else None

    def _token(self, client: str, form: Mapping[str, str]) -> Answer:
        if form.get("grant_type") == "refresh_token":
            return self._refresh(client, form.get("refresh_token", ""))
        asked = self._codes.pop(form.get("code", ""), None)  # one use, right or wrong
        verifier = form.get("code_verifier", "")
        proof = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        sound = (
            form.get("grant_type") == "authorization_code"
            and asked is not None
            and asked.client_id == client
            and form.get("redirect_uri") == asked.redirect
            and self.clock() - asked.at <= self.code_lasts
            and _VERIFIER.fullmatch(verifier)
            and secrets.compare_digest(proof, asked.challenge)
        )
        if not sound or asked is None:
            return _refuse("invalid_request", 400)
        left = [word for word in asked.scope.split() if self.grants is None or word in self.grants]
        return self._give(client, " ".join(left))

    def _refresh(self, client: str, refresh: str) -> Answer:
        access = self.refreshes.pop(refresh, None)
        held = self.tokens.pop(access, None) if access else None
        if held is None or held.client_id != client:
            return _refuse("invalid_request", 400)
        self.dead_refreshes.add(refresh)
        self.renewals += 1
        return self._give(client, held.scope)

    def _give(self, client: str, scope: str) -> Answer:
        access = secrets.token_urlsafe(48)
        refresh = secrets.token_urlsafe(48) if "offline.access" in scope.split() else None
        self.tokens[access] = _Held(client, scope, refresh, self.clock() + self.lasts)
        told = {"token_type": "bearer", "expires_in": self.lasts, "access_token": access, "scope": scope}
        if refresh:
            self.refreshes[refresh] = access
            told["refresh_token"] = refresh
        return _json(200, told)

    def _revoke(self, form: Mapping[str, str]) -> Answer:
        token = form.get("token", "")
        access = self.refreshes.pop(token, token)
        self.tokens.pop(access, None)
        return _json(200, {"revoked": True})


def let_people_sign_in(stand_in: StandIn, desk: SignInDesk) -> None:
    """Give a stand-in a place to sign in: what the desk gives out speaks for the owner."""

    async def serve(request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        asked = request.method, request.url.path, dict(request.query_params), form, dict(request.headers)
        found = await run_in_threadpool(desk.answer, *asked)
        return Response(found.body, found.status, found.headers) if found else Response(status_code=404)

    rooms = [Route(path, serve, methods=["GET", "POST"]) for path in (AUTHORIZE, DECIDE, TOKEN, REVOKE)]
    stand_in.rooms = [*stand_in.rooms, *rooms]
    stand_in.speaks_for.append(lambda token: OWNER if desk.scopes_of(token) else None)


def _refuse(error: str, status: int) -> Answer:
    return _json(status, {"error": error, "error_description": "Value passed for the token was invalid."})


def _json(status: int, told: object) -> Answer:
    return Answer(status, json.dumps(told), {"Content-Type": "application/json", "Cache-Control": "no-store"})


def _page(status: int, body: str) -> Answer:
    return Answer(status, body, {"Content-Type": "text/html; charset=utf-8"})
