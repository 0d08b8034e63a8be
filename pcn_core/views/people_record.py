"""People as plain values, for the command line and scripts."""

from collections.abc import Iterable

from pcn_core.metrics.facts import Facts
from pcn_core.people.circle import met_most, planned_keys
from pcn_core.people.ladder import StageEvidence
from pcn_core.people.next_steps import next_steps
from pcn_core.people.standing import Standing, standing_of
from pcn_core.people.ties import Tie, Ties
from pcn_core.plan.model import Person
from pcn_core.views.people import Everybody, see_everybody

Record = dict[str, object]


def people_records(facts: Facts, ties: Ties) -> list[Record]:
    """Return everyone of the plan in its order, then the 50 accounts met most by handle; days are ISO dates.

    Accounts that the person left out stay out.
    """
    everybody = see_everybody(facts, ties)
    others = met_most(ties, planned_keys(facts, everybody.standings))
    return [_planned(one, everybody) for one in everybody.standings] + [_met(tie, facts, ties) for tie in others]


def _planned(one: Standing, everybody: Everybody) -> Record:
    steps = next_steps(one, everybody.round)
    offered = [{"text": step.text, "reason": step.reason, "tip": step.tip} for step in steps]
    return {"planned": True} | _record(one, one.steps) | {"next": offered}


def _met(tie: Tie, facts: Facts, ties: Ties) -> Record:
    """Return an account outside the plan: the same steps, but that it stands in the plan, and nothing to do."""
    person = Person(id=f"account-{tie.key.lstrip('@')}", user_id=tie.user_id, name=tie.handle or tie.key)
    one = standing_of(person.model_copy(update={"handle": tie.handle or None}), facts, ties)
    return {"planned": False} | _record(one, one.steps[1:]) | {"next": []}


def _record(one: Standing, steps: Iterable[StageEvidence]) -> Record:
    return {
        "handle": one.person.handle or (one.tie.handle if one.tie else None),
        "id": None if one.key is None or one.key.startswith("@") else one.key,
        "stage": one.stage.stage,
        "evidence": [_step(step) for step in steps],
        "last_contact": one.last.isoformat() if one.last else None,
        "exchanges": len(one.answers),
        "fetched_exchanges": sum(answer.is_fetched for answer in one.answers),
    }


def _step(step: StageEvidence) -> Record:
    since = step.since.isoformat() if step.since else None
    posts = list(step.posts)
    return {"stage": step.stage, "since": since, "words": step.words, "by_hand": step.by_hand, "posts": posts}
