"""What sharing is tested on: the sample's readings, worked out once, and links in a store of their own."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pcn_core.ingest.reading import read_history
from pcn_core.share.building import Scope, build_shared
from pcn_core.share.choices import ShareChoices
from pcn_core.share.links import make_link
from pcn_core.share.view import SharedView
from pcn_core.sources.sample import sample_plan
from pcn_core.store import open_store
from pcn_core.tips.assessment import assess

TODAY = date(2026, 4, 3)
NOW = datetime(2026, 4, 3, 15, tzinfo=UTC)
MONTH = NOW + timedelta(days=30)


@pytest.fixture(scope="session")
def assessed(sample_archive):
    """Return a function that gives the sample's readings with a plan of choice."""
    history, _ = read_history([sample_archive])
    sample = assess(history, sample_plan(), as_of=None, today=TODAY)
    return lambda plan=None: sample if plan is None else assess(history, plan, as_of=None, today=TODAY)


@pytest.fixture(scope="session")
def shared(assessed):
    """Return a function that builds a share of the sample with some choices."""
    return lambda **choices: build_shared(ShareChoices("Mina", **choices), assessed(), TODAY)


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "data", now=NOW)
    yield opened
    opened.close()


@pytest.fixture
def linked(store):
    """Return a function that makes a link of a small view."""

    def make(workspace="me", passphrase="", expires_at=MONTH, view=None):
        small = view or SharedView("Mina", TODAY, TODAY, 3, "frozen", "none")
        return make_link(
            store, workspace, small, Scope(), advisor="Dr Ada", expires_at=expires_at, passphrase=passphrase, now=NOW
        )

    return make
