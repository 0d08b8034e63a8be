"""Tip 9: be a human being, now and then. Trap 4 looks at the same posts from the other side."""

import re
from dataclasses import replace

import numpy as np

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import evidence, in_window
from pcn_core.tips.building import Figures, aim_words, range_words, share_reading
from pcn_core.tips.reading import Extra, NextMove, Reading, Target
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import number_of, period_words, sentence_case

_TARGET = Target(0.05, 0.3, "ours")


def _read(case: Case) -> Reading:
    facts = case.facts
    reading = share_reading(
        facts,
        "tip09",
        counted=facts.sure("personal", "humor"),
        possible=facts.possible("personal", "humor"),
        base=facts.own,
        target=_TARGET,
        sentence=lambda figures: _sentence(facts, figures),
    )
    return replace(reading, extras=_off_limits(facts, reading), next_moves=_next_moves(reading))


def _sentence(facts: Facts, figures: Figures) -> str:
    when, aim = period_words(facts, figures.window), aim_words(figures.target)
    if not figures.hits and figures.possible is None:
        return f"We see nothing of you beside work in {when}, at least in words; {aim}."
    said = sentence_case(range_words(figures))
    return f"{said} of your posts in {when} surely show you beside work, or make somebody smile; {aim}."


def _off_limits(facts: Facts, reading: Reading) -> tuple[Extra, ...]:
    """List posts that touch what the person set as off limits, for their own second look."""
    topics = [re.escape(topic) for topic in facts.plan.off_limits]
    if not topics or reading.window is None:
        return ()
    rows = np.flatnonzero(facts.own & in_window(facts, reading.window))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(topics)})(?!\w)", re.IGNORECASE)
    touched = np.zeros(len(facts), dtype=bool)
    touched[[row for row, text in zip(rows, facts.posts["text"].take(rows), strict=True) if pattern.search(text)]] = (
        True
    )
    if not touched.any():
        return ()
    n = int(touched.sum())
    said = f"{number_of(n, 'post')} {'touches' if n == 1 else 'touch'} what you want to keep out; have a second look."
    return (Extra(said, evidence(facts, touched), owner_only=True),)


def _next_moves(reading: Reading) -> tuple[NextMove, ...]:
    high = reading.target.max if reading.target else None
    if high is not None and reading.value is not None and reading.value > high:
        return (NextMove("Let the next posts say something about your work, too."),)
    return (NextMove("Share one picture of your week: a walk, a meal, an animal."),)


TIP = Tip(
    id="tip09",
    title="Be human",
    why=(
        "People befriend people, not job titles. "
        "A walk, a pet or a joke makes it easy to answer you; share only what may be seen by everybody."
    ),
    how="The share of your own posts about your life outside work, or with a joke in them.",
    question="Do people get to know you beside your work?",
    unit="share",
    target=_TARGET,
    read=_read,
)
