"""The folder of fetched pages: whole after any kill, resumable, read like an archive, whatever somebody put into it."""

import random
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcn_core.errors import PcnError
from pcn_core.ingest.reading import read_history
from pcn_core.posts.merge import merge_histories
from pcn_core.sources.twitter_archive import check_parcel
from pcn_core.sources.x_api import Bookmark, FetchRequest, Got, begin_folder, fetch_pages, find_folder
from tests.sources.archive_builder import HANDLE, OWNER, g4, tweet, write_folder, write_zip
from tests.stand_in_x.world import NOW

FILE = "x-fetch.jsonl"


@pytest.fixture
def filled(port, tmp_path):
    """Return a folder with all that the stand-in has."""
    folder = begin_folder(tmp_path / "out", OWNER, HANDLE, port.me().profile)
    fill(folder, port)
    return folder


def fill(folder, port, **more):
    request = FetchRequest(OWNER, HANDLE, **more)
    for step in fetch_pages(port, request, folder.bookmarks.copy(), cancelled=lambda: False, now=lambda: NOW):
        if isinstance(step, Got):
            folder.add(step, NOW)


def test_it_is_read_like_an_archive(stand_in, filled):
    history, report = read_history([filled.path])
    assert set(history.posts["id"]) == {told.id for told in stand_in.world.of(OWNER)}
    assert (len(history.mentions), history.mentions_at, history.as_of) == (90, NOW, NOW)
    assert (history.profile.handle, history.profile.bio) == (HANDLE, "I study cheese & those who eat it.")
    assert (report.generation, report.posts, report.is_complete, report.warnings) == ("fetched", 320, False, ())
    assert history.following is None
    assert list(history.mentions) == sorted(history.mentions, key=lambda one: one.created_at)


def test_zipped_loose_and_deep_it_is_the_same(filled, tmp_path):
    whole = read_history([filled.path])[0]
    data = (filled.path / FILE).read_bytes()
    for files in ({FILE: data}, {f"mine/out/{FILE}": data}):
        zipped = read_history([write_zip(tmp_path / "out.zip", files)])[0]
        assert zipped.posts.equals(whole.posts)
        assert zipped.mentions == whole.mentions
    assert read_history([filled.path / FILE])[0].posts.equals(whole.posts)
    parcel = write_zip(tmp_path / "parcel.zip", {FILE: data})
    check_parcel(parcel, include_messages=False)


def test_beside_an_archive_it_is_named_and_stays_unread(filled, tmp_path):
    data = (filled.path / FILE).read_bytes()
    history, report = read_history([write_folder(tmp_path / "both", g4([tweet("cheese")]) | {FILE: data})])
    assert len(history.posts) == 1
    assert any("stays unread" in note for note in report.notes)


def test_killed_at_any_byte_it_is_readable_and_resumable(stand_in, port, filled):
    file = filled.path / FILE
    data = file.read_bytes()
    ends = [at + 1 for at, byte in enumerate(data) if byte == 10]
    chance = random.Random(5)  # noqa: S311 - places to cut at
    cuts = {
        ends[0],
        ends[1],
        ends[1] - 1,
        *(end + 1 for end in ends[:-1]),
        *chance.sample(range(ends[0], len(data)), 5),
    }
    expected = {told.id for told in stand_in.world.of(OWNER)}
    for cut in sorted(cuts):
        file.write_bytes(data[:cut])
        history, report = read_history([filled.path])
        assert (report.problem_count, set(history.posts["id"]) - expected) == (0, set())
        folder = find_folder(filled.path)
        assert folder.posts == set(history.posts["id"])
        fill(folder, port)
        resumed, report = read_history([filled.path])
        assert (set(resumed.posts["id"]), len(resumed.mentions), report.problem_count) == (expected, 90, 0)


def test_a_cut_head_is_as_if_nothing_had_begun(filled):
    file = filled.path / FILE
    file.write_bytes(file.read_bytes()[:20])
    assert find_folder(filled.path) is None
    assert file.read_bytes() == b""


def test_a_receipt_says_that_fetching_is_not_done(port, tmp_path):
    folder = begin_folder(tmp_path / "part", OWNER, HANDLE, None)
    fill(folder, port, most_posts=100, most_mentions=0)
    history, report = read_history([folder.path])
    assert any("goes on" in note for note in report.notes)
    assert history.mentions is None
    fill(find_folder(folder.path), port)
    assert not any("goes on" in note for note in read_history([folder.path])[1].notes)


def test_an_edited_post_replaces_the_one_before(stand_in, filled):
    history, report = read_history([filled.path])
    old = [told.versions[0] for told in stand_in.world.of(OWNER) if told.versions]
    assert old
    assert not history.posts["id"].isin(old).any()
    file = filled.path / FILE
    *lines, last = file.read_bytes().splitlines(keepends=True)
    page = msgspec.json.decode(next(line for line in lines[1:] if b"older_versions" in line))
    page["posts"] = [page["posts"][0] | {"id": old[0], "created_at": "2020-01-01T00:00:00Z"}]
    file.write_bytes(b"".join([lines[0], msgspec.json.encode(page) + b"\n", *lines[1:], last]))
    again, report = read_history([filled.path])
    assert again.posts.equals(history.posts)
    assert report.skipped == {"older versions of posts you edited": 1}


def test_where_there_is_no_room_what_came_before_stays(stand_in, port, filled, monkeypatch):
    before = (filled.path / FILE).read_bytes()
    got = next(iter(fetch_pages(port, FetchRequest(OWNER), {}, cancelled=lambda: False, now=lambda: NOW)))

    def write_half(stream, data):
        stream.write(data[: len(data) // 2])
        stream.flush()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pcn_core.sources.x_api.folder._write_through", write_half)
    with pytest.raises(PcnError, match=r"No space left.*What came before is saved"):
        filled.add(got, NOW)
    assert (filled.path / FILE).read_bytes() == before
    assert stand_in.asked


@pytest.mark.parametrize(
    "head", [b"", b"{}\n", b"[]\n", b'{"x_fetch":"1"}\n', b"\xff\n", b'{"x_fetch":2,"user_id":"1","handle":"a"}\n']
)
def test_another_file_of_that_name_is_refused(tmp_path, head):
    (tmp_path / FILE).write_bytes(head)
    with pytest.raises(PcnError) as refused:
        read_history([tmp_path])
    assert str(refused.value).endswith(".")
    if head:
        with pytest.raises(PcnError):
            find_folder(tmp_path)


def test_a_line_that_was_changed_is_a_problem_and_the_rest_stays(filled):
    file = filled.path / FILE
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([lines[0], b"nonsense\n", *lines[1:]]))
    history, report = read_history([filled.path])
    assert (len(history.posts), report.problem_count, report.problems[0].row) == (320, 1, 2)
    with pytest.raises(PcnError, match="was changed"):
        find_folder(filled.path)


POST = {"id": "1900000000000000000", "created_at": "2025-03-13T00:00:00Z", "kind": "original", "text": "Cheese."}
HOSTILE = {
    "id": ["x", "-1", "9" * 20, "٣", ""],
    "created_at": ["0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z"],
    "kind": ["loud"],
    "text": ["x" * 100_001],
    "lang": ["<b>", "x" * 99],
    "media": [["script"]],
    "mentions": [[{"handle": "<script>"}], [{"handle": "rind", "id": "x"}], [{"handle": "rind", "name": "x" * 5_000}]],
    "hashtags": [["x" * 5_000], ["x"] * 2_001],
    "links": [["x" * 5_000]],
    "reply_to_id": ["1; drop table"],
    "reply_to_user_id": ["x"],
    "reply_to_handle": ["a b"],
    "quoted_id": ["x"],
    "quoted_handle": ["a-b"],
    "app": ["x" * 5_000],
}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in HOSTILE.items() for value in values])
def test_made_up_values_are_problems(tmp_path, key, value):
    post = POST | ({"id": "12"} if key == "created_at" else {}) | {key: value}
    write_page(tmp_path, posts=[POST | {"id": "1900000000000000001"}, post])
    history, report = read_history([tmp_path])
    assert report.problem_count == 1
    assert len(history.posts) <= 1
    assert not any(str(value)[:20] in problem.reason for problem in report.problems if str(value))


MENTION = {"id": "1900000000000000000", "author_id": "7", "created_at": "2025-03-13T00:00:00Z", "conversation_id": "9"}


@pytest.mark.parametrize("odd", [
    {"id": "x"}, {"author_id": "x"}, {"conversation_id": ""}, {"author_handle": "<b>"}, {"answers_id": "x"},
    {"answers_user_id": "x"}, {"quotes_id": "x"}, {"id": "12", "created_at": "0001-01-01T00:00:00Z"},
])  # fmt: skip
def test_made_up_mentions_are_problems(tmp_path, odd):
    write_page(tmp_path, timeline="mentions", mentions=[MENTION, MENTION | {"id": "1900000000000000001"} | odd])
    history, report = read_history([tmp_path])
    assert (len(history.mentions), report.problem_count) == (1, 1)


def write_page(folder, timeline="posts", **more):
    head = {"x_fetch": 1, "user_id": OWNER, "handle": HANDLE}
    page = {"at": "2026-04-03T15:00:00Z", "timeline": timeline, "bookmark": {}} | more
    (folder / FILE).write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in (head, page)))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_arbitrary_bytes_raise_nothing_but_refusals(tmp_path, data):
    write_page(tmp_path, posts=[POST])
    whole = (tmp_path / FILE).read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=20))
    (tmp_path / FILE).write_bytes(whole[:at] + junk + whole[at + data.draw(st.integers(0, 9)) :])
    for read in (lambda: read_history([tmp_path]), lambda: find_folder(tmp_path)):
        with suppress(PcnError):
            read()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_order_and_doubles_of_pages_change_nothing(filled, data):
    file = filled.path / FILE
    whole = read_history([filled.path])[0]
    before = file.read_bytes()
    head, *pages = before.splitlines(keepends=True)
    mixed = data.draw(st.permutations(pages + data.draw(st.lists(st.sampled_from(pages), max_size=3))))
    file.write_bytes(b"".join([head, *mixed]))
    again = read_history([filled.path])[0]
    file.write_bytes(before)
    assert again.posts.equals(whole.posts)
    assert again.mentions == whole.mentions


def test_archive_and_folder_become_one_history(stand_in, filled, tmp_path):
    told = next(told for told in stand_in.world.of(OWNER) if told.long)
    cut = tweet(f"{told.long[:100]}…", id=told.id, when=told.created)
    old = tweet("Before X knew of it.", when=datetime(2015, 1, 2, tzinfo=UTC))
    archive = write_zip(tmp_path / "a.zip", g4([cut, old]))
    sources = [read_history([path])[0] for path in (archive, filled.path)]
    for order in (sources, sources[::-1]):
        both = merge_histories(order)
        assert len(both.posts) == 321
        (text,) = both.posts.loc[both.posts["id"] == told.id, "text"]
        assert len(text) > 300
        assert len(both.mentions) == 90


def test_bookmarks_survive(port, tmp_path):
    folder = begin_folder(tmp_path / "part", OWNER, HANDLE, None)
    folder.bookmarks["posts"] = Bookmark(covered_to=NOW - timedelta(days=30))
    fill(folder, port, most_posts=5, most_mentions=5)
    assert find_folder(folder.path).bookmarks == folder.bookmarks
    assert folder.bookmarks["posts"].is_open
    assert folder.bookmarks["mentions"].is_open
