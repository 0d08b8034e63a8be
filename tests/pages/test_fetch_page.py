"""The screen that fetches from X: ways in, the price before anything is read, receipts, deleted posts."""

import logging
from dataclasses import replace

import pytest
from cryptography.fernet import Fernet

from pcn_core.ingest.sealing import read_seal
from pcn_core.plan.model import Person, Plan
from pcn_core.sources.x_api.sign_in import SCOPES, Grant
from pcn_core.store import open_store
from tests.pages.screens import choose, healthy, labels, links, press, rest, visit, words
from tests.stand_in_x.app import StandIn
from tests.stand_in_x.mishaps import BAD_TOKEN, NO_CREDITS
from tests.stand_in_x.server import running
from tests.stand_in_x.world import HANDLE, NOW, OWNER, OWNER_TOKEN, build_world
from tests.x_access.conftest import KEY

CANARY = "canary-token-that-nobody-may-see"


@pytest.fixture
def x(data_folder, monkeypatch):
    """A stand-in X that the app talks to, with nobody signed in and no app registered."""
    for name in ("X_CLIENT_ID", "X_CLIENT_SECRET", "PCN_TOKEN_KEY"):
        monkeypatch.delenv(name, raising=False)
    with running(StandIn(build_world(posts=130, mentions=30))) as made:
        monkeypatch.setenv("X_API_BASE", made.address)
        made.data = data_folder
        yield made


@pytest.fixture
def keyed(x, monkeypatch):
    monkeypatch.setenv("PCN_TOKEN_KEY", KEY)
    return x


def sign_in(x, **grant):
    """Keep a grant sealed, as the callback does."""
    kept = Grant(OWNER_TOKEN, "refresh", scopes=frozenset(SCOPES))
    store = open_store(x.data, now=NOW)
    store.tokens.save("me", read_seal({"PCN_TOKEN_KEY": KEY}).close("me", replace(kept, **grant)), NOW)
    store.close()


def type_token(app, token, **more):
    app.get_by_key("x_token_field").set_value(token)
    for key, value in more.items():
        app.get_by_key(key).set_value(value)
    return press(app, "Use this token")


def confirm(app):
    (sure,) = (box for box in app.checkbox if box.key.startswith("x_sure_") and box.key != "x_sure_check")
    sure.set_value(True)
    return healthy(app.run())


def read(app, button="Read it from X"):
    return rest(press(confirm(app), button))


def everything_kept(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.usefixtures("x")
def test_without_an_app_of_x_the_screen_says_so_and_asks_nobody_to_register():
    app = visit("fetch")
    said = words(app)
    assert "Signing in is not set up here" in said
    assert "You yourself need not register anything" in said
    assert "pcn-button" not in said
    assert "Use this token" in labels(app)


@pytest.mark.usefixtures("x")
def test_with_an_app_of_x_one_can_sign_in(monkeypatch):
    monkeypatch.setenv("X_CLIENT_ID", "planner")
    said = words(visit("fetch"))
    assert 'href="/x/sign-in"' in said
    assert "no key to encrypt it is set" in said
    monkeypatch.setenv("PCN_TOKEN_KEY", KEY)
    assert "what lets us in is kept encrypted" in words(visit("fetch"))


def test_a_history_leads_here_and_a_sample_only_looks(x, fill):
    assert links(visit("history"))["Fetch what is newer, and who answered, from X"][0] == "fetch"
    fill(x.data, "sample")
    app = visit("fetch", sample="1")
    assert "This is the sample" in words(app)
    assert not app.text_input


def test_a_typed_token_serves_this_tab_and_is_written_nowhere(x, caplog):
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "tweepy")
    x.world.tokens[CANARY] = OWNER
    app = type_token(visit("fetch"), f" Bearer {CANARY}\n")
    assert "You use a token of your own app, for now only." in words(app)
    app = read(app)
    assert "130 new posts" in words(app)
    shown = words(app) + repr(app) + caplog.text + repr(app.session_state)
    assert CANARY not in shown
    assert CANARY.encode() not in everything_kept(x.data)
    assert "You use a token" not in words(visit("fetch")), "another tab knows nothing of it"


def test_a_typed_token_is_kept_only_when_asked_and_only_encrypted(keyed):
    keyed.world.tokens[CANARY] = OWNER
    app = type_token(visit("fetch"), CANARY, x_token_keep=True)
    assert "kept here, encrypted" in words(app)
    assert "kept here, encrypted" in words(visit("fetch"))
    assert CANARY.encode() not in everything_kept(keyed.data)
    app = press(app, "x_forget")
    assert "developer console" in words(app)
    assert "First, let us read there" in words(app, "header")


@pytest.mark.usefixtures("x")
@pytest.mark.parametrize("typed", ["", "two words", "ümlaut", "line\nbreak"])
def test_what_can_be_no_token_is_not_taken(typed):
    app = type_token(visit("fetch"), typed)
    assert "This is no token" in words(app, "warning")


def test_the_price_stands_there_before_anything_is_read_and_follows_the_limits(keyed):
    sign_in(keyed)
    app = visit("fetch")
    assert "At most 4,001 items" in words(app)
    assert "about **$4.01** if you registered the app with X yourself, about **$20.01**" in words(app)
    app = choose(app, "x_most_posts_3200", 200)
    assert "At most 1,001 items" in words(app)
    app = choose(app, "x_mentions", value=False)
    assert "about **$0.21**" in words(app)
    app = choose(app, "x_posts", value=False)
    assert "Tick what you would like to have." in words(app)
    assert keyed.asked == []


def test_nothing_is_read_without_a_yes_to_this_very_price(keyed):
    sign_in(keyed)
    app = confirm(visit("fetch"))
    start = next(button for button in app.button if button.key == "x_start")
    assert not start.disabled
    app = choose(app, "x_following", value=True)
    start = next(button for button in app.button if button.key == "x_start")
    assert start.disabled, "another price is another question"
    assert keyed.asked == []


def test_what_came_is_told_and_the_next_time_costs_less(keyed):
    sign_in(keyed)
    app = read(visit("fetch"))
    assert "From X: 130 new posts; 30 posts by others that name you." in words(app, "success")
    assert "X may bill 161 items: about $0.17" in words(app, "success")
    app = healthy(app.run())
    assert f"Read for **@{HANDLE}**" in words(app)
    assert "At most 300 items" in words(app)
    assert "Altogether, 30 posts by others that name you are known" in words(app)
    assert "320" not in words(app)
    app = visit("history")
    assert "This is what was fetched from X of @brie_mouse, read last on 3 Apr 2026." in words(app)


def test_out_of_credits_is_one_sentence_and_the_button_goes_on(keyed):
    sign_in(keyed)
    keyed.let(NO_CREDITS, "/tweets", after=1)
    app = read(visit("fetch"))
    assert "X says your app has no credits left" in words(app, "info")
    assert "What came so far is saved." in words(app, "info")
    assert "where it stopped, and then what is newer" in words(app)
    assert "At most 4,000 items" in words(app), "what is missing may be long"
    app = read(app, "Go on where it stopped")
    assert "30 posts by others" in words(app, "success")
    assert "Last time it stopped early" not in words(app)


def test_a_token_that_x_refuses_is_one_sentence_and_changes_nothing(keyed):
    sign_in(keyed)
    keyed.let(BAD_TOKEN, times=9)
    app = read(visit("fetch"))
    assert "X does not accept this sign-in any more" in words(app, "error")
    assert "First, let us read there" not in words(app)


def test_people_are_looked_up_only_when_ticked(keyed, give):
    sign_in(keyed)
    give(Plan(people=[Person(id="gnome-12", handle="gouda_gnome", name="Gouda"), Person(id="nobody-1", name="Nobody")]))
    app = visit("fetch")
    assert app.multiselect[0].options == ["Gouda (@gouda_gnome)"]
    for key in ("x_posts", "x_mentions"):
        app = choose(app, key, value=False)
    app = choose(app, "x_people", ["gouda_gnome"])
    app = choose(app, "x_habits", value=True)
    assert "At most 22 items" in words(app)
    app = read(app)
    assert "1 account looked up" in words(app, "success")


def test_another_key_is_one_sentence_and_both_ways_are_open(keyed, monkeypatch):
    sign_in(keyed)
    monkeypatch.setenv("PCN_TOKEN_KEY", Fernet.generate_key().decode())
    app = visit("fetch")
    assert "kept under another PCN_TOKEN_KEY" in words(app, "warning")
    app = press(app, "x_forget")
    assert "X could not be told" in words(app)
    monkeypatch.delenv("PCN_TOKEN_KEY")
    sign_in(keyed)
    assert "cannot be opened: sign in again" in words(visit("fetch"), "warning")


@pytest.mark.usefixtures("x")
def test_a_key_that_is_none_is_one_sentence(monkeypatch):
    monkeypatch.setenv("PCN_TOKEN_KEY", "nonsense")
    assert "PCN_TOKEN_KEY is no key" in words(visit("fetch"), "error")


def test_a_narrower_grant_is_told(keyed):
    sign_in(keyed, scopes=frozenset({"tweet.read", "users.read"}))
    said = words(visit("fetch"))
    assert "You did not allow it to: see whom you follow, stay signed in" in said


def test_deleted_posts_are_looked_for_shown_and_removed_when_the_person_says_so(keyed):
    sign_in(keyed)
    app = read(visit("fetch"))
    gone = keyed.world.of(OWNER)[3]
    keyed.world.remove(gone.id)
    app = healthy(app.run())
    assert "At most 130 items" in words(app)
    app = rest(press(choose(app, "x_sure_check", value=True), "x_check"))
    assert "X no longer has 1 post of yours" in words(app)
    assert len(open_store(keyed.data).load_posts("me")) == 130
    app = press(app, "x_gone_remove")
    assert "1 post removed for good." in words(app)
    assert len(open_store(keyed.data).load_posts("me")) == 129
    assert "X no longer has" not in words(app)
