"""Fetching from X in the browser: sign in there, come back, see the price, read, stop, go on, see who answered."""

import re

import pytest
from playwright.sync_api import expect

from pcn_core.plan.model import Person, Plan
from pcn_core.store import open_store
from tests.browser.walking import go, settle
from tests.stand_in_x.mishaps import Mishap
from tests.stand_in_x.world import NOW

pytestmark = pytest.mark.browser
GNOME = "gnome-of-gouda"


def choose_at_x(page, choice):
    """Go to X by our link and press one of its buttons."""
    page.get_by_role("link", name="Sign in with X").click()
    expect(page.get_by_role("heading", name="Let planner use your account?")).to_be_visible()
    page.get_by_role("button", name=choice).click()


def read(page, button):
    settle(page)
    page.get_by_text("Yes, X may bill up to").click()
    start = page.get_by_role("button", name=button)
    expect(start).to_be_enabled()
    settle(page)
    start.click()


def test_from_signing_in_to_a_person_who_answered(fetching_page, fetching, stand_in):
    page, x = fetching_page, stand_in.x
    store = open_store(fetching.data)
    store.save_plan("me", Plan(people=[Person(id=GNOME, handle="gouda_gnome", user_id="5001")]), 0, NOW)
    store.close()
    go(page, "/fetch")
    choose_at_x(page, "Deny")
    expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()
    page.get_by_role("link", name="Back to fetching from X").click()
    settle(page)
    choose_at_x(page, "Allow")
    expect(page.get_by_text("You are signed in with X, kept here, encrypted.")).to_be_visible()
    assert page.url == f"{fetching.address}/fetch", "neither code nor state stays in the address"

    x.let(Mishap(slow=5), "/tweets", times=9, after=1)
    read(page, "Read it from X")
    expect(page.get_by_text(re.compile(r"From X: Reading your posts … \d00"))).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped, as you asked. What came so far is saved.").first).to_be_visible()
    expect(page.get_by_text("Last time it stopped early.")).to_be_visible()

    x.mishaps.clear()
    read(page, "Go on where it stopped")
    expect(page.get_by_text("90 posts by others that name you").first).to_be_visible()
    settle(page)
    go(page, f"/person?id={GNOME}")
    expect(page.get_by_text("What others wrote to you was fetched from X")).to_be_visible()
    expect(page.get_by_text("answers fetched from X").first).to_be_visible()

    go(page, "/fetch")
    page.get_by_role("button", name="Forget X").click()
    page.get_by_role("button", name="Forget X now").click()
    expect(page.get_by_text("X took your sign-in back, and it is removed here.")).to_be_visible()
    expect(page.get_by_role("link", name="Sign in with X")).to_be_visible()
    assert stand_in.desk.tokens == {}
