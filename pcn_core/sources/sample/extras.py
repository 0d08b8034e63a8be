"""Posts outside the main list: to a community (they count) and deleted ones (they must not)."""

from random import Random

from pcn_core.sources.sample import texts
from pcn_core.sources.sample.drafts import Draft
from pcn_core.sources.sample.ids import DAY, HOUR, WEEK, midnight, status_id
from pcn_core.sources.sample.phrases import fill
from pcn_core.sources.sample.timespan import Span

# Posts of the main list never fall into the last twentieth of a second: these ids are nobody else's.
_MILLISECOND = 970


def community_posts(span: Span, seed: int) -> list[Draft]:
    """Return the posts to the community, newest first: one a week since the plan's start was near."""
    rng = Random(f"{seed}/community")  # noqa: S311 - a story, not a secret
    today = midnight(span.until)
    drafts = []
    for week, template in enumerate(texts.COMMUNITY_POSTS):
        at = today - week * WEEK - 2 * DAY + rng.randrange(8, 18) * HOUR + _MILLISECOND
        drafts.append(Draft(at=at, text=fill(template, rng), likes=rng.randrange(9), id=status_id(at)))
    return drafts


def deleted_posts(span: Span) -> list[Draft]:
    """Return the posts deleted in the last two weeks, newest first."""
    times = [midnight(span.until) - days * DAY + 9 * HOUR + _MILLISECOND for days in (4, 9)]
    return [Draft(at=at, text=text, id=status_id(at)) for at, text in zip(times, texts.DELETED, strict=True)]
