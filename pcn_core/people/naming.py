"""How somebody is called on screen."""

from pcn_core.plan.model import Person


def name_of(person: Person) -> str:
    """Return how a person of the plan is called on screen."""
    return f"@{person.handle}" if person.handle else person.name or "somebody in your plan"
