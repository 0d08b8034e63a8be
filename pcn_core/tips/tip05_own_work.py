"""Tip 5: share one's own good work, within measure. Trap 3 looks at the same posts from the other side."""

from dataclasses import replace
from datetime import timedelta

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import evidence, in_window
from pcn_core.plan.model import Plan
from pcn_core.tips.building import Figures, aim_words, range_words, share_reading
from pcn_core.tips.reading import Extra, NextMove, Reading, Target
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import number_of, period_words, span_words

_TARGET = Target(0.1, 0.2, "article")


def _read(case: Case) -> Reading:
    facts = case.facts
    own_work = facts.sure("own_work") & facts.own
    reading = share_reading(
        facts,
        "tip05",
        counted=own_work,
        possible=facts.possible("own_work"),
        base=facts.own,
        target=_TARGET,
        sentence=lambda figures: _sentence(facts, figures),
    )
    return replace(reading, extras=_busiest_week(facts, reading, own_work), next_moves=_next_moves(reading))


def _sentence(facts: Facts, figures: Figures) -> str:
    guess = "" if knows_own_work(facts.plan) else " (a guess: your plan does not name your work yet)"
    when = period_words(facts, figures.window)
    if not figures.hits and figures.possible is None:
        return f"We see none of your own work in your posts of {when}{guess}; {aim_words(figures.target)}."
    return (
        f"You surely shared your own work in {range_words(figures)} of your posts in {when}{guess}; "
        f"{_side(figures)}{aim_words(figures.target)}."
    )


def _side(figures: Figures) -> str:
    """Return where the value lies, in two or three words, in step with the status."""
    if figures.status == "on_track":
        return ""
    below = figures.target.min is not None and figures.value < figures.target.min
    near = "a little" if figures.status == "getting_there" else "well"
    side = f"{near} {'under' if below else 'over'}"
    return f"{side}: " if figures.target.origin == "plan" else f"{side} what is advised: "


def knows_own_work(plan: Plan) -> bool:
    """Return whether the plan says what the person's own work is, so that nobody has to guess."""
    own = plan.own_work
    return bool(own.sites or own.titles or own.handles or own.hashtags)


def _busiest_week(facts: Facts, reading: Reading, own_work: Mask) -> tuple[Extra, ...]:
    if reading.window is None or not reading.evidence:
        return ()
    here = own_work & in_window(facts, reading.window)
    counts = np.bincount(facts.block[here])
    block, most = int(counts.argmax()), int(counts.max())
    if most < 2:  # noqa: PLR2004 - a single post makes no busy week
        return ()
    first = facts.first_day_of(block)
    text = f"Most in one week: {number_of(most, 'post')}, {span_words(first, first + timedelta(days=6))}."
    return (Extra(text, evidence(facts, here & (facts.block == block))),)


def _next_moves(reading: Reading) -> tuple[NextMove, ...]:
    if reading.value is None or reading.target is None:
        return ()
    if reading.status == "on_track":
        return (NextMove("Keep to one or two posts about your own work in your next ten."),)
    if reading.target.max is not None and reading.value > reading.target.max:
        return (NextMove("Leave your own work out of your next ten posts and point to somebody else’s instead."),)
    return (NextMove("Share one piece of your own work and say what you would like to hear about it."),)


TIP = Tip(
    id="tip05",
    title="Share your work, in measure",
    why=(
        "People should be able to find your work through you. "
        "When most posts are about it, it reads like advertising and others stop answering."
    ),
    how=(
        "The share of your own posts about your own work, recognised by the sites, titles, names and hashtags "
        "in your plan."
    ),
    question="Is the amount of your own work in your posts about right?",
    unit="share",
    target=_TARGET,
    read=_read,
)
