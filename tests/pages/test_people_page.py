"""People: cards of this week, everybody, who else, who goes with whom, many at once; and writing things down."""

from datetime import date

import pytest

from pcn_core.plan.model import Plan
from pcn_core.store import open_store
from tests.pages.screens import choose, healthy, labels, links, press, visit, words
from tests.pages.test_progress_page import WORDS_OF_OURS

TODAY = date(2026, 4, 3)
PARTS = ("next", "everybody", "else", "together", "add")


@pytest.fixture
def saved(data_folder):
    return lambda workspace="sample": open_store(data_folder).load_plan(workspace).plan


@pytest.fixture
def empty(data_folder):
    assert data_folder
    return visit("people")


@pytest.fixture
def mina(data_folder, fill):
    """The sample, opened on People."""
    fill(data_folder, "sample")
    return visit("people", sample="1")


def step_keys(app, kind="done"):
    return [button.key for button in app.button if str(button.key).startswith(f"{kind}_")]


def part(app, name):
    return choose(app, "part", name)


def test_a_newcomer_is_shown_the_ways_in(empty):
    app = empty
    assert app.title[0].value == "Who is next?"
    assert "Nobody is in your plan yet" in words(app)
    assert "Write down a contact" not in labels(app)
    app = press(app, "Add many at once")
    assert app.header[0].value == "Add many at once"


@pytest.mark.parametrize("name", PARTS)
def test_every_part_speaks_to_people(mina, name):
    app = part(mina, name)
    told = words(app)
    assert not WORDS_OF_OURS.search(told.replace("journal club", ""))
    for banned in ("ignored", "overdue", "rank", "influence"):
        assert banned not in told.lower()


def test_five_cards_at_most_each_with_its_reason_and_tip(mina):
    cards = step_keys(mina)
    assert 0 < len(cards) <= 5
    assert sum(page == "tip" for page, _ in links(mina).values()) >= 1
    assert "an introduction to his statistician" in words(mina)


def test_done_is_kept_and_taken_back(mina, saved):
    key = step_keys(mina)[0]
    app = press(mina, key)
    (answer,) = saved().step_answers
    assert (answer.reply, answer.on) == ("done", TODAY)
    assert key not in step_keys(app)
    app = press(app, "kept_undo")
    assert saved().step_answers == []
    assert key in step_keys(app)


def test_not_now_and_not_for_me(mina, saved):
    key = step_keys(mina)[0].replace("done_", "later_")
    mina.get_by_key(key).click(7)
    app = healthy(mina.run())
    assert (saved().step_answers[0].reply, saved().step_answers[0].until) == ("later", date(2026, 4, 10))
    assert "in a week" in words(app)
    key = step_keys(app)[0].replace("done_", "later_")
    app.get_by_key(key).click(0)
    app = healthy(app.run())
    assert saved().step_answers[1].reply == "not_for_me"


def test_everybody_is_filtered_by_where_they_stand_and_by_tag(mina):
    app = part(mina, "everybody")
    assert "13 people" in words(app, "caption")
    app = choose(app, "by_tag", "MouseCon")
    assert "3 people" in words(app, "caption")
    app = choose(app, "by_stage", "recurring")
    assert "1 person" in words(app, "caption")
    assert links(app)["Dr Noor Nibble"] == ("person", "id=noor-nibble")


def test_hundreds_come_in_pages(give):
    people = [{"id": f"p{n}", "handle": f"h{n}"} for n in range(300)]
    give(Plan.model_validate({"start": "2026-01-01", "people": people}))
    app = part(visit("people"), "everybody")
    assert "300 people" in words(app, "caption")
    assert len([page for page, _ in links(app).values() if page == "person"]) == 20


def test_somebody_met_often_is_added_with_one_click_or_left_out(mina, saved):
    app = part(mina, "else")
    assert "Met often, not in your plan" in words(app)
    before = len(saved().people)
    added = next(button for button in app.button if str(button.key).startswith("add_"))
    app = press(app, added.key)
    assert len(saved().people) == before + 1
    assert saved().people[-1].user_id == added.key.removeprefix("add_")
    out = next(button for button in app.button if str(button.key).startswith("out_"))
    app = press(app, out.key)
    assert saved().forgotten == [out.key.removeprefix("out_")]
    assert out.key not in [button.key for button in app.button]
    app = press(app, "show_again")
    assert saved().forgotten == []


def test_followed_and_never_engaged_come_in_tens_by_number(mina, saved):
    app = part(mina, "else")
    addresses = [link.proto.url for link in app.get("link_button")]
    numbers = [url for url in addresses if url.startswith("https://x.com/i/user/")]
    assert len(numbers) == 10
    press(app, "looked_through")
    assert saved().reviews[-1].on == TODAY


def test_a_list_is_looked_at_and_taken_in_with_tags(mina, saved):
    app = part(mina, "add")
    app.get_by_key("many_text_0").set_value("@new_eg\n@bo_brie_eg\n???\nnew_eg")
    app = healthy(app.run())
    assert "2 people in this list" in words(app)
    assert "???" in words(app)
    app = press(app, "many_add")
    assert [person.handle for person in saved().people][-1] == "new_eg"
    assert len(saved().people) == 14
    assert "1 person added. 1 was there already." in words(app, "caption")
    assert app.get_by_key("many_text_1").value == ""


def test_a_list_that_names_nobody_says_so(mina):
    app = part(mina, "add")
    app.get_by_key("many_text_0").set_value("??? !!!")
    assert "No handle is in this list" in words(healthy(app.run()), "warning")


def test_doubles_are_made_one(give, saved):
    people = [{"id": "a", "handle": "brie"}, {"id": "b", "user_id": "7", "handle": "BRIE"}]
    give(Plan.model_validate({"start": "2026-01-01", "people": people}))
    app = part(visit("people"), "add")
    press(app, "merge_doubles")
    assert [person.id for person in saved("me").people] == ["a"]


@pytest.mark.parametrize("screen", ["progress", "plan", "history", "people"])
def test_the_box_opens_on_every_screen(screen, data_folder, fill):
    fill(data_folder, "sample")
    app = press(visit(screen, sample="1"), "quick_open")
    assert "quick_save_touch_0" in [button.key for button in app.button]
    assert app.get_by_key("quick_person_0").options[0] == "Tilda Tilsit (@tilda_tilsit_eg)"
