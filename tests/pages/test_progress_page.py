"""Progress: every tip in a row, what stands out, and up to three things for this week."""

import re
from datetime import date

import pytest

from pcn_core.plan import Plan, make, put_item
from pcn_core.plan.edits import choose_move
from pcn_core.plan.model import ChosenMove, Person
from pcn_core.store import open_store
from pcn_core.tips.catalogue import TIPS
from pcn_core.views.wording import STATUS_WORDS
from tests.pages.screens import choose, labels, links, posts_counted, press, visit, words
from tests.sources.archive_builder import g4, write_zip

MONDAY, LAST_MONDAY = date(2026, 3, 30), date(2026, 3, 23)
WORDS_OF_OURS = re.compile(r"\b(moves?|readings?|stages?|cues?|streak|score)\b", re.IGNORECASE)


@pytest.fixture
def saved(data_folder):
    return lambda workspace="me": open_store(data_folder).load_plan(workspace).plan


def rows(app):
    """Return each row's HTML by its title."""
    found = re.findall(
        r'<div class="pcn-row" role="group" aria-label="([^"]+)">(.*?)</div>(?=\n|$)', words(app, "html")
    )
    return dict(found)


def statuses(app):
    return re.findall(r'pcn-status-(\w+)">([^<]+)<', words(app, "html"))


def offers(app):
    return [button.key for button in app.button if button.label == "Choose"]


def ticks(app):
    return {box.label.replace("\\", ""): box.value for box in app.checkbox}


def chosen(plan, week=MONDAY):
    return [(move.text, move.done) for move in plan.chosen_moves if move.week == week]


def test_without_plan_and_history_every_row_stands_and_says_why(data_folder):
    assert data_folder
    app = visit("progress")
    assert links(app)["Add my history"][0] == "history"
    assert posts_counted(app) is None
    assert len(rows(app)) == 24
    assert {status for status, _ in statuses(app)} <= {"not_enough_evidence", "not_applicable"}
    assert all("<b>–</b>" in row for row in rows(app).values())


def test_a_plan_alone_is_looked_at(data_folder, give):
    assert data_folder
    before = rows(visit("progress"))["Start with a plan"]
    give(put_item(Plan(start=MONDAY), make(Person, id="p", handle="brie", level="peer")))
    assert rows(visit("progress"))["Start with a plan"] != before


def test_every_tip_trap_and_agenda_point_leads_to_its_own_screen(data_folder, fill):
    fill(data_folder, "me")
    found = links(visit("progress"))
    for tip in TIPS:
        assert found[f"**{tip.title}**"] == ("tip", f"id={tip.id}")


def test_the_sample_has_something_to_say(data_folder, fill):
    fill(data_folder, "sample")
    app = visit("progress", sample="1")
    assert posts_counted(app) == len(open_store(data_folder).load_posts("sample"))
    assert "31 Mar 2026 (the day your archive was made)" in words(app, "caption")
    assert {"on_track", "getting_there"} <= {status for status, _ in statuses(app)}
    assert all(word == STATUS_WORDS[status][1] for status, word in statuses(app))
    assert "Going well" in words(app, "markdown")
    assert app.get("vega_lite_chart"), "before and after"


def test_pictures_have_words_and_targets_say_whose_they_are(data_folder, fill):
    fill(data_folder, "sample")
    found = rows(visit("progress", sample="1"))
    pictures = [row for row in found.values() if "<img" in row]
    assert len(pictures) > 10
    assert all(re.search(r'<img[^>]* alt="[^"]+last 12 weeks"', row) for row in pictures)
    assert "10–20 %" in found["Share your work, in measure"]
    assert "the article’s advice" in found["Share your work, in measure"]
    assert "our suggestion" in found["Give compliments"]


def test_words_of_ours_never_show(data_folder, fill):
    fill(data_folder, "sample")
    for app in (visit("progress"), visit("progress", sample="1")):
        assert WORDS_OF_OURS.search(re.sub(r"<[^>]+>", " ", words(app))) is None


def test_an_archive_without_posts_leads_back_to_history(data_folder, fill, tmp_path):
    fill(data_folder, "me", archive=write_zip(tmp_path / "empty.zip", g4([])))
    assert "Add my history" in links(visit("progress"))


def test_up_to_three_things_are_chosen_and_no_fourth_is_offered(data_folder, saved):
    assert data_folder
    app = visit("progress")
    assert "Pick up to three" in words(app, "markdown")
    for number in range(1, 4):
        assert any("room for" in label for label in labels(app, "expander"))
        app = press(app, offers(app)[0])
        assert len(chosen(saved())) == number
    assert offers(app) == []
    assert ticks(app) == dict.fromkeys((text for text, _ in chosen(saved())), False)


def test_what_is_chosen_is_not_offered_again(data_folder):
    assert data_folder
    app = visit("progress")
    first = offers(app)[0]
    assert first not in offers(press(app, first))


def test_ticks_are_kept_and_can_be_undone(data_folder, fill, saved):
    fill(data_folder, "sample")
    app = visit("progress", sample="1")
    key = app.checkbox[0].key
    choose(app, key, value=True)
    assert [done for _, done in chosen(saved("sample"))] == [True, False]
    again = visit("progress", sample="1")
    assert list(ticks(again).values()) == [True, False]
    choose(again, key, value=False)
    assert [done for _, done in chosen(saved("sample"))] == [False, False]


def test_last_weeks_things_are_shown_and_count_for_nothing_now(data_folder, fill):
    fill(data_folder, "sample")
    app = visit("progress", sample="1")
    assert "Last week: 2 of 3 things done" in labels(app, "expander")
    assert "✓ Invite Bo" in words(app, "markdown")
    assert len(ticks(app)) == 2


def test_a_new_week_begins_on_monday_in_the_plans_zone(data_folder, give, monkeypatch):
    assert data_folder
    give(choose_move(Plan(time_zone="Pacific/Auckland"), MONDAY, "tip03", "Say thanks."))
    monkeypatch.setenv("PCN_NOW", "2026-04-05T11:00:00+00:00")
    assert "Say thanks." in ticks(visit("progress"))
    monkeypatch.setenv("PCN_NOW", "2026-04-05T13:00:00+00:00")  # already Monday in New Zealand
    assert "Say thanks." not in ticks(visit("progress"))
    assert "Last week: 0 of 1 thing done" in labels(visit("progress"), "expander")


def test_two_tabs_that_choose_get_three_and_one_sentence(data_folder, saved):
    assert data_folder
    one, two = visit("progress"), visit("progress")
    keys = offers(one)
    for key in keys[:3]:
        press(one, key)
    press(two, keys[4])
    assert len(chosen(saved())) == 3
    assert "take one off" in words(two, "warning")
    assert words(visit("progress", two), "warning") == "", "said once"


def test_choosing_never_overwrites_what_another_tab_saved(data_folder, give, saved):
    assert data_folder
    app = visit("progress")
    give(put_item(Plan(), make(Person, id="p", handle="brie")))
    press(app, offers(app)[0])
    assert [person.handle for person in saved().people] == ["brie"]
    assert len(chosen(saved())) == 1


def test_a_thing_that_another_tab_took_off_stays_off(data_folder, give, saved):
    assert data_folder
    give(choose_move(Plan(), MONDAY, "tip03", "Say thanks."))
    app = visit("progress")
    give(saved().model_copy(update={"chosen_moves": []}))
    choose(app, app.checkbox[0].key, value=True)
    assert (ticks(app), saved().chosen_moves) == ({}, [])


def test_a_thing_can_be_taken_off_to_make_room(data_folder, fill, saved):
    fill(data_folder, "sample")
    app = visit("progress", sample="1")
    app = press(app, offers(app)[0])
    gone, *_ = ticks(app)
    press(app, next(button.key for button in app.button if button.label == "Take off"))
    assert gone not in dict(chosen(saved("sample")))
    assert len(ticks(app)) == 2
    assert offers(app)


def test_what_a_plan_file_says_is_only_read(data_folder, give):
    assert data_folder
    text = "[x](javascript:alert(1)) <script>alert(1)</script> ![i](https://e.example/i.png)"
    moves = [
        make(ChosenMove, id="a", week=MONDAY, reading="tip03", text=text),
        make(ChosenMove, id="b", week=LAST_MONDAY, reading="tip03", text=text),
    ]
    give(Plan(chosen_moves=moves))
    app = visit("progress")
    shown = [app.checkbox[0].label, next(m.value for m in app.markdown if "alert" in m.value)]
    assert not any(re.search(r"(?<!\\)[<\[]", one) for one in shown)
