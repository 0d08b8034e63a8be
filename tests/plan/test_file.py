"""The plan file: what goes in comes out, old files are lifted, broken ones are refused in one sentence."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pcn_core.errors import PcnError
from pcn_core.plan import MAX_BYTES, SCHEMA_VERSION, Plan, is_empty, read_plan, write_plan
from pcn_core.plan.migrations import MIGRATIONS, migrate
from pcn_core.plan.model import Person
from tests.plan.strategies import plans

CASES = Path(__file__).parent / "cases"


def refusal(data):
    with pytest.raises(PcnError) as caught:
        read_plan(data)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def plan_file(**fields):
    return json.dumps({"schema_version": 1, **fields})


@given(plans())
@settings(max_examples=60)
def test_a_plan_survives_its_file(plan):
    data = write_plan(plan)
    again = read_plan(data)
    assert again == plan
    assert write_plan(again) == data


@given(st.binary(max_size=200))
@example(b"\xff\xfe{\x00}\x00")
@example(b"[" * 5000)
@example(b'{"schema_version": ' + b"9" * 5000 + b"}")
@settings(max_examples=200)
def test_no_bytes_break_the_reader(data):
    with pytest.raises(PcnError):
        read_plan(data)


@given(plans(), st.data())
@settings(max_examples=100)
def test_a_changed_file_is_read_or_refused(plan, data):
    raw = bytearray(write_plan(plan))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with contextlib.suppress(PcnError):
        write_plan(read_plan(bytes(raw)))


def test_the_file_is_readable_and_stable():
    text = write_plan(Plan(people=[Person(id="a", name="Zoë")])).decode()
    assert text.startswith('{\n  "schema_version": 1,\n  "start": null,\n')
    assert "Zoë" in text
    assert text.endswith("}\n")


def test_a_draft_of_version_0_is_lifted():
    plan = read_plan((CASES / "draft-0.json").read_bytes())
    assert plan.schema_version == SCHEMA_VERSION
    assert [goal.want for goal in plan.intentions] == ["Hear how others use cheese with mice"]
    assert [person.handle for person in plan.people] == ["MouseCheese", "gouda_lab"]
    assert [place.hashtag for place in plan.places] == ["cheesechat"]
    assert json.loads(write_plan(plan))["mascot"] == {"name": "Brie", "likes": ["crumbs"]}


def test_a_draft_with_odd_entries_names_the_field():
    assert "list in square brackets" in refusal('{"schema_version": 0, "goals": "all of it"}')
    assert "the want" not in refusal('{"schema_version": 0, "goals": [3]}')


def test_the_chain_runs_every_later_step_once():
    steps = (lambda doc: doc | {"a": 1}, lambda doc: doc | {"b": doc.get("a", 0) + 1}, lambda doc: doc | {"c": 3})
    assert migrate({"schema_version": 1, "x": 9}, 1, steps) == {"schema_version": 3, "x": 9, "b": 1, "c": 3}
    assert len(MIGRATIONS) == SCHEMA_VERSION


def test_a_newer_file_is_refused_with_what_to_do():
    sentence = refusal('{"schema_version": 2, "people": "whatever they will be"}')
    assert "version 2" in sentence
    assert "update" in sentence


@pytest.mark.parametrize("version", ["null", "true", '"1"', "-1", "1.0"])
def test_a_file_without_a_usable_version_is_no_plan(version):
    assert "schema_version" in refusal(f'{{"schema_version": {version}}}')


def test_any_other_json_is_no_plan():
    assert "schema_version" in refusal('{"name": "left-pad", "version": "1.3.0"}')
    assert "no plan" in refusal("[]")


UNKNOWN_KEYS = {
    "colour": "blue",
    "about": {"pronouns": ["they"]},
    "rhythm": {"tempo": {"bpm": 60}, "targets": {"tip05": {"max": 0.3, "why": "I teach"}}},
    "people": [{"id": "a", "handle": "brie", "met_at": {"city": "Gouda", "year": 2019}}],
    "breaks": [{"start": "2026-08-01", "end": "2026-08-31", "with": None}],
}


def test_unknown_keys_stay_at_every_level():
    written = json.loads(write_plan(read_plan(plan_file(**UNKNOWN_KEYS))))
    assert written["colour"] == "blue"
    assert written["about"]["pronouns"] == ["they"]
    assert written["rhythm"]["tempo"] == {"bpm": 60}
    assert written["rhythm"]["targets"]["tip05"]["why"] == "I teach"
    assert written["people"][0]["met_at"] == {"city": "Gouda", "year": 2019}
    assert "with" in written["breaks"][0]


@pytest.mark.parametrize(
    "key", ["model_dump", "model_config", "__class__", "__pydantic_extra__", "__dict__", "copy", ""]
)
def test_unknown_keys_with_names_of_ours_do_no_harm(key):
    plan = read_plan(plan_file(**{key: {"a": 1}}))
    assert json.loads(write_plan(plan))[key] == {"a": 1}
    assert not is_empty(plan)


BROKEN_JSON = [
    ('{\n  "schema_version": 1,\n  "people": [}\n', "line 3, column 14", "value"),
    ('{"schema_version": 1 "people": []}', "line 1, column 22", "comma"),
    ('{"schema_version": 1,}', "line 1, column 2", "one too many"),
    ('{"schema_version": 1, "off_limits": ["wine]}', "line 1, column 38", "quotation mark"),
    ('{"schema_version": 1}\n{"schema_version": 1}', "line 2, column 1", "ends before"),
    ("", "line 1, column 1", "value"),
]


@pytest.mark.parametrize(("text", "place", "hint"), BROKEN_JSON)
def test_broken_json_names_line_and_column(text, place, hint):
    sentence = refusal(text)
    assert place in sentence
    assert hint in sentence


PERSON = {"id": "a", "handle": "brie"}
BROKEN_FIELDS = [
    ({"people": [PERSON, PERSON | {"id": "b"}, {"id": "c", "handle": "no spaces"}]}, "the handle of the 3rd person",
     "1 to 15 letters"),
    ({"people": [{"handle": "brie"}]}, "the id of the 1st person", "missing"),
    ({"people": [{"id": "a"}]}, "the 1st person", "handle or a name"),
    ({"people": [PERSON, PERSON]}, "people", "its own"),
    ({"people": [PERSON | {"level": "boss"}]}, "the level of the 1st person", "peer, near_peer"),
    ({"people": [PERSON | {"could_support": ["money"]}]}, "the 1st kind of support of the 1st person", "feedback"),
    ({"people": {}}, "the people", "square brackets"),
    ({"intentions": [{"id": "a", "want": ""}]}, "the goal (“want”) of the 1st intention", "take the entry out"),
    ({"intentions": [{"id": "a", "want": "x" * 201}]}, "the goal (“want”) of the 1st intention", "200 characters"),
    ({"intentions": [{"id": "a", "want": "x", "by": "soon"}]}, "the “by” date of the 1st intention", "2026-05-31"),
    ({"places": [{"id": "a", "hashtag": "two words"}]}, "the hashtag of the 1st place", "without spaces"),
    ({"rhythm": {"check_ins_a_week": 0}}, "the “check_ins_a_week” of the rhythm", "at least 1"),
    ({"rhythm": {"targets": {"tip05": {"min": 3, "max": 1}}}}, "one of your own targets", "lower number"),
    ({"rhythm": {"targets": {"my secret": {}}}}, "one of your own targets of the targets", "works"),
    ({"breaks": [{"start": "2026-08-02", "end": "2026-08-01"}]}, "the 1st break", "or later"),
    ({"time_zone": "Moon/Base"}, "the time zone", "Europe/Berlin"),
    ({"time_zone": "../../etc/passwd"}, "the time zone", "Europe/Berlin"),
    ({"off_limits": ["a"] * 101}, "the off limits", "100 entries"),
    ({"chosen_moves": [{"id": "a", "week": "2026-05-11", "reading": "tip5", "text": ""}]},
     "the reading of the 1st weekly choice", "works"),
]  # fmt: skip


def test_what_else_does_not_fit_is_named_too():
    people = [{"id": str(number), "handle": "x" * 99} for number in range(5)]
    sentence = refusal(plan_file(people=people))
    assert "the handle of the 1st person in the plan file (then at the handle of the 2nd person, " in sentence
    assert "the handle of the 3rd person and 2 more)" in sentence


@pytest.mark.parametrize(("fields", "place", "fix"), BROKEN_FIELDS)
def test_a_broken_field_is_named_in_words_with_the_fix(fields, place, fix):
    sentence = refusal(plan_file(**fields))
    assert place in sentence
    assert fix in sentence


def test_a_refusal_never_repeats_what_the_file_holds():
    for fields in ({"people": [{"id": "s3cret", "handle": "s3cret one"}]}, {"rhythm": {"targets": {"s3cret": {}}}}):
        assert "s3cret" not in refusal(plan_file(**fields))


def test_limits():
    assert "5 MB" in refusal(b" " * (MAX_BYTES + 1))
    assert "1000 entries" in refusal(plan_file(people=[{"id": str(n), "handle": "a"} for n in range(1001)]))
    assert "deeply" in refusal(plan_file(x=json.loads("[" * 100 + "]" * 100)))
    assert "number" in refusal('{"schema_version": 1, "x": NaN}')
    assert "number" in refusal('{"schema_version": 1, "x": 1e999}')
    assert "twice" in refusal('{"schema_version": 1, "people": [], "people": []}')


def test_what_is_too_large_to_read_is_not_written():
    with pytest.raises(PcnError, match="5 MB"):
        write_plan(Plan.model_validate({"x": "y" * MAX_BYTES}))


def test_hidden_characters_are_dropped_from_fields():
    plan = read_plan(plan_file(
        people=[PERSON | {"name": "Ada\u202egnp\u2066.\x00exe", "why": "one\r\ntwo\x1b[31m\ud800"}],
        about={"role": " two\nlines\t"},
    ))  # fmt: skip
    assert plan.people[0].name == "Adagnp.exe"
    assert plan.people[0].why == "one\ntwo[31m"
    assert plan.about.role == "two lines"


def test_files_as_editors_save_them():
    text = plan_file(about={"role": "Käse"})
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32"):
        assert read_plan(text.encode(encoding)).about.role == "Käse"
    assert "not text" in refusal(b'{"schema_version": 1, "x": "\xe4"}')
