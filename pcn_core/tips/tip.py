"""What every module of this folder ends in: one record that says what a tip is and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pcn_core.metrics.facts import Facts
from pcn_core.people.ties import Ties
from pcn_core.tips.reading import Reading, Target, Unit

Group = Literal["tip", "trap", "agenda"]


@dataclass(frozen=True)
class Case:
    """What a tip reads: the facts of the history and plan, and the ties made from them."""

    facts: Facts
    ties: Ties

    @property
    def is_fresh(self) -> bool:
        """Whether the data is at most 14 days old, so that advice about who is due makes sense."""
        return self.facts.is_fresh

    @property
    def starts_after(self) -> bool:
        """Whether the plan starts after the data ends: a starting point, no before-and-after."""
        start: date | None = self.facts.plan.start
        return start is not None and start > self.facts.as_of


@dataclass(frozen=True)
class Tip:
    """One tip, trap or agenda point, in words for the person.

    ``title``: up to 32 characters. ``why``: why it matters, two sentences. ``how``: how it is counted, one sentence.
    ``question``: the self-rating question (1 not at all - 5 fully). ``aim``: the band in a few words, like "10–20 %".
    ``target``: the default band; the plan may override it. ``read`` never raises for bad data.
    """

    id: str
    title: str
    why: str
    how: str
    question: str
    unit: Unit
    target: Target | None
    read: Callable[[Case], Reading]

    @property
    def group(self) -> Group:
        """Which of the three lists it belongs to."""
        return "tip" if self.id.startswith("tip") else "trap" if self.id.startswith("trap") else "agenda"
