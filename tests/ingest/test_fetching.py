"""Reading from a stand-in X into the store: what is kept, when it stops, how it goes on, and what is gone."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest

from pcn_core.errors import PcnError
from pcn_core.ingest.fetching import Wish, fetch_from_x, look_for_deleted, standing
from pcn_core.posts import Profile
from pcn_core.sources.report import ImportReport
from pcn_core.sources.x_api.tweepy_port import TweepyPort
from pcn_core.store import open_store
from tests.stand_in_x.app import StandIn
from tests.stand_in_x.mishaps import BAD_TOKEN, NO_CREDITS, pause
from tests.stand_in_x.server import running
from tests.stand_in_x.world import APP_TOKEN, HANDLE, NOW, OWNER, OWNER_TOKEN, build_world
from tests.store.samples import make_history

EVERYTHING = Wish(most_posts=3_200, most_mentions=800)


@pytest.fixture
def x():
    with running(StandIn(build_world(posts=320, mentions=90))) as made:
        yield made


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "data", now=NOW)
    yield opened
    opened.close()


class Told:
    """A progress that remembers what it was told, and stops once a step begins so."""

    def __init__(self, stop_at=None):
        self.steps, self.stop_at = [], stop_at

    def __call__(self, step, done, _total):
        self.steps.append(step)
        if self.stop_at and step.startswith(self.stop_at) and done:
            raise PcnError("Stopped: nothing was added.")


def read(store, x, wish=EVERYTHING, told=None, token=OWNER_TOKEN, *, clock=lambda: NOW):
    port = TweepyPort(token, base=x.address, clock=lambda: NOW, pause=0)
    return fetch_from_x(store, "me", port, wish, now=NOW, progress=told or Told(), clock=clock)


def counts(store):
    history = store.load_history("me")
    return len(history.posts), len(history.mentions or ())


def test_everything_comes_once_and_the_receipt_says_what(store, x):
    report = read(store, x)
    assert counts(store) == (320, 90)
    assert report.since_last == "From X: 320 new posts; 90 posts by others that name you."
    assert report.notes == ("X may bill 411 items: about $0.42 if you registered the app yourself, $2.06 otherwise.",)
    assert report.is_complete
    history = store.load_history("me")
    assert (history.profile.user_id, history.profile.handle, history.as_of) == (OWNER, HANDLE, NOW)
    assert [saved.name for saved in store.list_imports("me")] == ["X"]


def test_the_next_run_reads_only_what_is_new_into_the_same_import(store, x):
    read(store, x)
    x.asked.clear()
    report = read(store, x)
    assert report.since_last == "X had nothing that was not here already."
    assert counts(store) == (320, 90)
    assert len(store.list_imports("me")) == 1
    assert x.asked_for("/me") == [], "whose account it is costs nothing any more"
    assert all("start_time" in asked for asked in x.asked_for("/tweets") + x.asked_for("/mentions"))


def test_a_limit_is_kept_and_the_next_run_goes_on(store, x):
    first = read(store, x, replace(EVERYTHING, most_posts=150, most_mentions=0))
    assert counts(store)[0] == 150
    assert not first.is_complete
    at = standing(store, "me", store.load_history("me").profile)
    assert at.is_open
    assert store.load_history("me").as_of is None, "what lies between is not known"
    read(store, x)
    assert counts(store) == (320, 90)
    assert not standing(store, "me", store.load_history("me").profile).is_open


@pytest.mark.parametrize(("stop_at", "kept"), [("Reading your posts", (100, 0)), ("Reading who answered", (320, 90))])
def test_stopping_keeps_what_came_and_the_next_run_goes_on(store, x, stop_at, kept):
    report = read(store, x, told=Told(stop_at))
    assert counts(store) == kept
    if kept[1] == 0:
        assert report.notes[0] == "Stopped, as you asked. What came so far is saved."
        assert not report.is_complete
    read(store, x)
    assert counts(store) == (320, 90)


def test_out_of_credits_in_the_middle_keeps_what_came(store, x):
    x.let(NO_CREDITS, "/tweets", after=2)
    report = read(store, x)
    assert counts(store) == (200, 0)
    assert report.notes[0].startswith("X says your app has no credits left")
    assert report.notes[0].endswith("What came so far is saved.")
    read(store, x)
    assert counts(store) == (320, 90)


def test_where_nothing_came_the_refusal_is_all_and_no_empty_import_stays(store, x):
    x.let(BAD_TOKEN, times=5)
    with pytest.raises(PcnError, match="does not accept this sign-in"):
        read(store, x)
    assert store.list_imports("me") == []
    assert store.history_revision("me") == 0


def test_a_pause_is_told_with_its_end_sat_out_and_gone_on_after(store, x):
    x.let(pause((NOW + timedelta(seconds=2)).timestamp()), "/tweets", after=1)
    told, looks = Told(), count()
    read(store, x, told=told, clock=lambda: NOW + timedelta(seconds=next(looks)))
    assert any(step.startswith("X asks for a pause until ") for step in told.steps)
    assert counts(store) == (320, 90)


def test_a_pause_can_be_cancelled_and_keeps_what_came(store, x):
    x.let(pause((NOW + timedelta(minutes=10)).timestamp()), "/tweets", after=1)
    seen = []

    def stop_in_pause(step, _done, _total):
        seen.append(step)
        if step.startswith("X asks for a pause"):
            raise PcnError("Stopped: nothing was added.")

    report = read(store, x, told=stop_in_pause)
    assert report.notes[0].startswith("Stopped, as you asked")
    assert counts(store) == (100, 0)


def test_an_archive_is_gone_on_from_its_newest_post(store, x):
    archive = make_history(range(1, 4))
    known = replace(archive, profile=Profile(user_id=OWNER, handle=HANDLE))
    store.save_import("me", known, ImportReport("G4"), name="a.zip", now=NOW)
    newest = known.posts["created_at"].iloc[-1].to_pydatetime()
    report = read(store, x, Wish(most_posts=3_200))
    asked = x.asked_for("/tweets")[0]["start_time"]
    assert datetime.fromisoformat(asked) == newest - timedelta(hours=1)
    assert report.owner_id == OWNER


def test_whom_one_follows_comes_whole_or_not_at_all(store, x):
    report = read(store, x, Wish(most_following=1_000))
    assert len(store.load_history("me").following) == 43
    assert report.following == 43
    x.world.following = tuple(str(number) for number in range(80_000, 82_500))
    report = read(store, x, Wish(most_following=1_000))
    assert len(store.load_history("me").following) == 43
    assert "the list stays as it was" in " ".join(report.notes)
    assert "1,000 items" in " ".join(report.notes)


def test_ticked_people_are_looked_up_and_nobody_else(store, x):
    report = read(store, x, Wish(look_up=("gouda_gnome", "shy_shrew", "nobody_here"), habits=True))
    accounts = {account.handle: account for account in store.load_history("me").accounts}
    assert set(accounts) == {"gouda_gnome", "shy_shrew"}
    assert accounts["gouda_gnome"].followers == 3_400
    assert accounts["gouda_gnome"].recent_posts
    assert accounts["shy_shrew"].is_protected
    assert accounts["shy_shrew"].recent_posts is None
    assert "2 accounts looked up" in report.since_last
    assert "X knows no account called @nobody_here." in report.notes
    assert counts(store) == (0, 0)


def test_the_profile_is_read_when_asked_for(store, x):
    read(store, x, Wish(most_posts=100, profile=True))
    profile = store.load_history("me").profile
    assert profile.bio == "I study cheese & those who eat it."
    assert profile.followers == 412


def test_a_token_of_an_app_alone_needs_a_handle(store, x):
    with pytest.raises(PcnError):
        read(store, x, token=APP_TOKEN)
    read(store, x, replace(EVERYTHING, handle=HANDLE), token=APP_TOKEN)
    assert counts(store) == (320, 90)


def test_an_edited_post_takes_the_place_of_its_older_version(store, x):
    edited = next(told for told in x.world.of(OWNER) if told.versions)
    old = replace(make_history((1,)), profile=Profile(user_id=OWNER, handle=HANDLE))
    old.posts["id"] = [edited.versions[0]]
    old.posts["created_at"] = old.posts["created_at"] - (NOW - edited.created + timedelta(days=1))
    store.save_import("me", old, ImportReport("G4"), name="a.zip", now=NOW)
    read(store, x, Wish(most_posts=3_200))
    ids = set(store.load_posts("me")["id"])
    assert edited.versions[0] not in ids
    assert edited.id in ids


def test_only_what_x_says_is_gone_counts_as_deleted(store, x):
    read(store, x)
    gone = [told.id for told in x.world.of(OWNER)[5:8]]
    for number in gone:
        x.world.remove(number)
    port = TweepyPort(OWNER_TOKEN, base=x.address, pause=0)
    found = look_for_deleted(store, "me", port, progress=Told(), read_again=True)
    assert found.gone == frozenset(gone)
    assert counts(store)[0] == 320, "nothing leaves before the person says so"
    store.remove_posts("me", found.gone)
    assert counts(store)[0] == 317


def test_nothing_is_looked_for_where_nobody_knows_whose_posts_they_are(store, x):
    with pytest.raises(PcnError, match="which account"):
        look_for_deleted(store, "me", TweepyPort(OWNER_TOKEN, base=x.address), progress=Told())
