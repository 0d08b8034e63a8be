"""Whatever somebody posted and planned, every tip has an answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pcn_core.moves.catalogue import MOVES
from pcn_core.people.ties import build_ties
from pcn_core.posts import KINDS
from pcn_core.tips.evaluate import evaluate
from pcn_core.tips.tip import Case
from tests.tips.casebook import build_case_facts

HANDLE = st.sampled_from(["brie", "Gouda", "gouda?", "stilton?", "me"])
MOVE_LIST = st.lists(st.sampled_from(MOVES), max_size=3, unique=True)
POST = st.fixed_dictionaries(
    {
        "days": st.integers(-1, 420),
        "times": st.integers(1, 6),
        "every": st.sampled_from([0, 1, 5]),
        "kind": st.sampled_from(KINDS),
        "sure": MOVE_LIST,
        "perhaps": MOVE_LIST,
        "mentions": st.lists(HANDLE, max_size=3),
        "tags": st.lists(st.sampled_from(["CheeseChat", "brie"]), max_size=2),
        "media": st.sampled_from([[], ["photo"]]),
        "text": st.text(max_size=20),
    }
)
DAY = st.sampled_from(["400 days ago", "60 days ago", "28 days ago", "3 days ago", "today", "in 9 days"])
PLAN = st.fixed_dictionaries(
    {},
    optional={
        "start": DAY,
        "time_zone": st.sampled_from(["UTC", "Pacific/Auckland"]),
        "people": st.just(
            [{"handle": "brie", "dont_tag": True}, {"name": "A friend"}, {"handle": "gouda", "level": "peer"}]
        ),
        "places": st.just([{"hashtag": "cheesechat"}]),
        "intentions": st.just([{"want": "Learn", "support": ["mentorship"]}]),
        "breaks": st.just([{"start": "27 days ago", "end": "in 5 days"}]),
        "off_limits": st.just(["wine", "(?x"]),
        "rhythm": st.fixed_dictionaries(
            {"window_weeks": st.sampled_from([4, 52])},
            optional={"targets": st.just({f"tip{n:02}": {"max": 0} for n in range(1, 21)})},
        ),
    },
)
FOLLOWING = st.sampled_from([None, [], ["brie"]])


@settings(max_examples=60)
@given(st.lists(POST, max_size=8), PLAN, FOLLOWING, st.sampled_from([0, 3, 900]))
def test_every_tip_has_an_answer(posts, plan, following, later):
    as_of = build_case_facts({}).as_of
    case = {"posts": posts, "plan": plan, "following": following, "today": as_of.fromordinal(as_of.toordinal() + later)}
    facts = build_case_facts(case)
    for reading in evaluate(Case(facts, build_ties(facts))):
        assert reading.status != "error", reading.id
        assert (reading.value is None) == (reading.status in {"not_enough_evidence", "not_applicable"}), reading
        assert set(facts.ids) >= {*reading.evidence, *reading.doubtful}
        assert reading.unit != "share" or reading.value is None or 0 <= reading.value <= 1
        assert len(reading.series) in {0, facts.blocks}
