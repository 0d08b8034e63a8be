"""The Plan screen: every change is kept at once, can be taken back, and never overwrites another window's plan."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pcn_core.plan import Plan, make, put_item, write_plan
from pcn_core.plan.model import Intention, Person
from pcn_core.store import open_store

ROOT = Path(__file__).parents[2]
WIDGETS = (
    "text_input", "text_area", "multiselect", "pills", "button", "date_input", "number_input", "selectbox", "checkbox",
    "file_uploader",
)  # fmt: skip
STEPS = ["want", "people", "places", "own_work", "about", "rhythm"]


@pytest.fixture
def open_tab(app_page):
    """Return a function that opens the Plan screen in a new browser tab, at a step."""

    def open_at(step="want"):
        app = app_page("plan")
        return go(app, step)

    return open_at


@pytest.fixture
def saved(data_folder):
    """Return a function that gives the plan as the store holds it."""
    return lambda: open_store(data_folder).load_plan("me")


def go(app, step):
    app.get_by_key("step").set_value(step)
    return healthy(app.run())


def healthy(app):
    assert not app.exception
    assert not any("Something went wrong" in error.value for error in app.error)  # the frame's word for a bug
    return app


def widget(app, name):
    """Return the widget whose key is ``plan_<name>_<round>``."""
    keys = {element.key for kind in WIDGETS for element in app.get(kind) if element.key}
    found = [key for key in keys if key.rsplit("_", 1)[0] == f"plan_{name}" or key == f"plan_{name}"]
    assert len(found) == 1, (name, sorted(keys))
    return app.get_by_key(found[0])


def fill(app, name, value):
    widget(app, name).set_value(value)
    return healthy(app.run())


def click(app, name):
    widget(app, name).click()
    return healthy(app.run())


def add_person(app, handle, name=""):
    widget(app, "add_person_handle").set_value(handle)
    widget(app, "add_person_name").set_value(name)
    return click(app, "add_person_button")


def warnings(app):
    return " ".join(element.value for element in app.warning)


def captions(app):
    return " ".join(element.value for element in app.caption)


def texts(app):
    return " ".join(element.value for element in app.markdown)


def plan_with(*people, **fields):
    plan = Plan(**fields)
    for number, handle in enumerate(people):
        plan = put_item(plan, make(Person, id=f"p{number}", handle=handle))
    return plan


def test_looking_saves_nothing(open_tab, saved):
    for step in STEPS:
        open_tab(step)
    assert saved().revision == 0


def test_a_newcomer_writes_a_goal(open_tab, saved):
    app = open_tab()
    assert app.title[0].value.endswith("?")
    widget(app, "add_goal_want").set_value("Find two readers")
    widget(app, "add_goal_support").set_value(["feedback"])
    widget(app, "add_goal_by").set_value(date(2026, 12, 1))
    click(app, "add_goal_button")
    plan = saved().plan
    assert [(goal.want, goal.support, goal.by) for goal in plan.intentions] == [
        ("Find two readers", ["feedback"], date(2026, 12, 1))
    ]
    assert plan.start == date(2026, 4, 3)
    assert widget(app, "add_goal_want").value == ""
    assert "Saved." in captions(app)
    assert "Find two readers" in texts(open_tab())


def test_the_time_zone_is_the_browsers(open_tab, saved):
    app = open_tab("people")
    app.context = {"timezone": "Asia/Kathmandu"}
    add_person(app, "brie")
    assert saved().plan.time_zone == "Asia/Kathmandu"


def test_an_unknown_browser_time_zone_becomes_utc(open_tab, saved):
    app = open_tab("people")
    app.context = {"timezone": "Mars/Olympus"}
    add_person(app, "brie")
    assert saved().plan.time_zone == "UTC"


def test_people_are_added_one_after_the_other(open_tab, saved):
    app = open_tab("people")
    for text in ("@brie", "gouda_lab", "https://x.com/edam?s=20"):
        add_person(app, text)
    add_person(app, "", "Somebody at the conference")
    assert [person.handle for person in saved().plan.people] == ["brie", "gouda_lab", "edam", None]


def test_a_bad_handle_is_explained_and_stays_to_be_mended(open_tab, saved):
    app = add_person(open_tab("people"), "two words")
    assert "1 to 15 letters" in warnings(app)
    assert widget(app, "add_person_handle").value == "two words"
    assert saved().revision == 0
    add_person(app, "brie")
    assert not app.warning
    assert "already" in warnings(add_person(app, "@BRIE"))


def test_an_open_card_keeps_every_change(open_tab, saved, give):
    give(plan_with("brie", intentions=[make(Intention, id="g", want="Find *readers*")]))
    app = click(open_tab("people"), "edit_p0")
    fill(app, "name_p0", "Dr. Brie")
    fill(app, "level_p0", "near_peer")
    fill(app, "could_p0", ["mentorship", "feedback"])
    fill(app, "goals_p0", ["g"])
    fill(app, "why_p0", "Her thread\non cheddar")
    fill(app, "tag_p0", True)  # noqa: FBT003 - a tick
    person = saved().plan.people[0]
    assert (person.name, person.level, person.dont_tag) == ("Dr. Brie", "near_peer", True)
    assert (person.could_support, person.intentions) == (["mentorship", "feedback"], ["g"])
    assert person.why == "Her thread\non cheddar"
    fill(app, "handle_p0", "no handle at all")
    assert "1 to 15" in warnings(app)
    assert saved().plan.people[0].handle == "brie"
    click(app, "done_p0")
    assert "A step ahead or behind" in captions(app)
    assert not app.warning


def test_removing_and_undo(open_tab, saved, give):
    give(plan_with("brie", "edam"))
    app = click(open_tab("people"), "remove_p0")
    assert [person.handle for person in saved().plan.people] == ["edam"]
    click(app, "undo")
    assert [person.handle for person in saved().plan.people] == ["brie", "edam"]
    assert "taken back" in captions(app)
    assert "@brie" in texts(app).replace("\\", "")


def test_undo_fills_the_fields_anew(open_tab, saved):
    app = open_tab("about")
    assert widget(app, "undo").disabled
    fill(app, "role", "student")
    fill(app, "role", "doctoral student")
    click(app, "undo")
    assert widget(app, "role").value == "student"
    click(app, "undo")
    assert (widget(app, "role").value, saved().plan.about.role) == ("", "")
    assert widget(app, "undo").disabled


def test_places_work_and_rhythm_are_kept(open_tab, saved):
    app = open_tab("places")
    widget(app, "add_place_hashtag").set_value("#cheesechat")
    widget(app, "add_place_kind").set_value("community")
    click(app, "add_place_button")
    go(app, "own_work")
    fill(app, "sites", ["mouselab.example"])
    fill(app, "titles", ["Do mice eat cheese?"])
    fill(app, "own_handles", ["@CheeseAtlas"])
    fill(app, "own_tags", ["#cheeseatlas"])
    go(app, "about")
    fill(app, "topics", ["mice", "cheese"])
    go(app, "rhythm")
    fill(app, "check_ins", 5)
    fill(app, "window", 12)
    fill(app, "off_limits", ["my children"])
    fill(app, "start", date(2026, 3, 2))
    fill(app, "time_zone", "Europe/Lisbon")
    plan = saved().plan
    assert [(place.hashtag, place.kind) for place in plan.places] == [("cheesechat", "community")]
    own = plan.own_work
    assert (own.sites, own.titles) == (["mouselab.example"], ["Do mice eat cheese?"])
    assert (own.handles, own.hashtags) == (["CheeseAtlas"], ["cheeseatlas"])
    assert plan.about.topics == ["mice", "cheese"]
    assert (plan.rhythm.check_ins_a_week, plan.rhythm.window_weeks) == (5, 12)
    assert (plan.off_limits, plan.start, plan.time_zone) == (["my children"], date(2026, 3, 2), "Europe/Lisbon")


def test_breaks_are_planned_and_removed(open_tab, saved):
    app = open_tab("rhythm")
    click(app, "add_break_button")
    assert "first and its last day" in warnings(app)
    widget(app, "add_break_start").set_value(date(2026, 8, 1))
    widget(app, "add_break_end").set_value(date(2026, 8, 31))
    widget(app, "add_break_note").set_value("summer")
    click(app, "add_break_button")
    assert [(one.start.day, one.end.day, one.note) for one in saved().plan.breaks] == [(1, 31, "summer")]
    click(app, "drop_break_0")
    assert saved().plan.breaks == []


def test_aims_of_their_own_come_and_go(open_tab, saved):
    app = open_tab("rhythm")
    fill(app, "aim", "tip05")
    assert (widget(app, "aim_tip05_low").value, widget(app, "aim_tip05_high").value) == (10, 20)
    fill(app, "aim_tip05_high", 30.0)
    own = saved().plan.rhythm.targets["tip05"]
    assert (own.min, own.max) == (0.1, 0.3)
    fill(app, "aim_tip05_low", 50.0)
    assert "lower number" in warnings(app)
    click(app, "aim_drop_tip05")
    assert saved().plan.rhythm.targets == {}


def test_the_way_through_the_steps(open_tab):
    app = open_tab()
    for step in STEPS[1:]:
        app.get_by_key("plan_next").click()
        app.run()
        assert app.get_by_key("step").value == step
    app.get_by_key("plan_back").click()
    assert app.run().get_by_key("step").value == "about"
    assert app.query_params["step"] == "About you"


def test_the_step_survives_a_reload(data_folder):
    assert data_folder
    app = AppTest.from_file(str(ROOT / "pages" / "plan.py"), default_timeout=60)
    app.query_params["step"] = "Places"
    assert healthy(app.run()).header[0].value == "Where do they gather?"


def test_another_windows_change_is_shown_on_the_next_click(open_tab, give):
    app = open_tab("people")
    give(plan_with("brie"))
    go(app, "people")
    assert "brie" in texts(app)


def test_two_tabs_keep_both_changes(open_tab, saved):
    one, two = open_tab("people"), open_tab("people")
    add_person(one, "brie")
    add_person(two, "edam")
    assert "another window" in warnings(two)
    assert [person.handle for person in saved().plan.people] == ["brie"]
    add_person(two, "gouda")
    click(two, "keep_mine")
    assert [person.handle for person in saved().plan.people] == ["brie", "edam", "gouda"]
    assert not two.warning


def test_two_tabs_show_the_newer_plan(open_tab, saved):
    one, two = open_tab("about"), open_tab("about")
    fill(one, "role", "student")
    fill(two, "role", "doctor")
    click(two, "show_newer")
    assert widget(two, "role").value == "student"
    assert saved().plan.about.role == "student"
    assert saved().revision == 2


def test_a_change_that_no_longer_fits_says_so(open_tab, saved):
    one, two = open_tab("people"), open_tab("people")
    add_person(one, "brie")
    add_person(two, "Brie")
    click(two, "keep_mine")
    assert "in your plan already" in warnings(two)
    assert len(saved().plan.people) == 1


def test_undo_does_not_undo_another_windows_change(open_tab, saved):
    one, two = open_tab("about"), open_tab("about")
    fill(one, "role", "student")
    go(two, "about")
    fill(one, "role", "doctor")
    click(two, "undo")
    assert "nothing was taken back" in warnings(two)
    assert saved().plan.about.role == "doctor"
    click(two, "show_newer")
    assert widget(two, "role").value == "doctor"


def upload(app, data):
    widget(app, "upload").upload("plan.json", data)
    return healthy(app.run())


def test_a_file_fills_an_empty_plan(open_tab, saved):
    app = upload(open_tab("people"), write_plan(plan_with("brie", "edam")))
    assert "2 people" in texts(app)
    assert "replace your plan" not in texts(app)
    click(app, "replace")
    assert [person.handle for person in saved().plan.people] == ["brie", "edam"]
    assert "edam" in texts(app)


def test_a_file_replaces_a_plan_only_when_asked(open_tab, saved, give):
    give(plan_with("brie"))
    app = upload(open_tab("people"), write_plan(plan_with("edam", "gouda")))
    assert "The file holds 0 goals, 2 people and 0 places." in texts(app)
    assert "0 goals, 1 person and 0 places" in texts(app)
    assert [person.handle for person in saved().plan.people] == ["brie"]
    click(app, "replace")
    assert [person.handle for person in saved().plan.people] == ["edam", "gouda"]
    click(app, "undo")
    assert [person.handle for person in saved().plan.people] == ["brie"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"schema_version": 99}', "newer PCN Planner"),
        (b'{"schema_version": 1,\n "people" []}', "line 2, column 11"),
        (b'{"schema_version": 1, "people": [{"id": "a", "handle": "a b"}]}', "the handle of the 1st person"),
    ],
)
def test_a_refused_file_leaves_the_plan_as_it_is(open_tab, saved, give, data, words):
    give(plan_with("brie"))
    before = saved()
    app = upload(open_tab("people"), data)
    refusal = app.error[0].value.replace("\\", "")
    assert words in refusal
    assert "as it was" in refusal
    assert saved() == before


def test_unknown_keys_of_an_uploaded_file_stay_through_edits(open_tab, saved):
    file = json.dumps(
        {"schema_version": 1, "mascot": "Brie", "people": [{"id": "p0", "handle": "brie", "met": "Delft"}]}
    )
    app = click(upload(open_tab("people"), file.encode()), "replace")
    fill(click(app, "edit_p0"), "name_p0", "Dr. Brie")
    written = json.loads(write_plan(saved().plan))
    assert (written["mascot"], written["people"][0]["met"]) == ("Brie", "Delft")


HOSTILE = "![x](https://evil.example/i.png) <script>alert(1)</script> :material/home: $x$"


def test_other_peoples_words_are_only_read(open_tab, give):
    give(Plan(
        intentions=[make(Intention, id="g", want=HOSTILE)],
        people=[make(Person, id="p", name=HOSTILE, why=HOSTILE, intentions=["g"])],
    ))  # fmt: skip
    app = open_tab()
    shown = [texts(app), captions(app), texts(go(app, "people")), captions(app)]
    assert any("evil" in text for text in shown)
    for text in shown:
        assert not re.search(r"(?<!\\)(!\[|<script|:material/home:|\$x)", text)


def test_a_long_list_is_paged(open_tab, give):
    give(plan_with(*(f"mouse{number}" for number in range(45))))
    app = open_tab("people")
    assert sum(button.label == "Edit" for button in app.button) == 20
    assert "mouse44" in texts(app)


def test_dates_beyond_the_calendar_do_not_break_the_page(open_tab, give):
    give(plan_with(start=date(1, 1, 1), intentions=[make(Intention, id="g", want="x", by=date(9999, 12, 31))]))
    click(open_tab("want"), "edit_g")
    open_tab("rhythm")


@pytest.mark.parametrize("step", STEPS)
def test_what_a_file_holds_twice_does_not_break_the_page(open_tab, give, step):
    twice = ["one", "one"]
    goal = make(Intention, id="g", want="x", support=["feedback", "feedback"])
    give(Plan(
        intentions=[goal, make(Intention, id="h", want="x")],
        people=[make(Person, id="p", name="x", could_support=["feedback"] * 2, intentions=["g", "g", "gone"])],
        own_work={"sites": twice, "titles": twice, "handles": twice, "hashtags": twice},
        about={"topics": twice}, off_limits=twice, breaks=[{"start": "2026-01-01", "end": "2026-01-01"}] * 2,
    ))  # fmt: skip
    app = open_tab(step)
    for key in [element.key for element in app.button if "_edit_" in (element.key or "")]:
        app.get_by_key(key).click()
        healthy(app.run())


@pytest.mark.parametrize("step", STEPS)
def test_every_widget_has_a_label(open_tab, give, step):
    give(plan_with("brie", intentions=[make(Intention, id="g", want="Readers")]))
    app = open_tab(step)
    for kind in WIDGETS:
        assert all(element.label.strip() for element in app.get(kind))


def test_corrections_travel_with_the_file_only_if_the_person_wishes(open_tab, give, monkeypatch):
    written = []
    monkeypatch.setattr("pages.ui.plan_form.file_box.write_plan", lambda plan: written.append(plan) or b"{}")
    give(Plan(corrections=[{"post_id": "7", "move": "thanks", "holds": True}]))
    app = open_tab()
    assert [one.post_id for one in written[-1].corrections] == ["7"]
    app.checkbox(key="plan_with_corrections").uncheck()
    healthy(app.run())
    assert written[-1].corrections == []


def test_loading_a_file_brings_its_corrections_and_keeps_those_that_are_here(open_tab, saved, give):
    give(Plan(corrections=[{"post_id": "7", "move": "thanks", "holds": True}]))
    file = Plan(off_limits=["cats"], corrections=[{"post_id": "8", "move": "ask", "holds": False}])
    app = upload(open_tab(), write_plan(file))
    assert "What you corrected here stays" in texts(app)
    click(app, "replace")
    assert [(one.post_id, one.holds) for one in saved().plan.corrections] == [("7", True), ("8", False)]
