"""The account files: who the owner is, how the profile looks, whom they follow. E-mail and phone stay undecoded."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from msgspec import Struct

from pcn_core.posts import HandleChange, Profile
from pcn_core.sources.report import FileRead, Problem
from pcn_core.sources.twitter_archive.archive import Archive
from pcn_core.sources.twitter_archive.container import Entry
from pcn_core.sources.twitter_archive.owner import UserDetails, read_account, read_user_details
from pcn_core.sources.twitter_archive.records import Number
from pcn_core.sources.twitter_archive.rows import Shape, at_most, read_rows, shape
from pcn_core.sources.twitter_archive.times import fact_time

T = TypeVar("T")

_MOST_FOLLOWED = 2_000_000


class Description(Struct):
    """The profile's texts; "" where unset."""

    bio: str | None = None
    website: str | None = None
    location: str | None = None


class ProfileFacts(Struct):
    """``profile.js``; ``headerMediaUrl`` is missing when there is none."""

    description: Description | None = None
    avatarMediaUrl: str | None = None  # noqa: N815 - the archive's name
    headerMediaUrl: str | None = None  # noqa: N815 - the archive's name


class ProfileRow(Struct):
    """The row's wrapper."""

    profile: ProfileFacts


class TimeZone(Struct):
    """``account-timezone.js``; the name is missing in 2025."""

    timeZone: str | None = None  # noqa: N815 - the archive's name


class TimeZoneRow(Struct):
    """The row's wrapper."""

    accountTimezone: TimeZone  # noqa: N815 - the archive's name


class Change(Struct):
    """One change of handle. ``changedAt`` was epoch seconds in 2018 and is ISO since."""

    changedAt: Number  # noqa: N815 - the archive's name
    changedFrom: str  # noqa: N815 - the archive's name
    changedTo: str  # noqa: N815 - the archive's name


class ChangeInside(Struct):
    """The key stands twice in the file."""

    screenNameChange: Change  # noqa: N815 - the archive's name


class ChangeRow(Struct):
    """The row's wrapper."""

    screenNameChange: ChangeInside  # noqa: N815 - the archive's name


class AccountId(Struct, gc=False):
    """One account, by number only."""

    accountId: Number  # noqa: N815 - the archive's name


class FollowingRow(Struct, gc=False):
    """One followed account."""

    following: AccountId


class NoDetails(Struct, gc=False):
    """Of followers only their number is needed."""


class FollowerRow(Struct, gc=False):
    """One follower, of whom nothing is decoded."""

    follower: NoDetails


_PROFILE = (shape(ProfileRow, lambda row: row.profile),)
_TIME_ZONE = (shape(TimeZoneRow, lambda row: row.accountTimezone),)
_CHANGES = (shape(ChangeRow, lambda row: row.screenNameChange.screenNameChange),)
_FOLLOWING = (shape(FollowingRow, lambda row: str(row.following.accountId)),)
_FOLLOWERS = (shape(FollowerRow, lambda row: row.follower),)


def read_profile(archive: Archive) -> Profile:
    """Return the owner's profile as far as the archive has it; problems go into ``archive.tally``."""
    details = read_user_details(archive.of("account"), [])
    if details is not None:
        return _grailbird_profile(details, archive)
    account = read_account(archive.of("account"), [])  # its problem was noted when the archive was opened
    profile = next(_good_rows(archive, archive.of("profile"), _PROFILE), None)
    zone = next(_good_rows(archive, archive.of("time_zone"), _TIME_ZONE), None)
    described = (profile.description or Description()) if profile else Description()
    return Profile(
        user_id=archive.facts.owner_id,
        handle=archive.facts.handle,
        display_name=archive.facts.display_name,
        bio=described.bio,
        location=described.location,
        website=described.website,
        has_picture=_is_own_picture(profile.avatarMediaUrl) if profile else None,
        has_header=bool(profile.headerMediaUrl) if profile else None,
        created_at=fact_time(account.createdAt) if account else None,
        time_zone=(zone and zone.timeZone) or (account and account.timeZone) or None,
        followers=read_follower_count(archive),
        handle_changes=tuple(sorted(_handle_changes(archive), key=lambda change: change.at)),
    )


def _grailbird_profile(details: UserDetails, archive: Archive) -> Profile:
    return Profile(
        user_id=archive.facts.owner_id,
        handle=archive.facts.handle,
        display_name=archive.facts.display_name,
        bio=details.bio,
        location=details.location or "",
        website=details.expanded_url or details.url or "",
        created_at=fact_time(details.created_at),
    )


def _is_own_picture(address: str | None) -> bool:
    return bool(address) and "default_profile" not in str(address)


def _handle_changes(archive: Archive) -> Iterator[HandleChange]:
    for change in _good_rows(archive, archive.of("handle_changes"), _CHANGES):
        at: datetime | None = fact_time(str(change.changedAt))
        if at is not None:
            yield HandleChange(at, change.changedFrom, change.changedTo)


def read_following(archive: Archive) -> frozenset[str] | None:
    """Return the numbers of the accounts the owner follows, None when the archive has no list (Grailbird never has)."""
    entries = archive.of("following")
    if not entries:
        return None
    numbers = at_most(_good_rows(archive, entries, _FOLLOWING), _MOST_FOLLOWED)
    return frozenset(number for number in numbers if number.isdigit())


def read_follower_count(archive: Archive) -> int | None:
    """Return how many follow the owner: as the manifest counts them, else counted; None when neither is there."""
    if archive.facts.followers is not None:
        return archive.facts.followers
    entries = archive.of("followers")
    return sum(1 for _ in _good_rows(archive, entries, _FOLLOWERS)) if entries else None


def _good_rows(archive: Archive, entries: Sequence[Entry], shapes: Sequence[Shape[T]]) -> Iterator[T]:
    """Yield the readable rows; note each file and its problems in the archive's tally."""
    for entry in entries:
        items = 0
        for row in read_rows(entry, shapes):
            if isinstance(row, Problem):
                archive.tally.problems.append(row)
                continue
            items += 1
            yield row
        archive.tally.files.append(FileRead(entry.name, items, archive.facts.counts.get(entry.name)))
