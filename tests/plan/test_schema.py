"""The published schema is the model's."""

import json
from datetime import date
from pathlib import Path

from jsonschema import Draft202012Validator

from pcn_core.plan import make, new_plan, plan_schema, put_item, schema_text, write_plan
from pcn_core.plan.model import Person

PUBLISHED = Path(__file__).parents[2] / "docs" / "plan.schema.json"


def test_the_published_schema_is_fresh():
    remedy = "python -c 'from pcn_core.plan import schema_text; print(schema_text(), end=\"\")' > docs/plan.schema.json"
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), f"Make it anew: {remedy}"


def test_every_part_says_what_it_is_and_lets_unknown_keys_through():
    schema = plan_schema()
    for part in [schema, *schema["$defs"].values()]:
        assert part["description"]
        assert part["additionalProperties"] is True


def test_what_is_written_fits_the_schema():
    validator = Draft202012Validator(plan_schema())
    plan = put_item(new_plan(date(2026, 5, 1), "Europe/Berlin"), make(Person, id="p", handle="brie", level="peer"))
    written = json.loads(write_plan(plan))
    assert not list(validator.iter_errors(written))
    written["people"][0]["level"] = "boss"
    assert list(validator.iter_errors(written))
