from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from pcn_core.plan.model import Plan
from pcn_core.store import PlanChangedElsewhere, open_store
from tests.store.samples import ME, NOW


def save(store, *topics, workspace=ME):
    plan = Plan(off_limits=list(topics))
    return store.save_plan(workspace, plan, store.load_plan(workspace).revision, NOW)


def test_without_a_plan_there_is_an_empty_one_of_revision_0(store):
    saved = store.load_plan(ME)
    assert (saved.plan, saved.revision) == (Plan(), 0)
    assert not store.can_undo(ME)


def test_a_saved_plan_is_there_after_a_restart_with_its_unknown_keys(store, folder):
    plan = Plan.model_validate({"time_zone": "Europe/Vienna", "from_the_future": {"a": [1]}})
    saved = store.save_plan(ME, plan, 0, NOW)
    store.close()
    again = open_store(folder, now=NOW)
    assert again.load_plan(ME) == saved
    assert again.load_plan(ME).plan.model_extra == {"from_the_future": {"a": [1]}}
    again.close()


def test_each_workspace_has_its_own_plan(store):
    save(store, "politics")
    assert store.load_plan("somebody else").revision == 0


def test_a_plan_saved_elsewhere_is_not_overwritten(store):
    opened = store.load_plan(ME)
    kept = save(store, "from the other window")
    with pytest.raises(PlanChangedElsewhere, match="another window"):
        store.save_plan(ME, Plan(off_limits=["mine"]), opened.revision, NOW)
    with pytest.raises(PlanChangedElsewhere):
        store.undo_plan(ME, opened.revision, NOW)
    assert store.load_plan(ME) == kept


def test_an_unchanged_plan_makes_no_revision(store):
    first = save(store, "politics")
    assert save(store, "politics") == first
    assert not store.can_undo(ME)


def test_undo_steps_back_and_stops_at_the_first_plan(store):
    plans = [save(store, topic) for topic in ("one", "two", "three")]
    for expected in (plans[1], plans[0], plans[0]):
        saved = store.undo_plan(ME, store.load_plan(ME).revision, NOW)
        assert saved == store.load_plan(ME) == expected
    assert not store.can_undo(ME)


def test_after_an_undo_a_new_plan_gets_a_number_never_used_before(store):
    save(store, "one")
    undone = save(store, "two")
    store.undo_plan(ME, undone.revision, NOW + timedelta(seconds=1))
    assert save(store, "three").revision > undone.revision
    with pytest.raises(PlanChangedElsewhere):
        store.save_plan(ME, Plan(), undone.revision, NOW)


def test_the_last_fifty_revisions_are_kept(store):
    for number in range(60):
        save(store, str(number))
    steps = 0
    while store.can_undo(ME):
        store.undo_plan(ME, store.load_plan(ME).revision, NOW)
        steps += 1
    assert steps == 49
    assert store.load_plan(ME).plan.off_limits == ["10"]


def test_of_many_threads_that_save_at_once_exactly_one_wins(store):
    def attempt(number):
        try:
            return store.save_plan(ME, Plan(off_limits=[str(number)]), 0, NOW)
        except PlanChangedElsewhere:
            return None

    with ThreadPoolExecutor(8) as pool:
        winners = [saved for saved in pool.map(attempt, range(24)) if saved]
    assert winners == [store.load_plan(ME)]
