"""The people and places of the plan, as far as the data knows them: followed, met, whom to turn to next."""

from collections.abc import Iterable
from datetime import date

from pcn_core.metrics.facts import Facts
from pcn_core.people.naming import name_of
from pcn_core.plan.model import Person, Place
from pcn_core.tips.reading import NextMove
from pcn_core.tips.tip import Case

__all__ = [
    "ADD_SOMEBODY",
    "is_followed",
    "is_met",
    "look_into",
    "name_of",
    "people_to_try",
    "places_unused",
    "tag_of",
]

ADD_SOMEBODY = NextMove("Add one person to your plan whom you would like to know.")


def tag_of(place: Place) -> str:
    """Return a place as it is written in a post."""
    return f"#{place.hashtag}"


def look_into(place: Place) -> NextMove:
    """Return the offer to try a place."""
    return NextMove(f"Look into {tag_of(place)} and answer one post there.", place=place.hashtag)


def is_followed(case: Case, person: Person) -> bool | None:
    """Return whether the owner follows a person.

    None: cannot tell, for there is no list, or the list holds ids and this person's is unknown.
    """
    following, key = case.facts.history.following, case.ties.key_of(person)
    if following is None or key is None or key.startswith("@"):
        return None
    return key in following


def is_met(case: Case, person: Person) -> bool | None:
    """Return whether any post of the owner answers, names, quotes or reposts a person; None for a bare name."""
    if person.handle is None and person.user_id is None:
        return None
    return case.ties.tie_with(person) is not None


def people_to_try(case: Case, *, to_tag: bool = False) -> list[Person]:
    """Return people of the plan with a handle, those never met first, then by how long nothing passed.

    Organisations come last; with ``to_tag`` those who do not like to be tagged are left out.
    """
    able = [person for person in case.facts.plan.people if person.handle and not (to_tag and person.dont_tag)]
    return sorted(able, key=lambda person: (person.level == "organisation", _last_contact(case, person)))


def places_unused(facts: Facts, used: Iterable[str]) -> list[Place]:
    """Return the plan's places that are not among these hashtags (lower case), communities first."""
    seen = set(used)
    unused = [place for place in facts.plan.places if place.hashtag.lower() not in seen]
    return sorted(unused, key=lambda place: place.kind != "community")


def _last_contact(case: Case, person: Person) -> date:
    tie = case.ties.tie_with(person)
    return date.min if tie is None else tie.last
