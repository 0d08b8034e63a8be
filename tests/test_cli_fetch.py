"""``fetch`` as a Unix user meets it: what it will cost, how it goes, one sentence for a refusal, and going on."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pcn_core.cli import main
from tests.sources.archive_builder import HANDLE, OWNER, g4, tweet, write_zip
from tests.stand_in_x import mishaps
from tests.stand_in_x.app import StandIn
from tests.stand_in_x.mishaps import Mishap, pause
from tests.stand_in_x.server import running
from tests.stand_in_x.world import OWNER_TOKEN, build_world

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def _server():
    with running(StandIn(build_world(datetime.now(UTC)))) as stand_in:
        yield stand_in


@pytest.fixture
def stand_in(_server, monkeypatch):
    _server.mishaps, _server.asked, _server.understands = [], [], "both"
    monkeypatch.setenv("X_API_BASE", _server.address)
    monkeypatch.setenv("X_BEARER_TOKEN", OWNER_TOKEN)
    return _server


@pytest.fixture
def fetch(stand_in, tmp_path, capsys):
    """Return a function that runs the command and gives (exit code, standard output, lines of standard error)."""
    assert stand_in.address

    def run(*arguments, user=HANDLE, out=tmp_path / "out"):
        try:
            code = main(["fetch", "--user", user, "--out", str(out), *map(str, arguments)])
        except SystemExit as stop:
            code = stop.code
        said = capsys.readouterr()
        return code, said.out, said.err.splitlines()

    return run


@pytest.fixture
def assessed(tmp_path, capsys):
    def run(*sources):
        assert main(["assess", "--json", *map(str, sources or (tmp_path / "out",))]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def test_all_of_it_and_what_it_costs(fetch, assessed, stand_in, tmp_path):
    code, out, said = fetch("--mentions", user=f"@{HANDLE}")
    assert (code, out) == (0, f"{tmp_path / 'out'}: 320 posts of @{HANDLE}, 90 posts of others that name them.\n")
    assert "at most 3,200 posts" in said[0]
    assert "$20.01" in said[0]
    assert "$4.01" in said[0]
    found = assessed()
    assert (found["owner"], found["posts"]["total"]) == ({"handle": HANDLE, "id": OWNER}, 320)
    assert (found["import"]["generation"], found["import"]["problem_count"]) == ("fetched", 0)
    assert "expansions" not in str(stand_in.asked)


def test_a_second_run_reads_only_what_is_new(fetch, stand_in):
    fetch()
    stand_in.asked.clear()
    code, out, _ = fetch()
    assert (code, "320 posts" in out) == (0, True)
    ((path, asked),) = stand_in.asked  # no look-up, one page
    assert path.endswith("/tweets")
    assert "start_time" in asked


def test_the_cap_holds_and_the_next_run_goes_on(fetch, stand_in):
    code, out, said = fetch("--max-posts", 120)
    assert (code, "120 posts" in out) == (0, True)
    assert "as much as you allowed" in said[-1]
    assert sum(int(asked["max_results"]) for asked in stand_in.asked_for("/tweets")) == 120
    assert "320 posts" in fetch()[1]


FAILURES = {
    "no credits": (mishaps.NO_CREDITS, "no credits left"),
    "bad token": (mishaps.BAD_TOKEN, "sign-in"),
    "not enrolled": (mishaps.NOT_ENROLLED, "no project"),
    "long pause": (pause(time.time() + 90_000), "pause until"),
    "pause": (pause(), "pause"),
    "page": (mishaps.LOGIN_PAGE, "not from X"),
    "cut": (mishaps.CUT, "broke off"),
    "broken": (Mishap(500, "oops"), "not well"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_refusal_is_one_line_that_says_what_is_saved(fetch, stand_in, name):
    mishap, words = FAILURES[name]
    stand_in.let(mishap, "/tweets", times=9, after=1)
    code, out, said = fetch("--mentions")
    assert (code, out) == (1, "")
    refusals = [line for line in said if line.startswith("pcn_core: ")]
    assert refusals == said[-1:]
    assert words in refusals[0]
    assert "What came so far is saved." in refusals[0]
    assert "100 posts" in refusals[0]
    assert OWNER_TOKEN not in "".join(said)
    stand_in.mishaps.clear()
    code, out, _ = fetch("--mentions")
    assert (code, "320 posts" in out, "90 posts of others" in out) == (0, True, True)


def test_after_an_archive_only_what_is_newer(fetch, assessed, stand_in, tmp_path):
    posts = sorted(stand_in.world.of(OWNER), key=lambda told: int(told.id))
    rows = [tweet(told.text, id=told.id, when=told.created) for told in posts[:300]]
    archive = write_zip(tmp_path / "archive.zip", g4(rows))
    code, out, _ = fetch("--since", archive)
    newer = [told for told in posts if told.created > posts[299].created - timedelta(hours=1)]
    assert (code, f"{len(newer)} posts" in out) == (0, True)
    for order in ((archive, tmp_path / "out"), (tmp_path / "out", archive)):
        found = assessed(*order)
        assert (found["posts"]["total"], found["import"]["generation"]) == (320, "fetched")


@pytest.mark.parametrize("understands", ["old", "new", "drops_old"])
def test_any_vocabulary_will_do(fetch, assessed, stand_in, understands):
    stand_in.understands = understands
    assert fetch("--mentions")[0] == 0
    assert assessed()["posts"]["by_kind"] == {"original": 160, "reply": 64, "self_reply": 32, "quote": 32, "repost": 32}


@pytest.mark.parametrize(("user", "words"), [("nobody_here", "no account @nobody_here"), ("shy_shrew", "protected")])
def test_accounts_that_cannot_be_read(fetch, user, words):
    code, out, said = fetch(user=user)
    assert (code, out) == (1, "")
    assert words in said[-1]


def test_two_accounts_never_mix(fetch, tmp_path):
    fetch("--max-posts", 5)
    code, _, said = fetch(user="gouda_gnome")
    assert (code, "another folder" in said[-1]) == (1, True)
    archive = write_zip(tmp_path / "archive.zip", g4([tweet("cheese")]))
    code, _, said = fetch("--since", archive, user="gouda_gnome", out=tmp_path / "gouda")
    assert (code, "own" in said[-1]) == (1, True)


def test_what_cannot_work_is_said_before_anything_is_asked(fetch, stand_in, monkeypatch, tmp_path):
    assert fetch(user="a b")[0] == fetch("--max-posts", 4)[0] == fetch("--max-posts", "many")[0] == 2
    (tmp_path / "file").write_text("x")
    assert fetch(out=tmp_path / "file" / "out")[0] == 1
    assert fetch("--since", tmp_path / "nothing.zip")[0] == 1
    monkeypatch.setenv("X_BEARER_TOKEN", " ")
    code, _, said = fetch()
    assert (code, "X_BEARER_TOKEN" in said[-1]) == (1, True)
    monkeypatch.setenv("X_BEARER_TOKEN", "two words")
    assert fetch()[0] == 1
    monkeypatch.setenv("X_API_BASE", "http://far.example")
    monkeypatch.setenv("X_BEARER_TOKEN", OWNER_TOKEN)
    assert fetch()[0] == 1
    assert not stand_in.asked_for("/tweets")


def test_no_server_is_one_line(fetch, monkeypatch):
    monkeypatch.setenv("X_API_BASE", "http://127.0.0.1:9")
    code, _, said = fetch()
    assert (code, "cannot be reached" in said[-1]) == (1, True)


@pytest.mark.parametrize(("how", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_killed_in_the_middle_it_goes_on(stand_in, fetch, assessed, tmp_path, how, code):  # noqa: PLR0917 - fixtures
    stand_in.let(Mishap(slow=20), "/tweets", after=2)
    command = [sys.executable, "-m", "pcn_core", "fetch", "--user", HANDLE, "--out", str(tmp_path / "out")]
    run = subprocess.Popen(command, cwd=ROOT, env=os.environ, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own
    for line in run.stderr:
        if "200 read" in line:
            break
    run.send_signal(how)
    run.stderr.close()
    assert run.wait(20) == code
    assert assessed()["posts"]["total"] == 200
    stand_in.mishaps.clear()
    assert "320 posts" in fetch()[1]
    assert assessed()["posts"]["total"] == 320
