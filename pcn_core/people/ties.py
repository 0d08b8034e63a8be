"""What passed between the owner and each account, joined by account id, for handles change and get lost."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from pcn_core.metrics.facts import Facts
from pcn_core.people.contacts import Contacts, Rows, read_contacts
from pcn_core.people.exchanges import Exchange, Exchanges, find_exchanges
from pcn_core.people.fetched import FetchedAnswers, find_fetched
from pcn_core.plan.model import Person
from pcn_core.posts import DirectMessageWeek

__all__ = ["Tie", "Ties", "build_ties"]


@dataclass(frozen=True, eq=False)
class Tie:
    """What the owner's posts show about one account; never a judgement of that account.

    ``key``: the account's id, or "@handle" in lower case where no id is known. ``handle``: the newest seen;
    ``handles``: all seen, newest first. ``first``/``last``: local days of the first and last post. Each post is counted
    once, as the first that holds of reply, quote, repost, mention, so the four add up to ``len(rows)``.
    ``rows``: positions in ``facts.posts``, oldest first; ``addressed_rows``: those in the owner's own words.
    ``answers``: exchanges, inferred or fetched, oldest first.
    """

    key: str
    user_id: str | None
    handle: str
    handles: tuple[str, ...]
    first: date
    last: date
    replies: int
    quotes: int
    reposts: int
    mentions: int
    rows: Rows
    addressed_rows: Rows
    answers: tuple[Exchange, ...] = ()

    @property
    def exchanges(self) -> int:
        """How often they answered the owner, for certain or most likely."""
        return len(self.answers)


class Ties:
    """All accounts that the owner's posts have to do with; iterate for ties in order of first contact.

    ``fetched``: what posts of others tell, None while none were fetched.
    """

    def __init__(
        self,
        ties: dict[str, Tie],
        id_of: dict[str, str],
        messages: dict[str, list[DirectMessageWeek]],
        fetched: FetchedAnswers | None = None,
    ) -> None:
        self._ties = ties
        self._id_of = id_of
        self._messages = messages
        self.fetched = fetched

    def __iter__(self) -> Iterator[Tie]:
        """Yield every tie."""
        return iter(self._ties.values())

    def __len__(self) -> int:
        """Return the number of accounts met."""
        return len(self._ties)

    def key_of(self, person: Person) -> str | None:
        """Return the account key of somebody in the plan; None when no id is known and no post names their handle.

        The plan's id wins over the handle. "@handle" means: seen, but never with an id.
        """
        if person.user_id:
            return person.user_id
        if not person.handle:
            return None
        handle = person.handle.lower()
        if handle in self._id_of:
            return self._id_of[handle]
        return f"@{handle}" if f"@{handle}" in self._ties else None

    def tie(self, key: str | None) -> Tie | None:
        """Return what passed with one account, None when nothing did."""
        return None if key is None else self._ties.get(key)

    def tie_with(self, person: Person) -> Tie | None:
        """Return what passed with somebody in the plan, None when nothing did."""
        return self.tie(self.key_of(person))

    def answers_of(self, key: str | None) -> tuple[Exchange, ...]:
        """Return the answers of one account, oldest first, whether or not the owner ever turned to it."""
        tie = self.tie(key)
        if tie is not None:
            return tie.answers
        return self.fetched.answers.get(key or "", ()) if self.fetched else ()

    def messages_with(self, key: str | None) -> tuple[DirectMessageWeek, ...]:
        """Return the weeks with private messages to or from one account, oldest first; only their number is known."""
        return () if key is None else tuple(self._messages.get(key, ()))


def build_ties(facts: Facts) -> Ties:
    """Return the ties of a history: accounts joined by id, with fetched exchanges, and inferred ones before those."""
    contacts = read_contacts(facts)
    exchanges = find_exchanges(facts, contacts)
    fetched = find_fetched(facts, contacts, exchanges)
    if fetched is not None:
        exchanges = exchanges.take(~fetched.settled)
    ties = {tie.key: tie for tie in _ties(facts, contacts, exchanges, fetched.answers if fetched else {})}
    return Ties(ties, contacts.id_of, _messages(facts), fetched)


def _ties(
    facts: Facts, contacts: Contacts, exchanges: Exchanges, fetched: Mapping[str, tuple[Exchange, ...]]
) -> Iterator[Tie]:
    """Yield the tie of every account, in order of first contact."""
    bounds, answer_bounds = (_bounds(found.code, len(contacts.keys)) for found in (contacts, exchanges))
    answers, counts, days = _answers(exchanges), _counts(contacts), facts.day[contacts.row].tolist()
    for code in np.argsort(contacts.row[bounds[:-1]], kind="stable").tolist():
        start, end = bounds[code], bounds[code + 1]
        key, handles = contacts.keys[code], _distinct(contacts.handle[start:end][::-1])
        rows = contacts.row[start:end]
        replies, quotes, reposts, mentions = counts[code]
        yield Tie(
            key=key,
            user_id=None if key.startswith("@") else key,
            handle=handles[0] if handles else "",
            handles=handles,
            first=days[start],
            last=days[end - 1],
            replies=replies,
            quotes=quotes,
            reposts=reposts,
            mentions=mentions,
            rows=rows,
            addressed_rows=rows[contacts.addressed[start:end]],
            answers=answers[answer_bounds[code] : answer_bounds[code + 1]] + fetched.get(key, ()),
        )


def _messages(facts: Facts) -> dict[str, list[DirectMessageWeek]]:
    """Return the weeks with messages by account, up to the as-of day, oldest first."""
    found: dict[str, list[DirectMessageWeek]] = {}
    for week in sorted(facts.history.direct_messages or (), key=lambda week: week.week):
        if week.week <= facts.as_of:
            found.setdefault(week.person_id, []).append(week)
    return found


def _bounds(code: Rows, size: int) -> list[int]:
    """Return where each account's entries begin, and the end of the last."""
    bounds: list[int] = np.searchsorted(code, np.arange(size + 1)).tolist()
    return bounds


def _counts(contacts: Contacts) -> list[list[int]]:
    """Return for each account how many replies, quotes, reposts and mentions (in the order of their codes)."""
    places = contacts.code * 4 + contacts.how
    counts: list[list[int]] = np.bincount(places, minlength=len(contacts.keys) * 4).reshape(-1, 4).tolist()
    return counts


def _answers(exchanges: Exchanges) -> tuple[Exchange, ...]:
    delays = exchanges.delay.astype("timedelta64[ms]").tolist()
    rows = zip(exchanges.on.tolist(), delays, exchanges.row.tolist(), exchanges.asked_row.tolist(), strict=True)
    return tuple(Exchange(*row) for row in rows)


def _distinct(handles: Iterable[str]) -> tuple[str, ...]:
    """Return the different handles in order, the first spelling of each, empty ones left out."""
    spellings: dict[str, str] = {}
    for handle in dict.fromkeys(handles):
        spellings.setdefault(handle.lower(), handle)
    return tuple(handle for handle in spellings.values() if handle)
