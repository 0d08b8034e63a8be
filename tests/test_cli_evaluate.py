"""``evaluate`` as a script meets it: figures out, bad lines told, files that cannot be used refused."""

import json

import pytest

from pcn_core.cli import main

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
