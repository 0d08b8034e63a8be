"""What passed with one account, event by event, and what was given and asked over time."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.weeks import block_of, block_start
from pcn_core.metrics.wording import number_of, times_words
from pcn_core.people.asks import ASK_WORDS, asks_of, giving_mask
from pcn_core.people.standing import Standing
from pcn_core.people.step import TOUCH_WORDS
from pcn_core.plan.model import Outcome
from pcn_core.posts import Kind

Lane = Literal["you", "they", "fetched", "private", "off", "ask"]
LANES: dict[Lane, str] = {
    "you": "your posts",
    "they": "their answers (inferred)",
    "fetched": "their answers (fetched from X)",
    "private": "private messages (weeks)",
    "off": "off Twitter",
    "ask": "what you asked (logged)",
}
OUTCOME_WORDS: dict[Outcome, str] = {
    "open": "still open", "yes": "it worked out", "partly": "in part", "no": "not this time",
}  # fmt: skip
_POST_WORDS: dict[Kind, str] = {
    "original": "You named them in a post",
    "reply": "You answered them",
    "self_reply": "You named them in a thread",
    "quote": "You quoted or named them",
    "repost": "You passed on their post",
}


@dataclass(frozen=True)
class Event:
    """Something that passed on one day (for private messages: in the week from it). ``post``: the id behind it."""

    on: date
    lane: Lane
    words: str
    post: str | None = None


@dataclass(frozen=True)
class GiveTake:
    """One 7-day block: posts that surely gave them something, that asked (or a logged ask), answers.

    ``certain``: how many of the answers were fetched from X; the others are inferred.
    """

    week: date
    gave: int
    asked: int
    answered: int
    certain: int = 0

    def is_empty(self) -> bool:
        """Whether nothing passed."""
        return not (self.gave or self.asked or self.answered)


def timeline(standing: Standing, facts: Facts) -> tuple[Event, ...]:
    """Return all that passed with somebody, newest first."""
    events = [*_posts(standing, facts), *_answers(standing, facts), *_logged(standing), *_messages(standing)]
    return tuple(sorted(events, key=lambda event: event.on, reverse=True))


def give_and_take(standing: Standing, facts: Facts) -> tuple[GiveTake, ...]:
    """Return one entry per 7-day block from the first contact to the as-of day, oldest first."""
    gave, asked = (_per_block(rows, facts) for rows in _rows(standing, facts))
    answered, certain = (
        Counter(max(block_of(answer.on, facts.as_of), 0) for answer in answers)
        for answers in (standing.answers, [answer for answer in standing.answers if answer.is_fetched])
    )
    for ask in standing.asks:
        block = max(block_of(ask.on, facts.as_of), 0)
        asked[block] = asked.get(block, 0) + 1
    oldest = max((*gave, *asked, *answered, *_first_block(standing, facts)), default=-1)
    return tuple(
        GiveTake(block_start(facts.as_of, block), *(part.get(block, 0) for part in (gave, asked, answered, certain)))
        for block in range(oldest, -1, -1)
    )


def answered_words(answered: int, certain: int) -> str:
    """Return how often they answered, what is inferred marked as such; "" for never."""
    inferred = answered - certain
    if not certain:
        return f"they most likely answered {times_words(inferred)}" if inferred else ""
    more = f", and most likely {times_words(inferred)} more" if inferred else ""
    return f"they answered {times_words(certain)}{more}"


def delay_words(delay: timedelta) -> str:
    """Return how long an answer took: "within the hour", "3 hours later", "2 days later"."""
    hours = int(delay / timedelta(hours=1))
    if hours < 1:
        return "within the hour"
    return f"{number_of(hours, 'hour')} later" if hours < 48 else f"{hours // 24} days later"  # noqa: PLR2004 - two days


def _posts(standing: Standing, facts: Facts) -> Iterator[Event]:
    if standing.tie is None:
        return
    rows = standing.tie.rows
    kinds, days, ids = facts.kinds[rows].tolist(), facts.day[rows].tolist(), facts.ids[rows].tolist()
    to = facts.posts["reply_to_handle"].take(rows).tolist()
    mine = {handle.lower() for handle in standing.tie.handles}
    for kind, day, post, answered in zip(kinds, days, ids, to, strict=True):
        elsewhere = kind == "reply" and str(answered).lower() not in mine
        yield Event(day, "you", "You named them in an answer" if elsewhere else _POST_WORDS[kind], post)


def _answers(standing: Standing, facts: Facts) -> Iterator[Event]:
    for answer in standing.answers:
        post = str(facts.ids[answer.row])
        if answer.is_fetched:
            yield Event(answer.on, "fetched", f"They answered you, {delay_words(answer.delay)}", post)
        else:
            yield Event(answer.on, "they", f"They most likely answered you, {delay_words(answer.delay)}", post)


def _logged(standing: Standing) -> Iterator[Event]:
    for touch in standing.touches:
        where = f", {touch.channel}" if touch.channel else ""
        stakes = f", {touch.stakes} of 5 at stake" if touch.stakes else ""
        words = TOUCH_WORDS[touch.kind]
        yield Event(touch.on, "off", f"{words[:1].upper()}{words[1:]}{where}{stakes}")
    for ask in standing.asks:
        yield Event(ask.on, "ask", f"You asked for “{ask.what}” ({ASK_WORDS[ask.size]}): {OUTCOME_WORDS[ask.outcome]}")


def _messages(standing: Standing) -> Iterator[Event]:
    for week in standing.messages:
        yield Event(week.week, "private", f"{week.sent} sent and {week.received} received in the week from this day")


def _rows(standing: Standing, facts: Facts) -> tuple[list[int], list[int]]:
    if standing.tie is None:
        return [], []
    logged = {ask.on for ask in standing.asks}
    gave = standing.tie.rows[giving_mask(facts)[standing.tie.rows]].tolist()
    asked = [row for row in asks_of(standing.tie, facts.sure("ask")) if facts.day[row].item() not in logged]
    return gave, asked


def _per_block(rows: list[int], facts: Facts) -> dict[int, int]:
    blocks, counts = np.unique(facts.block[rows] if rows else np.zeros(0, dtype=np.int64), return_counts=True)
    return dict(zip(blocks.tolist(), counts.tolist(), strict=True))


def _first_block(standing: Standing, facts: Facts) -> tuple[int, ...]:
    return () if standing.tie is None else (int(facts.block[standing.tie.rows[0]]),)
