"""Tip 3: say something kind to somebody, often."""

from dataclasses import replace

from pcn_core.metrics.facts import Facts
from pcn_core.moves.catalogue import Move
from pcn_core.tips.building import Figures, aim_words, of_weeks, weeks_reading
from pcn_core.tips.planned import people_to_try
from pcn_core.tips.reading import NextMove, Reading, Target
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import period_words

_TARGET = Target(3.0, None, "ours")
_KIND: tuple[Move, ...] = ("compliment", "thanks", "congrats")


def _read(case: Case) -> Reading:
    facts = case.facts
    addressed = facts.own & (facts.is_kind("reply", "quote") | (facts.others_named > 0))
    reading = weeks_reading(
        facts,
        "tip03",
        counted=facts.sure(*_KIND) & addressed,
        possible=facts.possible(*_KIND) & addressed,
        target=_TARGET,
        sentence=lambda figures: _sentence(facts, figures),
    )
    return replace(reading, next_moves=_next_moves(case))


def _sentence(facts: Facts, figures: Figures) -> str:
    if not figures.hits and figures.possible is None:
        when = period_words(facts, figures.window)
        return f"We see no praise, thanks or good wishes to somebody in {when}; you may well have said them in private."
    aim = aim_words(figures.target, "weeks")
    return f"You praised, thanked or congratulated somebody in {of_weeks(facts, figures)}; {aim}."


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    people = [person.handle for person in people_to_try(case)[:3] if person.handle]
    if not people:
        return (NextMove("Tell one person what you liked about a piece of their work, and name the piece."),)
    return tuple(NextMove(f"Name one piece of @{h}’s work and say what you like about it.", h) for h in people)


TIP = Tip(
    id="tip03",
    title="Give compliments",
    why=(
        "People notice who takes an interest in their work, and are more likely to look back. "
        "A kind word is a small gift that opens a conversation."
    ),
    how="The weeks in which you praised, thanked or congratulated somebody in an answer, a quote or by name.",
    question="How often do you say something kind to somebody in public?",
    unit="weeks",
    target=_TARGET,
    read=_read,
)
