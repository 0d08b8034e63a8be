"""Reads a folder that was fetched from X into one history and its receipt, as if it were an archive."""

from collections.abc import Iterator
from datetime import UTC, datetime

from pcn_core.metrics.wording import number_of
from pcn_core.posts import History, post_table
from pcn_core.sources.report import ImportReport
from pcn_core.sources.twitter_archive import Archive
from pcn_core.sources.x_api import Fetched, read_fetched

_PROBLEMS_IN_WORDS = 200


def read_fetched_history(archive: Archive) -> tuple[History, ImportReport]:
    """Return the history in an opened folder of fetched pages and the receipt of reading it.

    Raises PcnError with one sentence for the person when it cannot be read.
    """
    fetched = read_fetched(archive.of("fetched")[0])
    posts = post_table(fetched.posts.values())
    history = History(
        profile=fetched.profile,
        posts=posts,
        as_of=fetched.at,
        sources=(f"fetched on {fetched.at:%Y-%m-%d}" if fetched.at else "fetched",),
        mentions=fetched.sorted_mentions() if fetched.has_mentions else None,
        mentions_at=fetched.asked,
        mentions_gap=fetched.gap,
    )
    return history, _report(fetched, history)


def _report(fetched: Fetched, history: History) -> ImportReport:
    times = history.posts["created_at"]
    return ImportReport(
        generation="fetched",
        files=(fetched.file,),
        posts=len(history.posts),
        problems=tuple(fetched.problems[:_PROBLEMS_IN_WORDS]),
        problem_count=len(fetched.problems),
        skipped={"older versions of posts you edited": fetched.skipped} if fetched.skipped else {},
        notes=tuple(_notes(fetched)),
        owner_id=fetched.head.user_id,
        owner_handle=fetched.head.handle,
        generated_at=fetched.at,
        first_post=_utc(times.iloc[0]) if len(times) else None,
        last_post=_utc(times.iloc[-1]) if len(times) else None,
    )


def _utc(time: datetime) -> datetime:
    return datetime.fromtimestamp(time.timestamp(), UTC)


def _notes(fetched: Fetched) -> Iterator[str]:
    if fetched.has_mentions:
        count = number_of(len(fetched.mentions), "post")
        yield f"{count} of others name you: who wrote them, when and to which post is in here, what they say is not."
    if fetched.is_unfinished:
        yield "Fetching ended before it was done: what is in here is kept, and fetching into it again goes on."
