"""What is mine: the history offers it, a tick is kept and counted at once."""

from datetime import UTC, datetime

import pytest

from pcn_core.plan.model import OwnWork
from pcn_core.store import open_store
from tests.pages.screens import choose, healthy, visit, words

NOW = datetime(2026, 4, 3, 15, tzinfo=UTC)


def own_step():
    return choose(visit("plan"), "step", "own_work")


@pytest.fixture
def opened(data_folder, fill):
    """The step about own work, with the sample's posts and a plan that names no work yet."""
    fill(data_folder, "me")
    store = open_store(data_folder)
    saved = store.load_plan("me")
    store.save_plan("me", saved.plan.model_copy(update={"own_work": OwnWork()}), saved.revision, NOW)
    store.close()
    return own_step()


def saved(folder):
    return open_store(folder).load_plan("me").plan.own_work


def offer(app, name):
    return next(one for one in app.button_group if one.key.startswith(f"plan_offer_{name}"))


def field(app, name):
    return next(one for one in app.multiselect if one.key.startswith(f"plan_{name}_"))


def share_of_own_work():
    return next(metric.value for metric in visit("tip", id="tip05").metric if metric.label == "Now")


def test_what_posts_name_most_is_offered_unticked(opened):
    said = list(offer(opened, "sites").options)
    assert any("minamaus" in one and "posts" in one for one in said)
    assert offer(opened, "sites").value == []
    assert "a guess" in words(opened)


def test_a_tick_is_kept_and_changes_the_number_at_once(opened, data_folder):
    before = share_of_own_work()
    offer(opened, "sites").set_value(["minamaus.example"])
    app = healthy(opened.run())
    assert saved(data_folder).sites == ["minamaus.example"]
    assert field(app, "sites").value == ["minamaus.example"]
    assert "a guess" not in words(app)
    assert share_of_own_work() != before


def test_taking_a_chip_away_takes_the_tick_away(opened, data_folder):
    offer(opened, "hashtags").set_value(["RindTracker"])
    app = healthy(opened.run())
    assert saved(data_folder).hashtags == ["RindTracker"]
    field(app, "own_tags").set_value([])
    app = healthy(app.run())
    assert offer(app, "hashtags").value == []
    assert saved(data_folder).hashtags == []


def test_without_a_history_nothing_is_offered(data_folder):
    assert data_folder
    assert "Which of these are yours?" not in words(own_step())
