"""One person's screen: where the two stand, the picture over time, the evidence, and what was logged."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.wording import day_words, number_of, times_words
from pcn_core.people.asks import asks_of, giving_mask
from pcn_core.people.exchanges import Exchange
from pcn_core.people.fetched import FetchedAnswers, Tries, check_words, reach_words
from pcn_core.people.naming import name_of
from pcn_core.people.stages import STAGE_WORDS
from pcn_core.people.standing import Standing
from pcn_core.people.timeline import LANES, Event, GiveTake, Lane, answered_words, delay_words, give_and_take, timeline
from pcn_core.views.people import Everybody, StepCard, cards_of, contact_words, display_name

_INFERRED = (
    "Inferred means: you answered a post of theirs that came within three days of yours. With people who post a lot "
    "that can be chance."
)
# More weeks than this and a mark stands for a month.
_WEEKS = 60
_SUMS = ("gave", "asked", "answered", "certain")


@dataclass(frozen=True)
class Mark:
    """What passed on one lane in one week or month (``first`` to ``last`` day). ``words``: its tooltip."""

    lane: Lane
    first: date
    last: date
    count: int
    words: str


@dataclass(frozen=True)
class FetchedAnswer:
    """An answer that was fetched from X. Its words are not kept, so ``address`` leads there."""

    on: date
    words: str
    address: str


@dataclass(frozen=True)
class PersonView:
    """The whole screen. ``sentence``: the answer; ``facts``: further lines; ``events``: newest first.

    ``on_answers``: how the answers are known. ``fetched``: answers that can be opened on X, newest first.
    """

    standing: Standing
    name: str
    sentence: str
    coverage: str
    facts: tuple[str, ...]
    events: tuple[Event, ...]
    exchange: tuple[GiveTake, ...]
    steps: tuple[StepCard, ...]
    address: str | None
    on_answers: str
    fetched: tuple[FetchedAnswer, ...]


def build_person(one: Standing, everybody: Everybody) -> PersonView:
    """Return the screen of one person of the plan."""
    facts = everybody.facts
    return PersonView(
        standing=one,
        name=display_name(one.person),
        sentence=_sentence(one, facts),
        coverage=_coverage(one, facts),
        facts=(*_lines(one, facts), *_tries_lines(one, everybody.ties.fetched)),
        events=timeline(one, facts),
        exchange=give_and_take(one, facts),
        steps=cards_of(one, everybody),
        address=profile_address(one),
        on_answers=_on_answers(one, everybody.ties.fetched),
        fetched=tuple(_fetched(answer) for answer in reversed(one.answers) if answer.fetched_id),
    )


def profile_address(one: Standing) -> str | None:
    """Return the profile on X: by account number, which outlives handles, else by handle."""
    if one.key is not None and not one.key.startswith("@"):
        return f"https://x.com/i/user/{one.key}"
    return f"https://x.com/{one.person.handle}" if one.person.handle else None


def lane_marks(events: Sequence[Event], first: date, last: date) -> tuple[Mark, ...]:
    """Return what passed between two days, one mark per lane and week (or month where there are many weeks)."""
    monthly = (last - first).days > _WEEKS * 7
    groups: dict[tuple[Lane, date], list[Event]] = defaultdict(list)
    for event in events:
        if first <= event.on <= last:
            groups[event.lane, _start(event.on, last, monthly=monthly)].append(event)
    marks = [_mark(lane, start, found, monthly=monthly) for (lane, start), found in groups.items()]
    order = list(LANES)
    return tuple(sorted(marks, key=lambda mark: (order.index(mark.lane), mark.first)))


def exchange_sums(blocks: Sequence[GiveTake], first: date, last: date) -> tuple[GiveTake, ...]:
    """Return given, asked and answered between two days, per week, or per four weeks where there are many."""
    shown = [block for block in blocks if first <= block.week <= last]
    if len(shown) <= _WEEKS:
        return tuple(shown)
    size = -(-len(shown) // _WEEKS)
    parts = [shown[start : start + size] for start in range(0, len(shown), size)]
    return tuple(
        GiveTake(part[0].week, *(sum(getattr(block, name) for block in part) for name in _SUMS)) for part in parts
    )


def event_rows(events: Sequence[Event]) -> pd.DataFrame:
    """Return the timeline as a table, newest first."""
    return pd.DataFrame(
        {"Day": [e.on for e in events], "What": [e.words for e in events], "From": [LANES[e.lane] for e in events]}
    )


def exchange_rows(blocks: Sequence[GiveTake]) -> pd.DataFrame:
    """Return give and take as a table, oldest first, weeks without anything left out."""
    told = [block for block in blocks if not block.is_empty()]
    return pd.DataFrame(
        {
            "Week from": [block.week for block in told],
            "You gave": [block.gave for block in told],
            "You asked": [block.asked for block in told],
            "They answered (fetched)": [block.certain for block in told],
            "They answered (inferred)": [block.answered - block.certain for block in told],
        }
    )


def exchange_words(blocks: Sequence[GiveTake]) -> str:
    """Return the finding of give and take."""
    gave, asked, answered, certain = (sum(getattr(block, name) for block in blocks) for name in _SUMS)
    if not gave and not asked and not answered:
        return "Nothing given or asked in this time."
    asks = f"asked {times_words(asked)}" if asked else "asked for nothing"
    gifts = f"gave something {times_words(gave)}" if gave else "gave nothing that we can see"
    back = f"; {answered_words(answered, certain)}" if answered else ""
    return f"You {gifts} and {asks}{back}."


def timeline_words(marks: Sequence[Mark]) -> str:
    """Return the finding of the timeline."""
    if not marks:
        return "Nothing in this time."
    counts: dict[Lane, int] = defaultdict(int)
    for mark in marks:
        counts[mark.lane] += mark.count
    said = ", ".join(f"{LANES[lane]}: {count:,}" for lane, count in counts.items())
    return f"In this time, {said}."


def _sentence(one: Standing, facts: Facts) -> str:
    stage = one.stage
    since = f", since {day_words(stage.since)}" if stage.since else ""
    by_hand = " (set by you)" if stage.by_hand else ""
    contact = contact_words(one, facts)
    words = STAGE_WORDS[stage.stage]
    return f"{words[:1].upper()}{words[1:]}{since}{by_hand}; {contact}."


def _coverage(one: Standing, facts: Facts) -> str:
    source = f"From your posts up to {day_words(facts.known_until)} and what you logged up to {day_words(facts.today)}."
    if one.key is None:
        return f"{source} Their account is not known from your posts, so only what you logged can be seen."
    if facts.history.mentions is not None:
        return f"{source} What others wrote to you was fetched from X; their words are not kept."
    return f"{source} What they sent you is not in an archive; answers are inferred and marked so."


def _tries_lines(one: Standing, fetched: FetchedAnswers | None) -> list[str]:
    """Return how many of the owner's posts to somebody they answered, where that can be seen."""
    found = fetched.tries.get(one.key or "") if fetched else None
    if fetched is None or found is None:
        return []
    since = day_words(fetched.reach.since.date())
    more = fetched.answered_besides(one.key or "")
    besides = f", and {number_of(more, 'more post')} of yours" if more else ""
    turned = f"You turned to them in {number_of(found.tries, 'post')} since {since}"
    return [f"{turned}; they answered {_of_them(found)}{besides}."]


def _on_answers(one: Standing, fetched: FetchedAnswers | None) -> str:
    """Return how the answers on this screen are known, and how well a guess does where both are."""
    inferred = any(not answer.is_fetched for answer in one.answers)
    said = [_INFERRED] if inferred else []
    if fetched is not None:
        said.append(f"Answers are as X gave them {reach_words(fetched.reach)}.")
        said += [check_words(fetched.check)] if inferred and fetched.check.inferred else []
    return " ".join(said)


def _fetched(answer: Exchange) -> FetchedAnswer:
    return FetchedAnswer(answer.on, delay_words(answer.delay), f"https://x.com/i/status/{answer.fetched_id}")


def _lines(one: Standing, facts: Facts) -> list[str]:
    """Return what else is known, a line each."""
    lines = []
    if one.before != one.stage.stage:
        lines.append(f"12 weeks ago: {STAGE_WORDS[one.before]}.")
    tie = one.tie
    if tie is not None:
        kinds = ((tie.replies, "answer"), (tie.quotes, "quote"), (tie.reposts, "repost"), (tie.mentions, "mention"))
        said = ", ".join(number_of(count, word) for count, word in kinds if count)
        weeks = number_of(one.weeks, "week")
        lines.append(f"In touch in {weeks} since {day_words(tie.first)}: {said}.")
        lines += _tone(one, facts)
        former = [f"@{handle}" for handle in tie.handles if handle.lower() != (one.person.handle or "").lower()]
        if former:
            lines.append(f"Also seen as {', '.join(former[:5])}: the same account.")
    sent, received = (sum(getattr(week, way) for week in one.messages) for way in ("sent", "received"))
    if sent or received:
        lines.append(f"Private messages: {sent:,} sent, {received:,} received (only counted, never read).")
    if one.person.dont_tag:
        lines.append("Prefers not to be tagged.")
    return lines


def _tone(one: Standing, facts: Facts) -> list[str]:
    if one.tie is None:
        return []
    rows = one.tie.addressed_rows
    kind = int(facts.sure("compliment", "thanks", "congrats")[rows].sum())
    gifts = int(giving_mask(facts)[one.tie.rows].sum())
    asked = len(asks_of(one.tie, facts.sure("ask")))
    said = [f"kind words {times_words(kind)}"] if kind else []
    said += [f"gave something {times_words(gifts)}"] if gifts else []
    said += [f"asked {times_words(asked)}"] if asked else []
    lines = [f"In your posts: {', '.join(said)}."] if said else []
    guessed = sum(not answer.is_fetched for answer in one.answers)
    if guessed:
        lines.append(f"You came back {times_words(guessed)} after {name_of(one.person)} had most likely answered.")
    return lines


def _start(day: date, last: date, *, monthly: bool) -> date:
    return day.replace(day=1) if monthly else last - timedelta(days=(last - day).days // 7 * 7 + 6)


def _mark(lane: Lane, start: date, found: list[Event], *, monthly: bool) -> Mark:
    end = (start + timedelta(days=32)).replace(day=1) - timedelta(days=1) if monthly else start + timedelta(days=6)
    if len(found) == 1:
        words = f"{day_words(found[0].on)}: {found[0].words}"
    else:
        words = f"{day_words(start)} to {day_words(end)}, {LANES[lane]}: {len(found):,}"
    return Mark(lane, start, end, len(found), words)


def _of_them(found: Tries) -> str:
    return f"{found.answered:,} of these" if found.answered else "none of these"
