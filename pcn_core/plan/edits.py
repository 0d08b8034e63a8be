"""What can be done to a plan: pure functions from plan to plan, so that a change can be made again on a newer plan."""

from datetime import date, datetime
from typing import Literal, TypeVar

from pydantic import ValidationError

from pcn_core.errors import PcnError
from pcn_core.plan.model import (
    Ask,
    Break,
    ChosenMove,
    Correction,
    Intention,
    Part,
    Person,
    Place,
    Plan,
    Review,
    SelfRating,
    Targets,
    Touch,
    monday_of,
)
from pcn_core.plan.problems import describe_value

MOST_MOVES = 3
MOST_CORRECTIONS = 10_000

ListName = Literal["intentions", "people", "places", "touches", "chosen_moves", "asks"]
Item = Intention | Person | Place | Touch | ChosenMove | Ask
PartT = TypeVar("PartT", bound=Part)
ItemT = TypeVar("ItemT", bound=Item)

_LISTS: dict[type[Part], ListName] = {
    Intention: "intentions", Person: "people", Place: "places", Touch: "touches", ChosenMove: "chosen_moves",
    Ask: "asks",
}  # fmt: skip


def new_plan(today: date, time_zone: str = "UTC") -> Plan:
    """Return an empty plan that starts today. Raises PcnError for a time zone that does not exist."""
    return change_part(Plan(), start=today, time_zone=time_zone)


def make(part_type: type[PartT], **values: object) -> PartT:
    """Return a new, checked part of a plan. Raises PcnError, one sentence for the person, when a value does not fit."""
    try:
        return part_type.model_validate(values)
    except ValidationError as error:
        raise PcnError(describe_value(error)) from None


def change_part(part: PartT, **changes: object) -> PartT:
    """Return a checked copy of a part (or the plan) with other values; unknown keys stay. Raises like ``make``."""
    return make(type(part), **{**dict(part), **changes})


def put_item(plan: Plan, item: Item) -> Plan:
    """Return the plan with the item in its list: in the place of the one with the same id, else at the end.

    Raises PcnError when somebody with the same handle, or a place with the same hashtag, is already there.
    """
    name = _LISTS[type(item)]
    items: list[Item] = list(getattr(plan, name))
    _refuse_twins(item, items)
    if any(other.id == item.id for other in items):
        return change_part(plan, **{name: [item if other.id == item.id else other for other in items]})
    return change_part(plan, **{name: [*items, item]})


def _refuse_twins(item: Item, items: list[Item]) -> None:
    for other in items:
        if other.id == item.id:
            continue
        if isinstance(item, Person) and isinstance(other, Person) and _same(item.handle, other.handle):
            raise PcnError(f"@{other.handle} is in your plan already; open that card to change it.")
        if isinstance(item, Place) and isinstance(other, Place) and _same(item.hashtag, other.hashtag):
            raise PcnError(f"#{other.hashtag} is in your plan already; open that card to change it.")


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.casefold() == other.casefold()


def change_item(plan: Plan, item_type: type[Item], item_id: str, **changes: object) -> Plan:
    """Return the plan with other values in one item. An item that is gone stays gone: the plan comes back as it is."""
    item = find_item(plan, item_type, item_id)
    return plan if item is None else put_item(plan, change_part(item, **changes))


def find_item(plan: Plan, item_type: type[ItemT], item_id: str) -> ItemT | None:
    """Return the item with this id, None when there is none."""
    items: list[ItemT] = getattr(plan, _LISTS[item_type])
    return next((item for item in items if item.id == item_id), None)


def remove_item(plan: Plan, item_type: type[Item], item_id: str) -> Plan:
    """Return the plan without the item and without what pointed to it."""
    name = _LISTS[item_type]
    plan = change_part(plan, **{name: [item for item in getattr(plan, name) if item.id != item_id]})
    if item_type is Intention:
        return change_part(
            plan,
            people=[_without_intention(person, item_id) for person in plan.people],
            places=[_without_intention(place, item_id) for place in plan.places],
        )
    if item_type is Person:
        logged = {log: [_without_name(entry, item_id) for entry in getattr(plan, log)] for log in ("touches", "asks")}
        answers = [answer for answer in plan.step_answers if answer.person != item_id]
        return change_part(plan, **logged, step_answers=answers)
    return plan


def _without_name(entry: PartT, person_id: str) -> PartT:
    return change_part(entry, person=None) if getattr(entry, "person", None) == person_id else entry


def _without_intention(item: PartT, intention_id: str) -> PartT:
    ids: list[str] = getattr(item, "intentions", [])
    return change_part(item, intentions=[other for other in ids if other != intention_id])


def change_group(plan: Plan, group: Literal["about", "own_work", "rhythm"], **changes: object) -> Plan:
    """Return the plan with other values in one of its groups of fields."""
    return change_part(plan, **{group: change_part(getattr(plan, group), **changes)})


def set_target(plan: Plan, reading: str, low: float | None, high: float | None) -> Plan:
    """Return the plan with the person's own band for a reading, in the reading's unit; both None: ours again."""
    targets = {key: band for key, band in plan.rhythm.targets.items() if key != reading}
    if low is not None or high is not None:
        kept = plan.rhythm.targets.get(reading, Targets())
        targets[reading] = change_part(kept, min=low, max=high)
    return change_group(plan, "rhythm", targets=targets)


def add_break(plan: Plan, start: date, end: date, note: str = "") -> Plan:
    """Return the plan with one more break, in order of time; one that is there already is not added twice."""
    planned = make(Break, start=start, end=end, note=note)
    breaks = plan.breaks if planned in plan.breaks else [*plan.breaks, planned]
    return change_part(plan, breaks=sorted(breaks, key=lambda one: (one.start, one.end)))


def remove_break(plan: Plan, planned: Break) -> Plan:
    """Return the plan without this break."""
    return change_part(plan, breaks=[one for one in plan.breaks if one != planned])


def moves_of_week(plan: Plan, day: date) -> list[ChosenMove]:
    """Return what the person chose for the week (Monday to Sunday) that ``day`` lies in, as chosen."""
    return [move for move in plan.chosen_moves if move.week == monday_of(day)]


def choose_move(plan: Plan, week: date, reading: str, text: str) -> Plan:
    """Return the plan with one more thing to try in the week that ``week`` lies in; choosing it twice changes nothing.

    Its id is made of the week and a number. Raises PcnError when three are chosen already.
    """
    chosen = moves_of_week(plan, week)
    if any((move.reading, move.text) == (reading, text.strip()) for move in chosen):
        return plan
    if len(chosen) >= MOST_MOVES:
        raise PcnError("You have three things to try this week; take one off the list to choose another.")
    taken = {move.id for move in plan.chosen_moves}
    monday = monday_of(week)
    free = next(name for n in range(1, len(taken) + 2) if (name := f"{monday}-{n}") not in taken)
    return put_item(plan, make(ChosenMove, id=free, week=monday, reading=reading, text=text))


def tick_move(plan: Plan, move_id: str, *, done: bool = True) -> Plan:
    """Return the plan with a chosen move marked as done, or as open again."""
    return change_item(plan, ChosenMove, move_id, done=done)


def drop_move(plan: Plan, move_id: str) -> Plan:
    """Return the plan without a chosen move."""
    return remove_item(plan, ChosenMove, move_id)


def rate(plan: Plan, reading: str, score: int, on: date) -> Plan:
    """Return the plan with the person's own view (1 to 5) of a reading; the day's last word counts."""
    rating = make(SelfRating, reading=reading, score=score, on=on)
    others = [one for one in plan.self_ratings if (one.reading, one.on) != (reading, on)]
    return change_part(plan, self_ratings=[*others, rating])


def correct(plan: Plan, post_id: str, move: str | None, holds: bool, at: datetime) -> Plan:  # noqa: FBT001 - holds is data
    """Return the plan with the person's word on one post, in place of an earlier word on the same post and move.

    ``move`` None: the whole post; ``holds`` False leaves it out of everything, ``holds`` True takes that back. Beyond
    what a plan can hold the oldest word falls away.
    """
    others = [one for one in plan.corrections if (one.post_id, one.move) != (post_id, move)]
    if move is None and holds:
        return change_part(plan, corrections=others)
    word = make(Correction, post_id=post_id, move=move, holds=holds, at=at)
    return change_part(plan, corrections=[*others, word][-MOST_CORRECTIONS:])


def take_back(plan: Plan, post_id: str, move: str | None) -> Plan:
    """Return the plan without the person's word on this post and move."""
    return change_part(plan, corrections=[o for o in plan.corrections if (o.post_id, o.move) != (post_id, move)])


def drop_corrections(plan: Plan) -> Plan:
    """Return the plan without any word of the person on a post."""
    return change_part(plan, corrections=[])


def join_corrections(plan: Plan, here: Plan) -> Plan:
    """Return ``plan`` with the corrections of the plan it replaces; where both speak of a post, ``plan`` has the word.

    A plan file may travel without corrections: loading it takes none of them away. Beyond what a plan can hold the
    oldest fall away.
    """
    told = {(one.post_id, one.move) for one in plan.corrections}
    kept = [one for one in here.corrections if (one.post_id, one.move) not in told]
    return change_part(plan, corrections=[*kept, *plan.corrections][-MOST_CORRECTIONS:]) if kept else plan


def log_review(plan: Plan, on: date, note: str = "") -> Plan:
    """Return the plan with one look through the accounts followed (tip 19) on a day; one a day is kept."""
    others = [one for one in plan.reviews if one.on != on]
    return change_part(plan, reviews=[*others, make(Review, on=on, note=note)])
