"""Tip 12: people at a similar step of their career answer most; have them in the plan."""

from dataclasses import replace

from pcn_core.metrics.series import asked_window
from pcn_core.plan.model import Person
from pcn_core.tips.building import aim_words, not_applicable, percent_words, self_rating, target_for
from pcn_core.tips.planned import Placed, name_of, placed_people, tag_of
from pcn_core.tips.reading import Extra, NextMove, Reading, Source, Target, judge
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import list_words, number_of

_TARGET = Target(0.6, None, "ours")
_NOBODY = "Your plan names nobody yet; once it does, this shows how many of them are at a level like yours."
_NO_LEVELS = "Your plan does not say yet at what level the people in it are; a word for each is enough."
_IN_PLAN = "From the levels in your plan as it is now"


def _read(case: Case) -> Reading:
    facts = case.facts
    people = facts.plan.people
    placed = placed_people(case)
    if not people:
        return replace(not_applicable(facts, "tip12", "share", _NOBODY), next_moves=_next_moves(case))
    if not placed:
        reading = replace(not_applicable(facts, "tip12", "share", _NO_LEVELS), status="not_enough_evidence")
        return replace(reading, extras=unplaced(case, placed), next_moves=(say_level(people[0]),))
    return _judged(case, placed)


def _judged(case: Case, placed: list[Placed]) -> Reading:
    facts = case.facts
    near = [one for one in placed if one.is_near]
    value = len(near) / len(placed)
    target = target_for(facts, "tip12", _TARGET) or _TARGET
    return Reading(
        id="tip12",
        status=judge(value, target),
        source=source_of(placed),
        unit="share",
        explanation=_sentence(len(near), placed, value, target),
        value=value,
        target=target,
        n=len(placed),
        coverage=coverage_of(placed),
        window=asked_window(facts),
        self_rating=self_rating(facts, "tip12"),
        extras=unplaced(case, placed),
        next_moves=_next_moves(case),
    )


def source_of(placed: list[Placed]) -> Source:
    """Return where the levels come from: fetched where all do, else the plan."""
    return "fetched" if all(one.by_followers for one in placed) else "logged"


def coverage_of(placed: list[Placed]) -> str:
    """Return where the levels come from, in words."""
    fetched = sum(one.by_followers for one in placed)
    if not fetched:
        return f"{_IN_PLAN}; how many followers somebody has is not in an archive."
    counted = f"for {number_of(fetched, 'person', 'people')} by their followers beside yours, fetched from X"
    return f"{_IN_PLAN}, and {counted}." if fetched < len(placed) else f"{counted[:1].upper()}{counted[1:]}."


def _sentence(near: int, placed: list[Placed], value: float, target: Target) -> str:
    people = number_of(len(placed), "person", "people")
    share = percent_words(value, target)
    stand = "stands" if near == 1 else "stand"
    return f"{near} of {people} in your plan {stand} where you do or one step on ({share}; {aim_words(target)})."


def unplaced(case: Case, placed: list[Placed]) -> tuple[Extra, ...]:
    """Name those of whom neither the plan nor X says where they stand."""
    known = {one.person.id for one in placed}
    names = [name_of(person) for person in case.facts.plan.people if person.id not in known]
    if not names:
        return ()
    return (Extra(f"We do not know the level of {list_words(names)}; your plan can say it."),)


def say_level(person: Person) -> NextMove:
    """Return the offer to write down a level, so that there is something to go by."""
    return NextMove(f"Say in your plan at what level {name_of(person)} is, and the others after that.")


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    """Offer somebody who answers already, then a place where peers may be."""
    planned = {case.ties.key_of(person) for person in case.facts.plan.people}
    known = [tie for tie in case.ties if tie.exchanges and tie.handle and tie.key not in planned]
    latest = sorted(known, key=lambda tie: tie.answers[-1].on, reverse=True)[:1]
    text = "You and {} seem to talk already: if your levels are alike, add them to your plan."
    offers = [NextMove(text.format(f"@{tie.handle}"), tie.handle) for tie in latest]
    offers += [
        NextMove(f"Look for one peer in {tag_of(place)} and add them to your plan.", place=place.hashtag)
        for place in case.facts.plan.places[:1]
    ]
    return tuple(offers) or (NextMove("Add one person to your plan who is about where you are."),)


TIP = Tip(
    id="tip12",
    title="People at your level",
    why=(
        "Those who stand where you stand have the same questions and time for yours. "
        "They are the likeliest to answer and to become colleagues."
    ),
    how=(
        "The share of people in your plan marked as a peer or near-peer, of those with a level; without one, somebody "
        "looked up on X is near with a fifth to five times your followers."
    ),
    question="Do you look for people at a level like yours?",
    unit="share",
    target=_TARGET,
    read=_read,
)
