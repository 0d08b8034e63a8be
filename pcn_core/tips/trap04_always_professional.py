"""Trap 4: always the professional: nobody meets the person behind the work."""

from dataclasses import replace

from pcn_core.metrics.facts import Facts
from pcn_core.tips.building import Figures, aim_words, range_words, share_reading
from pcn_core.tips.planned import people_to_try
from pcn_core.tips.reading import NextMove, Reading, Target
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import number_of, period_words, sentence_case

_TARGET = Target(0.05, None, "ours")


def _read(case: Case) -> Reading:
    facts = case.facts
    reading = share_reading(
        facts,
        "trap04",
        counted=facts.sure("personal", "humor") & facts.own,
        possible=facts.possible("personal", "humor") & facts.own,
        base=facts.own,
        target=_TARGET,
        sentence=lambda figures: _sentence(facts, figures),
    )
    return replace(reading, next_moves=_next_moves(case))


def _sentence(facts: Facts, figures: Figures) -> str:
    when, aim = period_words(facts, figures.window), aim_words(figures.target)
    if not figures.hits and figures.possible is None:
        return (
            f"All {number_of(figures.n, 'post')} of yours in {when} stay with work, as far as we see; "
            f"a little of you is welcome: {aim}."
        )
    said = sentence_case(range_words(figures))
    return f"{said} of your posts in {when} let people see you, or smile with you; {aim}."


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    handles = [person.handle for person in people_to_try(case)[:1] if person.handle]
    offers = [NextMove(f"Laugh along with something light that @{handle} posts.", handle) for handle in handles]
    return (NextMove("Tell one small thing from your week that has nothing to do with work."), *offers)


TIP = Tip(
    id="trap04",
    title="Always the professional",
    why=(
        "People warm to somebody with humour and a life, not to a job description. "
        "You decide what stays private; a little is enough."
    ),
    how="The share of your own posts about your life outside work, or with a joke in them.",
    question="Do you let people see who you are beside your work?",
    unit="share",
    target=_TARGET,
    read=_read,
)
