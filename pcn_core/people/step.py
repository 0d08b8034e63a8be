"""One next step with somebody, and what all steps of one moment share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.people.asks import giving_mask
from pcn_core.people.fetched import FetchedAnswers
from pcn_core.people.stages import reaches
from pcn_core.people.standing import Standing
from pcn_core.plan.logbook import hidden_steps
from pcn_core.plan.model import StepAnswer, TouchKind
from pcn_core.posts import Mention

Kind = Literal["give", "talk", "meet", "ask", "tidy", "wait", "rest"]
TOUCH_WORDS: dict[TouchKind, str] = {
    "coffee": "coffee", "call": "call", "e-mail": "e-mail", "conference": "conference", "letter": "letter",
    "introduction": "introduction", "joint_work": "work together", "other": "contact",
}  # fmt: skip


@dataclass(frozen=True)
class NextStep:
    """One thing to do with one person.

    ``key``: the same for the same step, so that an answer to it can be kept. ``sort``: the rule it comes from.
    ``text``: what to do; ``reason``: why now; both plain words. ``tip``: the id of the tip it serves.
    """

    key: str
    kind: Kind
    text: str
    reason: str
    tip: str

    @property
    def sort(self) -> str:
        """The rule's name, without what makes the key special."""
        return self.key.partition(":")[0]


@dataclass(frozen=True)
class Round:
    """What all steps of one moment share.

    ``gifts``: posts that surely give; ``asks``: that surely ask; ``thanks``: that surely thank. ``tagged``: account →
    the day it was last named in a post that starts something. ``hidden``: answers to steps that still hold.
    ``unanswered``: account → how many tries in a row got no answer, from *fetched* mentions; None while none were
    fetched: then there is no such verdict, for an archive holds one side only. ``questions``: account → what it asked
    the owner, who has not replied. ``meetable``: goal or tag → people who answer and could be introduced there.
    ``others``: everybody's standing.
    """

    facts: Facts
    gifts: Mask
    asks: Mask
    thanks: Mask
    tagged: Mapping[str, date]
    hidden: Mapping[tuple[str, str], StepAnswer]
    unanswered: Mapping[str, int] | None = None
    questions: Mapping[str, Mention] = field(default_factory=dict)
    meetable: Mapping[str, Sequence[Standing]] = field(default_factory=dict)
    others: Sequence[Standing] = field(default=())


def begin_round(facts: Facts, everybody: Sequence[Standing], fetched: FetchedAnswers | None = None) -> Round:
    """Return what ``next_steps`` needs for all people, worked out once. ``fetched``: see ``Ties``."""
    return Round(
        facts=facts,
        gifts=giving_mask(facts),
        asks=facts.sure("ask"),
        thanks=facts.sure("thanks"),
        tagged=_last_tags(facts),
        hidden=hidden_steps(facts.plan, facts.today),
        unanswered={key: found.in_vain for key, found in fetched.tries.items()} if fetched else None,
        questions=_open_questions(facts, fetched) if fetched else {},
        meetable=_meetable(everybody),
        others=everybody,
    )


def _open_questions(facts: Facts, fetched: FetchedAnswers) -> dict[str, Mention]:
    replied = set(facts.posts["reply_to_id"].dropna())
    return {key: asked for key, asked in fetched.questions.items() if asked.id not in replied}


def _meetable(everybody: Iterable[Standing]) -> dict[str, list[Standing]]:
    """Return by goal and tag the people of the plan who answer, organisations left out."""
    found: dict[str, list[Standing]] = {}
    for one in everybody:
        if one.person.level != "organisation" and reaches(one.stage.stage, "exchange"):
            for shared in (*one.person.intentions, *one.person.tags):
                found.setdefault(shared, []).append(one)
    return found


def _last_tags(facts: Facts) -> dict[str, date]:
    """Return when each account was last named in a post or quote that starts something (tip 7)."""
    named = facts.mentions
    rows = named["row"].to_numpy(dtype=np.int64)
    starts = facts.is_kind("original", "quote")[rows]
    last = named[starts].groupby("key")["row"].max()
    return {str(key): facts.day[row].item() for key, row in last.items()}
