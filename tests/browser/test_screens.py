"""Every screen, looked at: on a phone, in the dark, by keyboard, by script; hostile posts do nothing there."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.walking import go, open_own_work, settle

pytestmark = pytest.mark.browser
SCREENS = (
    "/", "/plan", "/plan?step=People&sample=1", "/plan?step=Rhythm&sample=1", "/history", "/history?sample=1",
    "/people?sample=1", "/people?part=Who+else&sample=1",
    "/person?id=tilda-tilsit&sample=1", "/progress", "/progress?sample=1", "/tip", "/tip?id=tip05&sample=1",
    "/tip?id=tip01", "/share?sample=1",
)  # fmt: skip
# Streamlit's own marks beside a heading or a label.
NOT_OURS = re.compile(r"^(Skip to main content|Link to heading|Help for)")
# Everything that can be seen and used: role, name, width and height.
LOOK = """() => {
  const seen = e => e.checkVisibility({opacityProperty: true, visibilityProperty: true}) && e.getClientRects().length;
  const text = ids => (ids || '').split(' ').map(id => document.getElementById(id)?.textContent || '').join(' ');
  const name = e => [e.getAttribute('aria-label'), text(e.getAttribute('aria-labelledby')), e.textContent,
    [...(e.labels || [])].map(l => l.textContent).join(' '), e.title, e.querySelector('img[alt]')?.alt]
    .find(n => n && n.trim())?.trim() || '';
  // What stands inside a field is no target of its own: the field is.
  const field = ['MultiSelect', 'NumberInput', 'DateInput', 'Selectbox'].map(f => `[data-testid="st${f}"]`).join();
  const all = s => [...document.querySelectorAll(s)].filter(seen);
  const size = e => { const r = e.getBoundingClientRect(); return [Math.round(r.width), Math.round(r.height)]; };
  return {
    titles: document.querySelectorAll('h1').length,
    levels: all('h1,h2,h3,h4,h5,h6').map(h => Number(h.tagName[1])),
    pictures: [...document.images].filter(i => !i.hasAttribute('alt')).map(i => i.outerHTML.slice(0, 200)),
    foreign: [...document.images].map(i => i.src).filter(s => !s.startsWith(location.origin) && !s.startsWith('data:')),
    nameless: all('button,a[href],input:not([tabindex="-1"]),textarea,select,summary,[role=button],[role=combobox]')
      .filter(e => !name(e)).map(e => e.outerHTML.slice(0, 200)),
    targets: all('button,a[href],summary').filter(e => !e.closest(field)).map(e => [name(e), ...size(e)]),
    murmurs: document.querySelectorAll('[data-testid="stVegaLiteChart"] [aria-label]').length,
    width: document.documentElement.scrollWidth,
    language: document.documentElement.lang,
    ground: getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor,
    ink: getComputedStyle(document.querySelector('h1')).color,
  };
}"""
PHONE = {"width": 390, "height": 844}
THUMB = 44
BRIGHT, DARK = 200, 100


def brightness(colour):
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3


@pytest.mark.parametrize("where", SCREENS)
def test_a_screen_is_for_ears_thumbs_and_nights_too(look, where):
    go(look, where)
    day = look.evaluate(LOOK)
    _require_structure(day)
    look.set_viewport_size(PHONE)
    go(look, where)
    _require_room_for_a_thumb(look.evaluate(LOOK))
    look.emulate_media(color_scheme="dark")
    look.wait_for_function("ink => getComputedStyle(document.querySelector('h1')).color != ink", arg=day["ink"])
    night = look.evaluate(LOOK)
    _require_room_for_a_thumb(night)
    assert min(brightness(day["ground"]), brightness(night["ink"])) > BRIGHT
    assert max(brightness(day["ink"]), brightness(night["ground"])) < DARK


def _require_structure(seen):
    assert seen["titles"] == 1
    assert seen["levels"][0] == 1
    steps = [after - before for before, after in pairwise(seen["levels"])]
    assert max(steps, default=0) <= 1, "a level of headings is left out"
    assert (seen["pictures"], seen["foreign"], seen["nameless"]) == ([], [], [])
    assert seen["murmurs"] == 0, "a chart is told in words, not mark by mark"
    assert seen["language"] == "en"


def _require_room_for_a_thumb(seen):
    assert seen["width"] <= PHONE["width"]
    small = [target for target in seen["targets"] if target[2] < THUMB and not NOT_OURS.match(target[0])]
    assert small == []


def test_a_tip_is_opened_with_the_keyboard_alone(look):
    go(look, "/progress?sample=1")
    for _ in range(80):
        look.keyboard.press("Tab")
        if look.evaluate("!!document.activeElement.closest('.st-key-row_tip02')"):
            break
    look.keyboard.press("Enter")
    expect(look.get_by_role("heading", name="Join the conversation")).to_be_visible()
    expect(look).to_have_url(re.compile("id=tip02"))


def test_the_period_survives_page_switches_and_stands_in_the_address(look):
    go(look, "/progress?sample=1")
    open_own_work(look)
    look.get_by_test_id("stButtonGroup").get_by_text("Everything", exact=True).click()
    expect(look).to_have_url(re.compile("period=all"))
    settle(look)
    look.get_by_role("link", name="Progress").first.click()
    expect(look.get_by_role("heading", name="How are you doing")).to_be_visible()
    expect(look).to_have_url(re.compile("period=all"))
    expect(look).to_have_url(re.compile("sample=1"))
    look.reload()
    settle(look)
    expect(look.get_by_text("All of it is invented")).to_be_visible()


def shown(page):
    return " ".join(page.locator(".pcn-post").all_inner_texts())


def test_hostile_posts_can_only_be_read(look):
    look.add_init_script("window.alert = () => { window.fooled = true }")
    go(look, "/tip?id=tip06&sample=1")
    texts = shown(look)
    look.get_by_role("button", name="Older").click()
    expect(look.get_by_text("Page 2 of")).to_be_visible()
    settle(look)
    texts += shown(look)
    foreign = look.evaluate(LOOK)["foreign"]
    go(look, "/tip?id=tip11&sample=1")
    texts += shown(look)
    assert "=CMD|' /C calc'!A0" in texts
    assert "<script>alert('squeak')</script>" in texts
    assert "![cheese](https://tracker.example/pixel.png)" in texts
    assert "eseehc where I typed cheese" in texts
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", texts)
    assert foreign + look.evaluate(LOOK)["foreign"] == []
    assert look.locator('a[href^="javascript:"], .pcn-post script, .pcn-post img, .pcn-post b').count() == 0
    assert look.evaluate("window.fooled") is None


def test_two_tabs_share_no_workspace(look, furnished, browser):
    go(look, "/progress?sample=1")
    other = browser.new_context(base_url=furnished.address)
    tab = other.new_page()
    go(tab, "/progress")
    expect(tab.get_by_text("Your posts are not here yet")).to_be_visible()
    assert "invented" not in tab.content()
    other.close()
