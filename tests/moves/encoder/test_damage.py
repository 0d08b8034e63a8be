"""Files of the closer reader that are missing, cut short or not what they should be: the cues serve, and it is said."""

import json
import logging
from shutil import copyfile

import pytest

from pages.ui import reading
from pcn_core.cli import main
from pcn_core.errors import PcnError
from pcn_core.moves import classify_posts, readers
from pcn_core.moves.encoder import load_encoder, second
from pcn_core.moves.encoder.session import WEIGHTS
from pcn_core.moves.own import OwnMarkers
from tests.pages.screens import visit, words

pytest.importorskip("onnxruntime")
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 23282797\n"
LEARNED = json.loads(second.SECOND.read_bytes())
POST = ("reply", "@p1a2b3 thank you so much for sharing this!", [], "en")
# What becomes of a file; None: it goes.
DAMAGES = {
    "reader cut short": ("reader.onnx", WEIGHTS.read_bytes()[:100_000]),
    "reader a pointer of Git LFS": ("reader.onnx", POINTER),
    "reader empty": ("reader.onnx", b""),
    "second missing": ("second.json", None),
    "second cut short": ("second.json", second.SECOND.read_bytes()[:500]),
    "second of other signs": ("second.json", json.dumps(LEARNED | {"weights": LEARNED["weights"][1:]}).encode()),
    "second of other moves": ("second.json", json.dumps(LEARNED | {"sure": LEARNED["sure"][1:]}).encode()),
    "second of uneven rows": ("second.json", json.dumps(LEARNED | {"weights": [[0.0], [0.0, 1.0]]}).encode()),
    "second of another reader": ("second.json", json.dumps(LEARNED | {"reader": "reader-of-old"}).encode()),
}


@pytest.fixture
def copies(tmp_path, monkeypatch):
    """A folder with copies of both files, which are used instead of those that ship."""
    for file in (WEIGHTS, second.SECOND):
        copyfile(file, tmp_path / file.name)
    monkeypatch.setattr(second, "SECOND", tmp_path / second.SECOND.name)
    monkeypatch.setattr(readers, "encoder_here", lambda: load_encoder(tmp_path / WEIGHTS.name))
    monkeypatch.setattr(reading, "encoder_here", readers.encoder_here)
    return tmp_path


@pytest.fixture(params=DAMAGES)
def damaged(request, copies):
    name, left = DAMAGES[request.param]
    (copies / name).unlink()
    if left is not None:
        (copies / name).write_bytes(left)
    return copies / name


def test_the_cues_read_and_one_line_says_why(damaged, caplog):
    with caplog.at_level(logging.INFO):
        reader = readers.choose_reader()
    assert (reader.encoder, reader.version) == (None, readers.CUES)
    assert reader.read([POST], OwnMarkers()) == classify_posts([POST], OwnMarkers())
    (line,) = caplog.records
    assert damaged.name in line.getMessage()
    assert str(damaged.parent) not in line.getMessage()
    assert line.exc_info is None


def test_who_insists_on_the_encoder_is_told(damaged):
    assert damaged
    with pytest.raises(PcnError, match="missing or damaged"):
        readers.choose_reader("encoder")


def test_a_script_has_its_answers_all_the_same(copies, monkeypatch, capsys):
    monkeypatch.delenv("PCN_READER", raising=False)
    (copies / "second.json").unlink()
    posts = copies / "posts.jsonl"
    posts.write_text(json.dumps({"id": 1, "kind": "reply", "text": POST[1]}) + "\n", "utf-8")
    assert main(["label", "--in", str(posts)]) == 0
    assert "thanks" in json.loads(capsys.readouterr().out)["moves"]


def test_the_screens_work_and_say_it(data_folder, fill, copies, monkeypatch):
    fill(data_folder, "me")
    monkeypatch.delenv("PCN_READER")
    (copies / "reader.onnx").write_bytes(POINTER)
    visit("progress")
    assert "missing or damaged" in words(visit("history"), "markdown")


@pytest.mark.parametrize("reader", [{}, {"reader": ""}, {"reader": load_encoder().version}], ids=["none", "", "this"])
def test_whole_files_are_used(copies, reader):
    (copies / "second.json").write_text(json.dumps(LEARNED | reader), "utf-8")
    assert readers.choose_reader("encoder").encoder is not None
