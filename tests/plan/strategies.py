"""Plans as hypothesis makes them: every field, odd texts, and unknown keys at every level."""

from datetime import UTC, date

from hypothesis import strategies as st

from pcn_core.plan.model import (
    About,
    Ask,
    Break,
    CheckIn,
    ChosenMove,
    Correction,
    Intention,
    OwnWork,
    Person,
    Place,
    Plan,
    Review,
    Rhythm,
    SelfRating,
    StepAnswer,
    Targets,
    Touch,
)

SUPPORT = st.lists(st.sampled_from(["dissemination", "mentorship", "feedback", "mutual_support"]), unique=True)
TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
FILLED = TEXT.filter(lambda text: any(char.isalnum() for char in text))
HANDLE = st.from_regex(r"[A-Za-z0-9_]{1,15}", fullmatch=True)
HASHTAG = st.from_regex(r"[a-zé]{1,20}", fullmatch=True)
DAY = st.dates(min_value=date(1, 1, 2), max_value=date(9999, 12, 30))
READING = st.sampled_from(["tip05", "trap03", "agenda4"])
NUMBER_ID = st.from_regex(r"[1-9][0-9]{0,18}", fullmatch=True)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)
UNKNOWN = st.dictionaries(TEXT.map(lambda text: f"x-{text}"), JSON, max_size=2)


def part(part_type, /, **fields):
    """Return a strategy of one part of the plan with unknown keys beside its fields."""
    return st.builds(lambda known, unknown: part_type(**known, **unknown), st.fixed_dictionaries(fields), UNKNOWN)


def unique(items):
    """Return a strategy of short lists whose ids differ."""
    return st.lists(items, max_size=2, unique_by=lambda item: item.id)


IDS = st.from_regex(r"[a-f0-9]{1,8}", fullmatch=True)
BAND = st.tuples(st.floats(0, 100), st.floats(0, 100)).map(sorted)
SPAN = st.tuples(DAY, DAY).map(sorted)


def plans():
    """Return a strategy of whole plans."""
    return part(
        Plan,
        start=st.none() | DAY,
        time_zone=st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kathmandu"]),
        about=part(About, role=TEXT, topics=st.lists(FILLED, max_size=2)),
        intentions=unique(part(Intention, id=IDS, want=FILLED, support=SUPPORT, by=st.none() | DAY)),
        people=unique(
            part(
                Person, id=IDS, handle=HANDLE, name=TEXT, user_id=st.none() | NUMBER_ID,
                level=st.sampled_from([None, "peer", "rock_star"]), could_support=SUPPORT,
                intentions=st.lists(IDS, max_size=2), why=TEXT, dont_tag=st.booleans(),
                stage=st.sampled_from([None, "noticed", "collaborating"]), stage_since=st.none() | DAY,
                cadence_days=st.none() | st.integers(1, 730), tags=st.lists(FILLED, max_size=2),
            )
        ),
        places=unique(part(Place, id=IDS, hashtag=HASHTAG, kind=st.sampled_from(["community", "topic"]), why=TEXT)),
        own_work=part(OwnWork, sites=st.lists(FILLED, max_size=2), handles=st.lists(HANDLE, max_size=2)),
        rhythm=part(
            Rhythm, check_ins_a_week=st.integers(1, 21), window_weeks=st.sampled_from([4, 12, 26, 52]),
            targets=st.dictionaries(READING, BAND.map(lambda band: Targets(min=band[0], max=band[1])), max_size=2),
        ),
        breaks=st.lists(SPAN.map(lambda span: Break(start=span[0], end=span[1])), max_size=2),
        off_limits=st.lists(FILLED, max_size=2),
        reviews=st.lists(part(Review, on=DAY, note=TEXT), max_size=1),
        chosen_moves=unique(part(ChosenMove, id=IDS, week=DAY, reading=READING, text=TEXT, done=st.booleans())),
        self_ratings=st.lists(part(SelfRating, reading=READING, score=st.integers(1, 5), on=DAY), max_size=1),
        corrections=st.lists(
            part(
                Correction, post_id=NUMBER_ID, move=st.none() | FILLED, holds=st.booleans(),
                at=st.none() | st.datetimes(timezones=st.just(UTC)),
            ),
            max_size=1,
        ),
        check_ins=st.lists(part(CheckIn, on=DAY), max_size=1),
        touches=unique(part(Touch, id=IDS, on=DAY, kind=st.sampled_from(["coffee", "joint_work"]), note=TEXT)),
        asks=unique(
            part(
                Ask, id=IDS, on=DAY, what=FILLED, size=st.integers(1, 5), outcome=st.sampled_from(["open", "no"]),
            )
        ),
        step_answers=st.lists(
            part(
                StepAnswer, person=IDS, step=TEXT, reply=st.sampled_from(["later", "done"]), on=DAY,
                until=st.none() | DAY,
            ),
            max_size=1,
        ),
        forgotten=st.lists(NUMBER_ID | HANDLE.map(lambda handle: f"@{handle.lower()}"), max_size=2),
    )  # fmt: skip
