"""``evaluate`` as a script meets it: figures out, bad lines told, files that cannot be used refused."""

import json

import pytest

from pcn_core.cli import main
from pcn_core.moves.readers import encoder_here
from pcn_core.sources.sample import write_sample

POSTS = [
    {"kind": "reply", "text": "@brie Thank you!", "media": [], "moves": ["thanks"], "author": "A1"},
    {"kind": "original", "text": "Two wheels on mouselab.example", "moves": ["own_work"], "author": "A1"},
    {"kind": "original", "text": "The shelves are full", "moves": [], "author": "A2"},
]


@pytest.fixture
def labels(tmp_path):
    path = tmp_path / "labels.jsonl"
    path.write_text("\n".join([*map(json.dumps, POSTS), "{", ""]), "utf-8")
    return path


def run(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_json_holds_figures_per_move_and_the_line_left_out(labels, capsys):
    code, out, err = run(capsys, "evaluate", labels, "--reader", "cues", "--json")
    found = json.loads(out)
    assert (code, found["reader"], found["posts"], found["authors"]) == (0, "cues", 3, 2)
    thanks = next(one for one in found["moves"] if one["move"] == "thanks")
    assert thanks["likely"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert thanks["support"] == 1
    assert found["refused"] == [{"line": 4, "reason": "no JSON"}]
    assert "line 4 is left out: no JSON." in err
    assert found["posts_a_second"] > 0


def test_the_table_names_every_move_and_the_reader(labels, capsys):
    code, out, _ = run(capsys, "evaluate", labels, "--reader", "cues")
    assert code == 0
    assert "3 posts of 2 authors, read by cues" in out
    assert "thanks" in out
    assert "posts a second" in out


def test_what_x_could_not_tell_is_read_in_the_authors_main_language(tmp_path, capsys):
    post = {"kind": "reply", "text": "@brie Thank you!", "lang": "und", "moves": ["thanks"]}
    german = {"kind": "original", "text": "Guten Tag", "lang": "de", "moves": []}
    path = tmp_path / "labels.jsonl"

    def recall(author):
        lines = [post | {"author": "A1"}, german | {"author": author}]
        path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
        found = json.loads(run(capsys, "evaluate", path, "--reader", "cues", "--json")[1])
        return next(one for one in found["moves"] if one["move"] == "thanks")["sure"]["recall"]

    assert (recall("A1"), recall("A2")) == (0.0, 1.0)


def test_authors_bring_the_marks_of_their_work(labels, tmp_path, capsys):
    authors = tmp_path / "authors.json"
    authors.write_text('{"A1": {"own_work": ["mouselab.example"]}}', "utf-8")

    def recall(*more):
        found = json.loads(run(capsys, "evaluate", labels, "--reader", "cues", "--json", *more)[1])
        return next(one for one in found["moves"] if one["move"] == "own_work")["listed"]["recall"]

    assert (recall(), recall("--authors", authors)) == (0.0, 1.0)


def test_a_file_without_a_post_and_one_that_is_not_there_are_refused(tmp_path, capsys):
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n", "utf-8")
    assert run(capsys, "evaluate", empty)[0] == 1
    code, out, err = run(capsys, "evaluate", tmp_path / "none.jsonl")
    assert (code, out) == (1, "")
    assert "cannot be opened" in err


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("small") / "sample.zip"
    write_sample(path, posts=120)
    return path


def test_assess_says_who_read(archive, capsys):
    code, out, _ = run(capsys, "assess", archive, "--json")
    assert (code, json.loads(out)["reader"]) == (0, "cues")
    assert "What posts do was read by word cues" in run(capsys, "assess", archive)[1]


@pytest.mark.skipif(encoder_here() is None, reason="the encoder is not here")
def test_assess_reads_closely_when_asked(archive, capsys):
    code, out, _ = run(capsys, "assess", archive, "--json", "--reader", "encoder")
    assert (code, json.loads(out)["reader"]) == (0, encoder_here().version)
    assert json.loads(out)["readings"] != json.loads(run(capsys, "assess", archive, "--json")[1])["readings"]
    assert "--reader encoder reads more closely" in run(capsys, "assess", archive)[1]


@pytest.mark.parametrize("command", [("assess", "a.zip"), ("label",), ("evaluate", "a.jsonl")])
def test_an_encoder_that_is_not_here_is_refused(command, monkeypatch, capsys):
    monkeypatch.setattr("pcn_core.moves.readers.encoder_here", lambda: None)
    code, out, err = run(capsys, *command, "--reader", "encoder")
    assert (code, out) == (1, "")
    assert "The encoder is not here" in err
