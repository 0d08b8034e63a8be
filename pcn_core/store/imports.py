"""Imports in the store: each keeps its own posts, so that one can be taken back without touching the others."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from pcn_core.posts import POST_SCHEMA, Account, DirectMessageWeek, History, Mention, Profile, empty_post_table
from pcn_core.posts.merge import merge_histories
from pcn_core.posts.table import as_post_table
from pcn_core.sources.report import ImportReport
from pcn_core.store.schema import history_revisions, imports, post_batches

_ROWS_A_BATCH = 5_000
_COMPRESSED = pa.ipc.IpcWriteOptions(compression="zstd")


@dataclass(frozen=True)
class SavedImport:
    """One import: ``name`` is the bare name of the file or folder it came from."""

    id: int
    imported_at: datetime
    name: str
    report: ImportReport


@dataclass(frozen=True)
class Facts:
    """What a history holds besides its posts.

    ``left_off``: where a reading of X goes on, in its own words; None for an archive, which is read at once.
    """

    profile: Profile
    following: frozenset[str] | None
    direct_messages: tuple[DirectMessageWeek, ...] | None
    as_of: datetime | None
    is_sample: bool
    sources: tuple[str, ...]
    mentions: tuple[Mention, ...] | None = None
    mentions_at: datetime | None = None
    mentions_gap: tuple[datetime, datetime] | None = None
    accounts: tuple[Account, ...] = ()
    left_off: str | None = None

    def without(self, accounts: frozenset[str]) -> "Facts":
        """Return the same without what X tells of accounts (ids or "@handle" in lower case)."""
        mentions = [one for one in self.mentions or () if not _is_of(accounts, one.author_id, one.author_handle)]
        looked_up = [one for one in self.accounts if not _is_of(accounts, one.id, one.handle)]
        kept = None if self.mentions is None else tuple(mentions)
        return replace(self, mentions=kept, accounts=tuple(looked_up))

    def history(self, posts: pd.DataFrame) -> History:
        """Return the history that they belong to, with its posts."""
        return History(
            profile=self.profile,
            posts=posts,
            following=self.following,
            direct_messages=self.direct_messages,
            as_of=self.as_of,
            is_sample=self.is_sample,
            sources=self.sources,
            mentions=self.mentions,
            mentions_at=self.mentions_at,
            mentions_gap=self.mentions_gap,
            accounts=self.accounts,
        )


def _is_of(accounts: frozenset[str], number: str, handle: str | None) -> bool:
    return number in accounts or f"@{(handle or '').lower()}" in accounts


def save_import(
    connection: sa.Connection,
    workspace: str,
    history: History,
    report: ImportReport,
    *,
    name: str,
    now: datetime,
    left_off: str | None = None,
) -> int:
    """Keep one import with its posts and return its id. ``left_off``: "" for one that grows (see ``Facts``)."""
    row = {
        "workspace": workspace,
        "imported_at": now.isoformat(),
        "name": bare_name(name),
        "report": msgspec.json.encode(report),
        "facts": msgspec.json.encode(facts_of(history, left_off)),
    }
    import_id: int = connection.execute(sa.insert(imports).values(row).returning(imports.c.id)).scalar_one()
    save_posts(connection, import_id, history.posts)
    change_history(connection, workspace)
    return import_id


def save_posts(connection: sa.Connection, import_id: int, table: pd.DataFrame) -> None:
    """Add posts to an import, behind those it has."""
    last = sa.select(sa.func.max(post_batches.c.seq)).where(post_batches.c.import_id == import_id)
    newest = connection.execute(last).scalar_one()
    for seq, posts in enumerate(_pack(table), start=0 if newest is None else newest + 1):
        connection.execute(sa.insert(post_batches).values(import_id=import_id, seq=seq, posts=posts))


def list_imports(connection: sa.Connection, workspace: str) -> list[SavedImport]:
    """Return the imports, oldest first."""
    rows = connection.execute(sa.select(imports).where(imports.c.workspace == workspace).order_by(imports.c.id))
    return [
        SavedImport(
            row.id,
            datetime.fromisoformat(row.imported_at),
            row.name,
            msgspec.json.decode(row.report, type=ImportReport),
        )
        for row in rows
    ]


def load_history(connection: sa.Connection, workspace: str) -> History:
    """Return all imports merged into one history; without any, an empty one."""
    rows = connection.execute(
        sa.select(imports.c.id, imports.c.facts).where(imports.c.workspace == workspace).order_by(imports.c.id)
    ).all()
    return merge_histories([_history(connection, row.id, row.facts) for row in rows])


def remove_import(connection: sa.Connection, workspace: str, import_id: int) -> bool:
    """Remove one import and its posts; return whether it was there."""
    chosen = imports.c.workspace == workspace, imports.c.id == import_id
    if connection.execute(sa.delete(imports).where(*chosen)).rowcount == 0:
        return False
    change_history(connection, workspace)
    return True


def load_gone(connection: sa.Connection, workspace: str, import_id: int) -> pd.DataFrame:
    """Return the posts of earlier imports of the same account that an import no longer holds."""
    newer = load_import(connection, workspace, import_id)
    if newer is None:
        return empty_post_table()
    found = [old.posts[_is_gone(old, newer)] for _, old in _earlier(connection, workspace, import_id)]
    return merge_histories([History(Profile(), posts) for posts in found]).posts


def settle_gone(connection: sa.Connection, workspace: str, import_id: int, *, remove: bool) -> list[int]:
    """Note that the person decided about the posts that ``load_gone`` returns, and remove them if they said so.

    Returns the imports that lost posts.
    """
    newer = load_import(connection, workspace, import_id)
    if newer is None:
        return []
    chosen = imports.c.id == import_id
    report = msgspec.json.decode(
        connection.execute(sa.select(imports.c.report).where(chosen)).scalar_one(), type=ImportReport
    )
    decided = msgspec.json.encode(replace(report, gone_decided=True))
    connection.execute(sa.update(imports).where(chosen).values(report=decided))
    lost = [number for number, old in _earlier(connection, workspace, import_id) if _is_gone(old, newer).any()]
    if not remove or not lost:
        return []
    for number, old in _earlier(connection, workspace, import_id):
        if number in lost:
            replace_posts(connection, number, old.posts[~_is_gone(old, newer)])
    change_history(connection, workspace)
    return lost


def remove_posts(connection: sa.Connection, workspace: str, ids: Collection[str]) -> list[int]:
    """Remove posts from every import; return the imports that lost some."""
    mine = sa.select(imports.c.id, imports.c.facts).where(imports.c.workspace == workspace)
    lost = []
    for row in connection.execute(mine).all():
        posts = _history(connection, row.id, row.facts).posts
        named = posts["id"].isin(list(ids))
        if named.any():
            replace_posts(connection, row.id, posts[~named])
            lost.append(row.id)
    if lost:
        change_history(connection, workspace)
    return lost


def replace_posts(connection: sa.Connection, import_id: int, table: pd.DataFrame) -> None:
    """Give an import these posts instead of those it has."""
    connection.execute(sa.delete(post_batches).where(post_batches.c.import_id == import_id))
    save_posts(connection, import_id, table)


def load_import(connection: sa.Connection, workspace: str, import_id: int) -> History | None:
    """Return what one import holds, None when it is gone."""
    chosen = imports.c.workspace == workspace, imports.c.id == import_id
    facts = connection.execute(sa.select(imports.c.facts).where(*chosen)).scalar_one_or_none()
    return None if facts is None else _history(connection, import_id, facts)


def _earlier(connection: sa.Connection, workspace: str, import_id: int) -> Iterator[tuple[int, History]]:
    chosen = imports.c.workspace == workspace, imports.c.id < import_id
    for row in connection.execute(sa.select(imports.c.id, imports.c.facts).where(*chosen)).all():
        yield row.id, _history(connection, row.id, row.facts)


def _is_gone(old: History, newer: History) -> pd.Series:
    """Return which posts of an older import ``newer`` would hold if they were still there."""
    is_other = old.profile.user_id and newer.profile.user_id and old.profile.user_id != newer.profile.user_id
    if is_other or old.is_sample != newer.is_sample or newer.as_of is None:
        return pd.Series(False, index=old.posts.index)  # noqa: FBT003 - the value that fills it
    return ~old.posts["id"].isin(newer.posts["id"]) & (old.posts["created_at"] <= newer.as_of)


def history_revision(connection: sa.Connection, workspace: str) -> int:
    """Return a number that every import and removal changes and that never comes back; 0: no history."""
    mine = sa.select(history_revisions.c.id).where(history_revisions.c.workspace == workspace)
    return connection.execute(mine).scalar_one_or_none() or 0


def bare_name(name: str) -> str:
    """Return the last part of a path written in any system's way: folders name people; no file holds odd bytes."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return last.encode(errors="replace").decode()


def change_history(connection: sa.Connection, workspace: str) -> None:
    """Give the workspace's history a new revision."""
    connection.execute(sa.delete(history_revisions).where(history_revisions.c.workspace == workspace))
    connection.execute(sa.insert(history_revisions).values(workspace=workspace))


def facts_of(history: History, left_off: str | None = None) -> Facts:
    """Return what a history holds besides its posts."""
    return Facts(
        profile=history.profile,
        following=history.following,
        direct_messages=history.direct_messages,
        as_of=history.as_of,
        is_sample=history.is_sample,
        sources=history.sources,
        mentions=history.mentions,
        mentions_at=history.mentions_at,
        mentions_gap=history.mentions_gap,
        accounts=history.accounts,
        left_off=left_off,
    )


def _history(connection: sa.Connection, import_id: int, facts: bytes) -> History:
    known = msgspec.json.decode(facts, type=Facts)
    table = _unpack(connection, import_id)
    # An archive was sorted and free of doubles when it was saved; what comes page by page overlaps.
    return known.history(
        table.to_pandas(types_mapper=pd.ArrowDtype) if known.left_off is None else as_post_table(table)
    )


def _pack(posts: pd.DataFrame) -> Iterator[bytes]:
    table = pa.Table.from_pandas(posts, schema=POST_SCHEMA, preserve_index=False)
    for batch in table.to_batches(max_chunksize=_ROWS_A_BATCH):
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, POST_SCHEMA, options=_COMPRESSED) as stream:
            stream.write_batch(batch)
        yield sink.getvalue().to_pybytes()


def _unpack(connection: sa.Connection, import_id: int) -> pa.Table:
    """Return an import's posts in the order they were saved."""
    mine = sa.select(post_batches.c.posts).where(post_batches.c.import_id == import_id).order_by(post_batches.c.seq)
    tables = [pa.ipc.open_stream(posts).read_all() for posts in connection.scalars(mine)]
    return pa.concat_tables([POST_SCHEMA.empty_table(), *tables]).combine_chunks()
