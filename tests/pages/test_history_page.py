"""History: an archive in, its receipt, and the way to take it back; whatever the file holds."""

import io
import sqlite3
import zipfile
from contextlib import closing
from datetime import datetime

import pytest

from pcn_core.plan.model import Plan
from pcn_core.sources.sample import write_sample
from pcn_core.store import open_store
from tests.conftest import NOW
from tests.pages.screens import choose, healthy, labels, links, press, rest, visit, words
from tests.sources.archive_builder import OWNER, file_of, g4, manifest, tweet, write_folder, write_zip

LOOSE = file_of("tweets", [tweet("cheese"), tweet("more cheese", step=1)]).encode()


@pytest.fixture
def stored(data_folder):
    """Return a function that gives the store's imports."""
    return lambda workspace="me": open_store(data_folder).list_imports(workspace)


def upload(app, *files):
    """Put loose files (name, bytes) into the uploader and have them read."""
    uploader = app.get("file_uploader")[0]
    for name, data in files:
        uploader.upload(name, data)
    return rest(press(healthy(app.run()), "read_upload"))


@pytest.fixture
def add(tmp_path):
    """Return a function that has a file (name, bytes) read from where it lies on this computer."""

    def run(app, name, data):
        path = tmp_path / "given" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        app.text_input(key="archive_path").set_value(str(path))
        return rest(press(app, "Read from this path"))

    return run


def archive_of(tmp_path, files):
    return write_zip(tmp_path / "made.zip", files).read_bytes()


def receipts(app):
    return [label for label in labels(app, "expander") if "added" in label]


def removal(app):
    return [button for button in app.button if button.key == "remove_all"]


def test_a_newcomer_is_told_what_is_sent_and_what_stays(data_folder):
    assert data_folder
    app = visit("history")
    assert "Nothing yet" in words(app, "markdown")
    assert "sent whole" in words(app, "caption")
    (read,) = (table.value for table in app.dataframe)
    assert {"tweets[-partN].js", "direct-message[-group]-headers[-partN].js"} < set(read["File"])
    account = read[read["File"] == "account.js"].iloc[0]
    assert account["What is sent"] == "only your account number, handle, name, first day and time zone"
    assert "the text of private messages. Others wrote half of it" in words(app, "markdown").replace("*", "")
    assert (receipts(app), removal(app)) == ([], [])


@pytest.mark.parametrize("generation", ["G1", "G2", "G3", "G4"])
def test_every_generation_goes_in(data_folder, stored, tmp_path, add, generation):
    assert data_folder
    path = tmp_path / "archive.zip"
    write_sample(path, posts=60, generation=generation)
    app = add(visit("history"), "mine.zip", path.read_bytes())
    assert "Done" in words(app, "success")
    assert [saved.report.generation for saved in stored()] == [generation]
    assert receipts(app)[0].startswith(r"mine\.zip")
    assert f"{stored()[0].report.posts:,} posts" in words(app, "markdown")
    assert stored("sample") == []


def test_bare_posts_files_are_enough(data_folder, stored):
    assert data_folder
    part = file_of("tweets", [tweet("brie", step=2)], part=1).encode()
    upload(visit("history"), ("tweets.js", LOOSE), ("tweets-part1.js", part))
    assert [saved.report.posts for saved in stored()] == [3]
    assert list(data_folder.glob("pcn-upload-*")) == [], "the upload is deleted once it is read"


def test_the_uploader_is_empty_again_after_reading(data_folder):
    assert data_folder
    app = upload(visit("history"), ("tweets.js", LOOSE))
    assert app.get("file_uploader")[0].value == []
    assert "read_upload" not in [button.key for button in app.button]


REFUSED = {
    "no zip": ("holiday.zip", b"no zip at all", "not a zip"),
    "nothing in it": ("holiday.zip", b"", "not a zip"),
    "another zip": ("holiday.zip", {"photo.jpg": b"x"}, "no Twitter or X archive"),
    "messages alone": (
        "messages.zip",
        {"data/direct-messages.js": "window.YTD.direct_messages.part0 = [ ]"},
        "private messages",
    ),
    "a broken posts file": ("tweets.js", b"window.YTD.tweets.part0 = [ {", ""),
    "another script": ("jquery.js", b"var a = 1", ""),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refused_file_gets_one_sentence_and_changes_nothing(data_folder, stored, tmp_path, add, case):
    name, content, expected = REFUSED[case]
    data = content if isinstance(content, bytes) else archive_of(tmp_path, content)
    app = add(visit("history"), name, data)
    (refusal,) = app.error
    sentence = refusal.value.replace("\\", "")
    assert expected in sentence
    assert sentence.endswith(".")
    assert str(data_folder) not in sentence
    assert (stored(), open_store(data_folder).history_revision("me")) == ([], 0)
    assert list(data_folder.glob("pcn-upload-*")) == []
    assert "Nothing yet" in words(app, "markdown")
    app = press(app, "Close")
    assert not app.error


def test_after_a_refusal_the_right_file_goes_in(data_folder, stored, add):
    assert data_folder
    app = add(visit("history"), "holiday.zip", b"x")
    upload(app, ("tweets.js", LOOSE))
    assert [saved.report.posts for saved in stored()] == [2]


def test_a_path_on_this_computer_is_read_in_place(data_folder, stored, tmp_path):
    assert data_folder
    folder = write_folder(tmp_path / "my archive", g4([tweet("cheese")]))
    app = visit("history")
    app.text_input(key="archive_path").set_value(f' "{folder}" ')
    rest(press(app, "Read from this path"))
    assert [(saved.name, saved.report.posts) for saved in stored()] == [("my archive", 1)]


def test_a_path_that_is_none_is_a_sentence(data_folder, stored, tmp_path):
    assert data_folder
    app = visit("history")
    app.text_input(key="archive_path").set_value(str(tmp_path / "gone.zip"))
    assert "check the path" in words(rest(press(app, "Read from this path")), "error")
    assert stored() == []


@pytest.mark.parametrize(("address", "offered"), [("127.0.0.1", True), ("0.0.0.0", False), ("10.0.0.7", False)])  # noqa: S104 - a setting, nobody listens
def test_paths_are_for_the_own_computer_only(data_folder, monkeypatch, address, offered):
    assert data_folder
    monkeypatch.setenv("PCN_ADDRESS", address)
    assert ("Read from this path" in labels(visit("history"))) == offered


@pytest.mark.parametrize("ticked", [True, False])
def test_messages_are_counted_only_when_ticked(data_folder, stored, sample_archive, add, ticked):
    assert data_folder
    add(choose(visit("history"), "include_messages", ticked), "a.zip", sample_archive.read_bytes())
    assert (stored()[0].report.message_weeks is not None) == ticked


def test_the_receipt_says_what_was_read_left_out_and_broken(data_folder, tmp_path, add):
    assert data_folder
    rows = [tweet("cheese"), {"full_text": "a row without a number"}]
    files = g4(rows, following=file_of("following", [{"accountId": "5"}], wrap="following"))
    app = add(visit("history"), "a.zip", archive_of(tmp_path, files))
    assert "@brie_mouse" in words(app)
    assert "You follow 1 account" in words(app)
    assert "1 entry could not be read" in words(app, "warning")
    files, problems = app.dataframe[-2].value, app.dataframe[-1].value
    assert files.iloc[0].tolist() == ["tweets.js", 1, 2]
    assert problems["File"].tolist() == ["tweets.js"]
    assert "a row without" not in problems.to_string(), "a reason quotes nobody"


def test_the_same_archive_twice_counts_once(data_folder, stored, tmp_path, add):
    data = archive_of(tmp_path, g4([tweet("cheese"), tweet("brie", step=1)]))
    app = add(add(visit("history"), "one.zip", data), "two.zip", data)
    assert len(stored()) == 2
    assert "2 posts of yours" in words(app, "markdown")
    assert "here already" in words(app, "markdown")
    press(choose(app, f"sure_{stored()[0].id}", value=True), f"remove_{stored()[0].id}")
    assert [saved.name for saved in stored()] == ["two.zip"]
    assert len(open_store(data_folder).load_posts("me")) == 2


def test_an_archive_of_another_account_is_named(data_folder, tmp_path, add):
    assert data_folder
    other = g4([tweet("edam", step=9)])
    other["data/manifest.js"] = manifest({"tweets.js": 1}, owner="77")
    other["data/account.js"] = other["data/account.js"].replace(OWNER, "77").replace("brie_mouse", "edam_mouse")
    app = add(visit("history"), "one.zip", archive_of(tmp_path, g4([tweet("cheese")])))
    app = add(app, "two.zip", archive_of(tmp_path, other))
    assert "This archive belongs to @edam_mouse" in words(app, "warning"), "it must be seen without opening the receipt"
    assert "needs a look" in " ".join(links(visit("progress")))


def test_missing_posts_are_seen_without_opening_the_receipt(data_folder, tmp_path, add):
    assert data_folder
    whole = g4([tweet(f"cheese {number}", step=number) for number in range(9)])
    whole["data/tweets.js"] = whole["data/tweets.js"][: len(whole["data/tweets.js"]) // 2]
    told = words(add(visit("history"), "cut.zip", archive_of(tmp_path, whole)), "warning")
    assert "This archive lists 9 posts" in told
    assert "tweets.js ends in the middle" in told


def test_removing_the_only_archive_leaves_none(data_folder, stored):
    assert data_folder
    app = upload(visit("history"), ("tweets.js", LOOSE))
    app = press(choose(app, f"sure_{stored()[0].id}", value=True), f"remove_{stored()[0].id}")
    assert stored() == []
    assert "Nothing yet" in words(app, "markdown")
    assert "posts are not here yet" in words(visit("progress", app))


def test_everything_goes_only_when_sure_and_the_plan_stays(data_folder, stored, fill):
    fill(data_folder, "me")
    fill(data_folder, "me")
    app = visit("history")
    assert removal(app)[0].disabled
    press(choose(app, "sure_to_remove", value=True), "remove_all")
    store = open_store(data_folder)
    assert (stored(), len(store.load_posts("me"))) == ([], 0)
    assert store.load_plan("me").plan.people


def test_an_archive_without_posts_is_a_newcomers(data_folder, tmp_path, add):
    assert data_folder
    app = add(visit("history"), "a.zip", archive_of(tmp_path, g4([])))
    assert "holds no posts yet" in words(app, "markdown")
    assert "archive holds no posts yet" in words(visit("progress", app))


def test_the_samples_history_takes_no_archive_and_offers_the_way_out(data_folder, fill):
    fill(data_folder, "sample")
    app = visit("history", sample="1")
    assert not app.get("file_uploader")
    assert removal(app) == []
    assert "Leave the sample" in labels(app)
    assert "See how you are doing" in links(app)


def test_what_was_corrected_is_listed_and_can_be_taken_back(data_folder, fill):
    fill(data_folder, "me")
    app = visit("tip", id="tip05")
    before = app.get_by_key("shelf_tip05").options
    app.get("menu_button")[0].click("not:own_work")
    healthy(app.run())
    app = visit("history", app)
    assert "You said that it is none that shares your own work" in words(app, "markdown")
    (back,) = [button for button in app.button if button.label == "Take back"]
    back.click()
    app = healthy(app.run())
    assert "Take back" not in labels(app)
    assert visit("tip", app, id="tip05").get_by_key("shelf_tip05").options == before


def test_corrections_are_listed_page_by_page_and_all_are_taken_back(data_folder, fill):
    fill(data_folder, "me")
    store = open_store(data_folder)
    ids, saved = store.load_posts("me")["id"].tolist()[:12], store.load_plan("me")
    words_on = [{"post_id": post_id, "move": "humor", "holds": True} for post_id in [*ids, "99"]]
    plan = Plan.model_validate(saved.plan.model_dump() | {"corrections": words_on})
    store.save_plan("me", plan, saved.revision, datetime.fromisoformat(NOW))
    store.close()
    app = visit("history")
    assert "What you corrected (13 posts)" in labels(app, "expander")
    assert labels(app).count("Take back") == 10
    assert "in none of your archives here" in words(app, "caption")
    app.checkbox(key="sure_to_take_back").check()
    press(healthy(app.run()), "take_all_back")
    assert open_store(data_folder).load_plan("me").plan.corrections == []


def test_a_hostile_file_name_is_only_read(data_folder):
    assert data_folder
    app = upload(visit("history"), ("[x](javascript:alert(1))![y](http://e.example/p.png).js", b"x"))
    healthy(app)
    app = upload(app, ("[x](javascript:alert(1)) tweets.pcn", _zip_of(LOOSE)))
    (label,) = receipts(app)
    assert r"\[x\]\(javascript" in label


def test_the_uploader_takes_what_the_picker_saved_and_nothing_more(data_folder, stored, tmp_path):
    assert data_folder
    whole = archive_of(tmp_path, g4([tweet("cheese")]))
    app = visit("history")
    app.get("file_uploader")[0].upload("my-posts.pcn", whole)
    app = press(healthy(app.run()), "read_upload")
    assert "more than this app asks for" in words(app, "error")
    assert stored() == []
    upload(visit("history"), ("my-posts.pcn", _zip_of(LOOSE)))
    assert [saved.report.posts for saved in stored()] == [2]


def _zip_of(posts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("data/tweets.js", posts)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["progress", "history", "tip", "plan"])
def test_a_plan_of_a_newer_version_is_one_sentence_and_stays(data_folder, fill, name):
    fill(data_folder, "me")
    path = data_folder / "pcn.sqlite3"
    newer = '{"schema_version": 99, "people": [{"id": "a", "name": "Secret Person"}]}'
    _run_sql(path, "UPDATE plan_revisions SET plan = ?", newer)
    app = visit(name, id="tip05")
    assert "newer PCN Planner" in words(app, "error")
    assert "Secret Person" not in words(app)
    assert _run_sql(path, "SELECT DISTINCT plan FROM plan_revisions") == [(newer,)]


def _run_sql(path, statement, *values):
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement, values).fetchall()
