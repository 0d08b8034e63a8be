"""Private messages as counts: who wrote to whom in which week, from the header files only, never their text."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from pcn_core.posts import DirectMessageWeek
from pcn_core.sources.report import FileRead, Problem
from pcn_core.sources.twitter_archive.archive import Archive
from pcn_core.sources.twitter_archive.records import Number
from pcn_core.sources.twitter_archive.rows import at_most, read_rows, shape
from pcn_core.sources.twitter_archive.times import fact_time


class MessageHeader(Struct, gc=False):
    """Who sent one message to whom and when; messages in groups have no recipient."""

    senderId: Number | None = None  # noqa: N815 - the archive's name
    recipientId: Number | None = None  # noqa: N815 - the archive's name
    createdAt: str | None = None  # noqa: N815 - the archive's name


class Event(Struct, gc=False):
    """One event of a conversation; joins, leaves and reactions have other keys."""

    messageCreate: MessageHeader | None = None  # noqa: N815 - the archive's name


class Conversation(Struct, gc=False):
    """All events of one conversation."""

    messages: list[Event] | None = None


class ConversationRow(Struct, gc=False):
    """The row's wrapper."""

    dmConversation: Conversation  # noqa: N815 - the archive's name


_MOST_MESSAGES = 5_000_000
_SHAPES = (shape(ConversationRow, lambda row: row.dmConversation),)


def read_direct_messages(archive: Archive) -> tuple[DirectMessageWeek, ...] | None:
    """Return the messages between the owner and each account, counted per ISO week (UTC), by person and week.

    In groups only what others wrote counts, as received from its sender: whom the owner's own messages there are meant
    for cannot be told. None when the archive has no header files or does not tell whose it is.
    """
    entries, owner = archive.of("message_headers"), archive.facts.owner_id
    if not entries or owner is None:
        return None
    sent: Counter[tuple[str, date]] = Counter()
    received: Counter[tuple[str, date]] = Counter()
    for header in at_most(_headers(archive), _MOST_MESSAGES):
        _count(header, owner, sent, received)
    keys = sorted(sent.keys() | received.keys())
    return tuple(DirectMessageWeek(person, week, sent[person, week], received[person, week]) for person, week in keys)


def _headers(archive: Archive) -> Iterator[MessageHeader]:
    for entry in archive.of("message_headers"):
        items = 0
        for row in read_rows(entry, _SHAPES):
            if isinstance(row, Problem):
                archive.tally.problems.append(row)
                continue
            items += 1
            yield from (event.messageCreate for event in row.messages or () if event.messageCreate)
        # The manifest may count conversations or messages here, so there is nothing to compare with.
        archive.tally.files.append(FileRead(entry.name, items))


def _count(
    header: MessageHeader, owner: str, sent: Counter[tuple[str, date]], received: Counter[tuple[str, date]]
) -> None:
    week = _week_of(header.createdAt)
    if week is None or header.senderId is None:
        return
    if str(header.senderId) != owner:
        received[str(header.senderId), week] += 1
    elif header.recipientId is not None and str(header.recipientId) != owner:
        sent[str(header.recipientId), week] += 1


def _week_of(written: str | None) -> date | None:
    """Return the Monday of the week in UTC."""
    time = fact_time(written)
    return time.date() - timedelta(days=time.weekday()) if time else None
