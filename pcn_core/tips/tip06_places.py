"""Tip 6: be where the people you want to know gather; on Twitter that is mostly a hashtag."""

from dataclasses import replace

import numpy as np
import pandas as pd

from pcn_core.metrics.communities import LIKELY, community_tags
from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import evidence, in_window, year_window
from pcn_core.tips.building import Figures, aim_words, not_applicable, of_weeks, weeks_reading
from pcn_core.tips.planned import look_into, places_unused, tag_of
from pcn_core.tips.reading import Extra, NextMove, Reading, Target
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import list_words, number_of, percent, period_words

_TARGET = Target(3.0, None, "ours")
_NO_PLACE = "Your plan names no hashtag yet where people gather; add one to see how often you are there."
_SHOWN = 5
_RECURS = 2
_SOCIAL = 0.25


def _read(case: Case) -> Reading:
    facts = case.facts
    places = {place.hashtag.lower() for place in facts.plan.places}
    likely = _likely(facts)
    extras = _community_extra(facts, likely)
    if not places:
        reading = not_applicable(facts, "tip06", "weeks", _NO_PLACE)
        return replace(reading, extras=extras, next_moves=_next_moves(facts, likely, set()))
    with_place = _posts_with(facts, places)
    reading = weeks_reading(
        facts,
        "tip06",
        counted=with_place & facts.own,
        target=_TARGET,
        sentence=lambda figures: _sentence(facts, figures),
    )
    if reading.window is None or reading.value is None:
        return replace(reading, extras=extras)
    here = in_window(facts, reading.window)
    used = _tags_of(facts, with_place & facts.own & here) & places
    extras = (*_passed_on(facts, with_place & here), *_by_place(facts, used), *extras)
    return replace(reading, extras=extras, next_moves=_next_moves(facts, likely, used))


def _posts_with(facts: Facts, tags: set[str]) -> Mask:
    mask = np.zeros(len(facts), dtype=bool)
    mask[facts.hashtags["row"][facts.hashtags["tag"].isin(tags)]] = True
    return mask


def _tags_of(facts: Facts, mask: Mask) -> set[str]:
    return set(facts.hashtags["tag"][mask[facts.hashtags["row"]]])


def _sentence(facts: Facts, figures: Figures) -> str:
    tags = [tag_of(place) for place in facts.plan.places]
    places = list_words(tags)
    if not figures.hits:
        return f"You did not post with {list_words(tags, last='or')} in {period_words(facts, figures.window)}."
    aim = aim_words(figures.target, "weeks")
    return f"You were in a place of your plan ({places}) in {of_weeks(facts, figures)}; {aim}."


def _likely(facts: Facts) -> pd.DataFrame:
    """Return the hashtags of the last year that look like meeting places and recur."""
    tags = community_tags(facts, in_window(facts, year_window(facts)))
    likely = (tags["likeness"] >= LIKELY) & (tags["weeks"] >= _RECURS) & (tags["social"] >= _SOCIAL)
    return tags[likely].head(_SHOWN)


def _community_extra(facts: Facts, likely: pd.DataFrame) -> tuple[Extra, ...]:
    here, year = in_window(facts, year_window(facts)) & facts.own, period_words(facts, year_window(facts))
    return tuple(
        Extra(
            f"#{row.spelling} looks like a place where people meet: you used it in {number_of(row.weeks, 'week')} "
            f"of {year}, {percent(row.social)} of the time while talking to somebody.",
            evidence(facts, _posts_with(facts, {row.tag}) & here),
        )
        for row in likely.itertuples()
    )


def _passed_on(facts: Facts, with_place: Mask) -> list[Extra]:
    reposts = with_place & facts.is_kind("repost")
    if not reposts.any():
        return []
    count = number_of(int(reposts.sum()), "post")
    return [Extra(f"You also passed on {count} of others from there.", evidence(facts, reposts))]


def _by_place(facts: Facts, used: set[str]) -> list[Extra]:
    silent = [tag_of(place) for place in places_unused(facts, used)]
    return [Extra(f"Not used in this time: {list_words(silent)}.")] if silent and used else []


def _next_moves(facts: Facts, likely: pd.DataFrame, used: set[str]) -> tuple[NextMove, ...]:
    planned = {place.hashtag.lower() for place in facts.plan.places}
    moves = [look_into(place) for place in places_unused(facts, used)[:2]]
    new = [row.spelling for row in likely.itertuples() if row.tag not in planned][:1]
    moves += [NextMove(f"Try #{tag} as a place in your plan; people seem to meet there.", place=tag) for tag in new]
    if not moves and not planned:
        return (NextMove("Note which hashtags the people you want to know use when they talk to each other."),)
    return tuple(moves)


TIP = Tip(
    id="tip06",
    title="Be where they are",
    why=(
        "People gather around hashtags, and those who use one name for it are there to connect. "
        "Who turns up regularly is soon known."
    ),
    how="The weeks in which your own posts carry a hashtag that your plan lists as a place.",
    question="Are you regularly where the people you want to know meet?",
    unit="weeks",
    target=_TARGET,
    read=_read,
)
