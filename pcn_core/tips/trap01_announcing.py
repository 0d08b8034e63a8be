"""Trap 1: announcing to a wall: telling something to nobody, with no view and no way to answer."""

from dataclasses import replace

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import in_window
from pcn_core.tips.building import Figures, aim_words, range_words, share_reading
from pcn_core.tips.planned import people_to_try, tag_of
from pcn_core.tips.reading import Extra, NextMove, Reading, Target
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import number_of, period_words, sentence_case

_TARGET = Target(None, 0.3, "ours")
_FEW = "There are too few posts of yours that answer nobody to say anything fair about announcing."


def _read(case: Case) -> Reading:
    facts = case.facts
    originals = facts.is_kind("original")
    doubted = originals & facts.possible("informs") & ~_opened(facts, sure=True)
    reading = share_reading(
        facts,
        "trap01",
        counted=originals & facts.sure("informs") & ~_opened(facts, sure=False),
        possible=doubted,
        base=originals,
        target=_TARGET,
        sentence=lambda figures: _sentence(facts, figures),
    )
    if reading.value is None:
        return replace(reading, explanation=_FEW, next_moves=_next_moves(case))
    return replace(reading, extras=_missing(facts, reading, doubted), next_moves=_next_moves(case))


def _holds(facts: Facts, *, sure: bool) -> dict[str, Mask]:
    """Return what opens a post to others, each with the posts that (surely, or at least possibly) hold it."""
    moves = facts.sure if sure else facts.possible
    return {
        "no view of yours": moves("opinion"),
        "no question": moves("question"),
        "no request": moves("ask"),
        "nobody named": facts.sign("names_somebody"),
        "no hashtag": facts.sign("has_hashtag"),
    }


def _sentence(facts: Facts, figures: Figures) -> str:
    when, aim = period_words(facts, figures.window), aim_words(figures.target)
    if not figures.hits and figures.possible is None:
        return f"None of your {number_of(figures.n, 'new post')} in {when} only announces something; {aim}."
    return (
        f"{sentence_case(range_words(figures))} of the posts you started in {when} tell something "
        f"without inviting anybody to answer; {aim}."
    )


def _opened(facts: Facts, *, sure: bool) -> Mask:
    """Return the posts that hold at least one of these."""
    return np.asarray(np.logical_or.reduce(list(_holds(facts, sure=sure).values())))


def _missing(facts: Facts, reading: Reading, telling: Mask) -> tuple[Extra, ...]:
    """Say of every announcement, doubtful ones included, what is missing; the most missing first."""
    if reading.window is None:
        return ()
    holds = _holds(facts, sure=False)
    lacks: dict[tuple[str, ...], list[int]] = {}
    for row in np.flatnonzero(telling & in_window(facts, reading.window))[::-1].tolist():
        lacks.setdefault(tuple(word for word, mask in holds.items() if not mask[row]), []).append(row)
    return tuple(_lacking(facts, lack, lacks[lack]) for lack in sorted(lacks, key=len, reverse=True))


def _lacking(facts: Facts, lack: tuple[str, ...], rows: list[int]) -> Extra:
    text = f"{number_of(len(rows), 'post')} with {', '.join(lack)}."
    return Extra(text, tuple(facts.ids[rows].tolist()))


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    handles = [person.handle for person in people_to_try(case, to_tag=True)[:1] if person.handle]
    offers = [NextMove(f"Turn your next piece of news into a question to @{handle}.", handle) for handle in handles]
    offers += [
        NextMove(f"Add {tag_of(place)} and what you think to your next piece of news.", place=place.hashtag)
        for place in case.facts.plan.places[:1]
    ]
    return tuple(offers) or (NextMove("End your next piece of news with a question that others can answer."),)


TIP = Tip(
    id="trap01",
    title="Announcing to a wall",
    why=(
        "News without a view, a question or a name gives nobody a reason to answer. "
        "At a gathering you would turn to somebody and ask what they make of it."
    ),
    how=(
        "The share of the posts you start that only pass on information, with no view, question, request, "
        "person or hashtag in them."
    ),
    question="Do your posts give others a reason to answer?",
    unit="share",
    target=_TARGET,
    read=_read,
)
