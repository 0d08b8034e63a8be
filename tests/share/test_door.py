"""The owner's door: a one-time address opens once, its session ends, and the public address is one."""

from datetime import timedelta

import pytest

from pcn_core.errors import PcnError
from pcn_core.share.door import is_owner, knows_entry, leave, make_entry, use_entry
from pcn_core.share.public import read_public_address
from tests.share.conftest import NOW


def test_a_one_time_address_opens_once(store):
    key = make_entry(store, NOW)
    assert knows_entry(store, key, NOW)
    value = use_entry(store, key, NOW)
    assert is_owner(store, value, NOW)
    assert use_entry(store, key, NOW) is None
    assert not knows_entry(store, key, NOW)


def test_a_new_address_replaces_the_old_one_and_leaves_open_sessions(store):
    first = make_entry(store, NOW)
    value = use_entry(store, first, NOW)
    unused = make_entry(store, NOW)
    make_entry(store, NOW)
    assert use_entry(store, unused, NOW) is None
    assert is_owner(store, value, NOW)


def test_addresses_and_sessions_end(store):
    key = make_entry(store, NOW)
    assert not knows_entry(store, key, NOW + timedelta(days=1))
    value = use_entry(store, key, NOW)
    assert not is_owner(store, value, NOW + timedelta(days=30))
    leave(store, value, NOW)
    assert not is_owner(store, value, NOW)


@pytest.mark.parametrize("value", ["", "x", "me", "\ud800"])
def test_anything_else_is_not_the_owner(store, value):
    key = make_entry(store, NOW)
    assert not is_owner(store, value, NOW)
    assert not is_owner(store, key, NOW)


@pytest.mark.parametrize(
    ("text", "origin", "host"),
    [
        ("https://planner.lab.example", "https://planner.lab.example", "planner.lab.example"),
        (" https://Planner.lab.example:443/ ", "https://planner.lab.example", "planner.lab.example"),
        ("http://10.0.0.7:8501", "http://10.0.0.7:8501", "10.0.0.7"),
        ("https://[::1]:8443", "https://[::1]:8443", "::1"),
    ],
)
def test_a_public_address_is_read(text, origin, host):
    public = read_public_address({"PCN_PUBLIC_URL": text})
    assert (public.origin, public.host) == (origin, host)


@pytest.mark.parametrize(
    "text",
    ["planner.lab.example", "ftp://x", "https://", "https://a/b", "https://u:p@a", "https://a:x", "https://a?b"],
)
def test_a_wrong_one_is_refused_in_a_sentence(text):
    with pytest.raises(PcnError, match="PCN_PUBLIC_URL"):
        read_public_address({"PCN_PUBLIC_URL": text})
    assert read_public_address({"PCN_PUBLIC_URL": " "}) is None
