"""What a history offers as the person's own work, and what ticking it does to the plan."""

from datetime import UTC, datetime, timedelta

import pytest

from pcn_core.moves.own_offers import Offer, find_own_offers, held_offers, tick_offers
from pcn_core.posts import PersonRef, Post, empty_post_table, post_table

START = datetime(2024, 1, 1, tzinfo=UTC)


def table(*posts):
    return post_table(
        Post(**{"id": str(n), "created_at": START + timedelta(minutes=n), "kind": "original", "text": "", **post})
        for n, post in enumerate(posts)
    )


def linking(*links, kind="original"):
    return {"links": links, "kind": kind}


def sites(*links):
    """Return the sites offered for a history in which each of these links stands in three posts."""
    return [offer.mark for offer in find_own_offers(table(*[linking(link) for link in links] * 3)).sites]


SITES = [
    ("https://www.mouselab.example/two?page=2#top", ["mouselab.example"]),
    ("http://MouseLab.example:8080", ["mouselab.example"]),
    ("https://github.com/brie/wheels", ["github.com/brie"]),
    ("https://github.com/", []),
    ("https://www.flickr.com/photos/brie/5/", ["flickr.com/photos/brie"]),
    ("https://www.linkedin.com/in/brie", ["linkedin.com/in/brie"]),
    ("https://www.linkedin.com/in", []),
    ("https://www.youtube.com/watch?v=5", []),
    ("https://www.youtube.com/@brie/videos", ["youtube.com/@brie"]),
    ("https://brie.substack.com/p/two", ["brie.substack.com"]),
    ("https://youtu.be/5", []),
    ("https://bit.ly/5", []),
    ("https://t.co/5", []),
    ("https://twitter.com/brie/status/5", []),
    ("https://x.com/brie/status/5", []),
    ("no address", []),
    ("https://localhost/5", []),
    ("https://mäuse.example/", ["mäuse.example"]),
    ("https://" + "a" * 5_000 + ".example", ["a" * 5_000 + ".example"]),
]


@pytest.mark.parametrize(("link", "offered"), SITES, ids=[link[:40] for link, _ in SITES])
def test_a_site_is_a_host_or_a_persons_place_on_a_shared_one(link, offered):
    assert sites(link) == offered


def test_the_most_named_come_first_and_two_posts_are_too_few():
    often, seldom, twice = linking("https://a.example"), linking("https://b.example"), linking("https://c.example")
    offers = find_own_offers(table(*[often] * 5, *[seldom] * 3, *[twice] * 2)).sites
    assert offers == (Offer("a.example", 5), Offer("b.example", 3))


def test_a_post_counts_once_and_reposts_not_at_all():
    both = linking("https://a.example/one", "https://a.example/two")
    repost = linking("https://b.example", kind="repost")
    assert find_own_offers(table(*[both] * 3, *[repost] * 9)).sites == (Offer("a.example", 3),)


def test_at_most_eight_are_offered():
    posts = [linking(f"https://{letter}.example") for letter in "abcdefghijkl"] * 3
    assert len(find_own_offers(table(*posts)).sites) == 8


def test_hashtags_are_alike_in_any_case():
    posts = [{"hashtags": (tag,)} for tag in ("CheeseAtlas", "cheeseatlas", "CHEESEATLAS")]
    assert find_own_offers(table(*posts)).hashtags == (Offer("CheeseAtlas", 3),)


def test_handles_come_from_what_is_no_reply_and_leave_people_out():
    names = {"mentions": (PersonRef("CheeseBot"), PersonRef("brie"), PersonRef("me"))}
    reply = {"mentions": (PersonRef("gouda"),), "kind": "reply"}
    offers = find_own_offers(table(*[names] * 3, *[reply] * 9), not_own=["Brie", "me"])
    assert offers.handles == (Offer("CheeseBot", 3),)


def test_no_posts_offer_nothing():
    assert not find_own_offers(empty_post_table())


OFFERS = (Offer("mouselab.example", 9), Offer("github.com/brie", 4))


def test_what_the_plan_holds_is_ticked_however_it_is_spelled():
    assert held_offers(OFFERS, ["https://www.MouseLab.example/", "other.example"]) == ["mouselab.example"]


@pytest.mark.parametrize(
    ("offered", "held"), [("ka\u0308se", "K\u00e4se"), ("k\u00e4se", "Ka\u0308se"), ("STRASSE", "straße")]
)
def test_accents_and_case_do_not_matter(offered, held):
    offers = (Offer(offered, 5),)
    assert held_offers(offers, [held]) == [offered]
    assert tick_offers(offers, [held], [offered]) == [held]
    assert tick_offers(offers, [held], []) == []


def test_a_tick_adds_and_taking_it_away_removes_and_the_rest_stays():
    held = ["other.example", "https://mouselab.example/"]
    assert tick_offers(OFFERS, held, ["mouselab.example", "github.com/brie"]) == [*held, "github.com/brie"]
    assert tick_offers(OFFERS, held, []) == ["other.example"]
