"""Mina's plan: the invented plan that goes with the sample archive."""

from datetime import date, timedelta

from pcn_core.plan.model import (
    About,
    Ask,
    Break,
    CheckIn,
    ChosenMove,
    Intention,
    Level,
    Outcome,
    OwnWork,
    Person,
    Place,
    Plan,
    Review,
    Rhythm,
    SelfRating,
    Support,
    Touch,
    TouchKind,
)
from pcn_core.sources.sample.story import BREAK_BLOCK, PEOPLE, SAMPLE_UNTIL, TIME_ZONE, plan_start

_DRAFTS, _READERS, _MENTOR = "swap-drafts", "be-read", "find-mentor"
# handle, level, could support, intentions, why
_PEOPLE: tuple[tuple[str, Level, tuple[Support, ...], tuple[str, ...], str], ...] = (
    ("tilda_tilsit_eg", "peer", ("feedback", "mutual_support"), (_DRAFTS,), "Same year, same mice, other cheese."),
    ("bo_brie_eg", "peer", ("feedback",), (_DRAFTS,), "Reads methods sections for fun."),
    ("ines_edam_eg", "peer", ("mutual_support",), (_DRAFTS,), "Was kind when my first talk went wrong."),
    ("raj_ricotta_eg", "peer", ("feedback",), (_DRAFTS,), "Knows the statistics I am afraid of."),
    ("caerphilly_eg", "near_peer", ("feedback",), (_DRAFTS,), "Two years ahead of me on night feeding."),
    ("noor_nibble_eg", "near_peer", ("feedback", "dissemination"), (_DRAFTS, _READERS), "Runs the reading group."),
    ("gus_gouda_eg", "senior", ("dissemination",), (_READERS,), "Edits the review that people in my field read."),
    ("pecorino_eg", "senior", (), (), "Wrote the book on washing before choosing."),
    ("stilton_eg", "rock_star", ("dissemination",), (_READERS,), "Everybody in the field listens to her."),
    ("mousesociety_eg", "organisation", ("dissemination",), (_READERS,), "Their newsletter reaches every mouse lab."),
    ("cheeseqtly_eg", "organisation", ("dissemination",), (_READERS,), "The journal I would like to be in."),
)
# Days before the last day; every third day is an ordinary rhythm, and some weeks are thinner.
_CHECK_IN_DAYS = (
    0,
    2,
    5,
    7,
    9,
    12,
    14,
    16,
    19,
    23,
    26,
    28,
    30,
    33,
    35,
    37,
    40,
    42,
    45,
    47,
    56,
    58,
    61,
    65,
    68,
    72,
    75,
    79,
    82,
)
# name, days before the last day, person, kind, channel, stakes, note
_TOUCHES: tuple[tuple[str, int, str, TouchKind, str, int | None, str], ...] = (
    ("list", 55, "tilda-tilsit", "joint_work", "shared document", 1, "A reading list we both use."),
    ("call", 33, "tilda-tilsit", "call", "video", None, "Half an hour, mostly about cats."),
    ("card", 26, "gus-gouda", "letter", "post", None, "A thank-you card for the special issue."),
    ("coffee", 10, "bo-brie", "coffee", "MouseCon", None, "Two coffees, one draft swapped."),
    ("poster", 9, "tilda-tilsit", "joint_work", "MouseCon", 2, "Our first shared poster."),
    ("online", 9, "bo-brie", "other", "LinkedIn", None, "He wrote first."),
)
# name, days before the last day, person, what, size, outcome
_ASKS: tuple[tuple[str, int, str, str, int, Outcome], ...] = (
    ("abstract", 30, "tilda-tilsit", "a look at my poster abstract", 2, "yes"),
    ("contact", 12, "bo-brie", "an introduction to his statistician", 2, "yes"),
    ("talk", 19, "noor-nibble", "half an hour on night feeding", 3, "open"),
)
# Who belongs together, and how often she wants to be in touch.
_TAGS = {
    "tilda-tilsit": ["MouseCon"], "bo-brie": ["MouseCon"], "noor-nibble": ["MouseCon", "journal club"],
    "caerphilly": ["journal club"], "ines-edam": ["journal club"],
}  # fmt: skip
_CADENCE = {"tilda-tilsit": 14, "bo-brie": 30, "ines-edam": 14, "caerphilly": 30, "pecorino": 30}
_RATINGS = {
    "tip01": 4, "tip02": 3, "tip03": 4, "tip04": 5, "tip05": 4, "tip09": 3, "tip11": 4, "tip15": 2, "tip18": 3,
    "tip19": 2, "trap01": 3, "trap03": 5,
}  # fmt: skip


def sample_plan(until: date = SAMPLE_UNTIL) -> Plan:
    """Return the plan that goes with ``write_sample(until=until)``."""
    return Plan(
        start=plan_start(until),
        time_zone=TIME_ZONE,
        about=About(role="doctoral researcher", topics=["mice", "cheese", "animal behaviour"]),
        intentions=_intentions(until),
        people=_people(until),
        places=_places(),
        own_work=OwnWork(
            sites=["minamaus.example"],
            titles=["Of Mice and Manchego"],
            handles=["rindtracker_eg"],
            hashtags=["RindTracker"],
        ),
        rhythm=Rhythm(check_ins_a_week=3),
        breaks=_breaks(until),
        off_limits=["wine"],
        reviews=[Review(on=until - timedelta(days=47), note="Unfollowed six accounts that only announce.")],
        chosen_moves=_chosen_moves(until),
        self_ratings=[
            SelfRating(reading=reading, score=score, on=until - timedelta(days=5))
            for reading, score in _RATINGS.items()
        ],
        check_ins=[CheckIn(on=until - timedelta(days=days)) for days in reversed(_CHECK_IN_DAYS)],
        touches=_touches(until),
        asks=[
            Ask(id=name, on=until - timedelta(days=days), person=person, what=what, size=size, outcome=outcome)
            for name, days, person, what, size, outcome in _ASKS
        ],
    )


def _intentions(until: date) -> list[Intention]:
    return [
        Intention(
            id=_DRAFTS,
            want="Two people to swap drafts with before we submit",
            support=["feedback", "mutual_support"],
            by=until + timedelta(days=91),
        ),
        Intention(
            id=_READERS,
            want="Readers outside my own lab for the cheese choice study",
            support=["dissemination"],
            by=until + timedelta(days=183),
        ),
        Intention(id=_MENTOR, want="Somebody who can advise me on life after the doctorate", support=["mentorship"]),
    ]


def _people(until: date) -> list[Person]:
    known = [
        Person(
            id=_id_of(handle),
            handle=handle,
            name=PEOPLE[handle].name,
            user_id=PEOPLE[handle].id,
            level=level,
            could_support=list(support),
            intentions=list(intentions),
            why=why,
            dont_tag=handle == "raj_ricotta_eg",
            # They meet in a journal club that no post mentions.
            stage="recurring" if handle == "caerphilly_eg" else None,
            stage_since=until - timedelta(days=33) if handle == "caerphilly_eg" else None,
            tags=_TAGS.get(_id_of(handle), []),
            cadence_days=_CADENCE.get(_id_of(handle)),
        )
        for handle, level, support, intentions, why in _PEOPLE
    ]
    # The archive has never met these two: whether she follows them cannot be told.
    unknown = [
        Person(id="quinn-quark", handle="quinn_quark_eg", name="Quinn Quark", level="near_peer",
               why="Ines says we would get along."),
        Person(id="fay-feta", handle="fay_feta_eg", name="Dr Fay Feta", level="senior",
               why="Left the university for a dairy and seems happy."),
    ]  # fmt: skip
    return known + unknown


def _id_of(handle: str) -> str:
    return handle.removesuffix("_eg").replace("_", "-")


def _places() -> list[Place]:
    return [
        Place(id="micheesy", hashtag="micheesy", kind="community", intentions=[_DRAFTS], why="They answer each other."),
        Place(id="cheese", hashtag="cheese", kind="topic", intentions=[_READERS]),
        Place(id="mousebehaviour", hashtag="mousebehaviour", kind="topic", intentions=[_READERS]),
    ]


def _breaks(until: date) -> list[Break]:
    first = until - timedelta(days=7 * BREAK_BLOCK + 6)
    later = until + timedelta(days=20)
    return [
        Break(start=first, end=first + timedelta(days=6), note="A week without screens"),
        Break(start=later, end=later + timedelta(days=6), note="Spring holiday"),
    ]


def _chosen_moves(until: date) -> list[ChosenMove]:
    def chosen(name: str, days: int, reading: str, text: str, *, done: bool) -> ChosenMove:
        return ChosenMove(id=name, week=until - timedelta(days=days), reading=reading, text=text, done=done)

    return [
        chosen("last-1", 7, "tip03", "Tell Noor what you liked about her talk.", done=True),
        chosen("last-2", 7, "tip16", "Invite Bo to a coffee at MouseCon.", done=True),
        chosen("last-3", 7, "tip09", "Post one picture of your week.", done=False),
        chosen("this-1", 0, "trap01", "Turn your next announcement into a question.", done=False),
        chosen("this-2", 0, "tip08", "Introduce Ines and Cora to each other.", done=False),
    ]


def _touches(until: date) -> list[Touch]:
    return [
        Touch(
            id=name,
            on=until - timedelta(days=days),
            person=person,
            kind=kind,
            channel=channel,
            stakes=stakes,
            note=note,
        )
        for name, days, person, kind, channel, stakes, note in _TOUCHES
    ]
