"""Reading posts tells nobody: no command and no screen reaches for the network or leaves a trace in the home folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pcn_core.plan import write_plan
from pcn_core.sources.sample import sample_plan, write_sample
from tests.conftest import NOW

pytest.importorskip("onnxruntime")
ROOT = Path(__file__).parent.parent
POSTS = [
    {"id": n, "kind": "original", "text": f"My new paper on rind {n}: https://mouselab.example/{n}", "moves": []}
    for n in range(300)
]
# Nothing of these may hide what a library would do by itself.
DROPPED = ("PCN_", "STREAMLIT_", "XDG_", "ORT_", "X_")


def watch(tmp_path, *arguments, **env):
    """Run something in an empty home and return its events, and what it printed."""
    home, report = tmp_path / "home", tmp_path / "report.jsonl"
    home.mkdir()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(DROPPED)}
    homes = {name: str(home) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-m", "tests.watched", str(report), *map(str, arguments)],
        cwd=ROOT, env=inherited | homes | {"PYTHONDONTWRITEBYTECODE": "1"} | env, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert list(home.rglob("*")) == []
    return [json.loads(line) for line in report.read_text("utf-8").splitlines()], done.stdout.decode()


def test_the_watch_sees_what_is_reached_and_written(tmp_path):
    code = (
        "import socket, sys; from tests.watched import watch; watch(sys.stdout)\n"
        "socket.getaddrinfo('127.0.0.1', 80); socket.socket().bind(('127.0.0.1', 0)); open(sys.argv[1], 'w')"
    )
    asked = [sys.executable, "-c", code, str(tmp_path / "new")]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True)  # noqa: S603 - our own
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    assert [name for name, *_ in seen] == ["socket.getaddrinfo", "socket.__new__", "socket.bind", "open"]
    assert (seen[0][1], seen[2][1], seen[3][1]) == ("127.0.0.1", "('127.0.0.1', 0)", str(tmp_path / "new"))


@pytest.mark.parametrize("command", [("label", "--in"), ("evaluate", "--json"), ("assess", "--json")])
def test_a_command_reaches_for_nothing_and_writes_no_file(tmp_path, command):
    name, *more = command
    source, plan = tmp_path / "posts.jsonl", tmp_path / "plan.json"
    plan.write_bytes(write_plan(sample_plan()))
    if name == "assess":
        source = tmp_path / "sample.zip"
        write_sample(source, posts=300)
    else:
        source.write_text("\n".join(map(json.dumps, POSTS)), "utf-8")
    planned = () if name == "evaluate" else ("--plan", plan)
    events, out = watch(tmp_path, "command", name, "--reader", "encoder", *planned, *more, source)
    assert events == []
    assert out


# Threads wake each other through sockets that lead nowhere; whether one can listen to ::1 is tried by binding it.
HARMLESS = {"socket.__new__", "left open"}
NEAR = ("127.0.0.1", "::1", "localhost")


def test_the_screens_reach_for_this_computer_alone_and_write_in_their_folders(tmp_path, data_folder, fill):
    sample, passing = tmp_path / "small.zip", tmp_path / "passing"
    write_sample(sample, posts=300)
    fill(data_folder, "me", archive=sample)
    passing.mkdir()
    events, out = watch(tmp_path, "screens", PCN_DATA_DIR=str(data_folder), PCN_NOW=NOW, TMPDIR=str(passing))
    assert "read by a small model" in out
    reached = [event for event in events if event[0].startswith("socket.") and event[0] not in HARMLESS]
    assert [event for event in reached if event[1].strip("('").partition("'")[0] not in NEAR] == []
    touched = [event for event in events if event not in reached and event[0] not in HARMLESS]
    assert ["sqlite3.connect", str(data_folder / "pcn.sqlite3")] in touched
    assert [event for event in touched if not Path(event[1]).is_relative_to(tmp_path)] == []
