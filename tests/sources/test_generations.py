"""Each generation's own ways: kinds, media, times, what the archive says about itself; profile and message counts."""

import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest

from pcn_core.posts import DirectMessageWeek, HandleChange, PersonRef
from pcn_core.sources.twitter_archive import (
    ALLOW_LIST,
    open_archive,
    read_direct_messages,
    read_follower_count,
    read_posts,
    read_profile,
)
from tests.sources.archive_builder import (
    HANDLE,
    NOON,
    OWNER,
    attachment,
    file_of,
    g1,
    g4,
    grailbird_row,
    manifest,
    mention,
    post_id,
    reply_to,
    tweet,
    url,
    write_zip,
    written,
)


def test_media_have_their_true_types_and_leave_no_link(read):
    media = [attachment("https://t.co/abcdefghij", kind) for kind in ("photo", "animated_gif")]
    post = read(g4([tweet("Look: https://t.co/abcdefghij", media=media)])).only
    assert (post.text, post.media, post.links) == ("Look:", ("photo", "animated_gif"), ())


def test_times_come_from_the_id_unless_they_disagree(read):
    rows = [
        tweet("exact", id=post_id(NOON + timedelta(milliseconds=123)), created_at=written(NOON)),
        tweet("missing", id=post_id(NOON + timedelta(days=1)), created_at=None),
        tweet("disagrees", id=post_id(NOON + timedelta(days=2)), created_at=written(NOON)),
        tweet("old", id="1234567", created_at=written(datetime(2009, 1, 2, 3, 4, 5, tzinfo=UTC))),
    ]
    times = {post.text: post.created_at for post in read(g4(rows)).posts}
    assert times["exact"] == NOON + timedelta(milliseconds=123)
    assert times["missing"] == NOON + timedelta(days=1)
    assert times["disagrees"] == NOON
    assert times["old"] == datetime(2009, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "when", ["Wed Jul 01 22:15:38 +0000 1999", "Wed Jul 01 22:15:38 +0000 9999", "", "Jul", "9" * 30]
)
def test_impossible_times_are_problems(read, when):
    outcome = read(g4([tweet("a", id="1234567", created_at=when)]))
    assert not outcome.posts
    assert len(outcome.problems) == 1


def test_the_answered_post_is_known(read):
    post = read(
        g4([tweet("@gouda yes", mentions=[mention("gouda", "55")], **reply_to(post_id(NOON), "55", "gouda"))])
    ).only
    assert (post.reply_to_id, post.reply_to_user_id, post.reply_to_handle) == (post_id(NOON), "55", "gouda")
    assert post.reply_to_at == NOON
    assert post.mentions == (PersonRef("gouda", "55", "Somebody"),)


def test_the_first_kind_that_holds(read):
    status = url("https://t.co/abcdefghij", "https://twitter.com/gouda/status/77")
    rows = [
        tweet("RT @gouda: https://t.co/abcdefghij", step=1, urls=[status], mentions=[mention("gouda", start=3)]),
        tweet("me https://t.co/abcdefghij", step=2, urls=[status], **reply_to("9", OWNER)),
        tweet("you https://t.co/abcdefghij", step=3, urls=[status], **reply_to("9", "55")),
        tweet("https://t.co/abcdefghij", step=4, urls=[status]),
        tweet("@gouda starts with a handle", step=5),
    ]
    assert [post.kind for post in read(g4(rows)).posts] == ["repost", "self_reply", "reply", "quote", "original"]


def test_community_posts_are_added(read):
    more = tweet("to the cheese community", step=1, community_id="5", scopes={"followers": False})
    outcome = read(g4([tweet("to all")], community_tweet=file_of("community-tweet", [more])))
    assert [post.text for post in outcome.posts] == ["to all", "to the cheese community"]


def test_grailbird_reposts_have_the_whole_original(read):
    person = {"name": "G", "screen_name": "gouda", "id_str": "55", "id": 55, "indices": [3, 9]}
    original = grailbird_row(
        "Long &amp; uncut http://t.co/x", entities={"urls": [url("http://t.co/x", "http://c.example")]}
    )
    original["user"] = {"screen_name": "gouda", "id_str": "55"}
    rows = [
        grailbird_row("RT @gouda: Long ...", retweeted_status=original, entities={"user_mentions": [person]}),
        grailbird_row("RT @gouda: typed", when=NOON + timedelta(days=1), entities={"user_mentions": [person]}),
    ]
    native, typed = read(g1({"2012_05": rows})).posts
    assert (native.text, native.kind, native.typed_repost) == (
        "RT @gouda: Long & uncut http://c.example",
        "repost",
        False,
    )
    assert native.links == ("http://c.example",)
    assert (typed.kind, typed.typed_repost) == ("repost", True)


def test_grailbird_of_somebody_else_is_left_out(read):
    stray = grailbird_row("not mine", when=NOON + timedelta(days=1)) | {
        "user": {"id_str": "55", "screen_name": "gouda"}
    }
    outcome = read(g1({"2012_05": [grailbird_row("mine"), stray]}))
    assert outcome.only.text == "mine"
    assert sum(outcome.archive.tally.skipped.values()) == 1


def test_grailbird_media_and_replies(read):
    picture = {"url": "http://t.co/pic", "sizes": [{"w": 1}], "indices": [0, 9]}
    rows = [
        grailbird_row("look http://t.co/pic", entities={"media": [picture]}),
        grailbird_row(
            "more", when=NOON + timedelta(hours=1), in_reply_to_status_id=5, **reply_to(post_id(), OWNER, HANDLE)
        ),
    ]
    first, second = read(g1({"2012_05": rows})).posts
    assert (first.media, first.text, second.kind) == (("photo",), "look", "self_reply")


def test_grailbird_says_who_and_when(tmp_path):
    with open_archive(write_zip(tmp_path / "a.zip", g1({"2012_05": [grailbird_row("a")]}))) as archive:
        assert (archive.facts.handle, archive.facts.display_name, archive.facts.claimed_posts) == (HANDLE, "Brie", 1)
        assert archive.facts.generated_at == datetime(2013, 2, 8, 4, 20, 27, tzinfo=UTC)
        profile = read_profile(archive)
    assert (profile.bio, profile.user_id, profile.created_at) == ("Cheese.", OWNER, NOON)


def test_the_manifest_says_who_when_and_how_many(tmp_path):
    with open_archive(write_zip(tmp_path / "a.zip", g4([tweet("a")]))) as archive:
        assert archive.facts.counts == {"tweets.js": 1}
        assert archive.facts.generated_at == datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
        assert archive.files == ("data/account.js", "data/manifest.js", "data/tweets.js")


def change(at, old, new):
    return {"accountId": OWNER, "screenNameChange": {"changedAt": at, "changedFrom": old, "changedTo": new}}


def test_handle_changes_in_both_date_forms_and_time_zone(tmp_path):
    rows = [change("2021-05-06T07:08:09.000Z", "feta", HANDLE), change("1525590489", "edam", "feta")]
    files = g4(
        [],
        screen_name_change=file_of("screen-name-change", rows, wrap="screenNameChange"),
        account_timezone=file_of(
            "account-timezone", [{"accountId": OWNER, "timeZone": "Berlin"}], wrap="accountTimezone"
        ),
    )
    with open_archive(write_zip(tmp_path / "a.zip", files)) as archive:
        profile = read_profile(archive)
    assert profile.time_zone == "Berlin"
    assert profile.handle_changes == (
        HandleChange(datetime(2018, 5, 6, 7, 8, 9, tzinfo=UTC), "edam", "feta"),
        HandleChange(datetime(2021, 5, 6, 7, 8, 9, tzinfo=UTC), "feta", HANDLE),
    )


def test_followers_are_only_counted(tmp_path):
    rows = file_of("follower", [{"accountId": str(number)} for number in range(5)], wrap="follower")
    with open_archive(write_zip(tmp_path / "a.zip", g4([], follower=rows))) as archive:
        assert read_follower_count(archive) == 5
    listed = {"data/manifest.js": manifest({"tweets.js": 0}, follower={"follower.js": 9})}
    with open_archive(write_zip(tmp_path / "b.zip", g4([]) | listed)) as archive:
        assert read_follower_count(archive) == 9


def message(sender, to, at):
    keys = {"id": "1", "senderId": sender, "recipientId": to, "createdAt": at, "text": "PRIVATE"}
    return {"messageCreate": {key: value for key, value in keys.items() if value}}


def test_messages_are_counted_per_person_and_week(tmp_path):
    talk = [
        message(OWNER, "55", "2023-12-04T00:00:00.000Z"),
        message("55", OWNER, "2023-12-10T23:59:59.000Z"),
        message("55", OWNER, "1702252800000"),  # 11 Dec 2023, as written in 2018
        {"joinConversation": {"initiatingUserId": "55"}},
    ]
    group = [message("66", None, "2023-12-04T00:00:00.000Z"), message(OWNER, None, "2023-12-04T00:00:00.000Z")]
    wrapped = {"dmConversation": {"conversationId": f"{OWNER}-55", "messages": talk}}
    grouped = {"dmConversation": {"conversationId": "9", "messages": group}}
    files = g4(
        [],
        direct_message_headers=file_of(
            "direct-message-headers", [wrapped, {"dmConversation": {"messages": []}}], wrap=None
        ),
        direct_message_group_headers=file_of("direct-message-group-headers", [grouped], wrap=None),
        direct_messages=file_of("direct-messages", [wrapped], wrap=None),
    )
    with open_archive(write_zip(tmp_path / "a.zip", files)) as archive:
        weeks = read_direct_messages(archive)
        assert not any("direct-messages.js" in name for name in archive.files)
    first, second = date(2023, 12, 4), date(2023, 12, 11)
    assert weeks == (
        DirectMessageWeek("55", first, 1, 1),
        DirectMessageWeek("55", second, 0, 1),
        DirectMessageWeek("66", first, 0, 1),
    )


def test_no_message_headers_is_not_zero_messages(tmp_path):
    with open_archive(write_zip(tmp_path / "a.zip", g4([]))) as archive:
        assert read_direct_messages(archive) is None


def test_only_listed_files_are_ever_opened(tmp_path, monkeypatch):
    private = [
        "direct-messages",
        "ip-audit",
        "phone-number",
        "email-address-change",
        "like",
        "deleted-tweets",
        "contact",
    ]
    files = g4([tweet("a")]) | {f"data/{name}.js": b"\xff\xfe not to be read" for name in private}
    path = write_zip(tmp_path / "a.zip", files)
    opened, original = set(), zipfile.ZipFile.open

    def watch(self, info, *rest):
        opened.add(info.filename)
        return original(self, info, *rest)

    monkeypatch.setattr(zipfile.ZipFile, "open", watch)
    with open_archive(path) as archive:
        list(read_posts(archive))
        read_profile(archive)
        read_direct_messages(archive)
    assert opened == {"data/tweets.js", "data/account.js", "data/manifest.js"}


def test_the_allow_list_explains_itself():
    for member in ALLOW_LIST:
        assert member.why.endswith(".")
        assert member.generations
    assert [member.purpose for member in ALLOW_LIST if member.only_if_ticked] == ["message_headers"]
