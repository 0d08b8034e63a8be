"""How a test walks through the app: wait until a page rests, go somewhere, load the sample."""

from playwright.sync_api import Page, expect


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


def upload(page: Page, *files: str) -> None:
    """Choose files in the uploader of History and have them read."""
    way_in = page.locator("details", has_text="Add an archive")
    if way_in.get_attribute("open") is None:
        way_in.locator("summary").click()
    way_in.locator('input[type="file"]').set_input_files(list(files))
    expect(way_in.get_by_role("button", name="Remove ")).to_have_count(len(files))
    button = page.get_by_role("button", name="Read this archive")
    expect(button).to_be_visible()
    settle(page)
    button.click()
