"""Reading a history with the encoder: only the posts it has not read yet, kept as it goes, away from any page."""

import logging
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np

from pcn_core.errors import PcnError, trace_of
from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder import Encoder
from pcn_core.moves.readers import score_posts
from pcn_core.moves.scored import Scores, as_asked, find_scores, is_scored, post_keys
from pcn_core.posts import History
from pcn_core.store import Store
from pcn_core.store.scores import SavedScores

Told = Callable[[int, int], None]

# What is lost when the process is killed: a few seconds of reading.
_AT_ONCE = 2_048
_STEP_BACK = 10
_log = logging.getLogger("pcn_planner")


class StoppedError(PcnError):
    """Reading ended early: it was asked to, or the history is another one by now."""


def score_history(
    store: Store, workspace: str, encoder: Encoder, told: Told | None = None, *, at_most: int | None = None
) -> int:
    """Read what the encoder has not read of a workspace, note that its history is complete, return how many posts.

    What is read is kept batch by batch: killed in between, the next call goes on. ``told``: called with how many of how
    many posts are read; what it raises ends the reading. ``at_most``: where more posts are unread, nothing is done.
    Raises StoppedError when the history changes meanwhile.
    """
    revision = store.history_revision(workspace)
    posts = store.load_posts(workspace)
    asked = posts[is_scored(posts)]
    keys, saved = post_keys(asked), store.scores.load(workspace, encoder.version, len(MOVES))
    missing = np.flatnonzero(~np.isin(keys, saved.keys))
    if at_most is not None and len(missing) > at_most:
        return 0
    unread = as_asked(asked.iloc[missing])
    # By length, so that those read together are alike; which ones they are changes nothing of what is said.
    order = sorted(range(len(unread)), key=lambda place: len(unread[place][1]))
    for start in range(0, len(order), _AT_ONCE):
        if told:
            told(len(keys) - len(unread) + start, len(keys))
        chosen = order[start : start + _AT_ONCE]
        found = score_posts(encoder, [unread[place] for place in chosen]).astype(np.float16)
        _or_stop(store.scores.add(workspace, encoder.version, revision, SavedScores(keys[missing[chosen]], found)))
    kept = None
    if not np.isin(saved.keys, keys).all():  # posts have gone since: so does what was said of them
        saved = store.scores.load(workspace, encoder.version, len(MOVES))
        here = np.isin(saved.keys, keys)
        kept = SavedScores(saved.keys[here], saved.scores[here])
    _or_stop(store.scores.finish(workspace, encoder.version, revision, kept))
    return len(unread)


def _or_stop(kept: bool) -> None:  # noqa: FBT001 - what a call returned
    if not kept:
        raise StoppedError("The history changed while it was read.")


def load_scores(store: Store, workspace: str, version: str, history: History) -> Scores:
    """Return a row of scores per post of the workspace's history; not a number for those that the cues read."""
    saved = store.scores.load(workspace, version, len(MOVES))
    found = find_scores(post_keys(history.posts), saved.keys, saved.scores)
    found[~is_scored(history.posts)] = np.nan
    return found


@dataclass(frozen=True)
class Standing:
    """How far the reading of a workspace is: posts read of posts to read."""

    done: int
    total: int


class Scorer:
    """Reads workspaces one after the other in one thread, for there are few cores. Safe in many threads."""

    def __init__(self, name: str = "reading") -> None:
        self._name = name
        self._standing: dict[str, Standing] = {}
        self._waiting: dict[str, Callable[[Told], None]] = {}
        self._failed: set[tuple[str, int]] = set()
        self._stopped: set[str] = set()
        self._lock = threading.RLock()
        self._is_at_work = False

    def ask(self, store: Store, workspace: str, encoder: Encoder, after: Callable[[], None]) -> None:
        """Read a workspace once, unless it is read already; ``after`` runs in the same thread when it is done.

        A reading that failed on a history is not tried again before the process ends.
        """
        revision = store.history_revision(workspace)
        with self._lock:
            if workspace in self._standing or (workspace, revision) in self._failed:
                return
            self._standing[workspace] = Standing(0, 0)
            self._stopped.discard(workspace)
            self._waiting[workspace] = lambda told: self._read(store, workspace, encoder, after, told)
            if not self._is_at_work:
                self._is_at_work = True
                threading.Thread(target=self._serve, name=f"reading {self._name}", daemon=True).start()

    def standing(self, workspace: str) -> Standing | None:
        """Return how far a workspace is; None when nothing is read there."""
        with self._lock:
            return self._standing.get(workspace)

    def stop(self, workspace: str) -> None:
        """Let the reading of a workspace end with its next batch."""
        with self._lock:
            self._stopped.add(workspace)

    def _serve(self) -> None:
        _step_back()
        while True:
            with self._lock:
                if not self._waiting:
                    self._is_at_work = False
                    return
                workspace = next(iter(self._waiting))
                work = self._waiting.pop(workspace)
            try:
                work(partial(self._tell, workspace))
            finally:
                with self._lock:
                    self._standing.pop(workspace, None)

    def _tell(self, workspace: str, done: int, total: int) -> None:
        with self._lock:
            if workspace in self._stopped:
                raise StoppedError("Stopped.")
            self._standing[workspace] = Standing(done, total)

    def _read(self, store: Store, workspace: str, encoder: Encoder, after: Callable[[], None], told: Told) -> None:
        revision = store.history_revision(workspace)
        try:
            score_history(store, workspace, encoder, told)
            after()
        except StoppedError:
            return
        except Exception as error:  # noqa: BLE001 - the cues go on serving; the log says where it happened
            _log.error("Posts could not be read closely: %s", trace_of(error))
            with self._lock:
                self._failed.add((workspace, revision))


def _step_back() -> None:
    """Let pages go first where the system knows threads of less weight; on other systems all are equal."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _STEP_BACK)


@cache
def scorer_of(folder: Path) -> Scorer:
    """Return the one scorer of a data folder in this process."""
    return Scorer(folder.name)
