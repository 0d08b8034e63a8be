"""How values, bands and statuses are said on screen."""

from datetime import date

from pcn_core.tips.reading import Reading, Status, Target, Unit
from pcn_core.tips.words import amount as rate
from pcn_core.tips.words import day_words, number_of, percent, side_words

# A word and a shape before any colour.
STATUS_WORDS: dict[Status, tuple[str, str]] = {
    "on_track": ("●", "on track"),
    "getting_there": ("◐", "getting there"),
    "worth_a_look": ("○", "worth a look"),
    "not_enough_evidence": ("┄", "not enough to go by"),
    "not_applicable": ("–", "does not apply yet"),
    "error": ("✕", "could not be worked out"),
}
SOURCE_WORDS = {
    "measured": "counted in your posts",
    "inferred": "worked out from your posts, not certain",
    "fetched": "fetched from X",
    "self_rated": "your own view",
    "logged": "from your plan and what you logged",
    "none": "nothing to go by",
}
# What is measured elsewhere than in posts.
_MEASURED_IN = {
    "tip01": "seen in your plan and the accounts you follow",
    "tip04": "seen in your profile",
}
ORIGIN_WORDS = {"article": "the article’s advice", "ours": "our suggestion", "plan": "your own aim"}
_UNKNOWN = "–"


def source_words(reading: Reading) -> str:
    """Return where a reading comes from."""
    measured_in = _MEASURED_IN.get(reading.id) if reading.source == "measured" else None
    return measured_in or SOURCE_WORDS[reading.source]


def value_words(reading: Reading) -> str:
    """Return the value as it stands on a card: "22–31 %", "3 of 4 weeks", "2 a week", "–"."""
    if reading.value is None or reading.status in {"not_enough_evidence", "error"}:
        return _UNKNOWN
    if reading.possible is None or amount(reading.value, reading.unit) == amount(reading.possible, reading.unit):
        return with_unit(f"{_side(reading)}{amount(reading.value, reading.unit)}", reading)
    # Doubtful requests make a rate of giving smaller.
    low, high = (amount(value, reading.unit) for value in sorted((reading.value, reading.possible)))
    return with_unit(f"{low.removesuffix(' %')}–{high}", reading)


def amount(value: float, unit: Unit) -> str:
    """Return a bare amount with at most two significant digits: "22 %", "3", "1.5"; a little never reads as 0."""
    if unit == "share":
        return percent(value)
    return rate(value)


def with_unit(text: str, reading: Reading) -> str:
    """Return an amount of a reading with what it counts: "3 of 4 weeks", "2 a week"."""
    if reading.unit == "weeks":
        return f"{text} of {number_of(reading.n, 'week')}" if reading.n else f"{text} weeks"
    if reading.unit == "per_week":
        return f"{text} a week"
    if reading.unit == "days":
        return f"{text} days"
    return text


def range_words(low: float, high: float, unit: Unit) -> str:
    """Return a range of values: ``22–31 %``, or one value where both read the same."""
    first, last = amount(low, unit), amount(high, unit)
    return last if first == last else f"{first.removesuffix('%').rstrip()}–{last}"


def aim_words(target: Target | None, unit: Unit, weeks: int | None = None) -> str:
    """Return the band: "10–20 %", "at least 40 %", "at most 30 %", "3 of 4 weeks"."""
    if target is None or (target.min is None and target.max is None):
        return _UNKNOWN
    if unit == "weeks" and weeks and target.min is not None and target.max is None:
        return f"{amount(target.min, unit)} of {number_of(weeks, 'week')}"
    if unit == "share" and target.min == 1:
        return amount(1, unit)
    suffix = {"per_week": " a week", "days": " days", "weeks": f" of {number_of(weeks or 4, 'week')}"}.get(unit, "")
    if target.min is None:
        return ("none" if not target.max else f"at most {amount(target.max or 0, unit)}") + suffix * bool(target.max)
    if target.max is None:
        return f"at least {amount(target.min, unit)}{suffix}"
    low = amount(target.min, unit).removesuffix(" %")
    return f"{low}–{amount(target.max, unit)}{suffix}"


def status_words(status: Status) -> str:
    """Return the status as shape and word."""
    shape, word = STATUS_WORDS[status]
    return f"{shape} {word}"


def span_words(first: date, last: date) -> str:
    """Return "1 Mar–24 May 2022"."""
    return f"{day_words(first, year=first.year != last.year)}–{day_words(last)}"


def _side(reading: Reading) -> str:
    """Return "just under " or "just over " where the rounded value would seem to lie inside the band."""
    if reading.value is None or reading.target is None:
        return ""
    return side_words(reading.value, reading.target.min, reading.target.max, lambda value: amount(value, reading.unit))
