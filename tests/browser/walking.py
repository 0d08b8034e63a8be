"""How a test walks through the app: wait until a page rests, go somewhere, load the sample."""

from playwright.sync_api import Page, expect


def settle(page: Page) -> None:
    """Wait until the script run is over and the page is drawn."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_selector("h1")


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
    box = page.locator('input[type="file"]').first
    if not page.get_by_test_id("stFileUploaderDropzone").first.is_visible():
        page.get_by_text("Add an archive", exact=True).click()
    box.set_input_files(list(files))
    page.get_by_role("button", name="Read this archive").click()
