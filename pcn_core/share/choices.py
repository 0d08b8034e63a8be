"""What the owner chose to show, and for how long."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from pcn_core.errors import PcnError
from pcn_core.tips.catalogue import TIPS

PeopleShown = Literal["names", "initials", "counts", "none"]
Mode = Literal["frozen", "live"]

PEOPLE_WORDS: dict[PeopleShown, str] = {
    "names": "By name",
    "initials": "By initials",
    "counts": "Only how many",
    "none": "Not at all",
}
MODE_WORDS: dict[Mode, str] = {
    "frozen": "As it is today",
    "live": "Figures that move",
}
DAYS = (7, 30, 90)
DEFAULT_DAYS = 30
_LONGEST = timedelta(days=366)
LISTED = tuple(tip.id for tip in TIPS if tip.group != "agenda")


@dataclass(frozen=True)
class ShareChoices:
    """The sections of one share. Other people's names and the texts of posts are off until somebody turns them on.

    ``owner``: the name the advisor reads; ``tips``: ids of the tips and traps shown, in the catalogue's order.
    """

    owner: str
    agenda: bool = True
    tips: tuple[str, ...] = LISTED
    intentions: bool = True
    places: bool = True
    people: PeopleShown = "counts"
    posts: bool = False
    mode: Mode = "frozen"

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is chosen."""
        return not (self.agenda or self.tips or self.intentions or self.places) and self.people == "none"


def last_moment(now: datetime, *, days: int | None = None, until: date | None = None) -> datetime:
    """Return the moment a link ends (UTC): so many days from now, or the end of a day.

    Raises PcnError for a day that is over already, or more than a year away.
    """
    end = now + timedelta(days=days or DEFAULT_DAYS) if until is None else datetime.combine(until, time.max, UTC)
    if end <= now:
        raise PcnError("That day is over already: choose a later one.")
    if end - now > _LONGEST:
        raise PcnError("A link lives for a year at most: choose an earlier day.")
    return end.replace(microsecond=0)
