"""How numbers, days and lists are said to the person, whatever part of the core speaks."""

from collections.abc import Sequence
from datetime import date
from math import floor

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def percent(value: float) -> str:
    """Return "22 %", with a no-break space; a little more than nothing never reads as 0, nor almost all as 100."""
    if 0 < value < 0.01:  # noqa: PLR2004 - below one percent
        return "under 1 %"
    if 0.995 <= value < 1:  # noqa: PLR2004 - what would read as 100
        return "over 99 %"
    # Halves go up, as people round; the machine would take 12.5 to the even 12.
    return f"{floor(round(value * 100, 6) + 0.5)} %"


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
