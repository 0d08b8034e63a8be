"""What is read from X, page by page: each is kept as it comes, with where the reading goes on after it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec
import sqlalchemy as sa

from pcn_core.posts import History
from pcn_core.posts.merge import merge_histories
from pcn_core.posts.table import empty_post_table
from pcn_core.sources.report import ImportReport
from pcn_core.store.database import Database
from pcn_core.store.imports import (
    Facts,
    change_history,
    facts_of,
    load_import,
    replace_posts,
    save_import,
    save_posts,
)
from pcn_core.store.schema import imports


@dataclass(frozen=True)
class SavedFetch:
    """What was read from X of one account so far. ``left_off``: where it goes on, in the reader's own words."""

    import_id: int
    report: ImportReport
    left_off: str


class FetchBook:
    """Readings from X of all workspaces: one import per account, which grows. Every call is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, workspace: str, owner_id: str) -> SavedFetch | None:
        """Return what was read of an account so far, None before the first time."""
        with self._database.reading() as connection:
            return _find(connection, workspace, owner_id)

    def begin(self, workspace: str, history: History, report: ImportReport, *, name: str, now: datetime) -> SavedFetch:
        """Return the import that the account of ``report.owner_id`` grows in, made from ``history`` the first time."""
        with self._database.writing() as connection:
            known = _find(connection, workspace, report.owner_id or "")
            if known is not None:
                return known
            number = save_import(connection, workspace, history, report, name=name, now=now, left_off="")
            return SavedFetch(number, report, "")

    def add(self, workspace: str, import_id: int, part: History, report: ImportReport, left_off: str) -> bool:
        """Keep one page and where the next one begins, together or not at all; return whether there is a place for it.

        Screens go on showing what was there until ``finish``. A page of an import that was removed meanwhile has none.
        """
        with self._database.writing() as connection:
            old = _facts(connection, workspace, import_id)
            if old is None:
                return False
            merged = merge_histories([old.history(empty_post_table()), without_posts(part)])
            if part.mentions is not None:  # a page knows what is still missing below it, and what no longer is
                merged = replace(merged, mentions_gap=part.mentions_gap)
            facts = facts_of(merged, left_off)
            _change(connection, import_id, facts=msgspec.json.encode(facts), report=msgspec.json.encode(report))
            if len(part.posts):
                save_posts(connection, import_id, part.posts)
            return True

    def finish(self, workspace: str, import_id: int, report: ImportReport) -> None:
        """Put the pages of one reading together, and let the screens see them."""
        with self._database.writing() as connection:
            whole = load_import(connection, workspace, import_id)
            if whole is None:
                return
            replace_posts(connection, import_id, whole.posts)
            _change(connection, import_id, report=msgspec.json.encode(replace(report, posts=len(whole.posts))))
            change_history(connection, workspace)

    def forget(self, workspace: str, accounts: Collection[str]) -> bool:
        """Drop what was fetched about accounts (ids or "@handle" in lower case); return whether there was anything."""
        with self._database.writing() as connection:
            mine = sa.select(imports.c.id, imports.c.facts).where(imports.c.workspace == workspace)
            rows = [(row.id, msgspec.json.decode(row.facts, type=Facts)) for row in connection.execute(mine)]
            left = [(number, facts, facts.without(frozenset(accounts))) for number, facts in rows]
            changed = [(number, after) for number, before, after in left if after != before]
            for number, facts in changed:
                _change(connection, number, facts=msgspec.json.encode(facts))
            if changed:
                change_history(connection, workspace)
        return bool(changed)


def without_posts(history: History) -> History:
    """Return a history without its posts, which are kept beside it."""
    return replace(history, posts=empty_post_table())


def _find(connection: sa.Connection, workspace: str, owner_id: str) -> SavedFetch | None:
    rows = connection.execute(
        sa.select(imports.c.id, imports.c.report, imports.c.facts)
        .where(imports.c.workspace == workspace)
        .order_by(imports.c.id.desc())
    )
    for row in rows:
        report = msgspec.json.decode(row.report, type=ImportReport)
        if report.generation == "fetched" and report.owner_id == owner_id:
            left_off = msgspec.json.decode(row.facts, type=Facts).left_off
            if left_off is not None:
                return SavedFetch(row.id, report, left_off)
    return None


def _facts(connection: sa.Connection, workspace: str, import_id: int) -> Facts | None:
    chosen = imports.c.workspace == workspace, imports.c.id == import_id
    facts = connection.execute(sa.select(imports.c.facts).where(*chosen)).scalar_one_or_none()
    return None if facts is None else msgspec.json.decode(facts, type=Facts)


def _change(connection: sa.Connection, import_id: int, **columns: bytes) -> None:
    connection.execute(sa.update(imports).where(imports.c.id == import_id).values(columns))
