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
# What is shared with advisors. Of tokens, session values and passphrases only hashes are kept.
share_links = sa.Table(
    "share_links",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("public_id", sa.Text, nullable=False),
    sa.Column("advisor", sa.Text, nullable=False),
    sa.Column("token_hash", sa.Text),
    sa.Column("passphrase_hash", sa.LargeBinary),
    sa.Column("mode", sa.Text, nullable=False),
    sa.Column("with_posts", sa.Boolean, nullable=False),
    sa.Column("view", sa.LargeBinary, nullable=False),
    sa.Column("scope", sa.LargeBinary, nullable=False),
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Column("expires_at", sa.Text, nullable=False),
    sa.Column("revoked_at", sa.Text),
    sa.Column("opened_at", sa.Text),
    sa.Column("opened", sa.Integer, nullable=False),
)
viewer_sessions = sa.Table(
    "viewer_sessions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("link_id", sa.Integer, sa.ForeignKey("share_links.id"), nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("counted", sa.Boolean, nullable=False),
)
share_comments = sa.Table(
    "share_comments",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("link_id", sa.Integer, sa.ForeignKey("share_links.id"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("about", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("resolved_at", sa.Text),
)
owner_keys = sa.Table(
    "owner_keys",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("expires_at", sa.Text, nullable=False),
)
# Sign-in with X. Tokens are sealed with a key that is not here; of states and browsers only hashes are kept.
x_tokens = sa.Table(
    "x_tokens",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("kept_at", sa.Text, nullable=False),
    sa.Column("held_by", sa.Text),
    sa.Column("held_until", sa.Text),
)
x_sign_ins = sa.Table(
    "x_sign_ins",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("state_hash", sa.Text, nullable=False),
    sa.Column("browser_hash", sa.Text, nullable=False),
    sa.Column("verifier", sa.Text, nullable=False),
    sa.Column("expires_at", sa.Text, nullable=False),
)
# What the encoder said of posts: per batch the keys of the posts (uint64) and their scores (float16, a row per post).
read_scores = sa.Table(
    "read_scores",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("post_keys", sa.LargeBinary, nullable=False),
    sa.Column("scores", sa.LargeBinary, nullable=False),
)
# Which history is read to its end, and by which version.
read_histories = sa.Table(
    "read_histories",
    metadata,
    sa.Column("workspace", sa.Text, primary_key=True),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("history_revision", sa.Integer, nullable=False),
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

_SHARING = (
    """CREATE TABLE share_links (
        id INTEGER PRIMARY KEY AUTOINCREMENT, workspace TEXT NOT NULL, public_id TEXT NOT NULL UNIQUE,
        advisor TEXT NOT NULL, token_hash TEXT UNIQUE, passphrase_hash BLOB, mode TEXT NOT NULL,
        with_posts BOOLEAN NOT NULL, view BLOB NOT NULL, scope BLOB NOT NULL, made_at TEXT NOT NULL,
        expires_at TEXT NOT NULL, revoked_at TEXT, opened_at TEXT, opened INTEGER NOT NULL)""",
    "CREATE INDEX share_links_by_workspace ON share_links (workspace, id)",
    """CREATE TABLE viewer_sessions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, workspace TEXT NOT NULL,
        link_id INTEGER NOT NULL REFERENCES share_links (id) ON DELETE CASCADE, hash TEXT NOT NULL UNIQUE,
        counted BOOLEAN NOT NULL)""",
    "CREATE INDEX viewer_sessions_by_link ON viewer_sessions (link_id, id)",
    """CREATE TABLE share_comments (
        id INTEGER PRIMARY KEY AUTOINCREMENT, workspace TEXT NOT NULL,
        link_id INTEGER NOT NULL REFERENCES share_links (id) ON DELETE CASCADE, kind TEXT NOT NULL,
        subject TEXT NOT NULL, about TEXT NOT NULL, author TEXT NOT NULL, text TEXT NOT NULL, made_at TEXT NOT NULL,
        answer TEXT NOT NULL, resolved_at TEXT)""",
    "CREATE INDEX share_comments_by_link ON share_comments (link_id, id)",
    """CREATE TABLE owner_keys (
        id INTEGER PRIMARY KEY AUTOINCREMENT, workspace TEXT NOT NULL, kind TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,
        expires_at TEXT NOT NULL)""",
)

_SIGN_IN = (
    """CREATE TABLE x_tokens (
        id INTEGER PRIMARY KEY AUTOINCREMENT, workspace TEXT NOT NULL UNIQUE, sealed BLOB NOT NULL,
        kept_at TEXT NOT NULL, held_by TEXT, held_until TEXT)""",
    """CREATE TABLE x_sign_ins (
        id INTEGER PRIMARY KEY AUTOINCREMENT, workspace TEXT NOT NULL, state_hash TEXT NOT NULL UNIQUE,
        browser_hash TEXT NOT NULL, verifier TEXT NOT NULL, expires_at TEXT NOT NULL)""",
)

_READING = (
    """CREATE TABLE read_scores (
        id INTEGER PRIMARY KEY AUTOINCREMENT, workspace TEXT NOT NULL, version TEXT NOT NULL, post_keys BLOB NOT NULL,
        scores BLOB NOT NULL)""",
    "CREATE INDEX read_scores_by_workspace ON read_scores (workspace, version, id)",
    """CREATE TABLE read_histories (
        workspace TEXT NOT NULL PRIMARY KEY, version TEXT NOT NULL, history_revision INTEGER NOT NULL)""",
)


def _create_version_1(connection: sa.Connection) -> None:
    for statement in _VERSION_1:
        connection.exec_driver_sql(statement)


def _create_version_2(connection: sa.Connection) -> None:
    for statement in _SHARING:
        connection.exec_driver_sql(statement)


def _create_version_3(connection: sa.Connection) -> None:
    for statement in _SIGN_IN:
        connection.exec_driver_sql(statement)


def _create_version_4(connection: sa.Connection) -> None:
    for statement in _READING:
        connection.exec_driver_sql(statement)


# The step at place n leads to version n + 1; a new database takes them all.
MIGRATIONS: tuple[Migration, ...] = (_create_version_1, _create_version_2, _create_version_3, _create_version_4)
