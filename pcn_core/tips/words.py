"""How figures are said: percentages, numbers of things, days, lists and the coverage line."""

from collections.abc import Callable

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import in_window
from pcn_core.metrics.weeks import Window
from pcn_core.metrics.wording import amount, day_words, list_words, number_of, percent, span_words, times_words

__all__ = [
    "amount",
    "coverage_line",
    "day_words",
    "list_words",
    "number_of",
    "percent",
    "period_length",
    "period_words",
    "sentence_case",
    "side_words",
    "span_words",
    "times_words",
    "weeks_words",
]


def side_words(value: float, low: float | None, high: float | None, say: Callable[[float], str]) -> str:
    """Return "just under " or "just over " where rounding would hide on which side of a bound a value lies."""
    if low is not None and value < low and say(value) == say(low):
        return "just under "
    if high is not None and value > high and say(value) == say(high):
        return "just over "
    return ""


def sentence_case(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def period_words(facts: Facts, window: Window) -> str:
    """Return "the last 4 weeks" while the data is of today, else "the 4 weeks to 24 May 2022"."""
    length = "year" if window.weeks == 52 else f"{window.weeks} weeks"  # noqa: PLR2004 - weeks of a year
    if facts.as_of >= facts.today:
        return f"the last {length}"
    return f"the {length} to {day_words(window.last_day, year=window.last_day.year != facts.today.year)}"


def weeks_words(facts: Facts, window: Window, weeks: int) -> str:
    """Return "the last 4 weeks", "the 4 weeks to 24 May 2022" or, with a break, "the 3 weeks without a break"."""
    if weeks != window.weeks:
        return f"the {number_of(weeks, 'week')} without a break"
    if facts.as_of >= facts.today:
        return f"the last {number_of(weeks, 'week')}"
    last = day_words(window.last_day, year=window.last_day.year != facts.today.year)
    return f"the {number_of(weeks, 'week')} to {last}"


def coverage_line(facts: Facts, window: Window) -> str:
    """Return what was looked at and what it cannot show."""
    if facts.history.as_of is None:
        return "No posts are loaded yet."
    own = int((facts.own & in_window(facts, window)).sum())
    first = max(window.first_day, facts.day.min().item()) if len(facts) else window.first_day
    said = [f"From your history, {span_words(first, window.last_day)}: {number_of(own, 'post')} you wrote."]
    if facts.known_until < window.last_day:
        said.append(f"It ends on {day_words(facts.known_until)}; what you posted later is not in it.")
    if window.widened:
        said.append(f"There was too little in the last weeks, so this looks at {period_length(window)}.")
    if any(block in facts.break_blocks for block in range(window.weeks)):
        said.append("Your planned breaks are left out.")
    return " ".join([*said, "Replies that others sent you are not in an archive."])


def period_length(window: Window) -> str:
    """Return "12 weeks" or "a whole year"."""
    return "a whole year" if window.weeks == 52 else f"{window.weeks} weeks"  # noqa: PLR2004 - weeks of a year
