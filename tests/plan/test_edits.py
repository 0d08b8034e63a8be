"""Changes to a plan: pure, checked, and refused in a sentence."""

from datetime import UTC, date, datetime

import pytest

from pcn_core.errors import PcnError
from pcn_core.plan import (
    Plan,
    add_break,
    change_group,
    change_item,
    choose_move,
    completeness,
    correct,
    drop_corrections,
    drop_move,
    is_empty,
    join_corrections,
    make,
    moves_of_week,
    new_plan,
    put_item,
    rate,
    read_handle,
    read_hashtag,
    remove_break,
    remove_item,
    set_target,
    take_back,
    tick_move,
    write_plan,
)
from pcn_core.plan.edits import MOST_CORRECTIONS
from pcn_core.plan.model import Intention, Person, Place, Touch

MONDAY, WEDNESDAY = date(2026, 5, 11), date(2026, 5, 13)
NOW = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)


@pytest.fixture
def plan():
    goal = make(Intention, id="g", want="Find readers", support=["feedback"])
    person = make(Person, id="p", handle="@Brie", intentions=["g"])
    place = make(Place, id="l", hashtag="#cheesechat", intentions=["g"])
    touch = make(Touch, id="t", on=MONDAY, person="p", kind="coffee")
    plan = new_plan(WEDNESDAY, "Europe/Berlin")
    for item in (goal, person, place, touch):
        plan = put_item(plan, item)
    return plan


HANDLES = [
    ("brie", "brie"), ("@Brie_1", "Brie_1"), (" ＠brie ", "brie"), ("https://x.com/brie", "brie"),
    ("twitter.com/@brie/", "brie"), ("https://mobile.twitter.com/brie?lang=de", "brie"),
    ("http://www.twitter.com/brie/status/20#m", "brie"), ("\u202abrie\u202c", "brie"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "handle"), HANDLES)
def test_handles_as_people_paste_them(text, handle):
    assert read_handle(text) == handle


@pytest.mark.parametrize(
    "text", ["", "@", "two words", "brie@example.org", "a" * 16, "https://x.com/", "https://x.com/search?q=brie",
             "https://example.org/brie", "брие", None, 7],
)  # fmt: skip
def test_what_is_no_handle(text):
    with pytest.raises(ValueError, match="1 to 15"):
        read_handle(text)


def test_hashtags_of_many_scripts():
    assert [read_hashtag(tag) for tag in ("#Käse", "＃チーズ", "cheese2go")] == ["Käse", "チーズ", "cheese2go"]
    assert read_hashtag("#Ka\u0308se") == "K\u00e4se"


def test_edits_leave_the_old_plan_alone(plan):
    before = write_plan(plan)
    change_item(plan, Person, "p", name="Ada", dont_tag=True)
    remove_item(plan, Intention, "g")
    change_group(plan, "about", role="student")
    assert write_plan(plan) == before


def test_put_adds_and_replaces_in_place(plan):
    plan = put_item(plan, make(Person, id="q", handle="gouda"))
    plan = put_item(plan, make(Person, id="p", handle="brie", name="Ada"))
    assert [(one.id, one.name) for one in plan.people] == [("p", "Ada"), ("q", "")]


def test_the_same_handle_or_hashtag_is_refused(plan):
    with pytest.raises(PcnError, match="@Brie is in your plan already"):
        put_item(plan, make(Person, id="q", handle="https://x.com/BRIE"))
    with pytest.raises(PcnError, match="#cheesechat is in your plan already"):
        put_item(plan, make(Place, id="m", hashtag="CheeseChat"))


def test_changing_keeps_unknown_keys(plan):
    plan = put_item(plan, make(Person, id="q", handle="gouda", met_at="Delft"))
    assert change_item(plan, Person, "q", name="G").people[1].model_extra == {"met_at": "Delft"}


def test_changing_what_is_gone_changes_nothing(plan):
    assert change_item(plan, Person, "nobody", name="Ada") == plan


def test_a_refused_value_is_one_sentence_without_the_value(plan):
    with pytest.raises(PcnError, match=r"^A handle has 1 to 15 letters.*works too\.$"):
        change_item(plan, Person, "p", handle="so long a handle")
    with pytest.raises(PcnError, match=r"^The name: keep it to 200 characters\.$"):
        change_item(plan, Person, "p", name="x" * 201)
    with pytest.raises(PcnError, match="handle or a name"):
        change_item(plan, Person, "p", handle=None)


def test_removing_a_goal_lets_go_of_it_everywhere(plan):
    after = remove_item(plan, Intention, "g")
    assert after.intentions == []
    assert after.people[0].intentions == []
    assert after.places[0].intentions == []


def test_removing_a_person_keeps_the_touch(plan):
    after = remove_item(plan, Person, "p")
    assert after.people == []
    assert after.touches[0].person is None


def test_three_moves_a_week(plan):
    for number in range(3):
        plan = choose_move(plan, WEDNESDAY, "tip03", f"Praise {number}")
    assert {move.week for move in plan.chosen_moves} == {MONDAY}
    assert choose_move(plan, MONDAY, "tip03", "Praise 1") == plan
    with pytest.raises(PcnError, match="three things"):
        choose_move(plan, date(2026, 5, 17), "tip05", "One more")
    assert len(choose_move(plan, date(2026, 5, 18), "tip05", "Next week").chosen_moves) == 4


def test_ticking_and_dropping_a_move(plan):
    for text in ("one", "two"):
        plan = choose_move(plan, WEDNESDAY, "tip03", text)
    first, second = (move.id for move in moves_of_week(plan, WEDNESDAY))
    assert first != second
    plan = drop_move(tick_move(plan, second), first)
    assert [(move.text, move.done) for move in moves_of_week(plan, MONDAY)] == [("two", True)]
    assert not tick_move(plan, second, done=False).chosen_moves[0].done
    plan = choose_move(plan, WEDNESDAY, "tip03", "three")
    assert len({move.id for move in plan.chosen_moves}) == 2


def test_the_last_rating_of_a_day_counts(plan):
    plan = rate(rate(rate(plan, "tip05", 2, MONDAY), "tip05", 4, MONDAY), "tip05", 5, WEDNESDAY)
    assert [(one.on, one.score) for one in plan.self_ratings] == [(MONDAY, 4), (WEDNESDAY, 5)]
    with pytest.raises(PcnError, match="at most 5"):
        rate(plan, "tip05", 6, MONDAY)


def test_a_word_on_a_post_replaces_the_earlier_one(plan):
    plan = correct(correct(plan, "20", "own_work", holds=True, at=NOW), "20", "thanks", holds=False, at=NOW)
    plan = correct(plan, "20", "own_work", holds=False, at=NOW)
    assert [(one.move, one.holds) for one in plan.corrections] == [("thanks", False), ("own_work", False)]
    assert [one.move for one in take_back(plan, "20", "thanks").corrections] == ["own_work"]


def test_a_post_can_be_left_out_and_taken_in_again(plan):
    out = correct(plan, "20", None, holds=False, at=NOW)
    assert [(one.move, one.holds) for one in out.corrections] == [(None, False)]
    assert correct(out, "20", None, holds=True, at=NOW) == plan


def test_own_targets_come_and_go(plan):
    own = set_target(plan, "tip05", 0.1, 0.3)
    assert own.rhythm.targets["tip05"].max == 0.3
    assert set_target(own, "tip05", None, None) == plan
    with pytest.raises(PcnError, match="lower number"):
        set_target(plan, "tip05", 0.3, 0.1)


def test_breaks_stay_in_order_of_time(plan):
    plan = add_break(plan, date(2026, 8, 1), date(2026, 8, 31), "summer")
    plan = add_break(plan, date(2026, 6, 1), date(2026, 6, 1))
    plan = add_break(plan, date(2026, 8, 1), date(2026, 8, 31), "summer")
    assert [one.start.month for one in plan.breaks] == [6, 8]
    assert [one.note for one in remove_break(plan, plan.breaks[0]).breaks] == ["summer"]
    with pytest.raises(PcnError, match="or later"):
        add_break(plan, date(2026, 8, 2), date(2026, 8, 1))


def test_what_is_filled(plan):
    assert not any(completeness(Plan()).values())
    assert completeness(plan) == {
        "want": True, "people": True, "places": True, "own_work": False, "about": False, "rhythm": False,
    }  # fmt: skip
    rested = plan.model_copy(update={"off_limits": ["politics"]})
    assert completeness(rested)["rhythm"], "a start day alone is set by itself; anything else is a word of the person"


def test_a_goal_needs_a_kind_of_support_to_count():
    assert not completeness(put_item(Plan(), make(Intention, id="g", want="More friends")))["want"]


def test_a_new_plan_is_empty_until_something_stands_there(plan):
    assert is_empty(new_plan(WEDNESDAY, "Europe/Berlin"))
    assert not is_empty(plan)
    assert not is_empty(add_break(Plan(), MONDAY, MONDAY))
    with pytest.raises(PcnError, match="Europe/Berlin"):
        new_plan(WEDNESDAY, "Mars/Olympus")


def corrected(*words):
    plan = Plan()
    for post_id, move, holds in words:
        plan = correct(plan, post_id, move, holds, NOW)
    return plan


def told(plan):
    return [(one.post_id, one.move, one.holds) for one in plan.corrections]


def test_a_plan_that_travelled_without_corrections_takes_none_away():
    here = corrected(("1", "thanks", True), ("2", None, False))
    loaded = drop_corrections(here)
    assert told(loaded) == []
    assert told(join_corrections(loaded, here)) == told(here)


def test_where_both_plans_speak_of_a_post_the_loaded_one_has_the_word():
    here, loaded = corrected(("1", "thanks", True), ("1", "ask", True)), corrected(("1", "thanks", False))
    assert told(join_corrections(loaded, here)) == [("1", "ask", True), ("1", "thanks", False)]


def test_more_corrections_than_a_plan_holds_lose_the_oldest():
    words = [{"post_id": str(n), "move": "thanks", "holds": True} for n in range(MOST_CORRECTIONS)]
    full = Plan(corrections=words)
    joined = join_corrections(corrected(("7777777", "ask", True)), full)
    one_more = correct(full, "7777777", "ask", holds=True, at=NOW)
    for plan in (joined, one_more):
        assert len(plan.corrections) == MOST_CORRECTIONS
        assert told(plan)[0][0] == "1"
        assert told(plan)[-1] == ("7777777", "ask", True)
    assert told(correct(full, "0", "thanks", holds=False, at=NOW))[0][0] == "1", "the same post takes no new place"
