"""What is no archive is refused in one sentence that says what to do; a newcomer's archive is not."""

import struct
import zipfile

import pytest

from pcn_core.errors import PcnError
from pcn_core.sources.twitter_archive import container, open_archive, read_following, read_posts, read_profile
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
