"""Reading X for a workspace, against a real server: what is kept, what is said, how it goes on, what leaves again."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pcn_core.errors import PcnError
from pcn_core.ingest.fetching import Wish, fetch_from_x, look_for_deleted
from pcn_core.plan.model import Plan
from pcn_core.posts import History, Post, Profile, post_table
from pcn_core.sources.report import ImportReport
from pcn_core.sources.sample import SAMPLE_ACCOUNT_ID
from pcn_core.sources.x_api.tweepy_port import TweepyPort
from pcn_core.store import open_store
from tests.sources.archive_builder import HANDLE, OWNER
from tests.stand_in_x.app import StandIn
from tests.stand_in_x.mishaps import CUT, NO_CREDITS, NOT_ENROLLED, pause
from tests.stand_in_x.server import running
from tests.stand_in_x.world import NOW, OWNER_TOKEN, Told, build_world

ME = "me"
ROOT = Path(__file__).parents[2]
EVERYTHING = Wish(most_posts=3_200, most_mentions=800, most_following=1_000, profile=True)
POSTS = Wish(most_posts=3_200)
MENTIONS = Wish(most_mentions=800)
KILLED = """
import sys
from pathlib import Path
from pcn_core.store import open_store
from tests.ingest.test_fetch_runs import NOW, POSTS, door, fetch_from_x

pages = 0

def progress(*_):
    global pages
    pages += 1
    if pages == 4:
        print("two pages are here", flush=True)
        sys.stdin.read()

fetch_from_x(open_store(Path(sys.argv[1])), "me", door(sys.argv[2]), POSTS, now=NOW, progress=progress)
"""


def door(address):
    return TweepyPort(OWNER_TOKEN, base=address, clock=lambda: NOW, pause=0.0)


@pytest.fixture(scope="module")
def _server():
    with running(StandIn(build_world())) as stand_in:
        yield stand_in


@pytest.fixture
def x(_server):
    _server.world, _server.mishaps, _server.asked = build_world(), [], []
    return _server


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path, now=NOW)
    yield opened
    opened.close()


@pytest.fixture
def fetch(store, x):
    def run(wish=EVERYTHING, *, progress=lambda *_: None, workspace=ME, now=NOW):
        return fetch_from_x(store, workspace, door(x.address), wish, now=now, progress=progress, clock=lambda: now)

    return run


def stop_after(pages):
    """Return a progress that asks to stop once so many things were told."""
    told = []

    def progress(step, _done, _total):
        told.append(step)
        if len(told) > pages:
            raise PcnError("stop")

    return progress


def own_posts(x):
    return {told.id for told in x.world.of(OWNER)}


def ids(store, workspace=ME):
    return set(store.load_posts(workspace)["id"])


def has_archive(store, numbers, **more):
    """Keep an archive that holds these posts of the world, with their times."""
    report = ImportReport("G4", owner_id=OWNER, owner_handle=HANDLE)
    history = History(Profile(user_id=OWNER, handle=HANDLE), post_table(numbers), sources=("archive",), **more)
    store.save_import(ME, history, report, name="archive.zip", now=NOW)


def as_post(told, text="as the archive has it"):
    return Post(id=told.id, created_at=told.created, kind="original", text=text)


def test_everything_that_was_asked_for_is_kept_and_told(store, x, fetch):
    report = fetch()
    history = store.load_history(ME)
    assert ids(store) == own_posts(x)
    assert {one.id for one in history.mentions} == {told.id for told in x.world.naming(OWNER)} - own_posts(x)
    assert history.following == frozenset(x.world.following)
    assert (history.profile.user_id, history.profile.followers, history.as_of) == (OWNER, 412, NOW)
    assert history.mentions_at == NOW
    assert report.since_last.startswith("From X: 320 new posts; 90 posts by others")
    (saved,) = store.list_imports(ME)
    assert (saved.report.generation, saved.report.posts, saved.report.since_last) == ("fetched", 320, report.since_last)
    assert any("X may bill" in note and "$" in note for note in report.notes)


def test_only_what_is_newer_than_the_archive_is_read_and_one_post_stays_one(store, x, fetch):
    posts = x.world.of(OWNER)[::-1]
    has_archive(store, [as_post(told) for told in posts[:-30]])
    report = fetch(POSTS)
    assert "30 new posts" in report.since_last
    assert ids(store) == own_posts(x)
    assert len(x.asked_for("/tweets")) == 1


@pytest.mark.parametrize("stop", range(2, 7))
def test_whenever_it_is_stopped_what_came_is_kept_and_the_next_run_goes_on(store, x, fetch, stop):
    assert "Stopped, as you asked. What came so far is saved." in fetch(POSTS, progress=stop_after(stop)).notes
    before = ids(store)
    fetch(POSTS)
    assert before <= ids(store) == own_posts(x)


@pytest.mark.parametrize(
    ("mishap", "words"),
    [
        (NO_CREDITS, "no credits left"),
        (NOT_ENROLLED, "belongs to no project"),
        (pause(NOW.timestamp() + 7_200), "pause"),
        (CUT, "X"),
    ],
)
def test_what_goes_wrong_half_way_takes_nothing_away(store, x, fetch, mishap, words):
    x.let(mishap, "/tweets", after=2, times=9)
    report = fetch(POSTS)
    assert any(words in note and note.endswith("What came so far is saved.") for note in report.notes)
    assert len(ids(store)) == 200
    x.mishaps.clear()
    x.asked.clear()
    assert "120 new posts" in fetch(POSTS).since_last
    assert ids(store) == own_posts(x)


def test_a_process_killed_in_the_middle_leaves_what_came_and_goes_on(tmp_path, x):
    with subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", KILLED, str(tmp_path), x.address],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as child:  # fmt: skip
        assert child.stdout.readline() == "two pages are here\n"
        child.kill()
    store = open_store(tmp_path)
    came = ids(store)
    assert 0 < len(came) < 320
    x.asked.clear()
    fetch_from_x(store, ME, door(x.address), POSTS, now=NOW, progress=lambda *_: None, clock=lambda: NOW)
    assert came < ids(store) == own_posts(x)
    assert sum(int(asked["max_results"]) for asked in x.asked_for("/tweets")) < 320 + 100
    store.close()


def test_mentions_cut_short_leave_a_gap_until_it_is_read(store, x, fetch):
    fetch(MENTIONS, now=NOW)
    for step in range(12):
        when = NOW.replace(day=10 + step)
        x.world.add(Told(str((int(when.timestamp() * 1_000) - 1_288_834_974_657) << 22), "5001", f"@{HANDLE} hi", when,
                         names=(OWNER,)))  # fmt: skip
    later = NOW.replace(day=25)
    fetch(replace(MENTIONS, most_mentions=5), now=later)
    start, end = store.load_history(ME).mentions_gap
    assert start < NOW.replace(day=10) < end
    assert store.load_history(ME).mentions_at == NOW
    fetch(MENTIONS, now=later)
    assert store.load_history(ME).mentions_gap is None
    assert len(store.load_history(ME).mentions) == 102


def test_people_are_looked_up_only_when_ticked_and_never_those_left_out(store, fetch):
    store.save_plan(ME, Plan(forgotten=["5001", "@rind_reader"]), 0, NOW)
    report = fetch(Wish(look_up=("gouda_gnome", "rind_reader", "prof_brebis", "nobody_here"), habits=True))
    (found,) = store.load_history(ME).accounts
    assert (found.handle, found.followers, found.recent_posts) == ("prof_brebis", 98_000, 20)
    assert any("@nobody_here" in note for note in report.notes)
    fetch(MENTIONS)
    authors = {one.author_id for one in store.load_history(ME).mentions}
    assert {"5002", "5003"} < authors
    assert "5001" not in authors


def test_the_sample_is_nobody_on_x(store, x, fetch):
    sample = History(Profile(user_id=SAMPLE_ACCOUNT_ID, handle="brie_example"), post_table(()), is_sample=True)
    store.save_import(ME, sample, ImportReport("G4", is_sample=True), name="sample", now=NOW)
    with pytest.raises(PcnError, match="sample"):
        fetch(POSTS)
    assert x.asked == []


def test_a_workspace_of_another_account_is_refused_before_anything_is_read(store, x, fetch):
    has_archive(store, [as_post(x.world.of(OWNER)[0])])
    with pytest.raises(PcnError, match="@gouda_gnome"):
        fetch(replace(POSTS, handle="gouda_gnome"))
    assert x.asked_for("/tweets") == []


def test_posts_deleted_on_x_are_found_and_leave_only_when_told(store, x, fetch):
    fetch(POSTS)
    gone = {told.id for told in x.world.of(OWNER)[40:43]}
    has_archive(store, [as_post(told) for told in x.world.of(OWNER)[30:60]])
    for number in gone:
        x.world.remove(number)
    found = look_for_deleted(store, ME, door(x.address), progress=lambda *_: None)
    assert (found.gone, found.unsure, found.refusal) == (gone, frozenset(), "")
    assert gone < ids(store)
    store.remove_posts(ME, found.gone)
    assert ids(store) == own_posts(x)


def test_reading_ends_once_what_came_was_removed(store, x, fetch):
    def remove(_step, done, _total):
        if done == 200:
            store.remove_history(ME)

    with pytest.raises(PcnError, match="You removed what came"):
        fetch(POSTS, progress=remove)
    assert len(x.asked_for("/tweets")) == 3
    assert ids(store) == set()


def test_two_workspaces_keep_their_own(store, x, fetch):
    fetch(POSTS, progress=stop_after(2))
    assert ids(store, "other") == set()
    fetch(POSTS, workspace="other")
    assert ids(store, "other") == own_posts(x)
    assert len(ids(store)) < 320
