"""The SQLite file: opening it safely, reading and writing in whole transactions, and leaving nothing behind.

SQLite's own ways (pragmas, backup, versions in the file's header) stay in this module, so that another database
would need another of these and nothing else.
"""

import sqlite3
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from pcn_core.errors import PcnError
from pcn_core.store.folder import create_private_file, create_private_folder, sweep_passing
from pcn_core.store.schema import Migration, plan_revisions

FILE_NAME = "pcn.sqlite3"

_SENTENCES = (
    ("locked", "Another program is using your data right now: try again in a moment, or close that program."),
    ("busy", "Another program is using your data right now: try again in a moment, or close that program."),
    ("readonly", "Your data can be read but not changed: make {path} and its folder writable, then try again."),
    ("unable to open", "Your data cannot be opened: check that you may read and write {path} and its folder."),
    ("not a database", "{path} is not a database of PCN Planner: move it away, or choose another folder."),
    ("malformed", "{path} is damaged: put a copy of it back, or move it away to start afresh."),
    ("full", "The disk is full: free some space, then try again; what was saved before is still there."),
    ("disk i/o", "The disk does not answer as it should: check it, then try again."),
)


class Database:
    """One SQLite file, shared by many threads and tolerant of a second process.

    ``patience``: seconds to wait for another writer before giving up with a sentence.
    """

    def __init__(self, path: Path, *, patience: float) -> None:
        self.path = path
        # SQLite lets waiting writers try again in no order: among many, one may wait until its patience ends.
        self._turn = threading.RLock()
        # Without hidden parameters an error's text would quote what the person saved.
        self._engine = sa.create_engine(f"sqlite:///{path}", hide_parameters=True, connect_args={"timeout": patience})
        sa.event.listen(self._engine, "connect", _set_up_connection)
        sa.event.listen(self._engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection that sees one unchanging state. Raises PcnError when the file cannot be used."""
        with _in_sentences(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Give a connection whose changes are kept together at the end, or not at all. Raises PcnError likewise."""
        with (
            self._turn,
            _in_sentences(self.path),
            self._engine.connect().execution_options(pcn_writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def shrink(self) -> None:
        """Empty the write-ahead log into the file and give freed pages back, so that removed text is in neither.

        Raises PcnError when the disk has no room for that, or somebody else is reading all the while.
        """
        try:
            with _in_sentences(self.path), closing(self._engine.raw_connection()) as raw:
                cursor = raw.cursor()
                cursor.execute("VACUUM")
                (busy, _, _) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except PcnError as refusal:
            raise PcnError(
                "Your data is removed, but traces may be left in the file: free some disk space, close other windows, "
                "and remove once more."
            ) from refusal
        if busy:
            raise PcnError("Your data is removed, but another window was just reading it: remove once more to be sure.")

    def clear_copies(
        self, workspace: str, import_id: int | None = None, *, only: Collection[str] | None = None
    ) -> None:
        """Remove one workspace, or one import of it, from the copies put aside before upgrades: they hold the text.

        ``only``: names of the tables to clear; None for all.
        """
        for copy in self.path.parent.glob(f"{FILE_NAME}.v*.bak"):
            with _in_sentences(copy), closing(sqlite3.connect(copy)) as connection:
                if import_id is None:
                    _clear(connection, workspace, only)
                else:
                    _clear_import(connection, workspace, import_id)

    def answers(self) -> bool:
        """Whether the file is still there and can be asked."""
        try:
            with self.reading() as connection:
                connection.execute(sa.select(plan_revisions.c.id).limit(1)).all()
        except (PcnError, sa.exc.SQLAlchemyError):
            return False
        return self.path.exists()

    def close(self) -> None:
        """Close every connection; SQLite then folds its write-ahead log into the file."""
        self._engine.dispose()


def open_database(folder: Path, *, now: datetime | None, patience: float, migrations: Sequence[Migration]) -> Database:
    """Open the database in ``folder``, creating or upgrading it; a copy is put aside before an upgrade.

    Raises PcnError for a folder that cannot be used, a file that is no database or another program's, and a database
    of a newer version, which stays as it is.
    """
    create_private_folder(folder)
    sweep_passing(folder)
    path = folder / FILE_NAME
    if path.exists():
        _refuse_foreign(path, newest=len(migrations), patience=patience)
    create_private_file(path)
    database = Database(path, patience=patience)
    try:
        _upgrade(database, now, migrations)
    except BaseException:
        database.close()
        raise
    return database


def _refuse_foreign(path: Path, *, newest: int, patience: float) -> None:
    """Look at the file without any right to change it."""
    with _in_sentences(path), closing(_connect_read_only(path, patience)) as connection:
        version = _version(connection)
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if version > newest:
        raise PcnError(
            f"{path} was written by a newer PCN Planner: install that version, or choose another folder with "
            "PCN_DATA_DIR; nothing in it was changed."
        )
    if version == 0 and tables:
        raise PcnError(f"{path} belongs to another program: choose another folder with PCN_DATA_DIR.")


def _connect_read_only(path: Path, patience: float) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=patience)


def _version(connection: sqlite3.Connection | sa.Connection) -> int:
    ask = connection.exec_driver_sql if isinstance(connection, sa.Connection) else connection.execute
    row = ask("PRAGMA user_version").fetchone()
    return int(row[0]) if row else 0


def _upgrade(database: Database, now: datetime | None, migrations: Sequence[Migration]) -> None:
    with database.writing() as connection:
        # Asked inside the write lock: another process may have upgraded in the meantime.
        version = _version(connection)
        if version >= len(migrations):
            return
        if version:
            _put_copy_aside(database.path, version, now)
        for migrate in migrations[version:]:
            migrate(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {len(migrations)}")


def _put_copy_aside(path: Path, version: int, now: datetime | None) -> None:
    time = f"-{now:%Y%m%dT%H%M%S}" if now else ""
    backup = path.with_name(f"{FILE_NAME}.v{version}{time}.bak")
    create_private_file(backup)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(backup)) as target:
        source.backup(target)


def _clear(connection: sqlite3.Connection, workspace: str, only: Collection[str] | None) -> None:
    """Remove every row of ``workspace``, whatever tables this version had."""
    _set_up_connection(connection, None)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for name in [name for name in names if only is None or name in only]:
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
        if "workspace" in columns:
            connection.execute(f'DELETE FROM "{name}" WHERE workspace = ?', (workspace,))  # noqa: S608 - our own names
    connection.execute("VACUUM")


def _clear_import(connection: sqlite3.Connection, workspace: str, import_id: int) -> None:
    """Remove one import; its posts go with it. Every version so far has had this table."""
    _set_up_connection(connection, None)
    connection.execute("DELETE FROM imports WHERE workspace = ? AND id = ?", (workspace, import_id))
    connection.execute("VACUUM")


def _set_up_connection(raw: sqlite3.Connection, _record: object) -> None:
    raw.isolation_level = None  # transactions are begun by `_begin` alone
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", "secure_delete = ON"):
        raw.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    # A writer takes its lock at once: two that begin by reading would refuse each other half-way.
    writes = connection.get_execution_options().get("pcn_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _in_sentences(path: Path) -> Iterator[None]:
    """Turn what the database says about the file into a sentence for a person; anything else is a bug and raises."""
    try:
        yield
    except (sa.exc.DatabaseError, sqlite3.DatabaseError) as error:
        said = str(_cause(error)).lower()
        sentence = next((sentence for word, sentence in _SENTENCES if word in said), None)
        if sentence is None:
            raise
        raise PcnError(sentence.format(path=path)) from error


def _cause(error: Any) -> object:  # noqa: ANN401 - two unrelated error families
    return getattr(error, "orig", None) or error
