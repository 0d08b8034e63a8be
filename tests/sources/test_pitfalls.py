"""The 41 ways in which real archives broke other readers, one test each, in the order of the list."""

import json
import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest

from pcn_core.errors import PcnError
from pcn_core.ingest.reading import read_history
from pcn_core.posts import PersonRef
from pcn_core.posts.merge import merge_histories
from pcn_core.sources.twitter_archive import ALLOW_LIST, open_archive, read_following, read_profile
from tests.sources.archive_builder import (
    ACCOUNT,
    HANDLE,
    NOON,
    OWNER,
    array,
    attachment,
    file_of,
    g1,
    g4,
    grailbird_row,
    manifest,
    mention,
    note,
    post_id,
    reply_to,
    tweet,
    url,
    write_folder,
    write_zip,
    written,
)
from tests.sources.archive_reading import read_path

DAY = timedelta(days=1)


def test_p01_memory_does_not_grow_with_media_or_file(tmp_path):
    media = {f"data/tweets_media/{number}.mp4": bytes(3_000_000) for number in range(10)}
    rows = [tweet("cheese " * 30, when=NOON + timedelta(minutes=n)) for n in range(6_000)]
    path = write_zip(tmp_path / "a.zip", g4(rows) | media)
    tracemalloc.start()
    with open_archive(path) as archive:
        from pcn_core.sources.twitter_archive import read_posts  # noqa: PLC0415

        assert sum(1 for _ in read_posts(archive)) == 6_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 9_000_000  # the posts' file alone has more


def test_p02_zip64_records_in_a_small_zip(read):
    assert read(g4([tweet("cheese")]), force_zip64=True).only.text == "cheese"


def test_p03_rezipped_with_a_top_folder_and_finder_litter(read):
    files = {f"twitter-2023-12-04-ab/{name}": text for name, text in g4([tweet("cheese")]).items()}
    litter = {
        "__MACOSX/twitter-2023-12-04-ab/data/._tweets.js": b"\0\5\x16\7",
        "__MACOSX/tweets.js": b"\0\5\x16\7",
        "twitter-2023-12-04-ab/data/._tweets.js": b"\0\5\x16\7",
        "twitter-2023-12-04-ab/.DS_Store": b"\0",
        "twitter-2023-12-04-ab/backup/old/data/tweets.js": file_of("tweets", [tweet("older copy", step=1)]),
    }
    outcome = read(litter | files)
    assert outcome.only.text == "cheese"
    assert outcome.archive.facts.owner_id == OWNER


def test_p04_inner_media_zip_is_left_alone(read):
    outcome = read(
        {"tweet.js": file_of("tweet", [tweet("cheese")], wrap=None), "tweet_media/tweet-media.zip": b"PK\x03\x04"}
    )
    assert outcome.only.text == "cheese"


def test_p05_a_folder_is_read_and_not_changed(tmp_path):
    folder = write_folder(tmp_path / "unzipped", g4([tweet("cheese")]))
    before = sorted((path, path.stat().st_mtime_ns) for path in folder.rglob("*"))
    assert read_path(folder).only.text == "cheese"
    assert sorted((path, path.stat().st_mtime_ns) for path in folder.rglob("*")) == before


@pytest.mark.parametrize("name", ["tweet", "tweets"])
def test_p06_singular_and_plural_file_names(read, name):
    assert read({f"data/{name}.js": file_of(name, [tweet("cheese")])}).only.text == "cheese"


@pytest.mark.parametrize("name", ["tweet", "tweets"])
def test_p07_split_parts_are_all_read(read, name):
    suffixes = ["", *(f"-part{number}" for number in range(1, 12))]
    files = {
        f"data/{name}{suffix}.js": file_of(name, [tweet(f"post {part}", step=part)], part=part)
        for part, suffix in enumerate(suffixes)
    }
    assert [post.text for post in read(files).posts] == [f"post {part}" for part in range(12)]


def test_p07_a_missing_part_is_said(tmp_path):
    files = g4([tweet("cheese")]) | {"data/manifest.js": manifest({"tweets.js": 1, "tweets-part1.js": 70})}
    _, report = read_history([write_zip(tmp_path / "a.zip", files)])
    assert any("71" in note and "1 of them" in note for note in report.notes)


def test_p08_files_with_similar_names_are_no_posts(read):
    others = [
        "deleted-tweets",
        "deleted-note-tweet",
        "tweet-headers",
        "deleted-tweet-headers",
        "mytweets",
        "tweets-partx",
    ]
    files = g4([tweet("cheese")]) | {f"data/{name}.js": file_of(name, [tweet("wrong", step=7)]) for name in others}
    assert read(files).only.text == "cheese"


def test_p09_old_and_new_file_side_by_side_the_manifest_decides(read):
    old = {"data/tweet.js": file_of("tweet", [tweet("kept", step=1), tweet("deleted since", step=2)])}
    outcome = read(g4([tweet("kept", step=1), tweet("new", step=3)]) | old)
    assert {post.text for post in outcome.posts} == {"kept", "new"}
    assert any("tweet.js" in sentence for sentence in outcome.archive.tally.notes)


def test_p09_old_and_new_file_without_manifest(read):
    files = {
        "data/tweet.js": file_of("tweet", [tweet("deleted since", step=2)]),
        "data/tweets.js": file_of("tweets", [tweet("new", step=3)]),
    }
    assert read(files).only.text == "new"


def test_p09_duplicates_across_parts_count_once(read):
    files = {
        "data/tweets.js": file_of("tweets", [tweet("cheese")]),
        "data/tweets-part1.js": file_of("tweets", [tweet("cheese")], part=1),
    }
    outcome = read(files)
    assert outcome.only.text == "cheese"
    assert sum(outcome.archive.tally.skipped.values()) == 1


@pytest.mark.parametrize(("wrap", "generation"), [(None, "G2"), ("tweet", "G3")])
def test_p10_rows_with_and_without_wrapper(read, wrap, generation):
    outcome = read({"tweet.js": file_of("tweet", [tweet("a", step=1), tweet("b", step=2)], wrap=wrap)})
    assert len(outcome.posts) == 2
    assert outcome.archive.generation == generation


def test_p10_both_forms_in_one_file(read):
    rows = [{"tweet": tweet("a", step=1)}, tweet("b", step=2), {"tweet": tweet("c", step=3)}]
    outcome = read({"tweet.js": "window.YTD.tweet.part0 = " + array(rows)})
    assert [post.text for post in outcome.posts] == ["a", "b", "c"]
    assert not outcome.problems


FIRST_LINES = {
    "wide": file_of("tweets", [tweet("a", step=1), tweet("b = [c]", step=2)]),
    "compact": file_of("tweets", [tweet("a", step=1), tweet("b = [c]", step=2)], style="compact"),
    "minified": file_of("tweets", [tweet("a", step=1), tweet("b = [c]", step=2)], style="minified"),
    "plain JSON": array([{"tweet": tweet("a", step=1)}, {"tweet": tweet("b = [c]", step=2)}]),
    "module": "module.exports = " + array([{"tweet": tweet("a", step=1)}, {"tweet": tweet("b = [c]", step=2)}]),
    "semicolon": file_of("tweets", [tweet("a", step=1), tweet("b = [c]", step=2)]) + ";\n",
    "Windows line ends": file_of("tweets", [tweet("a", step=1), tweet("b = [c]", step=2)]).replace("\n", "\r\n"),
    "trailing comma": file_of("tweets", [tweet("a", step=1), tweet("b = [c]", step=2)])[:-2] + ",\n]",
}


@pytest.mark.parametrize("style", FIRST_LINES)
def test_p11_every_first_line_and_layout(read, style):
    outcome = read({"data/tweets.js": FIRST_LINES[style]})
    assert [post.text for post in outcome.posts] == ["a", "b = [c]"]
    assert bool(outcome.archive.tally.notes) == (style == "plain JSON")


def test_p12_an_empty_list_on_one_line(read):
    outcome = read(g4([]) | {"data/note-tweet.js": file_of("note-tweet", [])})
    assert (outcome.posts, outcome.problems) == ([], [])


@pytest.mark.parametrize("folder", ["", "data/", "mine/", "mine/data/"])
def test_p13_with_and_without_data_folder(read, folder):
    outcome = read({f"{folder}tweets.js": file_of("tweets", [tweet("cheese")]), f"{folder}account.js": ACCOUNT})
    assert outcome.only.text == "cheese"
    assert outcome.archive.facts.handle == HANDLE


def test_p13_no_silent_success_without_posts(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"data/tweets.js": "window.YTD.tweets.part0 = {'tweets': 3}"})
    with pytest.raises(PcnError, match=r"tweets\.js"):
        read_history([path])


README = f"Files\n-----\n\n- @username at the time the archive was generated: {HANDLE}\n- Account ID: {OWNER}\n"


@pytest.mark.parametrize(
    ("files", "owner"),
    [
        ({"data/account.js": ACCOUNT}, OWNER),
        ({"data/manifest.js": manifest({"tweets.js": 2})}, OWNER),
        ({"data/README.txt": README}, OWNER),
        ({}, None),
    ],
    ids=["account", "manifest", "readme", "nothing"],
)
def test_p14_only_posts_are_needed_and_the_owner_comes_from_where_it_stands(read, files, owner):
    thread = [tweet("one", step=1), tweet("two", step=2, **reply_to(post_id(step=1), OWNER, HANDLE))]
    outcome = read({"data/tweets.js": file_of("tweets", thread)} | files)
    assert outcome.archive.facts.owner_id == owner
    assert outcome.kinds == {"original": 1, "self_reply": 1}


def test_p15_archives_of_before_2018(read):
    outcome = read(g1({"2012_05": [grailbird_row("cheese")], "2012_06": [grailbird_row("more", when=NOON + DAY)]}))
    assert outcome.archive.generation == "G1"
    assert [post.text for post in outcome.posts] == ["cheese", "more"]


def test_p15_both_kinds_of_2018_merge_by_id(tmp_path):
    early = write_zip(
        tmp_path / "1.zip", g1({"2023_12": [grailbird_row("one"), grailbird_row("two", when=NOON + DAY)]})
    )
    late = write_zip(
        tmp_path / "2.zip", {"tweet.js": file_of("tweet", [tweet("one")], wrap=None), "account.js": ACCOUNT}
    )
    merged = merge_histories([read_history([path])[0] for path in (early, late)])
    assert sorted(merged.posts["text"]) == ["one", "two"]


def test_p16_utf8_with_and_without_byte_order_mark(tmp_path):
    text = file_of("tweets", [tweet("Käse 🧀 日本")])
    for number, data in enumerate((text.encode(), b"\xef\xbb\xbf" + text.encode())):
        path = tmp_path / str(number) / "tweets.js"
        path.parent.mkdir()
        path.write_bytes(data)
        assert read_path(path).only.text == "Käse 🧀 日本"


def test_p17_unescaped_once_and_links_after_escapes_expand(read):
    text = "a &amp; b &lt;i&gt; &amp;lt; https://t.co/abcdefghij end"
    link = url("https://t.co/abcdefghij", "https://cheese.example/?a=1&lt=2&copy=3", text.index("https"))
    post = read(g4([tweet(text, urls=[link])])).only
    assert post.text == "a & b <i> &lt; https://cheese.example/?a=1&lt=2&copy=3 end"
    assert post.links == ("https://cheese.example/?a=1&lt=2&copy=3",)


def test_p17_long_texts_are_not_unescaped(read):
    full = "Write &lt; for < in HTML. " + "cheese " * 60
    rows = [tweet("Write &amp;lt; for &lt; in HTML. " + "cheese " * 30 + "…")]
    assert read(g4(rows, note_tweet=file_of("note-tweet", [note(full)], wrap="noteTweet"))).only.text == full.strip()


def test_p18_links_without_expanded_address(read):
    bare = {"url": "https://t.co/abcdefghij", "indices": ["2", "25"]}
    post = read(g4([tweet("a https://t.co/abcdefghij", urls=[bare])])).only
    assert post.text == "a https://t.co/abcdefghij"
    assert post.links == ("https://t.co/abcdefghij",)


def test_p19_raw_links_without_entities(read):
    post = read(g4([tweet("see http://cheese.example/a?b=1&amp;c=2, and http://[junk and http://cut.exam…")])).only
    assert post.links == ("http://cheese.example/a?b=1&c=2", "http://[junk")


def test_p20_vanished_accounts(read):
    rows = [
        tweet("@gone hello", step=1, mentions=[mention("gone", "-1", name="")], **reply_to("99", "-1")),
        tweet("hello", step=2, **reply_to("99", "55")),
    ]
    first, second = read(g4(rows)).posts
    assert first.mentions == (PersonRef("gone"),)
    assert (first.kind, first.reply_to_user_id) == ("reply", None)
    assert (second.kind, second.reply_to_user_id, second.reply_to_handle) == ("reply", "55", None)


def test_p21_ids_stay_exact_whether_string_or_number(read):
    number = 1731650000000000001
    modern = read(g4([tweet("a", id=str(number))])).only
    old = read(g1({"2023_12": [grailbird_row("a", id=number, id_str=str(number))]})).only
    only_id = read(g4([tweet("a", id_str=None) | {"id": number}])).only
    assert modern.id == old.id == only_id.id == str(number)


DATES = {
    "posts": (written(NOON), NOON),
    "Grailbird 2017": ("2009-05-06 07:08:09 +0000", datetime(2009, 5, 6, 7, 8, 9, tzinfo=UTC)),
    "ISO": ("2009-05-06T07:08:09.000Z", datetime(2009, 5, 6, 7, 8, 9, tzinfo=UTC)),
}


@pytest.mark.parametrize("shape", DATES)
def test_p22_three_shapes_of_dates(read, shape):
    text, expected = DATES[shape]
    assert read(g4([tweet("a", id="53567512", created_at=text)])).only.created_at == expected


def test_p22_midnight_of_grailbird_is_no_time(read):
    rows = [
        grailbird_row("day only", id=53567512, created_at="2009-05-06 00:00:00 +0000"),
        grailbird_row("timed", id=53567513, created_at="2009-05-06 00:00:09 +0000"),
    ]
    assert [post.day_only for post in read(g1({"2009_05": rows})).posts] == [True, False]


def test_p23_order_of_the_file_does_not_matter(tmp_path):
    rows = [tweet(str(days), when=NOON + days * DAY) for days in (3, 1, 4, 2, 0)]
    history, _ = read_history([write_zip(tmp_path / "a.zip", g4(rows))])
    assert list(history.posts["text"]) == ["0", "1", "2", "3", "4"]


def test_p24_a_bad_row_costs_only_itself(read):
    rows = [tweet(str(step), step=step) for step in range(9)]
    rows[2]["entities"] = "what?"
    rows[4]["withheld_in_countries"] = {"any": ["thing"]}
    rows[6] |= {"id": "x", "id_str": "x"}
    rows[7] |= {"created_at": "yesterday", "id": "12", "id_str": "12"}
    outcome = read(g4(rows))
    assert [post.text for post in outcome.posts] == ["0", "1", "3", "4", "5", "8"]
    assert [problem.row for problem in outcome.problems] == [3, 7, 8]


CSV_HEAD = (
    '"tweet_id","in_reply_to_status_id","in_reply_to_user_id","retweeted_status_id","retweeted_status_user_id",'
    '"timestamp","source","text","expanded_urls"\n'
)


def test_p25_ragged_table_rows(read):
    lines = [
        '"53567512","","","","","2009-05-06 07:08:09 +0000","web","no ""link"", two\nlines"',
        '"53567513","","","","","2009-05-06 07:08:10 +0000","web","one http://t.co/a","http://cheese.example/1"',
        '"53567514","","","","","2009-05-06 07:08:11 +0000","web","http://t.co/a http://t.co/b","http://c.example/1","http://c.example/2"',
        '"53567515","","","88","99","2009-05-06 07:08:12 +0000","web","RT @gouda: hi #brie"',
        '"53567516","53567515","4242","","","2009-05-06 07:08:13 +0000","web","@gouda @edam yes"',
    ]
    posts = read({"tweets.csv": CSV_HEAD + "\n".join(lines)}).posts
    assert [post.kind for post in posts] == ["original", "original", "original", "repost", "self_reply"]
    assert posts[0].text == 'no "link", two\nlines'
    assert posts[1].text == "one http://cheese.example/1"
    assert posts[2].links == ("http://c.example/1", "http://c.example/2")
    assert (posts[3].mentions[0].handle, posts[3].hashtags, posts[3].typed_repost) == ("gouda", ("brie",), False)


def test_p25_month_files_are_preferred_to_the_table(read):
    assert read(g1({"2012_05": [grailbird_row("from js")]}, **{"tweets.csv": CSV_HEAD})).only.text == "from js"


def test_p26_control_characters_go_line_breaks_stay(read):
    assert read(g4([tweet("one\ntwo\0\x07\tthree\x7f")])).only.text == "one\ntwo\tthree"


def test_p27_reposts_are_told_from_own_posts_and_native_from_typed(read):
    native = [mention("gouda", start=3)]
    rows = [
        tweet("RT @gouda: native", step=1, mentions=native),
        tweet("RT @Gouda: renamed since", step=2, mentions=native),
        tweet("RT @gouda by hand, I like it", step=3, mentions=native),
        tweet("RT @gouda: no mention behind it", step=4),
        tweet('"@gouda: quoted by hand"', step=5, mentions=[mention("gouda", start=1)]),
        tweet("MT @gouda: mine", step=6, mentions=native),
    ]
    posts = read(g4(rows)).posts
    assert [(post.kind, post.typed_repost) for post in posts] == [
        ("repost", False),
        ("repost", False),
        ("repost", True),
        ("repost", True),
        ("original", False),
        ("original", False),
    ]
    assert all(post.mentions[0].handle.casefold() == "gouda" for post in posts[:4])


def test_p28_long_posts_get_their_full_text(read):
    full = "Cheese & mice, part <1>.\n" + "Very long. " * 60 + "https://t.co/innerlink1 @edam #rind"
    cut = "@gouda @feta Cheese &amp; mice, part &lt;1&gt;.\n" + "Very long. " * 18 + "… https://t.co/quotedlink"
    quote = url("https://t.co/quotedlink", "https://x.com/feta/status/77")
    rows = [
        tweet(cut, urls=[quote], mentions=[mention("gouda", "5"), mention("feta", "6", 7)]),
        tweet("just after", step=2**22),
    ]
    notes = [
        note(full, urls=[("https://t.co/innerlink1", "https://inner.example")], mentions=["edam"], hashtags=["rind"])
    ]
    long, short = sorted(
        read(g4(rows, note_tweet=file_of("note-tweet", notes, wrap="noteTweet"))).posts, key=lambda post: post.id
    )
    assert long.text.startswith("@gouda @feta Cheese & mice, part <1>.\nVery long.")
    assert long.text.endswith("https://inner.example @edam #rind")
    assert [person.handle for person in long.mentions] == ["gouda", "feta", "edam"]
    assert long.hashtags == ("rind",)
    assert set(long.links) == {"https://inner.example", "https://x.com/feta/status/77"}
    assert (long.kind, long.quoted_handle) == ("quote", "feta")
    assert short.text == "just after"


def test_p28_a_note_is_not_forced_onto_another_post(read):
    notes = file_of("note-tweet", [note("Cheese for all"), note("Mice first", before=5_000)], wrap="noteTweet")
    assert read(g4([tweet("Mice first …")], note_tweet=notes)).only.text == "Mice first …"


def test_p29_only_the_last_version_of_an_edited_post(read):
    ids = [post_id(NOON + timedelta(minutes=number)) for number in range(3)]
    first = tweet("teh cheese", id=ids[0], edit_info={"initial": {"editTweetIds": ids}})
    later = [
        tweet(
            text, id=number, edit_info={"edit": {"initialTweetId": ids[0], "editControlInitial": {"editTweetIds": ids}}}
        )
        for text, number in (("the cheese", ids[2]), ("th cheese", ids[1]))
    ]
    unedited = tweet("once", step=9, edit_info={"initial": {"editTweetIds": [post_id(step=9)]}})
    outcome = read(g4([later[0], first, unedited, later[1]]))
    assert {post.text for post in outcome.posts} == {"the cheese", "once"}
    assert sum(outcome.archive.tally.skipped.values()) == 2


def test_p30_circle_posts_are_dropped_and_the_rest_is_said(tmp_path, read):
    when = datetime(2023, 3, 1, 12, tzinfo=UTC)
    rows = [tweet("public", when=when), tweet("private", when=when, step=1)]
    files = g4(rows, twitter_circle_tweet=file_of("twitter-circle-tweet", [rows[1]]))
    assert read(files).only.text == "public"
    _, report = read_history([write_zip(tmp_path / "a.zip", files)])
    assert any("circle" in sentence for sentence in report.notes)
    assert sum(report.skipped.values()) == 1
    _, later = read_history([write_zip(tmp_path / "b.zip", g4([tweet("public")]))])
    assert not any("circle" in sentence for sentence in later.notes)


def test_p31_deleted_posts_are_never_shown(read):
    deleted = tweet("oops", step=1, deleted_at=written(NOON))
    files = g4([tweet("kept"), deleted], deleted_tweets=file_of("deleted-tweets", [tweet("gone", step=2)]))
    assert read(files).only.text == "kept"
    assert not any("deleted" in member.pattern for member in ALLOW_LIST)


QUOTES = {
    "https://twitter.com/gouda/status/77": "gouda",
    "https://x.com/gouda/status/77?s=20": "gouda",
    "https://mobile.twitter.com/gouda/status/77": "gouda",
    f"https://twitter.com/{HANDLE}/status/77": HANDLE,
    "https://twitter.com/i/web/status/77": None,
}


@pytest.mark.parametrize("link", QUOTES)
def test_p32_quotes_are_links_to_a_status(read, link):
    post = read(g4([tweet("This. https://t.co/abcdefghij #yes", urls=[url("https://t.co/abcdefghij", link)])])).only
    assert (post.kind, post.quoted_id, post.quoted_handle) == ("quote", "77", QUOTES[link])


def test_p32_links_to_media_are_no_quotes(read):
    link = url("https://t.co/abcdefghij", "https://twitter.com/gouda/status/77/photo/1")
    post = read(g4([tweet("Look https://t.co/abcdefghij", urls=[link])])).only
    assert (post.kind, post.links) == ("original", ())


def test_p33_threads_are_self_replies(read):
    rows = [
        tweet("1/3", step=1),
        tweet("2/3", step=2, **reply_to(post_id(step=1), OWNER, HANDLE)),
        tweet("3/3 no id left", step=3, **reply_to(post_id(step=2), None, HANDLE.upper())),
        tweet("@gouda hi", step=4, **reply_to("88", "55", "gouda")),
    ]
    assert read(g4(rows)).kinds == {"original": 1, "self_reply": 2, "reply": 1}


def test_p34_leading_mentions_are_kept(read):
    handles = [f"mouse{number}" for number in range(50)]
    text = " ".join(f"@{handle}" for handle in handles) + " cheese"
    people = [mention(handle, str(900 + n), start=n * 9) for n, handle in enumerate(handles)]
    post = read(g4([tweet(text, mentions=people[::-1], **reply_to("88", "900"))])).only
    assert post.text == text
    assert [person.handle for person in post.mentions] == handles
    assert post.reply_to_handle == "mouse0"


def test_p35_following_is_ids_only(tmp_path):
    rows = [
        {"accountId": number, "userLink": f"https://twitter.com/intent/user?user_id={number}"} for number in ("7", "8")
    ]
    parts = {"following": rows[:1], "following_part1": rows[1:]}
    files = g4([], **{name: file_of("following", part, wrap="following") for name, part in parts.items()})
    with open_archive(write_zip(tmp_path / "a.zip", files)) as archive:
        assert read_following(archive) == {"7", "8"}
    with open_archive(write_zip(tmp_path / "b.zip", g4([]))) as archive:
        assert read_following(archive) is None


def test_p36_frozen_like_counts_never_enter_a_post(read):
    post = read(g4([tweet("cheese", favorite_count="9", retweet_count="3")])).only
    assert not any(field.endswith("count") for field in post.__struct_fields__)


def test_p37_of_two_archives_the_newest_has_the_last_word(tmp_path):
    paths = []
    for number, (made, name) in enumerate([("2024-05-01", "new"), ("2023-05-01", "old")]):
        rows = [tweet(f"{name} text"), *([tweet("deleted since", step=5)] if name == "old" else [])]
        files = g4(rows) | {"data/manifest.js": manifest({"tweets.js": len(rows)}, made=f"{made}T00:00:00.000Z")}
        paths.append(write_zip(tmp_path / f"{number}.zip", files))
    merged = merge_histories([read_history([path])[0] for path in paths])
    assert sorted(merged.posts["text"]) == ["deleted since", "new text"]


def test_p38_posts_without_words(read):
    picture = attachment("https://t.co/abcdefghij", "video")
    rows = [
        tweet("https://t.co/abcdefghij", step=1, lang="qme", media=[picture, picture]),
        tweet("🧀", step=2, lang="und"),
        tweet("", step=3, lang="zxx"),
    ]
    posts = read(g4(rows)).posts
    assert [(post.text, post.lang, post.media) for post in posts] == [
        ("", "qme", ("video", "video")),
        ("🧀", "und", ()),
        ("", "zxx", ()),
    ]
    assert posts[0].links == ()


def test_p39_the_app_is_known(read):
    rows = [
        tweet("a", step=1, source='<a href="http://ifttt.com" rel="nofollow">IFTTT</a>'),
        tweet("b", step=2, source="web"),
    ]
    assert [post.app for post in read(g4(rows)).posts] == ["IFTTT", "web"]


def test_p40_liked_posts_with_placeholder_texts_are_not_read(read):
    like = {"tweetId": "1", "fullText": "This Post is from a suspended account. {learnmore}"}
    assert read(g4([tweet("mine")], like=file_of("like", [like], wrap="like"))).only.text == "mine"


def test_p41_profile_without_e_mail(tmp_path):
    profile = {
        "description": {"bio": "Mice & cheese", "website": "https://t.co/abcdefghij", "location": ""},
        "avatarMediaUrl": "https://pbs.twimg.com/profile_images/1/brie.jpg",
    }
    files = g4([tweet("a")], profile=file_of("profile", [profile], wrap="profile"))
    with open_archive(write_zip(tmp_path / "a.zip", files)) as archive:
        found = read_profile(archive)
        assert (found.bio, found.website, found.location) == ("Mice & cheese", "https://t.co/abcdefghij", "")
        assert (found.has_picture, found.has_header) == (True, False)
        assert (found.handle, found.display_name, found.user_id) == (HANDLE, "Brie", OWNER)
        assert found.created_at == datetime(2015, 6, 30, 21, 10, 19, tzinfo=UTC)
        everything = json.dumps([repr(found), repr(archive.facts), repr(archive.tally)])
    assert "secret@cheese.example" not in everything
