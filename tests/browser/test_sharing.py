"""Two browsers, an owner's and an advisor's, from the first choice to the last word; the report without a network."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, _tab
from tests.browser.walking import download, go, settle

pytestmark = pytest.mark.browser


@pytest.fixture
def advisor(browser, server):
    """A tab of another browser."""
    with _tab(browser, server) as tab:
        yield tab


def make_link(page):
    go(page, "/share")
    page.get_by_role("textbox", name="Who is it for?").fill("Dr Ada")
    page.get_by_role("textbox", name="Who is it for?").press("Tab")
    settle(page)
    page.get_by_role("button", name="Make the link").click()
    link = page.locator(".st-key-share_made_box code")
    expect(link).to_be_visible()
    settle(page)
    return link.inner_text()


def test_owner_and_advisor_walk_the_whole_way(page, advisor, server, fill):
    fill(server.data, "me")
    go(page, "/share")
    preview = page.locator(".st-key-share_preview").inner_text()
    assert "tilsit" not in preview.lower()
    address = make_link(page)

    advisor.goto(address)
    settle(advisor)
    assert re.fullmatch(rf"{server.address}/shared\?v=[0-9a-f]{{16}}", advisor.url)
    expect(advisor.get_by_text("nothing else is reachable from here")).to_be_visible()
    expect(advisor.get_by_role("heading", name="Traps")).to_be_visible()
    expect(advisor.get_by_test_id("stVegaLiteChart")).to_have_count(1)
    assert advisor.get_by_test_id("stSidebar").count() == 0
    assert advisor.locator('[data-testid="stMain"] a:not([href^="#"])').count() == 0
    assert "tilsit" not in advisor.content().lower()
    advisor.get_by_role("textbox", name="Your name").fill("Ada")
    advisor.get_by_role("textbox", name="What you would like to say").fill("Good. <b>Who</b> reads your drafts?")
    advisor.get_by_role("button", name="Send").click()
    expect(advisor.get_by_text("Your note is with them")).to_be_visible()
    settle(advisor)

    go(page, "/share")
    expect(page.get_by_text("1 link to what you share opens now")).to_be_visible()
    expect(page.get_by_text("Opened once")).to_be_visible()
    expect(page.get_by_text("Good. <b>Who</b> reads your drafts?")).to_be_visible()
    page.get_by_role("button", name="Answer").click()
    page.get_by_role("textbox", name="Your answer").fill("Bo does.")
    page.get_by_role("button", name="Send").click()
    settle(page)
    expect(page.get_by_text("Your answer, which they see")).to_be_visible()

    go(advisor, advisor.url)
    expect(advisor.get_by_text("Bo does.")).to_be_visible()
    page.keyboard.press("Escape")
    settle(page)
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_text("Ended (1)")).to_be_visible()
    expect(advisor.get_by_text("There is nothing here")).to_be_visible(timeout=PATIENCE)
    answer = advisor.request.get(address)
    assert (answer.status, "This link does not open" in answer.text()) == (404, True)


def test_the_report_opens_from_a_file_with_the_network_off(browser, page, server, fill, tmp_path):
    fill(server.data, "me")
    go(page, "/share")
    report = tmp_path / "report.html"
    report.write_bytes(download(page, "Web page (HTML)"))
    context = browser.new_context(offline=True, java_script_enabled=True)
    tab, asked, failures = context.new_page(), [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: failures.append(str(error)))
    tab.goto(report.as_uri())
    tab.get_by_text("Week by week").first.click()
    expect(tab.locator(".chart svg")).to_have_count(1)
    assert asked == [report.as_uri()]
    assert failures == []
    context.close()
