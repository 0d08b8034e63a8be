"""Many people at once: a list of handles into the plan, doubles made one, and somebody taken out of everything."""

from collections.abc import Iterable
from dataclasses import dataclass

from pcn_core.errors import PcnError
from pcn_core.plan.edits import change_part, make
from pcn_core.plan.model import Part, Person, Plan
from pcn_core.plan.roster import Entry


@dataclass(frozen=True)
class Merged:
    """The plan after a list was taken in. ``added``: new people; ``known``: those that were there already."""

    plan: Plan
    added: int
    known: int


def merge_people(plan: Plan, entries: Iterable[Entry], new_ids: Iterable[str], tags: Iterable[str] = ()) -> Merged:
    """Return the plan with everybody of a list: the same id or handle is one person, who keeps what stood there.

    What was empty (id, handle, name) is filled, ``tags`` are added to all of them. ``new_ids`` must last for all
    entries. Raises PcnError when the plan would hold too many people.
    """
    people, ids, wanted = list(plan.people), iter(new_ids), [tag for tag in dict.fromkeys(tags) if tag.strip()]
    places = _places(people)
    before = len(people)
    touched: set[int] = set()
    for entry in entries:
        place = next((places[key] for key in _keys(entry.user_id, entry.handle) if key in places), len(people))
        if place == len(people):
            people.append(make(Person, id=next(ids), handle=entry.handle, name=entry.name, user_id=entry.user_id))
        people[place] = _filled(people[place], entry, wanted)
        places.update(dict.fromkeys(_keys(people[place].user_id, people[place].handle), place))
        touched.add(place)
    if len(people) > _MOST:
        raise PcnError(f"A plan holds {_MOST:,} people at most; take a shorter list, or one in parts.")
    named = {key for person in people for key in _keys(person.user_id, person.handle)}
    forgotten = [key for key in plan.forgotten if key not in named]
    return Merged(
        change_part(plan, people=people, forgotten=forgotten),
        added=len(people) - before,
        known=sum(place < before for place in touched),
    )


def merge_doubles(plan: Plan) -> Plan:
    """Return the plan with everybody once: people of the same id or handle become the first of them.

    What points to the others points to the first then.
    """
    kept: list[Person] = []
    stands_for: dict[str, str] = {}
    places: dict[str, int] = {}
    for person in plan.people:
        place = next((places[key] for key in _keys(person.user_id, person.handle) if key in places), len(kept))
        if place == len(kept):
            kept.append(person)
        else:
            stands_for[person.id] = kept[place].id
            kept[place] = _joined(kept[place], person)
        places.update(dict.fromkeys(_keys(kept[place].user_id, kept[place].handle), place))
    moved = {name: [_repointed(e, stands_for) for e in getattr(plan, name)] for name in _LOGS}
    return change_part(plan, people=kept, **moved) if stands_for else plan


def forget_person(plan: Plan, person_id: str, key: str | None = None) -> Plan:
    """Return the plan without somebody, what was logged with them, and what was chosen or answered about them.

    ``key``: their account id or "@handle"; it alone stays, in ``forgotten``, so that no list offers them again.
    """
    person = next((one for one in plan.people if one.id == person_id), None)
    logs = {name: [entry for entry in getattr(plan, name) if entry.person != person_id] for name in _LOGS}
    names = _spellings(person)
    return change_part(
        plan,
        people=[one for one in plan.people if one.id != person_id],
        **logs,
        chosen_moves=[move for move in plan.chosen_moves if not any(name in move.text.lower() for name in names)],
        forgotten=list(dict.fromkeys([*plan.forgotten, *([key] if key else _keys_to_hide(person))])),
    )


def leave_out(plan: Plan, key: str) -> Plan:
    """Return the plan with an account that no list shall offer again (its id or "@handle")."""
    return change_part(plan, forgotten=list(dict.fromkeys([*plan.forgotten, key])))


def show_again(plan: Plan) -> Plan:
    """Return the plan without any account left out."""
    return change_part(plan, forgotten=[])


def tags_of(plan: Plan) -> list[str]:
    """Return the different tags of the plan's people, in alphabetical order."""
    return sorted({tag for person in plan.people for tag in person.tags}, key=str.casefold)


_LOGS = ("touches", "asks", "step_answers")
_MOST = 1_000
_MOST_TAGS = 20


def _places(people: list[Person]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, person in enumerate(people):
        for key in _keys(person.user_id, person.handle):
            places.setdefault(key, place)
    return places


def _keys(user_id: str | None, handle: str | None) -> list[str]:
    return [*([user_id] if user_id else []), *([f"@{handle.lower()}"] if handle else [])]


def _keys_to_hide(person: Person | None) -> list[str]:
    return [] if person is None else _keys(person.user_id, person.handle)[:1]


def _spellings(person: Person | None) -> list[str]:
    if person is None:
        return []
    return [name.lower() for name in (f"@{person.handle}" if person.handle else "", person.name) if name]


def _filled(person: Person, entry: Entry, tags: list[str]) -> Person:
    changes: dict[str, object] = {"tags": list(dict.fromkeys([*person.tags, *tags]))[:_MOST_TAGS]}
    for name in ("user_id", "handle", "name"):
        if not getattr(person, name) and getattr(entry, name):
            changes[name] = getattr(entry, name)
    return change_part(person, **changes)


def _joined(first: Person, other: Person) -> Person:
    changes: dict[str, object] = {
        name: value for name, value in dict(other).items() if not getattr(first, name, None) and value
    }
    for name in ("tags", "could_support", "intentions"):
        changes[name] = list(dict.fromkeys([*getattr(first, name), *getattr(other, name)]))
    changes["dont_tag"] = first.dont_tag or other.dont_tag
    return change_part(first, **changes)


def _repointed(entry: Part, stands_for: dict[str, str]) -> Part:
    person = getattr(entry, "person", None)
    return change_part(entry, person=stands_for[person]) if person in stands_for else entry
