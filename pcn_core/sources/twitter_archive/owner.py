"""Whose archive it is, from the first file that tells: account, manifest, README; Grailbird has a file of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from msgspec import Struct

from pcn_core.sources.report import Problem
from pcn_core.sources.twitter_archive.container import Entry
from pcn_core.sources.twitter_archive.conversion import is_handle
from pcn_core.sources.twitter_archive.manifest import Facts, read_manifest, read_month_counts, read_readme
from pcn_core.sources.twitter_archive.members import OWNER_FILE, Purpose
from pcn_core.sources.twitter_archive.records import Number
from pcn_core.sources.twitter_archive.rows import first_row, read_document, shape

T = TypeVar("T")

GRAILBIRD_ACCOUNT = "user_details.js"
_LONGEST_NAME = 300


class Account(Struct):
    """``account.js``, without its e-mail address and phone number."""

    accountId: Number | None = None  # noqa: N815 - the archive's name
    username: str | None = None
    accountDisplayName: str | None = None  # noqa: N815 - the archive's name
    createdAt: str | None = None  # noqa: N815 - the archive's name
    timeZone: str | None = None  # noqa: N815 - the archive's name


class AccountRow(Struct):
    """The row's wrapper."""

    account: Account


class OwnerFile(Struct):
    """``owner.json``: what the browser took out of ``account.js``, or of the manifest where that is missing."""

    id: Number | None = None
    handle: str | None = None
    name: str | None = None
    created: str | None = None
    time_zone: str | None = None


class UserDetails(Struct):
    """``user_details.js`` of Grailbird: account and profile in one."""

    id: Number | None = None
    screen_name: str | None = None
    full_name: str | None = None
    bio: str | None = None
    location: str | None = None
    url: str | None = None
    expanded_url: str | None = None
    created_at: str | None = None


_ACCOUNT = (shape(AccountRow, lambda row: row.account),)


def read_account(entries: Sequence[Entry], problems: list[Problem]) -> Account | None:
    """Return the account of 2018 and later, None without one."""
    entry = next((entry for entry in entries if entry.name != GRAILBIRD_ACCOUNT), None)
    if entry is not None and entry.name == OWNER_FILE:
        owner = _sorted_out(read_document(entry, OwnerFile), problems)
        return Account(owner.id, owner.handle, owner.name, owner.created, owner.time_zone) if owner else None
    return _sorted_out(first_row(entry, _ACCOUNT), problems) if entry else None


def read_user_details(entries: Sequence[Entry], problems: list[Problem]) -> UserDetails | None:
    """Return Grailbird's account, None without one."""
    entry = next((entry for entry in entries if entry.name == GRAILBIRD_ACCOUNT), None)
    return _sorted_out(read_document(entry, UserDetails), problems) if entry else None


def read_facts(entries: Mapping[Purpose, Sequence[Entry]], problems: list[Problem]) -> Facts:
    """Return what the archive says about itself and its owner; what cannot be read is added to ``problems``."""
    manifest = next(iter(entries.get("manifest", ())), None)
    facts = (_sorted_out(read_manifest(manifest), problems) if manifest else None) or Facts()
    for entry in entries.get("post_index", ()):
        facts = replace(facts, counts={**facts.counts, **read_month_counts(entry)})
    return _with_owner(facts, entries, problems)


def _with_owner(facts: Facts, entries: Mapping[Purpose, Sequence[Entry]], problems: list[Problem]) -> Facts:
    account = read_account(entries.get("account", ()), problems) or Account()
    details = read_user_details(entries.get("account", ()), problems) or UserDetails()
    named = account.accountDisplayName or facts.display_name or details.full_name
    readme = next((read_readme(entry) for entry in entries.get("readme", ())), (None, None))
    return replace(
        facts,
        owner_id=_number(account.accountId) or _number(facts.owner_id) or _number(details.id) or readme[0],
        handle=next(filter(is_handle, (account.username, facts.handle, details.screen_name, readme[1])), None),
        display_name=named[:_LONGEST_NAME] if named else None,
    )


def _number(value: Number | None) -> str | None:
    text = str(value)
    return text if text.isascii() and text.isdigit() and len(text) <= 20 else None  # noqa: PLR2004 - 64-bit ids


def _sorted_out(row: T | Problem | None, problems: list[Problem]) -> T | None:
    if isinstance(row, Problem):
        problems.append(row)
        return None
    return row
