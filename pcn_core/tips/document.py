"""docs/TIPS.md, made from the catalogue: what each tip, trap and agenda point counts, and what it cannot know."""

from pcn_core.tips.catalogue import TIPS
from pcn_core.tips.limits import LIMITS
from pcn_core.tips.reading import Origin, Target, Unit
from pcn_core.tips.tip import Group, Tip
from pcn_core.tips.words import amount, percent

_HEAD = """\
# What PCN Planner looks at

This page is made from the code (`make docs`). The advice comes from Sage, Hitchcock, Michaeli, Young, Bakk and
Smyth (2020), *How do you do relational Twitter?*; the words and most numbers are ours, and each number says
whose it is.

- **Posts** are your own: originals, answers, threads and quotes. What you only pass on is left out unless a
  line says otherwise.
- **The time looked at** is the last four weeks before the day of your data (weeks are 7 days counted back from
  it), or what your plan asks for. With fewer than 10 posts in it, it widens to 12, 26, then 52 weeks and says
  so.
- **Planned breaks** are left out: a week with at least four days of a break does not count.
- **Sure and perhaps**: a post that only may count is shown, and a value is given as a range. Where the range
  reaches a better word, you get the better word.
- **The words**: *on track* is inside the aim, *getting there* at least half-way to it, *worth a look* beyond
  that. *Not enough to go by* means that more of the same data would answer; *does not apply yet* that something
  else is needed.
- **Before** is the twelve weeks before your plan began, or the first twelve of your history.
- **Your own numbers** replace ours and the article's wherever you set them in your plan.
"""
_GROUPS: dict[Group, str] = {"tip": "The twenty tips", "trap": "The four traps", "agenda": "The short agenda"}
_WHOSE: dict[Origin, str] = {"article": "the article’s number", "ours": "our number", "plan": "your number"}
_UNITS: dict[Unit, str] = {
    "share": "a share, in percent",
    "count": "a number of things",
    "per_week": "times a week",
    "weeks": "a number of weeks",
    "days": "a number of days",
}


def tips_document() -> str:
    """Return what ``docs/TIPS.md`` holds."""
    return "\n".join([_HEAD, *(_chapter(group, title) for group, title in _GROUPS.items())])


def _chapter(group: Group, title: str) -> str:
    entries = [_entry(tip) for tip in TIPS if tip.group == group]
    return "\n".join([f"## {title}\n", *entries])


def _entry(tip: Tip) -> str:
    rows = {
        "Why": tip.why,
        "How it is counted": tip.how,
        "Aim": _aim(tip.target, tip.unit),
        "Shown as": _UNITS[tip.unit],
        "Says nothing": LIMITS[tip.id].silent,
        "Cannot know": LIMITS[tip.id].blind,
        "Your own view": tip.question,
    }
    lines = "\n".join(f"- **{name}.** {_capital(text)}" for name, text in rows.items())
    return f"### {_number(tip)}: {tip.title}\n\n`{tip.id}`\n\n{lines}\n"


def _number(tip: Tip) -> str:
    return f"{tip.group.capitalize()} {int(tip.id.removeprefix(tip.group))}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")


def _aim(target: Target | None, unit: Unit) -> str:
    if target is None:
        return "none; it shows, and does not judge"
    return f"{_band(target, unit)} ({_WHOSE[target.origin]})"


def _band(target: Target, unit: Unit) -> str:
    low, high = (None if end is None else _said(end, unit) for end in (target.min, target.max))
    if low is not None and high is not None:
        return f"{low.removesuffix(' %')}–{high}"
    if low is not None:
        return f"{low} or more" + (" of 4 weeks" if unit == "weeks" else "")
    return "none" if not target.max else f"at most {high}"


def _said(value: float, unit: Unit) -> str:
    return percent(value) if unit == "share" else amount(value)
