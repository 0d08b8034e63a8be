"""Trap 3: self-promotion: posting so much about one's own work that it reads like advertising."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import in_window
from pcn_core.tips.building import Figures, aim_words, range_words, share_reading
from pcn_core.tips.planned import people_to_try
from pcn_core.tips.reading import Extra, NextMove, Reading, Target
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.tip05_own_work import knows_own_work
from pcn_core.tips.words import number_of, period_words, sentence_case

_TARGET = Target(None, 0.2, "article")
_GUESS = "Your plan does not name your work yet, so we guess which posts are about it."
_RUN = 2


def _read(case: Case) -> Reading:
    facts = case.facts
    own_work = facts.sure("own_work") & facts.own
    reading = share_reading(
        facts,
        "trap03",
        counted=own_work,
        possible=facts.possible("own_work") & facts.own,
        base=facts.own,
        target=_TARGET,
        sentence=lambda figures: _sentence(facts, figures),
    )
    if reading.value is None:
        return replace(reading, next_moves=_next_moves(case))
    guess = "" if knows_own_work(facts.plan) else f" {_GUESS}"
    return replace(
        reading,
        coverage=f"{reading.coverage}{guess}",
        extras=_longest_run(facts, reading, own_work),
        next_moves=_next_moves(case),
    )


def _sentence(facts: Facts, figures: Figures) -> str:
    when, aim = period_words(facts, figures.window), aim_words(figures.target)
    if not figures.hits and figures.possible is None:
        return f"None of your {number_of(figures.n, 'post')} in {when} is about your own work; {aim}."
    said = sentence_case(range_words(figures))
    return f"{said} of your posts in {when} are surely about your own work; {aim}."


def _longest_run(facts: Facts, reading: Reading, own_work: Mask) -> tuple[Extra, ...]:
    if reading.window is None:
        return ()
    rows = np.flatnonzero(facts.own & in_window(facts, reading.window))
    run = _longest(own_work[rows])
    if len(run) < _RUN:
        return ()
    text = f"The longest run of posts about your own work: {len(run)} in a row."
    return (Extra(text, tuple(facts.ids[rows[run]][::-1].tolist())),)


def _longest(hits: Mask) -> npt.NDArray[np.int64]:
    """Return the positions of the longest run."""
    edges = np.flatnonzero(np.diff(np.r_[False, hits, False].astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return starts
    longest = int((ends - starts).argmax())
    return np.arange(starts[longest], ends[longest])


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    handles = [person.handle for person in people_to_try(case)[:2] if person.handle]
    offers = tuple(
        NextMove(f"Share something that @{handle} made before your own next piece.", handle) for handle in handles
    )
    return offers or (NextMove("Share something that somebody else made before your own next piece."),)


TIP = Tip(
    id="trap03",
    title="Self-promotion",
    why=(
        "Posts about your work are welcome as part of a conversation. "
        "Where there is little else, others read them as advertising and stay away."
    ),
    how="The share of your own posts about your own work, recognised by what your plan says about it.",
    question="Do you leave enough room for others’ work beside yours?",
    unit="share",
    target=_TARGET,
    read=_read,
)
