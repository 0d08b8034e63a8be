"""Tip 2: join conversations as one would at a party, instead of only posting."""

from dataclasses import replace

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import evidence, in_window
from pcn_core.people.ties import Tie
from pcn_core.tips.building import Figures, aim_words, range_words, share_reading
from pcn_core.tips.planned import look_into, people_to_try, places_unused
from pcn_core.tips.reading import Extra, NextMove, Reading, Target
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import number_of, percent, period_words

_TARGET = Target(0.4, None, "ours")
_GROUP = 2


def _read(case: Case) -> Reading:
    facts = case.facts
    answers = facts.is_kind("reply")
    reading = share_reading(
        facts,
        "tip02",
        counted=answers,
        base=facts.own,
        target=_TARGET,
        sentence=lambda figures: _sentence(facts, figures),
    )
    return replace(reading, extras=_extras(case, reading, answers), next_moves=_next_moves(case))


def _sentence(facts: Facts, figures: Figures) -> str:
    when, aim = period_words(facts, figures.window), aim_words(figures.target)
    if not figures.hits:
        return f"None of your {number_of(figures.n, 'post')} in {when} answers somebody; {aim}."
    return f"You answered others in {range_words(figures)} of your posts in {when}; {aim}."


def _extras(case: Case, reading: Reading, answers: Mask) -> tuple[Extra, ...]:
    if reading.window is None or reading.value is None:
        return ()
    facts = case.facts
    here = in_window(facts, reading.window)
    return tuple(e for e in (_groups(facts, answers & here), _kept_up(case, here), _reposts(facts, here)) if e)


def _groups(facts: Facts, answers: Mask) -> Extra | None:
    in_groups = answers & (facts.others_named >= _GROUP)
    if not answers.any():
        return None
    part = percent(float(in_groups.sum() / answers.sum()))
    return Extra(f"{part} of your answers go to two or more people at once.", evidence(facts, in_groups))


def _kept_up(case: Case, here: Mask) -> Extra | None:
    """Say with whom the person came back after an answer, and how that is known."""
    facts = case.facts
    rows = {tie.key: _came_back(case, tie, here) for tie in case.ties if tie.answers}
    back = [row for rows_of_one in rows.values() for row in rows_of_one]
    if not back:
        return None
    people = number_of(sum(bool(rows_of_one) for rows_of_one in rows.values()), "person", "people")
    guessed = any(here[a.row] for tie in case.ties for a in tie.answers if not a.is_fetched)
    known = "worked out from your posts, not certain" if guessed else "fetched from X"
    text = f"You came back after an answer to {people} ({known})."
    shown = np.zeros(len(facts), dtype=bool)
    shown[back] = True
    return Extra(text, evidence(facts, shown))


def _came_back(case: Case, tie: Tie, here: Mask) -> list[int]:
    """Return the owner's posts that reply to an answer: an inferred one is known by that alone."""
    fetched = [a.fetched_id for a in tie.answers if a.is_fetched]
    is_reply = case.facts.posts["reply_to_id"].take(tie.rows).isin(fetched).to_numpy(dtype=bool)
    replies = tie.rows[is_reply].tolist() if fetched else []
    return [row for row in (*replies, *(a.row for a in tie.answers if not a.is_fetched)) if here[row]]


def _reposts(facts: Facts, here: Mask) -> Extra | None:
    reposts = here & facts.is_kind("repost")
    if not reposts.any():
        return None
    return Extra(f"You also passed on {number_of(int(reposts.sum()), 'post')} of others.", evidence(facts, reposts))


def _next_moves(case: Case) -> tuple[NextMove, ...]:
    people = [person.handle for person in people_to_try(case)[:2] if person.handle]
    found = (
        *(NextMove(f"Find a conversation of @{handle} and join in with one answer.", handle) for handle in people),
        *(look_into(place) for place in places_unused(case.facts, ())[:1]),
    )
    return found or (NextMove("Answer one post that you liked this week, with a sentence of your own."),)


TIP = Tip(
    id="tip02",
    title="Join the conversation",
    why=(
        "Conversations make people know each other; a post that waits for readers seldom does. "
        "Stepping into a talk that is already going on is easier than starting one."
    ),
    how="The share of your own posts that answer somebody else; posts you only pass on are left out.",
    question="How much do you take part in others’ conversations?",
    unit="share",
    target=_TARGET,
    read=_read,
)
