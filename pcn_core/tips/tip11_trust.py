"""Tip 11: build trust: say in your own words why what you pass on is worth reading."""

import re
from collections import Counter
from dataclasses import replace

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import evidence, in_window
from pcn_core.tips.building import Figures, aim_words, range_words, share_reading
from pcn_core.tips.planned import people_to_try
from pcn_core.tips.reading import Extra, NextMove, Reading, Target
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import list_words, number_of, percent, period_words, sentence_case

_TARGET = Target(0.5, None, "ours")
_FEW = "There are too few posts of yours with a link to say anything fair about how you share."
# A quoted post's address leads to no source of its own.
_TWITTER = frozenset({"twitter.com", "x.com"})
_SITE = re.compile(r"^https?://(?:www\.|mobile\.)?([\w-][\w.-]{0,99})", re.IGNORECASE)


def _read(case: Case) -> Reading:
    facts = case.facts
    linking = facts.own & facts.sign("has_link")
    reading = share_reading(
        facts,
        "tip11",
        counted=linking & facts.sign("own_words"),
        base=linking,
        target=_TARGET,
        sentence=lambda figures: _sentence(facts, figures),
    )
    if reading.value is None:
        return replace(reading, explanation=_FEW, next_moves=_next_moves(case))
    return replace(reading, extras=_extras(facts, reading, linking), next_moves=_next_moves(case))


def _sentence(facts: Facts, figures: Figures) -> str:
    when, aim = period_words(facts, figures.window), aim_words(figures.target)
    links = number_of(figures.n, "post")
    if not figures.hits:
        return f"None of your {links} with a link in {when} carries a word of your own; {aim}."
    said = sentence_case(range_words(figures))
    return f"{said} of your {links} with a link in {when} carry words of your own; {aim}."


def _extras(facts: Facts, reading: Reading, linking: Mask) -> tuple[Extra, ...]:
    if reading.window is None:
        return ()
    here = in_window(facts, reading.window)
    bare = linking & here & ~facts.sign("own_words")
    found = [_bare(facts, bare), _reposts(facts, here), _sources(facts, linking & here), _checking(reading)]
    return tuple(extra for extra in found if extra is not None)


def _bare(facts: Facts, bare: Mask) -> Extra | None:
    if not bare.any():
        return None
    return Extra(f"{number_of(int(bare.sum()), 'post')} with nothing but the link.", evidence(facts, bare))


def _reposts(facts: Facts, here: Mask) -> Extra | None:
    passed_on = here & facts.is_kind("repost")
    if not passed_on.any():
        return None
    part = percent(float(passed_on.sum() / here.sum()))
    return Extra(f"{part} of what you sent out are others’ posts without a word of yours.", evidence(facts, passed_on))


def _sources(facts: Facts, linking: Mask) -> Extra | None:
    """Say how many sites the links lead to; variety is shown, never judged."""
    lists = facts.posts["links"].take(np.flatnonzero(linking))
    found = (match[1].lower() for links in lists for link in links if (match := _SITE.match(link)))
    sites = Counter(site for site in found if site not in _TWITTER)
    if not sites:
        return None
    most = list_words(sorted(sites, key=lambda site: (-sites[site], site))[:3])
    return Extra(f"Your links lead to {number_of(len(sites), 'site')}; most often {most}.")


def _checking(reading: Reading) -> Extra:
    if reading.self_rating is None:
        return Extra("Whether you check what you pass on cannot be seen in posts; your own rating says it best.")
    return Extra(f"For checking what you pass on, you rate yourself {reading.self_rating} of 5.")


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    people = [person.handle for person in people_to_try(case)[:1] if person.handle]
    offers = [
        NextMove(f"Share something by @{handle} and add one sentence on why you trust it.", handle) for handle in people
    ]
    return (*offers, NextMove("When you share a link, add one sentence: what you take from it."))


TIP = Tip(
    id="tip11",
    title="Build trust",
    why=(
        "What you pass on stands for you. "
        "A sentence of your own shows that you read it and helps others decide whether to."
    ),
    how="The share of your own posts with a link that hold a word of yours beside links, names and hashtags.",
    question="Do you check what you pass on before you do?",
    unit="share",
    target=_TARGET,
    read=_read,
)
