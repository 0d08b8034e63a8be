"""A plan file from a stranger: on every screen that repeats its words they are letters and nothing else."""

import json
from datetime import UTC, datetime

import pytest

from pcn_core.plan import read_plan
from pcn_core.store import open_store
from tests.browser.walking import go

pytestmark = pytest.mark.browser

NOW = datetime(2026, 4, 3, 15, tzinfo=UTC)
TRICKS = (
    '<img src=x onerror="window.fooled=1"> ![i](http://evil.example/i.png) [l](http://evil.example/l)',
    "http://evil.example www.evil.example m@evil.example $x^2$ :material/home: :material_home: :streamlit: :smile:",
    ":red[red] **bold** `code` ~~gone~~ # head <b>b</b>",
)
# What a trick would leave in the page: each of these is there only if one worked.
_FOUND = """() => [...document.querySelector('[data-testid="stMain"]').querySelectorAll([
  'a[href^="http://evil"]', 'a[href^="http://www.evil"]', 'a[href^="mailto:"]', '.katex', 'code', 'del',
  'img[src*="evil"]', 'img[src="x"]', 'img[alt="Streamlit logo"]', '.stMarkdownColoredText', '[aria-label="home icon"]',
].join())].map(found => found.outerHTML)"""


def hostile_plan():
    items = list(enumerate(TRICKS))
    plan = {
        "schema_version": 1,
        "intentions": [{"id": f"i{n}", "want": trick} for n, trick in items],
        "people": [{"id": f"p{n}", "name": trick, "why": trick, "tags": [trick[:40]]} for n, trick in items],
        "places": [{"id": "a", "hashtag": "cheese", "why": " ".join(TRICKS), "intentions": ["i0", "i1", "i2"]}],
        "breaks": [{"start": "2026-08-01", "end": "2026-08-02", "note": trick} for trick in TRICKS],
        "chosen_moves": [
            {"id": f"c{n}{week}", "week": week, "reading": "tip03", "text": trick}
            for n, trick in items
            for week in ("2026-03-30", "2026-03-23")
        ],
        "corrections": [{"post_id": "7", "move": trick, "holds": True} for trick in TRICKS],
        "asks": [
            {"id": f"a{n}", "on": "2026-03-01", "what": trick, "size": 2, "person": f"p{n}", "outcome": "yes"}
            for n, trick in items
        ],
        "touches": [
            {"id": f"t{n}", "on": "2026-03-10", "kind": "joint_work", "stakes": 4, "person": f"p{n}", "channel": trick}
            for n, trick in items
        ],
    }
    return read_plan(json.dumps(plan))


@pytest.mark.parametrize(
    "where",
    [
        "/plan",
        "/plan?step=people",
        "/plan?step=places",
        "/plan?step=rhythm",
        "/history",
        "/progress",
        "/tip?id=tip17",
        "/people?part=Everybody",
        "/person?id=p0",
    ],
)
def test_its_words_can_only_be_read(look, furnished, where):
    store = open_store(furnished.data)
    if not store.load_plan("me").revision:
        store.save_plan("me", hostile_plan(), 0, NOW)
    store.close()
    go(look, where)
    closed = look.locator("[data-testid=stMain] details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    look.wait_for_timeout(300)
    assert "evil.example" in look.content()
    assert look.evaluate(_FOUND) == []
    assert look.evaluate("window.fooled") is None
