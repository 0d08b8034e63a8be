"""The tables as today's code asks for them, and the steps that bring a database of any earlier version there.

A step never changes once it has been released: people's databases have already taken it.
"""

from collections.abc import Callable

import sqlalchemy as sa

Migration = Callable[[sa.Connection], None]

metadata = sa.MetaData()

# Ids are never given twice, even after rows are removed, so that they can serve as revisions and cache keys.
plan_revisions = sa.Table(
    "plan_revisions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("saved_at", sa.Text, nullable=False),
    sa.Column("undone_at", sa.Text),
    sa.Column("plan", sa.Text, nullable=False),
)
history_revisions = sa.Table(
    "history_revisions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False),
)
imports = sa.Table(
    "imports",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("imported_at", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("report", sa.LargeBinary, nullable=False),
    sa.Column("facts", sa.LargeBinary, nullable=False),
)
post_batches = sa.Table(
    "post_batches",
    metadata,
    sa.Column("import_id", sa.Integer, sa.ForeignKey("imports.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("posts", sa.LargeBinary, nullable=False),
)

_VERSION_1 = (
    """CREATE TABLE plan_revisions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, workspace TEXT NOT NULL, saved_at TEXT NOT NULL, undone_at TEXT,
        plan TEXT NOT NULL)""",
    "CREATE INDEX plan_revisions_by_workspace ON plan_revisions (workspace, id)",
    """CREATE TABLE history_revisions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, workspace TEXT NOT NULL UNIQUE)""",
    """CREATE TABLE imports (
        id INTEGER PRIMARY KEY AUTOINCREMENT, workspace TEXT NOT NULL, imported_at TEXT NOT NULL, name TEXT NOT NULL,
        report BLOB NOT NULL, facts BLOB NOT NULL)""",
    "CREATE INDEX imports_by_workspace ON imports (workspace, id)",
    """CREATE TABLE post_batches (
        import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE, seq INTEGER NOT NULL, posts BLOB NOT NULL,
        PRIMARY KEY (import_id, seq))""",
)


def _create_version_1(connection: sa.Connection) -> None:
    for statement in _VERSION_1:
        connection.exec_driver_sql(statement)


# The step at place n leads to version n + 1; a new database takes them all.
MIGRATIONS: tuple[Migration, ...] = (_create_version_1,)
