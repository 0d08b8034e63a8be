"""What is true of each post: days, blocks, kinds, moves, names and breaks."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcn_core.metrics.days import day_in
from pcn_core.metrics.facts import blocks_on_break, read_zone
from pcn_core.plan.model import Break
from pcn_core.posts import KINDS
from tests.tips.casebook import AS_OF, build_case_facts, user_id


def test_posts_after_the_as_of_day_and_left_out_stay_out():
    rows = [{"id": "kept", "days": 1}, {"id": "future", "days": -1}, {"id": "out", "days": 2}]
    facts = build_case_facts({"posts": rows, "leave_out": ["out"]})
    assert facts.ids.tolist() == ["kept"]
    assert len(facts) == 1
    assert len(facts.signs) == 1


def test_moves_of_posts_that_are_gone_go_with_them():
    rows = [{"id": "kept", "sure": "thanks"}, {"id": "out", "days": 3, "sure": ["thanks", "humor"]}]
    facts = build_case_facts({"posts": rows, "leave_out": ["out"]})
    assert facts.moves["row"].tolist() == [0]
    assert facts.sure("thanks").tolist() == [True]
    assert not facts.sure("humor").any()


def test_possible_holds_the_sure_ones_too():
    facts = build_case_facts({"posts": [{"days": 1, "sure": "thanks"}, {"days": 2, "perhaps": "thanks"}, {"days": 3}]})
    assert facts.sure("thanks").tolist() == [False, False, True]
    assert facts.possible("thanks").tolist() == [False, True, True]
    assert facts.possible("thanks", "humor").tolist() == [False, True, True]


def test_own_posts_are_all_but_reposts():
    facts = build_case_facts({"posts": [{"days": n, "kind": kind} for n, kind in enumerate(KINDS)]})
    assert facts.kinds.tolist() == list(reversed(KINDS))
    assert facts.own.tolist() == [False, True, True, True, True]
    assert facts.is_kind("reply", "quote").sum() == 2


def test_words_are_read_in_the_owners_posts_in_a_tested_language():
    langs = [("en", "reply"), ("de", "original"), ("en", "repost"), ("und", "quote")]
    facts = build_case_facts(
        {"posts": [{"days": n, "lang": lang, "kind": kind} for n, (lang, kind) in enumerate(langs)]}
    )
    assert facts.worded.tolist() == [True, False, False, True]


@pytest.mark.parametrize(
    ("zone", "at", "day"),
    [
        ("UTC", "23:30", date(2026, 3, 28)),
        ("Europe/Berlin", "23:30", date(2026, 3, 29)),
        ("America/Los_Angeles", "03:00", date(2026, 3, 27)),
    ],
)
def test_days_are_local(zone: str, at: str, day: date):
    facts = build_case_facts({"plan": {"time_zone": zone}, "posts": [{"days": 1, "at": at}]})
    assert facts.day[0].item() == day


def test_a_post_without_hour_keeps_its_written_day():
    post = {"days": 1, "at": "00:00", "day_only": True}
    west = {"plan": {"time_zone": "America/Los_Angeles"}, "posts": [post | {"at": "00:01"}]}
    assert build_case_facts(west).day[0].item() == date(2026, 3, 28)


def test_an_unknown_zone_counts_as_utc():
    assert read_zone("Nowhere/Land").key == "UTC"
    assert read_zone("../../etc/passwd").key == "UTC"


def test_a_moment_has_its_local_day():
    facts = build_case_facts({})
    assert facts.history.as_of is not None
    assert day_in(facts.history.as_of, read_zone("Pacific/Auckland")) == date(2026, 3, 30)


@pytest.mark.parametrize(
    ("start", "end", "blocks"),
    [
        (date(2026, 3, 26), date(2026, 3, 29), [0]),
        (date(2026, 3, 27), date(2026, 3, 29), []),
        (date(2026, 3, 19), date(2026, 3, 26), [0, 1]),
        (date(2026, 3, 26), date(2026, 5, 1), [0]),
        (date(2026, 4, 1), date(2026, 5, 1), []),
        (date(2000, 1, 1), date(2001, 1, 1), []),
        (date(2000, 1, 1), date(2099, 1, 1), [0, 1, 2, 3]),
    ],
)
def test_a_block_with_four_days_of_break_is_on_break(start: date, end: date, blocks: list[int]):
    assert blocks_on_break([Break(start=start, end=end)], AS_OF, 4) == blocks


def test_two_breaks_add_up_without_counting_a_day_twice():
    breaks = [
        Break(start=date(2026, 3, 23), end=date(2026, 3, 25)),
        Break(start=date(2026, 3, 24), end=date(2026, 3, 26)),
    ]
    assert blocks_on_break(breaks, AS_OF, 1) == [0]
    assert blocks_on_break([breaks[0], breaks[0]], AS_OF, 1) == []


def test_accounts_are_joined_by_id():
    rows = [{"days": 3, "mentions": "brie"}, {"days": 2, "mentions": "Brie?"}, {"days": 1, "mentions": "stilton?"}]
    assert build_case_facts({"posts": rows}).mentions["key"].tolist() == [user_id("brie")] * 2 + ["@stilton"]


def test_the_plan_knows_ids_too():
    case = {"plan": {"people": [{"handle": "Stilton", "user_id": "77"}]}, "posts": [{"mentions": "stilton?"}]}
    assert build_case_facts(case).mentions["key"].tolist() == ["77"]


def test_the_owner_is_nobody_else_under_any_handle():
    rows = [{"mentions": ["me", "old?", "brie"]}]
    facts = build_case_facts({"posts": rows, "handles": {"old": 30}})
    assert facts.mentions["handle"].tolist() == ["brie"]
    assert facts.mentions["position"].tolist() == [2]


def test_a_given_up_handle_with_another_id_is_somebody_else():
    facts = build_case_facts({"posts": [{"mentions": ["old"]}], "handles": {"old": 30}})
    assert facts.mentions["handle"].tolist() == ["old"]


def test_others_named_counts_accounts_once():
    rows = [{"days": 3, "to": "brie", "mentions": ["Brie?", "gouda"]}, {"days": 2}, {"days": 1, "mentions": ["me"]}]
    assert build_case_facts({"posts": rows}).others_named.tolist() == [2, 0, 0]


def test_hashtags_ignore_case_and_keep_the_spelling():
    facts = build_case_facts({"posts": [{"days": 1, "tags": ["CheeseChat", "brie"]}, {"days": 2}]})
    assert facts.hashtags.to_dict("list") == {
        "row": [1, 1],
        "tag": ["cheesechat", "brie"],
        "spelling": ["CheeseChat", "brie"],
    }


def test_an_empty_history_has_facts():
    facts = build_case_facts({})
    assert len(facts) == facts.blocks == len(facts.mentions) == len(facts.hashtags) == len(facts.others_named) == 0
    assert not facts.sure("thanks").any()
    assert facts.week_days == ()


PERSON = st.sampled_from(["brie", "Brie?", "gouda", "me", "stilton?"])
POST = st.fixed_dictionaries(
    {
        "days": st.integers(-3, 400),
        "kind": st.sampled_from(KINDS),
        "mentions": st.lists(PERSON, max_size=4),
        "tags": st.lists(st.sampled_from(["a", "B", "ß"]), max_size=3),
        "sure": st.lists(st.sampled_from(["thanks", "humor"]), max_size=2, unique=True),
    }
)


@settings(max_examples=25)
@given(st.lists(POST, max_size=15))
def test_every_array_has_one_entry_per_post(rows: list[dict[str, object]]):
    facts = build_case_facts({"posts": rows})
    assert len(facts) == sum(row["days"] >= 0 for row in rows)
    arrays = [facts.ids, facts.kinds, facts.day, facts.block, facts.own, facts.others_named, facts.sure("humor")]
    assert {len(array) for array in arrays} == {len(facts)}
    assert (np.diff(facts.block) <= 0).all()
    assert facts.others_named.sum() == len(facts.mentions[["row", "key"]].drop_duplicates())
