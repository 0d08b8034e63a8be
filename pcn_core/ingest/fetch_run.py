"""One run at X: what was asked for, in the order in which it helps most, each page kept as it comes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

import msgspec

from pcn_core.errors import PcnError
from pcn_core.ingest.fetch_tally import Tally
from pcn_core.ingest.reading import Progress
from pcn_core.posts import Account, History, Mention, Post, Profile, empty_post_table, post_table
from pcn_core.sources.report import ImportReport
from pcn_core.sources.x_api import (
    UNREAD,
    Bookmark,
    Ended,
    FetchRequest,
    Got,
    Pausing,
    Step,
    Timeline,
    XPort,
    XRefusalError,
    fetch_pages,
)
from pcn_core.sources.x_api.port import MOST_FOLLOWING
from pcn_core.store import Store

_STEPS: Mapping[Timeline, str] = {"posts": "Reading your posts", "mentions": "Reading who answered you"}
_AT_ONCE = 100
_NAME = "X"
_STOPPED = "Stopped, as you asked. What came so far is saved."
_REMOVED = "You removed what came from X while more was being read, so reading stopped."

Marks = dict[Timeline, Bookmark]


@dataclass(frozen=True)
class Wish:
    """What the person asked for, and how much they allow.

    ``most_…``: resources at most, 0 for none; ``look_up``: handles of ticked people; ``habits``: also how many of their
    last posts answer somebody. ``handle``: whose account, where nothing else says so.
    """

    most_posts: int = 0
    most_mentions: int = 0
    most_following: int = 0
    profile: bool = False
    look_up: tuple[str, ...] = ()
    habits: bool = False
    handle: str = ""


class Watch:
    """Tells how far it is, and remembers that the person wants it to stop: ``progress`` raises PcnError then."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._last: tuple[str, int, int | None] = ("Asking X", 0, None)
        self.stopped = False

    def tell(self, step: str, done: int, total: int | None) -> None:
        """Say how far it is."""
        self._last = (step, done, total)
        self.asked_to_stop()

    def asked_to_stop(self) -> bool:
        """Whether the person wants it to stop."""
        try:
            self._progress(*self._last)
        except PcnError:
            self.stopped = True
        return self.stopped


@dataclass
class Run:
    """One run. ``zone``: of the times told; ``clock``: the real time; ``came``: whether anything was kept."""

    store: Store
    workspace: str
    port: XPort
    wish: Wish
    owner: Profile
    now: datetime
    watch: Watch
    tally: Tally
    zone: tzinfo
    clock: Callable[[], datetime]
    import_id: int | None = None
    marks: Marks = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    is_up_to_date: bool = False

    def __post_init__(self) -> None:
        self.left_out = frozenset(self.store.load_plan(self.workspace).plan.forgotten)
        saved = self.store.fetches.find(self.workspace, self.owner.user_id or "")
        if saved is not None:
            self.marks = read_marks(saved.left_off)

    @property
    def came(self) -> bool:
        """Whether anything was kept."""
        return self.import_id is not None

    def read_all(self) -> None:
        """Read; what X refuses ends it, and what came is kept."""
        parts = (
            (self.wish.most_posts or self.wish.most_mentions, self._read_timelines),
            (self.wish.most_following, self._read_following),
            (self.wish.profile, self._read_profile),
            (self.wish.look_up, self._look_up),
        )
        try:
            for is_wished, read in parts:
                if is_wished and not self.tally.stops:
                    read()
        except XRefusalError as refusal:
            self.tally.stops.append(f"{refusal} What came so far is saved." if self.came else str(refusal))

    def receipt(self) -> ImportReport:
        """Return what this run brought so far."""
        return self.tally.receipt(self.owner, self.now)

    def _read_timelines(self) -> None:
        request = FetchRequest(
            self.owner.user_id or "", self.owner.handle, self.wish.most_posts, self.wish.most_mentions
        )
        known = {**self.marks, "posts": self._known_posts()}
        for step in fetch_pages(self.port, request, known, cancelled=self.watch.asked_to_stop, now=self.clock):
            self._take(step)

    def _known_posts(self) -> Bookmark:
        """Return the bookmark of the owner's posts; what an archive holds need not be read again."""
        mark, posts = self.marks.get("posts", UNREAD), self.tally.before.posts
        if mark.is_open or posts.empty:
            return mark
        newest = posts["created_at"].iloc[-1].to_pydatetime().astimezone(UTC)
        return Bookmark(max(newest, mark.covered_to) if mark.covered_to else newest)

    def _take(self, step: Step) -> None:
        if isinstance(step, Pausing):
            until = step.until.astimezone(self.zone)
            self.watch.tell(f"X asks for a pause until {until:%H:%M}, then it goes on by itself", 0, None)
        elif isinstance(step, Ended):
            self._note_end(step)
        else:
            self._keep_page(step)

    def _keep_page(self, got: Got) -> None:
        self.tally.spent[got.timeline] += got.page.read
        self.tally.count(got.page)
        self.marks[got.timeline] = got.bookmark
        others = tuple(one for one in got.page.mentions if not self._is_left_out(one.author_id, one.author_handle))
        self._keep(posts=got.page.posts, mentions=others if got.timeline == "mentions" else None)
        allowed = self.wish.most_posts if got.timeline == "posts" else self.wish.most_mentions
        self.watch.tell(_STEPS[got.timeline], got.read, allowed)

    def _note_end(self, ended: Ended) -> None:
        if ended.reason == "complete":
            self.is_up_to_date = self.is_up_to_date or ended.timeline == "posts"
            self._keep(mentions_at=self.now if ended.timeline == "mentions" else None)
        elif ended.reason in {"cap", "looping"}:
            self.tally.is_cut = True
            self.tally.notes.append(ended.sentence)
        else:
            self.tally.stops.append(_STOPPED if ended.reason == "cancelled" else ended.sentence)

    def _read_following(self) -> None:
        """Read the whole list; half of it would look as if the person had stopped following the rest."""
        found: set[str] = set()
        token: str | None = None
        while not self.watch.asked_to_stop():
            page = self.port.following(self.owner.user_id or "", token)
            self.tally.spent["following"] += page.read
            is_new = not found >= page.following
            found |= page.following
            self.watch.tell("Reading whom you follow", len(found), None)
            token = page.next_token
            if token is None or not is_new:
                self.tally.follows = len(found)
                self._keep(following=frozenset(found))
                return
            if self.tally.spent["following"] + MOST_FOLLOWING > self.wish.most_following:
                self.tally.notes.append(
                    "You follow more accounts than you allowed to be read: the list stays as it was."
                )
                return
        self.tally.stops.append(_STOPPED)

    def _read_profile(self) -> None:
        page = self.port.accounts(ids=[self.owner.user_id or ""])
        self.tally.spent["users"] += page.read
        if page.profile is not None:
            self._keep(profile=page.profile)

    def _look_up(self) -> None:
        for handles in _chunks(self.wish.look_up):
            self.watch.tell("Looking up the people you ticked", 0, len(self.wish.look_up))
            page = self.port.accounts(handles=handles)
            self.tally.spent["users"] += page.read
            self.tally.missing += page.missing
            self.tally.looked_up += len(page.accounts)
            self._keep(accounts=page.accounts)
            if self.wish.habits:
                self._read_habits(page.accounts)

    def _read_habits(self, accounts: Sequence[Account]) -> None:
        for done, account in enumerate(accounts):
            self.watch.tell("Looking at how they answer others", done, len(accounts))
            if self.watch.stopped:
                raise XRefusalError("cancelled")
            page = None if account.is_protected else self._habits(account)
            if page is not None:
                self._keep(accounts=page)

    def _habits(self, account: Account) -> Sequence[Account] | None:
        try:
            page = self.port.habits(account)
        except XRefusalError as refusal:
            if refusal.reason in {"forbidden", "not_found"}:
                return None
            raise
        self.tally.spent["others_posts"] += page.read
        return page.accounts

    def _keep(
        self,
        *,
        posts: Sequence[Post] = (),
        mentions: tuple[Mention, ...] | None = None,
        mentions_at: datetime | None = None,
        following: frozenset[str] | None = None,
        profile: Profile | None = None,
        accounts: Sequence[Account] = (),
    ) -> None:
        """Keep a part and the way on, together."""
        part = History(
            profile=self.owner if profile is None else replace(profile, user_id=self.owner.user_id),
            posts=post_table(posts),
            following=following,
            # Only who has read to the end knows that nothing more was posted.
            as_of=self.now if self.is_up_to_date else self.tally.before.as_of,
            sources=(f"X on {self.now:%Y-%m-%d}",),
            mentions=mentions,
            mentions_at=mentions_at,
            mentions_gap=self.marks.get("mentions", UNREAD).gap,
            accounts=tuple(one for one in accounts if not self._is_left_out(one.id, one.handle)),
        )
        if self.import_id is None:
            self.import_id = self._begin()
        if not self.store.fetches.add(self.workspace, self.import_id, part, self.receipt(), _written(self.marks)):
            self.import_id = None  # every further page would cost money for nothing
            raise XRefusalError("cancelled", _REMOVED)

    def _is_left_out(self, account_id: str, handle: str | None) -> bool:
        """Whether the person wants nothing of an account to be here."""
        return not self.left_out.isdisjoint({account_id, f"@{(handle or '').lower()}"})

    def _begin(self) -> int:
        nothing = History(self.owner, empty_post_table(), sources=(f"X on {self.now:%Y-%m-%d}",))
        saved = self.store.fetches.begin(self.workspace, nothing, self.receipt(), name=_NAME, now=self.now)
        return saved.import_id


def read_marks(left_off: str) -> Marks:
    """Return the bookmarks that a run kept."""
    return msgspec.json.decode(left_off, type=Marks) if left_off else {}


def _written(marks: Marks) -> str:
    return msgspec.json.encode(marks).decode()


def _chunks(handles: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(handles), _AT_ONCE):
        yield handles[at : at + _AT_ONCE]
