"""The plan as it stands in the person's file: readable JSON, grown by adding fields, never by changing their meaning."""

import re
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

SCHEMA_VERSION = 1

Support = Literal["dissemination", "mentorship", "feedback", "mutual_support"]
Level = Literal["peer", "near_peer", "senior", "rock_star", "organisation"]
PlaceKind = Literal["community", "topic"]
ItemId = Annotated[str, Field(min_length=1, max_length=64)]
Line = Annotated[str, Field(max_length=200)]
Paragraph = Annotated[str, Field(max_length=2_000)]

_PROFILE_URL = re.compile(
    r"^(?:https?://)?(?:www\.|mobile\.)?(?:twitter|x)\.com/@?(?P<handle>\w{1,15})(?:[/?#].*)?$",
    re.IGNORECASE | re.ASCII,
)
_HANDLE = re.compile(r"^[@＠]?(?P<handle>\w{1,15})$", re.ASCII)


def read_handle(text: object) -> str:
    """Return the bare handle of ``@x``, ``x`` or a profile address, in the spelling given.

    Raises ValueError (one sentence for the person) when it is none of them.
    """
    cleaned = str(text).strip() if isinstance(text, str) else ""
    match = _HANDLE.match(cleaned) or _PROFILE_URL.match(cleaned)
    if match is None:
        raise ValueError(
            "A handle has 1 to 15 letters, digits or _, like @mousecheese; the address of a profile works too."
        )
    return match["handle"]


def read_hashtag(text: object) -> str:
    """Return the bare hashtag of ``#x`` or ``x``. Raises ValueError when it holds spaces or nothing."""
    cleaned = str(text).strip().lstrip("#＃") if isinstance(text, str) else ""
    if not cleaned or len(cleaned) > 100 or not re.fullmatch(r"[\w·]+", cleaned):  # noqa: PLR2004
        raise ValueError("A hashtag is one word without spaces, like #cheesechat.")
    return cleaned


Handle = Annotated[str, BeforeValidator(read_handle)]
Hashtag = Annotated[str, BeforeValidator(read_hashtag)]


class Part(BaseModel):
    """What every part of the plan shares: unknown keys travel along unchanged, assignment is checked."""

    model_config = ConfigDict(extra="allow", validate_assignment=True)


class Intention(Part):
    """What the person wants from their network (agenda point 1), which support it takes, and by when."""

    id: ItemId
    want: Line
    support: list[Support] = Field(default_factory=list)
    by: date | None = None


class Person(Part):
    """Somebody the person wants to know. ``intentions``: ids of the intentions they could serve."""

    id: ItemId
    handle: Handle | None = None
    name: Line = ""
    user_id: Annotated[str, Field(pattern=r"^\d{1,20}$")] | None = None
    level: Level | None = None
    could_support: list[Support] = Field(default_factory=list)
    intentions: list[ItemId] = Field(default_factory=list)
    why: Paragraph = ""
    dont_tag: bool = False


class Place(Part):
    """A hashtag where people gather (tip 6). ``intentions``: ids of the intentions it serves."""

    id: ItemId
    hashtag: Hashtag
    kind: PlaceKind = "topic"
    intentions: list[ItemId] = Field(default_factory=list)
    why: Paragraph = ""


class OwnWork(Part):
    """How the person's own work can be recognised in their posts (tip 5, trap 3)."""

    sites: list[Line] = Field(default_factory=list)
    titles: list[Line] = Field(default_factory=list)
    handles: list[Handle] = Field(default_factory=list)
    hashtags: list[Hashtag] = Field(default_factory=list)


class Targets(Part):
    """Numbers the person chose instead of ours or the article's: reading id → its band (same unit as the reading)."""

    min: float | None = Field(default=None, ge=0)
    max: float | None = Field(default=None, ge=0)


class Rhythm(Part):
    """How often the person wants to be around (tip 18), over which window readings look, and their own targets."""

    check_ins_a_week: int = Field(default=3, ge=1, le=21)
    window_weeks: Literal[4, 12, 26, 52] = 4
    targets: dict[str, Targets] = Field(default_factory=dict)


class Break(Part):
    """A planned break (tip 19), both days included. Its weeks are left out of every rate."""

    start: date
    end: date
    note: Line = ""


class About(Part):
    """How the person would describe themselves in a profile (tip 4)."""

    role: Line = ""
    topics: list[Line] = Field(default_factory=list)


class Review(Part):
    """One look through the list of accounts followed (tip 19)."""

    on: date
    note: Line = ""


class ChosenMove(Part):
    """One thing chosen to try in the week that begins on ``week`` (a Monday); at most three a week."""

    id: ItemId
    week: date
    reading: Annotated[str, Field(pattern=r"^(tip\d\d|trap\d\d|agenda\d)$")]
    text: Line
    done: bool = False


class SelfRating(Part):
    """The person's own view of one reading, 1 (not at all) to 5 (fully)."""

    reading: Annotated[str, Field(pattern=r"^(tip\d\d|trap\d\d|agenda\d)$")]
    score: int = Field(ge=1, le=5)
    on: date


class Correction(Part):
    """The person's word on one post: it is (``holds``) or is not a move; ``move`` None and not ``holds``: leave it out."""

    post_id: Annotated[str, Field(pattern=r"^\d{1,20}$")]
    move: str | None = None
    holds: bool
    at: datetime | None = None


class CheckIn(Part):
    """One look into Twitter that the person logged (tip 18)."""

    on: date
    note: Line = ""


class Touch(Part):
    """Something that happened off Twitter (tips 16, 17, 20). ``stakes`` (1-5) only for joint work."""

    id: ItemId
    on: date
    person: ItemId | None = None
    kind: Literal["coffee", "call", "e-mail", "conference", "letter", "introduction", "joint_work", "other"]
    channel: Line = ""
    stakes: int | None = Field(default=None, ge=1, le=5)
    note: Paragraph = ""


class Plan(Part):
    """The whole plan. ``time_zone`` is an IANA name; ``start`` is the day the person began with it."""

    schema_version: Literal[1] = SCHEMA_VERSION
    start: date | None = None
    time_zone: str = "UTC"
    about: About = Field(default_factory=About)
    intentions: list[Intention] = Field(default_factory=list)
    people: list[Person] = Field(default_factory=list)
    places: list[Place] = Field(default_factory=list)
    own_work: OwnWork = Field(default_factory=OwnWork)
    rhythm: Rhythm = Field(default_factory=Rhythm)
    breaks: list[Break] = Field(default_factory=list)
    off_limits: list[Line] = Field(default_factory=list)
    reviews: list[Review] = Field(default_factory=list)
    chosen_moves: list[ChosenMove] = Field(default_factory=list)
    self_ratings: list[SelfRating] = Field(default_factory=list)
    corrections: list[Correction] = Field(default_factory=list)
    check_ins: list[CheckIn] = Field(default_factory=list)
    touches: list[Touch] = Field(default_factory=list)
