"""Tip 7: tag people in, but nobody more than about once a week; the article gives that number."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import (
    asked_window,
    baseline_rate,
    evidence,
    in_window,
    weekly_counts,
    window_blocks,
)
from pcn_core.metrics.weeks import WEEK
from pcn_core.plan.model import Person
from pcn_core.tips.building import ON_BREAK, Figures, aim_words, judged, not_applicable, not_enough, target_for
from pcn_core.tips.planned import name_of, people_to_try
from pcn_core.tips.reading import Extra, NextMove, Reading, Target, judge_slips, worst
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import day_words, list_words, number_of, period_words

_TARGET = Target(None, 0.0, "article")
_PICTURES = "Tags on pictures are not in an archive."


@dataclass(frozen=True)
class _Tags:
    """Who was named in posts that start something. ``table``: one row per post and account, see ``_tags``."""

    table: pd.DataFrame
    size: int

    def posts(self, rows: "pd.Series[bool] | Mask") -> Mask:
        """Return the mask of the posts of some rows of the table."""
        mask = np.zeros(self.size, dtype=bool)
        mask[self.table["row"][rows]] = True
        return mask


@dataclass(frozen=True)
class _Slips:
    """Tags of people who do not want them, and tags before any other contact; small slips at most."""

    unwelcome: Extra | None
    early: Extra | None

    @property
    def extras(self) -> tuple[Extra, ...]:
        """Those there are."""
        return tuple(extra for extra in (self.unwelcome, self.early) if extra is not None)


def _read(case: Case) -> Reading:
    facts = case.facts
    if not len(facts):
        return not_enough(facts, "tip07", "count")
    tags, window = _tags(facts), asked_window(facts)
    if not window_blocks(facts, window):
        series = weekly_counts(facts, tags.posts(tags.table["too_soon"]))
        return replace(not_applicable(facts, "tip07", "count", ON_BREAK), series=series)
    here = in_window(facts, window)
    too_soon, seen = tags.table["too_soon"], pd.Series(here[tags.table["row"]], index=tags.table.index)
    before, slips = baseline_rate(facts, tags.posts(too_soon)), _slips(case, tags, here)
    reading = judged(
        facts,
        "tip07",
        "count",
        value=float((too_soon & seen).sum()),
        n=int(seen.sum()),
        target=target_for(facts, "tip07", _TARGET) or _TARGET,
        window=window,
        counted=tags.posts(too_soon & seen),
        series=weekly_counts(facts, tags.posts(too_soon)),
        sentence=lambda figures: _sentence(facts, figures, slips),
        baseline=None if before is None else before * window.weeks,
        judge=judge_slips,
    )
    return replace(
        reading,
        status=worst(reading.status, "getting_there") if slips.extras else reading.status,
        extras=slips.extras,
        coverage=f"{reading.coverage} {_PICTURES}",
        next_moves=_next_moves(case, reading, tags),
    )


def _tags(facts: Facts) -> _Tags:
    """Return who was named in originals and quotes, oldest first.

    Columns: ``row`` · ``key`` (the account) · ``day`` · ``too_soon`` (less than 7 days after the tag before).
    """
    named = facts.mentions[["row", "key", "handle"]]
    starts = facts.is_kind("original", "quote")[named["row"].to_numpy(dtype=np.int64)]
    table = named[starts].drop_duplicates(["row", "key"]).reset_index(drop=True)
    days = pd.Series(facts.day[table["row"].to_numpy(dtype=np.int64)].astype("datetime64[s]"), index=table.index)
    since = days - days.groupby(table["key"]).shift()
    return _Tags(table.assign(day=days, too_soon=since < pd.Timedelta(WEEK)), len(facts))


def _sentence(facts: Facts, figures: Figures, slips: _Slips) -> str:
    when = period_words(facts, figures.window)
    if not figures.n:
        return f"You did not tag anybody in {when}."
    if figures.value:
        return (
            f"{number_of(figures.value, 'tag')} in {when} came less than 7 days after another of the same person; "
            f"{_advice(figures.target)}."
        )
    said = f"You tagged nobody twice within 7 days in {when}"
    if slips.unwelcome:
        return f"{said}, but you tagged somebody who would rather not be tagged, says your plan."
    if slips.early:
        return f"{said}, but you tagged somebody before any other contact; an answer comes better first."
    return f"{said}, as the article advises."


def _advice(target: Target) -> str:
    return "the article suggests about one a week" if target.origin == "article" else aim_words(target, "count")


def _slips(case: Case, tags: _Tags, here: Mask) -> _Slips:
    return _Slips(_unwelcome(case, tags, here), _early(case, tags, here))


def _unwelcome(case: Case, tags: _Tags, here: Mask) -> Extra | None:
    key_of = {case.ties.key_of(person): person for person in case.facts.plan.people if person.dont_tag}
    rows = tags.table["key"].isin([key for key in key_of if key]) & here[tags.table["row"]]
    if not rows.any():
        return None
    people = list_words([name_of(key_of[key]) for key in tags.table["key"][rows].unique()])
    return Extra(
        f"You tagged {people}, marked in your plan as not to be tagged.", evidence(case.facts, tags.posts(rows))
    )


def _early(case: Case, tags: _Tags, here: Mask) -> Extra | None:
    """Find people of the plan whose very first contact was a tag, in the window."""
    ties = [(person, tie) for person in case.facts.plan.people if (tie := case.ties.tie_with(person)) is not None]
    known = tags.table[tags.table["row"].isin([tie.rows[0] for _, tie in ties])]
    tagged = set(zip(known["row"].tolist(), known["key"], strict=True))
    early = [(p, tie) for p, tie in ties if (int(tie.rows[0]), tie.key) in tagged and here[tie.rows[0]]]
    if not early:
        return None
    posts = np.zeros(len(case.facts), dtype=bool)
    posts[[tie.rows[0] for _, tie in early]] = True
    names = list_words([name_of(person) for person, _ in early])
    return Extra(f"You tagged {names} before any other contact.", evidence(case.facts, posts))


def _next_moves(case: Case, reading: Reading, tags: _Tags) -> tuple[NextMove, ...]:
    waits = _waits(case, tags) if case.is_fresh else ()
    if waits:
        return waits
    if reading.value:
        return (NextMove("Leave a week between two tags of the same person."),)
    people = [p.handle for p in people_to_try(case, to_tag=True) if p.handle and case.ties.tie_with(p) is not None]
    return tuple(
        NextMove(f"When you write about something that matters to @{handle}, tag them in.", handle)
        for handle in people[:1]
    )


def _waits(case: Case, tags: _Tags) -> tuple[NextMove, ...]:
    """Name the day from which people of the plan can be tagged again, soonest last tagged first."""
    last = tags.table.groupby("key")["day"].max()
    found = []
    for person in people_to_try(case, to_tag=True):
        key = case.ties.key_of(person)
        again = last[key].date() + WEEK if key in last.index else date.min
        if again > case.facts.today:
            found.append((again, person))
    return tuple(_wait(again, person) for again, person in sorted(found, key=lambda pair: pair[0], reverse=True)[:3])


def _wait(again: date, person: Person) -> NextMove:
    day = day_words(again, year=False)
    return NextMove(f"Wait until {day} before you tag {name_of(person)} again.", person.handle)


TIP = Tip(
    id="tip07",
    title="Tag people in, rarely",
    why=(
        "A tag makes sure that somebody sees your post. "
        "Few people like it often, and some not at all, so it is better after other contact."
    ),
    how="The times you named somebody in a post or quote less than 7 days after you last did; answers do not count.",
    question="Do you tag people only when it is worth their while?",
    unit="count",
    target=_TARGET,
    read=_read,
)
