"""What an advisor sees, as one frozen value: fully redacted when it is built, and nothing else is ever read for them.

It holds no id of the plan and none of a post, so that nothing in it leads anywhere else.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from pcn_core.errors import PcnError
from pcn_core.metrics.series import Point
from pcn_core.share.choices import Mode, PeopleShown
from pcn_core.tips.reading import Status, Target, Unit

Group = Literal["agenda", "tip", "trap"]


@dataclass(frozen=True)
class SharedPost:
    """One post behind a figure: its day, its kind in a word, its redacted text (hostile input)."""

    day: date
    kind: str
    text: str


@dataclass(frozen=True)
class SharedRow:
    """One agenda point, tip or trap. ``points``: the last 12 blocks, oldest first; ``target``: the band of one week."""

    id: str
    group: Group
    title: str
    status: Status
    now: str
    aim: str
    aim_origin: str
    sentence: str
    coverage: str
    source: str
    unit: Unit
    points: tuple[Point, ...]
    target: Target | None
    milder: bool
    posts: tuple[SharedPost, ...] = ()


@dataclass(frozen=True)
class SharedFinding:
    """One sentence that stands out."""

    label: str
    sentence: str


@dataclass(frozen=True)
class SharedIntention:
    """What the owner wants from their network, in their own words as they were previewed."""

    want: str
    support: tuple[str, ...]
    by: date | None


@dataclass(frozen=True)
class SharedPlace:
    """A place where people gather."""

    hashtag: str
    kind: str


@dataclass(frozen=True)
class SharedPerson:
    """Somebody in the plan. ``key``: their number in this share; ``label``: their name or initials."""

    key: str
    label: str
    level: str
    stage: str


@dataclass(frozen=True)
class StageCount:
    """How many people of the plan stand where."""

    stage: str
    people: int


@dataclass(frozen=True)
class SharedView:
    """The whole advisor's page. ``made``: the day of the preview; ``as_of``: the day of the data; ``posts``: how many.

    What was not chosen is empty here; ``people_shown`` says how people are told.
    """

    owner: str
    made: date
    as_of: date
    posts: int
    mode: Mode
    people_shown: PeopleShown
    agenda: tuple[SharedRow, ...] = ()
    findings: tuple[SharedFinding, ...] = ()
    tips: tuple[SharedRow, ...] = ()
    traps: tuple[SharedRow, ...] = ()
    intentions: tuple[SharedIntention, ...] = ()
    places: tuple[SharedPlace, ...] = ()
    people: tuple[SharedPerson, ...] = ()
    stages: tuple[StageCount, ...] = ()

    @property
    def rows(self) -> tuple[SharedRow, ...]:
        """Every agenda point, tip and trap shown."""
        return self.agenda + self.tips + self.traps


def write_view(view: SharedView) -> bytes:
    """Return the view as JSON."""
    return msgspec.json.encode(view)


def read_view(text: bytes) -> SharedView:
    """Return the view of its JSON. Raises PcnError when it was written by another version."""
    try:
        return msgspec.json.decode(text, type=SharedView)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise PcnError("This share was made by another version of PCN Planner: ask for a new link.") from error
