"""Tip 15: be patient with asks: small ones first, larger ones as two people get to know each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from pcn_core.metrics.facts import Facts, Mask
from pcn_core.metrics.series import choose_window, in_window, weekly_counts
from pcn_core.metrics.weeks import WEEK, Window
from pcn_core.people.asks import ASK_WORDS, LARGEST_ASK, ask_size, asks_of, gifts_before, giving_mask
from pcn_core.people.ladder import furthest_on, stage_of, steps_of
from pcn_core.people.stages import Stage
from pcn_core.people.ties import Tie
from pcn_core.plan.model import Person
from pcn_core.tips.building import Figures, aim_words, judged, not_applicable, not_enough, posts_of_year, target_for
from pcn_core.tips.planned import ADD_SOMEBODY, name_of
from pcn_core.tips.reading import Extra, NextMove, Reading, Status, Target, judge, worst
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import amount, number_of, period_words, side_words, times_words

_TARGET = Target(3.0, None, "ours")
_NOBODY = (
    "Your plan names nobody yet; once it does, this shows whether what you ask of them fits how well you know them."
)
_NO_ASK = "You asked nobody in your plan for anything in {}, so there is nothing to look at."
_FITS = Target(1.0, None, "ours")


@dataclass(frozen=True)
class _Ask:
    """One ask of somebody in the plan, and where the two stood before it; ``row`` None: logged by hand."""

    person: Person
    on: date
    size: int
    stage: Stage
    row: int | None = None

    @property
    def fits(self) -> bool:
        """Whether it is no larger than what fits (our table)."""
        return self.size <= LARGEST_ASK[self.stage]


@dataclass(frozen=True)
class _Giving:
    """Posts to people of the plan that give and that ask, up to the as-of day; ``logged``: asks logged by hand."""

    gifts: Mask
    asks: Mask
    logged: int = 0

    @property
    def times_asked(self) -> int:
        """How often something was asked."""
        return int(self.asks.sum()) + self.logged

    @property
    def ratio(self) -> float:
        """How often something was given for each ask; the first ask is prepared before it is made."""
        return float(self.gifts.sum()) / max(self.times_asked, 1)


@dataclass(frozen=True)
class _Given:
    """What the posts surely show, and what they show with the doubtful ones."""

    sure: _Giving
    possible: _Giving


def _read(case: Case) -> Reading:
    facts = case.facts
    if not facts.plan.people:
        return replace(not_applicable(facts, "tip15", "count", _NOBODY), next_moves=(ADD_SOMEBODY,))
    window = choose_window(facts, facts.own)
    if window is None:
        return not_enough(facts, "tip15", "count", n=posts_of_year(facts, facts.own))
    asks = _asks_in(case, window)
    people = [ask.person for ask in asks] or facts.plan.people
    given = _Given(*(_giving(case, people, surely=surely) for surely in (True, False)))
    target = target_for(facts, "tip15", _TARGET) or _TARGET
    if not asks and given.sure.ratio < (target.min or 0):
        reading = not_enough(facts, "tip15", "count", sentence=_NO_ASK.format(period_words(facts, window)))
        return replace(reading, window=window, next_moves=_next_moves(case, asks))
    return _judged(case, window, asks, given)


def _judged(case: Case, window: Window, asks: list[_Ask], given: _Given) -> Reading:
    facts = case.facts
    asked = _mask(facts, [ask.row for ask in asks if ask.row is not None])
    reading = judged(
        facts,
        "tip15",
        "count",
        value=given.sure.ratio,
        possible=given.possible.ratio,
        n=len(asks),
        target=target_for(facts, "tip15", _TARGET) or _TARGET,
        window=window,
        counted=asked,
        doubted=given.possible.asks & in_window(facts, window) & ~given.sure.asks,
        series=weekly_counts(facts, given.sure.asks, given.possible.asks),
        sentence=lambda figures: _sentence(facts, figures, asks, given),
        source="inferred",
    )
    status = worst(reading.status, _fit_status(asks))
    return replace(
        reading,
        status=status,
        coverage=f"{reading.coverage} What you gave before an ask is counted all the way back.",
        extras=_extras(facts, asks, given.sure),
        next_moves=_next_moves(case, asks),
    )


def _fit_status(asks: list[_Ask]) -> Status:
    return judge(sum(ask.fits for ask in asks) / len(asks), _FITS) if asks else "on_track"


def _asks_in(case: Case, window: Window) -> list[_Ask]:
    """Return the sure asks of the window to people of the plan, oldest first; what is logged runs on to today."""
    facts = case.facts
    asking = facts.sure("ask") & in_window(facts, window)
    found = [ask for person in facts.plan.people for ask in _asks_to(case, person, asking)]
    logged_since = facts.today - window.weeks * WEEK
    found += [ask for ask in _logged(case, facts.plan.people) if ask.on > logged_since]
    return sorted(found, key=lambda ask: ask.on)


def _asks_to(case: Case, person: Person, asking: Mask) -> Iterator[_Ask]:
    facts, tie = case.facts, case.ties.tie_with(person)
    rows = _unlogged(case, person, asks_of(tie, asking))
    steps = steps_of(person, facts, case.ties) if rows else []
    for row in rows:
        on = facts.day[row].item()
        stage = furthest_on(steps, on).stage
        if stage == "noticed" and tie is not None and int(tie.rows[0]) >= row:
            stage = "identified"  # the ask itself is the first contact
        yield _Ask(person, on, ask_size(str(facts.posts["text"].iloc[row])).size, stage, row)


def _unlogged(case: Case, person: Person, rows: Iterable[int]) -> list[int]:
    """Return the rows without those whose ask the person logged too: on one day it is the same ask."""
    days = {ask.on for ask in case.facts.plan.asks if ask.person == person.id}
    return [row for row in rows if case.facts.day[row].item() not in days]


def _logged(case: Case, people: Iterable[Person]) -> list[_Ask]:
    """Return the asks logged by hand up to today, with where the two stood before each."""
    facts = case.facts
    of = {person.id: person for person in people}
    asks = [(of[ask.person], ask) for ask in facts.plan.asks if ask.person in of and ask.on <= facts.today]
    steps = {person.id: steps_of(person, facts, case.ties) for person, _ in asks}
    return [_Ask(person, ask.on, ask.size, furthest_on(steps[person.id], ask.on).stage) for person, ask in asks]


def _ties_of(people: Iterable[Person], case: Case) -> list[Tie]:
    ties = {tie.key: tie for person in people if (tie := case.ties.tie_with(person)) is not None}
    return list(ties.values())


def _giving(case: Case, people: Iterable[Person], *, surely: bool) -> _Giving:
    facts, who = case.facts, list(people)
    gifts, asks = giving_mask(facts, surely=surely), (facts.sure if surely else facts.possible)("ask")
    asked = [row for person in who for row in _unlogged(case, person, asks_of(case.ties.tie_with(person), asks))]
    return _Giving(
        _mask(facts, [row for tie in _ties_of(who, case) for row in gifts_before(tie, gifts)]),
        _mask(facts, asked),
        len(_logged(case, who)),
    )


def _mask(facts: Facts, rows: list[int]) -> Mask:
    mask = np.zeros(len(facts), dtype=bool)
    mask[rows] = True
    return mask


def _sentence(facts: Facts, figures: Figures, asks: list[_Ask], given: _Given) -> str:
    when, asked_before = period_words(facts, figures.window), bool(given.sure.times_asked)
    # Without a sure ask the number is of gifts; a doubtful ask makes it a rate.
    rate = " for each ask" if given.possible.times_asked and not asked_before else ""
    perhaps = "" if figures.possible is None else f" (perhaps {amount(figures.possible)}{rate})"
    aim = aim_words(figures.target, "count")
    side = side_words(figures.value, figures.target.min, figures.target.max, amount)
    gave = f"{side}{times_words(figures.value)}{perhaps}"
    if not asks:
        each = " for each ask so far" if asked_before else ""
        nobody = f"You asked nobody in your plan for anything in {when}"
        return f"{nobody}; up to then you gave them something {gave}{each}, and {aim}."
    unfit = sum(not ask.fits for ask in asks)
    early = f"{unfit} of your {number_of(len(asks), 'ask')} in {when} may have come early"
    fit = early if unfit else f"What you asked for in {when} fits how well you know each other"
    return f"{fit}, and for each ask so far you gave something {gave}; {aim}."


def _extras(facts: Facts, asks: list[_Ask], sure: _Giving) -> tuple[Extra, ...]:
    early = [_early(facts, ask) for ask in asks if not ask.fits]
    gifts = int(sure.gifts.sum())
    if not gifts:
        return tuple(early)
    ids = tuple(facts.ids[sure.gifts][::-1].tolist())
    asked = f", and you asked {times_words(sure.times_asked)}" if sure.times_asked else ""
    return (*early, Extra(f"All the way back, {number_of(gifts, 'post')} gave them something{asked}.", ids))


def _early(facts: Facts, ask: _Ask) -> Extra:
    fitting = LARGEST_ASK[ask.stage]
    fits = f"{ASK_WORDS[fitting]} would fit where you stood" if fitting else "giving something first would fit better"
    known = "your posts show" if ask.row is not None else "your posts and your notes show"
    text = f"You asked {name_of(ask.person)} for {ASK_WORDS[ask.size]}; as far as {known}, {fits}."
    return Extra(text, () if ask.row is None else (str(facts.ids[ask.row]),))


def _next_moves(case: Case, asks: list[_Ask]) -> tuple[NextMove, ...]:
    """Offer an ask that fits where the two stand now: those asked too early first, then others in the plan's order."""
    early = [ask.person for ask in asks if not ask.fits]
    people = {person.id: person for person in [*early, *case.facts.plan.people] if case.ties.tie_with(person)}
    return tuple(_offer(case, person) for person in list(people.values())[:2])


def _offer(case: Case, person: Person) -> NextMove:
    name, gifts = name_of(person), giving_mask(case.facts)
    fitting = LARGEST_ASK[stage_of(person, case.facts, case.ties).stage]
    if not fitting or len(gifts_before(case.ties.tie_with(person), gifts)) < (_TARGET.min or 0):
        return NextMove(f"Give {name} something before you ask: praise, thanks or a repost.", person.handle)
    return NextMove(f"If you need something from {name}, {ASK_WORDS[fitting]} fits where you stand.", person.handle)


TIP = Tip(
    id="tip15",
    title="Be patient with asks",
    why=(
        "A large request from a stranger is easy to pass over. "
        "Small ones, after you have given something, open the way to larger ones."
    ),
    how=(
        "How often you gave something to people of your plan for each time you asked them, in posts or as you logged "
        "it, and whether the size of each ask fits how well you know each other."
    ),
    question="Do your requests fit how well you know people?",
    unit="count",
    target=_TARGET,
    read=_read,
)
