"""The picker in a real browser: what leaves the computer, what does not, and what happens on a bad line."""

import io
import random
import re
import zipfile

import pytest
from playwright.sync_api import expect

from pages.ui.picking import picker_script
from pcn_core.ingest.desk import MOST_BYTES
from pcn_core.sources.twitter_archive import ALLOW_LIST
from pcn_core.sources.twitter_archive.members import recognise
from pcn_core.store import open_store
from pcn_core.views.picker import picker_lists
from tests.browser.hostile_zips import hostile_zips, zipped
from tests.browser.walking import go, pick, said, settle, upload, wait_until_swept
from tests.ingest.test_line import wait_for
from tests.sources.archive_builder import ACCOUNT, HANDLE, OWNER, file_of, g4, manifest, tweet, write_folder, write_zip
from tests.sources.big_zips import write_big_zip

pytestmark = pytest.mark.browser
PATIENCE = 30_000

CANARIES = {
    name: f"canary-{name}-{random.Random(name).getrandbits(64):x}"  # noqa: S311 - no secret
    for name in ("message", "email", "phone", "sign-in", "picture", "circle", "deleted", "like", "follower")
}
# What is hostile in these stays with the person, and the rest is good.
TAKEN = {"climbing name beside a good one", "absolute and Windows names", "many pictures", "noise"}
CONTROL = "control-that-must-be-found"


def private_archive():
    """Return an archive with a canary in everything that must stay, and a control in what must go."""
    rows = [tweet(f"cheese {CONTROL}"), tweet("brie", step=1)]
    circle = tweet(CANARIES["circle"], step=2)
    account = ACCOUNT.replace("secret@cheese.example", CANARIES["email"]).replace("web", CANARIES["phone"])
    files = g4(rows) | {
        "data/account.js": account,
        "data/manifest.js": manifest({"tweets.js": 2}, follower={"follower.js": 1}),
        "data/twitter-circle-tweet.js": file_of("twitter-circle-tweet", [circle]),
        "data/direct-messages.js": f'window.YTD.x.part0 = [ {{"text": "{CANARIES["message"]}"}} ]',
        "data/ip-audit.js": CANARIES["sign-in"],
        "data/like.js": CANARIES["like"],
        "data/follower.js": CANARIES["follower"],
        "data/deleted-tweets.js": CANARIES["deleted"],
        "data/tweets_media/1-a.jpg": CANARIES["picture"] * 50,
    }
    # Stored, so that a word of theirs would stand in the traffic as it is.
    return bytes(zipped(*files.items(), compression=zipfile.ZIP_STORED)), circle["id_str"]


def as_bytes(frame):
    return frame.encode() if isinstance(frame, str) else frame


def imports(server):
    store = open_store(server.data)
    try:
        return store.list_imports("me")
    finally:
        store.close()


def wait_for_receipt(page, name):
    expect(page.locator("summary").filter(has_text=f"{name} ·").first).to_be_visible(timeout=2 * PATIENCE)
    settle(page)


def test_nothing_private_leaves_the_browser_and_the_search_would_find_it(wired, wire, server, tmp_path):
    data, circle = private_archive()
    (tmp_path / "mine.zip").write_bytes(data)
    assert all(data.count(word.encode()) for word in (*CANARIES.values(), CONTROL)), "all of it is in the archive"
    frames = []
    wired.on("websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(as_bytes(frame))))
    go(wired, "/history")
    upload(wired, str(tmp_path / "mine.zip"))
    wait_for_receipt(wired, "mine.zip")
    traffic = b"".join([*wire.sent, *frames])
    with zipfile.ZipFile(io.BytesIO(wire.uploads())) as small:
        assert small.testzip() is None
        entries = {name: small.read(name) for name in small.namelist()}
    inflated = b"".join(entries.values())
    assert CONTROL.encode() in traffic
    assert CONTROL.encode() in inflated
    assert b"mine.zip" in b"".join(frames)
    assert [name for name, word in CANARIES.items() if word.encode() in traffic + inflated] == []
    assert set(entries) == {"data/tweets.js", "data/manifest.js", "owner.json", "circle-ids.json"}
    assert f'"id":"{OWNER}","handle":"{HANDLE}"'.encode() in entries["owner.json"]
    assert entries["circle-ids.json"] == f'["{circle}"]'.encode()
    (saved,) = imports(server)
    assert (saved.report.posts, saved.report.owner_handle) == (2, HANDLE)
    wait_until_swept(wired, server.data)


def test_a_broken_line_is_mended_and_a_cancelled_upload_leaves_nothing(wired, wire, server, tmp_path):
    rows = [tweet("a", step=step, unread=random.Random(step).randbytes(20_000).hex()) for step in range(150)]  # noqa: S311
    path = tmp_path / "long.zip"
    path.write_bytes(zipped(("data/tweets.js", file_of("tweets", rows)), compression=zipfile.ZIP_STORED))
    go(wired, "/history")
    wire.stall_after(3_000_000)
    upload(wired, str(path))
    expect(wired.get_by_text(re.compile("MB of .* sent"))).to_be_visible()
    wait_for(lambda: list(server.data.glob("pcn-upload-*")))
    asked = []
    wired.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    wired.get_by_test_id("stSidebarNav").get_by_role("link", name="Plan").click()
    assert "still on its way" in asked[0]
    expect(wired).to_have_url(re.compile("/history"))
    wired.get_by_role("button", name="Cancel").click()
    expect(said(wired)).to_have_text("Stopped: nothing was added.")
    wire.let_go()
    wait_for(lambda: not list(server.data.glob("pcn-upload-*")))
    wire.break_after(3_000_000)
    upload(wired, str(path))
    wait_for_receipt(wired, "long.zip")
    assert zipfile.ZipFile(io.BytesIO(wire.uploads())).testzip() is None
    (saved,) = imports(server)
    assert saved.report.posts == 150


def test_each_hostile_zip_gets_one_sentence_and_leaves_nothing(page, server, tmp_path):
    go(page, "/history")
    before = sorted(path for path in tmp_path.rglob("*") if "data" not in path.parts)
    for name, (data, words) in hostile_zips().items():
        path = tmp_path / f"{name}.zip"
        path.write_bytes(data)
        sentence = outcome(page, path)
        path.unlink()
        assert words in sentence, name
        assert not words or sentence.endswith("."), name
    assert sorted(path for path in tmp_path.rglob("*") if "data" not in path.parts) == before
    wait_until_swept(page, server.data)
    assert imports(server) == []


def outcome(page, path):
    """Return the sentence that a zip gets, from the picker or after it was sent; "" when it would be read."""
    pick(page, str(path))
    page.wait_for_function("() => !document.querySelector('.pcn-picker-said').textContent.startsWith('Looking')")
    if sentence := said(page).inner_text():
        return sentence
    if path.stem in TAKEN:
        assert page.locator('[data-part="goes"] li').count() <= 4
        page.get_by_role("button", name="Choose something else").click()
        return ""
    page.get_by_role("button", name=re.compile("^Send ")).click()
    refused = page.get_by_test_id("stAlertContentError")
    expect(refused).to_be_visible()
    told = refused.inner_text().strip()
    settle(page)
    page.get_by_role("button", name="Close").click()
    expect(refused).to_have_count(0)
    settle(page)
    return told


def test_folders_and_loose_files_are_packed_in_the_browser(wired, wire, server, tmp_path):
    wired.add_init_script("delete window.showDirectoryPicker")
    files = g4([tweet("cheese")]) | {"data/direct-message-headers.js": file_of("direct-message-headers", [], wrap=None)}
    folder = write_folder(tmp_path / "unpacked", {**files, "data/tweets_media/a.jpg": CANARIES["picture"]})
    loose = tmp_path / "tweets.js"
    loose.write_text(file_of("tweets", [tweet("brie", step=1)]))
    go(wired, "/history")
    wired.get_by_text("Also count my private messages").click()
    settle(wired)
    wired.locator('[data-part="directory"]').set_input_files(str(folder))
    expect(wired.get_by_text("Of unpacked")).to_be_visible()
    expect(wired.get_by_text("Who wrote to whom and when, never what")).to_be_visible()
    wired.get_by_role("button", name=re.compile("^Send ")).click()
    wait_for_receipt(wired, "unpacked")
    names = zipfile.ZipFile(io.BytesIO(wire.uploads())).namelist()
    assert "data/direct-message-headers.js" in names
    assert not any("account" in name or "media" in name for name in names)
    upload(wired, str(loose))
    wait_for_receipt(wired, "tweets.js")
    assert [saved.report.posts for saved in imports(server)] == [1, 1]
    assert imports(server)[0].report.owner_handle == HANDLE


def test_without_a_route_the_small_file_takes_the_other_way_in(page, server, tmp_path):
    data, _ = private_archive()
    (tmp_path / "mine.zip").write_bytes(data)
    page.route("**/api/imports/**", lambda route: route.fulfill(status=200, content_type="text/html", body="<html>"))
    go(page, "/history")
    upload(page, str(tmp_path / "mine.zip"))
    expect(said(page)).to_contain_text("takes nothing from the picker")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save it as a file").click()
    saved = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    assert not any(word.encode() in saved.read_bytes() for word in CANARIES.values())
    page.locator("summary", has_text="Other ways to add it").click()
    page.get_by_test_id("stFileUploader").locator("input").set_input_files(str(saved))
    page.get_by_role("button", name="Read these files").click()
    wait_for_receipt(page, "my-posts.pcn")
    assert imports(server)[0].report.posts == 2
    page.add_init_script("delete window.DecompressionStream")
    go(page, "/history")
    expect(said(page)).to_contain_text("too old")
    expect(page.get_by_role("button", name="Choose the zip")).to_be_disabled()


def names_to_try():
    """Return paths around the border of the list."""
    plain = [re.sub(r"\(-part.*?\)\?", "", member.pattern).replace("\\", "") for member in ALLOW_LIST]
    bases = [
        *(name.replace("d{4}_d{2}", "2012_05").replace("(-group)?", "") for name in plain),
        "tweets-part12.js", "tweets-part12345.js", "tweet-part1.js", "note-tweet-part2.js", "2012_5.js", "TWEETS.js",
        "tweets.json", "xtweets.js", "tweets.js.bak", "._tweets.js", "direct-messages.js", "README.TXT", "tweets.jsé",
        "direct-message-group-headers-part3.js", "owner.txt", "manifest.js\n", "twеets.js", "",
    ]  # fmt: skip
    above = (
        "", "data/", "mine/", "mine/data/", "a/b/data/", "data/data/", "data/js/", "data/js/tweets/", "js/tweets/",
        "tweets/", "x/data/js/tweets/", "data/csv/", "__MACOSX/data/", "../data/", "./data/", "data\\", "/data//", "é/",
    )  # fmt: skip
    return [folder + base for folder in above for base in bases]


def test_the_browser_recognises_what_the_reader_recognises(browser):
    names = names_to_try()
    script = f"{picker_script()}\nexport {{ buildRules }};"
    page = browser.new_page()
    seen = page.evaluate(
        """async ([script, lists, names]) => {
          const module = await import(URL.createObjectURL(new Blob([script], {type: 'text/javascript'})));
          const { recognise } = module.buildRules(lists);
          return names.map((name) => {
            const place = recognise(name);
            return place && [place.root, place.member.label, place.below];
          });
        }""",
        [script, picker_lists(MOST_BYTES), names],
    )
    page.close()
    labels = {member: line["label"] for member, line in zip(ALLOW_LIST, picker_lists(0)["members"], strict=True)}
    expected = [expected_place(name, labels) for name in names]
    assert seen == expected
    assert sum(place is not None for place in seen) > 100


def expected_place(name, labels):
    place = recognise(name)
    if place is None or place.member not in labels:
        return None
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    return [list(place.root), labels[place.member], "/".join(parts[len(place.root) :])]


@pytest.mark.parametrize("wraps", [False, True], ids=["as X writes it", "as macOS writes it"])
def test_six_gigabytes_of_media_cost_nothing(browser, tmp_path, wraps):
    write_zip(tmp_path / "small.zip", g4([tweet("cheese")], following=file_of("following", [], wrap="following")))
    big = write_big_zip(tmp_path / "big.zip", tmp_path / "small.zip", media=6 << 30, pictures=70_000, wraps=wraps)
    with zipfile.ZipFile(write_zip(tmp_path / "again.zip", g4([tweet("cheese")]))) as small:
        posts = small.read("data/tweets.js")
    page = browser.new_page()
    page.set_content('<input type="file">')
    page.locator("input").set_input_files(str(big))
    picked = page.evaluate(
        """async ([script, lists]) => {
          const module = await import(URL.createObjectURL(new Blob([script], {type: 'text/javascript'})));
          const file = document.querySelector('input').files[0];
          const picked = await module.pickZip(file, module.buildRules(lists), lists);
          const zip = module.packZip(picked.entries);
          const bytes = new Uint8Array(await zip.arrayBuffer());
          return {size: picked.size, met: picked.met, zip: Array.from(bytes)};
        }""",
        [f"{picker_script()}\nexport {{ buildRules, packZip, pickZip }};", picker_lists(MOST_BYTES)],
    )
    page.close()
    with zipfile.ZipFile(io.BytesIO(bytes(picked["zip"]))) as small:
        assert small.testzip() is None
        assert small.read("data/tweets.js") == posts
        assert "owner.json" in small.namelist()
    assert picked["size"] > 6 << 30
    assert picked["met"] > 70_000
    big.unlink()


def test_what_was_fetched_from_x_is_sent_as_it_is(browser, tmp_path):
    fetched = b'{"x_fetch":1,"user_id":"4242","handle":"brie_mouse"}\n'
    path = write_zip(tmp_path / "out.zip", {"out/x-fetch.jsonl": fetched, "out/notes.txt": "mine"})
    page = browser.new_page()
    page.set_content('<input type="file">')
    page.locator("input").set_input_files(str(path))
    sent = page.evaluate(
        """async ([script, lists]) => {
          const module = await import(URL.createObjectURL(new Blob([script], {type: 'text/javascript'})));
          const file = document.querySelector('input').files[0];
          const picked = await module.pickZip(file, module.buildRules(lists), lists);
          return Array.from(new Uint8Array(await module.packZip(picked.entries).arrayBuffer()));
        }""",
        [f"{picker_script()}\nexport {{ buildRules, packZip, pickZip }};", picker_lists(MOST_BYTES)],
    )
    page.close()
    with zipfile.ZipFile(io.BytesIO(bytes(sent))) as small:
        assert {name: small.read(name) for name in small.namelist()} == {"x-fetch.jsonl": fetched}
