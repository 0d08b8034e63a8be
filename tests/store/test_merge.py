from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcn_core.posts import DirectMessageWeek, HandleChange, Profile
from pcn_core.posts.merge import merge_histories
from tests.store.samples import NOW, make_history

OLD, NEW = NOW, NOW + timedelta(days=30)


def test_nothing_merges_to_an_empty_history():
    merged = merge_histories([])
    assert (merged.posts.empty, merged.profile, merged.as_of) == (True, Profile(), None)


def test_the_order_given_does_not_matter():
    parts = [
        make_history([1, 2], text="old"),
        make_history([2, 3], text="new", as_of=NEW),
        make_history([4], as_of=None),
    ]
    merged = [merge_histories(order) for order in permutations(parts)]
    assert all(one.posts.equals(merged[0].posts) for one in merged)
    assert list(merged[0].posts["text"]) == ["old", "new", "new", "cheese"]
    assert {one.as_of for one in merged} == {NEW}


archives = st.dictionaries(st.integers(0, 50), st.sets(st.integers(1, 8), max_size=5), max_size=5)


@settings(max_examples=30)
@given(archives)
def test_every_post_is_there_once_with_the_text_of_the_newest_archive_that_holds_it(by_day):
    parts = [
        make_history(numbers, text=f"day {day}", as_of=OLD + timedelta(days=day)) for day, numbers in by_day.items()
    ]
    posts = merge_histories(parts).posts
    newest = {str(number): f"day {day}" for day in sorted(by_day) for number in by_day[day]}
    assert list(posts["id"]) == sorted(newest)
    assert dict(posts[["id", "text"]].itertuples(index=False)) == newest


def test_a_source_without_a_date_gives_way_to_dated_ones():
    merged = merge_histories([make_history([1], text="dated"), make_history([1], text="undated", as_of=None)])
    assert list(merged.posts["text"]) == ["dated"]


def test_the_newest_profile_counts_and_its_silence_is_filled_from_older_ones():
    older = Profile(user_id="7", handle="mouse", bio="cheese", location="Tyrol", followers=10)
    newer = Profile(user_id="7", handle="mousecheese", location="", followers=None)
    merged = merge_histories([make_history([1], profile=newer, as_of=NEW), make_history([1], profile=older)])
    assert merged.profile == Profile(user_id="7", handle="mousecheese", bio="cheese", location="", followers=10)


def test_another_accounts_profile_is_not_mixed_in():
    other = Profile(user_id="8", handle="cat", bio="I eat mice")
    newest = Profile(user_id="7", handle="mouse")
    merged = merge_histories([make_history([1], profile=other), make_history([2], profile=newest, as_of=NEW)])
    assert merged.profile == newest


def test_handle_changes_of_all_sources_are_kept_in_order():
    first, second = (HandleChange(datetime(year, 1, 1, tzinfo=UTC), "a", "b") for year in (2015, 2019))
    profiles = Profile(handle_changes=(second,)), Profile(handle_changes=(first, second))
    merged = merge_histories([make_history([1], profile=profile) for profile in profiles])
    assert merged.profile.handle_changes == (first, second)


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ({"1"}, {"2"}, {"2"}),
        ({"1"}, None, {"1"}),
        ({"1"}, set(), set()),
        (None, None, None),
    ],
)
def test_the_newest_list_of_accounts_followed_counts(older, newer, expected):
    def follow(people):
        return None if people is None else frozenset(people)

    merged = merge_histories(
        [make_history([1], following=follow(newer), as_of=NEW), make_history([1], following=follow(older))]
    )
    assert merged.following == follow(expected)


def test_message_weeks_are_joined_and_the_newest_wins():
    monday = date(2026, 3, 2)
    old = (DirectMessageWeek("9", monday, 1, 1), DirectMessageWeek("8", monday, 3, 0))
    new = (DirectMessageWeek("9", monday, 2, 2),)
    parts = [make_history([1], direct_messages=weeks, as_of=at) for weeks, at in ((new, NEW), (old, OLD), (None, NEW))]
    assert merge_histories(parts).direct_messages == (old[1], new[0])
    assert merge_histories([parts[2], parts[2]]).direct_messages is None


def test_a_history_with_a_sample_in_it_says_so():
    assert merge_histories([make_history([1], is_sample=True), make_history([2])]).is_sample
