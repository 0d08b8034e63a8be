"""What a click costs on each screen with a big archive loaded, beside an empty Streamlit page in the same run.

    .venv/bin/python benchmarks/clicks.py [--posts 100000] [--clicks 9]

A click is timed in the browser, from the mouse event until Streamlit reports that the script run is over and the page
has been painted. The figure that counts is the median on a screen minus the median on the empty page.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
EMPTY = """import streamlit as st
st.session_state.n = st.session_state.get("n", 0) + 1
st.button("Click")
st.text(f"run {st.session_state.n}")
"""
# In the browser: click, wait until a run has begun and ended, then for two painted frames; returns milliseconds.
# A short run can go by between two paints; then the empty page's counter or the new page's heading tells.
TIMED_CLICK = """async (target) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const state = () => app.getAttribute('data-test-script-state');
  const sign = () => document.querySelector('h1, [data-testid="stText"]')?.textContent;
  const signed = sign();
  const start = performance.now();
  await new Promise((done, fail) => {
    const limit = setTimeout(() => fail(new Error('no run')), 30000);
    let ran = false;
    const seen = new MutationObserver((changes) => {
      ran ||= changes.some(change => change.target === app && change.type === 'attributes');
      const over = (ran || (sign() && sign() !== signed)) && state() === 'notRunning';
      if (over) { seen.disconnect(); clearTimeout(limit); done(); }
    });
    const watched = {attributes: true, attributeFilter: ['data-test-script-state']};
    seen.observe(app, {...watched, subtree: true, childList: true, characterData: true});
    target.click();
  });
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - start;
}"""


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--posts", type=int, default=100_000)
    options.add_argument("--clicks", type=int, default=9)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), chosen.posts, chosen.clicks)


def measure(folder: Path, posts: int, clicks: int) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only the benchmark's own process needs it

    os.environ["PCN_DATA_DIR"] = str(folder / "data")
    load(folder, posts)
    (folder / "empty.py").write_text(EMPTY)
    app_port, empty_port = free_port(), free_port()
    environment = {**os.environ, "PCN_PORT": str(app_port), "PCN_NOW": "2026-04-03T15:00:00+00:00"}
    app = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    empty = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "empty.py", "--server.port", str(empty_port),
         "--server.headless", "true", "--browser.gatherUsageStats", "false"], cwd=folder, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait(f"http://127.0.0.1:{app_port}/healthz")
        wait(f"http://127.0.0.1:{empty_port}/_stcore/health")
        path = next(p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n)))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
            )
            report(browser, f"http://127.0.0.1:{app_port}", f"http://127.0.0.1:{empty_port}", posts, clicks)
            browser.close()
    finally:
        app.terminate()
        empty.terminate()


def load(folder: Path, posts: int) -> None:
    from pcn_core.ingest.importing import import_archive  # noqa: PLC0415 - the data folder is set first
    from pcn_core.sources.sample import sample_plan, write_sample  # noqa: PLC0415
    from pcn_core.store import data_folder, open_store  # noqa: PLC0415

    now = datetime.now(UTC)
    store = open_store(data_folder(os.environ), now=now)
    archive = folder / "big.zip"
    write_sample(archive, posts=posts)
    started = time.perf_counter()
    import_archive(store, "me", [archive], name="big.zip", now=now)
    print(f"imported {posts:,} posts in {time.perf_counter() - started:.1f} s")
    store.save_plan("me", sample_plan(), 0, now)
    store.close()


def report(browser, app: str, empty: str, posts: int, clicks: int) -> None:  # noqa: ANN001 - Playwright's own type
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    floor = clicks_on(page, empty, lambda: page.get_by_role("button", name="Click"), clicks)
    rows = [("empty page", floor)]
    for name, address, find, before in screens(page, app):
        print(f"timing: {name} ...", flush=True)
        rows.append((name, clicks_on(page, address, find, clicks, before)))
    again = clicks_on(page, empty, lambda: page.get_by_role("button", name="Click"), clicks)
    rows.append(("empty page, again", again))
    base = statistics.median(floor + again)
    print(f"\n{posts:,} posts, {clicks} clicks each, milliseconds")
    print(f"{'screen':<34}{'median':>8}{'max':>8}{'over empty':>12}")
    for name, times in rows:
        median = statistics.median(times)
        print(f"{name:<34}{median:>8.0f}{max(times):>8.0f}{median - base:>12.0f}")


def screens(page, app: str):  # noqa: ANN001, ANN201 - Playwright's own types
    """Yield name, address, how to find what is clicked, and what is clicked (untimed) before each."""
    nav = page.get_by_test_id("stSidebarNav")

    def link(name: str):  # noqa: ANN202
        return lambda: nav.get_by_role("link", name=name)

    def pager():  # noqa: ANN202
        buttons = page.get_by_role("button", name="Older"), page.get_by_role("button", name="Newer")
        return next(button for button in buttons if button.is_enabled())

    yield "Progress: tick a thing to try", f"{app}/progress", lambda: page.get_by_role("checkbox").first, None
    yield "Tip: change the period", f"{app}/tip?id=tip05", lambda: other_period(page), None
    yield "Tip: next page of posts", f"{app}/tip?id=tip02", pager, None
    yield "from Start to Progress", f"{app}/", link("Progress"), link("Start")
    yield "from Start to History", f"{app}/", link("History"), link("Start")
    yield "from Start to Plan", f"{app}/", link("Plan"), link("Start")
    yield "from Plan to Start", f"{app}/plan", link("Start"), link("Plan")


def other_period(page):  # noqa: ANN001, ANN201 - Playwright's own types
    return page.get_by_test_id("stButtonGroup").first.get_by_role("radio", checked=False).first


def clicks_on(page, address: str, find, clicks: int, before=None) -> list[float]:  # noqa: ANN001 - Playwright's own types
    page.goto(address)
    settle(page)
    times = []
    for _ in range(clicks + 2):
        if before is not None and times:
            page.evaluate(TIMED_CLICK, before().element_handle())
            page.wait_for_timeout(500)
        times.append(page.evaluate(TIMED_CLICK, find().element_handle(timeout=60_000)))
        page.wait_for_timeout(400)
    return times[2:]


def settle(page) -> None:  # noqa: ANN001 - Playwright's own type
    """Wait until the first run, which may load everything, has been over for two seconds."""
    quiet = 0
    while quiet < 10:
        page.wait_for_timeout(200)
        state = page.locator('[data-testid="stApp"]').get_attribute("data-test-script-state", timeout=60_000)
        drawn = page.locator("h1, button").count() > 0
        quiet = quiet + 1 if state == "notRunning" and drawn else 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{address} does not answer")


if __name__ == "__main__":
    main()
