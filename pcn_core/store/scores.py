"""What the encoder said of each post, so that no post is read twice by the same version."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from pcn_core.store import imports
from pcn_core.store.database import Database
from pcn_core.store.schema import read_histories, read_scores

Keys = npt.NDArray[np.uint64]
Scores = npt.NDArray[np.float16]


@dataclass(frozen=True)
class SavedScores:
    """Scores by key, in the order they were kept. ``scores``: one row per key, one column per move."""

    keys: Keys
    scores: Scores


class ScoreBook:
    """Scores of all workspaces. Every call is one transaction; every call may raise PcnError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, workspace: str, version: str, width: int) -> SavedScores:
        """Return all scores of a version; ``width``: columns of each."""
        mine = _of(workspace, version)
        chosen = sa.select(read_scores.c.post_keys, read_scores.c.scores).where(*mine).order_by(read_scores.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(chosen).all()
        keys = np.frombuffer(b"".join(row.post_keys for row in rows), np.uint64)
        return SavedScores(keys, np.frombuffer(b"".join(row.scores for row in rows), np.float16).reshape(-1, width))

    def add(self, workspace: str, version: str, history_revision: int, saved: SavedScores) -> bool:
        """Keep the scores of some more posts; False, and nothing kept, when the history is another one by now."""
        with self._database.writing() as connection:
            if imports.history_revision(connection, workspace) != history_revision:
                return False
            _insert(connection, workspace, version, saved)
        return True

    def finish(self, workspace: str, version: str, history_revision: int, kept: SavedScores | None = None) -> bool:
        """Note that every post of a history is scored, and drop what other versions said.

        ``kept``: in place of all there is, where posts have gone. False as in ``add``.
        """
        with self._database.writing() as connection:
            if imports.history_revision(connection, workspace) != history_revision:
                return False
            others = read_scores.c.workspace == workspace
            if kept is None:
                others &= read_scores.c.version != version
            connection.execute(sa.delete(read_scores).where(others))
            if kept is not None:
                _insert(connection, workspace, version, kept)
            connection.execute(sa.delete(read_histories).where(read_histories.c.workspace == workspace))
            row = {"workspace": workspace, "version": version, "history_revision": history_revision}
            connection.execute(sa.insert(read_histories).values(row))
        return True

    def is_finished(self, workspace: str, version: str, history_revision: int) -> bool:
        """Whether every post of this history is scored by this version: cheap, screens ask it all the time."""
        row = sa.select(read_histories.c.workspace).where(
            read_histories.c.workspace == workspace,
            read_histories.c.version == version,
            read_histories.c.history_revision == history_revision,
        )
        with self._database.reading() as connection:
            return connection.execute(row).first() is not None

    def prune(self, workspace: str, here: Keys) -> None:
        """Remove the scores of posts that are not ``here`` any more."""
        rows = sa.select(read_scores.c.id, read_scores.c.post_keys, read_scores.c.scores).where(
            read_scores.c.workspace == workspace
        )
        with self._database.writing() as connection:
            for row in connection.execute(rows).all():
                keys = np.frombuffer(row.post_keys, np.uint64)
                if (stays := np.isin(keys, here)).all():
                    continue
                scores = np.frombuffer(row.scores, np.float16).reshape(len(keys), -1)[stays]
                changed = {"post_keys": keys[stays].tobytes(), "scores": scores.tobytes()}
                connection.execute(sa.update(read_scores).where(read_scores.c.id == row.id).values(changed))

    def remove(self, workspace: str) -> None:
        """Remove every score of a workspace."""
        with self._database.writing() as connection:
            for table in (read_scores, read_histories):
                connection.execute(sa.delete(table).where(table.c.workspace == workspace))


def _of(workspace: str, version: str) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return read_scores.c.workspace == workspace, read_scores.c.version == version


def _insert(connection: sa.Connection, workspace: str, version: str, saved: SavedScores) -> None:
    row = {
        "workspace": workspace,
        "version": version,
        "post_keys": saved.keys.astype(np.uint64).tobytes(),
        "scores": saved.scores.astype(np.float16).tobytes(),
    }
    connection.execute(sa.insert(read_scores).values(row))
