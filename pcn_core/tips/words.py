"""How figures are said: percentages, numbers of things, days and the coverage line."""

from datetime import date

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import in_window
from pcn_core.metrics.weeks import Window

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def percent(value: float) -> str:
    """Return "22 %", with a no-break space; a little more than nothing never reads as 0."""
    if 0 < value < 0.01:  # noqa: PLR2004 - below one percent
        return "under 1 %"
    return f"{round(value * 100)} %"


def number_of(n: float, one: str, many: str | None = None) -> str:
    """Return "1 post", "3 posts", "2,140 posts"."""
    return f"{n:,.0f} {one if n == 1 else many or one + 's'}"


def day_words(day: date, *, year: bool = True) -> str:
    """Return "24 May 2022" whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def coverage_line(facts: Facts, window: Window) -> str:
    """Return what was looked at and what it cannot show."""
    own = int((facts.own & in_window(facts, window)).sum())
    first = max(window.first_day, facts.day.min().item()) if len(facts) else window.first_day
    span = f"{day_words(first, year=first.year != window.last_day.year)}–{day_words(window.last_day)}"
    widened = (
        f" There was too little in the last weeks, so this looks at {window.weeks} weeks." if window.widened else ""
    )
    return (
        f"From your archive, {span}: {number_of(own, 'post')} you wrote.{widened} "
        "Replies that others sent you are not in an archive."
    )
