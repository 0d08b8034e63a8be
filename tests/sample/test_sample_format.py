"""The facts of the archive format that readers rely on, checked on the sample's own files."""

import html
import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from pcn_core.posts import snowflake_time
from pcn_core.sources.sample import SAMPLE_ACCOUNT_ID


def id_time(post_id):
    return snowflake_time(post_id).replace(microsecond=0)


def written_at(tweet):
    return datetime.strptime(tweet["created_at"], "%a %b %d %H:%M:%S %z %Y")


def cut(tweet, entity):
    first, after = map(int, entity["indices"])
    return tweet["full_text"][first:after]


def test_indices_cut_exactly_what_they_name(tweets):
    checked = Counter()
    for tweet in tweets:
        named = [(url, url["url"]) for url in tweet["entities"]["urls"]]
        named += [(media, media["url"]) for media in tweet["entities"].get("media", ())]
        named += [(who, f"@{who['screen_name']}") for who in tweet["entities"]["user_mentions"]]
        named += [(tag, f"#{tag['text']}") for tag in tweet["entities"]["hashtags"]]
        for entity, text in named:
            assert cut(tweet, entity) == text
            checked[text[0]] += 1
    assert min(checked[sign] for sign in "h@#") > 100


def test_every_short_link_has_its_entity(tweets):
    for tweet in tweets:
        entities = tweet["entities"]
        known = {item["url"] for item in entities["urls"] + entities.get("media", [])}
        assert set(re.findall(r"https://t\.co/\w{10}", tweet["full_text"])) <= known
        assert set(re.findall(r"https?://\S+?\.example", tweet["full_text"])) == set()


def test_ids_carry_the_time(tweets):
    assert all(id_time(tweet["id"]) == written_at(tweet) for tweet in tweets)


def test_text_is_escaped_once_and_numbers_are_strings(tweets):
    assert not any(re.search(r"[<>]|&(?!(amp|lt|gt);)", tweet["full_text"]) for tweet in tweets)
    assert any("<script>" in html.unescape(tweet["full_text"]) for tweet in tweets)
    for tweet in tweets:
        assert tweet["display_text_range"] == ["0", str(len(tweet["full_text"]))]
        assert tweet["id"] == tweet["id_str"]
        assert not any(tweet[key] for key in ("retweeted", "favorited", "truncated"))
        assert tweet["retweet_count"].isdigit()


def test_true_media_types_stand_in_the_extended_entities(tweets):
    with_media = [tweet for tweet in tweets if "extended_entities" in tweet]
    kinds = Counter(media["type"] for tweet in with_media for media in tweet["extended_entities"]["media"])
    assert set(kinds) == {"photo", "video", "animated_gif"}
    for tweet in with_media:
        assert [media["type"] for media in tweet["entities"]["media"]] == ["photo"]
        assert tweet["full_text"].endswith(tweet["entities"]["media"][0]["url"])
    assert max(len(tweet["extended_entities"]["media"]) for tweet in with_media) == 4


def test_native_reposts_are_short_and_name_their_author(tweets):
    reposts = [tweet for tweet in tweets if re.match(r"RT @\w{1,15}: ", tweet["full_text"])]
    assert len(reposts) > 100
    for tweet in reposts:
        first = tweet["entities"]["user_mentions"][0]
        assert first["indices"][0] == "3"
        assert tweet["full_text"].startswith(f"RT @{first['screen_name']}: ")
        assert (tweet["favorite_count"], tweet["retweet_count"]) == ("0", "0")
        pictures = tweet["entities"].get("media", ())
        assert all(media["source_user_id"] == first["id"] for media in pictures)
        assert len(tweet["full_text"]) <= 140 + 8 + 24 * len(pictures)
    assert any(tweet["full_text"].endswith("…") for tweet in reposts)
    assert any("media" in tweet["entities"] for tweet in reposts)


def test_threads_answer_posts_of_the_archive(tweets):
    ids = {tweet["id"] for tweet in tweets}
    parents = [t["in_reply_to_status_id"] for t in tweets if t.get("in_reply_to_user_id") == SAMPLE_ACCOUNT_ID]
    assert len(parents) > 10
    assert set(parents) <= ids


def test_replies_come_with_and_without_a_post(tweets):
    replies = [tweet for tweet in tweets if "in_reply_to_user_id" in tweet]
    assert any("in_reply_to_status_id" not in tweet for tweet in replies)
    assert any("in_reply_to_screen_name" not in tweet for tweet in replies)
    for tweet in replies:
        if "in_reply_to_status_id" in tweet:
            assert int(tweet["in_reply_to_status_id"]) < int(tweet["id"])
    assert any(who["id"] == "-1" for tweet in tweets for who in tweet["entities"]["user_mentions"])


def test_posts_that_begin_with_a_handle_are_replies(tweets):
    assert all("in_reply_to_user_id" in tweet for tweet in tweets if tweet["full_text"].startswith("@"))


def test_an_edited_post_stands_there_twice(tweets):
    by_id = {tweet["id"]: tweet for tweet in tweets}
    later = [tweet for tweet in tweets if "edit" in tweet["edit_info"]]
    assert later
    for tweet in later:
        edit = tweet["edit_info"]["edit"]
        versions = edit["editControlInitial"]["editTweetIds"]
        assert versions == [edit["initialTweetId"], tweet["id"]]
        assert by_id[versions[0]]["edit_info"]["initial"]["editTweetIds"] == versions
        assert written_at(tweet) - written_at(by_id[versions[0]]) <= timedelta(minutes=60)


def test_long_texts_belong_to_the_next_higher_id(g4, tweets):
    notes = [item["noteTweet"] for item in g4.load("data/note-tweet.js")]
    assert len(notes) >= 5
    ids = {tweet["id"] for tweet in tweets}
    styled = cut_short = 0
    for note in notes:
        assert note["noteTweetId"] not in ids
        tweet = next(tweet for tweet in tweets if int(tweet["id"]) > int(note["noteTweetId"]))
        created = datetime.strptime(note["createdAt"], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
        assert created == written_at(tweet)
        text = html.unescape(tweet["full_text"])
        beginning = text.split("…")[0]
        assert note["core"]["text"].startswith(beginning)
        styled += bool(note["core"]["styletags"])
        cut_short += "…" in text
    assert styled
    assert styled + cut_short == len(notes)


def test_indices_of_long_texts_count_the_unescaped_text(g4):
    for item in g4.load("data/note-tweet.js"):
        core = item["noteTweet"]["core"]
        for tag in core["hashtags"]:
            assert core["text"][int(tag["fromIndex"]) : int(tag["toIndex"])] == f"#{tag['text']}"
        for url in core["urls"]:
            assert core["text"][int(url["fromIndex"]) : int(url["toIndex"])] == url["shortUrl"]


def test_community_posts_stand_apart_and_have_no_edits(g4, tweets):
    community = g4.tweets("data/community-tweet.js")
    assert len(community) >= 3
    assert not {tweet["id"] for tweet in community} & {tweet["id"] for tweet in tweets}
    for tweet in community:
        assert tweet["community_id"] == tweet["community_id_str"]
        assert "edit_info" not in tweet
        assert id_time(tweet["id"]) == written_at(tweet)


def test_deleted_posts_stand_in_their_own_file_only(g4, tweets):
    deleted = g4.tweets("data/deleted-tweets.js")
    assert all(tweet["deleted_at"] for tweet in deleted)
    assert not {tweet["full_text"] for tweet in deleted} & {tweet["full_text"] for tweet in tweets}


def test_headers_list_every_post_in_order(g4):
    headers = g4.tweets("data/tweet-headers.js")
    assert [(item["tweet_id"], item["created_at"]) for item in headers] == [
        (tweet["id"], tweet["created_at"]) for tweet in g4.tweets()
    ]


@pytest.mark.parametrize(("generation", "name"), [("G2", "tweet.js"), ("G3", "data/tweet.js")])
def test_older_archives_know_no_edits_and_the_old_site(make, generation, name):
    tweets = make(posts=300, generation=generation).tweets(name)
    assert not any("edit_info" in tweet for tweet in tweets)
    links = [
        url["expanded_url"]
        for tweet in tweets
        for url in tweet["entities"]["urls"]
        if "/status/" in url["expanded_url"]
    ]
    assert links
    assert all(link.startswith("https://twitter.com/") for link in links)
    pictures = [media for tweet in tweets for media in tweet["entities"].get("media", ())]
    assert all(media["display_url"].startswith("pic.twitter.com/") for media in pictures)


def test_dates_of_2018_are_numbers(make):
    sample = make(posts=300, generation="G2")
    assert sample.load("account.js")[0]["account"]["createdAt"].isdigit()
    change = sample.load("screen-name-change.js")[0]["screenNameChange"]["screenNameChange"]
    assert len(change["changedAt"]) == 10
    assert "manifest.js" not in " ".join(sample.names)


def test_message_headers_hold_no_text(g4):
    text = g4.text("data/direct-message-headers.js")
    assert "canary" not in text
    assert '"text"' not in text
    talks = [item["dmConversation"] for item in g4.load("data/direct-message-headers.js")]
    senders = [
        {event["messageCreate"]["senderId"] == SAMPLE_ACCOUNT_ID for event in talk["messages"]} for talk in talks
    ]
    assert {True, False} in senders, "somebody wrote back"
    assert {True} in senders, "somebody did not"


def test_the_picture_in_the_media_folder_belongs_to_a_post(g4, tweets):
    name = next(name for name in g4.names if name.startswith("data/tweets_media/")).rsplit("/", 1)[1]
    post_id, file = name.split("-", 1)
    media = next(tweet for tweet in tweets if tweet["id"] == post_id)["entities"]["media"][0]
    assert media["media_url_https"].endswith(f"/{file}")
    assert g4.zip.read(f"data/tweets_media/{name}").startswith(b"\x89PNG")
