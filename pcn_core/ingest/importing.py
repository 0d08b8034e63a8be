"""The one use case that writes posts: read what the person gave, say what changed since last time, keep it."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pcn_core.errors import PcnError, trace_of
from pcn_core.ingest.accounts import describe_strangeness
from pcn_core.ingest.reading import Progress, read_history
from pcn_core.metrics.wording import number_of
from pcn_core.posts import History, Profile
from pcn_core.sources.report import ImportReport
from pcn_core.store import Store

_NOBODY: frozenset[str] = frozenset()
_log = logging.getLogger("pcn_planner")


def import_archive(
    store: Store,
    workspace: str,
    paths: Sequence[Path],
    *,
    name: str,
    now: datetime,
    include_messages: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Read ``paths`` as one archive, keep it as one import and return its receipt.

    ``name``: what the person called the file; ``include_messages``: count private messages per account and week.
    The receipt gains what changed since the imports so far. Raises PcnError when nothing can be read or kept;
    then nothing was changed.
    """
    history, report = read_history(paths, include_messages=include_messages, progress=progress)
    if progress:
        progress("Saving your posts", report.posts, report.posts)
    before = store.load_history(workspace)
    report = compare_with_last(before, history, report)
    store.save_import(workspace, history, report, name=name, now=now)
    return report


def import_and_prepare(
    store: Store,
    workspace: str,
    paths: Sequence[Path],
    *,
    name: str,
    now: datetime,
    include_messages: bool,
    progress: Progress,
    prepare: Callable[[Progress], None],
) -> ImportReport:
    """Do as ``import_archive``, then let ``prepare`` work out what the screens will ask for.

    Once the import is kept, nothing that ``prepare`` raises undoes or refuses it: the screens work it out themselves.
    """
    report = import_archive(
        store, workspace, paths, name=name, now=now, include_messages=include_messages, progress=progress
    )
    prepare_screens(prepare, progress)
    return report


def prepare_screens(prepare: Callable[[Progress], None], progress: Progress) -> None:
    """Let ``prepare`` work out what the screens will ask for; nothing that it raises goes further."""
    try:
        prepare(progress)
    except PcnError:
        pass
    except Exception as error:  # noqa: BLE001 - a bug there is shown, and logged, by the screen that needs it
        _log.error("Nothing could be prepared: %s", trace_of(error))


def compare_with_last(before: History, added: History, report: ImportReport) -> ImportReport:
    """Return the receipt of ``added`` with what changed since ``before``; the first import is compared with nothing.

    Another account's archive and a sample's are named as such and not compared.
    """
    if not before.sources and before.posts.empty and before.profile == Profile():
        return report
    if strangeness := describe_strangeness(before, added):
        return report.warning(strangeness)
    change = _compare(before, added, is_complete=report.is_complete)
    return replace(report, since_last=change.sentence(), gone=change.gone)


@dataclass(frozen=True)
class _Change:
    """What an archive brought: posts that are new, changed and gone, people followed no longer and newly."""

    new: int
    changed: int
    gone: int
    left: int
    joined: int

    def sentence(self) -> str:
        """Return it as one sentence."""
        told = [
            number_of(self.new, "new post", "new posts"),
            number_of(self.changed, "changed post", "changed posts"),
            f"{number_of(self.gone, 'post', 'posts')} not in the newer archive",
            f"{number_of(self.left, 'person', 'people')} you no longer follow",
            f"{number_of(self.joined, 'new person', 'new people')} you follow",
        ]
        counts = (self.new, self.changed, self.gone, self.left, self.joined)
        said = [words for words, count in zip(told, counts, strict=True) if count]
        return f"Since last time: {'; '.join(said)}." if said else "Every post in this archive was here already."


def _compare(before: History, added: History, *, is_complete: bool) -> _Change:
    is_newer = not _is_older(added, before)
    followed, follows = before.following or _NOBODY, added.following or _NOBODY
    if before.following is None or added.following is None or not is_newer:
        followed = follows = _NOBODY
    both = before.posts[["id", "text"]].merge(added.posts[["id", "text"]], on="id")
    return _Change(
        new=int((~added.posts["id"].isin(before.posts["id"])).sum()),
        changed=int((both["text_x"] != both["text_y"]).sum()) if is_newer else 0,
        gone=_count_gone(before, added) if is_complete and is_newer else 0,
        left=len(followed - follows),
        joined=len(follows - followed),
    )


def _count_gone(before: History, added: History) -> int:
    """Return how many posts from before the archive was made it does not hold."""
    if added.as_of is None:
        return 0
    old = before.posts[before.posts["created_at"] <= added.as_of]
    return int((~old["id"].isin(added.posts["id"])).sum())


def _is_older(one: History, other: History) -> bool:
    return one.as_of is not None and other.as_of is not None and one.as_of < other.as_of
