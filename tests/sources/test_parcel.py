"""The small zip that the browser packs: read like any archive, and refused as soon as it holds more."""

import io
import json
import stat
import struct
import zipfile

import pytest

from pcn_core.errors import PcnError
from pcn_core.ingest.reading import read_history
from pcn_core.sources.twitter_archive import ALLOW_LIST, check_parcel
from tests.sources.archive_builder import HANDLE, OWNER, file_of, manifest, tweet, write_zip

POSTS = file_of("tweets", [tweet("cheese"), tweet("only for my circle", step=1)])
CIRCLE = tweet("only for my circle", step=1)["id_str"]
SMALL = {
    "data/tweets.js": POSTS,
    "data/manifest.js": manifest({"tweets.js": 2}, owner="1"),
    "owner.json": json.dumps(
        {"id": OWNER, "handle": HANDLE, "name": "Brie", "created": "2015-06-30T21:10:19.000Z", "time_zone": "Athens"}
    ),
    "circle-ids.json": json.dumps([CIRCLE]),
}


def check(data, tmp_path, *, include_messages=False):
    path = tmp_path / "picked.zip"
    path.write_bytes(data)
    check_parcel(path, include_messages=include_messages)


def refusal(data, tmp_path, **more):
    with pytest.raises(PcnError) as caught:
        check(data, tmp_path, **more)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    return sentence


def zipped(entries, *, comment=b"", **facts):
    """Return a zip of (name, data) pairs; ``facts`` are set on every entry."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, data in entries:
            info = zipfile.ZipInfo(name)
            for key, value in facts.items():
                setattr(info, key, value)
            archive.writestr(info, data)
    return buffer.getvalue()


def test_what_the_browser_took_out_is_as_good_as_the_files_themselves(tmp_path):
    path = write_zip(tmp_path / "picked.zip", SMALL)
    check_parcel(path, include_messages=False)
    history, report = read_history([path])
    profile = history.profile
    assert (profile.user_id, profile.handle, profile.display_name, profile.time_zone) == (
        OWNER,
        HANDLE,
        "Brie",
        "Athens",
    )
    assert profile.created_at.year == 2015
    assert list(history.posts["text"]) == ["cheese"]
    assert report.skipped == {"only your circle could see them": 1}
    assert "owner.json" in {file.name for file in report.files}


@pytest.mark.parametrize("text", ["", "[]", "{", '{"id": {}}', "null", '{"id": "²"}'])
def test_a_broken_owner_file_costs_nothing_else(tmp_path, text):
    path = write_zip(tmp_path / "picked.zip", SMALL | {"owner.json": text})
    assert read_history([path])[0].profile.user_id == "1"


@pytest.mark.parametrize("text", ["", "{}", '[{"id": 1}]', "[", '["x", "²"]'])
def test_a_broken_circle_file_breaks_nothing(tmp_path, text):
    path = write_zip(tmp_path / "picked.zip", SMALL | {"circle-ids.json": text})
    assert len(read_history([path])[0].posts) == 2


def test_every_listed_file_may_come_but_those_needed_in_part(tmp_path):
    for member in ALLOW_LIST:
        name = (
            member.pattern.replace(r"(-part\d{1,4})?", "").replace("(-group)?", "").replace(r"\d{4}_\d{2}", "2012_05")
        )
        path = f"{member.folder or 'data'}/{name}".replace("\\", "")
        data = zipped([(path, "x")])
        if member.sent_as:
            assert "more than" in refusal(data, tmp_path, include_messages=True)
            continue
        check(data, tmp_path, include_messages=True)
        if member.only_if_ticked:
            assert "more than" in refusal(data, tmp_path)


FORBIDDEN = [
    "data/account.js", "data/direct-messages.js", "data/direct-message-headers.js", "data/ip-audit.js", "data/like.js",
    "data/deleted-tweets.js", "data/twitter-circle-tweet.js", "data/tweets_media/1.jpg", "data/tweets.js/", "x.html",
    "../data/tweets.js", "/data/tweets.js", "a/../data/tweets.js", "./data/tweets.js", "data//tweets.js",
    "data\\tweets.js", "C:\\data\\tweets.js", "mine/data/tweets.js", "__MACOSX/data/tweets.js",
    "data/._tweets.js", "data/TWEETS.JS", "data/tweets.js ", "", "data/twеets.js",
]  # fmt: skip


@pytest.mark.parametrize("name", FORBIDDEN)
def test_any_other_name_is_refused(tmp_path, name):
    assert "more than this app asks for" in refusal(zipped([("data/tweets.js", POSTS), (name, "x")]), tmp_path)


def test_a_name_that_ends_early_is_refused(tmp_path):
    data = zipped([("data/tweets.js_.jpg", POSTS)]).replace(b"tweets.js_.jpg", b"tweets.js\0.jpg")
    assert "more than" in refusal(data, tmp_path)


def test_a_link_is_refused(tmp_path):
    data = zipped([("data/tweets.js", "/etc/passwd")], external_attr=(stat.S_IFLNK | 0o777) << 16)
    assert "more than" in refusal(data, tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_refused(tmp_path):
    assert "twice" in refusal(zipped([("data/tweets.js", POSTS)] * 2), tmp_path)


def test_nothing_hides_in_comments_extra_fields_or_gaps(tmp_path):
    good = zipped([("data/tweets.js", POSTS)])
    check(good, tmp_path)
    for hidden in (
        zipped([("data/tweets.js", POSTS)], comment=b"secret"),
        zipped([("data/tweets.js", POSTS)], extra=struct.pack("<HH", 0x6666, 4) + b"wxyz"),
        with_gap(good),
        b"secret" + good,
    ):
        assert "more than" in refusal(hidden, tmp_path)


def with_gap(data):
    """Put bytes between the last entry and the directory."""
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    start = struct.unpack_from("<L", data, end + 16)[0]
    return data[:at] + b"secret" + data[at : end + 16] + struct.pack("<L", start + 6) + data[end + 20 :]


def test_overlapping_entries_are_refused(tmp_path):
    data = bytearray(zipped([("data/tweets.js", POSTS), ("data/tweets-part1.js", POSTS)]))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = bytes(4)
    assert "more than" in refusal(bytes(data), tmp_path)


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"no zip", b"PK\x03\x04" + bytes(50)])
def test_what_is_no_zip_is_refused(tmp_path, data):
    assert refusal(data, tmp_path)
