"""Did they answer? The archive holds one side only; what the owner answered again gives the other side away.

Posts of others that were fetched from X are the truth: where they reach, nothing is inferred.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.wording import times_words
from pcn_core.people.contacts import REPLY, Contacts, Rows

SOON = timedelta(days=3)
Times = npt.NDArray[np.datetime64]
_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Exchange:
    """Somebody answered the owner: most likely where it is inferred, for certain where it was fetched.

    ``on``: the local day of their answer. ``delay``: how long after the owner's post it came. ``row``: the owner's
    post that shows it: their reply to that answer, or for a fetched one the post it answers; ``asked_row``: the owner's
    post that it (most likely) answered (positions in ``facts.posts``). ``fetched_id``: the id of a fetched answer.
    """

    on: date
    delay: timedelta
    row: int
    asked_row: int
    fetched_id: str | None = None

    @property
    def is_fetched(self) -> bool:
        """Whether the answer itself was fetched from X, so that it is certain."""
        return self.fetched_id is not None


def answers_words(answers: Sequence[Exchange]) -> str:
    """Return how often somebody answered, certain and inferred told apart, as a sentence."""
    fetched = sum(answer.is_fetched for answer in answers)
    inferred = len(answers) - fetched
    if not fetched:
        return f"They most likely answered you {times_words(inferred)}, for you wrote back."
    before = f", and most likely {times_words(inferred)} before that, for you wrote back" if inferred else ""
    return f"They answered you {times_words(fetched)} (fetched from X){before}."


@dataclass(frozen=True)
class Exchanges:
    """All inferred exchanges, sorted by account and then by row; arrays of one length.

    ``code``: position in the contacts' ``keys``; ``row``, ``asked_row``: see Exchange; ``at``: when the answer was
    written, UTC; ``on``: its local day; ``delay``: in milliseconds.
    """

    code: Rows
    row: Rows
    asked_row: Rows
    at: Times
    on: Times
    delay: npt.NDArray[np.timedelta64]

    def take(self, chosen: npt.NDArray[np.bool_]) -> "Exchanges":
        """Return those that a mask names."""
        return Exchanges(*(getattr(self, field.name)[chosen] for field in fields(self)))


def find_exchanges(facts: Facts, contacts: Contacts) -> Exchanges:
    """Return one exchange per post that the owner answered and that came soon after the owner addressed its author.

    Soon: at most 3 days after the owner's newest post that answers, quotes or names that account (ours). A thread that
    went on after a longer silence cannot be seen in an archive. Answered posts whose id carries no time (before Nov
    2010) give nothing.
    """
    written = times(facts.posts["created_at"])
    answered = _answered(facts, contacts, written)
    at = times(facts.posts["reply_to_at"])[contacts.row[answered]]
    asked = _last_before(contacts, _end_of_day(facts, written), contacts.code[answered], at)
    asked_at = _end_of_day(facts, written)[asked]
    soon = (asked >= 0) & (at - asked_at <= np.timedelta64(SOON))
    kept = answered[soon]
    return Exchanges(
        code=contacts.code[kept],
        row=contacts.row[kept],
        asked_row=asked[soon],
        at=at[soon],
        on=_local_days(at[soon], facts),
        delay=at[soon] - asked_at[soon],
    )


def times(column: pd.Series) -> Times:
    """Return a column of moments as UTC milliseconds."""
    return column.to_numpy(dtype="datetime64[ms]", na_value=np.datetime64("NaT"))


def moment(at: datetime) -> np.datetime64:
    """Return a moment as ``times`` returns a column of them."""
    return np.datetime64(at.astimezone(UTC).replace(tzinfo=None), "ms")


def _answered(facts: Facts, contacts: Contacts, written: Times) -> Rows:
    """Return the contacts that are replies to a post with a time, the oldest reply for each answered post."""
    replies = np.flatnonzero(contacts.how == REPLY)
    row = contacts.row[replies]
    at = times(facts.posts["reply_to_at"])[row]
    timed = ~np.isnat(at) & (at <= written[row] + _DAY * facts.posts["day_only"].to_numpy(dtype=bool)[row])
    replies = replies[timed]
    target = pd.factorize(facts.posts["reply_to_id"].take(contacts.row[replies]), use_na_sentinel=True)[0]
    pairs = pd.DataFrame({"code": contacts.code[replies], "target": target})
    again = pairs.duplicated().to_numpy() & (target >= 0)
    return replies[~again]


def _end_of_day(facts: Facts, written: Times) -> Times:
    """Return each post's time; posts whose hour means nothing count from the end of their day."""
    day_only = facts.posts["day_only"].to_numpy(dtype=bool)
    return np.where(day_only, written.astype("datetime64[D]") + _DAY, written).astype("datetime64[ms]")


def _last_before(contacts: Contacts, written: Times, code: Rows, at: Times) -> Rows:
    """Return for each account and moment the row of the last post that addressed the account before it, else -1."""
    asking = np.flatnonzero(contacts.addressed)
    if not len(asking):
        return np.full(len(code), -1, dtype=np.int64)
    # Ranks instead of milliseconds: account and time fit one number, whatever years a source claims.
    moments = np.unique(written)
    rank = np.searchsorted(moments, written[contacts.row[asking]])
    place = contacts.code[asking] * (len(moments) + 1) + rank
    order = np.argsort(place, kind="stable")
    asking, place = asking[order], place[order]
    found = np.searchsorted(place, code * (len(moments) + 1) + np.searchsorted(moments, at)) - 1
    same = (found >= 0) & (contacts.code[asking[found]] == code)
    return np.where(same, contacts.row[asking[found]], -1)


def _local_days(at: Times, facts: Facts) -> Times:
    local = pd.DatetimeIndex(at).tz_localize("UTC").tz_convert(facts.zone).tz_localize(None)
    days: Times = local.to_numpy().astype("datetime64[D]")
    return days
