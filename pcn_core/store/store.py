"""The store as everybody else sees it: one value to pass around, safe in many threads."""

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from pcn_core.moves.scored import post_keys
from pcn_core.plan.model import Plan
from pcn_core.posts import History
from pcn_core.sources.report import ImportReport
from pcn_core.store import imports, links, plans
from pcn_core.store.database import Database, open_database
from pcn_core.store.fetches import FetchBook
from pcn_core.store.imports import SavedImport
from pcn_core.store.links import LinkBook
from pcn_core.store.notes import NoteBook
from pcn_core.store.owner_keys import KeyBook
from pcn_core.store.plans import SavedPlan
from pcn_core.store.schema import (
    MIGRATIONS,
    Migration,
    history_revisions,
    plan_revisions,
    read_histories,
    read_scores,
    share_links,
    x_sign_ins,
    x_tokens,
)
from pcn_core.store.schema import imports as imports_table
from pcn_core.store.scores import ScoreBook
from pcn_core.store.sign_ins import SignInBook
from pcn_core.store.tokens import TokenBook


def open_store(
    folder: Path, *, now: datetime | None = None, patience: float = 5.0, migrations: Sequence[Migration] = MIGRATIONS
) -> "Store":
    """Open the store in ``folder``, creating it for its owner only, or upgrading it after a copy is put aside.

    ``now`` stands in that copy's name; ``patience``: seconds to wait for another writer. Raises PcnError when the
    folder or its database cannot be used; a database of a newer version stays untouched.
    """
    return Store(open_database(folder, now=now, patience=patience, migrations=migrations))


class Store:
    """Plans and histories by workspace. Every call is one transaction; every call may raise PcnError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.links = LinkBook(database)
        self.notes = NoteBook(database)
        self.keys = KeyBook(database)
        self.sign_ins = SignInBook(database)
        self.tokens = TokenBook(database)
        self.fetches = FetchBook(database)
        self.scores = ScoreBook(database)

    def load_plan(self, workspace: str) -> SavedPlan:
        """Return the newest plan; an empty one with revision 0 before the first save."""
        with self._database.reading() as connection:
            return plans.load_plan(connection, workspace)

    def plan_revision(self, workspace: str) -> int:
        """Return the newest plan's revision, 0 before the first save: a cheap cache key."""
        with self._database.reading() as connection:
            return plans.plan_revision(connection, workspace)

    def save_plan(self, workspace: str, plan: Plan, expected_revision: int, now: datetime) -> SavedPlan:
        """Keep ``plan`` unless it equals the saved one; the last 50 are kept.

        Raises PlanChangedElsewhere when ``expected_revision`` is no longer the newest.
        """
        with self._database.writing() as connection:
            return plans.save_plan(connection, workspace, plan, expected_revision=expected_revision, now=now)

    def undo_plan(self, workspace: str, expected_revision: int, now: datetime) -> SavedPlan:
        """Go back to the plan before the last change and return it; the first plan stays.

        Raises PlanChangedElsewhere when ``expected_revision`` is no longer the newest.
        """
        with self._database.writing() as connection:
            return plans.undo_plan(connection, workspace, expected_revision=expected_revision, now=now)

    def can_undo(self, workspace: str) -> bool:
        """Whether there is a change to take back."""
        with self._database.reading() as connection:
            return plans.can_undo(connection, workspace)

    def drop_plan_history(self, workspace: str) -> None:
        """Erase all but the newest plan, so that nothing can be taken back and nothing of it is left in the files."""
        with self._database.writing() as connection:
            plans.drop_history(connection, workspace)
        self._database.clear_copies(workspace)
        self._database.shrink()

    def save_import(self, workspace: str, history: History, report: ImportReport, *, name: str, now: datetime) -> int:
        """Keep what one import brought and return its id. ``name`` loses its folders."""
        with self._database.writing() as connection:
            return imports.save_import(connection, workspace, history, report, name=name, now=now)

    def list_imports(self, workspace: str) -> list[SavedImport]:
        """Return the imports in the order they were made."""
        with self._database.reading() as connection:
            return imports.list_imports(connection, workspace)

    def load_history(self, workspace: str) -> History:
        """Return all imports as one history: the newest has the last word, a post lives while any import holds it."""
        with self._database.reading() as connection:
            return imports.load_history(connection, workspace)

    def load_posts(self, workspace: str) -> pd.DataFrame:
        """Return the post table of that history (columns of ``POST_SCHEMA``, oldest first)."""
        return self.load_history(workspace).posts

    def history_revision(self, workspace: str) -> int:
        """Return a cheap cache key: every import and removal changes it, none comes back, 0 is an empty history."""
        with self._database.reading() as connection:
            return imports.history_revision(connection, workspace)

    def remove_import(self, workspace: str, import_id: int) -> None:
        """Remove one import and every post that no other import holds; one that is gone already stays gone.

        Links that show texts of posts end with it.
        """
        with self._database.writing() as connection:
            removed = imports.remove_import(connection, workspace, import_id)
            if removed:
                links.end_links_with_posts(connection, workspace)
        if removed:
            self.scores.prune(workspace, post_keys(self.load_posts(workspace)))
            self._database.clear_copies(workspace, import_id)
            self._database.shrink()

    def load_gone(self, workspace: str, import_id: int) -> pd.DataFrame:
        """Return the post table of what earlier imports of the same account hold and this one no longer does."""
        with self._database.reading() as connection:
            return imports.load_gone(connection, workspace, import_id)

    def settle_gone(self, workspace: str, import_id: int, *, remove: bool) -> None:
        """Keep or ``remove`` the posts of earlier imports that a newer archive no longer holds; asked only once."""
        with self._database.writing() as connection:
            changed = imports.settle_gone(connection, workspace, import_id, remove=remove)
        for number in changed:  # the copies know these posts only as part of their imports
            self._database.clear_copies(workspace, number)
        if changed:
            self.scores.prune(workspace, post_keys(self.load_posts(workspace)))
            self._database.shrink()

    def remove_posts(self, workspace: str, ids: Collection[str]) -> None:
        """Remove posts, by id, from every import, as ``remove_import`` removes one."""
        with self._database.writing() as connection:
            changed = imports.remove_posts(connection, workspace, ids)
            if changed:
                links.end_links_with_posts(connection, workspace)
        for number in changed:
            self._database.clear_copies(workspace, number)
        if changed:
            self.scores.prune(workspace, post_keys(self.load_posts(workspace)))
            self._database.shrink()

    def forget_accounts(self, workspace: str, accounts: Collection[str]) -> None:
        """Drop what was fetched about accounts, by id or "@handle", so that nothing of it is left in the files."""
        if self.fetches.forget(workspace, accounts):
            self._database.clear_copies(workspace)
            self._database.shrink()

    def remove_history(self, workspace: str) -> None:
        """Remove every import, as ``remove_import`` does; the plan stays."""
        self.scores.remove(workspace)
        for saved in self.list_imports(workspace):
            self.remove_import(workspace, saved.id)

    def remove_everything(self, workspace: str) -> None:
        """Remove plan, history and all shares so that none of their text is left in the files, old copies included."""
        with self._database.writing() as connection:
            for table in (
                plan_revisions, imports_table, history_revisions, share_links, x_tokens, x_sign_ins, read_scores,
                read_histories,
            ):  # fmt: skip
                connection.execute(sa.delete(table).where(table.c.workspace == workspace))
        self._database.clear_copies(workspace)
        self._database.shrink()

    def healthy(self) -> bool:
        """Whether the store answers."""
        return self._database.answers()

    def close(self) -> None:
        """Close the files, which are then complete without SQLite's side files; the next call opens them again."""
        self._database.close()
