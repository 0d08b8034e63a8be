"""What counts as deleted on X: only what X says of a number; everything else stays unsure."""

import pytest

from pcn_core.sources.x_api import estimate_check, find_deleted
from tests.sources.archive_builder import OWNER
from tests.sources.x_api.conftest import door
from tests.stand_in_x import mishaps
from tests.stand_in_x.mishaps import PROBLEM, Mishap, partial, pause

WAYS = pytest.mark.parametrize("read_again", [False, True], ids=["by number", "reading again"])


@pytest.fixture
def mine(stand_in):
    return [told.id for told in stand_in.world.of(OWNER)]


@WAYS
def test_what_is_gone_is_found(stand_in, port, mine, read_again):
    gone = set(mine[3::70])
    for number in gone:
        stand_in.world.remove(number)
    found = find_deleted(port, mine, owner_id=OWNER, read_again=read_again)
    assert (found.gone, found.unsure, found.refusal) == (gone, frozenset(), "")
    assert found.read <= estimate_check(len(mine), read_again=read_again).resources


def test_reading_again_asks_by_number_only_for_what_is_missing(stand_in, port, mine):
    stand_in.world.remove(mine[10])
    find_deleted(port, mine, owner_id=OWNER, read_again=True)
    assert [asked["ids"] for asked in stand_in.asked_for("/2/tweets")] == [mine[10]]


def test_reading_again_skips_what_is_newer(port, mine):
    found = find_deleted(port, mine[200:], owner_id=OWNER, read_again=True)
    assert (found.gone, found.read) == (frozenset(), 120)


@WAYS
@pytest.mark.parametrize("mishap", [mishaps.CUT, mishaps.NO_CREDITS, mishaps.LOGIN_PAGE, pause(), Mishap(slow=5)])
def test_an_answer_that_fails_deletes_nothing(stand_in, mine, mishap, read_again):
    for number in mine[3::70]:
        stand_in.world.remove(number)
    stand_in.let(mishap, "/tweets", times=9, after=1)
    found = find_deleted(door(stand_in), mine, owner_id=OWNER, read_again=read_again)
    assert found.gone <= set(mine[3::70])
    assert found.refusal
    assert len(found.unsure) >= len(mine) - 200


def test_posts_that_the_timeline_leaves_out_are_not_gone(stand_in, port, mine, monkeypatch):
    monkeypatch.setattr("tests.stand_in_x.app.MOST_OWN", 50)  # as X ends at 3,200
    found = find_deleted(port, mine, owner_id=OWNER, read_again=True)
    assert (found.gone, found.unsure) == (frozenset(), frozenset())
    assert len(stand_in.asked_for("/2/tweets")) == 3


def test_what_x_does_not_show_is_unsure(stand_in, port, mine):
    stand_in.let(
        Mishap(changes={"data": [], "errors": [
            {"type": f"{PROBLEM}not-authorized-for-resource", "resource_type": "tweet", "value": mine[0]},
            {"type": f"{PROBLEM}resource-not-found", "resource_type": "tweet", "value": mine[1]},
            {"type": f"{PROBLEM}resource-not-found", "resource_type": "user", "value": mine[2]},
            {"type": f"{PROBLEM}resource-not-found", "resource_type": "tweet", "value": "777"},
        ]}), "/2/tweets",
    )  # fmt: skip
    found = find_deleted(port, mine[:4], owner_id=OWNER)
    assert (found.gone, found.unsure) == ({mine[1]}, {mine[0], mine[2], mine[3]})


def test_an_answer_that_contradicts_itself_deletes_nothing(stand_in, port, mine):
    stand_in.let(partial(("resource-not-found", "tweet", mine[0])), "/2/tweets")
    assert find_deleted(port, mine[:2], owner_id=OWNER).gone == frozenset()


@WAYS
def test_cancelling_leaves_the_rest_unsure(port, mine, read_again):
    answers = iter([False, True])
    found = find_deleted(port, mine, owner_id=OWNER, read_again=read_again, cancelled=lambda: next(answers))
    assert (len(found.unsure), found.gone) == (220, frozenset())


@WAYS
def test_nothing_to_look_for_costs_nothing(stand_in, port, read_again):
    assert find_deleted(port, [], owner_id=OWNER, read_again=read_again).read == 0
    assert stand_in.asked == []
