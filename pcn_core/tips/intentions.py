"""When an intention of the plan is complete: it has a kind of support, and someone or some place that serves it."""

from pcn_core.plan.model import Intention, Plan


def is_served(plan: Plan, intention: Intention) -> bool:
    """Return whether a person or a place of the plan serves an intention.

    A person does who is put down for it or could give its kind of support; a place does that is put down for it.
    """
    wanted = set(intention.support)
    by_person = any(intention.id in p.intentions or wanted.intersection(p.could_support) for p in plan.people)
    return by_person or any(intention.id in place.intentions for place in plan.places)


def count_served(plan: Plan) -> int:
    """Return how many intentions are complete."""
    return sum(bool(intention.support) and is_served(plan, intention) for intention in plan.intentions)


def is_complete(plan: Plan) -> bool:
    """Return whether there is an intention and all are complete."""
    return bool(plan.intentions) and count_served(plan) == len(plan.intentions)
