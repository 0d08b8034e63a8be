"""Reads one archive into one history and its receipt: what was read, what was left out and why."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from pcn_core.errors import PcnError
from pcn_core.ingest.fetched import read_fetched_history
from pcn_core.posts import History, Post, post_table
from pcn_core.sources.report import FileRead, ImportReport, Problem
from pcn_core.sources.sample import SAMPLE_ACCOUNT_ID, SAMPLE_HANDLE
from pcn_core.sources.twitter_archive import (
    CUT,
    Archive,
    open_archive,
    read_direct_messages,
    read_following,
    read_posts,
    read_profile,
)

Progress = Callable[[str, int, int | None], None]

_PROBLEMS_IN_WORDS = 200
_PROGRESS_EVERY = 2_000
# Circle posts existed from May 2022 to the end of October 2023 and stand unmarked among the others.
_CIRCLE_TIME = (datetime(2022, 5, 1, tzinfo=UTC), datetime(2023, 11, 1, tzinfo=UTC))
_CIRCLE_NOTE = (
    "Posts for your circle (May 2022 to October 2023) look like public ones in an archive: check them before you share."
)


def read_history(
    paths: Sequence[Path], *, include_messages: bool = False, progress: Progress | None = None
) -> tuple[History, ImportReport]:
    """Return the history in ONE archive (a zip, a folder, or loose files of one archive) and the receipt of reading it.

    What was fetched from X into a folder is read in the same way, zipped or not.

    ``include_messages``: count private messages per account and week, from the header files. ``progress``: called now
    and then with what is going on, how many posts are read, and how many there will be (None: unknown).
    Raises PcnError with one sentence for the person when nothing can be read.
    """
    with open_archive(*paths) as archive, collector_paused():
        if archive.generation == "fetched":
            return read_fetched_history(archive)
        problems = _Problems()
        posts = post_table(_with_progress(problems.set_aside(read_posts(archive)), archive, progress))
        _refuse_unreadable(posts, archive, problems)
        history = History(
            profile=read_profile(archive),
            posts=posts,
            following=read_following(archive),
            direct_messages=read_direct_messages(archive) if include_messages else None,
            as_of=archive.facts.generated_at or _last(posts),
            is_sample=archive.facts.owner_id == SAMPLE_ACCOUNT_ID and archive.facts.handle == SAMPLE_HANDLE,
            sources=(_source_name(archive),),
        )
        problems.add_all(archive.tally.problems)
        return history, _report(archive, history, problems, include_messages=include_messages)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the cycle collector from searching millions of values that hold no cycles: a tenth of the time."""
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()


@dataclass
class _Problems:
    """Counts all problems and keeps the first ones in words."""

    first: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, problem: Problem) -> None:
        self.count += 1
        if len(self.first) < _PROBLEMS_IN_WORDS:
            self.first.append(problem)

    def add_all(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add(problem)

    def set_aside(self, items: Iterable[Post | Problem]) -> Iterator[Post]:
        """Yield the posts, keep the problems."""
        for item in items:
            if isinstance(item, Post):
                yield item
            else:
                self.add(item)


def _with_progress(posts: Iterable[Post], archive: Archive, progress: Progress | None) -> Iterator[Post]:
    if progress is None:
        yield from posts
        return
    count, total = 0, archive.facts.claimed_posts
    for count, post in enumerate(posts, start=1):
        yield post
        if count % _PROGRESS_EVERY == 0:
            progress("Reading your posts", count, total)
    progress("Sorting your posts", count, total)


def _refuse_unreadable(posts: pd.DataFrame, archive: Archive, problems: _Problems) -> None:
    """Refuse a file of which nothing could be read: a silent success with no posts would be worse."""
    if posts.empty and problems.count:
        raise PcnError(
            f"No post in {archive.post_files[0].name if archive.post_files else 'this archive'} can be read, "
            "because it is not in the form X writes: choose the file exactly as X gave it to you."
        )


def _source_name(archive: Archive) -> str:
    made = archive.facts.generated_at
    return f"archive of {made:%Y-%m-%d}" if made else "archive"


def _first(posts: pd.DataFrame) -> datetime | None:
    return None if posts.empty else posts["created_at"].iloc[0].to_pydatetime().astimezone(UTC)


def _last(posts: pd.DataFrame) -> datetime | None:
    return None if posts.empty else posts["created_at"].iloc[-1].to_pydatetime().astimezone(UTC)


def _files_opened(archive: Archive) -> Iterator[FileRead]:
    """Yield every file that was looked into: the lists with their rows, then those that hold one thing."""
    yield from archive.tally.files
    listed = {file.name for file in archive.tally.files}
    for entries in archive.entries.values():
        yield from (FileRead(entry.name, 1) for entry in entries if entry.openings and entry.name not in listed)


def _report(archive: Archive, history: History, problems: _Problems, *, include_messages: bool) -> ImportReport:
    warnings = tuple(_warnings(archive, problems))
    return ImportReport(
        generation=archive.generation,
        files=tuple(_files_opened(archive)),
        posts=len(history.posts),
        problems=tuple(problems.first),
        problem_count=problems.count,
        skipped={reason: count for reason, count in archive.tally.skipped.items() if count},
        notes=(*warnings, *_notes(archive, history, include_messages=include_messages)),
        warnings=warnings,
        owner_id=archive.facts.owner_id,
        owner_handle=archive.facts.handle,
        generated_at=archive.facts.generated_at,
        first_post=_first(history.posts),
        last_post=_last(history.posts),
        following=None if history.following is None else len(history.following),
        message_weeks=None if history.direct_messages is None else len(history.direct_messages),
        is_sample=history.is_sample,
        is_complete=_is_complete(archive),
    )


def _warnings(archive: Archive, problems: _Problems) -> Iterator[str]:
    """Yield what must be seen at once, for posts are missing."""
    missing = _shortfall(archive)
    if missing and archive.generation != "G1":
        yield f"{missing} If you unpacked or changed it, choose the zip exactly as X gave it to you."
    for problem in problems.first:
        if problem.reason == CUT:
            yield f"{problem.file} ends in the middle, so the posts after that are missing: choose a whole copy of it."
    if archive.facts.is_partial:
        yield "X says that this is only a part of your archive: the rest comes in further zips."


def _notes(archive: Archive, history: History, *, include_messages: bool) -> Iterator[str]:
    """Yield what else the person should know, the most important first."""
    missing = _shortfall(archive)
    if missing and archive.generation == "G1":
        yield f"{missing} A few missing ones are normal in an archive this old."
    if not archive.facts.owner_id:
        yield "These files do not say whose they are: a reply to a post that is in here counts as one to yourself."
    if not history.posts.empty and history.posts["created_at"].between(*_CIRCLE_TIME, inclusive="left").any():
        yield _CIRCLE_NOTE
    if include_messages and history.direct_messages is None:
        yield "There is no list of message times in here, so your private messages are not counted."
    if archive.of("fetched"):
        yield "What was fetched from X lies beside the archive and stays unread: choose it by itself as well."
    yield from archive.tally.notes


def _is_complete(archive: Archive) -> bool:
    listed = archive.facts.claimed_posts
    return listed is not None and _posts_there(archive) >= listed and not archive.facts.is_partial


def _posts_there(archive: Archive) -> int:
    names = {entry.name for entry in archive.post_files}
    return sum(file.items for file in archive.tally.files if file.name in names)


def _shortfall(archive: Archive) -> str:
    """Return a sentence when fewer posts are there than the archive lists, else "". Grailbird promises some more."""
    there, listed = _posts_there(archive), archive.facts.claimed_posts
    if listed is None or there >= listed:
        return ""
    return f"This archive lists {listed:,} posts, and {there:,} of them can be read."
