"""A link opens for whoever holds it until it ends, and then never again; every hole seen elsewhere is a test."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from pcn_core.errors import PcnError
from pcn_core.plan.model import Plan
from pcn_core.share.building import Scope
from pcn_core.share.choices import ShareChoices, last_moment
from pcn_core.share.links import (
    admit_viewer,
    change_passphrase,
    count_opening,
    find_link,
    held_link,
    make_link,
    rotate,
)
from pcn_core.share.secret import fits_passphrase, hash_passphrase, new_token
from pcn_core.share.tries import Tries
from pcn_core.share.view import SharedView
from pcn_core.sources.report import ImportReport
from tests.share.conftest import MONTH, NOW, TODAY
from tests.store.samples import make_history


def enter(store, made, passphrase=None, now=NOW):
    link = find_link(store, made.token, now)
    return link and admit_viewer(store, link, passphrase)


def test_a_token_has_256_random_bits_and_only_its_hash_is_kept(store, linked, tmp_path):
    made = linked(passphrase="three good words")
    viewer = enter(store, made, "three good words")
    assert len(made.token) == 43
    assert len({new_token() for _ in range(100)}) == 100
    store.close()
    files = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    for secret in (made.token, viewer, "three good words"):
        assert secret.encode() not in files


@pytest.mark.parametrize("change", [str.swapcase, lambda token: token[:-1], lambda token: f"{token} ", str.upper])
def test_a_token_that_is_nearly_right_opens_nothing(store, linked, change):
    made = linked()
    assert find_link(store, change(made.token), NOW) is None


@pytest.mark.parametrize("token", ["", ":token", "{token}", "%00", "x" * 100_000, "\ud800", "' OR 1=1 --", "null", "1"])
def test_garbage_opens_nothing(store, linked, token):
    made = linked()
    assert find_link(store, token, NOW) is None
    assert find_link(store, made.public_id, NOW) is None


def test_a_link_ends_at_its_last_moment(store, linked):
    made = linked()
    viewer = enter(store, made)
    assert held_link(store, made.public_id, viewer, MONTH - timedelta(seconds=1))
    assert find_link(store, made.token, MONTH) is None
    assert held_link(store, made.public_id, viewer, MONTH) is None


def test_a_revoked_link_is_dead_for_ever_and_keeps_nothing_of_what_it_showed(store, linked, tmp_path):
    made = linked(view=SharedView("Somebody Remarkable", TODAY, TODAY, 3, "frozen", "none"))
    viewer = enter(store, made)
    store.links.revoke("me", made.id, NOW)
    assert find_link(store, made.token, NOW) is None
    assert held_link(store, made.public_id, viewer, NOW) is None
    with pytest.raises(PcnError, match="ended"):
        rotate(store, "me", made.id, NOW)
    store.close()
    with closing(sqlite3.connect(tmp_path / "data" / "pcn.sqlite3")) as connection:
        assert connection.execute("SELECT view, scope, token_hash FROM share_links").fetchall() == [(b"", b"", None)]


def test_making_the_same_share_again_gives_a_new_token(store, linked):
    first = linked()
    store.links.revoke("me", first.id, NOW)
    second = linked()
    assert (first.token, first.public_id) != (second.token, second.public_id)
    assert find_link(store, first.token, NOW) is None
    assert find_link(store, second.token, NOW)


def test_a_rotated_link_gives_the_same_share_and_ends_old_token_and_open_views(store, linked):
    made = linked()
    viewer = enter(store, made)
    token = rotate(store, "me", made.id, NOW)
    assert find_link(store, made.token, NOW) is None
    assert held_link(store, made.public_id, viewer, NOW) is None
    assert find_link(store, token, NOW).id == made.id


def test_a_passphrase_is_asked_and_changing_it_ends_open_views(store, linked):
    made = linked(passphrase="three good words")
    assert enter(store, made) is None
    assert enter(store, made, "three good word") is None
    viewer = enter(store, made, "three good words")
    assert held_link(store, made.public_id, viewer, NOW)
    change_passphrase(store, "me", made.id, "four other good words", NOW)
    assert held_link(store, made.public_id, viewer, NOW) is None
    assert enter(store, made, "three good words") is None
    assert enter(store, made, "four other good words")
    change_passphrase(store, "me", made.id, "", NOW)
    assert enter(store, made)


def test_a_short_passphrase_is_refused_in_a_sentence(linked):
    with pytest.raises(PcnError, match="at least 8"):
        linked(passphrase="seven 7")


def test_the_same_passphrase_typed_on_two_keyboards_fits():
    assert fits_passphrase("cafe\u0301 au lait", hash_passphrase("caf\u00e9 au lait"))
    assert hash_passphrase("three good words") != hash_passphrase("three good words")


def test_two_links_in_one_browser_stay_apart(store, linked):
    first, second = linked(), linked()
    viewer = enter(store, first)
    assert held_link(store, first.public_id, viewer, NOW).id == first.id
    assert held_link(store, second.public_id, viewer, NOW) is None
    assert held_link(store, first.public_id, first.token, NOW) is None


def test_owner_actions_check_the_owner_and_not_the_link(store, linked):
    made = linked("me")
    store.links.revoke("somebody else", made.id, NOW)
    for act in (rotate, lambda *given: change_passphrase(*given[:3], "long enough", given[3])):
        with pytest.raises(PcnError):
            act(store, "somebody else", made.id, NOW)
    assert find_link(store, made.token, NOW)
    assert store.links.of_workspace("somebody else") == []


def test_openings_are_counted_once_per_viewer(store, linked):
    made = linked()
    for viewer in (enter(store, made), enter(store, made)):
        link = held_link(store, made.public_id, viewer, NOW)
        count_opening(store, link, viewer, NOW)
        count_opening(store, link, viewer, NOW + timedelta(hours=1))
    (link,) = store.links.of_workspace("me")
    assert (link.opened, link.opened_at) == (2, NOW + timedelta(hours=1))


def test_fifty_living_links_are_enough(store, linked):
    for _ in range(50):
        last = linked()
    with pytest.raises(PcnError, match="50 links"):
        linked()
    store.links.revoke("me", last.id, NOW)
    assert linked()


def test_removing_everything_ends_links_and_their_notes_at_once(store, linked):
    made, other = linked(), linked("sample")
    viewer = enter(store, made)
    store.remove_everything("me")
    assert find_link(store, made.token, NOW) is None
    assert held_link(store, made.public_id, viewer, NOW) is None
    assert find_link(store, other.token, NOW)


def test_removing_an_archive_ends_the_links_that_quote_posts(store, shared):
    number = store.save_import("me", make_history([1, 2]), ImportReport("G4"), name="a.zip", now=NOW)
    view, scope = shared(posts=True)
    quoting = make_link(store, "me", view, scope, advisor="", expires_at=MONTH, passphrase="", now=NOW)
    plain, _ = shared()
    telling = make_link(store, "me", plain, Scope(), advisor="", expires_at=MONTH, passphrase="", now=NOW)
    store.remove_import("me", number)
    assert find_link(store, quoting.token, NOW) is None
    assert find_link(store, telling.token, NOW)


def test_a_change_of_the_plan_reaches_no_snapshot(store, linked):
    made = linked()
    before = store.links.load_view(made.id)
    store.save_plan("me", Plan(off_limits=["new"]), 0, NOW)
    assert store.links.load_view(made.id) == before


def test_an_expiry_is_required_and_thirty_days_by_default():
    assert last_moment(NOW) == NOW + timedelta(days=30)
    assert last_moment(NOW, days=7) == NOW + timedelta(days=7)
    assert last_moment(NOW, until=date(2026, 4, 3)).date() == date(2026, 4, 3)
    for wrong in (date(2026, 4, 2), date(2028, 1, 1)):
        with pytest.raises(PcnError):
            last_moment(NOW, until=wrong)


def test_what_is_shown_by_default_names_nobody_and_quotes_nothing():
    choices = ShareChoices("Mina")
    assert (choices.people, choices.posts, choices.mode) == ("counts", False, "frozen")
    assert not choices.is_empty
    assert ShareChoices("Mina", agenda=False, tips=(), intentions=False, places=False, people="none").is_empty


def test_failed_tries_are_counted_for_a_while():
    tries = Tries(3, timedelta(minutes=5))
    for _ in range(3):
        assert not tries.too_many("a", NOW)
        tries.note_failure("a", NOW)
    assert tries.too_many("a", NOW + timedelta(minutes=5))
    assert not tries.too_many("b", NOW)
    assert not tries.too_many("a", NOW + timedelta(minutes=6))
