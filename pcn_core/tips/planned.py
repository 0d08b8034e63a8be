"""The people and places of the plan, as far as the data knows them: followed, met, whom to turn to next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pcn_core.metrics.facts import Facts
from pcn_core.people.naming import name_of
from pcn_core.plan.model import Person, Place
from pcn_core.posts import Account
from pcn_core.tips.reading import NextMove
from pcn_core.tips.tip import Case

__all__ = [
    "ADD_SOMEBODY",
    "Placed",
    "account_of",
    "is_followed",
    "is_met",
    "look_into",
    "name_of",
    "people_to_try",
    "placed_people",
    "places_unused",
    "tag_of",
]

_NEAR = {"peer", "near_peer"}
_BIG = {"rock_star", "organisation"}
# So many times the owner's followers: about the same step (TIPS: 0.2 to 5), and a big name (ours).
_SAME_STEP, _BIG_NAME = (0.2, 5.0), 50.0
ADD_SOMEBODY = NextMove("Add one person to your plan whom you would like to know.")


@dataclass(frozen=True)
class Placed:
    """Where somebody of the plan stands beside the owner: by the level in the plan, else by followers.

    ``by_followers``: their number was fetched from X, for the plan names no level.
    """

    person: Person
    is_near: bool
    is_big: bool
    by_followers: bool = False


def placed_people(case: Case) -> list[Placed]:
    """Return the people of the plan whose level is known, in the plan's order (tip 12, trap 2)."""
    return [placed for person in case.facts.plan.people if (placed := _place(case, person)) is not None]


def _place(case: Case, person: Person) -> Placed | None:
    if person.level:
        return Placed(person, person.level in _NEAR, person.level in _BIG)
    account, mine = account_of(case, person), case.facts.history.profile.followers
    if account is None or account.followers is None or not mine:
        return None
    ratio = account.followers / mine
    return Placed(person, _SAME_STEP[0] <= ratio <= _SAME_STEP[1], ratio > _BIG_NAME, by_followers=True)


def account_of(case: Case, person: Person) -> Account | None:
    """Return what was looked up about somebody: by id, else by handle."""
    key = case.ties.key_of(person)
    handle = (person.handle or "").lower()
    accounts = case.facts.history.accounts
    found = (one for one in accounts if one.id == key)
    return next(found, None) or next((one for one in accounts if handle and one.handle.lower() == handle), None)


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
