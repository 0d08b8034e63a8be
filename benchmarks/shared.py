"""What 100 advisors who open a share at the same moment wait for, beside an empty Streamlit page in the same run.

    .venv/bin/python benchmarks/shared.py [--viewers 100] [--posts 1800]

Each viewer opens the link over HTTP, connects a websocket and waits until the script run is over: all that a server
does for a page view, without the browser's drawing. All start at once, so the last waits for the whole queue; the
figure that counts is the p95, and how it compares with the empty page's.
"""

import argparse
import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from pcn_core.ingest.importing import import_archive  # noqa: E402
from pcn_core.share.building import build_shared  # noqa: E402
from pcn_core.share.choices import MODE_WORDS, Mode, ShareChoices  # noqa: E402
from pcn_core.share.links import make_link  # noqa: E402
from pcn_core.sources.sample import sample_plan, write_sample  # noqa: E402
from pcn_core.store import open_store  # noqa: E402
from pcn_core.tips.assessment import assess  # noqa: E402

EMPTY = "import streamlit as st\nst.text('empty')\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(command: list[str], port: int, folder: Path, health: str) -> Iterator[None]:
    env = {**os.environ, "PCN_PORT": str(port), "PCN_DATA_DIR": str(folder / "data")}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        try:
            while True:
                try:
                    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as asked:
                        asked.request("GET", health)
                        if asked.getresponse().status == 200:
                            break
                except OSError:
                    time.sleep(0.1)
            yield
        finally:
            process.terminate()
            process.wait(20)


def share_sample(folder: Path, posts: int, mode: Mode) -> str:
    """Put the sample into a store and return the token of a link that shows it."""
    archive = folder / "sample.zip"
    write_sample(archive, posts=posts)
    store, now = open_store(folder / "data"), datetime.now(UTC)
    import_archive(store, "me", [archive], name="sample.zip", now=now)
    plan = store.save_plan("me", sample_plan(), 0, now).plan
    found = assess(store.load_history("me"), plan, as_of=None, today=now.date())
    view, scope = build_shared(ShareChoices("Mina", people="initials", mode=mode), found, now.date())
    end = now + timedelta(days=7)
    made = make_link(store, "me", view, scope, advisor="", expires_at=end, passphrase="", now=now)
    store.close()
    return made.token


def open_link(port: int, token: str) -> tuple[str, str]:
    """Open a link and return the cookie and the query of its page."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as asked:
        asked.request("GET", f"/s/{token}")
        answer = asked.getresponse()
        return answer.getheader("set-cookie").partition(";")[0], answer.getheader("location").partition("?")[2]


def view_page(port: int, token: str | None = None) -> tuple[float, bool]:
    """View a page once and return the seconds until its run is over, and whether it showed the share."""
    start = time.perf_counter()
    cookie, query = open_link(port, token) if token else ("", "")
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = "shared" if token else ""
    shown = not token
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        additional_headers={"Cookie": cookie} if cookie else {},
        subprotocols=["streamlit"],
        max_size=None,
        open_timeout=120,
    ) as line:
        line.send(message.SerializeToString())
        while True:
            part = line.recv(timeout=120)
            shown = shown or b"short agenda" in part
            if ForwardMsg.FromString(part).WhichOneof("type") == "script_finished":
                return time.perf_counter() - start, shown


def measure(name: str, viewers: int, port: int, token: str | None = None) -> float:
    """View once alone (which fills caches), then by all at once; print and return the p95 in seconds."""
    view_page(port, token)
    alone = statistics.median(view_page(port, token)[0] for _ in range(5))
    with ThreadPoolExecutor(viewers) as pool:
        views = list(pool.map(lambda _: view_page(port, token), range(viewers)))
    assert all(shown for _, shown in views), "somebody did not see the share"
    times = sorted(seconds for seconds, _ in views)
    p95 = times[int(0.95 * (len(times) - 1))]
    middle = statistics.median(times)
    print(f"{name:<22} alone {alone:6.2f} s   {viewers} at once: median {middle:6.2f} s, p95 {p95:6.2f} s")
    return p95


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", type=int, default=100)
    parser.add_argument("--posts", type=int, default=1_800)
    asked = parser.parse_args()
    print(f"load before the run: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    found = {}
    with tempfile.TemporaryDirectory() as temporary:
        script = Path(temporary) / "empty.py"
        script.write_text(EMPTY)
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
        (Path(temporary) / "empty").mkdir()
        with serving(command, port, Path(temporary) / "empty", "/_stcore/health"):
            found["empty"] = measure("empty Streamlit page", asked.viewers, port)
        for mode in MODE_WORDS:
            folder, port = Path(temporary) / mode, free_port()
            folder.mkdir()
            token = share_sample(folder, asked.posts, mode)
            with serving([sys.executable, "app.py"], port, folder, "/healthz"):
                found[mode] = measure(f"share, {mode}", asked.viewers, port, token)
    for mode in MODE_WORDS:
        print(f"p95 of a {mode} share: {found[mode] / found['empty']:.1f} times the empty page's")


if __name__ == "__main__":
    main()
