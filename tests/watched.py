"""Run a command or the screens, and write down each reach for the network or another program, and each file touched.

``python -m tests.watched REPORT command …`` or ``… REPORT screens``: one JSON line per event. Python tells of itself
alone; what a library does beneath it shows in the sockets that are open at the end, and in the home folder.
"""

import json
import os
import runpy
import socket
import sys
import time
from pathlib import Path

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_MAKES = ("os.mkdir", "os.rename", "os.link", "os.symlink", "os.truncate", "sqlite3.connect")
_STARTS = ("subprocess.Popen", "os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.spawn", "os.system")
_OPEN_FILES = Path("/proc/self/fd")
_PATIENCE = 120
_SCREENS = ("progress", "history", "people", "plan", "share")


def watch(report):
    """Write down what happens from here on."""

    def note(event, args):
        if event.startswith("socket."):
            tell(event, *(str(arg) for arg in args if not isinstance(arg, socket.socket)))
        elif event in _STARTS:
            tell(event, str(args[0]))
        # A number is a file that was opened before.
        elif (event in _MAKES or (event == "open" and args[2] & _WRITES)) and not isinstance(args[0], int):
            path = os.fsdecode(args[0]).removeprefix("file:").partition("?")[0]
            tell(event, os.path.abspath(path))  # noqa: PTH100 - what a Path does would be watched, too

    def tell(event, *what):
        report.write(json.dumps([event, *what]) + "\n")
        report.flush()

    sys.addaudithook(note)
    return tell


def run_command(arguments):
    sys.argv[1:] = arguments
    runpy.run_module("pcn_core", run_name="__main__", alter_sys=True)


def look_at_screens(_arguments):
    from pcn_core.ingest.scoring import scorer_of  # noqa: PLC0415 - from here on it is watched
    from tests.pages.screens import visit, words  # noqa: PLC0415

    visit("progress")
    scorer, end = scorer_of(Path(os.environ["PCN_DATA_DIR"])), time.monotonic() + _PATIENCE
    while scorer.standing("me") is not None:
        assert time.monotonic() < end
        time.sleep(0.05)
    sys.stdout.write("\n".join(words(visit(name), "markdown") for name in _SCREENS))


def main(report, what, *arguments):
    with Path(report).open("w", encoding="utf-8") as lines:
        tell = watch(lines)
        try:
            {"command": run_command, "screens": look_at_screens}[what](arguments)
        finally:
            still = list(_OPEN_FILES.iterdir()) if _OPEN_FILES.exists() else []
            for link in [str(path.readlink()) for path in still if path.is_symlink()]:
                if link.startswith("socket:"):
                    tell("left open", link)


if __name__ == "__main__":
    main(*sys.argv[1:])
