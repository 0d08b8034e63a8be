"""The door to X over the wire: what it asks for, what it makes of every mishap, and that no token ever comes out."""

import logging

import pytest

from pcn_core.sources.x_api import Cursor, XRefusalError
from pcn_core.sources.x_api.tweepy_port import TweepyPort
from tests.sources.archive_builder import HANDLE, OWNER
from tests.sources.x_api.conftest import door
from tests.stand_in_x import mishaps
from tests.stand_in_x.mishaps import Mishap, partial, pause
from tests.stand_in_x.world import APP_TOKEN, NOW, OWNER_TOKEN, SHY, VANISHED

SOON = NOW.timestamp() + 300
REASONS = {
    "400": (mishaps.BAD_REQUEST, "bad_request"),
    "401": (mishaps.BAD_TOKEN, "bad_token"),
    "402": (mishaps.NO_CREDITS, "no_credits"),
    "403 not enrolled": (mishaps.NOT_ENROLLED, "not_enrolled"),
    "403": (mishaps.FORBIDDEN, "forbidden"),
    "404": (mishaps.NOT_FOUND, "not_found"),
    "429 with an end": (pause(SOON), "rate_limited"),
    "429 without": (pause(), "rate_limited"),
    "429 whose end has passed": (pause(1), "rate_limited"),
    "429 whose end is absurd": (pause(1e15), "rate_limited"),
    "429 with nonsense": (Mishap(429, "", {"x-rate-limit-reset": "soon"}), "rate_limited"),
    "429 usage cap": (mishaps.USAGE_CAP, "no_credits"),
    "503 as a page": (mishaps.BROKEN_HTML, "unavailable"),
    "500 as a list": (mishaps.BROKEN_LIST, "unavailable"),
    "200 as a page": (mishaps.LOGIN_PAGE, "unreadable"),
    "200 as a list": (Mishap(200, "[]"), "unreadable"),
    "200 empty": (Mishap(200, ""), "unreadable"),
    "200 with half a character": (Mishap(200, '{"data": [{"id": "\\ud800"}]}'), "unreadable"),
    "200 deep": (Mishap(200, "[" * 50_000), "unreadable"),
    "302": (mishaps.MOVED_AWAY, "unreadable"),
    "418": (Mishap(418, "{}"), "unreadable"),
    "slow": (Mishap(slow=5), "too_slow"),
    "cut": (mishaps.CUT, "unavailable"),
}


PATHS = ("/tweets", "/mentions", "/users/by", "/users/me")
# What happens on the wire happens to all alike.
EVERYWHERE = [(path, name) for path in PATHS for name in REASONS if path == "/tweets" or name not in ("slow", "cut")]


@pytest.mark.parametrize(("path", "name"), EVERYWHERE)
def test_every_mishap_is_one_sentence_with_its_reason(stand_in, name, path):
    mishap, reason = REASONS[name]
    stand_in.let(mishap, path, times=9)
    port = door(stand_in)
    ask = {
        "/tweets": lambda: port.own_posts(OWNER),
        "/mentions": lambda: port.mentions(OWNER),
        "/users/by": lambda: port.accounts(handles=["rind_reader"]),
        "/users/me": port.me,
    }
    with pytest.raises(XRefusalError) as refused:
        ask[path]()
    assert refused.value.reason == reason
    assert (refused.value.until is not None) == (name == "429 with an end")
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert len(sentence) < 140
    assert OWNER_TOKEN not in sentence


def test_a_server_that_nobody_runs_is_told_as_such():
    with pytest.raises(XRefusalError) as refused:
        TweepyPort(OWNER_TOKEN, base="http://127.0.0.1:9", pause=0.0).me()
    assert refused.value.reason == "refused_connection"


def test_an_answer_that_drips_is_cut_off(stand_in, monkeypatch):
    monkeypatch.setattr("pcn_core.sources.x_api.adapter.WHOLE_ANSWER", 0.3)
    stand_in.let(Mishap(drip=0.05), "/tweets")
    with pytest.raises(XRefusalError) as refused:
        door(stand_in).own_posts(OWNER)
    assert refused.value.reason == "too_slow"


@pytest.mark.parametrize("mishap", [mishaps.BROKEN_HTML, Mishap(502, "<html>")])
def test_a_short_trouble_is_tried_again(stand_in, port, mishap):
    stand_in.let(mishap, "/tweets", times=2)
    assert len(port.own_posts(OWNER).posts) == 100
    assert len(stand_in.asked_for("/tweets")) == 3


def test_a_pause_is_never_slept_through(stand_in, port):
    stand_in.let(pause(SOON), "/tweets")
    with pytest.raises(XRefusalError):
        port.own_posts(OWNER)
    assert len(stand_in.asked_for("/tweets")) == 1


@pytest.mark.parametrize("understands", ["both", "old", "new", "drops_old"])
def test_both_vocabularies_tell_the_same(stand_in, understands):
    expected = door(stand_in).own_posts(OWNER, handle=HANDLE).posts
    stand_in.understands, stand_in.asked = understands, []
    port = door(stand_in)
    assert port.own_posts(OWNER, handle=HANDLE).posts == expected
    assert len(port.mentions(OWNER).mentions) == 90
    port.own_posts(OWNER, Cursor(next_token="t100"))
    asked = [("post.fields" in parameters, "tweet.fields" in parameters) for _, parameters in stand_in.asked]
    is_new = understands in ("new", "drops_old")
    # The old one is tried once, then what works is kept to.
    assert asked == [*[(False, True)] * is_new, *[(is_new, not is_new)] * 3]


def test_the_old_vocabulary_buys_no_expansions(stand_in, port):
    port.own_posts(OWNER)
    port.mentions(OWNER)
    assert not any("expansions" in parameters for _, parameters in stand_in.asked)


def test_what_was_paid_for_in_vain_is_counted(stand_in):
    stand_in.understands = "drops_old"
    page = door(stand_in).own_posts(OWNER)
    assert page.read == 201  # twice a page, and the author who comes along in the new words


@pytest.mark.parametrize("understands", ["both", "old", "new"])
def test_a_post_that_lacks_something_is_told_as_such_whatever_is_understood(stand_in, understands):
    stand_in.understands = understands
    stand_in.let(Mishap(changes={"data": [{"id": "12", "text": "No author."}]}), "/tweets", times=9)
    with pytest.raises(XRefusalError, match="left out the author"):
        door(stand_in).own_posts(OWNER)


def test_an_app_without_a_user_has_no_me(stand_in):
    with pytest.raises(XRefusalError) as refused:
        door(stand_in, APP_TOKEN).me()
    assert refused.value.reason == "forbidden"


def test_me_brings_profile_and_account(port):
    page = port.me()
    assert (page.what, page.accounts[0].handle, page.profile.bio) == (
        "profile",
        HANDLE,
        "I study cheese & those who eat it.",
    )


def test_look_ups_say_whom_x_does_not_know(port):
    page = port.accounts(handles=["@Rind_Reader", "Nobody_Here"])
    assert [(account.handle, account.followers, account.posts) for account in page.accounts] == [
        ("rind_reader", 310, 320)
    ]
    assert page.missing == ("nobody_here",)
    assert page.accounts[0].fetched_at == NOW
    assert port.accounts(ids=[VANISHED]).missing == (VANISHED,)


def test_a_server_that_does_not_know_a_field_is_asked_for_less(stand_in, port):
    stand_in.let(mishaps.BAD_REQUEST, "/users/by")
    assert port.accounts(handles=["rind_reader"]).accounts
    asked, again = stand_in.asked_for("/users/by")
    assert len(asked["user.fields"]) > len(again["user.fields"])


def test_habits_are_counted_without_words(stand_in, port):
    known = port.habits(port.accounts(ids=["5001"]).accounts[0]).accounts[0]
    posts = stand_in.world.of("5001")[:20]
    assert known.recent_posts == len(posts)
    assert known.recent_replies == sum(told.replies_to_user is not None for told in posts) > 0


def test_the_followed_come_as_numbers(stand_in, port):
    assert port.following(OWNER).following == frozenset(stand_in.world.following)


def test_a_protected_account_is_refused(port):
    with pytest.raises(XRefusalError) as refused:
        port.own_posts(SHY)
    assert refused.value.reason == "forbidden"


def test_an_unknown_account_is_refused(port):
    with pytest.raises(XRefusalError) as refused:
        port.own_posts("1")
    assert refused.value.reason == "not_found"


def test_what_x_could_not_give_is_said_without_its_words(stand_in, port):
    stand_in.let(partial(("resource-not-found", "tweet", "1"), ("odd", "tweet", "secret words")), "/tweets")
    page = port.own_posts(OWNER)
    assert len(page.posts) == 100
    assert page.problems == ("1 that X no longer has", "1 that X could not give")


@pytest.mark.parametrize("token", ["", " ", "a b", "a\nb", "é", "x" * 5_000])
def test_what_can_be_no_token_is_refused_before_it_goes_anywhere(token):
    with pytest.raises(XRefusalError) as refused:
        TweepyPort(token)
    assert refused.value.reason == "bad_token"
    assert token.strip() == "" or token not in str(refused.value)


@pytest.mark.parametrize(
    "base", ["", "x.com", "ftp://x.com", "https://", "https://me:secret@x.com", "https://x.com?a", "http://["]
)
def test_what_is_no_address_is_refused(base):
    with pytest.raises(XRefusalError):
        TweepyPort("token", base=base)


def test_no_token_in_any_log_or_name(stand_in, caplog):
    loggers = [logging.getLogger(name) for name in ("", "tweepy", "tweepy.client", "urllib3", "requests")]
    levels = [logger.level for logger in loggers]
    port = door(stand_in)
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    try:
        stand_in.understands = "new"
        port.own_posts(OWNER)
        stand_in.let(mishaps.NO_CREDITS, "/tweets")
        with pytest.raises(XRefusalError) as refused:
            port.own_posts(OWNER)
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
    assert caplog.records  # others do log
    assert OWNER_TOKEN not in caplog.text + repr(port) + repr(refused.value) + str(vars(refused.value))
    assert refused.value.__cause__ is None


def test_the_address_may_have_a_path(stand_in):
    with pytest.raises(XRefusalError) as refused:
        TweepyPort(OWNER_TOKEN, base=f"{stand_in.address}/proxy/", pause=0.0).own_posts(OWNER)
    assert refused.value.reason == "not_found"
