"""The upload route over the wire: what it answers, whom it refuses, and what a broken connection leaves."""

import http.client
import json
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette

from pcn_core.ingest import desk as desk_module
from pcn_core.ingest.desk import Desk
from pcn_core.sources.report import ImportReport
from pcn_core.store import open_store
from tests.ingest.test_desk import GOOD, left, packed
from tests.ingest.test_line import wait_for, wait_until_over
from web.uploads import upload_route

_ALL = len(GOOD)
ROOT = Path(__file__).parents[2]


class Served:
    """The route on a port of its own. ``base``: what ``server.baseUrlPath`` says."""

    def __init__(self, folder):
        self.desk, self.seen, self.base, self.folder = Desk(folder), [], "", folder
        route = upload_route(lambda: self.desk, lambda: self.base)
        config = uvicorn.Config(Starlette(routes=[route]), port=0, log_level="error", ws="none")
        self.server = uvicorn.Server(config)
        threading.Thread(target=self.server.run, daemon=True).start()
        wait_for(lambda: self.server.started)
        self.port = self.server.servers[0].sockets[0].getsockname()[1]

    def ticket(self, **more):
        def read(path, _progress):
            self.seen.append(path.read_bytes())
            return ImportReport("G4", posts=1)

        return self.desk.issue("me", "a.zip", read, **{"include_messages": False} | more)

    def ask(self, method, ticket, body=None, *, base="", **headers):
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            headers = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, f"{base}/api/imports/{ticket}", body, headers)
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text else None

    def send(self, ticket, data, *, offset=0, total=_ALL, **headers):
        return self.ask("POST", ticket, data, Upload_Offset=str(offset), Upload_Length=str(total), **headers)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    made = Served(tmp_path_factory.mktemp("served"))
    yield made
    made.server.should_exit = True


@pytest.fixture(autouse=True)
def _at_the_top(served):
    served.base = ""
    served.seen.clear()


def test_pieces_arrive_and_the_last_one_ends_it(served):
    ticket = served.ticket()
    assert served.send(ticket, GOOD[:100]) == (200, {"received": 100, "done": False})
    assert served.ask("GET", ticket) == (200, {"received": 100, "done": False})
    assert served.send(ticket, GOOD[100:], offset=100) == (200, {"received": len(GOOD), "done": True})
    wait_until_over(served.desk.line)
    assert served.seen == [GOOD]
    assert served.send(ticket, GOOD)[0] == 410


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
    ],
)
def test_another_sites_page_is_refused_even_with_a_ticket(served, headers):
    ticket = served.ticket()
    for method in ("GET", "POST", "DELETE"):
        more = {"Upload_Offset": "0", "Upload_Length": "9"} | headers
        assert served.ask(method, ticket, b"x" if method == "POST" else None, **more)[0] == 403
    assert served.desk.standing(ticket).received == 0


def test_our_own_page_is_let_in(served):
    own = {"Origin": f"http://127.0.0.1:{served.port}", "Sec_Fetch_Site": "same-origin"}
    assert served.send(served.ticket(), GOOD[:9], **own)[0] == 200


@pytest.mark.parametrize("ticket", ["none", "x" * 5_000, "%2e%2e", "%00"])
def test_without_a_ticket_nothing_is_taken(served, ticket):
    assert served.send(ticket, GOOD)[0] == 410
    assert served.ask("GET", ticket)[0] == 410


def test_the_route_lies_below_the_base_path_alone(served):
    ticket, served.base = served.ticket(), "lab/planner"
    assert served.ask("GET", ticket, base="/lab/planner")[0] == 200
    for wrong in ("", "/lab", "/other"):
        assert served.ask("GET", ticket, base=wrong)[0] == 404


@pytest.mark.parametrize("said", [{}, {"Upload_Offset": "-1", "Upload_Length": "9"}, {"Upload_Offset": "0"}])
def test_a_piece_that_does_not_say_where_it_goes_is_refused(served, said):
    status, answer = served.ask("POST", served.ticket(), b"x", **said)
    assert (status, answer["sentence"][-1]) == (422, ".")


def test_a_misplaced_piece_is_told_where_to_go_on(served):
    ticket = served.ticket()
    served.send(ticket, GOOD[:50])
    assert served.send(ticket, GOOD[60:], offset=60) == (409, {"received": 50, "done": False})


def test_more_than_the_cap_is_refused_before_it_comes(served):
    assert served.send(served.ticket(), b"x", total=desk_module.MOST_BYTES + 1)[0] == 413
    assert served.send(served.ticket(), b"x" * 11, total=10)[0] == 413


def test_what_nobody_asked_for_is_one_sentence(served):
    ticket, data = served.ticket(), packed({"data/tweets.js": "x = []", "data/direct-messages.js": "secret"})
    status, answer = served.send(ticket, data, total=len(data))
    assert (status, "more than this app asks for" in answer["sentence"]) == (422, True)
    assert served.ask("GET", ticket) == (422, answer)
    assert served.seen == []


def test_a_cancelled_upload_leaves_nothing(served):
    ticket = served.ticket()
    served.send(ticket, GOOD[:9])
    here = len(left(served.folder))
    assert served.ask("DELETE", ticket)[0] == 200
    assert len(left(served.folder)) == here - 1
    assert served.ask("GET", ticket)[0] == 410


def test_a_broken_connection_goes_on_where_it_stood(served):
    ticket = served.ticket()
    with socket.create_connection(("127.0.0.1", served.port)) as raw:
        head = f"POST /api/imports/{ticket} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nUpload-Offset: 0\r\n"
        raw.sendall(f"{head}Upload-Length: {len(GOOD)}\r\nContent-Length: {len(GOOD)}\r\n\r\n".encode() + GOOD[:70])
        wait_for(lambda: served.ask("GET", ticket)[1]["received"] == 70)  # what is on the wire when it breaks is lost
    assert served.send(ticket, GOOD[70:], offset=70)[1]["done"]
    wait_until_over(served.desk.line)
    assert served.seen == [GOOD]


SERVER = """
import sys
from pathlib import Path
import uvicorn
from starlette.applications import Starlette
from pcn_core.ingest.desk import Desk
from web.uploads import upload_route
desk = Desk(Path(sys.argv[1]))
print(desk.issue("me", "a.zip", None, include_messages=False), flush=True)
uvicorn.run(Starlette(routes=[upload_route(lambda: desk, lambda: "")]), port=int(sys.argv[2]), log_level="error")
"""


def test_a_killed_server_leaves_no_half_import_and_the_next_start_sweeps(tmp_path):
    open_store(tmp_path).close()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", SERVER, str(tmp_path), str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own code
        ticket = process.stdout.readline().strip()
        send_half(port, ticket)
        assert len(left(tmp_path)) == 1
        process.kill()
    assert len(left(tmp_path)) == 1, "it had no time to tidy up"
    store = open_store(tmp_path)
    assert left(tmp_path) == []
    assert (store.list_imports("me"), store.history_revision("me")) == ([], 0)
    store.close()


def send_half(port, ticket):
    """Send half of an upload, as soon as the server listens."""
    deadline = time.monotonic() + 30
    while True:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
                headers = {"Upload-Offset": "0", "Upload-Length": str(len(GOOD))}
                connection.request("POST", f"/api/imports/{ticket}", GOOD[:50], headers)
                assert json.loads(connection.getresponse().read())["received"] == 50
                return
        except ConnectionError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
