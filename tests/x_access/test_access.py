"""Access to X: sealed or passing, renewed by one at a time, and forgotten."""

import sqlite3
import threading
import traceback
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet

from pcn_core.errors import PcnError
from pcn_core.ingest.access import KeptAccess, PassingAccess, Vault
from pcn_core.ingest.sealing import SealBrokenError, read_seal
from pcn_core.sources.x_api.sign_in import Grant, SignInOverError, begin, exchange
from pcn_core.store import open_store
from pcn_core.store.schema import MIGRATIONS
from pcn_core.store.tokens import HOLD
from tests.x_access.conftest import KEY, NOW

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def grant(stand_in):
    return exchange_for(stand_in)


def exchange_for(stand_in):
    start = begin(stand_in.app())
    return exchange(stand_in.app(), stand_in.choose(start.address)["code"], start.verifier, NOW)


@pytest.fixture(params=["kept", "passing"])
def access(request, stand_in, store, seal, grant):
    if request.param == "passing":
        return PassingAccess(grant, stand_in.app())
    store.tokens.save("me", seal.close("me", grant), NOW)
    return KeptAccess(store, "me", seal, stand_in.app())


def test_a_token_that_lasts_is_used_as_it_is(access, stand_in, grant):
    assert access.token(NOW) == grant.access
    assert stand_in.desk.renewals == 0


def test_one_that_is_nearly_over_is_renewed_and_the_new_one_kept(access, stand_in, grant):
    for round_ in (1, 2, 3):
        now = NOW + round_ * timedelta(hours=2) - timedelta(minutes=4)
        fresh = access.token(now)
        assert stand_in.desk.scopes_of(fresh) is not None
        assert access.grant().access == fresh
        assert stand_in.desk.renewals == round_
    assert grant.refresh in stand_in.desk.dead_refreshes


def test_many_runs_at_once_renew_once_and_all_get_the_living_token(access, stand_in):
    found, start = [], threading.Barrier(6)

    def run():
        start.wait()
        found.append(access.token(LATER))

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert len(set(found)) == 1
    assert stand_in.desk.scopes_of(found[0]) is not None
    assert stand_in.desk.renewals == 1


def test_another_program_waits_for_the_one_that_renews(stand_in, store, seal, grant, tmp_path):
    store.tokens.save("me", seal.close("me", grant), NOW)
    other = open_store(tmp_path / "data")
    holder = other.tokens.hold("me", datetime.now(UTC))
    assert store.tokens.hold("me", datetime.now(UTC)) is None
    access = KeptAccess(store, "me", seal, stand_in.app())
    found = []
    waiting = threading.Thread(target=lambda: found.append(access.token(LATER)))
    waiting.start()
    fresh = Grant("fresh", "next", LATER + timedelta(hours=2))
    assert other.tokens.replace("me", seal.close("me", fresh), holder, NOW)
    waiting.join(10)
    assert found == ["fresh"]
    assert stand_in.desk.renewals == 0


def test_a_program_that_died_while_renewing_holds_nothing_for_long(store, seal, grant):
    store.tokens.save("me", seal.close("me", grant), NOW)
    now = datetime.now(UTC)
    assert store.tokens.hold("me", now)
    assert store.tokens.hold("me", now + HOLD)


def test_a_sign_in_taken_back_on_x_is_over_and_nothing_stays(access, stand_in):
    stand_in.desk.refreshes.clear()
    with pytest.raises(SignInOverError, match="sign in again"):
        access.token(LATER)
    with pytest.raises(SignInOverError):
        access.grant()


def test_an_x_that_cannot_be_reached_costs_no_sign_in(access, stand_in, grant):
    stand_in.desk.failing = 503
    with pytest.raises(PcnError, match="right now"):
        access.token(LATER)
    assert access.grant() == grant
    stand_in.desk.failing = None
    assert access.token(LATER) != grant.access


def test_a_grant_that_cannot_be_renewed_serves_to_its_last_minute(access, stand_in, store, seal, grant):
    short = replace(grant, refresh=None)
    if access.is_kept:
        store.tokens.save("me", seal.close("me", short), NOW)
    else:
        access = PassingAccess(short, stand_in.app())
    assert access.token(LATER - timedelta(minutes=1)) == grant.access
    with pytest.raises(SignInOverError):
        access.token(LATER)


def test_forgetting_takes_it_back_at_x_and_removes_it_here(access, stand_in, store):
    assert "X took your sign-in back" in access.forget()
    assert stand_in.desk.tokens == {}
    assert stand_in.desk.refreshes == {}
    assert store.tokens.load("me") is None
    with pytest.raises(SignInOverError):
        access.token(NOW)


@pytest.mark.parametrize("how", ["failing", "no app", "other key"])
def test_forgetting_removes_it_here_also_when_x_cannot_be_told(stand_in, store, seal, grant, how):
    store.tokens.save("me", seal.close("me", grant), NOW)
    stand_in.desk.failing = 503 if how == "failing" else None
    app = None if how == "no app" else stand_in.app()
    used = read_seal({"PCN_TOKEN_KEY": Fernet.generate_key().decode()}) if how == "other key" else seal
    assert "X could not be told" in KeptAccess(store, "me", used, app).forget()
    assert store.tokens.load("me") is None


def test_what_is_forgotten_while_it_is_renewed_does_not_come_back(stand_in, store, seal, grant, monkeypatch):
    store.tokens.save("me", seal.close("me", grant), NOW)
    hold = store.tokens.hold

    def hold_and_forget(workspace, clock):
        holder = hold(workspace, clock)
        loaded = KeptAccess(store, "me", seal, stand_in.app()).grant
        monkeypatch.setattr(access, "grant", lambda: _forget_after(loaded, store))
        return holder

    access = KeptAccess(store, "me", seal, stand_in.app())
    monkeypatch.setattr(store.tokens, "hold", hold_and_forget)
    with pytest.raises(SignInOverError, match="forgotten here meanwhile"):
        access.token(LATER)
    assert store.tokens.load("me") is None
    assert stand_in.desk.tokens == {}, "the fresh token was taken back as well"


def _forget_after(load, store):
    found = load()
    store.tokens.drop("me")
    return found


def test_old_copies_of_the_database_forget_too(store, seal, grant, tmp_path):
    store.tokens.save("me", seal.close("me", grant), NOW)
    store.save_plan("me", store.load_plan("me").plan.model_copy(update={"off_limits": ["cheese"]}), 0, NOW)
    later = open_store(tmp_path / "data", now=NOW, migrations=(*MIGRATIONS, lambda _: None))
    later.tokens.drop("me")
    later.close()
    (copy,) = (tmp_path / "data").glob("*.bak")
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT count(*) FROM x_tokens").fetchone() == (0,)
        assert kept.execute("SELECT count(*) FROM plan_revisions").fetchone() == (1,)


def test_a_typed_token_is_nothing_that_x_takes_back(store, seal, stand_in):
    typed = Grant("typed-token", typed=True)
    assert typed.withheld == frozenset()
    assert PassingAccess(typed, None).token(LATER) == "typed-token"
    store.tokens.save("me", seal.close("me", typed), NOW)
    assert "developer console" in KeptAccess(store, "me", seal, stand_in.app()).forget()


def test_a_sealed_grant_opens_with_its_key_its_workspace_and_as_it_was(seal, grant):
    sealed = seal.close("me", grant)
    assert seal.open("me", sealed) == grant
    assert grant.access.encode() not in sealed
    other = read_seal({"PCN_TOKEN_KEY": Fernet.generate_key().decode()})
    for opening in (lambda: other.open("me", sealed), lambda: seal.open("sample", sealed),
                    lambda: seal.open("me", sealed[:-1] + b"A"), lambda: seal.open("me", b"")):  # fmt: skip
        with pytest.raises(SealBrokenError, match="sign in again"):
            opening()


def test_a_new_key_before_the_old_one_opens_what_the_old_one_sealed(seal, grant):
    new = Fernet.generate_key().decode()
    both = read_seal({"PCN_TOKEN_KEY": f"{new}, {KEY}"})
    assert both.open("me", seal.close("me", grant)) == grant
    with pytest.raises(SealBrokenError):
        seal.open("me", both.close("me", grant))


def test_a_key_that_is_none_is_refused_without_repeating_it():
    assert read_seal({}) is None
    assert read_seal({"PCN_TOKEN_KEY": " "}) is None
    for wrong in ("my-secret", "my-secret" * 5, "ümlaut"):
        with pytest.raises(PcnError, match="PCN_TOKEN_KEY is no key") as refusal:
            read_seal({"PCN_TOKEN_KEY": wrong})
        assert wrong not in "".join(traceback.format_exception(refusal.value))


def test_the_vault_holds_by_browser_and_workspace_and_not_for_ever():
    clock = [0.0]
    vault, access = Vault(lambda: clock[0]), PassingAccess(Grant("a"), None)
    vault.put("me", "browser", access)
    assert vault.find("me", "browser") is access
    assert vault.find("me", "another") is vault.find("sample", "browser") is None
    clock[0] = 12 * 60 * 60
    assert vault.find("me", "browser") is None
    vault.put("me", "browser", access)
    vault.drop("me")
    assert vault.find("me", "browser") is None


def test_removing_everything_removes_access_too(store, seal, grant):
    store.tokens.save("me", seal.close("me", grant), NOW)
    store.tokens.save("sample", seal.close("sample", grant), NOW)
    store.remove_everything("me")
    assert store.tokens.load("me") is None
    assert store.tokens.load("sample") is not None
