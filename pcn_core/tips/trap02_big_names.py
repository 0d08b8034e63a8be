"""Trap 2: only big names and organisations, who announce more than they talk."""

from dataclasses import replace

from pcn_core.metrics.series import asked_window, choose_window, in_window
from pcn_core.metrics.weeks import Window
from pcn_core.tips.building import aim_words, not_applicable, percent_words, self_rating, target_for
from pcn_core.tips.planned import ADD_SOMEBODY, Placed, name_of, placed_people, tag_of
from pcn_core.tips.reading import Extra, NextMove, Reading, Target, judge, worst
from pcn_core.tips.tip import Case, Tip
from pcn_core.tips.tip12_peers import coverage_of, say_level, source_of, unplaced
from pcn_core.tips.words import list_words, number_of, period_words

_TARGET = Target(None, 0.5, "ours")
_NOBODY = "Your plan names nobody yet; once it does, this shows how many of them are big names or organisations."
_NO_LEVELS = "Your plan does not say yet who is a big name, an organisation or a peer; a word for each is enough."


def _read(case: Case) -> Reading:
    facts = case.facts
    placed = placed_people(case)
    if not facts.plan.people:
        return replace(not_applicable(facts, "trap02", "share", _NOBODY), next_moves=(ADD_SOMEBODY,))
    if not placed:
        reading = replace(not_applicable(facts, "trap02", "share", _NO_LEVELS), status="not_enough_evidence")
        return replace(reading, next_moves=(say_level(facts.plan.people[0]),))
    return _judged(case, placed)


def _judged(case: Case, placed: list[Placed]) -> Reading:
    facts, value = case.facts, _share_of_big(placed)
    window = choose_window(facts, facts.own) or asked_window(facts)
    engaged = _engaged(case, placed, window)
    target = target_for(facts, "trap02", _TARGET) or _TARGET
    shares = [value, *([_share_of_big(engaged)] if engaged else [])]
    status = worst(*(judge(share, target) for share in shares))
    return Reading(
        id="trap02",
        status=status,
        source=source_of(placed),
        unit="share",
        explanation=_sentence(placed, engaged, target, period_words(facts, window)),
        value=value,
        target=target,
        n=len(placed),
        coverage=coverage_of(placed),
        window=window,
        self_rating=self_rating(facts, "trap02"),
        extras=_extras(case, placed, engaged),
        next_moves=_next_moves(case, placed),
    )


def _share_of_big(people: list[Placed]) -> float:
    return sum(one.is_big for one in people) / len(people)


def _engaged(case: Case, placed: list[Placed], window: Window) -> list[Placed]:
    """Return those whom the posts of the window answer, name, quote or pass on."""
    here = in_window(case.facts, window)
    return [one for one in placed if (tie := case.ties.tie_with(one.person)) is not None and here[tie.rows].any()]


def _sentence(placed: list[Placed], engaged: list[Placed], target: Target, when: str) -> str:
    said, share = f"Of {number_of(len(placed), 'person', 'people')} in your plan", _share_of_big(placed)
    told = f"{said}, {percent_words(share, target)} are big names or organisations"
    if not engaged:
        return f"{told}; {aim_words(target)}."
    among = percent_words(_share_of_big(engaged), target)
    return f"{told}, and of the {len(engaged)} you turned to in {when}, {among}; {aim_words(target)}."


def _extras(case: Case, placed: list[Placed], engaged: list[Placed]) -> tuple[Extra, ...]:
    big = [name_of(one.person) for one in placed if one.is_big]
    turned = [name_of(one.person) for one in engaged if one.is_big]
    found = [Extra(f"Big names and organisations in your plan: {list_words(big)}.")] if big else []
    if turned:
        found.append(Extra(f"Of these you turned to {list_words(turned)}."))
    return (*found, *unplaced(case, placed))


def _next_moves(case: Case, placed: list[Placed]) -> tuple[NextMove, ...]:
    peers = [one.person for one in placed if not one.is_big and one.person.handle]
    offers = [NextMove(f"Spend your next answer on {name_of(person)}.", person.handle) for person in peers[:1]]
    offers += [
        NextMove(f"Look for a peer in {tag_of(place)} and add them to your plan.", place=place.hashtag)
        for place in case.facts.plan.places[:1]
    ]
    return (*offers, NextMove("Add one person who talks with others, at about your level."))


TIP = Tip(
    id="trap02",
    title="Only big names",
    why=(
        "Big names and organisations mostly announce and seldom talk. "
        "Follow them for news, and look for companions elsewhere."
    ),
    how=(
        "The share of big names and organisations among the people in your plan, and among those you turned to; "
        "without a level, somebody looked up on X is a big name with more than 50 times your followers."
    ),
    question="Do you look beyond big names and organisations?",
    unit="share",
    target=_TARGET,
    read=_read,
)
