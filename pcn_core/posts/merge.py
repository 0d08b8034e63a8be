"""How several sources of one owner become one history: the newest has the last word, and nothing is dropped."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime

import msgspec
import pandas as pd
import pyarrow as pa

from pcn_core.posts.answers import Account, Mention
from pcn_core.posts.fullest import choose_fullest
from pcn_core.posts.history import DirectMessageWeek, HandleChange, History, Profile
from pcn_core.posts.table import POST_SCHEMA, as_post_table, empty_post_table

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def merge_histories(histories: Sequence[History]) -> History:
    """Return one history of all sources, whatever their order.

    Sources are taken by ``as_of``, oldest first (those without one before all others, ties in the order given).
    A post that several sources hold is taken as ``choose_fullest`` says; a post of any source stays. The newest list of
    accounts followed counts; message weeks are joined, the newest source winning per account and week; so are mentions
    by id and accounts that were looked up.
    """
    if not histories:
        return History(Profile(), empty_post_table())
    if len(histories) == 1:
        return histories[0]
    ordered = sorted(histories, key=lambda one: one.as_of or _BEFORE_ALL)
    newest_first = ordered[::-1]
    return History(
        profile=_merge_profiles([one.profile for one in ordered]),
        posts=_merge_posts([one.posts for one in ordered]),
        following=next((one.following for one in newest_first if one.following is not None), None),
        direct_messages=_merge_weeks([one.direct_messages for one in ordered]),
        as_of=ordered[-1].as_of,
        is_sample=any(one.is_sample for one in ordered),
        sources=tuple(dict.fromkeys(source for one in ordered for source in one.sources)),
        mentions=_merge_mentions([one.mentions for one in ordered]),
        mentions_at=max((one.mentions_at for one in ordered if one.mentions_at is not None), default=None),
        mentions_gap=_merge_gaps(one.mentions_gap for one in ordered),
        accounts=merge_accounts(account for one in ordered for account in one.accounts),
    )


def merge_mentions(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return one mention per id, the last given winning, oldest first."""
    found = {mention.id: mention for mention in mentions}
    return tuple(sorted(found.values(), key=lambda mention: (mention.created_at, mention.id)))


def merge_accounts(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """Return one look-up per account: the newest, what it did not ask filled from the one before it."""
    found: dict[str, Account] = {}
    for account in sorted(accounts, key=lambda one: one.fetched_at):
        before = found.get(account.id)
        found[account.id] = account if before is None else _overlay_account(before, account)
    return tuple(found.values())


def _merge_posts(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    tables = [pa.Table.from_pandas(frame, schema=POST_SCHEMA, preserve_index=False) for frame in frames]
    return as_post_table(choose_fullest(pa.concat_tables(tables)))


def _merge_profiles(oldest_first: Sequence[Profile]) -> Profile:
    """Return the newest profile, its silent fields filled from older ones of the same account."""
    merged = Profile()
    for profile in oldest_first:
        merged = _overlay(merged, profile) if _same_account(merged, profile) else profile
    return merged


def _same_account(one: Profile, other: Profile) -> bool:
    return one.user_id is None or other.user_id is None or one.user_id == other.user_id


def _overlay(older: Profile, newer: Profile) -> Profile:
    said = {item.name: getattr(newer, item.name) for item in fields(newer) if getattr(newer, item.name) is not None}
    changes = {*older.handle_changes, *newer.handle_changes}
    return replace(older, **said | {"handle_changes": tuple(sorted(changes, key=_when))})


def _when(change: HandleChange) -> datetime:
    return change.at


def _merge_weeks(
    oldest_first: Sequence[tuple[DirectMessageWeek, ...] | None],
) -> tuple[DirectMessageWeek, ...] | None:
    known = [weeks for weeks in oldest_first if weeks is not None]
    if not known:
        return None
    newest = {(week.person_id, week.week): week for weeks in known for week in weeks}
    return tuple(sorted(newest.values(), key=lambda week: (week.week, week.person_id)))


def _merge_mentions(oldest_first: Sequence[tuple[Mention, ...] | None]) -> tuple[Mention, ...] | None:
    known = [mentions for mentions in oldest_first if mentions is not None]
    return merge_mentions(mention for mentions in known for mention in mentions) if known else None


def _merge_gaps(gaps: Iterable[tuple[datetime, datetime] | None]) -> tuple[datetime, datetime] | None:
    """Return one gap that holds all; what another source knows in between is not looked for."""
    found = [gap for gap in gaps if gap is not None]
    return (min(start for start, _ in found), max(end for _, end in found)) if found else None


def _overlay_account(older: Account, newer: Account) -> Account:
    unknown = [name for name in Account.__struct_fields__ if getattr(newer, name) is None]
    return msgspec.structs.replace(newer, **{name: getattr(older, name) for name in unknown})
