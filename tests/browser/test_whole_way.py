"""The whole way as a person walks it: sample, plan, archive, progress, one tip, a correction, the plan file."""

import csv
import json
import re

import pytest
from playwright.sync_api import expect

from pcn_core.sources.sample import write_sample
from pcn_core.store import open_store
from tests.browser.walking import download, go, open_own_work, open_sample, pick, said, settle, upload, wait_until_swept
from tests.ingest.test_line import wait_for

pytestmark = pytest.mark.browser
GENERATIONS = ("G1", "G2", "G3", "G4")


def counted(page):
    return page.get_by_test_id("stButtonGroup").get_by_text(re.compile(r"^Counted \("))


def test_the_sample_shows_every_tip_and_leads_to_posts_and_files(page):
    open_sample(page)
    expect(page.get_by_text("All of it is invented")).to_be_visible()
    expect(page).to_have_title("Progress · PCN Planner")
    assert page.locator(".pcn-row").count() == 24
    open_own_work(page)
    assert page.locator(".pcn-post").count() == 10
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(1)
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("button", name="Table (CSV)")).to_be_visible()
    settle(page)
    table = download(page, "Table (CSV)").decode("utf-8-sig")
    cells = [cell for row in csv.reader(table.splitlines()) for cell in row]
    assert len(cells) > 24
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert download(page, "Picture (PNG)").startswith(b"\x89PNG")


def test_a_correction_changes_the_number_and_is_still_there_tomorrow(page):
    open_sample(page)
    open_own_work(page)
    before = counted(page).inner_text()
    page.get_by_role("button", name="This is wrong").first.click()
    page.get_by_text("Wrong: it shares your own work").click()
    expect(counted(page)).not_to_have_text(before)
    after = counted(page).inner_text()
    assert int(re.sub(r"\D", "", after)) == int(re.sub(r"\D", "", before)) - 1
    go(page, page.url)
    expect(counted(page)).to_have_text(after)
    go(page, "/history?sample=1")
    page.get_by_text("What you corrected").click()
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("button", name="Take back")).to_have_count(0)
    go(page, "/tip?id=tip05&sample=1")
    expect(counted(page)).to_have_text(before)


def test_three_things_for_this_week_are_chosen_ticked_and_kept(page, server):
    go(page, "/progress")
    for number in range(1, 4):
        ideas = page.locator("details", has_text="Ideas for this week")
        if number > 1:  # it closes once something is chosen
            expect(ideas).not_to_have_attribute("open", "")
            ideas.locator("summary").click()
        ideas.get_by_role("button", name="Choose").first.click()
        expect(page.get_by_role("button", name="Take off")).to_have_count(number)
        settle(page)
    expect(page.get_by_role("button", name="Choose")).to_have_count(0)
    page.locator('[class*="st-key-chosen_"] [data-testid="stCheckbox"] label').first.click()
    store = open_store(server.data)
    wait_for(lambda: any(move.done for move in store.load_plan("me").plan.chosen_moves))
    store.close()
    go(page, "/progress")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_role("checkbox")).to_have_count(3)


def test_every_generation_goes_through_the_picker(page, tmp_path):
    go(page, "/history")
    for number, generation in enumerate(GENERATIONS, start=1):
        archive = tmp_path / f"{generation}.zip"
        write_sample(archive, posts=300, generation=generation, seed=number)
        upload(page, str(archive))
        expect(page.get_by_text(re.compile(rf"^{generation}\.zip ·"))).to_be_visible()
        settle(page)
    expect(page.get_by_text(re.compile(r"posts of yours"))).to_be_visible()
    page.get_by_role("link", name="See how you are doing").click()
    expect(page.get_by_role("heading", name="What stands out")).to_be_visible()


def test_a_file_that_is_none_gets_one_sentence_and_the_right_one_still_goes_in(page, server, tmp_path):
    wrong, right = tmp_path / "holiday.zip", tmp_path / "right.zip"
    wrong.write_bytes(b"not a zip at all")
    write_sample(right, posts=60)
    go(page, "/history")
    pick(page, str(wrong))
    expect(said(page)).to_have_text(re.compile(r"not a zip.*\.$"))
    assert "Traceback" not in page.content()
    upload(page, str(right))
    expect(page.get_by_text(re.compile(r"^right\.zip ·"))).to_be_visible()
    wait_until_swept(page, server.data)


def test_what_was_read_is_removed_for_good(page, server, tmp_path):
    archive = tmp_path / "mine.zip"
    write_sample(archive, posts=60)
    go(page, "/history")
    upload(page, str(archive))
    expect(page.get_by_text(re.compile(r"^mine\.zip ·"))).to_be_visible()
    wait_until_swept(page, server.data)
    settle(page)
    page.get_by_text("Remove all of my history").click()
    page.get_by_text("Yes, remove all of it").click()
    expect(page.get_by_role("checkbox", name="Yes, remove all of it")).to_be_checked()
    settle(page)
    page.get_by_role("button", name="Remove everything that was read").click()
    expect(page.get_by_text("Nothing yet")).to_be_visible()
    kept = b"".join(path.read_bytes() for path in server.data.iterdir())
    assert b"mine.zip" not in kept


def test_the_sample_stays_apart_from_the_persons_own(page):
    open_sample(page)
    page.get_by_role("button", name="Leave the sample").click()
    expect(page.get_by_text("All of it is invented")).to_have_count(0)
    settle(page)
    go(page, page.url)
    expect(page.get_by_text("Your posts are not here yet")).to_be_visible()
    go(page, "/history")
    expect(page.get_by_text("Nothing yet")).to_be_visible()


def add_to_plan(page, step, field, text, button):
    go(page, f"/plan?step={step}")
    page.get_by_label(field, exact=True).fill(text)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(re.compile("^Saved"))).to_be_visible()
    settle(page)


def plan_file(page):
    page.get_by_text("Your plan as a file").click()
    return download(page, "Download plan.json")


def test_a_newcomers_plan_leaves_as_a_file_and_comes_back_as_it_was(page, tmp_path):
    add_to_plan(page, "Goals", "I would like to …", "find two readers 🧀", "Add this goal")
    add_to_plan(page, "People", "Handle or profile address", "https://x.com/mousecheese", "Add this person")
    add_to_plan(page, "Places", "Hashtag", "#cheesechat", "Add this place")
    first = plan_file(page)
    plan = json.loads(first)
    assert plan["schema_version"] == 1
    assert [goal["want"] for goal in plan["intentions"]] == ["find two readers 🧀"]
    assert [person["handle"] for person in plan["people"]] == ["mousecheese"]
    assert [place["hashtag"] for place in plan["places"]] == ["cheesechat"]
    saved = tmp_path / "plan.json"
    saved.write_bytes(first)
    go(page, "/plan?step=People")
    page.get_by_role("button", name="Remove").first.click()
    expect(page.get_by_text("Removed. Undo brings it back.")).to_be_visible()
    settle(page)
    page.get_by_text("Your plan as a file").click()
    page.locator('input[type="file"]').set_input_files(str(saved))
    page.get_by_role("button", name="Replace my plan").click()
    expect(page.get_by_text("The plan from your file is here now.")).to_be_visible()
    settle(page)
    go(page, "/plan?step=People")
    expect(page.get_by_text("@mousecheese", exact=True)).to_be_visible()
    assert json.loads(plan_file(page)) == plan
