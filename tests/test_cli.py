"""The command line as a Unix user meets it: results out, one sentence for a refusal, and the documented exit codes."""

import io
import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from pcn_core.cli import main
from pcn_core.plan import Plan, make, put_item, write_plan
from pcn_core.plan.model import Person
from pcn_core.posts import KINDS
from pcn_core.sources.sample import sample_plan, write_sample
from pcn_core.tips.catalogue import TIPS
from tests.sources.archive_builder import HANDLE, OWNER, file_of, g1, g4, tweet, write_folder, write_zip

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "pcn_core"]
NONE = type(None)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NUMBER = (int, float)
# docs/command-line.md, as data.
OBJECT = {"owner": dict, "as_of": str, "reader": str, "posts": dict, "import": dict, "readings": list, "people": list}
OWNER_KEYS = {"handle": (str, NONE), "id": (str, NONE)}
POSTS = {"total": int, "by_kind": dict, "first": (str, NONE), "last": (str, NONE)}
IMPORT = {"generation": str, "files": list, "problems": list, "problem_count": int, "skipped": dict, "notes": list}
READING = {
    "id": str, "status": str, "value": (*NUMBER, NONE), "possible": (*NUMBER, NONE), "target": (dict, NONE),
    "source": str, "n": int, "unit": str, "explanation": str, "coverage": str, "window": (dict, NONE),
    "baseline": (*NUMBER, NONE), "trend": str, "evidence": list, "doubtful": list, "next": list, "series": list,
}  # fmt: skip
TARGET = {"min": (*NUMBER, NONE), "max": (*NUMBER, NONE), "origin": str}
POINT = {"week": str, "value": (*NUMBER, NONE), "n": int}
STATUSES = {"on_track", "getting_there", "worth_a_look", "not_enough_evidence", "not_applicable", "error"}
SOURCES = {"measured", "inferred", "fetched", "self_rated", "logged", "none"}
UNITS = {"share", "count", "per_week", "weeks", "days"}


class Outcome:
    """What a command did: exit code, standard output, standard error."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    def reading(self, name):
        return next(reading for reading in self.json["readings"] if reading["id"] == name)


@pytest.fixture
def run(capfdbinary, monkeypatch):
    """Return a function that runs a command in this process, on streams like those of a real one."""

    def call(*arguments, lines=b""):
        out = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code
        monkeypatch.undo()
        sys.stderr.flush()
        captured = capfdbinary.readouterr()
        return Outcome(code, out.buffer.getvalue().decode("utf-8"), captured.err.decode())

    return call


@pytest.fixture(scope="session")
def plan_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("plan") / "plan.json"
    path.write_bytes(write_plan(sample_plan()))
    return path


@pytest.fixture(scope="session")
def small_sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("small") / "sample.zip"
    write_sample(path, posts=250)
    return path


def shaped(value, shape):
    """Require exactly these keys with these types; a truth value is no number."""
    assert set(value) == set(shape)
    for key, types in shape.items():
        assert isinstance(value[key], types), key
        assert not isinstance(value[key], bool), key


def refused(outcome):
    """Return the one sentence of a refusal."""
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith("pcn_core: ")
    assert "Traceback" not in outcome.err
    return outcome.err


def test_assess_prints_the_documented_object(run, small_sample, plan_file):
    found = run("assess", small_sample, "--plan", plan_file, "--json").json
    shaped(found, OBJECT)
    shaped(found["owner"], OWNER_KEYS)
    shaped(found["posts"], POSTS)
    shaped(found["import"], IMPORT)
    assert found["owner"]["handle"] == "sample_mouse"
    assert DAY.fullmatch(found["as_of"])
    assert list(found["posts"]["by_kind"]) == list(KINDS)
    assert sum(found["posts"]["by_kind"].values()) == found["posts"]["total"]
    assert all(isinstance(count, int) for count in found["import"]["skipped"].values())
    assert next(set(file) for file in found["import"]["files"]) == {"name", "items", "expected"}


PERSON = {
    "planned": int, "handle": str | None, "id": str | None, "stage": str, "evidence": list, "last_contact": str | None,
    "exchanges": int, "fetched_exchanges": int, "next": list,
}  # fmt: skip


def test_assess_prints_everyone_of_the_plan_and_those_met_most(run, small_sample, plan_file):
    found = run("assess", small_sample, "--plan", plan_file, "--json").json["people"]
    planned = [person for person in found if person["planned"]]
    assert [person["handle"] for person in planned] == [person.handle for person in sample_plan().people]
    others = found[len(planned) :]
    assert 0 < len(others) <= 50
    assert [other["handle"].lower() for other in others] == sorted(other["handle"].lower() for other in others)
    for person in found:
        assert set(person) == set(PERSON)
        assert all(isinstance(person[key], kind) for key, kind in PERSON.items())
        assert set().union(*person["evidence"]) <= {"stage", "since", "words", "by_hand", "posts"}
        assert len(person["next"]) <= 3
        assert all(set(step) == {"text", "reason", "tip"} for step in person["next"])
    assert not {other["id"] for other in others} & {person["id"] for person in planned if person["id"]}
    assert all(other["evidence"] and not other["next"] for other in others)


def test_accounts_left_out_are_not_printed(run, small_sample, tmp_path):
    met = run("assess", small_sample, "--json").json["people"]
    plan = sample_plan().model_copy(update={"people": [], "forgotten": [met[0]["id"]]})
    path = tmp_path / "plan.json"
    path.write_bytes(write_plan(plan))
    again = run("assess", small_sample, "--plan", path, "--json").json["people"]
    assert met[0]["id"] not in {person["id"] for person in again}


def test_assess_prints_every_reading_as_documented(run, small_sample, plan_file):
    found = run("assess", small_sample, "--plan", plan_file, "--json").json["readings"]
    assert [reading["id"] for reading in found] == [tip.id for tip in TIPS]
    for reading in found:
        shaped(reading, READING)
        assert (reading["status"] in STATUSES, reading["source"] in SOURCES, reading["unit"] in UNITS) == (True,) * 3
        assert all(isinstance(post, str) and post.isdigit() for post in reading["evidence"] + reading["doubtful"])
        assert all(isinstance(text, str) for text in reading["next"])
        if reading["target"]:
            shaped(reading["target"], TARGET)
            assert reading["target"]["origin"] in {"article", "ours", "plan"}
        if reading["unit"] == "share":
            assert all(0 <= part <= 1 for part in (reading["value"], reading["possible"]) if part is not None)


def test_weeks_are_seven_day_blocks_back_from_the_day(run, small_sample):
    found = run("assess", small_sample, "--json")
    last = datetime.fromisoformat(found.json["as_of"])
    for reading in found.json["readings"]:
        for point in reading["series"]:
            shaped(point, POINT)
        weeks = [datetime.fromisoformat(point["week"]) for point in reading["series"]]
        assert all(((last - week).days + 1) % 7 == 0 for week in weeks)
        assert weeks == sorted(set(weeks))


def test_the_documented_keys_are_the_printed_ones():
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    for key in (*OBJECT, *POSTS, *IMPORT, *READING, *TARGET, *POINT, *OWNER_KEYS):
        assert f"`{key}`" in text, key


def test_posts_of_several_sources_count_once(run, tmp_path):
    first = write_zip(tmp_path / "one.zip", g4([tweet("cheese"), tweet("brie", step=1)]))
    second = write_zip(tmp_path / "two.zip", g4([tweet("brie", step=1), tweet("edam", step=2)]))
    old = write_zip(tmp_path / "old.zip", g1({"2023_12": []}))
    assert run("assess", first, second, old, "--json").json["posts"]["total"] == 3
    assert run("assess", first, first, "--json").json["posts"]["total"] == 2
    assert len(run("assess", first, second, "--json").json["import"]["files"]) > 3


def test_folders_and_loose_parts_are_sources_too(run, tmp_path):
    folder = write_folder(tmp_path / "archive", g4([tweet("cheese")]))
    parts = [tmp_path / "tweets.js", tmp_path / "tweets-part1.js"]
    for number, part in enumerate(parts):
        part.write_text(file_of("tweets", [tweet("brie", step=number + 5)], part=number), encoding="utf-8")
    assert run("assess", folder, *parts, "--json").json["posts"]["total"] == 3
    alone = run("assess", *parts, "--json").json
    assert alone["owner"] == {"handle": None, "id": None}
    assert any("do not say whose" in note for note in alone["import"]["notes"])


def test_owner_and_kinds_come_out(run, tmp_path):
    rows = [tweet("cheese"), tweet("RT @brie: yes", step=1), tweet("@brie yes", step=2, in_reply_to_user_id_str="9")]
    found = run("assess", write_zip(tmp_path / "a.zip", g4(rows)), "--json").json
    assert found["owner"] == {"handle": HANDLE, "id": OWNER}
    assert found["posts"]["by_kind"] == {"original": 1, "reply": 1, "self_reply": 0, "quote": 0, "repost": 1}
    assert found["posts"]["first"] == found["posts"]["last"] == "2023-12-04T12:00:07+00:00"


def test_an_archive_without_posts_is_assessed(run, tmp_path):
    found = run("assess", write_zip(tmp_path / "a.zip", g4([])), "--json").json
    assert (found["posts"]["total"], found["posts"]["first"], found["posts"]["last"]) == (0, None, None)
    assert {reading["status"] for reading in found["readings"]} <= {"not_enough_evidence", "not_applicable"}


def test_another_day_changes_what_is_seen(run, small_sample):
    usual = run("assess", small_sample, "--json").json
    earlier = run("assess", small_sample, "--as-of", "2026-01-01", "--json").json
    assert (usual["as_of"], earlier["as_of"]) == ("2026-03-31", "2026-01-01")
    assert earlier["readings"] != usual["readings"]
    assert all(point["week"] <= "2026-01-01" for reading in earlier["readings"] for point in reading["series"])


def test_the_plan_counts(run, small_sample, plan_file):
    without, with_plan = (run("assess", small_sample, *more, "--json") for more in ((), ("--plan", plan_file)))
    assert without.reading("tip01")["status"] == "not_applicable"
    assert with_plan.reading("tip01")["value"] is not None


def test_the_table_says_the_same_in_words(run, small_sample, plan_file):
    table = run("assess", small_sample, "--plan", plan_file)
    assert (table.code, table.err) == (0, "")
    assert all(re.search(rf"^{tip.id} +\S", table.out, re.MULTILINE) for tip in TIPS)
    assert run("assess", small_sample, "--plan", plan_file, "--json").reading("tip02")["explanation"] in table.out


@pytest.mark.parametrize("ticked", [True, False])
def test_messages_are_counted_only_when_asked(run, small_sample, ticked):
    files = run("assess", small_sample, *["--messages"] * ticked, "--json").json["import"]["files"]
    assert any("headers" in file["name"] for file in files) == ticked


def broken(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_sources_that_cannot_be_read_are_refused(run, tmp_path, small_sample):
    wrong = broken(tmp_path, "holiday.zip", b"no zip")
    assert "not a zip" in refused(run("assess", wrong, "--json"))
    assert "check the path" in refused(run("assess", tmp_path / "gone.zip"))
    assert refused(run("assess", small_sample, wrong)), "one bad source spoils the lot, out loud"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"schema_version": 99}', "newer PCN Planner"),
        (b'{"schema_version": 1, "people": 5}', "people"),
        (b"{,}", "line 1"),
        (b"\xff", ""),
    ],
)
def test_plans_that_cannot_be_read_are_refused(run, tmp_path, small_sample, content, expected):
    path = broken(tmp_path, "plan.json", content)
    for command in (("plan", "check", path), ("assess", small_sample, "--plan", path), ("label", "--plan", path)):
        assert expected in refused(run(*command))


@pytest.mark.parametrize("command", [("plan", "check"), ("label", "--in"), ("label", "--plan")])
def test_files_that_are_not_there_are_refused(run, tmp_path, command):
    assert "cannot be opened" in refused(run(*command, tmp_path / "gone"))


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("assess",), ("nonsense",), ("plan",), ("plan", "check"), ("sample",), ("sample", "x.zip", "--posts", "-1"),
        ("sample", "x.zip", "--posts", "99999999"), ("sample", "x.zip", "--generation", "G9"),
        ("assess", "x.zip", "--as-of", "yesterday"), ("assess", "x.zip", "--as-of", "2026-13-01"), ("label", "x"),
    ],
)  # fmt: skip
def test_wrong_usage_is_2_and_names_the_usage(run, arguments):
    outcome = run(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert "usage:" in outcome.err


@pytest.mark.parametrize("arguments", [("--help",), ("assess", "--help"), ("plan", "new", "--help")])
def test_help_is_0(run, arguments):
    assert run(*arguments).code == 0


def line(number, **more):
    return json.dumps({"id": str(number), "kind": "reply", "text": "@brie thank you!", "media": []} | more)


def test_label_answers_every_line_in_order(run):
    lines = [line(3), "", "not json", line(1, kind="nonsense"), line(2, text="x" * 100_000), "[" * 100_000, line(9)]
    outcome = run("label", lines="\n".join(lines).encode() + b"\n\xff\xfe\n")
    found = [json.loads(text) for text in outcome.out.splitlines()]
    assert (outcome.code, outcome.err) == (0, "")
    assert [(one["id"], "error" in one) for one in found] == [
        ("3", False), (None, True), ("1", True), ("2", False), (None, True), ("9", False), (None, True),
    ]  # fmt: skip
    assert set(found[0]["moves"]["thanks"]) == {"confidence", "cue", "sure"}
    assert 0 < found[0]["moves"]["thanks"]["confidence"] <= 1


def test_label_reads_a_file_and_knows_the_own_work_of_a_plan(run, tmp_path, plan_file):
    text = "See https://minamaus.example/x"
    path = broken(tmp_path, "posts.jsonl", line(1, kind="original", text=text).encode())
    without, with_plan = (json.loads(run("label", "--in", path, *more).out) for more in ((), ("--plan", plan_file)))
    assert "own_work" in with_plan["moves"]
    assert without != with_plan


def test_a_new_plan_is_an_empty_one_that_passes_the_check(run, tmp_path):
    new = run("plan", "new")
    assert json.loads(new.out)["schema_version"] == 1
    assert json.loads(new.out)["start"]
    checked = run("plan", "check", broken(tmp_path, "plan.json", new.out.encode()))
    assert (checked.code, checked.err) == (0, "")
    assert "0 people" in checked.out


def test_a_checked_plan_is_counted(run, tmp_path):
    plan = write_plan(put_item(Plan(), make(Person, id="p", handle="brie")))
    assert re.search(r"\b1 pe(ople|rson)\b", run("plan", "check", broken(tmp_path, "plan.json", plan)).out)


@pytest.mark.parametrize("generation", ["G1", "G2", "G3", "G4"])
def test_a_sample_can_be_assessed(run, tmp_path, generation):
    path = tmp_path / "sample.zip"
    made = run("sample", path, "--posts", "80", "--generation", generation, "--seed", "7")
    assert (made.code, made.out) == (0, "")
    found = run("assess", path, "--json").json
    assert found["import"]["generation"] == generation
    assert found["posts"]["total"] > 70
    again = tmp_path / "again.zip"
    run("sample", again, "--posts", "80", "--generation", generation, "--seed", "7")
    assert again.read_bytes() == path.read_bytes()


def test_a_sample_that_cannot_be_written_is_refused(run, tmp_path):
    assert "cannot be written" in refused(run("sample", tmp_path / "no folder" / "x.zip"))


def started(*arguments, **more):
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONWARNINGS": "error"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*COMMAND, *map(str, arguments)], cwd=ROOT, env=environment, **pipes | more)  # noqa: S603 - our own command


def test_the_module_runs_and_prints_utf8_whatever_the_terminal_says(tmp_path):
    path = write_zip(tmp_path / "a.zip", g4([tweet("cheese")]))
    with started("assess", path, "--json") as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert "–" in out.decode("utf-8")


def test_the_module_exits_with_1_for_a_refusal(tmp_path):
    with started("assess", tmp_path / "gone.zip") as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, b"")
    assert err.count(b"\n") == 1


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    many = broken(tmp_path, "posts.jsonl", (line(1) + "\n").encode() * 20_000)
    with started("label", "--in", many) as process:
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
        process.wait(60)
    assert (process.returncode, err) == (141, b"")


def test_label_reads_what_another_program_writes():
    with started("label") as process:
        for number in range(3):
            process.stdin.write(line(number).encode() + b"\n")
        process.stdin.close()
        answers = [json.loads(text)["id"] for text in process.stdout]
        process.wait(60)
    assert answers == ["0", "1", "2"]


def test_an_archive_of_another_account_is_counted_only_after_saying_so(run, tmp_path):
    ours = write_zip(tmp_path / "ours.zip", g4([tweet("one")]))
    theirs = g4([tweet("two", step=1)])
    theirs |= {name: text.replace(OWNER, "77").replace(HANDLE, "edam") for name, text in theirs.items() if text}
    told = run("assess", ours, write_zip(tmp_path / "theirs.zip", theirs), "--json").json["import"]["notes"]
    assert any("belongs to @edam" in note and "counted together" in note for note in told)


def test_what_could_not_be_read_is_said_on_standard_error(run, tmp_path):
    cut = file_of("tweets", [tweet("one"), tweet("two", step=1), tweet("three", step=2)])[:-40]
    path = tmp_path / "tweets.js"
    path.write_text(cut, encoding="utf-8")
    done = run("assess", path)
    assert done.code == 0
    assert "could not be read" in done.err
    assert "it ends in the middle" in done.err
