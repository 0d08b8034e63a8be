"""A stand-in X that answers on this computer, and the door to it."""

from types import SimpleNamespace

import pytest

from pcn_core.sources.x_api import FetchRequest, Got, fetch_pages
from pcn_core.sources.x_api.tweepy_port import TweepyPort
from tests.sources.archive_builder import HANDLE, OWNER
from tests.stand_in_x.app import StandIn
from tests.stand_in_x.server import running
from tests.stand_in_x.world import NOW, OWNER_TOKEN, build_world


@pytest.fixture(scope="session")
def _server():
    with running(StandIn(build_world())) as stand_in:
        yield stand_in


@pytest.fixture
def stand_in(_server):
    """Return the stand-in as new: nothing goes wrong, nothing was asked, the whole world is there."""
    _server.world = build_world()
    _server.understands, _server.empty_last_page = "both", False
    _server.mishaps, _server.asked = [], []
    return _server


@pytest.fixture
def port(stand_in):
    return door(stand_in)


def door(stand_in, token=OWNER_TOKEN):
    """Return the door to a stand-in: patient, as tests share a busy machine, but not with what is meant to be slow."""
    is_slow = any(mishap.slow for _, mishap, *_ in stand_in.mishaps)
    timeout = (20.0, 1.5 if is_slow else 20.0)
    return TweepyPort(token, base=stand_in.address, clock=lambda: NOW, timeout=timeout, pause=0.0)


@pytest.fixture
def fetch(port):
    """Return a function that fetches and tells all that came."""
    return lambda known=None, **more: fetched_with(port, known, **more)


def fetched_with(port, known=None, *, cancelled=lambda: False, now=lambda: NOW, wait=None, **more):
    request = FetchRequest(OWNER, HANDLE, **({"most_mentions": 0} | more))
    known = dict(known or {})
    steps = list(fetch_pages(port, request, known, cancelled=cancelled, now=now, wait=wait or (lambda _: None)))
    got = [step for step in steps if isinstance(step, Got)]
    for step in got:
        known[step.timeline] = step.bookmark
    return SimpleNamespace(
        steps=steps,
        known=known,
        end=steps[-1],
        posts={post.id: post for step in got for post in step.page.posts},
        mentions={mention.id: mention for step in got for mention in step.page.mentions},
        read=sum(step.page.read for step in got),
        pages=len(got),
    )
