"""Words of other people in labels and sentences: shown as they are, able to do nothing."""

import json
from datetime import UTC, datetime

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.ui.text import plain, safe_html, visible
from pcn_core.plan import read_plan
from pcn_core.store import open_store
from tests.pages.screens import MAIN, healthy, press, rest, visit, words
from tests.sources.archive_builder import file_of, tweet, write_zip

HOSTILE = '![i](http://evil.example) <img src=x onerror="a()"> :red[b] $x^2$ :material_home:'


@pytest.mark.parametrize("text", [":smile:", ":material_home:", ":streamlit:", "http://a.b", "WWW.a.b", "m@a.example"])
def test_what_streamlit_finds_after_parsing_is_broken_inside(text):
    assert "\u2060" in plain(text)
    assert plain(text).replace("\\", "").replace("\u2060", "") == text


@pytest.mark.parametrize("text", ["@brie", "10:30", "a: b", "www", "Brie, and more"])
def test_common_words_are_left_whole(text):
    assert plain(text).replace("\\", "") == text


def test_every_mark_of_markdown_is_escaped():
    assert plain("*_`[x](y)$z$<b>\n# a") == r"\*\_\`\[x\]\(y\)\$z\$\<b\> \# a"


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u061c", "\ufeff", "\x00", "\x9b", "\ud83d", "\u200b"])
def test_what_deceives_or_cannot_be_sent_is_gone(hidden):
    assert visible(f"a{hidden}b") == "ab"
    safe_html(f"a{hidden}b").encode()


def keep_plan(folder, **plan):
    store = open_store(folder)
    store.save_plan("me", read_plan(json.dumps({"schema_version": 1, **plan})), 0, datetime(2026, 4, 1, tzinfo=UTC))
    store.close()


def read_two_posts(tmp_path, name="tweets.js"):
    path = tmp_path / name
    path.write_text(file_of("tweets", [tweet("cheese"), tweet("more cheese", step=1)]))
    return path


def test_a_plan_file_that_corrects_twice_and_unheard_of_things_is_shown(data_folder):
    said = {"post_id": "7", "move": HOSTILE, "holds": True}
    keep_plan(data_folder, corrections=[said, said | {"holds": False}, said | {"move": None, "holds": False}])
    app = visit("history")
    shown = [element.value for element in app.markdown if "evil" in element.value]
    assert len(shown) == 1
    assert plain(HOSTILE) in shown[0]


def test_a_plan_that_starts_in_the_year_1_breaks_no_screen(data_folder, tmp_path):
    keep_plan(data_folder, start="0001-01-01", breaks=[{"start": "0001-01-01", "end": "9999-12-31"}])
    app = visit("history")
    app.text_input(key="archive_path").set_value(str(read_two_posts(tmp_path)))
    rest(press(app, "Read from this path"))
    for name in ("plan", "progress"):
        visit(name)
    visit("tip", id="tip03", period="plan")


def test_a_home_folder_that_nobody_has_is_a_sentence(data_folder):
    assert data_folder
    app = visit("history")
    app.text_input(key="archive_path").set_value("~nobody-of-that-name/a.zip")
    assert "write the whole path" in words(press(app, "Read from this path"), "error")


@pytest.mark.parametrize("name", ["チーズ" * 60 + ".pcn", "\u202e\nevil <b>.pcn", "..pcn"])
def test_any_name_of_an_upload_is_read_and_shown(data_folder, tmp_path, name):
    packed = write_zip(tmp_path / "a.zip", {"data/tweets.js": read_two_posts(tmp_path).read_text()})
    app = visit("history")
    app.get("file_uploader")[0].upload(name, packed.read_bytes())
    rest(press(healthy(app.run()), "read_upload"))
    store = open_store(data_folder)
    assert len(store.list_imports("me")) == 1
    store.close()
    assert list(data_folder.glob("pcn-upload-*")) == []


def test_a_path_is_not_offered_where_streamlit_listens_for_others(data_folder, monkeypatch):
    assert data_folder
    real = st.get_option
    monkeypatch.setattr("streamlit.get_option", lambda name: "0.0.0.0" if name == "server.address" else real(name))  # noqa: S104
    assert "Read from this path" not in [button.label for button in visit("history").button]


def test_a_bug_leaves_no_word_of_a_post_in_the_log(data_folder, monkeypatch, caplog):
    assert data_folder

    def break_down():
        raise ValueError("a private post")

    monkeypatch.setattr("pages.ui.loading.has_history", break_down)
    app = AppTest.from_file(MAIN, default_timeout=60).run().switch_page("progress.py").run()
    assert "Something went wrong" in app.error[0].value
    assert "ValueError at" in caplog.text
    assert "private" not in caplog.text
