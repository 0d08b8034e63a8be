"""People in the browser: the box that writes things down, a dot that opens a page, and a list taken in."""

import pytest
from playwright.sync_api import expect

from pcn_core.sources.sample import sample_plan
from pcn_core.store import open_store
from tests.browser.walking import go, open_sample, settle

pytestmark = pytest.mark.browser


def plan(server):
    store = open_store(server.data)
    saved = store.load_plan("sample").plan
    store.close()
    return saved


def test_a_contact_is_written_down_from_any_screen_and_taken_back(page, server):
    open_sample(page)
    page.get_by_test_id("stSidebar").get_by_role("button", name="Write down a contact").click()
    box = page.get_by_role("dialog")
    expect(box.get_by_text("With whom?")).to_be_visible()
    settle(page)
    box.get_by_role("combobox").click()
    page.get_by_role("option", name="Ines Edam").click()
    settle(page)
    save = box.get_by_role("button", name="Write it down")
    expect(save).to_be_enabled()
    settle(page)
    save.click()
    expect(page.get_by_text("Written down: coffee with @ines_edam_eg")).to_be_visible()
    expect(box).to_have_count(0)
    settle(page)
    assert len(plan(server).touches) == len(sample_plan().touches) + 1
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Written down: coffee")).to_have_count(0)
    settle(page)
    assert plan(server) == sample_plan()


def test_the_box_warns_before_an_ask_that_is_too_big(look):
    go(look, "/people?sample=1")
    look.get_by_role("button", name="Write down a contact").click()
    box = look.get_by_role("dialog")
    expect(box.get_by_text("With whom?")).to_be_visible()
    settle(look)
    box.get_by_text("I ask for something").click()
    expect(box.get_by_text("What do you ask for?")).to_be_visible()
    settle(look)
    box.get_by_role("combobox").click()
    look.get_by_role("option", name="Quinn Quark").click()
    expect(box.get_by_text("hardly know each other yet")).to_be_visible()


def test_a_card_leads_to_the_person_and_the_charts_are_drawn(look):
    go(look, "/people?sample=1")
    expect(
        look.locator('[data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg').first
    ).to_be_visible()
    settle(look)
    look.locator('[class*="st-key-step_"]').first.get_by_role("link").first.click()
    expect(look.get_by_role("heading", name="What could come next")).to_be_visible()
    settle(look)
    expect(look.get_by_role("heading", name="What you wrote down")).to_be_visible()
