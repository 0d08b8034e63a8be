"""A post of the API is the same as the archive's, in both vocabularies; whatever lacks something is refused."""

import msgspec
import pytest

from pcn_core.sources.twitter_archive.conversion import Owner
from pcn_core.sources.x_api import XRefusalError
from pcn_core.sources.x_api.pages import answer_in, mentions_page, own_posts_page
from tests.sources.archive_builder import (
    HANDLE,
    NOON,
    OWNER,
    attachment,
    g4,
    mention,
    note,
    post_id,
    reply_to,
    tweet,
    url,
)  # fmt: skip

ME = Owner(OWNER, HANDLE)
NUMBER = post_id()
OTHER = post_id(NOON.replace(hour=9))
PAPER = ("https://t.co/paper00001", "https://cheese.example/paper?a=1&b=2")
PICTURE = ("https://t.co/picture001", f"https://twitter.com/{HANDLE}/status/{NUMBER}/photo/1")
QUOTED = ("https://t.co/quote00001", f"https://twitter.com/rind/status/{OTHER}")
LONG = " ".join(["Salt & time, and nothing <else>."] * 20)
NEW_NAMES = {
    "referenced_tweets": "referenced_posts", "note_tweet": "note_post",
    "edit_history_tweet_ids": "edit_history_post_ids",
}  # fmt: skip


def api(text, /, **more):
    whole = {
        "id": NUMBER, "text": text, "author_id": OWNER, "created_at": "2023-12-04T12:00:07.000Z",
        "conversation_id": NUMBER, "lang": "en", "edit_history_tweet_ids": [NUMBER],
    }  # fmt: skip
    return {key: value for key, value in (whole | more).items() if value is not None}


def api_url(pair, text, **more):
    start = text.find(pair[0])
    return {"start": start, "end": start + len(pair[0]), "url": pair[0], "expanded_url": pair[1], **more}


def api_mention(handle, number, text):
    start = text.find(f"@{handle}")
    return {"start": start, "end": start + 1 + len(handle), "username": handle, "id": number}


def answer(*posts, **more):
    return answer_in({"data": list(posts), "meta": {"result_count": len(posts)}} | more)


def read_one(raw):
    (post,) = own_posts_page(answer(raw), ME).posts
    return post


REPLY = "@rind I disagree &amp; so does @Gouda_Gnome"
REPOST = "RT @rind: A whole sentence about cheese that is cut at the end becau…"
QUOTE = f"Look at this: {QUOTED[0]}"
SHOWN = f"Two of them {PICTURE[0]}"
# Each: the archive's row, the API's, the archive's long text if it has one.
SAME = {
    "escaped text and link": (
        tweet(f"Salt &amp; time {PAPER[0]} #cheese", urls=[url(*PAPER)], hashtags=["cheese"]),
        api(f"Salt &amp; time {PAPER[0]} #cheese", entities={
            "urls": [api_url(PAPER, f"Salt &amp; time {PAPER[0]}")],
            "hashtags": [{"start": 1, "end": 2, "tag": "cheese"}],
        }),
        None,
    ),
    "reply": (
        tweet(REPLY, mentions=[mention("rind", "77", 0, ""), mention("Gouda_Gnome", "78", 30, "")],
              **reply_to(OTHER, "77", "rind")),
        api(REPLY, conversation_id=OTHER, in_reply_to_user_id="77",
            referenced_tweets=[{"type": "replied_to", "id": OTHER}],
            entities={"mentions": [api_mention("Gouda_Gnome", "78", REPLY), api_mention("rind", "77", REPLY)]}),
        None,
    ),
    "thread": (
        tweet("And more.", **reply_to(OTHER, OWNER, HANDLE)),
        api("And more.", conversation_id=OTHER, in_reply_to_user_id=OWNER,
            referenced_tweets=[{"type": "replied_to", "id": OTHER}]),
        None,
    ),
    "quote": (
        tweet(QUOTE, urls=[url(*QUOTED)]),
        api(QUOTE, referenced_tweets=[{"type": "quoted", "id": OTHER}], entities={"urls": [api_url(QUOTED, QUOTE)]}),
        None,
    ),
    "truncated repost": (
        tweet(REPOST, mentions=[mention("rind", "77", 3, "")]),
        api(REPOST, referenced_tweets=[{"type": "retweeted", "id": OTHER}],
            entities={"mentions": [api_mention("rind", "77", REPOST)]}),
        None,
    ),
    "pictures": (
        tweet(SHOWN, media=[attachment(PICTURE[0]), attachment(PICTURE[0], "video")]),
        api(SHOWN, attachments={"media_keys": ["3_1", "7_2"]}, entities={"urls": [
            api_url(PICTURE, SHOWN, media_key="3_1", display_url="pic.x.com/a"),
            api_url(PICTURE, SHOWN, media_key="7_2", display_url="pic.x.com/a"),
        ]}),
        None,
    ),
    "long": (
        tweet(f"{LONG[:200].replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}…"),
        api(f"{LONG[:200].replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}…",
            note_tweet={"text": LONG.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")}),
        note(LONG),
    ),
    "edited": (
        tweet("Without the typo."),
        api("Without the typo.", edit_history_tweet_ids=[OTHER, NUMBER], conversation_id=OTHER),
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_archive_and_api_make_the_same_post(read, name):
    row, raw, long = SAME[name]
    more = {"note_tweet": f"window.YTD.note_tweet.part0 = {msgspec.json.encode([{'noteTweet': long}]).decode()}"}
    archived = read(g4([row], **(more if long else {}))).only
    assert read_one(raw) == msgspec.structs.replace(archived, app=None)


@pytest.mark.parametrize("name", SAME)
def test_both_vocabularies_make_the_same_post(name):
    raw = SAME[name][1]
    assert read_one({NEW_NAMES.get(key, key): value for key, value in raw.items()}) == read_one(raw)


def test_a_long_text_is_unescaped_only_where_it_is_escaped():
    plain = read_one(api("Salt &amp;amp; time…", note_tweet={"text": "Salt &amp; time & more"}))
    assert plain.text == "Salt &amp; time & more"
    assert read_one(api("Salt…", note_tweet={"text": "Salt &amp; time"})).text == "Salt & time"


def test_a_long_text_names_people_with_their_numbers():
    text = "So long that @rind is named only at the end, and @gouda_gnome too"
    entities = {"mentions": [api_mention("rind", "77", text), api_mention("gouda_gnome", "78", text)]}
    post = read_one(api(f"{text[:20]}…", note_tweet={"text": text, "entities": entities}))
    assert [(person.handle, person.id) for person in post.mentions] == [("rind", "77"), ("gouda_gnome", "78")]


def test_a_typed_repost_is_told_from_a_native_one():
    text = "RT @rind: cheese"
    entities = {"mentions": [api_mention("rind", "77", text)]}
    assert read_one(api(text, entities=entities)).typed_repost
    native = api(text, entities=entities, referenced_tweets=[{"type": "retweeted", "id": OTHER}])
    assert not read_one(native).typed_repost


def test_a_quote_whose_link_is_missing_is_still_a_quote():
    post = read_one(api("Look!", referenced_tweets=[{"type": "quoted", "id": OTHER}]))
    assert (post.kind, post.quoted_id, post.quoted_handle) == ("quote", OTHER, None)


def test_an_edited_post_replaces_its_older_versions():
    newer = api("New.", edit_history_tweet_ids=[OTHER, NUMBER])
    older = api("Old.", id=OTHER, conversation_id=OTHER, edit_history_tweet_ids=[OTHER, NUMBER])
    page = own_posts_page(answer(newer, older), ME)
    assert [post.text for post in page.posts] == ["New."]
    assert page.older_versions == (OTHER,)


@pytest.mark.parametrize("key", ["id", "text", "author_id", "created_at", "conversation_id"])
@pytest.mark.parametrize("page", ["own", "mentions"])
def test_a_post_that_lacks_something_is_refused(key, page):
    lacking = answer(api("Whole."), api("Cheese.", **{key: None}))
    with pytest.raises(XRefusalError) as refused:
        own_posts_page(lacking, ME) if page == "own" else mentions_page(lacking, "1")
    assert refused.value.reason == "unreadable"
    assert "left out" in str(refused.value)


def test_an_answer_without_its_reference_is_refused():
    with pytest.raises(XRefusalError, match="what it answers"):
        own_posts_page(answer(api("@rind yes", conversation_id=OTHER)), ME)


@pytest.mark.parametrize("odd", [
    {"id": "x"}, {"id": "9" * 20}, {"id": "-1"}, {"created_at": "tomorrow", "id": "12"}, {"text": 7}, {"entities": []},
    {"referenced_tweets": {"type": "quoted"}}, {"edit_history_tweet_ids": "12"},
])  # fmt: skip
def test_what_cannot_be_right_is_refused(odd):
    with pytest.raises(XRefusalError):
        own_posts_page(answer(api("Cheese.", conversation_id=odd.get("id", NUMBER), **odd)), ME)


def test_a_mention_keeps_who_and_what_but_no_words():
    raw = api(
        f"@{HANDLE} Really? See https://t.co/a?b", author_id="77", conversation_id=OTHER, in_reply_to_user_id=OWNER,
        referenced_tweets=[{"type": "replied_to", "id": OTHER}],
    )  # fmt: skip
    (said,) = mentions_page(answer(raw, includes={"users": [{"id": "77", "username": "rind"}]}), OWNER).mentions
    told = (said.author_id, said.author_handle, said.answers_id, said.answers_user_id, said.asks)
    assert told == ("77", "rind", OTHER, OWNER, True)
    assert b"Really" not in msgspec.json.encode(said)


def test_a_question_mark_in_a_link_asks_nothing():
    (said,) = mentions_page(answer(api("See https://cheese.example/?a=1", author_id="77")), OWNER).mentions
    assert not said.asks


def test_reposts_and_own_posts_are_no_mentions():
    repost = api("RT @brie_mouse: cheese", author_id="77", referenced_tweets=[{"type": "retweeted", "id": OTHER}])
    page = mentions_page(answer(repost, api("I, @brie_mouse", id=OTHER, conversation_id=OTHER)), OWNER)
    assert (page.mentions, page.read, len(page.ids)) == ((), 2, 2)
