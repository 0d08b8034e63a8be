"""Tip 1: start with a plan, and follow the people in it."""

from dataclasses import dataclass, replace

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import asked_window
from pcn_core.plan import is_empty
from pcn_core.plan.model import Person, Support
from pcn_core.tips.building import aim_words, not_applicable, percent_words, self_rating, target_for
from pcn_core.tips.intentions import count_served, is_complete, is_served
from pcn_core.tips.planned import is_followed, is_met, name_of
from pcn_core.tips.reading import Extra, NextMove, Reading, Status, Target, judge, worst
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import day_words, list_words, number_of

_TARGET = Target(0.8, None, "ours")
_COMPLETE = Target(1.0, None, "ours")
_NO_PLAN = "There is no plan yet; write down what you want and who could help, and this shows how far it has come."
_NO_LIST = "whether you follow the people in it is not in what you loaded; a whole archive from X holds that list"
_NO_IDS = (
    "we cannot tell yet whether you follow the people in it, for their account numbers turn up in none of your posts"
)
_CAN_HELP: dict[Support, str] = {
    "dissemination": "help to spread your work",
    "mentorship": "mentor you",
    "feedback": "give you feedback",
    "mutual_support": "lend and take a hand",
}


@dataclass(frozen=True)
class _Followed:
    """The planned people: followed, not followed, and those of whom we cannot tell."""

    yes: list[Person]
    no: list[Person]
    unknown: list[Person]

    @property
    def known(self) -> int:
        """How many can be told."""
        return len(self.yes) + len(self.no)


def _read(case: Case) -> Reading:
    facts = case.facts
    if is_empty(facts.plan):
        reading = not_applicable(facts, "tip01", "share", _NO_PLAN)
        return replace(reading, next_moves=(NextMove("Write down one thing you want from your network."),))
    followed = _followed(case)
    extras, next_moves = _extras(case, followed), _next_moves(facts, followed)
    if facts.plan.people and not followed.known:
        return replace(_cannot_tell(facts), extras=extras, next_moves=next_moves)
    return replace(_judged(facts, followed), extras=extras, next_moves=next_moves)


def _followed(case: Case) -> _Followed:
    told = [(person, is_followed(case, person)) for person in case.facts.plan.people]
    return _Followed(
        [person for person, follows in told if follows],
        [person for person, follows in told if follows is False],
        [person for person, follows in told if follows is None],
    )


def _cannot_tell(facts: Facts) -> Reading:
    if facts.history.following is None:
        return not_applicable(facts, "tip01", "share", f"{_state(facts)}; {_NO_LIST}.")
    return replace(
        not_applicable(facts, "tip01", "share", f"{_state(facts)}; {_NO_IDS}."), status="not_enough_evidence"
    )


def _judged(facts: Facts, followed: _Followed) -> Reading:
    value = len(followed.yes) / followed.known if followed.known else 0.0
    target = target_for(facts, "tip01", _TARGET) or _TARGET
    return Reading(
        id="tip01",
        status=worst(_completeness(facts), judge(value, target)),
        source="measured",
        unit="share",
        explanation=_sentence(facts, followed, value, target),
        value=value,
        target=target,
        n=followed.known,
        coverage=f"From your plan and the accounts you follow on {day_words(facts.data_day)}; the list holds no dates.",
        window=asked_window(facts),
        self_rating=self_rating(facts, "tip01"),
    )


def _completeness(facts: Facts) -> Status:
    intentions = facts.plan.intentions
    return judge(count_served(facts.plan) / len(intentions), _COMPLETE) if intentions else "worth_a_look"


def _state(facts: Facts) -> str:
    """Return how complete the plan is, as the first half of a sentence."""
    intentions = facts.plan.intentions
    if not intentions:
        return "Your plan does not say yet what you want from your network"
    if is_complete(facts.plan):
        return "Your plan says what you want and who or where could help"
    missing = len(intentions) - count_served(facts.plan)
    lacks = "lacks" if missing == 1 else "lack"
    return f"{number_of(missing, 'thing')} you want still {lacks} a kind of help, or somebody or a place for it"


def _sentence(facts: Facts, followed: _Followed, value: float, target: Target) -> str:
    if not followed.known:
        return f"{_state(facts)}; nobody is in it yet whom you want to know."
    people = f"{len(followed.yes)} of {number_of(followed.known, 'person', 'people')} in it whose account we know"
    aim = aim_words(target)
    return f"{_state(facts)}; you follow {people} ({percent_words(value, target)}; {aim})."


def _extras(case: Case, followed: _Followed) -> tuple[Extra, ...]:
    met = [person for person in case.facts.plan.people if is_met(case, person)]
    askable = [person for person in case.facts.plan.people if is_met(case, person) is not None]
    found = []
    if askable:
        text = f"You have been in touch with {len(met)} of {number_of(len(askable), 'person', 'people')} in your posts."
        found.append(Extra(text, _newest_posts(case, met)))
    if followed.unknown and case.facts.history.following is not None:
        names = list_words([name_of(person) for person in followed.unknown])
        found.append(Extra(f"We cannot tell whether you follow {names}; they are left out of the share."))
    return tuple(found)


def _newest_posts(case: Case, met: list[Person]) -> tuple[str, ...]:
    """Return the latest post to do with each person, newest first."""
    rows = {int(tie.rows[-1]) for person in met if (tie := case.ties.tie_with(person)) is not None}
    return tuple(str(case.facts.ids[row]) for row in sorted(rows, reverse=True))


def _next_moves(facts: Facts, followed: _Followed) -> tuple[NextMove, ...]:
    plan = facts.plan
    if not plan.intentions:
        return (NextMove("Write down one thing you want from your network, and by when."),)
    offered = {support for person in plan.people for support in person.could_support}
    wanted = dict.fromkeys(support for intention in plan.intentions for support in intention.support)
    gaps = [
        f"Nobody in your plan can {_CAN_HELP[s]} yet; add one person who could." for s in wanted if s not in offered
    ]
    alone = [f"Add a person or a hashtag for “{i.want}”." for i in plan.intentions if not is_served(plan, i)]
    follow = [NextMove(f"Follow {name_of(person)}.", person.handle) for person in followed.no]
    return (*(NextMove(text) for text in [*gaps, *([] if gaps else alone)]), *follow)[:4]


TIP = Tip(
    id="tip01",
    title="Start with a plan",
    why=(
        "Knowing whom you want to know, and what for, turns a stream of posts into a network. "
        "It also tells you whom to follow."
    ),
    how=(
        "Whether each thing you want has a kind of help and somebody or some place for it, and the share of the people "
        "in your plan whom you follow."
    ),
    question="Do you have a clear plan of whom you want to know and why?",
    unit="share",
    target=_TARGET,
    read=_read,
)
