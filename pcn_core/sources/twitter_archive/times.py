"""Reads the date shapes of archives by hand: month names are English whatever the account's language, so no locale."""

from datetime import UTC, datetime, timedelta

from pcn_core.posts.post import numbered_time

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: f"{number:02}" for number, name in enumerate(_NAMES, start=1)}
# Twitter's first post is of 21 March 2006. A date after 2100 is a mistake, and would make charts of endless weeks.
_FIRST = datetime(2006, 3, 21, tzinfo=UTC)
_LAST = datetime(2100, 1, 1, tzinfo=UTC)
_AGREE, _LEAST = timedelta(seconds=5), timedelta(seconds=-5)
_MILLISECONDS_FROM = 100_000_000_000


def parse_time(text: str) -> datetime | None:
    """Return the UTC time of a date as archives write it, else None.

    ``Wed Jul 01 22:15:38 +0000 2020`` (posts), ``2017-09-15 01:44:12 +0000`` (Grailbird of 2017, CSV),
    ``2023-10-13T14:58:50.000Z`` (all other files since 2020), epoch seconds or milliseconds (2018).
    """
    try:
        if text[3:4] == " " and text[20:25] == "+0000":  # the hot path
            return datetime.fromisoformat(f"{text[26:30]}-{_MONTHS[text[4:7]]}-{text[8:10]}T{text[11:19]}+00:00")
        return _parse_other(text)
    except (ValueError, KeyError, OverflowError):
        return None


def _parse_other(text: str) -> datetime:
    if text.isdigit():
        number = int(text[:16])
        return datetime.fromtimestamp(number / 1000 if number >= _MILLISECONDS_FROM else number, UTC)
    time = datetime.fromisoformat(text.strip().replace(" +", "+").replace(" -", "-"))
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def post_time(post_id: int, written: str | None) -> datetime | None:
    """Return a post's time: its id's where the written one agrees or is missing, else the written one.

    None when neither gives a time between Twitter's first day and 2100.
    """
    stamped = numbered_time(post_id)
    time = parse_time(written) if written else None
    if stamped is not None and (time is None or _LEAST <= stamped - time <= _AGREE):
        return stamped if stamped < _LAST else None  # ids with a time in them are younger than Twitter's first day
    return _likely(time)


def fact_time(written: str | None) -> datetime | None:
    """Return the time of anything else an archive dates (itself, the account, a message), None outside those years."""
    return _likely(parse_time(written)) if written else None


def _likely(time: datetime | None) -> datetime | None:
    return time if time is not None and _FIRST <= time < _LAST else None
