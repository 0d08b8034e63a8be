"""What an import costs, beside the floor: ``python benchmarks/importing.py [--posts 100000] [--browser] [--others]``.

From the first byte on disk to committed posts, each run in a process of its own that has done the same with a hundred
posts before (a server is warm), the floor in the same run; seconds are the processor's. Then the same archive among
gigabytes of media. ``--browser``: the picker in headless Chromium with an archive of more than 50 GB and with a million
entries, and the memory of browser and server. ``--others``: other tools on the same archive.
"""

import argparse
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from reading import _HERE, _MB, Measured, best, run, show  # noqa: E402 - the same folder, put into the path above

from tests.sources.big_zips import write_big_zip  # noqa: E402 - the same

_WARM_AND_TIME = """
work(Path({small!r}), "warm"); start = time.process_time(); work(Path({zip!r}), "me")
print(time.process_time() - start)
"""
_FLOOR = "from floor import count_posts; work = lambda path, _: count_posts(path)" + _WARM_AND_TIME
_IMPORT = (
    """
from datetime import UTC, datetime
from pcn_core.ingest.importing import import_archive
from pcn_core.store import open_store
import tempfile
folder = tempfile.TemporaryDirectory()
store, now = open_store(Path(folder.name)), datetime.now(UTC)
def work(archive, workspace):
    import_archive(store, workspace, [archive], name="a.zip", now=now, progress=lambda *_: None)
"""
    + _WARM_AND_TIME
)
_MARK, _PEAK = 3.0, 400 * _MB
_MEDIA = 50 << 30


def main() -> int:
    """Measure, print, and return 1 when a mark is missed at 100,000 posts."""
    parser = argparse.ArgumentParser(description="Time imports beside the floor.")
    parser.add_argument("--posts", type=int, nargs="+", default=[100_000], help="sizes of the samples")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each task; the fastest counts")
    parser.add_argument("--browser", action="store_true", help="also drive the picker in Chromium")
    parser.add_argument("--others", action="store_true", help="also install other tools and let them parse")
    options = parser.parse_args()
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'task':<18}{'posts':>10}{'work s':>9}{'process s':>11}{'× floor':>9}{'peak MB':>9}{'posts/s':>10}")
        write_sample(Path(folder), 100)
        for posts in options.posts:
            archive = write_sample(Path(folder), posts)
            missed += measure(archive, posts, options.repeat)
        archive = Path(folder) / f"{options.posts[0]}.zip"
        if options.browser:
            measure_browser(Path(folder), archive)
        if options.others:
            measure_others(Path(folder))
    return 1 if missed else 0


def write_sample(folder: Path, posts: int, *, generation: str = "G4") -> Path:
    archive = folder / f"{posts}.zip"
    command = [sys.executable, "-m", "pcn_core", "sample", archive, "--posts", str(posts), "--generation", generation]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return archive


def measure(archive: Path, posts: int, repeat: int) -> int:
    """Print the lines of one size and return how many marks were missed."""
    floor = best([timed("floor", _FLOOR, archive, posts) for _ in range(repeat)])
    show(floor, floor)
    alone = best([timed("import", _IMPORT, archive, posts) for _ in range(repeat)])
    show(alone, floor)
    big = write_big_zip(archive.with_suffix(".big.zip"), archive, media=_MEDIA)
    among = best([timed("among 50 GB media", _IMPORT, big, posts) for _ in range(repeat)])
    show(among, floor)
    big.unlink()
    slow = [one for one in (alone, among) if one.work > _MARK * floor.work or one.peak > _PEAK]
    return len(slow) if posts == 100_000 else 0


def timed(task: str, code: str, archive: Path, posts: int) -> Measured:
    small = archive.parent / "100.zip"
    seconds, process, peak = run(
        [sys.executable, "-c", _HERE + code.format(zip=str(archive), small=str(small)).strip()]
    )
    return Measured(task, posts, float(seconds), process, peak)


# ---- the picker ----


def measure_browser(folder: Path, archive: Path) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this part needs it

    hostile = write_big_zip(folder / "million.zip", archive, media=1 << 20, pictures=1_000_000)
    big = write_big_zip(folder / "big.zip", archive, media=_MEDIA, pictures=100_000)
    with serving(folder) as (address, server), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_context(base_url=address).new_page()
        page.set_default_timeout(120_000)
        page.goto("/history")
        page.locator(".pcn-picker").wait_for()
        page.wait_for_timeout(2_000)
        print(f"\n{'picker':<34}{'seconds':>9}{'browser peak MB':>17}{'over idle':>11}{'server peak MB':>16}")
        idle = memory_of_browser()
        print(f"{'idle page':<34}{'':>9}{idle / _MB:>17.0f}{'':>11}{peak_of(server) / _MB:>16.0f}")
        report(f"pick {big.stat().st_size / 1e9:.1f} GB", lambda: pick(page, big), server, idle)
        report("send, read, label, 28 readings", lambda: send(page), server, idle)
        report("pick a million entries", lambda: pick(page, hostile), server, idle)
        browser.close()


def pick(page, path: Path) -> None:  # noqa: ANN001 - Playwright's own type
    again = page.get_by_role("button", name="Choose something else")
    if again.is_visible():
        again.click()
    page.locator('[data-part="files"]').set_input_files(str(path))
    page.get_by_role("button", name=re.compile("^Send ")).wait_for()
    print(f"  {page.locator('[data-part=summary]').inner_text()}")


def send(page) -> None:  # noqa: ANN001 - Playwright's own type
    page.get_by_role("button", name=re.compile("^Send ")).click()
    page.get_by_test_id("stAlertContentSuccess").wait_for()


def report(name: str, act: Callable[[], None], server: int, idle: int) -> None:
    start = time.perf_counter()
    with watched(memory_of_browser) as seen:
        act()
        seconds = time.perf_counter() - start
    most = max(seen)
    print(f"{name:<34}{seconds:>9.1f}{most / _MB:>17.0f}{(most - idle) / _MB:>11.0f}{peak_of(server) / _MB:>16.0f}")


@contextmanager
def watched(measure_now: Callable[[], int]) -> Iterator[list[int]]:
    """Measure ten times a second in a process of its own, so that nothing here waits for it."""
    with tempfile.TemporaryFile() as out:
        child = os.fork()
        if child == 0:
            while True:
                os.write(out.fileno(), f"{measure_now()}\n".encode())
                time.sleep(0.1)
        seen = [measure_now()]
        yield seen
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        out.seek(0)
        seen += [int(line) for line in out.read().split()]
        print(end="", flush=True)


def memory_of_browser() -> int:
    """Return the proportional memory of all Chromium processes below this one, in bytes."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/smaps_rollup"):
        try:
            if b"chrom" in (status.parent / "comm").read_bytes():
                total += int(re.search(r"Pss:\s+(\d+)", status.read_text())[1]) * 1024  # type: ignore[index]
        except (OSError, TypeError):
            continue
    return total


def peak_of(process: int) -> int:
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())[1]) * 1024  # type: ignore[index]


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PCN_PORT": str(port), "PCN_DATA_DIR": str(folder / "data")}
    app = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", app.pid
    finally:
        app.terminate()
        app.wait(10)


# ---- other tools ----


def measure_others(folder: Path) -> None:
    """Let twitter-to-sqlite (PyPI, open source) import an archive into its database, and us the same one.

    Of 2020: it knows ``tweet.js``, but neither ``tweets.js`` nor further parts, which 50,000 posts do not need.
    """
    archive = write_sample(folder, 50_000, generation="G3")
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    tool = folder / "venv" / "bin"
    subprocess.run([tool / "pip", "install", "--quiet", "twitter-to-sqlite==0.22"], check=True)
    print()
    ours = timed("import", _IMPORT, archive, 50_000)
    show(ours, None)
    _, seconds, peak = run([str(tool / "twitter-to-sqlite"), "import", str(folder / "other.db"), str(archive)])
    show(Measured("twitter-to-sqlite", 50_000, seconds, seconds, peak), None)


if __name__ == "__main__":
    raise SystemExit(main())
