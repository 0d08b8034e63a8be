"""The plan in the store: every change is a revision of its own, so that it can be undone and never silently lost."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from pcn_core.errors import PcnError
from pcn_core.plan.file import read_plan, write_plan
from pcn_core.plan.model import Plan
from pcn_core.store.schema import plan_revisions as revisions

KEPT_REVISIONS = 50


class PlanChangedElsewhere(PcnError):  # noqa: N818 - reads as what happened
    """The plan was saved somewhere else since this one was loaded."""

    def __init__(self) -> None:
        super().__init__("Your plan changed in another window: load it again, then repeat your last change.")


@dataclass(frozen=True)
class SavedPlan:
    """The plan and the revision to name when saving the next; revision 0: nothing was saved yet."""

    plan: Plan
    revision: int


def load_plan(connection: sa.Connection, workspace: str) -> SavedPlan:
    """Return the newest plan, or an empty one."""
    row = connection.execute(_newest(workspace).limit(1)).first()
    return SavedPlan(read_plan(row.plan), row.id) if row else SavedPlan(Plan(), 0)


def plan_revision(connection: sa.Connection, workspace: str) -> int:
    """Return the revision of the newest plan, 0 before the first save: a cheap cache key."""
    query = _newest(workspace).with_only_columns(revisions.c.id).limit(1)
    return int(connection.execute(query).scalar() or 0)


def save_plan(
    connection: sa.Connection, workspace: str, plan: Plan, *, expected_revision: int, now: datetime
) -> SavedPlan:
    """Keep ``plan`` as the newest revision; one that is written like the saved plan changes nothing.

    Raises PlanChangedElsewhere when ``expected_revision`` is no longer the newest.
    """
    newest = connection.execute(_newest(workspace).limit(1)).first()
    text = write_plan(plan).decode()
    if newest and newest.plan == text:
        return SavedPlan(plan, newest.id)
    _require(newest.id if newest else 0, expected_revision)
    row = {"workspace": workspace, "saved_at": now.isoformat(), "plan": text}
    revision = connection.execute(sa.insert(revisions).values(row).returning(revisions.c.id)).scalar_one()
    _forget_old(connection, workspace)
    return SavedPlan(plan, revision)


def undo_plan(connection: sa.Connection, workspace: str, *, expected_revision: int, now: datetime) -> SavedPlan:
    """Mark the newest revision as undone and return the one before it; with none before it, nothing changes.

    Raises PlanChangedElsewhere when ``expected_revision`` is no longer the newest.
    """
    saved = load_plan(connection, workspace)
    _require(saved.revision, expected_revision)
    if can_undo(connection, workspace):
        undone = sa.update(revisions).where(revisions.c.id == saved.revision).values(undone_at=now.isoformat())
        connection.execute(undone)
    return load_plan(connection, workspace)


def can_undo(connection: sa.Connection, workspace: str) -> bool:
    """Whether a revision lies before the newest."""
    return len(connection.execute(_newest(workspace).limit(2)).all()) > 1


def drop_history(connection: sa.Connection, workspace: str) -> None:
    """Erase every revision but the newest plan, the undone ones too: what was forgotten is nowhere any more."""
    newest = connection.execute(_newest(workspace).limit(1)).first()
    mine = revisions.c.workspace == workspace
    connection.execute(sa.delete(revisions).where(mine, revisions.c.id != (newest.id if newest else 0)))


def _newest(workspace: str) -> sa.Select[tuple[int, str]]:
    return (
        sa.select(revisions.c.id, revisions.c.plan)
        .where(revisions.c.workspace == workspace, revisions.c.undone_at.is_(None))
        .order_by(revisions.c.id.desc())
    )


def _require(newest: int, expected: int) -> None:
    if newest != expected:
        raise PlanChangedElsewhere


def _forget_old(connection: sa.Connection, workspace: str) -> None:
    mine = revisions.c.workspace == workspace
    kept = sa.select(revisions.c.id).where(mine).order_by(revisions.c.id.desc()).limit(KEPT_REVISIONS)
    connection.execute(sa.delete(revisions).where(mine, revisions.c.id.not_in(kept)))
