"""The one use case that writes what is read from X, and the other one: what X no longer has leaves here too."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from pcn_core.errors import PcnError
from pcn_core.ingest.fetch_run import Run, Watch, Wish, read_marks
from pcn_core.ingest.fetch_tally import Tally
from pcn_core.ingest.reading import Progress
from pcn_core.posts import Profile
from pcn_core.sources.report import ImportReport
from pcn_core.sources.x_api import Bookmark, Deletions, Timeline, XPort, find_deleted
from pcn_core.store import Store

__all__ = ["Standing", "Wish", "fetch_from_x", "look_for_deleted", "standing"]


@dataclass(frozen=True)
class Standing:
    """How far X is read for a workspace: whose account, its bookmarks, the last receipt (None: never)."""

    owner_id: str | None
    handle: str | None
    marks: Mapping[Timeline, Bookmark] = field(default_factory=dict)
    report: ImportReport | None = None

    @property
    def is_open(self) -> bool:
        """Whether a reading of posts or mentions stopped early."""
        return any(mark.is_open for mark in self.marks.values())


def standing(store: Store, workspace: str, owner: Profile) -> Standing:
    """Return how far X is read, of the account that the history belongs to."""
    saved = store.fetches.find(workspace, owner.user_id) if owner.user_id else None
    if saved is None:
        return Standing(owner.user_id, owner.handle)
    return Standing(owner.user_id, owner.handle, read_marks(saved.left_off), saved.report)


def fetch_from_x(
    store: Store,
    workspace: str,
    port: XPort,
    wish: Wish,
    *,
    now: datetime,
    progress: Progress,
    zone: tzinfo = UTC,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> ImportReport:
    """Read from X what was asked for and return the receipt; what came before a refusal or a stop is kept.

    ``progress``: told how far it is; it raises PcnError once the person wants it to stop. ``zone``: of the times told;
    ``clock``: the real time, for pauses. Raises PcnError only when nothing at all came: nothing is read into the
    sample, nor from another account than the one that the posts here are of.
    """
    watch = Watch(progress)
    watch.tell("Asking X", 0, None)
    tally = Tally(store.load_history(workspace))
    owner = _find_owner(port, tally, wish)
    run = Run(store, workspace, port, wish, owner, now, watch, tally, zone, clock)
    try:
        run.read_all()
    finally:
        if run.import_id is not None:
            store.fetches.finish(workspace, run.import_id, run.receipt())
    if run.import_id is None and tally.stops:
        raise PcnError(tally.stops[-1])
    if tally.superseded:
        store.remove_posts(workspace, tally.superseded)
    return run.receipt()


def look_for_deleted(
    store: Store, workspace: str, port: XPort, *, progress: Progress, read_again: bool = False
) -> Deletions:
    """Return which of the owner's posts X no longer has; nothing is removed yet. ``read_again``: see find_deleted.

    Raises PcnError when nothing says whose posts they are.
    """
    history = store.load_history(workspace)
    if not history.profile.user_id:
        raise PcnError("Nothing here says which account these posts are of: fetch your posts first.")
    watch = Watch(progress)
    watch.tell("Asking X which of your posts it still has", 0, None)
    return find_deleted(
        port,
        history.posts["id"].tolist(),
        owner_id=history.profile.user_id,
        read_again=read_again,
        cancelled=watch.asked_to_stop,
    )


def _find_owner(port: XPort, tally: Tally, wish: Wish) -> Profile:
    """Return whose account to read: the history's, the one that was named, or the token's own."""
    known = tally.before.profile
    if tally.before.is_sample:
        raise PcnError("The posts of the sample are here, whose account is invented: remove them before you read X.")
    if known.user_id and wish.handle.lower() in {"", (known.handle or "").lower()}:
        return Profile(user_id=known.user_id, handle=known.handle)
    handle = wish.handle or known.handle
    page = port.accounts(handles=[handle]) if handle else port.me()
    tally.spent["users"] += page.read
    if page.profile is None or not page.profile.user_id:
        raise PcnError("X knows no such account: check how the handle is written.")
    if known.user_id and page.profile.user_id != known.user_id:
        mine = f"@{known.handle}" if known.handle else "another account"
        raise PcnError(f"The posts here are of {mine}, not of @{page.profile.handle}: remove them before you read X.")
    return page.profile
