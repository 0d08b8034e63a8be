"""Facts about the running server: started as a person starts it, asked over the wire."""

import base64
import hashlib
import http.client
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PYTHON = [sys.executable, "app.py"]
STREAMLIT = [sys.executable, "-m", "streamlit", "run", "app.py"]
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def launch(command, folder, **env):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PCN_", "STREAMLIT_"))}
    return subprocess.Popen(  # noqa: S603 - our own app
        command,
        cwd=ROOT,
        env=inherited | {"PCN_DATA_DIR": str(folder)} | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


class Server:
    def __init__(self, process, port):
        self.process, self.port = process, port

    def ask(self, path, host=None, **headers):
        """Return status, headers and body; ``host`` is sent as it stands."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{self.port}"} | headers)
            answer = connection.getresponse()
            body = b"" if answer.status == http.client.SWITCHING_PROTOCOLS else answer.read()
            return answer.status, dict(answer.getheaders()), body.decode()

    def answers(self):
        try:
            return bool(self.ask("/healthz")[0])
        except OSError:
            return False


@contextmanager
def serving(command, folder, port, **env):
    with launch(command, folder, **env) as process:
        server = Server(process, port)
        try:
            deadline = time.monotonic() + 60
            while not server.answers():
                assert process.poll() is None, process.communicate()
                assert time.monotonic() < deadline
                time.sleep(0.1)
            yield server
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    port = free_port()
    with serving(PYTHON, tmp_path_factory.mktemp("served") / "data", port, PCN_PORT=str(port)) as running:
        yield running


def write_newer_database(folder):
    folder.mkdir()
    with closing(sqlite3.connect(folder / "pcn.sqlite3")) as connection:
        connection.executescript("CREATE TABLE later (x); PRAGMA user_version = 99;")


def test_healthz_answers_when_the_store_does(server):
    status, _, body = server.ask("/healthz")
    assert (status, body) == (200, '{"ok":true}')


@pytest.mark.parametrize("path", ["/", "/progress", "/healthz", "/_stcore/health", "/static/nothing.js"])
def test_every_answer_carries_the_security_headers(server, path):
    _, headers, _ = server.ask(path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]


def test_the_policy_knows_every_inline_script_of_the_page(server):
    _, headers, page = server.ask("/")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert hashes
    assert all(f"'sha256-{one}'" in headers["content-security-policy"] for one in hashes)


@pytest.mark.parametrize("host", ["localhost:{port}", "LOCALHOST:{port}"])
def test_localhost_is_sent_on_to_the_address(server, host):
    status, headers, _ = server.ask("/tip?id=tip03&x=%2F", host=host.format(port=server.port))
    assert (status, headers["location"]) == (307, f"http://127.0.0.1:{server.port}/tip?id=tip03&x=%2F")


@pytest.mark.parametrize(
    "host", ["evil.example:{port}", "evil.example", "127.0.0.1.evil.example:{port}", "127.0.0.1:x", "@"]
)
@pytest.mark.parametrize("path", ["/", "/healthz", "/_stcore/health", "/_stcore/upload_file/a/b"])
def test_a_foreign_host_is_refused(server, host, path):
    status, _, body = server.ask(path, host=host.format(port=server.port))
    assert status == 403
    assert "this computer only" in body


@pytest.mark.parametrize(
    ("host", "status"), [("127.0.0.1:{port}", 101), ("evil.example:{port}", 403), ("localhost:{port}", 403)]
)
def test_the_websocket_opens_for_the_own_address_only(server, host, status):
    named = host.format(port=server.port)
    assert server.ask("/_stcore/stream", host=named, Origin=f"http://{named}", **HANDSHAKE)[0] == status


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "http://127.0.0.1:1",
        "http://localhost:{port}",
        "http://127.0.0.1:{port}.evil.example",
    ],
)
def test_a_page_of_another_origin_opens_no_websocket(server, origin):
    assert server.ask("/_stcore/stream", Origin=origin.format(port=server.port), **HANDSHAKE)[0] == 403


@pytest.mark.parametrize("path", ["/app/static/../main.py", "/app/static/..%2fmain.py", "/media/%2e%2e%2fapp.py"])
def test_no_path_leads_out_of_the_static_folder(server, path):
    assert server.ask(path)[0] in {400, 404}


def test_it_listens_on_loopback_only(server):
    listening = Path("/proc/net/tcp")
    if not listening.exists():
        pytest.skip("only Linux tells this way")
    lines = [line.split() for line in listening.read_text().splitlines()[1:]]
    local = {line[1] for line in lines if line[3] == "0A" and line[1].endswith(f":{server.port:04X}")}
    assert local == {f"0100007F:{server.port:04X}"}


def test_a_busy_port_is_one_sentence_and_exit_code_1(server, tmp_path):
    with launch(PYTHON, tmp_path / "data", PCN_PORT=str(server.port)) as second:
        out, err = second.communicate(timeout=60)
    assert (second.returncode, out) == (1, "")
    assert err.strip() == (
        f"Port {server.port} is taken: stop the program that uses it, "
        f"or choose another port, like PCN_PORT={server.port + 1}."
    )


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({"PCN_PORT": "eighty"}, "PCN_PORT is no port"),
        ({"PCN_PORT": "70000"}, "PCN_PORT is no port"),
        ({"PCN_ADDRESS": "203.0.113.9", "PCN_PUBLIC_URL": "http://a"}, "has no address 203.0.113.9"),
        ({"PCN_ADDRESS": "no such name", "PCN_PUBLIC_URL": "http://a"}, "has no address no such name"),
        ({"PCN_PUBLIC_URL": "planner"}, "PCN_PUBLIC_URL is no address"),
    ],
)
def test_a_wrong_choice_is_one_sentence_and_exit_code_1(tmp_path, env, words):
    with launch(PYTHON, tmp_path / "data", **({"PCN_PORT": str(free_port())} | env)) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert words in err
    assert "Traceback" not in err


def test_a_newer_database_stops_the_start_with_a_sentence(tmp_path):
    write_newer_database(tmp_path / "data")
    with launch(PYTHON, tmp_path / "data", PCN_PORT=str(free_port())) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.count("\n") == 1
    assert "newer PCN Planner" in err


def test_streamlit_run_starts_it_too_and_says_503_while_the_store_refuses(tmp_path):
    write_newer_database(tmp_path / "data")
    port = free_port()
    with serving([*STREAMLIT, "--server.port", str(port)], tmp_path / "data", port) as started:
        assert started.ask("/healthz")[0] == 503
        (tmp_path / "data" / "pcn.sqlite3").unlink()
        assert started.ask("/healthz")[0] == 200
        assert started.ask("/", host="evil.example")[0] == 403


def test_streamlit_run_does_not_ignore_a_port_chosen_for_python_app(tmp_path):
    command = [*STREAMLIT, "--server.port", str(free_port())]
    with launch(command, tmp_path / "data", PCN_PORT=str(free_port())) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "use --server.address and --server.port" in err
    assert "Traceback" not in err


def test_listening_for_others_without_a_public_address_is_refused(tmp_path):
    with launch(PYTHON, tmp_path / "data", PCN_PORT=str(free_port()), PCN_ADDRESS="0.0.0.0") as process:  # noqa: S104
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "set PCN_PUBLIC_URL" in err
    assert "Traceback" not in err


def test_listening_for_others_lets_the_public_name_in_and_no_other(tmp_path):
    port = free_port()
    env = {"PCN_PORT": str(port), "PCN_ADDRESS": "0.0.0.0", "PCN_PUBLIC_URL": "https://planner.lab.example"}  # noqa: S104
    with serving(PYTHON, tmp_path / "data", port, **env) as opened:
        assert opened.ask("/healthz", host="planner.lab.example")[0] == 200
        assert opened.ask("/healthz", host="localhost")[0] == 200
        assert opened.ask("/healthz", host="other.lab.example")[0] == 403
