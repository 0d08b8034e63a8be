"""The plan as it stands in the person's file: JSON that grows by new fields, never by new meanings of old ones."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Final, Literal, Self
from unicodedata import normalize
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from pcn_core.plan.text import clean_line, clean_paragraph

SCHEMA_VERSION: Final = 1

Support = Literal["dissemination", "mentorship", "feedback", "mutual_support"]
Level = Literal["peer", "near_peer", "senior", "rock_star", "organisation"]
PlaceKind = Literal["community", "topic"]
Stage = Literal["identified", "following", "noticed", "exchange", "recurring", "direct", "off_twitter", "collaborating"]
TouchKind = Literal["coffee", "call", "e-mail", "conference", "letter", "introduction", "joint_work", "other"]
Outcome = Literal["open", "yes", "partly", "no"]
StepReply = Literal["later", "done", "not_for_me"]
ItemId = Annotated[str, Field(min_length=1, max_length=64), BeforeValidator(clean_line)]
Line = Annotated[str, Field(max_length=200), BeforeValidator(clean_line)]
FilledLine = Annotated[str, Field(min_length=1, max_length=200), BeforeValidator(clean_line)]
Sentence = Annotated[str, Field(max_length=500), BeforeValidator(clean_line)]
Paragraph = Annotated[str, Field(max_length=2_000), BeforeValidator(clean_paragraph)]
ReadingId = Annotated[str, Field(pattern=r"^(tip[0-9]{2}|trap[0-9]{2}|agenda[0-9])$")]
TwitterId = Annotated[str, Field(pattern=r"^[0-9]{1,20}$")]
TagName = Annotated[str, Field(min_length=1, max_length=40), BeforeValidator(clean_line)]
AccountKey = Annotated[str, Field(pattern=r"^([0-9]{1,20}|@[0-9a-z_]{1,15})$")]

_PROFILE_URL = re.compile(
    r"^(?:https?://)?(?:www\.|mobile\.)?(?:twitter|x)\.com/@?(?P<handle>\w{1,15})(?:[/?#].*)?$",
    re.IGNORECASE | re.ASCII,
)
# First parts of addresses on twitter.com and x.com that are no profile.
_NO_PROFILES = {"explore", "hashtag", "home", "i", "intent", "messages", "notifications", "search", "settings", "share"}
_HANDLE = re.compile(r"^[@＠]?(?P<handle>\w{1,15})$", re.ASCII)
_HASHTAG = re.compile(r"[\w·]{1,100}")
# Letters and accents that may still be so long when each accent is one with its letter.
_LONGEST_HASHTAG = 400


def _bare(text: object) -> str:
    cleaned = clean_line(text)
    return cleaned if isinstance(cleaned, str) else ""


def read_handle(text: object) -> str:
    """Return the bare handle of ``@x``, ``x`` or a profile address, in the spelling given.

    Raises ValueError (one sentence for the person) when it is none of them.
    """
    cleaned = _bare(text)
    match = _HANDLE.match(cleaned) or _PROFILE_URL.match(cleaned)
    if match is None or (match.re is _PROFILE_URL and match["handle"].lower() in _NO_PROFILES):
        raise ValueError(
            "A handle has 1 to 15 letters, digits or _, like @mousecheese; the address of a profile works too."
        )
    return match["handle"]


def read_hashtag(text: object) -> str:
    """Return the bare hashtag of ``#x`` or ``x``, accents one with their letters.

    Raises ValueError when it holds spaces or nothing.
    """
    cleaned = normalize("NFC", _bare(text).lstrip("#＃")[:_LONGEST_HASHTAG])
    if not _HASHTAG.fullmatch(cleaned):
        raise ValueError("A hashtag is one word without spaces, like #cheesechat.")
    return cleaned


def read_time_zone(name: str) -> str:
    """Return the name of a time zone as it is. Raises ValueError when no such zone exists (source: IANA names)."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, a path, or a folder of zones
        raise ValueError("A time zone has a name like Europe/Berlin or UTC.") from None
    return name


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:  # the first and last hours that a calendar has
        raise ValueError("A moment lies between the years 1 and 9999.") from None


def monday_of(day: date) -> date:
    """Return the Monday of the week that ``day`` lies in."""
    return day - timedelta(days=day.weekday())


Handle = Annotated[str, BeforeValidator(read_handle), Field(examples=["mousecheese", "@mousecheese"])]
Hashtag = Annotated[str, BeforeValidator(read_hashtag), Field(examples=["cheesechat", "#cheesechat"])]
TimeZone = Annotated[
    str, BeforeValidator(clean_line), AfterValidator(read_time_zone), Field(examples=["Europe/Berlin"])
]
Moment = Annotated[datetime, AfterValidator(_in_utc)]
Monday = Annotated[date, AfterValidator(monday_of)]
# Nobody plans for Twitter before its first day, and the weeks before a plan must exist in the calendar.
_TWITTER_BEGAN = date(2006, 3, 21)
Start = Annotated[date, AfterValidator(lambda day: max(day, _TWITTER_BEGAN))]


class Part(BaseModel):
    """What every part of the plan shares: unknown keys travel along unchanged, assignment is checked."""

    model_config = ConfigDict(extra="allow", validate_assignment=True)


class Intention(Part):
    """What the person wants from their network (agenda point 1), which support it takes, and by when."""

    id: ItemId
    want: FilledLine
    support: list[Support] = Field(default_factory=list, max_length=10)
    by: date | None = None


class Person(Part):
    """Somebody the person wants to know. ``intentions``: ids of the intentions they could serve.

    ``stage``: where the two stand, set by hand where the person knows better than the data; ``stage_since``: the day
    they set it. ``cadence_days``: how often the person wants to be in touch. ``tags``: groups of the person's own.
    """

    id: ItemId
    handle: Handle | None = None
    name: Line = ""
    user_id: TwitterId | None = None
    level: Level | None = None
    could_support: list[Support] = Field(default_factory=list, max_length=10)
    intentions: list[ItemId] = Field(default_factory=list, max_length=50)
    why: Paragraph = ""
    dont_tag: bool = False
    stage: Stage | None = None
    stage_since: date | None = None
    cadence_days: int | None = Field(default=None, ge=1, le=730)
    tags: list[TagName] = Field(default_factory=list, max_length=20)

    @model_validator(mode="after")
    def _can_be_named(self) -> Self:
        if not (self.handle or self.name or self.user_id):
            raise ValueError("Give a handle or a name, so that you recognise them.")
        return self


class Place(Part):
    """A hashtag where people gather (tip 6). ``intentions``: ids of the intentions it serves."""

    id: ItemId
    hashtag: Hashtag
    kind: PlaceKind = "topic"
    intentions: list[ItemId] = Field(default_factory=list, max_length=50)
    why: Paragraph = ""


class OwnWork(Part):
    """How the person's own work can be recognised in their posts (tip 5, trap 3)."""

    sites: list[FilledLine] = Field(default_factory=list, max_length=100)
    titles: list[FilledLine] = Field(default_factory=list, max_length=100)
    handles: list[Handle] = Field(default_factory=list, max_length=100)
    hashtags: list[Hashtag] = Field(default_factory=list, max_length=100)


class Targets(Part):
    """Numbers the person chose instead of ours or the article's: reading id → its band (same unit as the reading)."""

    min: float | None = Field(default=None, ge=0, le=1_000_000, allow_inf_nan=False)
    max: float | None = Field(default=None, ge=0, le=1_000_000, allow_inf_nan=False)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("The lower number comes first, the higher one second.")
        return self


class Rhythm(Part):
    """How often the person wants to be around (tip 18), over which window readings look, and their own targets."""

    check_ins_a_week: int = Field(default=3, ge=1, le=21)
    window_weeks: Literal[4, 12, 26, 52] = 4
    targets: dict[ReadingId, Targets] = Field(default_factory=dict)


class Break(Part):
    """A planned break (tip 19), both days included. Its weeks are left out of every rate."""

    start: date
    end: date
    note: Line = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError("A break ends on the day it starts or later.")
        return self


class About(Part):
    """How the person would describe themselves in a profile (tip 4)."""

    role: Line = ""
    topics: list[FilledLine] = Field(default_factory=list, max_length=100)


class Review(Part):
    """One look through the list of accounts followed (tip 19)."""

    on: date
    note: Line = ""


class ChosenMove(Part):
    """One thing chosen to try in the week that begins on ``week`` (a Monday); at most three a week."""

    id: ItemId
    week: Monday
    reading: ReadingId
    text: Sentence
    done: bool = False


class SelfRating(Part):
    """The person's own view of one reading, 1 (not at all) to 5 (fully)."""

    reading: ReadingId
    score: int = Field(ge=1, le=5)
    on: date


class Correction(Part):
    """The person's word on one post: it is (``holds``) or is not a move.

    ``move`` None and not ``holds``: leave the post out of everything.
    """

    post_id: TwitterId
    move: Line | None = None
    holds: bool
    at: Moment | None = None


class CheckIn(Part):
    """One look into Twitter that the person logged (tip 18)."""

    on: date
    note: Line = ""


class Touch(Part):
    """Something that happened off Twitter (tips 16, 17, 20). ``stakes`` (1-5) only for joint work."""

    id: ItemId
    on: date
    person: ItemId | None = None
    kind: TouchKind
    channel: Line = ""
    stakes: int | None = Field(default=None, ge=1, le=5)
    note: Paragraph = ""


class Ask(Part):
    """Something the person asked of somebody (tip 15), as they logged it. ``size``: 1 a pointer … 5 a joint paper."""

    id: ItemId
    on: date
    person: ItemId | None = None
    what: FilledLine
    size: int = Field(ge=1, le=5)
    outcome: Outcome = "open"
    note: Paragraph = ""


class StepAnswer(Part):
    """The person's word on a next step that was offered: not now (``until`` a day), done, or not for them."""

    person: ItemId
    step: Line
    reply: StepReply
    on: date
    until: date | None = None


class Plan(Part):
    """The whole plan. ``time_zone`` is an IANA name; ``start`` is the day the person began with it."""

    schema_version: Literal[1] = SCHEMA_VERSION
    start: Start | None = None
    time_zone: TimeZone = "UTC"
    about: About = Field(default_factory=About)
    intentions: list[Intention] = Field(default_factory=list, max_length=50)
    people: list[Person] = Field(default_factory=list, max_length=1_000)
    places: list[Place] = Field(default_factory=list, max_length=200)
    own_work: OwnWork = Field(default_factory=OwnWork)
    rhythm: Rhythm = Field(default_factory=Rhythm)
    breaks: list[Break] = Field(default_factory=list, max_length=200)
    off_limits: list[FilledLine] = Field(default_factory=list, max_length=100)
    reviews: list[Review] = Field(default_factory=list, max_length=1_000)
    chosen_moves: list[ChosenMove] = Field(default_factory=list, max_length=2_000)
    self_ratings: list[SelfRating] = Field(default_factory=list, max_length=5_000)
    corrections: list[Correction] = Field(default_factory=list, max_length=10_000)
    check_ins: list[CheckIn] = Field(default_factory=list, max_length=10_000)
    touches: list[Touch] = Field(default_factory=list, max_length=5_000)
    asks: list[Ask] = Field(default_factory=list, max_length=5_000)
    step_answers: list[StepAnswer] = Field(default_factory=list, max_length=10_000)
    forgotten: list[AccountKey] = Field(default_factory=list, max_length=10_000)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        for word in ("intentions", "people", "places", "chosen_moves", "touches", "asks"):
            items = getattr(self, word)
            counts = Counter(item.id for item in items)
            if len(counts) < len(items):
                raise ValueError(f"Two entries of “{word}” have the same id; give each its own.")
        return self
