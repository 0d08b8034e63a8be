"""The whole way as a person walks it: sample, plan, archive, progress, one tip, a correction, the plan file."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pcn_core.sources.sample import write_sample

pytestmark = pytest.mark.browser


def settle(page: Page) -> None:
    """Wait until the script run is over."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)


def open_sample(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Look around with a sample").click()
    expect(page.get_by_role("heading", name="How are you doing")).to_be_visible(timeout=60_000)
    settle(page)


def test_the_sample_shows_every_tip_and_leads_to_posts(page: Page) -> None:
    open_sample(page)
    expect(page.get_by_text("Everything here is invented")).to_be_visible()
    assert page.locator(".pcn-row").count() == 24
    page.get_by_role("link", name="Share your good work").first.click()
    expect(page.get_by_text("Posts behind it")).to_be_visible()
    assert page.locator(".pcn-post").count() > 3
    assert page.locator('[data-testid="stVegaLiteChart"]').count() == 1


def test_a_correction_changes_the_number(page: Page) -> None:
    open_sample(page)
    page.get_by_role("link", name="Share your good work").first.click()
    counted = page.get_by_role("radio", name=re.compile("^Counted"))
    expect(counted).to_be_visible()
    before = counted.inner_text()
    page.get_by_role("button", name="This is wrong").first.click()
    page.get_by_text("It does not: shares your own work").first.click()
    expect(counted).not_to_have_text(before)


def test_every_generation_goes_through_the_uploader(page: Page, tmp_path: Path) -> None:
    for generation in ("G1", "G2", "G3", "G4"):
        archive = tmp_path / f"{generation}.zip"
        write_sample(archive, posts=300, generation=generation, seed=ord(generation[1]))
        page.goto("/history")
        settle(page)
        if page.get_by_test_id("stFileUploader").locator("visible=true").count() == 0:
            page.get_by_text("Add an archive").first.click()
        page.locator('input[type="file"]').first.set_input_files(str(archive))
        page.get_by_role("button", name="Read this archive").click()
        expect(page.get_by_text(f"{generation}.zip")).to_be_visible(timeout=60_000)
    page.goto("/progress")
    expect(page.get_by_role("heading", name="How are you doing")).to_be_visible()


def test_a_zip_that_is_none_gets_one_sentence(page: Page, tmp_path: Path) -> None:
    wrong = tmp_path / "holiday.zip"
    wrong.write_bytes(b"not a zip at all")
    page.goto("/history")
    page.locator('input[type="file"]').first.set_input_files(str(wrong))
    page.get_by_role("button", name="Read this archive").click()
    expect(page.get_by_test_id("stAlertContentError")).to_be_visible()
    assert "Traceback" not in page.content()


def test_the_sample_stays_apart_from_the_persons_own(page: Page) -> None:
    open_sample(page)
    page.get_by_role("button", name="Leave the sample").click()
    settle(page)
    expect(page.get_by_text("Everything here is invented")).to_have_count(0)
    page.goto("/history")
    expect(page.get_by_text("Nothing yet")).to_be_visible()


def test_the_period_survives_page_switches_and_stands_in_the_address(page: Page) -> None:
    open_sample(page)
    page.get_by_role("link", name="Share your good work").first.click()
    page.get_by_text("Everything", exact=True).first.click()
    expect(page).to_have_url(re.compile("period=all"))
    page.get_by_role("link", name="Progress").first.click()
    expect(page.get_by_role("heading", name="How are you doing")).to_be_visible()
    expect(page).to_have_url(re.compile("period=all"))
    expect(page).to_have_url(re.compile("sample=1"))


@pytest.mark.parametrize("where", ["/", "/plan", "/history", "/progress?sample=1", "/tip?id=tip05&sample=1"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(page: Page, where: str, scheme: str) -> None:
    open_sample(page)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(where)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_plan_file_comes_back_as_it_was(page: Page, tmp_path: Path) -> None:
    open_sample(page)
    page.goto("/plan?sample=1")
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Download")).first.click()
    saved = tmp_path / "plan.json"
    download.value.save_as(saved)
    plan = json.loads(saved.read_text(encoding="utf-8"))
    assert plan["schema_version"] == 1
    assert plan["people"]
