"""Links and the owner's door over the wire: every way around the redaction that we could think of."""

import http.client
import re
import socket
from contextlib import closing
from datetime import datetime, timedelta
from urllib.parse import urlencode

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from pcn_core.share.building import build_shared
from pcn_core.share.choices import ShareChoices
from pcn_core.share.links import change_passphrase, make_link, rotate
from pcn_core.sources.sample import sample_plan
from pcn_core.store import open_store
from pcn_core.tips.assessment import assess
from tests.conftest import NOW
from tests.test_app_server import HANDSHAKE, PYTHON, free_port, serving

HOST = "planner.example"
MOMENT = datetime.fromisoformat(NOW)
SAME_SITE = {"Sec-Fetch-Site": "same-origin", "Origin": "null", "Content-Type": "application/x-www-form-urlencoded"}
PLAN = sample_plan()
# Words of the owner's that no share of these tests shows.
SECRETS = [
    word.lower()
    for person in PLAN.people
    for word in (person.handle, person.name, person.why, person.user_id)
    if word and len(word) > 5
]
OWNER_PAGES = ("/", "/plan", "/plan?step=people", "/history", "/progress", "/tip?id=tip05", "/share", "/anything")


class Hosted:
    """A hosted app with the sample as the owner's own, its store from outside, and the printed one-time address."""

    def __init__(self, server, folder):
        self.server, self.port = server, server.port
        self.store = open_store(folder)
        self.entry = self._read_entry()
        plan = self.store.load_plan("me").plan
        found = assess(self.store.load_history("me"), plan, as_of=None, today=MOMENT.date())
        self.view, self.scope = build_shared(ShareChoices("Mina", posts=False, people="counts"), found, MOMENT.date())

    def _read_entry(self):
        for line in self.server.process.stdout:
            if found := re.search(r"opens once at http://planner\.example(/enter/\S+)", line):
                return found[1]
        return pytest.fail("no one-time address was printed")

    def link(self, passphrase="", days=30):
        return make_link(
            self.store, "me", self.view, self.scope, advisor="Ada", expires_at=MOMENT + timedelta(days=days),
            passphrase=passphrase, now=MOMENT,
        )  # fmt: skip

    def ask(self, path, method="GET", body=None, host=HOST, **headers):
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, body=body, headers={"Host": host} | headers)
            answer = connection.getresponse()
            text = "" if answer.status == http.client.SWITCHING_PROTOCOLS else answer.read().decode("utf-8", "replace")
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text

    def enter(self, made):
        """Open a link as a browser does; return the cookie it sends from then on."""
        status, headers, _ = self.ask(f"/s/{made.token}")
        assert status == 303
        return headers["set-cookie"].partition(";")[0]

    def socket(self, origin, cookie=""):
        return connect(
            f"ws://{HOST}/_stcore/stream",
            sock=socket.create_connection(("127.0.0.1", self.port)),
            origin=origin,
            additional_headers={"Cookie": cookie} if cookie else {},
            subprotocols=["streamlit"],
            max_size=None,
        )

    def talk(self, cookie="", **state):
        """Open a websocket, ask for one run of the script and return everything it sends, in lower case."""
        message = BackMsg()
        message.rerun_script.query_string = state.get("query", "")
        message.rerun_script.page_name = state.get("page", "")
        message.rerun_script.page_script_hash = state.get("page_hash", "")
        message.rerun_script.fragment_id = state.get("fragment", "")
        for name, text in state.get("widgets", {}).items():
            message.rerun_script.widget_states.widgets.add(id=name).string_value = text
        got = b""
        with self.socket(f"http://{HOST}", cookie) as line:
            line.send(message.SerializeToString())
            while True:
                try:
                    part = line.recv(timeout=2 if state.get("fragment") else 60)
                except TimeoutError:  # a part of the page that is not there is never over
                    assert state.get("fragment")
                    return got.decode("utf-8", "replace").lower()
                got += part
                kind = ForwardMsg.FromString(part).WhichOneof("type")
                if kind == "script_finished":
                    return got.decode("utf-8", "replace").lower()


@pytest.fixture(scope="module")
def hosted(tmp_path_factory, fill):
    folder = tmp_path_factory.mktemp("hosted") / "data"
    fill(folder, "me")
    port = free_port()
    env = {"PCN_PORT": str(port), "PCN_PUBLIC_URL": f"http://{HOST}", "PCN_NOW": NOW}
    with serving(PYTHON, folder, port, **env) as running:
        yield Hosted(running, folder)


@pytest.fixture(scope="module")
def made(hosted):
    """One link for tests that leave it as it is."""
    return hosted.link()


def test_a_link_lets_a_viewer_in_and_leaves_the_address_bar(hosted):
    made = hosted.link()
    status, headers, _ = hosted.ask(f"/s/{made.token}")
    assert (status, headers["location"]) == (303, f"/shared?v={made.public_id}")
    cookie = headers["set-cookie"]
    assert cookie.startswith(f"pcn_view_{made.public_id}=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert made.token not in cookie


@pytest.mark.parametrize("path", ["/s/x", "/enter/x", "/shared?v=x", "/plan"])
def test_answers_carry_what_keeps_a_secret_address_secret(hosted, path):
    _, headers, _ = hosted.ask(path)
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-robots-tag"] == "noindex, nofollow"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "no-store" in headers["cache-control"]


def test_wrong_expired_revoked_and_garbage_look_the_same(hosted):
    over, revoked, rotated, alive = hosted.link(days=-1), hosted.link(), hosted.link(), hosted.link()
    hosted.store.links.revoke("me", revoked.id, MOMENT)
    rotate(hosted.store, "me", rotated.id, MOMENT)
    tokens = [
        over.token, revoked.token, rotated.token, "", "x", "%7Btoken%7D", ":token", "x" * 5_000, "a/b",
        alive.token.swapcase(), alive.token + "/", alive.public_id, "%ff", "%3Cscript%3E",
    ]  # fmt: skip
    answers = {(status, body) for status, _, body in (hosted.ask(f"/s/{token}") for token in tokens)}
    assert len(answers) == 1
    assert "There is nothing here" in answers.pop()[1]
    for path in ("/s/%00", "/s/..%2f"):  # Streamlit answers these before anybody looks for a link
        assert hosted.ask(path)[0] == 400


def test_guessing_is_slowed_down_and_a_valid_link_always_opens(hosted):
    made = hosted.link()
    statuses = [hosted.ask(f"/s/guess{number}")[0] for number in range(40)]
    assert statuses[-1] == 429
    assert hosted.ask(f"/s/{made.token}")[0] == 303


def test_a_passphrase_is_asked_by_a_form_of_ours_only(hosted):
    made = hosted.link("three good words")
    path = f"/s/{made.token}"
    status, headers, page = hosted.ask(path)
    assert (status, "set-cookie" in headers, 'type="password"' in page) == (200, False, True)
    right = urlencode({"passphrase": "three good words"})
    for forged in (
        {"Origin": "http://evil.example"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "cross-site"},
        {"Origin": f"https://{HOST}.evil.example"},
        {},
    ):
        assert hosted.ask(path, "POST", right, **forged)[0] == 403
    assert hosted.ask(path, "POST", "passphrase=wrong", **SAME_SITE)[0] == 403
    assert hosted.ask(path, "POST", right + "&x" * 5_000, **SAME_SITE)[0] == 403
    assert hosted.ask(path, "POST", right, **SAME_SITE)[0] == 303
    assert hosted.ask(path, "POST", right, Origin=f"http://{HOST}")[0] == 303


def test_guesses_of_a_passphrase_come_to_an_end(hosted):
    made, other = hosted.link("three good words"), hosted.link("three good words")
    right = urlencode({"passphrase": "three good words"})
    tries = [hosted.ask(f"/s/{made.token}", "POST", "passphrase=wrong", **SAME_SITE)[0] for _ in range(11)]
    assert tries == [403] * 10 + [429]
    assert hosted.ask(f"/s/{made.token}", "POST", right, **SAME_SITE)[0] == 429
    assert hosted.ask(f"/s/{other.token}", "POST", right, **SAME_SITE)[0] == 303


@pytest.mark.parametrize("path", OWNER_PAGES)
@pytest.mark.parametrize("cookie", ["", "pcn_owner=x", "pcn_owner=me"])
def test_without_the_owners_cookie_the_door_is_closed(hosted, path, cookie):
    status, _, page = hosted.ask(path, Cookie=cookie)
    assert (status, "This door is closed" in page) == (403, True)


@pytest.mark.parametrize(
    "path",
    ["/media/a.svg", "/_stcore/metrics", "/_stcore/upload_file/a/b", "/leave", "/app/static/../main.py", "/mcp",
     "/static/../media/x", "/s/../plan", "/shared/../plan"],
)  # fmt: skip
def test_no_other_route_answers_a_viewer(hosted, made, path):
    cookie = hosted.enter(made)
    assert hosted.ask(path, Cookie=cookie)[0] in {400, 403, 404, 405}
    assert hosted.ask(path, "POST", "x", Cookie=cookie)[0] in {400, 403, 404, 405}
    assert hosted.ask(path, "PUT", "x", Cookie=cookie)[0] in {400, 403, 404, 405}
    assert hosted.ask(path, "DELETE", Cookie=cookie)[0] in {400, 403, 404, 405}


ATTEMPTS = [
    *[{"page": page} for page in ("", "plan", "history", "progress", "tip", "share", "start", "main", "people")],
    *[{"query": query} for query in ("sample=1", "id=tip05", "step=people", "v=", "v=x", "v=%00", "visitor=0")],
    {"page": "plan", "query": "v={id}"},
    {"page": "plan", "query": "v={id}&sample=1"},
    {"page": "../plan.py", "query": "v={id}"},
    {"page_hash": "{plan}", "query": "v={id}"},
    {"page": "shared", "query": "v={id}", "widgets": {"visitor": "", "workspace": "me", "share_people": "names"}},
    {"page": "shared", "query": "v={id}", "widgets": {"$$ID-0-workspace": "me", "$$ID-0-visitor": ""}},
    {"page": "shared", "query": "v={id}", "fragment": "anything"},
    {"page": "shared", "query": "v={id}&v=other"},
    {"page": "shared", "query": "v={id}"},
]


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=str)
@pytest.mark.parametrize("who", ["stranger", "viewer"])
def test_no_message_reaches_beyond_the_redaction(hosted, made, attempt, who):
    cookie = hosted.enter(made) if who == "viewer" else ""
    filled = {
        name: value.format(id=made.public_id, plan="a" * 32) if isinstance(value, str) else value
        for name, value in attempt.items()
    }
    told = hosted.talk(cookie, **filled)
    assert not [word for word in SECRETS if word in told]
    if who == "stranger":
        assert "short agenda" not in told
    if who == "stranger" and "fragment" not in attempt:
        assert "door is closed" in told or "nothing here" in told


def test_the_view_itself_is_told_to_its_viewer_alone(hosted):
    made, other = hosted.link(), hosted.link()
    cookie = hosted.enter(made)
    assert "short agenda" in hosted.talk(cookie, page="shared", query=f"v={made.public_id}")
    assert "short agenda" not in hosted.talk(cookie, page="shared", query=f"v={other.public_id}")
    forged = cookie.replace(made.public_id, other.public_id)
    assert "short agenda" not in hosted.talk(forged, page="shared", query=f"v={other.public_id}")
    assert "short agenda" not in hosted.talk(
        f"pcn_view_{made.public_id}={made.token}", page="shared", query=f"v={made.public_id}"
    )


@pytest.mark.parametrize("end", ["revoked", "rotated", "passphrase"])
def test_an_ended_link_shows_nothing_to_whoever_had_it_open(hosted, end):
    made = hosted.link()
    cookie = hosted.enter(made)
    assert "short agenda" in hosted.talk(cookie, page="shared", query=f"v={made.public_id}")
    {
        "revoked": lambda: hosted.store.links.revoke("me", made.id, MOMENT),
        "rotated": lambda: rotate(hosted.store, "me", made.id, MOMENT),
        "passphrase": lambda: change_passphrase(hosted.store, "me", made.id, "a new passphrase", MOMENT),
    }[end]()
    assert "short agenda" not in hosted.talk(cookie, page="shared", query=f"v={made.public_id}")


@pytest.mark.parametrize("host", ["evil.example", f"{HOST}.evil.example", ""])
def test_other_names_are_refused(hosted, made, host):
    for path in ("/", f"/s/{made.token}", "/healthz", "/shared"):
        assert hosted.ask(path, host=host)[0] == 403
    assert hosted.ask("/_stcore/stream", host=host, Origin=f"http://{host}", **HANDSHAKE)[0] == 403


def test_a_page_of_another_site_opens_no_websocket(hosted):
    with pytest.raises(InvalidStatus):
        hosted.socket("http://evil.example")


def test_the_owner_comes_in_once_by_the_printed_address_and_goes_out_again(hosted):
    status, _, page = hosted.ask(hosted.entry)
    assert (status, "<form" in page) == (200, True)
    assert hosted.ask(hosted.entry, "POST", Origin="http://evil.example")[0] == 403
    status, headers, _ = hosted.ask(hosted.entry, "POST", **SAME_SITE)
    assert (status, headers["location"]) == (303, "/")
    assert "HttpOnly" in headers["set-cookie"]
    owner = headers["set-cookie"].partition(";")[0]
    assert hosted.ask(hosted.entry)[0] == hosted.ask(hosted.entry, "POST", **SAME_SITE)[0] == 403
    assert hosted.ask("/plan", Cookie=owner)[0] == 200
    assert "tilda_tilsit_eg" in hosted.talk(owner, page="tip", query="id=tip16").replace("\\", "")
    assert "tilda" not in hosted.talk(owner, page="tip", query="id=tip16&v=x")
    assert "<form" in hosted.ask("/leave", Cookie=owner)[2]
    assert hosted.ask("/leave", "POST", Cookie=owner, Origin="http://evil.example")[0] == 403
    assert hosted.ask("/leave", "POST", Cookie=owner, **SAME_SITE)[0] == 303
    assert hosted.ask("/plan", Cookie=owner)[0] == 403
    assert "tilda" not in hosted.talk(owner, page="tip", query="id=tip16")
