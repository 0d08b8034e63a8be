"""What is no archive is refused in one sentence that says what to do; a newcomer's archive is not."""

import os
import struct
import zipfile
from pathlib import Path

import pytest

from pcn_core.errors import PcnError
from pcn_core.sources.twitter_archive import container, open_archive, posts, read_following, read_posts, read_profile
from tests.sources.archive_builder import ACCOUNT, HANDLE, file_of, g1, g4, manifest, tweet, write_folder, write_zip

DM_TEXT = "window.YTD.direct_messages.part0 = [ ]"


def refusal(*paths):
    with pytest.raises(PcnError) as caught, open_archive(*paths) as archive:
        list(read_posts(archive))
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert ". " not in sentence
    assert len(sentence) < 200
    return sentence


def test_nothing_there(tmp_path):
    assert "check the path" in refusal(tmp_path / "gone.zip")
    assert refusal()


@pytest.mark.parametrize("content", [b"", b"hello", b"\x1f\x8b tar", b"7z\xbc\xaf"])
def test_not_a_zip(tmp_path, content):
    path = tmp_path / "archive.zip"
    path.write_bytes(content)
    assert "not a zip" in refusal(path)


def test_a_zip_or_folder_that_is_no_archive(tmp_path):
    files = {"holiday/photo.jpg": b"x", "notes.txt": "x"}
    assert "no Twitter or X archive" in refusal(write_zip(tmp_path / "a.zip", files))
    assert "no Twitter or X archive" in refusal(write_folder(tmp_path / "folder", files))
    assert "no Twitter or X archive" in refusal(write_zip(tmp_path / "empty.zip", {}))


def test_a_truncated_zip(tmp_path):
    path = write_zip(tmp_path / "a.zip", g4([tweet("cheese")]))
    path.write_bytes(path.read_bytes()[:-40])
    assert "cut off" in refusal(path)


def test_a_zip_with_damaged_posts(tmp_path):
    path = write_zip(tmp_path / "a.zip", g4([tweet("cheese " * 99, step=step) for step in range(99)]))
    data = bytearray(path.read_bytes())
    at = data.index(b"data/tweets.js") + 200
    data[at : at + 50] = bytes(50)
    path.write_bytes(data)
    assert "damaged" in refusal(path)


def test_an_encrypted_zip(tmp_path):
    path = write_zip(tmp_path / "a.zip", g4([tweet("cheese")]))
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + offset] |= 1
    path.write_bytes(data)
    assert "password" in refusal(path)


def test_an_unusual_compression(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("data/tweets.js", file_of("tweets", [tweet("cheese")]))
    assert "unzip it" in refusal(path)


def test_a_zip_bomb_by_ratio(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"data/tweets.js": b"window.YTD.tweets.part0 = [" + b" " * 20_000_000})
    assert "far more" in refusal(path)


def test_a_zip_bomb_by_entries_but_not_by_media(tmp_path):
    months = {f"{year}_{month:02}": [] for year in range(2000, 2200) for month in range(1, 13)}
    assert "far more" in refusal(write_zip(tmp_path / "a.zip", g1(months)))
    media = {f"data/tweets_media/{number}.jpg": b"" for number in range(3_000)}
    with open_archive(write_zip(tmp_path / "b.zip", g4([tweet("cheese")]) | media)) as archive:
        assert archive.generation == "G4"


def test_a_zip_bomb_by_total_and_by_directory(tmp_path, monkeypatch):
    path = write_zip(tmp_path / "a.zip", g4([tweet("cheese")]))
    monkeypatch.setattr(container, "MAX_LISTED_BYTES", 100)
    assert "far more" in refusal(path)
    monkeypatch.undo()
    monkeypatch.setattr(container, "MAX_DIRECTORY_BYTES", 100)
    assert "far more" in refusal(path)


def test_a_declared_size_that_lies_is_no_way_around_the_limits(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"data/tweets.js": b"window.YTD.tweets.part0 = [" + b" " * 20_000_000})
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 1_000)
    path.write_bytes(data)
    assert "damaged" in refusal(path)


def test_an_archive_inside_a_zip(tmp_path):
    inner = write_zip(tmp_path / "inner.zip", g4([tweet("cheese")])).read_bytes()
    assert "another zip" in refusal(write_zip(tmp_path / "a.zip", {"mail/inner.zip": inner}))


@pytest.mark.parametrize(
    "name", ["direct-messages", "direct-message-headers", "direct-messages-group", "direct-message"]
)
def test_an_export_of_messages_alone(tmp_path, name):
    files = {
        f"data/{name}.js": DM_TEXT,
        "data/account.js": ACCOUNT,
        "data/manifest.js": manifest({}, key="directMessages"),
    }
    assert "messages" in refusal(write_zip(tmp_path / "a.zip", files))
    loose = write_folder(tmp_path, {f"{name}.js": DM_TEXT})
    assert "messages" in refusal(loose / f"{name}.js")


def test_posts_that_the_manifest_promises_but_are_missing(tmp_path):
    files = g4([]) | {"data/manifest.js": manifest({"tweets.js": 1234})}
    del files["data/tweets.js"]
    assert "1,234" in refusal(write_zip(tmp_path / "a.zip", files))


def test_two_archives_in_one_folder(tmp_path):
    files = {f"{name}/data/tweets.js": file_of("tweets", [tweet("cheese")]) for name in ("old", "new")}
    assert "more than one" in refusal(write_folder(tmp_path / "both", files))


def test_several_zips_at_once(tmp_path):
    paths = [write_zip(tmp_path / f"{name}.zip", g4([tweet("cheese")])) for name in "ab"]
    assert "one archive" in refusal(*paths)


@pytest.mark.parametrize("has_file", [True, False])
def test_a_newcomers_archive_without_posts_is_read(tmp_path, has_file):
    files = g4([], following=file_of("following", [{"accountId": "7"}], wrap="following"))
    if not has_file:
        del files["data/tweets.js"]
    with open_archive(write_zip(tmp_path / "a.zip", files)) as archive:
        assert list(read_posts(archive)) == []
        assert read_profile(archive).handle == HANDLE
        assert read_following(archive) == {"7"}
        assert archive.generation == "G4"


def test_loose_files_are_enough(tmp_path):
    files = {"tweets.js": file_of("tweets", [tweet("a")]), "tweets-part1.js": file_of("tweets", [tweet("b", step=1)])}
    folder = write_folder(tmp_path, files)
    with open_archive(folder / "tweets-part1.js", folder / "tweets.js") as archive:
        assert [post.text for post in read_posts(archive)] == ["a", "b"]


def test_links_in_a_folder_are_not_followed(tmp_path):
    secret = tmp_path / "secret.js"
    secret.write_text(file_of("tweets", [tweet("secret")]))
    folder = write_folder(tmp_path / "archive", {"data/account.js": ACCOUNT})
    (folder / "data" / "tweets.js").symlink_to(secret)
    assert refusal(folder)


def test_a_zip_written_with_backslashes(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"top\\data\\tweets.js": file_of("tweets", [tweet("cheese")])})
    with open_archive(path) as archive:
        assert next(iter(read_posts(archive))).text == "cheese"


def overlaid(path, names):
    """Write a zip whose directory lists the same bytes under one name after the other."""
    write_zip(path, {"data/tweets.js": file_of("tweets", [tweet("cheese")])})
    data = path.read_bytes()
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    line = data[start:end]
    lines = [line[:28] + struct.pack("<H", len(name)) + line[30:46] + name + line[46 + 14 :] for name in names]
    closing = bytearray(data[end:])
    struct.pack_into("<HHL", closing, 8, len(lines), len(lines), sum(map(len, lines)))
    path.write_bytes(data[:start] + b"".join(lines) + closing)
    return path


def test_entries_that_share_their_bytes(tmp_path):
    names = [b"data/tweets.js", *(b"data/tweets-part%d.js" % part for part in range(1, 9))]
    assert "far more" in refusal(overlaid(tmp_path / "a.zip", names))
    with open_archive(overlaid(tmp_path / "b.zip", names[:1])) as archive:
        assert len(list(read_posts(archive))) == 1


def test_a_directory_size_that_hides_behind_the_zip64_record(tmp_path, monkeypatch):
    path = write_zip(tmp_path / "a.zip", g4([tweet("cheese")]))
    data = path.read_bytes()
    end = data.rindex(b"PK\x05\x06")
    size, start = struct.unpack_from("<LL", data, end + 12)
    (count,) = struct.unpack_from("<H", data, end + 8)
    record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    small = data[end : end + 12] + struct.pack("<L", 1) + data[end + 16 :]
    path.write_bytes(data[:end] + record + locator + small)
    with open_archive(path) as archive:
        assert archive.generation == "G4"
    monkeypatch.setattr(container, "MAX_DIRECTORY_BYTES", size - 1)
    assert "far more" in refusal(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_or_device_is_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.zip")
    assert "not a zip" in refusal(tmp_path / "a.zip")
    assert "not a zip" in refusal(Path("/dev/zero"))


@pytest.mark.parametrize("name", ["x" * 3_000 + ".zip", "a\0b.zip"])
def test_a_name_that_no_file_can_have(tmp_path, name):
    with pytest.raises(PcnError):
        open_archive(tmp_path / name)


def test_more_posts_than_anybody_can_write(tmp_path, monkeypatch):
    path = write_zip(tmp_path / "a.zip", g4([tweet("cheese", step=step) for step in range(9)]))
    monkeypatch.setattr(posts, "MAX_POSTS", 8)
    assert "exactly as X gave it" in refusal(path)
