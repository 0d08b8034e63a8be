"""Who answered, from posts of others that were fetched from X: the truth, as far as they reach.

Source of the rules: "Did they answer?" (tip 13). X gives the newest 800 posts that name somebody, so what was fetched
reaches from the oldest of them to the moment they were read, but for a gap where a reading ended early; before that,
and in the gap, answers stay inferred.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import numpy as np
import pandas as pd

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.wording import day_words, number_of
from pcn_core.people.contacts import Contacts, Rows
from pcn_core.people.exchanges import Exchange, Exchanges, Times, moment, times
from pcn_core.posts import Mention

# An answer may still come: tries of the last days are no tries yet (ours).
PATIENCE = timedelta(days=3)


@dataclass(frozen=True)
class Tries:
    """How often the owner turned to one account while answers could be seen.

    ``tries``: posts that answer, quote or name it; ``answered``: those of them that it answered; ``in_vain``: those
    since its last answer.
    """

    tries: int
    answered: int
    in_vain: int


@dataclass(frozen=True)
class InferenceCheck:
    """How well answers are inferred, where they were fetched too.

    ``confirmed`` of ``inferred`` answers were answers; ``found`` of ``fetched`` answers had been inferred.
    """

    inferred: int
    confirmed: int
    fetched: int
    found: int


@dataclass(frozen=True)
class Reach:
    """Where fetched posts tell who answered: from ``since`` to ``until`` (UTC), but not inside ``gap``."""

    since: datetime
    until: datetime
    gap: tuple[datetime, datetime] | None = None

    def holds(self, at: Times, patience: timedelta = timedelta()) -> Mask:
        """Return which moments, and so much time after each, lie where fetched posts reach."""
        held: Mask = (at >= moment(self.since)) & (at <= moment(self.until - patience))
        if self.gap:
            held &= (at < moment(self.gap[0] - patience)) | (at > moment(self.gap[1]))
        return held


@dataclass(frozen=True)
class FetchedAnswers:
    """What fetched posts tell, as far as they ``reach``.

    ``answers``: account → its answers, oldest first. ``tries``: account → see Tries; those never tried are not in it.
    ``tried``, ``answered``: rows of the owner's posts that turned to somebody, and of those that were answered by them.
    ``questions``: account → the newest of its posts that name the owner and ask something. ``settled``: which of the
    inferred exchanges give way to what was fetched.
    """

    reach: Reach
    answers: Mapping[str, tuple[Exchange, ...]]
    tries: Mapping[str, Tries]
    tried: Rows
    answered: Rows
    questions: Mapping[str, Mention]
    settled: Mask
    check: InferenceCheck

    def answered_besides(self, key: str) -> int:
        """Return how many more of the owner's posts an account answered: of the last days, or not written to it."""
        rows = {answer.asked_row for answer in self.answers.get(key, ())}
        found = self.tries.get(key)
        return max(len(rows) - (found.answered if found else 0), 0)


class _Answer(NamedTuple):
    key: str
    row: int
    mention: Mention


class _Turned(NamedTuple):
    """Whom the owner turned to with which post, whether they answered it, and whether it came after all answers."""

    code: Rows
    row: Rows
    is_answered: Mask
    is_later: Mask


def reach_words(reach: Reach) -> str:
    """Return where fetched posts tell who answered: "from 7 Feb 2026 to 29 Mar 2026"."""
    since, until = day_words(reach.since.date()), day_words(reach.until.date())
    gap = [day_words(edge.date()) for edge in reach.gap or ()]
    but = f", but for {gap[0]} to {gap[1]}, which is not read yet" if gap else ""
    return f"from {since} to {until}{but}"


def check_words(check: InferenceCheck) -> str:
    """Return how well answers are inferred, in counts: they are few, and a share would say too much."""
    return (
        f"Where both are known, {check.confirmed:,} of {number_of(check.inferred, 'inferred answer')} were answers, "
        f"and {check.found:,} of {number_of(check.fetched, 'fetched answer')} had been inferred."
    )


def find_fetched(facts: Facts, contacts: Contacts, inferred: Exchanges) -> FetchedAnswers | None:
    """Return who answered, or None when nothing was fetched that could tell.

    An answer is a post of somebody else that replies to one of the owner's posts, quotes it, or names the owner below
    it. Answers to posts that are not in the history cannot be seen.
    """
    mentions = _others(facts, contacts)
    if not mentions:
        return None
    newest = mentions[-1].created_at
    until = max(newest, facts.history.mentions_at or newest)
    reach = Reach(mentions[0].created_at, until, facts.history.mentions_gap)
    rows = _answered_rows(facts, mentions)
    answers = [_Answer(one.author_id, row, one) for one, row in zip(mentions, rows, strict=True) if row >= 0]
    turned = _turned(facts, contacts, answers, reach)
    fetched = {one.id for one in mentions}
    is_fetched = [answered in fetched for answered in facts.posts["reply_to_id"].take(inferred.row)]
    covered = reach.holds(inferred.at)
    by_account: dict[str, list[Exchange]] = defaultdict(list)
    written = times(facts.posts["created_at"])[[one.row for one in answers]].tolist()
    for one, at in zip(answers, written, strict=True):
        by_account[one.key].append(_exchange(facts, one, at.replace(tzinfo=UTC)))
    return FetchedAnswers(
        reach=reach,
        answers={key: tuple(found) for key, found in by_account.items()},
        tries=_tries(contacts, turned),
        tried=np.unique(turned.row),
        answered=np.unique(turned.row[turned.is_answered]),
        questions={mention.author_id: mention for mention in mentions if mention.asks},
        settled=covered | np.array(is_fetched, dtype=bool),
        check=_check(facts, inferred, answers, covered),
    )


def _others(facts: Facts, contacts: Contacts) -> list[Mention]:
    """Return the posts of others up to the as-of day, oldest first, without those of whom the owner left out."""
    mine, forgotten = facts.history.profile.user_id, set(facts.plan.forgotten)
    forgotten |= {number for handle, number in contacts.id_of.items() if f"@{handle}" in forgotten}
    found = (one for one in facts.history.mentions or () if one.author_id != mine and _day(one, facts) <= facts.as_of)
    return [one for one in found if forgotten.isdisjoint({one.author_id, f"@{(one.author_handle or '').lower()}"})]


def _day(mention: Mention, facts: Facts) -> date:
    return mention.created_at.astimezone(facts.zone).date()


def _answered_rows(facts: Facts, mentions: Sequence[Mention]) -> list[int]:
    """Return for each mention the row of the owner's post that it answers, quotes or stands below, else -1."""
    places = pd.Index(facts.ids)
    rows = np.full(len(mentions), -1, dtype=np.int64)
    for field in ("answers_id", "quotes_id", "conversation_id"):
        row = places.get_indexer([getattr(mention, field) or "" for mention in mentions])
        rows = np.where(rows >= 0, rows, row)
    found: list[int] = rows.tolist()
    return found


def _exchange(facts: Facts, answer: _Answer, written: datetime) -> Exchange:
    mention, row = answer.mention, answer.row
    return Exchange(_day(mention, facts), max(mention.created_at - written, timedelta()), row, row, mention.id)


def _turned(facts: Facts, contacts: Contacts, answers: Sequence[_Answer], reach: Reach) -> _Turned:
    """Return the owner's words to each account where an answer would be seen, those of the last days left out."""
    code_of = {key: code for code, key in enumerate(contacts.keys)}
    known = [one for one in answers if one.key in code_of]
    codes = np.array([code_of[one.key] for one in known], dtype=np.int64)
    rows = np.array([one.row for one in known], dtype=np.int64)
    last = np.full(len(contacts.keys), np.datetime64("NaT", "ms"))
    last[codes] = np.array([moment(one.mention.created_at) for one in known], dtype="datetime64[ms]")  # the last stays
    at = times(facts.posts["created_at"])[contacts.row]
    seen = contacts.addressed & reach.holds(at, PATIENCE)
    code, row, size = contacts.code[seen], contacts.row[seen], len(facts)
    is_later = np.isnat(last[code]) | (at[seen] > last[code])
    if reach.gap:  # an answer may lie in the gap
        is_later &= at[seen] > moment(reach.gap[1])
    return _Turned(code, row, np.isin(code * size + row, codes * size + rows), is_later)


def _tries(contacts: Contacts, turned: _Turned) -> dict[str, Tries]:
    vain = turned.is_later & ~turned.is_answered
    counts = (_count(turned.code[chosen], contacts) for chosen in (slice(None), turned.is_answered, vain))
    return {key: Tries(*found) for key, *found in zip(contacts.keys, *counts, strict=True) if found[0]}


def _count(code: Rows, contacts: Contacts) -> list[int]:
    counts: list[int] = np.bincount(code, minlength=len(contacts.keys)).tolist()
    return counts


def _check(facts: Facts, inferred: Exchanges, answers: Sequence[_Answer], covered: Mask) -> InferenceCheck:
    """Compare both by the id of the answer, which the owner's reply to it names."""
    guessed = set(facts.posts["reply_to_id"].take(inferred.row[covered]).tolist())
    fetched = {one.mention.id for one in answers}
    both = len(guessed & fetched)
    return InferenceCheck(inferred=len(guessed), confirmed=both, fetched=len(fetched), found=both)
