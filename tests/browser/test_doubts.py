"""A yes or no from the keyboard: what only a browser shows."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.walking import open_own_work, open_sample, settle

pytestmark = pytest.mark.browser


def test_a_key_answers_a_question_and_typing_does_not(page):
    open_sample(page)
    open_own_work(page)
    asked, perhaps = page.locator(".pcn-asked"), page.get_by_text(re.compile(r"^Perhaps \("))
    first, before = asked.inner_text(), perhaps.inner_text()
    page.keyboard.press("n")
    expect(asked).not_to_have_text(first)
    expect(perhaps).not_to_have_text(before)
    settle(page)
    second, after = asked.inner_text(), perhaps.inner_text()
    page.get_by_role("button", name="Write down a contact").click()
    # By its name: while the box is being drawn, its last field is another one.
    box = page.get_by_role("dialog").get_by_label("A word to remember it by, if you like")
    box.press_sequentially("any sunny day")
    expect(box).to_have_value("any sunny day")
    settle(page)
    expect(asked).to_have_text(second)
    expect(perhaps).to_have_text(after)
