"""Hostile and private words: what is private never enters, and what others wrote can only be read."""

import html
import json
import logging
import re
from datetime import UTC, datetime, timedelta

import pytest

from pcn_core.charts.export import csv_bytes
from pcn_core.cli import main
from pcn_core.errors import PcnError
from pcn_core.ingest.importing import import_archive
from pcn_core.plan import Plan, make
from pcn_core.plan.model import Intention, Person, Place
from pcn_core.sources.sample import PRIVATE_CANARIES, write_sample
from pcn_core.store import open_store
from pcn_core.tips.catalogue import TIPS
from tests.pages.screens import choose, visit, words
from tests.sources.archive_builder import g4, manifest, tweet, write_zip

NOW = datetime(2026, 4, 3, 15, tzinfo=UTC)
TEXTS = (
    "![pixel](https://tracker.example/p.png) and [click](javascript:alert(1)) I love it",
    "<script>alert('squeak')</script><img src=x onerror=alert(1)> thank you",
    "&lt;img src=x onerror=alert(2)&gt; well done",
    "\u202eesrever\u202c and \u2066hidden\u2069 and zero\u200bwidth, congratulations",
    ":material/home: :red[loud] $x^2$ **bold** # head | a | b | would you help me?",
    "=CMD|' /C calc'!A0 and @SUM(1) my new paper",
    "</p><style>body{display:none}</style><svg onload=alert(3)> haha",
)
# What would do something on a screen: any tag of the texts, and in Markdown whatever has no backslash before it.
LIVE_HTML = re.compile(r"<(script|svg|style|img src=x)", re.IGNORECASE)
LIVE_MARKDOWN = re.compile(r"(?<!\\)(!\[|\]\(|:material/home|:red\[|\$x|<[a-z/])", re.IGNORECASE)
INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069\u200b]")


@pytest.fixture
def private_archive(tmp_path):
    def make_one(generation):
        path = tmp_path / f"{generation}.zip"
        write_sample(path, posts=120, generation=generation)
        return path

    return make_one


@pytest.fixture
def hostile_folder(data_folder, tmp_path):
    """The data folder of somebody whose posts and plan are full of tricks."""
    rows = [
        tweet(f"{text} #{number}", when=NOW - timedelta(days=number % 27 + 1, minutes=number), step=number)
        for number, text in enumerate(TEXTS * 6)
    ]
    files = g4(rows) | {"data/manifest.js": manifest({"tweets.js": len(rows)}, made="2026-04-02T09:00:00.000Z")}
    store = open_store(data_folder)
    archive = write_zip(tmp_path / "hostile.zip", files)
    import_archive(store, "me", [archive], name="![x](javascript:alert(1)).zip", now=NOW)
    store.save_plan("me", _hostile_plan(), 0, NOW)
    store.close()
    return data_folder


def _hostile_plan():
    goals = [make(Intention, id=f"g{n}", want=text, support=["feedback"]) for n, text in enumerate(TEXTS)]
    people = [make(Person, id=f"p{n}", name=text, level="peer", intentions=["g0"]) for n, text in enumerate(TEXTS)]
    return Plan(
        start=NOW.date() - timedelta(days=30), intentions=goals, people=people,
        places=[make(Place, id="c", hashtag="cheese", kind="community", intentions=["g1"])],
        own_work={"titles": [TEXTS[0].removesuffix(" I love it"), "<script>alert('squeak')</script>"]},
        about={"role": TEXTS[0], "topics": list(TEXTS[1:3])}, off_limits=["zero"],
        breaks=[{"start": "2026-05-01", "end": "2026-05-07", "note": TEXTS[0]}],
    )  # fmt: skip


def every_word(store, workspace="me"):
    """Return all that the store can give back of a workspace, however it is packed."""
    history = store.load_history(workspace)
    return f"{history} {history.posts.to_csv()} {store.list_imports(workspace)} {store.load_plan(workspace)}"


@pytest.mark.parametrize("generation", ["G2", "G3", "G4"])
def test_no_private_word_is_kept_or_logged(data_folder, private_archive, caplog, generation):
    archive = private_archive(generation)
    store = open_store(data_folder)
    with caplog.at_level(logging.DEBUG):
        import_archive(store, "me", [archive], name="a.zip", now=NOW, include_messages=True)
    kept = every_word(store)
    assert "sample_mouse" in kept
    store.close()
    files = b"".join(path.read_bytes() for path in data_folder.rglob("*") if path.is_file())
    for canary in PRIVATE_CANARIES:
        assert canary not in kept
        assert canary not in caplog.text
        assert canary.encode() not in files


@pytest.mark.parametrize("generation", ["G2", "G3", "G4"])
def test_no_private_word_is_printed(private_archive, capsys, generation):
    for more in ([], ["--json"]):
        assert main(["assess", str(private_archive(generation)), "--messages", *more]) == 0
        printed = "".join(capsys.readouterr())
        assert "tip20" in printed
        assert not [canary for canary in PRIVATE_CANARIES if canary in printed]


def test_no_private_word_is_shown(data_folder, fill):
    fill(data_folder, "me")
    for name in ("plan", "history", "progress"):
        shown = words(visit(name))
        assert not [canary for canary in PRIVATE_CANARIES if canary in shown]


def test_broken_private_files_are_not_quoted(data_folder, tmp_path, caplog):
    canary = PRIVATE_CANARIES[0]
    files = g4(
        [tweet("cheese"), {"full_text": canary}],
        profile=f"window.YTD.profile.part0 = [ {{ {canary}",
        following=f'window.YTD.following.part0 = [ {{"following": "{canary}"}} ]',
        direct_message_headers=f"window.YTD.direct_message_headers.part0 = [ {canary}",
    )
    store = open_store(data_folder)
    with caplog.at_level(logging.DEBUG):
        report = import_archive(
            store, "me", [write_zip(tmp_path / "a.zip", files)], name="a.zip", now=NOW, include_messages=True
        )
    assert report.problem_count > 0
    assert canary not in f"{report} {caplog.text} {every_word(store)}"


def test_a_refusal_quotes_nothing(data_folder, tmp_path):
    canary = PRIVATE_CANARIES[0]
    archive = write_zip(tmp_path / "a.zip", {"data/tweets.js": f"window.YTD.tweets.part0 = [ {{ {canary} }} ]"})
    with pytest.raises(PcnError) as refusal:
        import_archive(open_store(data_folder), "me", [archive], name="a.zip", now=NOW)
    assert canary not in str(refusal.value)


@pytest.mark.parametrize("name", ["start", "plan", "history", "progress"])
def test_tricks_in_posts_and_plan_do_nothing_on_a_screen(hostile_folder, name):
    assert hostile_folder
    app = visit(name)
    assert_harmless(app)


@pytest.mark.parametrize("step", ["want", "people", "about", "rhythm"])
def test_tricks_in_the_plan_do_nothing_in_its_form(hostile_folder, step):
    assert hostile_folder
    assert_harmless(choose(visit("plan"), "step", step))


def test_tricks_in_posts_do_nothing_on_any_tips_screen(hostile_folder):
    assert hostile_folder
    app, seen, reasons = None, set(), ""
    for tip in TIPS:
        app = visit("tip", app, id=tip.id)
        shelf = f"shelf_{tip.id}"
        names = [button.key for button in app.get("button_group")]
        for choice in ("counted", "doubtful", "rest") if shelf in names else ():
            app = choose(app, shelf, choice) if _offers(app, shelf, choice) else app
            assert_harmless(app)
            seen |= set(_posts(app))
            reasons += words(app, "caption")
        assert_harmless(app)
    assert len(seen) >= len(TEXTS), "the tricks were on screen"
    assert "«![pixel]" in reasons, "and so was the reason"
    assert any("<script>alert('squeak')</script>" in html.unescape(post) for post in seen)


def assert_harmless(app):
    for kind in ("markdown", "caption", "info", "warning", "error", "success", "metric"):
        for element in app.get(kind):
            assert_read_only(str(element.value), LIVE_MARKDOWN)
    for kind in ("button", "checkbox", "expander", "metric", "text_input", "button_group", "link_button"):
        for element in app.get(kind):
            assert_read_only(element.label, LIVE_MARKDOWN)
    for element in app.html:
        if "--pcn-" not in element.value:  # our own style sheet
            assert_read_only(element.value, LIVE_HTML)


def assert_read_only(text, live):
    assert not live.search(text)
    assert not INVISIBLE.search(text)


def _offers(app, shelf, choice):
    named = {"counted": "Counted", "doubtful": "Perhaps", "rest": "Not counted"}[choice]
    return any(option.startswith(f"{named} (") for option in app.get_by_key(shelf).options)


def _posts(app):
    return re.findall(r'<p class="pcn-post" dir="auto">(.*?)</p>', words(app, "html"), re.DOTALL)


def test_a_table_of_posts_runs_nothing_in_a_sheet(hostile_folder):
    posts = open_store(hostile_folder).load_posts("me")[["id", "text"]]
    table = csv_bytes(posts).decode("utf-8-sig")
    assert "'=CMD" in table
    assert not re.search(r'(^|,)"?[=+@-]', table, re.MULTILINE)


def test_json_of_the_command_line_stays_json(hostile_folder, tmp_path, capsys):
    assert hostile_folder
    assert main(["assess", str(tmp_path / "hostile.zip"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["posts"]["total"] == len(TEXTS) * 6
