"""Post ids and the date shapes of the archive, computed from one number: milliseconds since 1970 in UTC."""

from datetime import UTC, date, datetime

_EPOCH = 1_288_834_974_657
_FIRST_TWEET = 1_142_899_200_000  # 21 Mar 2006: the plain counter of the first years starts here
_PLAIN_IDS_PER_SECOND = 200  # keeps every plain id below the first snowflake
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY


def status_id(at: int, sequence: int = 0) -> int:
    """Return a post id for the moment ``at``: a snowflake since 4 Nov 2010, a plain counter before that."""
    if at < _EPOCH:
        return (at - _FIRST_TWEET) // SECOND * _PLAIN_IDS_PER_SECOND + sequence % _PLAIN_IDS_PER_SECOND
    return (at - _EPOCH << 22) | (sequence & 0x3FFFFF)


def has_time(at: int) -> bool:
    """Tell whether an id of that moment is a snowflake, that is, whether it carries its time."""
    return at >= _EPOCH


def midnight(day: date) -> int:
    """Return the first millisecond of ``day`` in UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * SECOND


def moment(at: int) -> datetime:
    """Return the same moment as a UTC datetime, whole seconds."""
    return datetime.fromtimestamp(at // SECOND, UTC)


def tweet_date(at: int) -> str:
    """Return the date of posts: ``Wed Jul 01 22:15:38 +0000 2020``, in English whatever the machine speaks."""
    then = moment(at)
    return f"{_DAYS[then.weekday()]} {_MONTHS[then.month - 1]} {then:%d %H:%M:%S} +0000 {then.year}"


def iso_date(at: int) -> str:
    """Return the date of everything but posts since 2020: ``2020-07-01T22:15:38.000Z``."""
    return f"{moment(at):%Y-%m-%dT%H:%M:%S}.{at % SECOND:03d}Z"


def plain_date(at: int) -> str:
    """Return the date of Grailbird's later years and of its CSV: ``2017-09-15 01:44:12 +0000``."""
    return f"{moment(at):%Y-%m-%d %H:%M:%S} +0000"
