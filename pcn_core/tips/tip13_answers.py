"""Tip 13: see who answers. An archive shows only the answers that were answered again, so there is no rate from it.

Posts of others that were fetched from X give one: the share of the owner's posts to somebody that were answered.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import choose_window, evidence, in_window, weekly_counts, year_window
from pcn_core.people.contacts import Rows
from pcn_core.people.fetched import FetchedAnswers, check_words, reach_words
from pcn_core.people.ties import Tie
from pcn_core.plan.model import Person
from pcn_core.tips.building import Figures, aim_words, not_applicable, percent_words, share_reading
from pcn_core.tips.planned import account_of, name_of
from pcn_core.tips.reading import Extra, NextMove, Reading, Target
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import coverage_line, day_words, list_words, number_of, period_words, times_words

_SUPPLY = "posts of others that name you, fetched from X, would show who answers"
_NO_POSTS = f"There are no posts of yours here; {_SUPPLY}."
_RECENT_WEEKS = 12
_SHOWN = 3
# Below this share after so many tries somebody is unlikely to answer (ours).
_LOWEST_SHARE, _TRIES = 0.1, 5
_LOWEST = Target(_LOWEST_SHARE, None, "ours")


def _read(case: Case) -> Reading:
    if case.ties.fetched is not None:
        return _rate(case, case.ties.fetched)
    facts = case.facts
    window = choose_window(facts, facts.own) or year_window(facts)
    seen = _answered_again(case)
    here = seen & in_window(facts, window)
    reading = not_applicable(facts, "tip13", "count", _sentence(facts, int(here.sum()), period_words(facts, window)))
    if not len(facts):
        return reading
    return replace(
        reading,
        source="inferred",
        n=int(here.sum()),
        coverage=coverage_line(facts, window),
        evidence=evidence(facts, here),
        series=weekly_counts(facts, seen),
        window=window,
        extras=(*_extras(case), *_habits(case)),
        next_moves=_next_moves(case),
    )


def _rate(case: Case, fetched: FetchedAnswers) -> Reading:
    """Return how many of the posts to others were answered, in the time that fetched posts reach over."""
    facts = case.facts

    def sentence(figures: Figures) -> str:
        answered = f"{figures.hits:,} of {number_of(figures.n, 'post')} to others"
        share = percent_words(figures.value, figures.target)
        when = period_words(facts, figures.window)
        return f"In {when}, {answered} were answered ({share}; {aim_words(figures.target)})."

    reading = share_reading(
        facts, "tip13", counted=_mask(facts, fetched.answered), base=_mask(facts, fetched.tried), target=_LOWEST,
        sentence=sentence, source="fetched",
    )  # fmt: skip
    return replace(
        reading,
        coverage=f"{reading.coverage} Answers were fetched from X {reach_words(fetched.reach)}.",
        extras=(*_rates(case, fetched), *_habits(case), *_checked(fetched)),
        next_moves=_next_moves(case),
    )


def _mask(facts: Facts, rows: Rows) -> Mask:
    mask = np.zeros(len(facts), dtype=bool)
    mask[rows] = True
    return mask


def _rates(case: Case, fetched: FetchedAnswers) -> Iterator[Extra]:
    """Say for everybody in the plan how many posts to them were answered, in the plan's order."""
    for person in case.facts.plan.people:
        key = case.ties.key_of(person) or ""
        found = fetched.tries.get(key)
        if found is None:
            continue
        more = fetched.answered_besides(key)
        besides = f", and {number_of(more, 'more post')} of yours" if more else ""
        told = f"{name_of(person)} answered {found.answered:,} of {number_of(found.tries, 'post')} to them{besides}"
        rows = sorted({one.asked_row for one in fetched.answers.get(key, ())}, reverse=True)
        said = f"{told}: an answer is unlikely for now." if _is_unlikely(case, key) else f"{told}."
        yield Extra(said, tuple(case.facts.ids[rows].tolist()))


def _is_unlikely(case: Case, key: str | None) -> bool:
    """Whether somebody answered hardly anything of the owner's in all that time, written to them or not."""
    fetched = case.ties.fetched
    found = fetched.tries.get(key or "") if fetched else None
    if fetched is None or found is None or found.tries < _TRIES:
        return False
    return found.answered + fetched.answered_besides(key or "") < _LOWEST_SHARE * found.tries


def _habits(case: Case) -> Iterator[Extra]:
    """Say how much of what people of the plan wrote of late was replies, where that was looked up on X."""
    people = [(name_of(person), account_of(case, person)) for person in case.facts.plan.people]
    told = [
        f"{name} {account.recent_replies:,} of {account.recent_posts:,}"
        for name, account in people
        if account is not None and account.recent_posts and account.recent_replies is not None
    ]
    if told:
        yield Extra(f"Replies among the last posts of people you looked up on X: {', '.join(told)}.")


def _checked(fetched: FetchedAnswers) -> Iterator[Extra]:
    if fetched.check.inferred:
        yield Extra(check_words(fetched.check))


def _answered_again(case: Case) -> Mask:
    """Return the owner's posts that answer an answer: the exchanges that can be seen."""
    mask = np.zeros(len(case.facts), dtype=bool)
    mask[[answer.row for tie in case.ties for answer in tie.answers]] = True
    return mask


def _sentence(facts: Facts, seen: int, when: str) -> str:
    if not len(facts):
        return _NO_POSTS
    if not seen:
        return f"No reply to you is seen in this data for {when}, for an archive holds only your side; {_SUPPLY}."
    times = times_words(seen).capitalize()
    return f"{times} in {when} somebody most likely answered you, for you wrote back; {_SUPPLY}."


def _extras(case: Case) -> tuple[Extra, ...]:
    """Say with whom of the plan exchanges are seen, in the plan's order: nobody is ranked."""
    found, silent = [], []
    for person in case.facts.plan.people:
        tie = case.ties.tie_with(person)
        if tie is not None and tie.exchanges:
            found.append(_seen(case.facts, person, tie))
        elif tie is not None and len(tie.addressed_rows):
            silent.append(name_of(person))
    if silent:
        found.append(Extra(f"No reply seen in this data from {list_words(silent)}; that does not mean there was none."))
    return tuple(found)


def _seen(facts: Facts, person: Person, tie: Tie) -> Extra:
    times, latest = number_of(tie.exchanges, "exchange"), day_words(tie.answers[-1].on)
    rows = [answer.row for answer in reversed(tie.answers)]
    return Extra(f"{name_of(person)}: {times} seen, the latest on {latest}.", tuple(facts.ids[rows].tolist()))


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    offers = [
        NextMove(f"{name_of(person)} answers you: keep that talk going with a question.", person.handle)
        for person in case.facts.plan.people
        if case.is_fresh and _answers_lately(case, person)
    ]
    return tuple(offers[:_SHOWN]) or (NextMove("Ask one question to somebody who talks with others a lot."),)


def _answers_lately(case: Case, person: Person) -> bool:
    key = case.ties.key_of(person)
    answers = case.ties.answers_of(key)
    return (
        bool(answers) and not _is_unlikely(case, key) and (case.facts.as_of - answers[-1].on).days < _RECENT_WEEKS * 7
    )


TIP = Tip(
    id="tip13",
    title="See who answers",
    why=(
        "Some people talk with others online and some only announce. "
        "Your time is best spent with those who come back to you."
    ),
    how=(
        "From an archive, only the times you wrote back to a post that came within 3 days of yours to the same person; "
        "where answers were fetched from X, the share of your posts to others that were answered, once 3 days are "
        "over; we suggest 10 % or more."
    ),
    question="Do you put your time into people who answer?",
    unit="count",
    target=None,
    read=_read,
)
