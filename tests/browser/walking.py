"""How a test walks through the app: wait until a page rests, go somewhere, load the sample."""

import re

from playwright.sync_api import Locator, Page, expect


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
