"""Reading page by page: only what is new, never more than allowed, gaps closed, pauses told, ends honest."""

from datetime import timedelta

import pytest

from pcn_core.sources.x_api import (
    Bookmark,
    Ended,
    Pausing,
    estimate_check,
    estimate_fetch,
    estimate_look_up,
    fetching,
    in_dollars,
)
from tests.sources.archive_builder import OWNER, post_id
from tests.sources.x_api.conftest import door, fetched_with
from tests.stand_in_x import mishaps
from tests.stand_in_x.mishaps import LOOPING, Mishap, pause
from tests.stand_in_x.world import NOW, Told


def ids_of(stand_in):
    return {told.id for told in stand_in.world.of(OWNER)}


def write(stand_in, when, text="New."):
    return stand_in.world.add(Told(post_id(when, 9), OWNER, text, when)).id


def test_everything_comes_once(stand_in, fetch):
    first = fetch(most_mentions=800)
    assert set(first.posts) == ids_of(stand_in)
    assert len(first.mentions) == 90
    assert [step.reason for step in first.steps if isinstance(step, Ended)] == ["complete", "complete"]
    assert not any(bookmark.is_open for bookmark in first.known.values())


def test_the_next_run_reads_only_what_is_new_and_a_little_more(stand_in, fetch):
    first = fetch(most_mentions=800)
    new = write(stand_in, NOW - timedelta(minutes=5))
    second = fetch(first.known, most_mentions=800)
    assert new in second.posts
    assert second.read < 10
    (asked,) = stand_in.asked_for("/mentions")[1:]
    assert asked["start_time"] == "2026-04-02T06:44:00Z"  # a day before the newest


def test_an_edit_within_the_hour_is_seen(stand_in, fetch):
    first = fetch()
    newest = max(stand_in.world.of(OWNER), key=lambda told: int(told.id))
    newer = newest.created + timedelta(minutes=30)
    number = post_id(newer, 3)
    stand_in.world.remove(newest.id)
    stand_in.world.add(Told(number, OWNER, "Edited.", newer, versions=(newest.id, number)))
    page = next(step.page for step in fetch(first.known).steps if not isinstance(step, Ended))
    assert page.older_versions == (newest.id,)


def test_what_an_archive_holds_is_not_read_again(stand_in, fetch):
    known = NOW - timedelta(days=10)
    result = fetch({"posts": Bookmark(covered_to=known)})
    assert result.end.reason == "complete"
    assert min(post.created_at for post in result.posts.values()) >= known - timedelta(hours=1)
    assert set(result.posts) == {
        told.id for told in stand_in.world.of(OWNER) if told.created > known - timedelta(hours=1)
    }


@pytest.mark.parametrize("most", [50, 99, 100, 101, 104, 105, 250, 319, 320, 3_200])
def test_no_more_is_read_than_allowed_and_runs_add_up(stand_in, port, most):
    known, posts = {}, {}
    for _ in range(320 // most + 2):
        result = fetched_with(port, known, most_posts=most)
        assert result.read <= most
        known, posts = result.known, posts | result.posts
        if result.end.reason != "cap":
            break
    assert (result.end.reason, set(posts)) == ("complete", ids_of(stand_in))


@pytest.mark.parametrize("after", range(4))
@pytest.mark.parametrize("name", ["NO_CREDITS", "CUT", "LOGIN_PAGE", "BAD_TOKEN", "BROKEN_LIST", "NOT_ENROLLED"])
def test_a_run_that_breaks_off_is_finished_by_the_next(stand_in, port, name, after):
    stand_in.let(getattr(mishaps, name), "/tweets", times=9, after=after)
    broken = fetched_with(port, most_mentions=800)
    assert isinstance(broken.end, Ended)
    assert (broken.end.timeline, broken.pages) == ("posts", after)
    assert broken.end.sentence.endswith("What came so far is saved.") == (after > 0)
    stand_in.mishaps.clear()
    new = write(stand_in, NOW - timedelta(minutes=1))  # written between the runs
    rest = fetched_with(port, broken.known, most_mentions=800)
    assert broken.posts.keys() | rest.posts.keys() == ids_of(stand_in)
    assert new in rest.posts
    assert len(rest.mentions) == 90
    # Closing the gap costs no page twice.
    assert rest.read - 90 <= 320 - 100 * after + 3


def test_cancelling_keeps_what_came(stand_in, port):
    answers = iter([False, False, True])
    stopped = fetched_with(port, cancelled=lambda: next(answers))
    assert (stopped.end.reason, stopped.pages) == ("cancelled", 2)
    rest = fetched_with(port, stopped.known)
    assert stopped.posts.keys() | rest.posts.keys() == ids_of(stand_in)


class Clock:
    """A clock that only waiting moves."""

    def __init__(self):
        self.time, self.waits = NOW, []

    def wait(self, seconds):
        self.waits.append(seconds)
        self.time += timedelta(seconds=seconds)


def test_a_short_pause_is_told_waited_for_in_slices_and_gone_on_after(stand_in, port):
    clock, ends = Clock(), NOW + timedelta(seconds=90)
    stand_in.let(pause(ends.timestamp()), "/tweets", after=1)
    result = fetched_with(port, now=lambda: clock.time, wait=clock.wait)
    assert [step.until for step in result.steps if isinstance(step, Pausing)] == [ends]
    assert set(result.posts) == ids_of(stand_in)
    assert clock.time >= ends
    assert max(clock.waits) <= 0.5


def test_a_pause_can_be_cancelled(stand_in, port):
    clock = Clock()
    stand_in.let(pause(NOW.timestamp() + 600), "/tweets", after=1)
    result = fetched_with(port, now=lambda: clock.time, wait=clock.wait, cancelled=lambda: len(clock.waits) > 3)
    assert (result.end.reason, len(result.posts)) == ("cancelled", 100)
    assert len(clock.waits) == 4


@pytest.mark.parametrize(("reset", "told"), [(None, False), (1, False), (NOW.timestamp() + 7_200, True)])
def test_a_long_or_endless_pause_ends_the_run(stand_in, port, reset, told):
    stand_in.let(pause(reset), "/tweets", times=9, after=1)
    result = fetched_with(port)
    assert (result.end.reason, result.end.until is not None) == ("rate_limited", told)
    assert len(stand_in.asked_for("/tweets")) == 2


def test_pauses_without_end_end(stand_in, port):
    clock = Clock()
    stand_in.let(pause(NOW.timestamp() + 60), "/tweets", times=99)
    result = fetched_with(port, now=lambda: clock.time, wait=clock.wait)
    assert result.end.reason == "rate_limited"
    assert len(stand_in.asked_for("/tweets")) <= 4


def test_tokens_that_go_in_circles_are_left_behind(stand_in, fetch):
    stand_in.let(LOOPING, "/tweets", times=3)
    result = fetch()
    assert set(result.posts) == ids_of(stand_in)
    assert result.end.reason == "complete"


def test_a_server_that_only_repeats_itself_ends_the_run(stand_in, port):
    page = {"data": [{"id": "12", "text": "x", "author_id": OWNER, "created_at": "2010-12-01T00:00:00Z",
                      "conversation_id": "12"}]}  # fmt: skip
    stand_in.let(Mishap(changes=page, meta={"next_token": "t0"}), "/tweets", times=99)
    result = fetched_with(port)
    assert result.end.reason == "looping"
    assert len(stand_in.asked_for("/tweets")) == 3


def test_an_empty_last_page_is_the_end(stand_in, fetch):
    stand_in.empty_last_page = True
    result = fetch(most_mentions=800)
    assert (set(result.posts), len(result.mentions)) == (ids_of(stand_in), 90)
    assert result.end.reason == "complete"


def test_an_account_without_posts_is_complete(stand_in, fetch):
    stand_in.world.posts.clear()
    result = fetch(most_mentions=800)
    assert (result.end.reason, result.read, result.posts) == ("complete", 0, {})


def test_a_server_that_knows_no_limits_costs_no_more_than_a_page(stand_in, fetch, monkeypatch):
    monkeypatch.setattr("tests.stand_in_x.app._is_asked_for", lambda *_: True)
    known = fetch(most_mentions=800).known
    again = fetch(known, most_mentions=800)
    assert (again.end.reason, again.read) == ("complete", 100 + 90)
    assert set(again.posts) <= ids_of(stand_in)


@pytest.mark.parametrize("most", [3_200, 150])
def test_where_x_itself_ends_it_is_said(stand_in, port, monkeypatch, most):
    monkeypatch.setattr("tests.stand_in_x.app.MOST_OWN", 300)  # as X ends at 3,200
    monkeypatch.setitem(fetching._LIMITS, "posts", 300)
    ended = fetched_with(port, most_posts=most)
    if most == 150:
        assert ended.end.reason == "cap"
        ended = fetched_with(port, ended.known)
    assert (ended.end.reason, "older ones are only in an archive" in ended.end.sentence) == ("complete", True)
    assert len(stand_in.world.of(OWNER)) > 300
    assert "archive" not in fetched_with(port, ended.known).end.sentence


def test_what_is_not_wanted_is_not_asked_for(stand_in, fetch):
    fetch(most_posts=0, most_mentions=800)
    assert {path for path, _ in stand_in.asked} == {f"/2/users/{OWNER}/mentions"}


def test_the_new_words_are_read_to_the_end_too(stand_in):
    stand_in.understands = "new"
    result = fetched_with(door(stand_in), most_mentions=800)
    assert (set(result.posts), len(result.mentions)) == (ids_of(stand_in), 90)
    assert sum(mention.author_handle is None for mention in result.mentions.values()) > 0  # whose accounts are gone


PRICES = [
    (estimate_fetch(most_posts=3_200, most_mentions=800), 4_000, "$4.00", "$20.00"),
    (estimate_fetch(most_posts=9_999, most_mentions=9_999), 4_000, "$4.00", "$20.00"),
    (estimate_fetch(most_posts=100, most_mentions=0, handles=1), 101, "$0.11", "$0.51"),
    (estimate_fetch(most_posts=0, most_mentions=0, following=1_000), 1_000, "$1.00", "$10.00"),
    (estimate_look_up(300), 300, "$3.00", "$3.00"),
    (estimate_look_up(10, posts_each=20), 210, "$1.10", "$1.10"),
    (estimate_check(1_000), 1_000, "$5.00", "$5.00"),
    (estimate_check(1_000, read_again=True, newer=200), 1_200, "$1.20", "$6.00"),
    (estimate_fetch(most_posts=5, most_mentions=0), 5, "less than $0.01", "$0.02"),
    (estimate_fetch(most_posts=0, most_mentions=0), 0, "$0.00", "$0.00"),
]


@pytest.mark.parametrize(("estimate", "resources", "owned", "ordinary"), PRICES)
def test_prices(estimate, resources, owned, ordinary):
    told = (estimate.resources, in_dollars(estimate.owned_price), in_dollars(estimate.ordinary_price))
    assert told == (resources, owned, ordinary)


def test_a_run_costs_no_more_than_was_told(fetch):
    told = estimate_fetch(most_posts=150, most_mentions=50)
    assert fetch(most_posts=150, most_mentions=50).read <= told.resources
