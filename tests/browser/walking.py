"""How a test walks through the app: wait until a page rests, go somewhere, load the sample."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout


def settle(page: Page) -> None:
    """Wait until the script run is over and the page is drawn."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_selector("h1")
    page.wait_for_function("() => getComputedStyle(document.querySelector('.stApp')).getPropertyValue('--pcn-accent')")


def go(page: Page, where: str) -> None:
    page.goto(where)
    settle(page)


def open_sample(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Look around with a sample").click()
    expect(page.get_by_role("heading", name="How are you doing")).to_be_visible()
    settle(page)


def open_own_work(page: Page) -> None:
    """Open the tip about one's own work from the list, as a person does."""
    page.locator(".st-key-row_tip05").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Posts behind it")).to_be_visible()
    settle(page)


def pick(page: Page, *files: str) -> None:
    """Choose files or a folder in the picker of History."""
    picker = page.locator(".pcn-picker")
    expect(picker).to_be_visible()
    settle(page)
    picker.locator('[data-part="files"]').set_input_files(list(files))


def upload(page: Page, *files: str) -> None:
    """Choose files in the picker of History and send what is needed of them."""
    pick(page, *files)
    page.get_by_role("button", name=re.compile("^Send ")).click()


def said(page: Page) -> Locator:
    """Return the line in which the picker says how it goes."""
    return page.locator(".pcn-picker-said")


def wait_until_swept(page: Page, data: Path) -> None:
    """Wait until nothing that was only passing through is left; an import ends a moment after its receipt is there."""
    for _ in range(300):
        if not list(data.glob("pcn-upload-*")):
            return
        page.wait_for_timeout(100)
    raise AssertionError("an upload was left behind")


def download(page: Page, name: str) -> bytes:
    """Return the file behind a button; a click that meets a page being drawn anew is made once more, as people do."""
    for _ in range(3):
        settle(page)
        try:
            with page.expect_download() as waiting:
                page.get_by_role("button", name=name).click()
        except PlaywrightTimeout:
            continue
        return waiting.value.path().read_bytes()
    raise AssertionError(f"{name} brought no file")
