"""What is wrong in a plan, in one sentence that names the field in words and says how to put it right."""

import json
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

_NAMED_PLACES = 2
# What one entry of a list is called; other names read well as they are, without their underscores.
_ONE = {
    "asks": "ask",
    "breaks": "break",
    "check_ins": "check-in",
    "chosen_moves": "weekly choice",
    "corrections": "correction",
    "could_support": "kind of support",
    "forgotten": "account left out",
    "handles": "handle",
    "hashtags": "hashtag",
    "intentions": "intention",
    "off_limits": "off-limits topic",
    "people": "person",
    "places": "place",
    "reviews": "review",
    "self_ratings": "self-rating",
    "sites": "site",
    "step_answers": "answer to a next step",
    "support": "kind of support",
    "tags": "tag",
    "titles": "title",
    "topics": "topic",
    "touches": "contact off Twitter",
}
_FIELDS = {
    "at": "time",
    "by": "“by” date",
    "dont_tag": "“don’t tag” mark",
    "max": "highest value",
    "min": "lowest value",
    "on": "date",
    "user_id": "account number",
    "want": "goal (“want”)",
    "window_weeks": "“window_weeks”",
    "check_ins_a_week": "“check_ins_a_week”",
}
# By the beginning of pydantic's error type.
_ADVICE = {
    "bool_": "Use true or false.",
    "date_": "Write a date like 2026-05-31.",
    "datetime_": "Write a time like 2026-05-31T09:30:00Z.",
    "dict_": "Write a group in curly brackets.",
    "float_": "Write a number.",
    "greater_than_equal": "Choose at least {ge}.",
    "int_": "Write a whole number.",
    "less_than_equal": "Choose at most {le}.",
    "list_": "Write a list in square brackets.",
    "literal_error": "Choose one of {expected}.",
    "missing": "It is missing; add it.",
    "model_": "Write a group in curly brackets.",
    "string_pattern": "Compare it with an entry that works, or take it out.",
    "string_too_long": "Keep it to {max_length} characters.",
    "string_too_short": "Write something there, or take the entry out.",
    "string_type": "Write text in double quotes.",
    "too_long": "Keep it to {max_length} entries.",
}
_JSON_HINTS = {
    "Expecting ',' delimiter": "a comma or a closing bracket is missing just before it",
    "Expecting ':' delimiter": "a colon is missing after the name",
    "Expecting property name": "a name in double quotes belongs there, or the comma before it is one too many",
    "Illegal trailing comma": "there is one comma too many",
    "Expecting value": "a value is missing there",
    "Unterminated string": "a closing quotation mark is missing",
    "Invalid control character": "a text runs over the end of its line",
    "Invalid \\escape": "a backslash needs a second one beside it",
    "Extra data": "the plan ends before it, and the rest does not belong there",
}


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th, 21st ..."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _name(field: str) -> str:
    return _FIELDS.get(field, field.replace("_", " "))


def name_place(location: tuple[int | str, ...]) -> str:
    """Return where a value stands, in words: ("people", 2, "handle") is "the handle of the 3rd person"."""
    words: list[str] = []
    steps = [step for step in location if step != "[key]"]
    for place, step in enumerate(steps):
        if isinstance(step, int):
            words[-1:] = [f"the {ordinal(step + 1)} {_ONE.get(str(steps[place - 1]), 'entry')}"]
        elif place and steps[place - 1] == "targets":
            words.append("one of your own targets")
        else:
            words.append(f"the {_name(step)}")
    return " of ".join(reversed(words)) or "the plan"


def describe_json_error(error: json.JSONDecodeError) -> str:
    """Return the sentence for a file that is not JSON: line, column and what is likely missing there."""
    hint = next((words for start, words in _JSON_HINTS.items() if error.msg.startswith(start)), "it is not JSON")
    return (
        f"The plan file cannot be read at line {error.lineno}, column {error.colno}: {hint}; "
        "put that right in a text editor, or use an earlier download."
    )


def advise(error: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails, a TypedDict from its private core
    """Return the advice for one of pydantic's errors, a sentence that never repeats the value."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    template = next((words for start, words in _ADVICE.items() if kind.startswith(start)), "Write it anew.")
    return template.format_map(context).replace("'", "")


def describe_value(error: ValidationError) -> str:
    """Return the sentence for a value that somebody just gave, outside any file."""
    first = error.errors(include_url=False, include_input=False)[0]
    place, advice = name_place(first["loc"]), advise(first)
    return advice if first["type"] == "value_error" else f"{place[:1].upper()}{place[1:]}: {_lower(advice)}"


def describe_invalid(error: ValidationError) -> str:
    """Return the sentence for the first thing in a plan file that does not fit, and where else to look."""
    first, *others = error.errors(include_url=False, include_input=False)
    return f"Look at {name_place(first['loc'])} in the plan file{_name_others(others)}: {_lower(advise(first))}"


def _name_others(others: Sequence[Any]) -> str:
    """Return where else something does not fit: the first places by name, the rest by number."""
    places = list(dict.fromkeys(name_place(other["loc"]) for other in others))
    if len(places) > _NAMED_PLACES:
        places[_NAMED_PLACES:] = [f"{len(places) - _NAMED_PLACES} more"]
    if not places:
        return ""
    *most, last = places
    return f" (then at {', '.join(most)} and {last})" if most else f" (then at {last})"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
