"""One tip: the answer, the picture, the posts behind it, and the person's word on each of them."""

import re

import pytest

from pcn_core.store import open_store
from pcn_core.tips.catalogue import TIPS, tip_by_id
from tests.pages.screens import choose, healthy, labels, links, posts_counted, press, visit, words

SHELF = "shelf_tip05"


@pytest.fixture
def saved(data_folder):
    return lambda workspace="me": open_store(data_folder).load_plan(workspace).plan


@pytest.fixture
def mina(data_folder, fill):
    """Return a function that opens a tip's screen in a new tab, on the sample's posts as the person's own."""
    fill(data_folder, "me")
    return lambda tip="tip05", **query: visit("tip", id=tip, **query)


def shelves(app, tip="tip05"):
    """Return how many posts lie on each shelf."""
    options = app.get_by_key(f"shelf_{tip}").options
    return {
        name: int(n.replace(",", "")) for name, n in (re.fullmatch(r"(.+) \(([\d,]+)\)", o).groups() for o in options)
    }


def say(app, option, post=0):
    """Say of a post on screen what it is or is not."""
    app.get("menu_button")[post].click(option)
    return healthy(app.run())


def posts(app):
    return re.findall(r'<p class="pcn-post"[^>]*>(.*?)</p>', words(app, "html"), re.DOTALL)


def now(app):
    return next(metric.value for metric in app.metric if metric.label == "Now")


@pytest.mark.parametrize("query", [{}, {"id": "tip99"}, {"id": "<script>"}, {"id": ""}])
def test_an_address_that_names_no_tip_leads_to_the_list(data_folder, query):
    assert data_folder
    app = visit("tip", **query)
    assert app.title[0].value == "Which one would you like to see?"
    assert links(app) == {"All tips and traps": ("progress", "")}


def test_what_else_was_seen_opens_to_its_posts(mina):
    app = mina("tip11")
    box = next(box for box in app.expander if "with nothing but the link" in box.label)
    assert not box.get("html")
    number = int(re.search(r"\d+", box.label)[0])
    key = next(f"tip11_extra{at}" for at in range(9) if f"tip11_extra{at}" in app.session_state)
    app.session_state[key] = True
    opened = next(box for box in healthy(app.run()).expander if "with nothing but the link" in box.label)
    assert len(re.findall("pcn-post", " ".join(part.proto.body for part in opened.get("html")))) == min(number, 10)


def test_every_one_opens_without_any_data(data_folder):
    assert data_folder
    app = None
    for tip in TIPS:
        app = visit("tip", app, id=tip.id)
        assert app.title[0].value == tip.title
        assert tip.why in words(app, "markdown")
        assert tip.how in words(app, "markdown")
        assert now(app) == "–"


def test_every_one_opens_on_the_sample(mina):
    app = None
    for tip in TIPS:
        app = visit("tip", app, id=tip.id) if app else mina(tip.id)
        assert app.title[0].value == tip.title
        assert all(text.strip() for text in posts(app))
        assert all(chart.proto.alt for chart in app.get("vega_lite_chart"))


def test_the_answer_comes_first_and_says_where_it_comes_from(mina):
    app = mina()
    assert "of your posts in the 4 weeks to 31 Mar" in words(app, "markdown")
    assert "counted in your posts" in words(app, "html")
    assert [metric.label for metric in app.metric] == ["Now", "Aim", "Before you began"]
    assert "The aim is the article’s advice." in words(app, "caption")
    assert "From your history" in words(app, "html")


def test_the_weeks_stand_in_a_table_with_the_same_figures(mina):
    app = mina()
    table = app.dataframe[0].value
    assert list(table.columns)[:2] == ["Week from", "Share in %"]
    assert len(table) == 12
    assert labels(app, "download_button") == ["Table (CSV)", "Picture (PNG)"]


def test_no_is_taken_at_once_and_survives(mina, saved):
    app = mina()
    before, value = shelves(app), now(app)
    first = posts(app)[0]
    say(app, "not:own_work")
    assert shelves(app)["Counted"] == before["Counted"] - 1
    assert first not in posts(app)
    assert [(word.move, word.holds) for word in saved().corrections] == [("own_work", False)]
    again = mina()
    assert shelves(again) == shelves(app)
    for _ in range(5):
        say(again, "not:own_work")
    assert now(again) != value


def test_yes_counts_a_post_that_was_not_seen(mina):
    app = choose(mina(), SHELF, "rest")
    before = shelves(app)
    text = posts(app)[0]
    say(app, "is:own_work")
    assert shelves(app)["Counted"] == before["Counted"] + 1
    assert text in posts(mina()), "the newest post is on top of the counted ones"
    assert "You said that this shares your own work." in words(mina(), "caption")


def test_right_turns_perhaps_into_counted(mina):
    app = choose(mina(), SHELF, "doubtful")
    before = shelves(app)
    app = press(app, "This is right")
    assert (shelves(app)["Counted"], shelves(app)["Perhaps"]) == (before["Counted"] + 1, before["Perhaps"] - 1)


def test_leaving_a_post_out_takes_it_from_everything(mina):
    everywhere = posts_counted(visit("progress"))
    app = mina()
    gone, before = posts(app)[0], shelves(app)
    say(app, "leave out")
    assert sum(shelves(app).values()) == sum(before.values()) - 1
    for shelf in ("counted", "rest"):
        assert gone not in posts(choose(app, SHELF, shelf))
    assert posts_counted(visit("progress")) in {everywhere, everywhere - 1}
    assert "Left out" in words(visit("history"), "markdown")


def test_a_correction_counts_on_other_screens_too(mina):
    share = shelves(mina("trap03"), "trap03")
    say(mina(), "not:own_work")
    assert shelves(mina("trap03"), "trap03")["Counted"] == share["Counted"] - 1


def test_the_second_word_on_a_post_replaces_the_first(mina, saved):
    app = mina()
    before = shelves(app)
    app = choose(say(choose(app, SHELF, "rest"), "is:own_work"), SHELF, "counted")
    (word,) = saved().corrections
    where = [button.key for button in app.get("menu_button")].index(f"wrong_tip05_{word.post_id}")
    say(app, "not:own_work", where)
    assert [(word.move, word.holds) for word in saved().corrections] == [("own_work", False)]
    assert shelves(app)["Counted"] == before["Counted"]


def test_two_tabs_correct_side_by_side(mina, saved):
    one, two = mina(), mina()
    say(one, "not:own_work", 0)
    say(two, "not:own_work", 1)
    assert len(saved().corrections) == 2
    assert shelves(mina())["Counted"] == shelves(two)["Counted"]


def test_only_what_matters_to_a_tip_is_offered(mina):
    options = mina("tip03").get("menu_button")[0].options
    assert any("thanks" in option for option in options)
    assert not any("own work" in option for option in options)
    assert options[-1] == "Leave this post out everywhere"


def test_the_sample_links_to_no_post_that_never_was(data_folder, fill, mina):
    assert any(link.url.startswith("https://x.com/i/web/status/") for link in mina().get("link_button"))
    fill(data_folder, "sample")
    assert not visit("tip", id="tip05", sample="1").get("link_button")


def test_posts_are_turned_page_by_page(mina):
    app = choose(mina(), SHELF, "rest")
    first = posts(app)
    assert next(button for button in app.button if button.label == "Newer").disabled
    press(app, "Older")
    assert set(posts(app)).isdisjoint(first)
    assert "Page 2 of" in words(app, "caption")
    press(app, "Newer")
    assert posts(app) == first


def test_the_view_of_the_person_is_kept_for_the_day(mina, saved):
    app = choose(mina("tip01"), "rating_tip01", 2)
    assert [rating.score for rating in saved().self_ratings if rating.reading == "tip01"][-1] == 2
    choose(app, "rating_tip01", 5)
    of_today = [rating.score for rating in saved().self_ratings if rating.on.isoformat() == "2026-04-03"]
    assert of_today == [5]
    assert mina("tip01").get_by_key("rating_tip01").value == 5


def test_a_look_through_the_list_is_noted_once_a_day(mina, saved):
    before = len(saved().reviews)
    app = mina("tip19")
    for _ in range(2):
        press(app, "I looked through the accounts I follow today")
    assert len(saved().reviews) == before + 1
    assert "I looked through" not in " ".join(labels(mina("tip18")))


def test_what_to_try_goes_on_this_weeks_list_until_there_are_three(mina, saved):
    app = press(mina("tip03"), "For this week")
    assert "on your list" in words(app, "caption")
    here = [move.reading for move in saved().chosen_moves if move.week.isoformat() == "2026-03-30"]
    assert here == ["trap01", "tip08", "tip03"]
    app = press(mina("tip05"), "For this week")
    assert "take one off" in words(app, "warning")
    assert "on your list" not in words(app, "caption"), "nothing is claimed that did not happen"
    assert len([move for move in saved().chosen_moves if move.week.isoformat() == "2026-03-30"]) == 3


@pytest.mark.parametrize(("asked", "weeks"), [("12w", 12), ("1y", 52), ("plan", 24), ("nonsense", 12)])
def test_the_period_is_read_from_the_address(mina, asked, weeks):
    app = mina(period=asked)
    assert len(app.dataframe[0].value) == weeks
    assert app.query_params["period"] == (asked if asked != "nonsense" else "12w")


def test_everything_begins_with_the_first_post(mina, data_folder):
    first = open_store(data_folder).load_posts("me")["created_at"].iloc[0].date()
    shown = mina(period="all").dataframe[0].value["Week from"].iloc[0]
    assert 0 <= (first - shown).days < 7


def test_the_period_is_chosen_once_and_survives_a_page_switch(mina):
    app = choose(mina(), "period_picker", "1y")
    assert app.query_params["period"] == "1y"
    app.query_params.clear()  # what a page switch does to the address
    app = visit("progress", app)
    assert app.query_params["period"] == "1y"
    app = visit("tip", app, id="tip03")
    assert app.get_by_key("period_picker").value == "1y"
    assert len(app.dataframe[0].value) == 52


def test_the_tip_survives_a_page_switch(mina):
    app = visit("progress", mina("tip09"))
    app.query_params.clear()
    assert visit("tip", app).title[0].value == tip_by_id("tip09").title


def asked(app):
    return re.findall(r'<p class="pcn-asked"[^>]*>(.*?)</p>', words(app, "html"), re.DOTALL)


@pytest.mark.parametrize(("button", "holds"), [("yes", True), ("no", False)])
def test_an_answer_is_a_correction_and_the_next_question_takes_its_place(mina, saved, button, holds):
    app = mina()
    (first,), before = asked(app), shelves(app)
    press(app, f"doubt_{button}_tip05")
    (word,) = saved().corrections
    assert (word.move, word.holds) == ("own_work", holds)
    assert shelves(app)["Perhaps"] == before["Perhaps"] - 1
    assert shelves(app)["Counted"] == before["Counted"] + holds
    assert asked(app) != [first]


def test_a_question_can_wait(mina, saved):
    app = mina()
    (first,) = asked(app)
    press(app, "doubt_pass_tip05")
    assert saved().corrections == []
    assert asked(app) != [first]
