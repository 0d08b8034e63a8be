"""One person: sentence, pictures, evidence, log, settings, and forgetting."""

from datetime import date

import pytest

from pcn_core.store import open_store
from tests.pages.screens import choose, healthy, labels, press, visit, words
from tests.pages.test_progress_page import WORDS_OF_OURS

TODAY = date(2026, 4, 3)


@pytest.fixture
def saved(data_folder):
    return lambda workspace="sample": open_store(data_folder).load_plan(workspace).plan


@pytest.fixture
def page(data_folder, fill):
    fill(data_folder, "sample")

    def open_page(person, *boxes):
        app = visit("person", sample="1", id=person)
        for box in boxes:
            app.session_state[f"open_{box}"] = True
        return healthy(app.run()) if boxes else app

    return open_page


def person(plan, item_id):
    return next(one for one in plan.people if one.id == item_id)


def test_somebody_unknown_leads_back(page):
    app = page("nobody")
    assert app.title[0].value.endswith("?")
    assert "not in your plan" in words(app)


def test_the_answer_comes_first(page):
    app = page("tilda-tilsit")
    assert app.title[0].value.replace("\\", "") == "Tilda Tilsit (@tilda_tilsit_eg)"
    told = words(app)
    assert "You work together, since 4 Feb 2026" in told
    assert "a look at my poster abstract" in told
    assert not WORDS_OF_OURS.search(told.replace("reading list", ""))
    assert len(app.get("vega_lite_chart")) == 2


def test_both_pictures_can_be_taken_along_as_files(page):
    app = page("tilda-tilsit")
    app.session_state["person_tables"] = True
    app = app.run()
    offered = [button.proto.label for button in app.get("download_button")]
    assert offered == ["Timeline (CSV)", "Give and take (CSV)", "Timeline (PNG)", "Give and take (PNG)"]


def test_the_posts_behind_a_step_are_shown(page):
    app = page("bo-brie")
    app = choose(app, "evidence_step", "noticed")
    assert app.get_by_key("evidence_step").value == "noticed"
    assert "the newest first" in words(app, "caption")
    assert "pcn-post" in words(app, "html")


def test_a_contact_and_an_ask_are_logged_and_removed(page, saved):
    app = page("noor-nibble", "touch", "ask")
    app = choose(app, "person_kind_0", "joint_work")
    app = choose(app, "person_stakes_0", 2)
    app = press(app, "person_save_touch_0")
    touch = saved().touches[-1]
    assert (touch.person, touch.kind, touch.stakes) == ("noor-nibble", "joint_work", 2)
    assert "You work together" in words(app)
    app = press(app, f"remove_{touch.id}")
    assert "You work together" not in words(app)
    app = press(app, "kept_undo")
    assert "You work together" in words(app)
    app.get_by_key("person_ask_what_1").set_value("a pointer")
    app = press(healthy(app.run()), "person_ask_save_ask_1")
    assert saved().asks[-1].what == "a pointer"


def test_what_came_of_an_ask_is_kept(page, saved):
    app = choose(page("noor-nibble"), "outcome_talk", "yes")
    assert next(ask for ask in saved().asks if ask.id == "talk").outcome == "yes"
    assert "Note what came of" not in words(app)


def test_a_warning_stands_before_an_ask_that_is_too_big(page, saved):
    app = choose(page("quinn-quark", "ask"), "person_ask_size_0", 5)
    assert "hardly know each other" in words(app, "warning")
    app = press(app, "person_ask_save_ask_0")
    assert "in a few words" in words(app, "warning")
    app.get_by_key("person_ask_what_0").set_value("a joint paper")
    app = press(healthy(app.run()), "person_ask_save_ask_0")
    assert (saved().asks[-1].size, saved().asks[-1].what) == (5, "a joint paper")
    app = choose(page("tilda-tilsit", "ask"), "person_ask_size_0", 5)
    assert not app.warning


def test_where_you_stand_is_set_by_hand_and_the_evidence_stays(page, saved):
    app = choose(page("pecorino", "settings"), "stage_pecorino", "off_twitter")
    assert (person(saved(), "pecorino").stage, person(saved(), "pecorino").stage_since) == ("off_twitter", TODAY)
    assert "(set by you)" in words(app)
    assert "What the data shows: you turned to them" in app.get_by_key("stage_pecorino").options
    app = choose(app, "stage_pecorino", "data")
    assert person(saved(), "pecorino").stage is None
    assert "(set by you)" not in words(app)


def test_rhythm_and_tags(page, saved):
    app = choose(page("gus-gouda", "settings"), "cadence_gus-gouda", 30)
    app = choose(app, "tags_gus-gouda", ["MouseCon", "editors"])
    gus = person(saved(), "gus-gouda")
    assert (gus.cadence_days, gus.tags) == (30, ["MouseCon", "editors"])


def test_what_was_put_aside_can_come_back(page, saved):
    app = page("quinn-quark", "settings")
    done = next(button.key for button in app.button if str(button.key).startswith("done_"))
    app = press(app, done)
    assert done not in [button.key for button in app.button]
    app = press(app, "again_quinn-quark")
    assert done in [button.key for button in app.button]
    assert saved().step_answers == []


def test_forgetting_takes_a_yes_and_leaves_no_trace(page, saved, data_folder):
    app = page("bo-brie", "forget")
    assert next(button for button in app.button if button.key == "forget").disabled
    app = choose(app, "forget_sure_bo-brie", True)  # noqa: FBT003 - a tick
    app = press(app, "forget")
    assert "not in your plan" in words(app)
    plan = saved()
    assert "bo-brie" not in {one.id for one in plan.people}
    assert "bo-brie" not in {entry.person for entry in (*plan.touches, *plan.asks)}
    assert len(plan.forgotten) == 1
    assert not open_store(data_folder).can_undo("sample")
    for path in data_folder.glob("*.sqlite*"):
        assert b"His statistician" not in path.read_bytes()
        assert b"an introduction to his statistician" not in path.read_bytes()
    for screen, query in (
        ("people", {}),
        ("people", {"part": "Who else"}),
        ("plan", {"step": "People"}),
        ("progress", {}),
    ):
        told = words(visit(screen, sample="1", **query)) + " ".join(labels(visit(screen, sample="1", **query)))
        assert "bo_brie" not in told, screen
        assert "Bo Brie" not in told, screen


def test_in_the_own_workspace_the_profile_opens_by_number(data_folder, fill):
    fill(data_folder, "me")
    app = visit("person", id="tilda-tilsit")
    (link,) = [link for link in app.get("link_button") if "profile" in link.proto.label]
    assert link.proto.url == "https://x.com/i/user/900000000000000101"
