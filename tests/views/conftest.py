"""What the views are built from: the sample's assessment (read once), and readings made by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pcn_core.ingest.reading import read_history
from pcn_core.plan.model import Plan
from pcn_core.posts import History, Post, Profile, post_table
from pcn_core.sources.sample import sample_plan
from pcn_core.tips.assessment import assess
from pcn_core.tips.reading import Reading

TODAY = date(2026, 4, 3)
AS_OF = date(2026, 3, 31)


@pytest.fixture(scope="session")
def sample(sample_archive):
    history, _ = read_history([sample_archive])
    return assess(history, sample_plan(), as_of=None, today=TODAY)


@pytest.fixture
def reading():
    """Return a function that makes a reading; whatever is not named has a plain value."""
    plain = Reading("tip05", "on_track", "measured", "share", "You share in measure.")
    return lambda **given: replace(plain, **given)


@pytest.fixture
def facts_of():
    """Return a function that gives the facts of one post a day, on the days before the last one."""

    def build(days, *, plan=None, text="@brie thank you!"):
        posts = [
            Post(
                id=str(1_000 - ago),
                created_at=datetime.combine(AS_OF - timedelta(days=ago), datetime.min.time(), UTC)
                + timedelta(hours=12),
                kind="original",
                text=text,
            )
            for ago in days
        ]
        history = History(Profile(user_id="1", handle="me"), post_table(posts))
        return assess(history, plan or Plan(), as_of=AS_OF, today=TODAY).facts

    return build
