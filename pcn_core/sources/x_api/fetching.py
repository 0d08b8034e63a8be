"""Reads the owner's posts and the mentions page by page: only what is new, never more than allowed, and resumable.

X gives the newest first. A reading that ends early leaves a gap between what it reached and what was known before, so
its bookmark holds both ends of that gap; the next run closes the gap first and then looks for what is newer.
"""

import time
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

import msgspec

from pcn_core.posts import first_snowflake, snowflake_time
from pcn_core.sources.x_api.failures import Reason, XRefusalError
from pcn_core.sources.x_api.page import Page
from pcn_core.sources.x_api.port import FEWEST_POSTS, MOST_POSTS, Cursor, XPort
from pcn_core.sources.x_api.prices import MOST_MENTIONS, MOST_OWN_POSTS

# Read back from files that others may have changed: a time without a zone is refused.
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Timeline = Literal["posts", "mentions"]
EndReason = Literal["complete", "cap", "looping"] | Reason

# A post can be edited for an hour; mentions are known to turn up late.
OVERLAP: Mapping[Timeline, timedelta] = {"posts": timedelta(hours=1), "mentions": timedelta(days=1)}
# X counts in quarters of an hour; a longer pause is for another day.
LONGEST_PAUSE = timedelta(minutes=16)
_MOST_PAUSES = 3
_SLICE = 0.5
# X refuses earlier times.
_EARLIEST = datetime(2010, 11, 6, 0, 0, 1, tzinfo=UTC)

# X leaves out what was deleted, so its own limit is reached a little earlier.
_NEARLY = 0.95
_LIMITS: Mapping[Timeline, int] = {"posts": MOST_OWN_POSTS, "mentions": MOST_MENTIONS}
_AT_X_LIMIT: Mapping[Timeline, str] = {
    "posts": "X gives no more than the newest 3,200 posts: older ones are only in an archive.",
    "mentions": "X gives no more than the newest 800 posts that name somebody: older ones cannot be had.",
}
_ENDS: dict[str, str] = {
    "complete": "Everything that X has is here.",
    "cap": "That is as much as you allowed; what came is saved, and the next run goes on from there.",
    "looping": "X began to repeat itself; what came is saved, and the next run goes on from there.",
}


@dataclass(frozen=True)
class Bookmark:
    """How far one timeline is read. All times in UTC.

    ``covered_to``: everything up to then is known. ``top``, ``bottom``: ids at both ends of what an unfinished reading
    brought, ``count`` posts; it began where nothing was known and was to end at ``since`` (None: where X ends).
    """

    covered_to: Moment | None = None
    top: str | None = None
    bottom: str | None = None
    since: Moment | None = None
    count: int = 0

    @property
    def is_open(self) -> bool:
        """Whether a reading was not finished."""
        return self.bottom is not None

    @property
    def gap(self) -> tuple[datetime, datetime] | None:
        """Between which moments nothing is read yet, though before and after it is; None where nothing is missing."""
        reached = snowflake_time(self.bottom) if self.bottom else None
        is_apart = self.covered_to is not None and reached is not None and self.covered_to < reached
        return (self.covered_to, reached) if is_apart and self.covered_to and reached else None


UNREAD = Bookmark()


@dataclass(frozen=True)
class FetchRequest:
    """What the person asked for. ``most_posts``, ``most_mentions``: resources they allow to be read; 0: none."""

    owner_id: str
    handle: str | None = None
    most_posts: int = MOST_OWN_POSTS
    most_mentions: int = MOST_MENTIONS


@dataclass(frozen=True)
class Got:
    """One page, with the bookmark to save together with it. ``read``: resources billed so far for this timeline."""

    timeline: Timeline
    page: Page
    bookmark: Bookmark
    read: int


@dataclass(frozen=True)
class Pausing:
    """X asks for a pause until then (UTC); the reading goes on by itself, or ends when it is cancelled."""

    until: datetime


@dataclass(frozen=True)
class Ended:
    """Why reading a timeline ended, and the same as a sentence for a person. ``until``: when X answers again."""

    timeline: Timeline
    reason: EndReason
    sentence: str
    until: datetime | None = None


Step = Got | Pausing | Ended


def fetch_pages(
    port: XPort,
    request: FetchRequest,
    known: Mapping[Timeline, Bookmark],
    *,
    cancelled: Callable[[], bool],
    now: Callable[[], datetime],
    wait: Callable[[float], None] = time.sleep,
) -> Iterator[Step]:
    """Yield what comes, page by page; the last step of each timeline says why it ended.

    ``known``: the bookmarks saved so far; one of ``Bookmark(covered_to=time of the newest post)`` where posts came from
    elsewhere. ``wait``: seconds, called in slices of half a second during a pause. Never raises XRefusalError: what X
    refuses ends the reading, with what came before it kept.
    """
    wanted: tuple[tuple[Timeline, int], ...] = (("posts", request.most_posts), ("mentions", request.most_mentions))
    for timeline, most in wanted:
        if most <= 0:
            continue
        bookmark = known.get(timeline, UNREAD)
        reading = _Reading(port, request, timeline, most, bookmark, cancelled, now, wait)
        try:
            ended = yield from reading.run()
        except XRefusalError as refusal:
            sentence = f"{refusal} What came so far is saved." if reading.read else str(refusal)
            ended = Ended(timeline, refusal.reason, sentence, refusal.until)
        yield ended
        if ended.reason not in _ENDS:
            return


@dataclass
class _Reading:
    """One timeline being read. ``seen``: ids that came in this run; ``read``: resources billed in it.

    ``is_at_limit``: X had nothing more although there may be older ones.
    """

    port: XPort
    request: FetchRequest
    timeline: Timeline
    most: int
    bookmark: Bookmark
    cancelled: Callable[[], bool]
    now: Callable[[], datetime]
    wait: Callable[[float], None]
    read: int = 0
    seen: set[str] = field(default_factory=set)
    is_at_limit: bool = False

    def run(self) -> Generator[Step, None, Ended]:
        """Close the gap that an earlier run left, then read what is newer."""
        if self.bookmark.is_open:
            reason = yield from self._read_down()
            if reason != "complete":
                return self._end(reason)
        self.bookmark = replace(self.bookmark, since=self._start())
        return self._end((yield from self._read_down()))

    def _end(self, reason: EndReason) -> Ended:
        is_cut_by_x = reason == "complete" and self.is_at_limit
        return Ended(self.timeline, reason, _AT_X_LIMIT[self.timeline] if is_cut_by_x else _ENDS[reason])

    def _start(self) -> datetime | None:
        """Return from when on to read: a little before what is known."""
        covered = self.bookmark.covered_to
        start = covered - OVERLAP[self.timeline] if covered else None
        return start if start and start > _EARLIEST else None

    def _read_down(self) -> Generator[Step, None, EndReason]:
        """Read from the newest, or from where the last run ended, down to ``since``."""
        token, tried_again = None, False
        until = self.bookmark.bottom
        while True:
            if self.cancelled():
                raise XRefusalError("cancelled")
            left = self.most - self.read
            if left < FEWEST_POSTS:
                return "cap"
            page = yield from self._ask(self._cursor(token, until, min(left, MOST_POSTS)))
            self.read += page.read
            is_new = not self.seen.issuperset(page.ids)
            self.bookmark = _moved(self.bookmark, page, len(set(page.ids) - self.seen))
            self.seen.update(page.ids)
            is_last = page.next_token is None or _reaches(page, self.bookmark.since)
            if is_last:
                self.is_at_limit = self.is_at_limit or self.bookmark.count >= _NEARLY * _LIMITS[self.timeline]
                self.bookmark = _closed(self.bookmark)
            yield Got(self.timeline, page, self.bookmark, self.read)
            if is_last:
                return "complete"
            if not is_new and tried_again:
                return "looping"
            token, tried_again = page.next_token, False
            if not is_new:  # the tokens go in circles; once, the last id takes their place
                token, tried_again, until = None, True, self.bookmark.bottom

    def _cursor(self, token: str | None, until: str | None, most: int) -> Cursor:
        """Return where to read. A token goes with the question it came from, so all of a reading asks the same."""
        start = self.bookmark.since
        # X is known to leave mentions out where it is asked by number.
        since_id = first_snowflake(start) if start and self.timeline == "posts" else None
        return Cursor(token, since_id, until, start, most=most)

    def _ask(self, cursor: Cursor) -> Generator[Step, None, Page]:
        """Ask for a page; where X asks for a short pause, say so, wait, and ask again."""
        for _ in range(_MOST_PAUSES):
            try:
                return self._page(cursor)
            except XRefusalError as refusal:
                until = refusal.until
                if refusal.reason != "rate_limited" or until is None or until - self.now() > LONGEST_PAUSE:
                    raise
            yield Pausing(until)
            self._sit_out(until)
        return self._page(cursor)

    def _page(self, cursor: Cursor) -> Page:
        if self.timeline == "posts":
            return self.port.own_posts(self.request.owner_id, cursor, handle=self.request.handle)
        return self.port.mentions(self.request.owner_id, cursor)

    def _sit_out(self, until: datetime) -> None:
        while (left := (until - self.now()).total_seconds()) > 0:
            if self.cancelled():
                raise XRefusalError("cancelled")
            self.wait(min(_SLICE, left))


def _reaches(page: Page, since: datetime | None) -> bool:
    """Return whether a page goes back further than was asked for: some servers know no such limit."""
    oldest = snowflake_time(str(min(map(int, page.ids)))) if page.ids else None
    return since is not None and oldest is not None and oldest < since


def _moved(bookmark: Bookmark, page: Page, new: int) -> Bookmark:
    """Return the bookmark with what a page added to both ends; so many of its posts are ``new``."""
    if not page.ids:
        return bookmark
    numbers = [int(number) for number in (*page.ids, bookmark.top, bookmark.bottom) if number]
    return replace(bookmark, top=str(max(numbers)), bottom=str(min(numbers)), count=bookmark.count + new)


def _closed(bookmark: Bookmark) -> Bookmark:
    """Return the bookmark of a finished reading."""
    reached = snowflake_time(bookmark.top) if bookmark.top else None
    known = [time for time in (reached, bookmark.covered_to) if time is not None]
    return Bookmark(covered_to=max(known, default=None))
