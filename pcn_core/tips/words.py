"""How figures are said: percentages, numbers of things, days, lists and the coverage line."""

from collections.abc import Callable, Sequence
from datetime import date

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import in_window
from pcn_core.metrics.weeks import Window

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def percent(value: float) -> str:
    """Return "22 %", with a no-break space; a little more than nothing never reads as 0, nor almost all as 100."""
    if 0 < value < 0.01:  # noqa: PLR2004 - below one percent
        return "under 1 %"
    if 0.995 <= value < 1:  # noqa: PLR2004 - what would read as 100
        return "over 99 %"
    return f"{round(value * 100)} %"


def number_of(n: float, one: str, many: str | None = None) -> str:
    """Return "1 post", "3 posts", "2,140 posts"."""
    return f"{n:,.0f} {one if n == 1 else many or one + 's'}"


def times_words(n: float) -> str:
    """Return "once", "twice", "3 times"; a rate with at most two significant digits."""
    said = amount(n)
    return {"1": "once", "2": "twice"}.get(said, f"{said} times")


def amount(value: float) -> str:
    """Return a rate with at most two significant digits: "0.5", "3", "12"; a little never reads as 0."""
    if 0 < value < 0.05:  # noqa: PLR2004 - what would read as 0.0
        return "under 0.1"
    tenths = f"{value:.1f}"
    return f"{value:,.0f}" if value >= 10 or tenths.endswith(".0") else tenths  # noqa: PLR2004 - two digits


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


def day_words(day: date, *, year: bool = True) -> str:
    """Return "24 May 2022" whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def span_words(first: date, last: date) -> str:
    """Return "3–30 May 2022", "1 Mar–24 May 2022" or "20 Dec 2021–2 Jan 2022", both days included."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}" if first != last else day_words(last)
    return f"{day_words(first, year=first.year != last.year)}–{day_words(last)}"


def list_words(items: Sequence[str], most: int = 3, last: str = "and") -> str:
    """Return "@a", "@a and @b", "@a, @b and 4 more"."""
    shown = list(items[:most])
    if len(items) > most:
        return f"{', '.join(shown)} and {len(items) - most} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}" if shown else ""


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
    said = [f"From your archive, {span_words(first, window.last_day)}: {number_of(own, 'post')} you wrote."]
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
