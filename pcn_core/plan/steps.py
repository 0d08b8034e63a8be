"""The six parts of a plan as the form asks for them, which of them are filled, and how much a plan holds."""

from typing import Literal

from pcn_core.plan.model import Plan, Rhythm

Step = Literal["want", "people", "places", "own_work", "about", "rhythm"]
STEPS: tuple[Step, ...] = ("want", "people", "places", "own_work", "about", "rhythm")
_SETTINGS = {"schema_version", "start", "time_zone"}


def completeness(plan: Plan) -> dict[Step, bool]:
    """Return for every step, in order, whether something useful stands there.

    want: an intention with a kind of support (tip 1) · rhythm: anything but the start day, which is set by itself.
    """
    own = plan.own_work
    return {
        "want": any(intention.support for intention in plan.intentions),
        "people": bool(plan.people),
        "places": bool(plan.places),
        "own_work": bool(own.sites or own.titles or own.handles or own.hashtags),
        "about": bool(plan.about.role and plan.about.topics),
        "rhythm": bool(plan.breaks or plan.off_limits or plan.rhythm != Rhythm()),
    }


def is_empty(plan: Plan) -> bool:
    """Return whether a plan holds nothing that would be missed: nothing but a start day and a time zone."""
    return plan.model_dump(exclude=_SETTINGS) == Plan().model_dump(exclude=_SETTINGS)


def count_entries(plan: Plan) -> dict[str, int]:
    """Return how many entries each list of the plan holds, by its name in the file, empty lists left out."""
    lists = {name: getattr(plan, name) for name in type(plan).model_fields}
    return {name: len(entries) for name, entries in lists.items() if isinstance(entries, list) and entries}
