"""The plan as a file: read with care, since anybody may have written it; written so that a person can read it."""

import json
import math
from typing import Any

from pydantic import ValidationError

from pcn_core.errors import PcnError
from pcn_core.plan.migrations import Document, migrate
from pcn_core.plan.model import SCHEMA_VERSION, Plan
from pcn_core.plan.problems import describe_invalid, describe_json_error
from pcn_core.plan.text import drop_surrogates

# The longest real plans stay far below; a limit keeps a hostile file from filling the memory.
MAX_BYTES = 5_000_000
MAX_DEPTH = 60


def read_plan(data: bytes | str) -> Plan:
    """Return the plan that a file holds, migrated to the current version; unknown keys stay where they are.

    Hidden and bidi control characters in known fields are dropped; unknown keys lose only what no file can hold.
    Raises PcnError, one sentence with the fix: too large, not text, not JSON (line and column), no plan, of a newer
    version, or a field that does not fit (named in words). Never repeats what the file holds.
    """
    document = _read_document(data)
    current = migrate(document, _version_of(document))
    try:
        return Plan.model_validate(current)
    except ValidationError as error:
        raise PcnError(describe_invalid(error)) from None


def write_plan(plan: Plan) -> bytes:
    """Return the plan as readable JSON (UTF-8, indented by 2, keys in the model's order, unknown ones behind them).

    Raises PcnError when the plan is larger than what ``read_plan`` accepts.
    """
    document = plan.model_dump(mode="json")
    data = (json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
    if len(data) > MAX_BYTES:
        raise PcnError(_too_large("The plan has grown"))
    return data


def _too_large(what: str) -> str:
    return (
        f"{what} beyond the {MAX_BYTES // 1_000_000} MB that a plan can hold; shorten the longest notes and try again."
    )


def _read_document(data: bytes | str) -> Document:
    if len(data) > MAX_BYTES:
        raise PcnError(_too_large("The plan file goes"))
    text = data if isinstance(data, str) else _decode(data)
    try:
        document = json.loads(
            text.removeprefix("\ufeff"), parse_constant=_refuse_number, parse_float=_read_float, parse_int=_read_int,
            object_pairs_hook=_read_object,
        )  # fmt: skip
        _check_depth(document)
    except json.JSONDecodeError as error:
        raise PcnError(describe_json_error(error)) from None
    except RecursionError:
        raise PcnError("The plan file nests its brackets too deeply to be a plan; use an earlier download.") from None
    if not isinstance(document, dict):
        raise PcnError(
            "The file is JSON but no plan, which begins with a curly bracket; choose your plan.json instead."
        )
    return document


def _decode(data: bytes) -> str:
    try:
        return data.decode(json.detect_encoding(data))
    except UnicodeDecodeError:
        raise PcnError("The file is not text, so it is no plan; choose the plan.json that you downloaded.") from None


def _refuse_number(_: str) -> float:
    raise PcnError("The plan file holds a number that JSON does not know; replace NaN or Infinity with a number.")


def _read_float(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _refuse_number(digits)


def _read_int(digits: str) -> int:
    if len(digits) > 300:  # noqa: PLR2004 - Python refuses to print beyond 4,300 digits; no plan needs 300
        _refuse_number(digits)
    return int(digits)


def _read_object(pairs: list[tuple[str, Any]]) -> Document:
    document = {drop_surrogates(key): _without_surrogates(value) for key, value in pairs}
    if len(document) < len(pairs):
        raise PcnError("The plan file gives one name twice within the same curly brackets; take one of the two out.")
    return document


def _without_surrogates(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, str):
        return drop_surrogates(value)
    return [_without_surrogates(entry) for entry in value] if isinstance(value, list) else value


def _check_depth(document: object) -> None:
    """Raise RecursionError beyond ``MAX_DEPTH``: reading can go deeper than writing, and a plan must do both."""
    level = [document]
    for _ in range(MAX_DEPTH):
        level = [inner for value in level if isinstance(value, dict | list) for inner in _inside(value)]
        if not level:
            return
    raise RecursionError


def _inside(value: dict[str, Any] | list[Any]) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value


def _version_of(document: Document) -> int:
    version = document.get("schema_version")
    if type(version) is not int or version < 0:
        raise PcnError(
            f'The file does not say that it is a plan; its first line needs "schema_version": {SCHEMA_VERSION}.'
        )
    if version > SCHEMA_VERSION:
        raise PcnError(
            f"A newer PCN Planner saved this plan (file version {version}, this one reads up to {SCHEMA_VERSION}); "
            "update the planner and load the file again."
        )
    return version
