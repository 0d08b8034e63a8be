"""Tip 4: a profile that says who somebody is, and a picture."""

import re
from dataclasses import dataclass

from pcn_core.metrics.series import asked_window
from pcn_core.plan.model import About
from pcn_core.posts import Profile
from pcn_core.tips.building import not_applicable, self_rating, target_for
from pcn_core.tips.reading import Extra, NextMove, Reading, Target, judge
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.words import day_words, list_words

MIN_BIO = 40
_MAX_BIO = 160
_WORD = re.compile(r"\w{4,}")
_SAYS_NOTHING = frozenset({"about", "also", "and", "from", "that", "the", "this", "with"})


@dataclass(frozen=True)
class _Check:
    """One thing a profile should have. ``holds`` None: the data does not say."""

    name: str
    missing: str
    holds: bool | None


def _read(case: Case) -> Reading:
    facts, profile = case.facts, case.facts.history.profile
    known = [check for check in _checks(profile, facts.plan.about) if check.holds is not None]
    if not known:
        return not_applicable(
            facts, "tip04", "count", "Your profile is not in what you loaded; a whole archive from X holds it."
        )
    value = sum(bool(check.holds) for check in known)
    target = target_for(facts, "tip04", Target(float(len(known)), None, "ours"))
    return Reading(
        id="tip04",
        status=judge(value, target) if target else "on_track",
        source="measured",
        unit="count",
        explanation=_sentence(known),
        value=float(value),
        target=target,
        n=len(known),
        coverage=f"From your profile, as it was on {day_words(facts.data_day)}.",
        window=asked_window(facts),
        self_rating=self_rating(facts, "tip04"),
        extras=_extras(profile),
        next_moves=_next_moves(known, facts.plan.about),
    )


def _checks(profile: Profile, about: About) -> tuple[_Check, ...]:
    bio, told = profile.bio, bool(about.role or about.topics)
    return (
        _Check("a description", "has no description", None if bio is None else bool(bio.strip())),
        _Check(
            "enough words to picture you",
            f"describes you in fewer than {MIN_BIO} characters",
            None if bio is None or not bio.strip() else len(bio.strip()) >= MIN_BIO,
        ),
        _Check(
            "your role or a topic",
            "names neither your role nor a topic of your plan",
            None if not bio or not told else _names(bio, about),
        ),
        _Check("a picture of your own", "has no picture of your own", profile.has_picture),
    )


def _names(bio: str, about: About) -> bool:
    """Return whether the description shares a telling word with the role or a topic."""
    said = bio.casefold()
    wanted = [about.role, *about.topics]
    words = {word for phrase in wanted for word in _WORD.findall(phrase.casefold())} - _SAYS_NOTHING
    return any(phrase and phrase.casefold() in said for phrase in wanted) or not words.isdisjoint(_WORD.findall(said))


def _sentence(known: list[_Check]) -> str:
    missing = [check.missing for check in known if not check.holds]
    if missing:
        return f"Your profile {list_words(missing)}."
    return f"Your profile has {list_words([check.name for check in known], most=4)}."


def _extras(profile: Profile) -> tuple[Extra, ...]:
    things = {
        "a header picture": profile.has_header,
        "a link": None if profile.website is None else bool(profile.website),
        "a place": None if profile.location is None else bool(profile.location),
    }
    there = [name for name, has in things.items() if has]
    absent = [name for name, has in things.items() if has is False]
    found = [f"It also has {list_words(there)}."] if there else []
    return tuple(Extra(text) for text in [*found, *([f"It could have {list_words(absent)} too."] if absent else [])])


def _next_moves(known: list[_Check], about: About) -> tuple[NextMove, ...]:
    if all(check.holds for check in known):
        return ()
    moves = []
    if any(not check.holds for check in known if "picture of" not in check.name):
        moves.append(NextMove(_draft(about)))
    if any(not check.holds for check in known if "picture of" in check.name):
        moves.append(NextMove("Add a picture in which people would recognise you at a conference."))
    return tuple(moves)


def _draft(about: About) -> str:
    topics = list_words(about.topics)
    if not (about.role or topics):
        return "Say in one sentence who you are and what you work on."
    role = about.role or "Interested in"
    draft = f"{role}{' ' if not about.role else ' working on ' if topics else ''}{topics}"
    return f"A start for your description: “{draft[:_MAX_BIO]}. Happy to talk about it.”"


TIP = Tip(
    id="tip04",
    title="A profile that says who you are",
    why=(
        "Somebody who reads a kind word from you looks at your profile next. "
        "What stands there decides whether they want to know you."
    ),
    how=(
        f"Four things: a description, at least {MIN_BIO} characters of it, your role or a topic of your plan in it, "
        "and a picture of your own."
    ),
    question="Would a stranger know from your profile who you are and what you do?",
    unit="count",
    target=Target(4.0, None, "ours"),
    read=_read,
)
