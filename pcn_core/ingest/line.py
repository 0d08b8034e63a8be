"""Imports stand in line: one at a time in each workspace, off the thread of any page, and each says how far it is."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from pcn_core.errors import PcnError, trace_of
from pcn_core.ingest.reading import Progress
from pcn_core.sources.report import ImportReport

# What comes of it is a receipt, or a sentence where nothing is imported.
Work = Callable[[Progress], ImportReport | str]

# Each holds its posts in memory while it reads.
MOST_AT_ONCE = 2
_FINISHED_KEPT = 5
_WAITING = "Waiting for the import before it"
_OPENING = "Opening the archive"
_STOPPED = "Stopped: nothing was added."
_BROKEN = "Something went wrong on our side while reading this archive: nothing was added, so please try once more."
_log = logging.getLogger("pcn_planner")


@dataclass(frozen=True)
class Job:
    """How one import stands: ``step`` and its ``done`` of ``total`` (None: unknown), at last what came of it.

    That is a report, a sentence (``said``), or a refusal.
    """

    id: int
    name: str
    step: str = _WAITING
    done: int = 0
    total: int | None = None
    report: ImportReport | None = None
    said: str | None = None
    refusal: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether it has ended, either way."""
        return any(one is not None for one in (self.report, self.said, self.refusal))


@dataclass(frozen=True)
class _Task:
    """What is to be done: its first step in words, and what to say when it breaks."""

    work: Work
    first: str
    broken: str


@dataclass
class _Lane:
    """One workspace: its jobs by id, oldest first, what is still to do, and whether somebody is at it."""

    jobs: dict[int, Job] = field(default_factory=dict)
    to_do: deque[tuple[int, _Task]] = field(default_factory=deque)
    stopped: set[int] = field(default_factory=set)
    is_served: bool = False


class Line:
    """All imports that wait, run or have just ended. Safe in many threads."""

    def __init__(self, most_at_once: int = MOST_AT_ONCE) -> None:
        self._lanes: dict[str, _Lane] = {}
        self._lock = threading.RLock()
        self._room = threading.BoundedSemaphore(most_at_once)
        self._numbers = count(1)

    def join(self, workspace: str, name: str, work: Work, *, first: str = _OPENING, broken: str = _BROKEN) -> int:
        """Put an import at the end of its workspace's line and return its id. ``work`` runs in a thread of ours.

        What it raises as PcnError becomes the job's refusal; any other error is logged and told as one sentence,
        ``broken``. ``first``: its first step in words.
        """
        with self._lock:
            lane, number = self._lane(workspace), next(self._numbers)
            lane.jobs[number] = Job(number, name)
            lane.to_do.append((number, _Task(work, first, broken)))
            if not lane.is_served:
                lane.is_served = True
                threading.Thread(target=self._serve, args=(lane,), name="import", daemon=True).start()
        return number

    def jobs(self, workspace: str) -> tuple[Job, ...]:
        """Return the imports of a workspace, oldest first; those that have ended stay until they are forgotten."""
        with self._lock:
            return tuple(self._lane(workspace).jobs.values())

    def is_busy(self, workspace: str) -> bool:
        """Whether an import of this workspace waits or runs."""
        return any(not job.is_over for job in self.jobs(workspace))

    def stop(self, workspace: str, number: int) -> None:
        """Let an import end as refused if it has not been saved yet."""
        with self._lock:
            lane = self._lane(workspace)
            if number in lane.jobs:
                lane.stopped.add(number)

    def forget(self, workspace: str, number: int) -> None:
        """Drop an import that has ended from the list."""
        with self._lock:
            jobs = self._lane(workspace).jobs
            if number in jobs and jobs[number].is_over:
                del jobs[number]

    def _lane(self, workspace: str) -> _Lane:
        return self._lanes.setdefault(workspace, _Lane())

    def _serve(self, lane: _Lane) -> None:
        while True:
            with self._lock:
                if not lane.to_do:
                    lane.is_served = False
                    return
                number, task = lane.to_do.popleft()
            with self._room:
                self._run(lane, number, task)

    def _run(self, lane: _Lane, number: int, task: _Task) -> None:
        def progress(step: str, done: int, total: int | None) -> None:
            with self._lock:
                if number in lane.stopped:
                    raise PcnError(_STOPPED)
                lane.jobs[number] = replace(lane.jobs[number], step=step, done=done, total=total)

        try:
            progress(task.first, 0, None)
            found = task.work(progress)
            self._end(lane, number, **({"said": found} if isinstance(found, str) else {"report": found}))
        except PcnError as refusal:
            self._end(lane, number, refusal=str(refusal))
        except Exception as error:  # noqa: BLE001 - the person gets a sentence, the log where it happened
            _log.error("An import failed: %s", trace_of(error))
            self._end(lane, number, refusal=task.broken)

    def _end(self, lane: _Lane, number: int, **became: Any) -> None:  # noqa: ANN401 - one field of a job
        with self._lock:
            lane.jobs[number] = replace(lane.jobs[number], **became)
            lane.stopped.discard(number)
            over = [job.id for job in lane.jobs.values() if job.is_over]
            for old in over[:-_FINISHED_KEPT]:
                del lane.jobs[old]
