"""Imports on their way: put in line, told while they run, said when they are over."""

from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import streamlit as st

from pages.ui import loading, reading, session
from pages.ui.text import plain
from pcn_core.ingest.desk import Desk, desk_of
from pcn_core.ingest.importing import import_and_prepare
from pcn_core.ingest.line import Job
from pcn_core.ingest.reading import Progress
from pcn_core.sources.report import ImportReport
from pcn_core.tips.words import number_of

_LOOK_AGAIN = 1.0


def desk() -> Desk:
    """Return the desk of this data folder."""
    return desk_of(Path(session.folder()))


def issue_ticket(name: str, *, include_messages: bool) -> str:
    """Return a ticket for one upload into the workspace on screen; what arrives is put in line by itself."""
    session.store()  # sweeps what a killed process left
    read = _reader(name, include_messages=include_messages)
    return desk().issue(
        session.workspace(), name, lambda path, progress: read([path], progress), include_messages=include_messages
    )


def read_paths(paths: Sequence[Path], name: str, *, include_messages: bool, holding: ExitStack | None = None) -> None:
    """Put files on this computer in line. ``holding`` is let go of when they have been read."""
    read = _reader(name, include_messages=include_messages)
    desk().read(session.workspace(), name, partial(read, paths), holding)


class _Reader:
    """Reads files into one workspace, in whatever thread; it remembers what only a page knows."""

    def __init__(self, name: str, *, include_messages: bool) -> None:
        self._store, self._workspace, self._now = session.store(), session.workspace(), session.now()
        self._name, self._include_messages = name, include_messages
        self._folder = session.folder()

    def __call__(self, paths: Sequence[Path], progress: Progress) -> ImportReport:
        return import_and_prepare(
            self._store, self._workspace, paths, name=self._name, now=self._now,
            include_messages=self._include_messages, progress=progress, prepare=self._prepare,
        )  # fmt: skip

    def _prepare(self, progress: Progress) -> None:
        reading.catch_up(self._store, self._workspace)
        loading.prepare(self._folder, self._workspace, self._store, self._now, progress)
        loading.look_closer(self._folder, self._workspace, self._store, self._now)


def _reader(name: str, *, include_messages: bool) -> _Reader:
    return _Reader(name, include_messages=include_messages)


def show_imports_on_their_way() -> None:
    """Show each import that waits, runs or has just ended; while one runs, look again every second."""
    busy = desk().line.is_busy(session.workspace())
    st.fragment(_show_jobs, run_every=_LOOK_AGAIN if busy else None)(busy)


def _show_jobs(was_busy: bool) -> None:  # noqa: FBT001 - a fragment passes its arguments by place
    line, workspace = desk().line, session.workspace()
    jobs = line.jobs(workspace)
    if was_busy != any(not job.is_over for job in jobs):
        st.rerun()
    for job in jobs:
        if job.report is not None or job.said is not None:
            _show_end(job)
            if not was_busy:  # else the next look, a second later, would take it away unread
                line.forget(workspace, job.id)
        elif job.refusal is not None:
            _show_refusal(job)
        else:
            _show_progress(job)


def _show_end(job: Job) -> None:
    is_whole = job.report is None or job.report.generation != "fetched" or job.report.is_complete
    said = _tell_end(job.report) if job.report else plain(job.said or "")
    if is_whole:
        st.success(said, icon=":material/check:")
    else:
        st.info(said, icon=":material/info:")


def _tell_end(report: ImportReport) -> str:
    if report.generation == "fetched":
        return " ".join(map(plain, (report.since_last, *report.notes)))
    return f"Done: {number_of(report.posts, 'post')} read. {plain(report.since_last)}".rstrip()


def _show_refusal(job: Job) -> None:
    st.error(f"{plain(job.name)}: {plain(job.refusal or '')}", icon=":material/info:")
    st.button(
        "Close", key=f"close_{job.id}", type="tertiary",
        on_click=desk().line.forget, args=(session.workspace(), job.id),
    )  # fmt: skip


def _show_progress(job: Job) -> None:
    share = min(job.done / job.total, 1.0) if job.total else 0.0
    counted = f" {job.done:,}" if job.done else ""
    st.progress(share, text=f"{plain(job.name)}: {job.step} …{counted}")
    st.button(
        "Stop", key=f"stop_{job.id}", type="tertiary",
        on_click=desk().line.stop, args=(session.workspace(), job.id),
    )  # fmt: skip
