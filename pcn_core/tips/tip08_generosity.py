"""Tip 8: be generous in public, and critical in private."""

from dataclasses import dataclass, replace

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import (
    baseline_rate,
    choose_window,
    evidence,
    in_window,
    weekly_counts,
    window_blocks,
)
from pcn_core.moves.catalogue import Move
from pcn_core.tips.building import Figures, aim_words, judged, not_enough, posts_of_year, target_for
from pcn_core.tips.planned import people_to_try
from pcn_core.tips.reading import Extra, NextMove, Reading, Target, worst
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import amount, number_of, period_words, side_words, times_words

_TARGET = Target(1.0, None, "ours")
_GIVING: tuple[Move, ...] = ("introduces", "promotes_others", "congrats", "thanks", "compliment")


@dataclass(frozen=True)
class _Masks:
    """``kind``, ``perhaps_kind``: generous posts; ``harsh``, ``perhaps_harsh``: posts that criticise somebody."""

    kind: Mask
    perhaps_kind: Mask
    harsh: Mask
    perhaps_harsh: Mask


def _read(case: Case) -> Reading:
    facts = case.facts
    masks, window = _masks(facts), choose_window(facts, facts.own)
    series = weekly_counts(facts, masks.kind, masks.perhaps_kind)
    if window is None:
        return not_enough(facts, "tip08", "per_week", series=series, n=posts_of_year(facts, facts.own))
    here, weeks = in_window(facts, window), len(window_blocks(facts, window))
    critical = int((masks.harsh & here).sum())
    reading = judged(
        facts,
        "tip08",
        "per_week",
        value=int((masks.kind & here).sum()) / weeks,
        possible=int((masks.perhaps_kind & here).sum()) / weeks,
        n=int(((facts.own | masks.kind) & here).sum()),
        target=target_for(facts, "tip08", _TARGET) or _TARGET,
        window=window,
        counted=masks.kind & here,
        doubted=masks.perhaps_kind & here & ~masks.kind,
        series=series,
        sentence=lambda figures: _sentence(facts, figures, critical),
        baseline=baseline_rate(facts, masks.kind),
    )
    return replace(
        reading,
        # Critique weighs mildly: it is often fair, and our eye for it is weak.
        status=worst(reading.status, "getting_there") if critical else reading.status,
        extras=_extras(facts, masks, here),
        next_moves=_next_moves(case),
    )


def _masks(facts: Facts) -> _Masks:
    addressed = facts.own & (facts.is_kind("reply") | (facts.others_named > 0))
    nameless = facts.is_kind("repost") & ~facts.sign("names_somebody")
    return _Masks(
        kind=facts.own & facts.sure(*_GIVING) | _others_passed_on(facts),
        perhaps_kind=facts.own & facts.possible(*_GIVING) | _others_passed_on(facts) | nameless,
        harsh=addressed & facts.sure("critique"),
        perhaps_harsh=addressed & facts.possible("critique"),
    )


def _others_passed_on(facts: Facts) -> Mask:
    """Return the reposts whose author (the first name) is known to be somebody else."""
    named = facts.mentions
    first = np.zeros(len(facts), dtype=bool)
    first[named["row"][named["position"] == 0]] = True
    return facts.is_kind("repost") & first


def _sentence(facts: Facts, figures: Figures, critical: int) -> str:
    when = period_words(facts, figures.window)
    perhaps = "" if figures.possible is None else f" (perhaps {amount(figures.possible)})"
    said = (
        f"You did something generous {_often(figures)} a week{perhaps} in {when}"
        if figures.hits
        else f"We are sure of no thanks, praise or pointer to others in {when}{perhaps.replace(')', ' a week)')}"
    )
    if critical:
        return f"{said}; {number_of(critical, 'post')} may read as critique of somebody, which lands better in private."
    return f"{said}; {aim_words(figures.target, 'per_week')}."


def _often(figures: Figures) -> str:
    side = side_words(figures.value, figures.target.min, figures.target.max, amount)
    return f"{side}{times_words(figures.value)}"


def _extras(facts: Facts, masks: _Masks, here: Mask) -> tuple[Extra, ...]:
    sure, perhaps = masks.harsh & here, masks.perhaps_harsh & here & ~masks.harsh
    found = []
    if sure.any():
        n = int(sure.sum())
        text = f"{number_of(n, 'post')} of yours {'criticises' if n == 1 else 'criticise'} somebody you answer or name."
        found.append(Extra(text, evidence(facts, sure)))
    if perhaps.any():
        text = f"{number_of(int(perhaps.sum()), 'post')} of yours may be critical of somebody; we are not sure."
        found.append(Extra(text, evidence(facts, perhaps)))
    return tuple(found)


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    people = [person.handle for person in people_to_try(case, to_tag=True) if person.level != "organisation"]
    met = [handle for handle in people if handle]
    if len(met) > 1:
        first, second = met[-1], met[0]
        text = f"Introduce @{first} and @{second} to each other: say what they have in common."
        return (NextMove(text, first), NextMove(f"Point others to a piece of @{second}’s work.", second))
    if met:
        return (NextMove(f"Point others to a piece of @{met[0]}’s work.", met[0]),)
    return (NextMove("Point others to a good piece of work by somebody you would like to know."),)


TIP = Tip(
    id="tip08",
    title="Be generous",
    why=(
        "Introducing people, praising and passing on their work shows what you are like to work with. "
        "Praise does that best in public, critique in private."
    ),
    how=(
        "Per week: your posts that introduce, praise, thank, congratulate or point to others’ work, and others’ posts "
        "that you pass on."
    ),
    question="How often do you do something for others in public?",
    unit="per_week",
    target=_TARGET,
    read=_read,
)
