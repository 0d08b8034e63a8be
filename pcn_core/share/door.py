"""The owner's door of a hosted app: a one-time address lets one browser in, which then holds a session of its own."""

from datetime import datetime, timedelta

from pcn_core.share.secret import hash_token, new_token
from pcn_core.store import Store

OWNER = "me"
OWNER_COOKIE = "pcn_owner"
_ENTRY_LASTS = timedelta(days=1)
SESSION_LASTS = timedelta(days=30)


def make_entry(store: Store, now: datetime) -> str:
    """Return a fresh one-time key; those made before no longer open."""
    key = new_token()
    store.keys.clear(OWNER, "entry")
    store.keys.clear(OWNER, "session", now)
    store.keys.add(OWNER, "entry", hash_token(key), now + _ENTRY_LASTS)
    return key


def knows_entry(store: Store, key: str, now: datetime) -> bool:
    """Whether a one-time key would open; it stays unused."""
    return store.keys.holds("entry", hash_token(key), now)


def use_entry(store: Store, key: str, now: datetime) -> str | None:
    """Use up a one-time key and return the session value for the owner's cookie; None when it does not open."""
    if not store.keys.use_up("entry", hash_token(key), now):
        return None
    value = new_token()
    store.keys.add(OWNER, "session", hash_token(value), now + SESSION_LASTS)
    return value


def is_owner(store: Store, value: str, now: datetime) -> bool:
    """Whether a cookie's value is an owner's session that still lasts."""
    return bool(value) and store.keys.holds("session", hash_token(value), now)


def leave(store: Store, value: str, now: datetime) -> None:
    """End an owner's session."""
    store.keys.use_up("session", hash_token(value), now)
