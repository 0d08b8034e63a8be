"""The one use case that writes posts: read what the person gave, say what changed since last time, keep it."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pcn_core.errors import PcnError, trace_of
from pcn_core.ingest.reading import Progress, read_history
from pcn_core.posts import History, Profile
from pcn_core.sources.report import ImportReport
from pcn_core.store import Store

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
    The receipt's notes gain what changed since the imports so far. Raises PcnError when nothing can be read or kept;
    then nothing was changed.
    """
    history, report = read_history(paths, include_messages=include_messages, progress=progress)
    if progress:
        progress("Saving your posts", report.posts, report.posts)
    before = store.load_history(workspace)
    report = replace(report, notes=(*report.notes, *describe_change(before, history)))
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
    try:
        prepare(progress)
    except PcnError:
        pass
    except Exception as error:  # noqa: BLE001 - a bug there is shown, and logged, by the screen that needs it
        _log.error("Nothing could be prepared: %s", trace_of(error))
    return report


def describe_change(before: History, added: History) -> tuple[str, ...]:
    """Return what the person should know about ``added`` beside what is there already: sentences, none the first time.

    Another account's archive and a sample's are named as such and not compared.
    """
    if not before.sources and before.posts.empty and before.profile == Profile():
        return ()
    if before.is_sample != added.is_sample:
        return ("The sample and your own archive are now counted together: remove one of the two imports below.",)
    if _other_account(before.profile, added.profile):
        return (_describe_other_account(before.profile, added.profile),)
    return (_describe_new_posts(before, added), *_describe_following(before, added))


def _other_account(one: Profile, other: Profile) -> bool:
    """Whether two profiles surely differ: by id, else by handle; an archive that names neither is believed."""
    if one.user_id and other.user_id:
        return one.user_id != other.user_id
    return bool(one.handle and other.handle) and _fold(one.handle) != _fold(other.handle)


def _fold(handle: str | None) -> str:
    return (handle or "").casefold()


def _describe_other_account(before: Profile, added: Profile) -> str:
    new = f"@{added.handle}" if added.handle else "another account than last time"
    old = f", your earlier imports to @{before.handle}" if before.handle and added.handle else ""
    return f"This archive belongs to {new}{old}: both are now counted together, so remove one if that is a mistake."


def _describe_new_posts(before: History, added: History) -> str:
    count = int((~added.posts["id"].isin(before.posts["id"])).sum())
    if not count:
        return "Every post in this archive was here already."
    return f"{_count(count, 'new post', 'new posts')} since your last import."


def _describe_following(before: History, added: History) -> tuple[str, ...]:
    """Return who came and went, unless a list is missing or the added archive is the older one."""
    if before.following is None or added.following is None or _is_older(added, before):
        return ()
    gone, come = len(before.following - added.following), len(added.following - before.following)
    left = f"You no longer follow {_count(gone, 'person', 'people')} whom you followed last time."
    joined = f"You follow {_count(come, 'new person', 'new people')}."
    return (*((left,) if gone else ()), *((joined,) if come else ()))


def _is_older(one: History, other: History) -> bool:
    return one.as_of is not None and other.as_of is not None and one.as_of < other.as_of


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
