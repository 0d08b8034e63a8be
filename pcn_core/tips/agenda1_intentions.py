"""Agenda 1: set intentions: what you want, who can help, and where they are."""

from dataclasses import replace

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import asked_window
from pcn_core.plan import is_empty
from pcn_core.tips.building import not_applicable, self_rating, target_for
from pcn_core.tips.intentions import count_served, is_served
from pcn_core.tips.reading import Extra, NextMove, Reading, Target, judge, worst
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import number_of

_TARGET = Target(1.0, None, "ours")
_NO_PLAN = "There is no plan yet; it takes a few minutes to write down what you want and who or where could help."


def _read(case: Case) -> Reading:
    facts = case.facts
    if is_empty(facts.plan):
        reading = not_applicable(facts, "agenda1", "share", _NO_PLAN)
        return replace(reading, next_moves=(NextMove("Write down one thing you want from your network."),))
    return _judged(facts)


def _judged(facts: Facts) -> Reading:
    plan, total = facts.plan, len(facts.plan.intentions)
    value = count_served(plan) / total if total else 0.0
    target = target_for(facts, "agenda1", _TARGET) or _TARGET
    status = judge(value, target)
    return Reading(
        id="agenda1",
        # The article asks for specific people and hashtags, so one without the other is half of it.
        status=status if plan.people and plan.places else worst(status, "getting_there"),
        source="logged",
        unit="share",
        explanation=_sentence(facts),
        value=value,
        target=target,
        n=total,
        coverage="From your plan as it is now.",
        window=asked_window(facts),
        self_rating=self_rating(facts, "agenda1"),
        extras=_extras(facts),
        next_moves=_next_moves(facts),
    )


def _sentence(facts: Facts) -> str:
    plan, total = facts.plan, len(facts.plan.intentions)
    if not total:
        return "Your plan does not say yet what you want from your network."
    lonely = total - count_served(plan)
    if lonely:
        lacks = f"{lonely} still {'lacks' if lonely == 1 else 'lack'}"
        return f"You set {number_of(total, 'intention')}; {lacks} a kind of help, or somebody or a place."
    missing = [word for word, items in (("people", plan.people), ("places", plan.places)) if not items]
    tail = f"; there are no {' and no '.join(missing)} in your plan yet" if missing else ""
    return f"You set {number_of(total, 'intention')}, each with somebody or some place for it{tail}."


def _extras(facts: Facts) -> tuple[Extra, ...]:
    plan = facts.plan
    people, places = number_of(len(plan.people), "person", "people"), number_of(len(plan.places), "place")
    return (Extra(f"Your plan names {people} and {places}."),)


def _next_moves(facts: Facts) -> tuple[NextMove, ...]:
    plan = facts.plan
    if not plan.intentions:
        return (NextMove("Write down one thing you want from your network, and by when."),)
    vague = [f"Say which kind of help “{i.want}” takes." for i in plan.intentions if not i.support]
    alone = [f"Add a person or a hashtag for “{i.want}”." for i in plan.intentions if not is_served(plan, i)]
    found = [*vague, *alone]
    if not plan.places:
        found.append("Add one hashtag where the people you want to know gather.")
    if not plan.people:
        found.append("Add one person you would like to know.")
    return tuple(NextMove(text) for text in found[:3])


TIP = Tip(
    id="agenda1",
    title="Intentions",
    why=(
        "Knowing what you want from your network makes everything else easier to choose. "
        "Particular people and hashtags turn a wish into a next step."
    ),
    how="The share of the things you want that have a kind of help, and a person or a place of your plan for it.",
    question="Is it clear to you what you want from your network?",
    unit="share",
    target=_TARGET,
    read=_read,
)
