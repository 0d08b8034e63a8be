"""Tip 16: take a talk somewhere else: a message, a call, a coffee; once the two of you have talked."""

from dataclasses import dataclass, replace
from datetime import date

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.weeks import Window
from pcn_core.people.ladder import furthest_on, stage_of, steps_of
from pcn_core.people.stages import reaches
from pcn_core.plan.model import Person
from pcn_core.tips.building import MILDER, aim_words, not_applicable, not_enough, self_rating, target_for, trend_of
from pcn_core.tips.off_twitter import Step, has_record, is_recent, logged_words, people_of, steps_off, weekly_people
from pcn_core.tips.planned import ADD_SOMEBODY, name_of
from pcn_core.tips.reading import Extra, NextMove, Reading, Target, judge_range, worst
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import list_words, number_of, period_words

_TARGET = Target(1.0, None, "ours")
_WEEKS = 12
_NOBODY = "Your plan names nobody yet; once it does, this shows with whom you are in touch outside Twitter."
_NOTHING_LOGGED = (
    "No calls, coffees or letters are logged yet, and no private messages are counted; log one, and it counts here."
)


@dataclass(frozen=True)
class _Seen:
    """The steps of the last 12 weeks, with the doubtful ones (``perhaps``), and those made before any answer."""

    steps: list[Step]
    perhaps: list[Step]
    early: list[Step]


def _read(case: Case) -> Reading:
    facts = case.facts
    if not facts.plan.people:
        return replace(not_applicable(facts, "tip16", "count", _NOBODY), next_moves=(ADD_SOMEBODY,))
    every = steps_off(case)
    if not every and not has_record(facts):
        reading = not_enough(facts, "tip16", "count", sentence=_NOTHING_LOGGED)
        return replace(reading, coverage=logged_words(facts), next_moves=_next_moves(case))
    recent = [step for step in every if is_recent(step, facts, _WEEKS)]
    doubted = steps_off(case, facts.possible("moves_off"))
    perhaps = [step for step in doubted if is_recent(step, facts, _WEEKS)]
    return _judged(case, every, _Seen(recent, perhaps, _early(case, recent)))


def _judged(case: Case, every: list[Step], seen: _Seen) -> Reading:
    facts = case.facts
    people, series = people_of(seen.steps), weekly_people(facts, every)
    value, more = float(len(people)), float(len(people_of(seen.perhaps)))
    possible = more if more > value else None
    target = target_for(facts, "tip16", _TARGET) or _TARGET
    status, milder = judge_range(value, possible, target)
    return Reading(
        id="tip16",
        status=worst(status, "getting_there") if seen.early else status,
        source="logged" if any(step.how == "touch" for step in seen.steps) else "measured",
        unit="count",
        explanation=_sentence(facts, seen, possible, target),
        value=value,
        possible=possible,
        target=target,
        n=len(facts.plan.people),
        coverage=f"{logged_words(facts)} {MILDER}" if milder else logged_words(facts),
        evidence=_posts(facts, seen.steps),
        doubtful=tuple(i for i in _posts(facts, seen.perhaps) if i not in set(_posts(facts, seen.steps))),
        series=series,
        baseline=_baseline(facts, every),
        trend=trend_of(series),
        window=Window(facts.as_of, _WEEKS),
        milder=milder,
        self_rating=self_rating(facts, "tip16"),
        extras=_extras(facts, seen),
        next_moves=_next_moves(case),
    )


def _early(case: Case, recent: list[Step]) -> list[Step]:
    """Return the posts that proposed contact elsewhere before any answer, message or meeting is seen."""
    posts = [step for step in recent if step.how == "post"]
    known = {person.id: steps_of(person, case.facts, case.ties) for person in people_of(posts)}
    return [step for step in posts if not reaches(furthest_on(known[step.person.id], step.on).stage, "exchange")]


def _posts(facts: Facts, steps: list[Step]) -> tuple[str, ...]:
    rows = {step.row for step in steps if step.row is not None}
    return tuple(facts.ids[sorted(rows, reverse=True)].tolist())


def _baseline(facts: Facts, every: list[Step]) -> float | None:
    start: date | None = facts.plan.start
    if start is None or start > facts.as_of:
        return None
    before = [step for step in every if 0 < (start - step.on).days <= _WEEKS * 7]
    return float(len(people_of(before)))


def _sentence(facts: Facts, seen: _Seen, possible: float | None, target: Target) -> str:
    aim = aim_words(target, "count")
    if not seen.steps:
        perhaps = "" if possible is None else f", perhaps with {possible:.0f}"
        return (
            f"There was no contact outside Twitter that we see with anybody in your plan in 12 weeks{perhaps}; {aim}."
        )
    perhaps = "" if possible is None else f" (perhaps {possible:.0f} people)"
    ways = {step.how for step in seen.steps}
    # What is logged runs on to today; all else ends with the archive.
    when = "12 weeks" if "touch" in ways else period_words(facts, Window(facts.as_of, _WEEKS))
    if ways == {"post"}:  # it may only propose contact
        names = list_words(_names(seen.steps))
        return f"Your posts of {when} speak of contact outside Twitter with {names}{perhaps}; {aim}."
    return f"In {when} you were in touch outside Twitter with {_in_touch(seen.steps)}{perhaps}; {aim}."


def _in_touch(steps: list[Step]) -> str:
    """Return the people something passed with, and apart from them those whom only a post names."""
    names = _names([step for step in steps if step.how != "post"])
    others = [name for name in _names(steps) if name not in names]
    more = f", and posts of yours speak of it with {list_words(others)}" if others else ""
    return f"{list_words(names)}{more}"


def _names(steps: list[Step]) -> list[str]:
    return [name_of(person) for person in people_of(steps)]


def _extras(facts: Facts, seen: _Seen) -> tuple[Extra, ...]:
    hows = (("touch", "logged by you"), ("messages", "by private message, both ways"), ("post", "named in a post"))
    found = []
    for how, words in hows:
        steps = [step for step in seen.steps if step.how == how]
        if steps:
            names = list_words([name_of(person) for person in people_of(steps)])
            found.append(Extra(f"{names}: {words}.", _posts(facts, steps)))
    if seen.early:
        names = list_words([name_of(person) for person in people_of(seen.early)])
        text = f"With {names} no answer is seen in this data before you proposed it; a talk in public first may help."
        found.append(Extra(text, _posts(facts, seen.early)))
    nameless = sum(touch.person is None and touch.on <= facts.today for touch in facts.plan.touches)
    if nameless:
        found.append(Extra(f"{number_of(nameless, 'contact')} that you logged without a name; add who it was."))
    return tuple(found)


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    """Offer somebody who answered and with whom nothing happened elsewhere yet, in the plan's order."""
    ready = [person for person in case.facts.plan.people if _is_ready(case, person)]
    text = "You and {} have talked: suggest a coffee at the next meeting or a short call, and say what for."
    offers = tuple(NextMove(text.format(name_of(person)), person.handle) for person in ready[:2])
    return offers or (
        NextMove("Keep talking in public first; a call or a coffee fits once somebody has answered you."),
    )


def _is_ready(case: Case, person: Person) -> bool:
    stage = stage_of(person, case.facts, case.ties).stage
    return reaches(stage, "exchange") and not reaches(stage, "off_twitter")


TIP = Tip(
    id="tip16",
    title="Meet outside Twitter",
    why=(
        "A call, a coffee or a note makes two people real to each other. "
        "It works best with a clear purpose and after some talk in public."
    ),
    how=(
        "The people of your plan with whom, in 12 weeks, you logged something, private messages went both ways, "
        "or a post of yours speaks of contact elsewhere."
    ),
    question="Do you take good talks to another place?",
    unit="count",
    target=_TARGET,
    read=_read,
)
