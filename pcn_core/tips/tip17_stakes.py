"""Tip 17: begin working together on something small, and let it grow."""

from dataclasses import dataclass, replace

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import asked_window
from pcn_core.people.ladder import stage_of
from pcn_core.people.stages import reaches
from pcn_core.plan.model import Person, Touch
from pcn_core.tips.building import aim_words, not_enough, self_rating, target_for
from pcn_core.tips.off_twitter import weekly_touches
from pcn_core.tips.planned import name_of
from pcn_core.tips.reading import Extra, NextMove, Reading, Target, judge, worst
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import day_words, list_words, number_of

_TARGET = Target(None, 2.0, "ours")
_MOST = 5
_NOTHING = "You have not logged any work together yet; when you do, say how much is at stake, from 1 to 5."
_NO_STAKES = "The work together that you logged does not say how much is at stake; a number from 1 to 5 is enough."


@dataclass(frozen=True)
class _Path:
    """The work done with one person, oldest first; ``person`` None: logged without a name."""

    person: Person | None
    stakes: tuple[int, ...]

    @property
    def rises(self) -> bool:
        """Whether no piece of work had less at stake than the one before."""
        return list(self.stakes) == sorted(self.stakes)


def _read(case: Case) -> Reading:
    facts = case.facts
    work = [touch for touch in facts.plan.touches if touch.kind == "joint_work" and touch.on <= facts.today]
    paths = _paths(facts, work)
    if not paths:
        reading = not_enough(facts, "tip17", "count", sentence=_NO_STAKES if work else _NOTHING)
        return replace(reading, coverage=_coverage(facts), window=asked_window(facts), next_moves=_next_moves(case))
    return _judged(case, work, paths)


def _paths(facts: Facts, work: list[Touch]) -> list[_Path]:
    people: dict[str | None, Person] = {person.id: person for person in facts.plan.people}
    stakes: dict[str | None, list[int]] = {}
    for touch in sorted(work, key=lambda touch: touch.on):
        if touch.stakes is not None:
            stakes.setdefault(touch.person if touch.person in people else None, []).append(touch.stakes)
    return [_Path(people.get(person_id), tuple(found)) for person_id, found in stakes.items()]


def _judged(case: Case, work: list[Touch], paths: list[_Path]) -> Reading:
    facts = case.facts
    target = target_for(facts, "tip17", _TARGET) or _TARGET
    first = float(max(path.stakes[0] for path in paths))
    status = judge(first, target)
    rising = all(path.rises for path in paths)
    return Reading(
        id="tip17",
        status=status if rising else worst(status, "getting_there"),
        source="logged",
        unit="count",
        explanation=_sentence(paths, first, target, rising=rising),
        value=first,
        target=target,
        n=sum(len(path.stakes) for path in paths),
        coverage=_coverage(facts),
        series=weekly_touches(facts, work),
        window=asked_window(facts),
        self_rating=self_rating(facts, "tip17"),
        extras=tuple(_path_extra(path) for path in paths),
        next_moves=_next_moves(case),
    )


def _coverage(facts: Facts) -> str:
    return f"From the work together that you logged up to {day_words(facts.today)}; posts do not show it."


def _sentence(paths: list[_Path], first: float, target: Target, *, rising: bool) -> str:
    aim = aim_words(target, "count")
    grew = rising and any(path.stakes[-1] > path.stakes[0] for path in paths)
    tail = " and grew from there" if grew else "" if rising else ", and later work did not always have more"
    who = list_words([_name(path) for path in paths])
    return f"Your first work with {who} had at most {first:.0f} of {_MOST} at stake{tail}; {aim}."


def _name(path: _Path) -> str:
    return "somebody you did not name" if path.person is None else name_of(path.person)


def _path_extra(path: _Path) -> Extra:
    steps = ", then ".join(str(stake) for stake in path.stakes)
    return Extra(f"{number_of(len(path.stakes), 'piece')} of work with {_name(path)}; at stake: {steps} of {_MOST}.")


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    """Offer a small piece of work with people who know the owner well enough, in the plan's order."""
    able = [
        person
        for person in case.facts.plan.people
        if reaches(stage := stage_of(person, case.facts, case.ties).stage, "recurring") and stage != "collaborating"
    ]
    offers = tuple(
        NextMove(f"Propose something small to {name_of(person)}, like a shared poster.", person.handle)
        for person in able[:2]
    )
    return offers or (NextMove("When somebody answers you often, propose something small, like a shared poster."),)


TIP = Tip(
    id="tip17",
    title="Start small together",
    why=(
        "A small piece of work shows whether two people suit each other. If it goes well, the next one can be larger."
    ),
    how="How much was at stake, 1 to 5, in the first work you logged with each person, and whether it grew afterwards.",
    question="Do you begin working with people on something small?",
    unit="count",
    target=_TARGET,
    read=_read,
)
