"""Tip 10: pictures, GIFs and emoji make posts seen and carry the tone that words leave out."""

from dataclasses import replace

from pcn_core.metrics.facts import Facts
from pcn_core.metrics.series import evidence, in_window
from pcn_core.tips.building import Figures, aim_words, range_words, share_reading
from pcn_core.tips.planned import people_to_try, tag_of
from pcn_core.tips.reading import Extra, NextMove, Reading, Target
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import number_of, period_words, sentence_case

_TARGET = Target(0.2, None, "ours")


def _read(case: Case) -> Reading:
    facts = case.facts
    reading = share_reading(
        facts,
        "tip10",
        counted=facts.sign("has_visual") | facts.sign("has_emoji"),
        base=facts.own,
        target=_TARGET,
        sentence=lambda figures: _sentence(facts, figures),
    )
    return replace(reading, extras=_extras(facts, reading), next_moves=_next_moves(case))


def _sentence(facts: Facts, figures: Figures) -> str:
    when, aim = period_words(facts, figures.window), aim_words(figures.target)
    if not figures.hits:
        return f"None of your {number_of(figures.n, 'post')} in {when} has a picture, GIF or emoji; {aim}."
    said = sentence_case(range_words(figures))
    return f"{said} of your posts in {when} have a picture, video, GIF or emoji; {aim}."


def _extras(facts: Facts, reading: Reading) -> tuple[Extra, ...]:
    if reading.window is None or reading.value is None:
        return ()
    here = in_window(facts, reading.window) & facts.own
    parts = ((facts.sign("has_visual"), "a picture, video or GIF"), (facts.sign("has_emoji"), "an emoji"))
    return tuple(
        Extra(f"{number_of(int((mask & here).sum()), 'post')} with {what}.", evidence(facts, mask & here))
        for mask, what in parts
        if (mask & here).any()
    )


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    found = [
        NextMove(f"Add a picture or GIF to your next answer to @{person.handle}.", person.handle)
        for person in people_to_try(case)[:1]
    ]
    found += [
        NextMove(f"Add a picture or GIF to your next post in {tag_of(place)}.", place=place.hashtag)
        for place in case.facts.plan.places[:1]
    ]
    return tuple(found) or (NextMove("Add a picture or GIF to your next post."),)


TIP = Tip(
    id="tip10",
    title="Use pictures and emoji",
    why=(
        "Nobody hears your tone on Twitter; a picture, a GIF or an emoji carries some of it. "
        "Posts with something to see are also noticed more."
    ),
    how="The share of your own posts, answers included, with a photo, video, GIF or emoji.",
    question="Do you use pictures, GIFs or emoji where they help?",
    unit="share",
    target=_TARGET,
    read=_read,
)
