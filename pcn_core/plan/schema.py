"""The published description of the plan file, made from the model so that the two cannot drift apart."""

import json
from typing import Any

from pcn_core.plan.model import Plan


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a plan file of the current version."""
    schema = Plan.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "PCN Planner plan"} | {
        key: value for key, value in schema.items() if key != "title"
    }


def schema_text() -> str:
    """Return what ``docs/plan.schema.json`` holds."""
    return json.dumps(plan_schema(), ensure_ascii=False, indent=2) + "\n"
