"""The zip as a whole: same bytes, right counts, parts, readable in every generation, refusals."""

import json
from datetime import date
from itertools import pairwise

import pytest

from pcn_core.errors import PcnError
from pcn_core.sources.sample import PRIVATE_CANARIES, SAMPLE_ACCOUNT_ID, SAMPLE_HANDLE, write_sample

GENERATIONS = ("G1", "G2", "G3", "G4")


@pytest.mark.parametrize("generation", GENERATIONS)
def test_same_arguments_give_the_same_bytes(tmp_path, generation):
    for name in ("a", "b"):
        write_sample(tmp_path / name, posts=150, generation=generation)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_another_seed_gives_another_story(make):
    assert make(posts=150, seed=1).tweets() != make(posts=150, seed=2).tweets()


@pytest.mark.parametrize("posts", [0, 1, 7, 333])
def test_the_list_holds_as_many_posts_as_asked(make, posts):
    assert len(make(posts=posts).tweets()) == posts


def test_ids_are_unique_and_grow_with_time(make):
    ids = [int(tweet["id"]) for tweet in make(posts=4_000).tweets()]
    assert len(set(ids)) == 4_000
    assert ids != sorted(ids, reverse=True), "real files end with strays"
    assert sum(a > b for a, b in pairwise(ids)) > 3_900


def test_counts_of_the_manifest_match(g4):
    types = g4.load("data/manifest.js")["dataTypes"]
    files = [file for kind in types.values() for file in kind.get("files", ())]
    assert {file["fileName"] for file in files} == {
        name for name in g4.names if name.endswith(".js") and name != "data/manifest.js"
    }
    for file in files:
        assert g4.text(file["fileName"]).startswith(f"window.{file['globalName']} = [")
        assert len(g4.load(file["fileName"])) == int(file["count"])


def test_the_tweet_file_is_cut_into_parts(make):
    whole, cut = make(posts=200), make(posts=200, part_bytes=50_000)
    parts = [name for name in cut.names if name.startswith("data/tweets") and name.endswith(".js")]
    assert parts[:2] == ["data/tweets.js", "data/tweets-part1.js"]
    assert [tweet for part in parts for tweet in cut.tweets(part)] == whole.tweets()
    assert cut.text(parts[1]).startswith('window.YTD.tweets.part1 = [\n  {\n    "tweet" : {\n')
    promised = cut.load("data/manifest.js")["dataTypes"]["tweets"]["files"]
    assert [int(file["count"]) for file in promised] == [len(cut.load(part)) for part in parts]


@pytest.mark.parametrize("generation", GENERATIONS)
def test_every_script_is_json_behind_its_prefix(make, generation):
    sample = make(posts=300, generation=generation)
    scripts = [name for name in sample.names if name.endswith(".js")]
    assert len(scripts) > 5
    for name in scripts:
        text = sample.text(name)
        assert text.startswith(("window.", "var ", "Grailbird."))
        assert not text.endswith((";", "\n"))
        json.loads(text.split("=", 1)[1])


@pytest.mark.parametrize(
    ("generation", "name", "start"),
    [
        ("G2", "tweet.js", 'window.YTD.tweet.part0 = [ {\n  "retweeted" : false,\n'),
        ("G3", "data/tweet.js", 'window.YTD.tweet.part0 = [ {\n  "tweet" : {\n    "retweeted" : false,\n'),
        ("G4", "data/tweets.js", 'window.YTD.tweets.part0 = [\n  {\n    "tweet" : {\n      "edit_info" : {\n'),
    ],
)
def test_each_generation_has_its_own_layout(make, generation, name, start):
    assert make(posts=300, generation=generation).text(name).startswith(start)


def test_an_empty_list_is_one_line(g4):
    assert g4.text("data/article.js") == "window.YTD.article.part0 = [ ]"


@pytest.mark.parametrize("generation", ["G3", "G4"])
def test_the_owner_is_unmistakably_a_sample(make, generation):
    who = make(posts=300, generation=generation).load("data/manifest.js")["userInfo"]
    assert who == {
        "accountId": SAMPLE_ACCOUNT_ID,
        "userName": SAMPLE_HANDLE,
        "displayName": "Sample: Mina Maus (invented)",
    }


@pytest.mark.parametrize("generation", GENERATIONS)
def test_private_words_stand_in_private_files_only(make, generation):
    sample = make(posts=300, generation=generation)
    private = ("account.js", "direct-message", "ip-audit", "phone-number")
    holders = {n for n in sample.names for canary in PRIVATE_CANARIES if canary.encode() in sample.zip.read(n)}
    assert all(any(word in name for word in private) for name in holders)
    assert bool(holders) is (generation != "G1")


def test_nobody_real_is_named(g4):
    handles = {mention["screen_name"] for tweet in g4.tweets() for mention in tweet["entities"]["user_mentions"]}
    assert len(handles) > 40
    assert all(handle.endswith("_eg") and len(handle) <= 15 for handle in handles)


def test_links_lead_nowhere_real(g4):
    hosts = {link["expanded_url"].split("/")[2] for tweet in g4.tweets() for link in tweet["entities"]["urls"]}
    assert {host for host in hosts if not host.endswith(".example")} == {"x.com"}


@pytest.mark.parametrize(
    ("asked", "words"),
    [({"posts": -1}, "fewer than 0"), ({"until": date(2005, 1, 1)}, "before 2008")],
)
def test_nonsense_is_refused_in_a_sentence(tmp_path, asked, words):
    with pytest.raises(PcnError, match=words):
        write_sample(tmp_path / "x.zip", **asked)


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(PcnError, match="choose another place"):
        write_sample(tmp_path / "no" / "such" / "folder.zip")
