"""What the person writes down about their contacts: touches, asks, looks into Twitter, answers to next steps."""

from datetime import date, timedelta
from typing import TypeVar

from pcn_core.errors import PcnError
from pcn_core.plan.edits import change_item, change_part, find_item, make, put_item
from pcn_core.plan.model import Ask, CheckIn, Outcome, Person, Plan, StepAnswer, StepReply, Touch, TouchKind

LATER_DAYS = (3, 7, 14)
# How long a step that was done stays away (ours): the next data shows whether it happened.
DONE_DAYS = 28
LogT = TypeVar("LogT", Touch, Ask)


def log_touch(
    plan: Plan,
    touch_id: str,
    *,
    on: date,
    kind: TouchKind,
    today: date,
    person: str | None = None,
    stakes: int | None = None,
    channel: str = "",
    note: str = "",
) -> Plan:
    """Return the plan with one more contact off Twitter. Raises PcnError for a day to come or a person who is gone.

    ``stakes`` (1-5) is kept for joint work only.
    """
    _require(plan, person, on, today)
    kept = stakes if kind == "joint_work" else None
    return put_item(
        plan, make(Touch, id=touch_id, on=on, person=person, kind=kind, stakes=kept, channel=channel, note=note)
    )


def log_ask(plan: Plan, ask_id: str, *, on: date, what: str, size: int, today: date, person: str) -> Plan:
    """Return the plan with one more ask. Raises PcnError without words, for a day to come or a person who is gone."""
    _require(plan, person, on, today)
    if not what.strip():
        raise PcnError("Say in a few words what you asked for.")
    return put_item(plan, make(Ask, id=ask_id, on=on, person=person, what=what, size=size))


def settle_ask(plan: Plan, ask_id: str, outcome: Outcome) -> Plan:
    """Return the plan with what came of an ask; an ask that is gone changes nothing."""
    return change_item(plan, Ask, ask_id, outcome=outcome)


def log_check_in(plan: Plan, on: date) -> Plan:
    """Return the plan with one more look into Twitter (tip 18)."""
    return change_part(plan, check_ins=[*plan.check_ins, make(CheckIn, on=on)])


def answer_step(plan: Plan, person: str, step: str, reply: StepReply, *, on: date, days: int | None = None) -> Plan:
    """Return the plan with the person's word on a next step, in place of an earlier one.

    ``days``: how long "not now" holds; a step that was done stays away for ``DONE_DAYS``.
    """
    wait = {"later": days or LATER_DAYS[0], "done": DONE_DAYS, "not_for_me": None}[reply]
    until = None if wait is None else on + timedelta(days=wait)
    answer = make(StepAnswer, person=person, step=step, reply=reply, on=on, until=until)
    return change_part(plan, step_answers=[*_other_answers(plan, person, step), answer])


def ask_again(plan: Plan, person: str, step: str) -> Plan:
    """Return the plan without the person's word on a step, so that it is offered again."""
    return change_part(plan, step_answers=_other_answers(plan, person, step))


def hidden_steps(plan: Plan, today: date) -> dict[tuple[str, str], StepAnswer]:
    """Return by person and step the answers that still keep the step away on a day."""
    held = (answer for answer in plan.step_answers if answer.until is None or answer.until > today)
    return {(answer.person, answer.step): answer for answer in held}


def entries_with(entries: list[LogT], person: str, today: date) -> list[LogT]:
    """Return what was logged with somebody up to a day, newest first."""
    return sorted((e for e in entries if e.person == person and e.on <= today), key=lambda e: e.on, reverse=True)


def _other_answers(plan: Plan, person: str, step: str) -> list[StepAnswer]:
    return [answer for answer in plan.step_answers if (answer.person, answer.step) != (person, step)]


def _require(plan: Plan, person: str | None, on: date, today: date) -> None:
    if on > today:
        raise PcnError("That day is still to come; log it once it has happened.")
    if person is not None and find_item(plan, Person, person) is None:
        raise PcnError("This person is no longer in your plan; add them again first.")
