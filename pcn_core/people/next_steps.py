"""What to do next with somebody: one to three small steps, giving before asking; and five at most for a week."""

from datetime import date

from pcn_core.people.asks import ASK_WORDS, LARGEST_ASK
from pcn_core.people.naming import name_of
from pcn_core.people.standing import Standing
from pcn_core.people.step import Kind, NextStep, Round
from pcn_core.people.step_rules import RULES, TIMELY, rest

MOST = 3
MOST_A_WEEK = 5
# At most so many of a week's steps may be of one sort, so that a week has some variety (ours).
_ALIKE = 2
# Giving comes before asking.
_ORDER: tuple[Kind, ...] = ("rest", "give", "talk", "meet", "ask", "tidy", "wait")


def next_steps(standing: Standing, now: Round) -> tuple[NextStep, ...]:
    """Return up to three steps with somebody, giving before asking; none that the person put aside."""
    tired = rest(standing, now)
    found = [tired] if tired else [step for rule in RULES for step in rule(standing, now)]
    kept = [step for step in found if (standing.person.id, step.key) not in now.hidden]
    in_order = sorted(kept, key=lambda step: _ORDER.index(step.kind))
    waits = [step for step in in_order if step.kind == "wait"]
    doing = [step for step in in_order if step.kind != "wait"]
    return (*doing[: MOST - len(waits)], *waits)


def steps_this_week(now: Round) -> tuple[tuple[Standing, NextStep], ...]:
    """Return at most five steps with different people, giving first; nobody is put before others for who they are.

    People of whom something was put off stay out until then. Of steps alike, the ones that were quiet longest come
    first.
    """
    resting = {person for (person, _), answer in now.hidden.items() if answer.reply == "later"}
    firsts = [(one, step) for one in now.others if one.person.id not in resting and (step := _first(one, now))]
    firsts.sort(key=lambda pair: (_ORDER.index(pair[1].kind), pair[1].sort not in TIMELY, pair[0].last or date.max))
    chosen: list[tuple[Standing, NextStep]] = []
    for pair in firsts:
        if sum(step.sort == pair[1].sort for _, step in chosen) < _ALIKE:
            chosen.append(pair)
    return tuple(chosen[:MOST_A_WEEK])


def too_big(size: int, standing: Standing) -> str:
    """Return the plain-words warning for an ask that is bigger than what has grown carries; "" where it fits."""
    fits = LARGEST_ASK[standing.stage.stage]
    if size <= fits:
        return ""
    name = name_of(standing.person)
    if not fits:
        return (
            f"You and {name} hardly know each other yet. Give something first: praise, thanks, or pass on a post of "
            "theirs. You can log the ask anyway."
        )
    return (
        f"{ASK_WORDS[size][:1].upper()}{ASK_WORDS[size][1:]} is a lot to ask where you and {name} stand now; "
        f"{ASK_WORDS[fits]} would fit. You can log it anyway."
    )


def _first(standing: Standing, now: Round) -> NextStep | None:
    return next((step for step in next_steps(standing, now) if step.kind not in {"wait", "rest"}), None)
