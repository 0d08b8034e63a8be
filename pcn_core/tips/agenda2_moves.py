"""Agenda 2: use the relational moves, different ones, and not just the one that comes easily."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import Point, baseline_mask, choose_window, evidence, in_window
from pcn_core.metrics.weeks import MIN_OWN_POSTS
from pcn_core.moves.catalogue import MOVE_WORDS, RELATIONAL_MOVES, Move
from pcn_core.tips.building import Figures, aim_words, judged, not_enough, posts_of_year, target_for
from pcn_core.tips.planned import people_to_try
from pcn_core.tips.reading import Extra, NextMove, Reading, Target
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import amount, number_of, period_words, sentence_case

_TARGET = Target(8.0, None, "ours")
# What to try first where several are missing: giving before asking.
_TO_TRY: dict[Move, str] = {
    "compliment": "tell {whom} what you like about their work",
    "thanks": "thank {whom} for something you learned from them",
    "question": "ask {whom} what they think about something they know well",
    "promotes_others": "point others to a piece of work by {whom}",
    "offers_help": "offer {whom} a hand with something they asked for",
    "congrats": "congratulate {whom} on something that went well",
    "introduces": "introduce {whom} to somebody they should know",
    "opinion": "tell {whom} what you think about something they wrote",
    "humor": "share something that makes {whom} smile",
    "personal": "share something of your life beside work",
    "moves_off": "suggest a call or a coffee to somebody you already talk with",
    "ask": "ask {whom} for a small pointer",
}


def _read(case: Case) -> Reading:
    facts = case.facts
    window = choose_window(facts, facts.own)
    series = _weekly(facts)
    if window is None:
        n = posts_of_year(facts, facts.own)
        return replace(not_enough(facts, "agenda2", "count", series=series, n=n), extras=_chosen(facts))
    here = in_window(facts, window)
    used, perhaps = _used(facts, here), _used(facts, here, sure=False)
    reading = judged(
        facts,
        "agenda2",
        "count",
        value=float(len(used)),
        possible=float(len(perhaps)),
        n=int((facts.own & here).sum()),
        target=target_for(facts, "agenda2", _TARGET) or _TARGET,
        window=window,
        counted=facts.sure(*RELATIONAL_MOVES) & here,
        doubted=facts.possible(*RELATIONAL_MOVES) & ~facts.sure(*RELATIONAL_MOVES) & here,
        series=series,
        sentence=lambda figures: _sentence(facts, figures),
        baseline=_baseline(facts),
    )
    return replace(reading, extras=(*_chosen(facts), *_seen(facts, here, used)), next_moves=_next_moves(case, used))


def _used(facts: Facts, here: Mask, *, sure: bool = True) -> list[Move]:
    holds = facts.sure if sure else facts.possible
    return [move for move in RELATIONAL_MOVES if (holds(move) & here).any()]


def _weekly(facts: Facts) -> tuple[Point, ...]:
    """Return how many different ones each block of the history shows, oldest first."""
    sure, perhaps = _different(facts, sure=True).tolist(), _different(facts, sure=False).tolist()
    own = np.bincount(facts.block[facts.own], minlength=facts.blocks).tolist()
    points = []
    for block, week in enumerate(facts.week_days):
        on_break = block in facts.break_blocks
        points.append(
            Point(week, None, own[block], on_break=on_break)
            if on_break or not own[block]
            else Point(week, float(sure[block]), own[block], float(perhaps[block]))
        )
    return tuple(reversed(points))


def _different(facts: Facts, *, sure: bool) -> npt.NDArray[np.int64]:
    holds = facts.sure if sure else facts.possible
    total = np.zeros(facts.blocks, dtype=np.int64)
    for move in RELATIONAL_MOVES:
        total += np.bincount(facts.block[holds(move)], minlength=facts.blocks) > 0
    return total


def _baseline(facts: Facts) -> float | None:
    before = baseline_mask(facts)
    if before is None or int((before & facts.own).sum()) < MIN_OWN_POSTS:
        return None
    return float(len(_used(facts, before)))


def _sentence(facts: Facts, figures: Figures) -> str:
    when, total = period_words(facts, figures.window), len(RELATIONAL_MOVES)
    perhaps = "" if figures.possible is None else f" (perhaps {amount(figures.possible)})"
    aim = aim_words(figures.target, "count")
    used = amount(figures.value) if figures.value else "none"
    return f"Of {total} ways to build a relationship, you surely used {used}{perhaps} in {when}; {aim}."


def _chosen(facts: Facts) -> tuple[Extra, ...]:
    """Say what became of the things chosen for the week of today, which runs from Monday."""
    monday = facts.today - timedelta(days=facts.today.weekday())
    chosen = [move for move in facts.plan.chosen_moves if move.week == monday]
    if not chosen:
        return ()
    done = sum(move.done for move in chosen)
    return (Extra(f"Of the {number_of(len(chosen), 'thing')} you chose for this week, {done} {_is(done)} done."),)


def _is(n: int) -> str:
    return "is" if n == 1 else "are"


def _seen(facts: Facts, here: Mask, used: list[Move]) -> tuple[Extra, ...]:
    counts = [(move, facts.sure(move) & here) for move in used]
    return tuple(
        Extra(
            f"{sentence_case(MOVE_WORDS[move])}: {number_of(int(mask.sum()), 'post')}.",
            evidence(facts, mask),
        )
        for move, mask in counts
    )


def _next_moves(case: Case, used: list[Move]) -> tuple[NextMove, ...]:
    people = [person.handle for person in people_to_try(case) if person.handle]
    missing = [move for move in _TO_TRY if move not in used][:3]
    found = []
    for number, move in enumerate(missing):
        handle = people[number % len(people)] if people and "{whom}" in _TO_TRY[move] else None
        text = _TO_TRY[move].format(whom=f"@{handle}" if handle else "somebody you would like to know")
        found.append(NextMove(f"Something new: {text}.", handle))
    return tuple(found)


TIP = Tip(
    id="agenda2",
    title="Ways to connect",
    why=(
        "Thanks, questions, jokes and introductions each do something else for a relationship. "
        "Using several of them keeps you from sounding the same to everybody."
    ),
    how=(
        f"How many of {len(RELATIONAL_MOVES)} ways to relate to others your posts show; telling news, your own work "
        "and critique are not among them."
    ),
    question="Do you use many different ways of being in touch?",
    unit="count",
    target=_TARGET,
    read=_read,
)
