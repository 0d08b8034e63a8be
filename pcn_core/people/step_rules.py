"""The rules that offer next steps: each looks at one person and yields its steps with their reasons, or nothing."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from pcn_core.metrics.weeks import WEEK
from pcn_core.metrics.wording import day_words, times_words
from pcn_core.people.asks import ASK_WORDS, asks_of, gifts_before
from pcn_core.people.naming import name_of
from pcn_core.people.stages import Stage, reaches
from pcn_core.people.standing import Standing
from pcn_core.people.step import TOUCH_WORDS, NextStep, Round
from pcn_core.plan.model import Person

GIFTS_BEFORE_ASKING = 3
_TRIES = 3
_EXCHANGES_BEFORE_CALL = 6
_AFTER_TOUCH = timedelta(days=21)
_THANKS_WITHIN = timedelta(days=60)
_ASK_RESTS = timedelta(days=14)
_GIFT_LASTS = timedelta(weeks=6)
_REPLY_WITHIN_DAYS = 14


def rest(one: Standing, now: Round) -> NextStep | None:
    """Return the one step there is after three tries without an answer; never from an archive alone."""
    tries = 0 if now.unanswered is None or one.key is None else now.unanswered.get(one.key, 0)
    if tries < _TRIES:
        return None
    return NextStep(
        "rest", "rest", f"Give it a rest with {name_of(one.person)} and turn to somebody else for a while.",
        f"No answer to your last {tries} tries is seen in what was fetched from X.", "tip13",
    )  # fmt: skip


def _thank(one: Standing, now: Round) -> Iterator[NextStep]:
    """Thank for what they said yes to."""
    for ask in one.asks:
        recent = now.facts.today - ask.on <= _THANKS_WITHIN
        if ask.outcome in {"yes", "partly"} and recent and not _thanked(one, now, ask.on):
            yield NextStep(
                f"thank:{ask.id}", "give", f"Thank {name_of(one.person)} for “{ask.what}”, in public or in private.",
                f"You asked on {day_words(ask.on)}, and it worked out.", "tip03",
            )  # fmt: skip
            return


def _thanked(one: Standing, now: Round, since: date) -> bool:
    if one.tie is None:
        return False
    rows = one.tie.rows[now.thanks[one.tie.rows]]
    return bool(len(rows)) and now.facts.day[rows[-1]].item() >= since


def _reply(one: Standing, now: Round) -> Iterator[NextStep]:
    """Reply to what they asked, as long as a reply still fits."""
    asked = now.questions.get(one.key or "")
    if asked is None:
        return
    days = (now.facts.today - asked.created_at.astimezone(now.facts.zone).date()).days
    if days <= _REPLY_WITHIN_DAYS:
        ago = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
        text = f"Reply to the question of {name_of(one.person)}."
        yield NextStep(f"reply:{asked.id}", "give", text, f"They asked you something {ago}.", "tip02")


def _follow_up(one: Standing, now: Round) -> Iterator[NextStep]:
    """Write a line after something happened off Twitter, unless there was contact since."""
    if not one.touches or one.last != one.touches[0].on or now.facts.today - one.touches[0].on > _AFTER_TOUCH:
        return
    touch = one.touches[0]
    yield NextStep(
        f"after:{touch.id}", "give", f"Send {name_of(one.person)} a line about what stayed with you.",
        f"You logged a {TOUCH_WORDS[touch.kind]} on {day_words(touch.on)}, and nothing since.", "tip16",
    )  # fmt: skip


def _say_hello(one: Standing, _now: Round) -> Iterator[NextStep]:
    if one.is_quiet and one.last is not None:
        yield NextStep(
            f"quiet:{one.last}", "give",
            f"Say hello to {name_of(one.person)}: a kind word on something they posted is enough.",
            f"Quiet since {day_words(one.last)}, {one.quiet_days} days; you chose every {one.person.cadence_days}.",
            "tip03",
        )  # fmt: skip


def _tidy(one: Standing, now: Round) -> Iterator[NextStep]:
    for ask in one.asks:
        if ask.outcome == "open" and now.facts.today - ask.on > _ASK_RESTS:
            yield NextStep(
                f"outcome:{ask.id}", "tidy", f"Note what came of “{ask.what}”, or let it go.",
                f"You asked {name_of(one.person)} on {day_words(ask.on)}.", "tip15",
            )  # fmt: skip
            return


def _get_to_know(one: Standing, now: Round) -> Iterator[NextStep]:
    """Follow, answer, pass on: while nothing passed yet."""
    if one.tie is not None or reaches(one.stage.stage, "exchange"):
        return
    name, nothing = name_of(one.person), "Nothing has passed between you in this data yet."
    if not one.person.handle:
        yield NextStep("find", "talk", f"Find out where {name} writes, and add the handle.", nothing, "tip01")
        return
    following = now.facts.history.following
    known = one.key is not None and not one.key.startswith("@")
    if following is not None and known and one.key not in following:
        reason = "They are in your plan, and you do not follow them in this data."
        yield NextStep("follow", "give", f"Follow {name} and read along for a week.", reason, "tip01")
    yield NextStep("answer", "give", f"Find a post of {name} that you like, and say so in an answer.", nothing, "tip02")
    if one.person.level in {"rock_star", "organisation", "senior"}:
        tip = "tip14" if one.person.level == "rock_star" else "tip08"
        yield NextStep("pass-on", "give", f"Pass on a post of {name} with a word of your own.", nothing, tip)


def _give_more(one: Standing, now: Round) -> Iterator[NextStep]:
    """Give until there is enough for a small question."""
    if one.tie is None or reaches(one.stage.stage, "recurring"):
        return
    gifts = len(gifts_before(one.tie, now.gifts))
    name, turned = name_of(one.person), times_words(len(one.tie.rows))
    if gifts < GIFTS_BEFORE_ASKING:
        tip = "tip14" if one.person.level == "rock_star" else "tip03"
        given = f", and gave them something {times_words(gifts)}" if gifts else ""
        reason = f"You turned to them {turned}{given}; giving comes before asking."
        yield NextStep(f"praise:{gifts}", "give", f"Tell {name} what you like about one of their works.", reason, tip)
    elif one.stage.stage == "noticed" and gifts >= GIFTS_BEFORE_ASKING * (_times_asked(one, now) + 1):
        reason = f"You gave them something {times_words(gifts)}; a small question fits."
        yield NextStep("question", "ask", f"Ask {name} for {ASK_WORDS[1]}.", reason, "tip15")


def _times_asked(one: Standing, now: Round) -> int:
    return len(one.asks) + len(asks_of(one.tie, now.asks))


def _give_again(one: Standing, now: Round) -> Iterator[NextStep]:
    """Give somebody who answers something now and then, too; from data that is fresh enough to know."""
    if one.tie is None or not now.facts.is_fresh or not reaches(one.stage.stage, "recurring"):
        return
    gifts = gifts_before(one.tie, now.gifts)
    last = now.facts.day[gifts[-1]].item() if gifts else None
    if last is not None and now.facts.today - last <= _GIFT_LASTS:
        return
    reason = f"You last gave them something on {day_words(last)}." if last else "Your posts gave them nothing so far."
    text = f"Pass on or praise something {name_of(one.person)} made."
    yield NextStep(f"give:{last}", "give", text, reason, "tip08")


def _keep_talking(one: Standing, now: Round) -> Iterator[NextStep]:
    """Go on talking, until something better fits."""
    if not one.answers or not _is_between(one, "exchange", "recurring") or any(_go_elsewhere(one, now)):
        return
    latest = one.answers[-1]
    told = "answered you" if latest.is_fetched else "most likely answered you"
    for_certain = "." if latest.is_fetched else ", for you wrote back."
    yield NextStep(
        f"talk:{latest.on}", "talk", f"Pick up what you and {name_of(one.person)} talked about, with a question.",
        f"They {told} on {day_words(latest.on)}{for_certain}", "tip13",
    )  # fmt: skip


def _go_elsewhere(one: Standing, _now: Round) -> Iterator[NextStep]:
    """Offer a message after three exchanges, a call after six, a coffee after messages; never with an organisation."""
    if one.person.level == "organisation" or not _is_between(one, "exchange", "direct"):
        return
    name, seen = name_of(one.person), len(one.answers)
    if one.stage.stage == "direct":
        text, reason = f"Suggest a coffee or a short call to {name}, and say what for.", "You write in private already."
        yield NextStep("meet", "meet", text, reason, "tip16")
    elif seen >= _EXCHANGES_BEFORE_CALL:
        text, reason = f"Suggest a call to {name}, and say what for.", f"{seen:,} exchanges so far: a call would fit."
        yield NextStep("call", "meet", text, reason, "tip16")
    elif one.stage.stage == "recurring":
        text = f"Write {name} a short private message about something you talked about."
        yield NextStep("message", "meet", text, f"You talk again and again: {seen:,} exchanges so far.", "tip16")


def _work_together(one: Standing, _now: Round) -> Iterator[NextStep]:
    if one.person.level == "organisation" or not reaches(one.stage.stage, "off_twitter"):
        return
    name = name_of(one.person)
    work = next((touch for touch in one.touches if touch.kind == "joint_work"), None)
    if work is None:
        text = f"Propose something small to {name}, like a reading list or a shared poster."
        yield NextStep("work", "ask", text, "You know each other beyond Twitter; a small start fits.", "tip17")
    elif work.stakes is not None:
        text = f"Talk with {name} about what could come next, a little larger than last time."
        reason = f"The work you logged on {day_words(work.on)} had {work.stakes} of 5 at stake."
        yield NextStep(f"work:{work.id}", "ask", text, reason, "tip17")


def _introduce(one: Standing, now: Round) -> Iterator[NextStep]:
    """Bring two people together who share a goal of the plan or a tag."""
    if not reaches(one.stage.stage, "recurring"):
        return
    shared = (*one.person.tags, *one.person.intentions)
    others = (two for key in shared for two in now.meetable.get(key, ()) if one.person.id < two.person.id)
    other = next(others, None)
    if other is None:
        return
    names = f"{name_of(one.person)} and {name_of(other.person)}"
    shy = one.person.dont_tag or other.person.dont_tag
    where = " in a message, for one of them prefers not to be tagged" if shy else ""
    yield NextStep(
        f"introduce:{other.person.id}", "give", f"Introduce {names} to each other{where}.",
        f"You know both, and they share {_shared(one.person, other.person, now)}.", "tip08",
    )  # fmt: skip


def _shared(one: Person, two: Person, now: Round) -> str:
    tag = next((tag for tag in one.tags if tag in two.tags), None)
    if tag:
        return f"the tag “{tag}”"
    wants = {goal.id: goal.want for goal in now.facts.plan.intentions}
    want = next((wants[goal] for goal in one.intentions if goal in two.intentions and goal in wants), None)
    return f"a goal: “{want}”" if want else "a goal of yours"


def _wait(one: Standing, now: Round) -> Iterator[NextStep]:
    """Nobody is tagged twice in seven days; only while the data is fresh enough to know."""
    day = now.tagged.get(one.key or "")
    if day is None or not now.facts.is_fresh or day + WEEK <= now.facts.today:
        return
    again = day + WEEK
    yield NextStep(
        f"wait:{day}", "wait",
        f"Wait until {day_words(again)} before you tag {name_of(one.person)} again; answering is fine at any time.",
        f"You last tagged them on {day_words(day)}.", "tip07",
    )  # fmt: skip


def _is_between(one: Standing, first: Stage, last: Stage) -> bool:
    return reaches(one.stage.stage, first) and reaches(last, one.stage.stage)


RULES: tuple[Callable[[Standing, Round], Iterator[NextStep]], ...] = (
    _reply, _thank, _follow_up, _say_hello, _get_to_know, _give_more, _give_again, _introduce, _keep_talking,
    _go_elsewhere, _work_together, _tidy, _wait,
)  # fmt: skip
# Steps whose reason is a day: they come first among others of their kind.
TIMELY = {"reply", "thank", "after", "quiet"}
