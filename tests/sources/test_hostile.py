"""Whatever bytes come, the reader yields posts and problems or refuses in a sentence; it never breaks otherwise."""

import json
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcn_core.errors import PcnError
from pcn_core.ingest.reading import read_history
from pcn_core.posts import Post
from pcn_core.sources.report import Problem
from pcn_core.sources.twitter_archive import grailbird, open_archive, read_following, read_posts, read_profile
from pcn_core.sources.twitter_archive import rows as rows_module
from pcn_core.sources.twitter_archive.texts import clear_text
from tests.sources.archive_builder import (
    HANDLE,
    NOON,
    attachment,
    file_of,
    g4,
    manifest,
    mention,
    note,
    tweet,
    url,
    write_zip,
)
from tests.sources.archive_reading import read_path

ROWS = [
    tweet("RT @gouda: cheese", step=1, mentions=[mention("gouda", start=3)]),
    tweet("a &amp; b https://t.co/abcdefghij", step=2, urls=[url("https://t.co/abcdefghij", "https://c.example")]),
    tweet("pic https://t.co/abcdefghij", step=3, media=[attachment("https://t.co/abcdefghij")], hashtags=["brie"]),
]
FEW = settings(max_examples=60)


def survive(name, data):
    """Read one loose file and return how many posts came out; None for a refusal."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            items = read_path(path)
        except PcnError:
            return None
    assert all(isinstance(item, Post) for item in items.posts)
    assert all(isinstance(item, Problem) for item in items.problems)
    return len(items.posts)


@given(st.text(), st.lists(st.tuples(st.text(), st.text()), max_size=4), st.booleans())
@FEW
def test_no_text_breaks_clearing(raw, swaps, escaped):
    text, links = clear_text(raw, swaps, escaped=escaped)
    assert "\0" not in text
    assert all("://" in link for link in links)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"))))
@FEW
def test_plain_text_survives_the_round_trip(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert clear_text(escaped, [])[0] == text.strip()


@pytest.mark.parametrize("style", ["wide", "compact", "minified"])
@given(st.data())
@FEW
def test_mutated_bytes_yield_posts_or_problems(style, data):
    content = bytearray(file_of("tweets", ROWS, style=style).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(0, 30))
        content[at : at + length] = data.draw(st.binary(max_size=8))
    survive("tweets.js", bytes(content))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*ROWS[2], "media", "url"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from([*ROWS[0], "edit_info", "retweeted_status", "user", "extended_entities"]), JSON)
@FEW
def test_any_value_in_any_field_costs_at_most_its_row(key, value):
    bad = dict(ROWS[0]) | {key: value}
    assert survive("tweets.js", file_of("tweets", [bad, *ROWS[1:]]).encode()) in (1, 2, 3)


@given(st.binary(max_size=200))
@FEW
def test_any_bytes_as_posts_or_table(data):
    survive("tweets.js", data)
    survive("tweets.csv", b'"tweet_id","timestamp","text","expanded_urls"\n"' + data)


@given(st.data())
@FEW
def test_a_zip_cut_or_changed_anywhere_is_read_or_refused(data):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in g4(ROWS, following=file_of("following", [{"accountId": "7"}], wrap="following")).items():
            archive.writestr(name, text)
    content = bytearray(stream.getvalue())
    cut = data.draw(st.integers(0, len(content)))
    if data.draw(st.booleans()):
        content = content[:cut]
    else:
        content[cut : cut + 4] = data.draw(st.binary(min_size=4, max_size=4))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        path.write_bytes(content)
        try:
            with open_archive(path) as archive:
                list(read_posts(archive))
                read_profile(archive)
                read_following(archive)
        except PcnError:
            pass


@pytest.mark.parametrize("style", ["wide", "compact", "minified"])
@pytest.mark.parametrize("size", [700, 4_000, 1 << 20])
def test_chunks_are_cut_between_rows_whatever_their_size(tmp_path, monkeypatch, style, size):
    monkeypatch.setattr(rows_module, "CHUNK_BYTES", size)
    rows = [tweet(f"number {step}\n}},\n  {{ and }}, {{", step=step) for step in range(40)]
    rows[17]["entities"] = 5
    path = tmp_path / "tweets.js"
    path.write_text(file_of("tweets", rows, style=style))
    outcome = read_path(path)
    assert [post.text.split("\n")[0] for post in outcome.posts] == [f"number {n}" for n in range(40) if n != 17]
    assert [problem.row for problem in outcome.problems] == [18]


def test_broken_json_in_one_row_costs_only_that_row(tmp_path):
    text = file_of("tweets", [tweet(f"number {step}", step=step) for step in range(9)])
    broken = text.replace('"full_text" : "number 4"', '"full_text" : number 4')
    assert broken != text
    path = tmp_path / "tweets.js"
    path.write_text(broken)
    outcome = read_path(path)
    assert len(outcome.posts) == 8
    assert [problem.row for problem in outcome.problems] == [5]


def test_a_file_that_ends_early_keeps_what_is_there_and_says_so(tmp_path):
    text = file_of("tweets", [tweet(f"number {step}", step=step) for step in range(9)])
    path = tmp_path / "tweets.js"
    path.write_text(text[: text.index("number 7")])
    outcome = read_path(path)
    assert len(outcome.posts) == 7
    assert outcome.problems


def test_a_row_without_end_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(rows_module, "CHUNK_BYTES", 1_000)
    monkeypatch.setattr(rows_module, "MAX_ROW_BYTES", 5_000)
    monkeypatch.setattr(rows_module, "MAX_OTHER_ROW_BYTES", 5_000)
    path = tmp_path / "tweets.js"
    path.write_text(file_of("tweets", [tweet("x" * 50_000)]))
    outcome = read_path(path)
    assert not outcome.posts
    assert len(outcome.problems) == 1


def test_deep_nesting_is_a_problem(tmp_path):
    deep = json.dumps({"tweet": tweet("a")})[:-2] + ', "geo": ' + "[" * 9_000 + "]" * 9_000 + "}}"
    path = tmp_path / "tweets.js"
    path.write_text(f"window.YTD.tweets.part0 = [\n{deep}\n]")
    assert len(read_path(path).problems) == 1


def test_ten_thousand_entities_take_no_time(tmp_path):
    urls = [url(f"https://t.co/{number:010}", "https://c.example/" + "x" * 50) for number in range(10_000)]
    post = read_path(write_zip(tmp_path / "a.zip", g4([tweet("https://t.co/0000000001 " * 2_000, urls=urls)]))).only
    assert len(post.text) < 100_000


def test_many_posts_beside_many_notes(tmp_path):
    rows = [tweet("same words", step=step) for step in range(400)]
    notes = file_of(
        "note-tweet", [note("same words and more", before=before) for before in range(400)], wrap="noteTweet"
    )
    assert len(read_path(write_zip(tmp_path / "a.zip", g4(rows, note_tweet=notes))).posts) == 400


def test_private_data_is_in_no_error_and_no_report(tmp_path):
    text = file_of("account", [{"email": "secret@cheese.example", "accountId": ["?"]}], wrap="account")
    _, report = read_history([write_zip(tmp_path / "a.zip", g4([tweet("a")]) | {"data/account.js": text})])
    assert report.problem_count == 1
    assert "secret" not in repr(report)


def test_a_table_in_one_endless_line_is_read_in_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(grailbird, "_MAX_LINE", 1_000)
    path = tmp_path / "tweets.csv"
    path.write_text('"tweet_id","timestamp","text"\n' + "x" * 10_000)
    assert len(read_path(path).problems) == 10


def test_a_row_longer_than_a_chunk_is_looked_at_a_few_times_only(tmp_path, monkeypatch):
    monkeypatch.setattr(rows_module, "CHUNK_BYTES", 1_000)
    looked_at = []
    spans = rows_module._spans
    monkeypatch.setattr(rows_module, "_spans", lambda buffer: looked_at.append(len(buffer)) or spans(buffer))
    path = tmp_path / "tweets.js"
    path.write_text(file_of("tweets", [tweet("x" * 200_000), tweet("b", step=1)], style="minified"))
    assert len(read_path(path).posts) == 2
    assert sum(looked_at) < 8 * 200_000  # twice per reading, and there are two; again and again would be 80 million


@pytest.mark.parametrize("style", ["wide", "compact"])
def test_a_first_row_longer_than_a_chunk_costs_no_row(tmp_path, monkeypatch, style):
    monkeypatch.setattr(rows_module, "CHUNK_BYTES", 1_000)
    monkeypatch.setattr(rows_module, "MAX_OTHER_ROW_BYTES", 5_000)
    path = tmp_path / "tweets.js"
    path.write_text(file_of("tweets", [tweet("x" * 50_000), tweet("b", step=1)], style=style))
    assert len(read_path(path).posts) == 2


def test_too_many_rows_are_given_up_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr(rows_module, "MAX_ROWS", 5)
    path = tmp_path / "tweets.js"
    path.write_text(file_of("tweets", [tweet("a", step=step) for step in range(9)]))
    assert [problem.reason for problem in read_path(path).problems] == [rows_module.TOO_MANY_ROWS]


def test_made_up_names_types_and_lengths_stay_out(tmp_path):
    people = [mention("gouda"), mention("<img src=x>"), mention("g" * 99), *(mention(f"brie{n}") for n in range(2_500))]
    row = tweet("a" * 150_000, mentions=people, hashtags=["b" * 999], media=[attachment("https://t.co/a", "![x](y)")])
    row["in_reply_to_screen_name"] = "![x](y)"
    post = read_path(write_zip(tmp_path / "a.zip", g4([row]))).only
    assert {person.handle[:4] for person in post.mentions} == {"goud", "brie"}
    assert (post.kind, post.reply_to_handle, post.media) == ("reply", None, ("photo",))
    assert (len(post.text), len(post.mentions) < 2_500, len(post.hashtags[0])) == (100_000, True, 300)


def test_an_owners_handle_with_markup_is_not_taken(tmp_path):
    account = file_of("account", [{"username": "<b>", "accountId": "4242", "accountDisplayName": "B"}], wrap="account")
    _, report = read_history([write_zip(tmp_path / "a.zip", g4([tweet("a")]) | {"data/account.js": account})])
    assert report.owner_handle == HANDLE  # the manifest's


@pytest.mark.parametrize("made", ["9999-12-31T23:59:59.000Z", "0001-01-01T00:00:00.000Z", "2005-01-01T00:00:00.000Z"])
def test_an_archive_of_an_impossible_day_is_dated_by_its_newest_post(tmp_path, made):
    files = g4([tweet("a")]) | {"data/manifest.js": manifest({"tweets.js": 1}, made=made)}
    history, report = read_history([write_zip(tmp_path / "a.zip", files)])
    assert (history.as_of, report.generated_at) == (NOON, None)


@pytest.mark.parametrize("number", ["1" * 30, "-5", "abc", "", "9" * 5_000, "²"])
def test_an_impossible_number_costs_only_its_row(tmp_path, number):
    outcome = read_path(write_zip(tmp_path / "a.zip", g4([tweet("a") | {"id_str": number}, tweet("b", step=1)])))
    assert [post.text for post in outcome.posts] == ["b"]
    assert len(outcome.problems) == 1
