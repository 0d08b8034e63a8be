"""Grailbird (G1) in its two shapes: of 2013 and of 2017."""

import re
from datetime import datetime

from pcn_core.sources.sample import SAMPLE_ACCOUNT_ID, SAMPLE_NAME


def months(sample):
    return [name for name in sample.names if re.fullmatch(r"data/js/tweets/\d{4}_\d\d\.js", name)]


def posts(sample):
    return [post for name in months(sample) for post in sample.load(name)]


def test_the_index_counts_every_month(grailbird_2013):
    index = grailbird_2013.load("data/js/tweet_index.js")
    assert [line["file_name"] for line in index] == months(grailbird_2013)
    assert index[0]["year"] >= index[-1]["year"]
    for line in index:
        assert len(grailbird_2013.load(line["file_name"])) == line["tweet_count"]
        assert grailbird_2013.text(line["file_name"]).startswith(f"Grailbird.data.{line['var_name']} = \n[ {{\n")
    assert grailbird_2013.load("data/js/payload_details.js")["tweets"] == len(posts(grailbird_2013)) == 300


def test_the_owner_is_marked_as_a_sample(grailbird_2017):
    owner = grailbird_2017.load("data/js/user_details.js")
    assert (owner["id"], owner["full_name"]) == (SAMPLE_ACCOUNT_ID, SAMPLE_NAME)


def test_numbers_are_numbers_and_lists_are_always_there(grailbird_2013):
    for post in posts(grailbird_2013):
        assert post["id"] == int(post["id_str"])
        assert set(post["entities"]) == {"user_mentions", "media", "hashtags", "urls"}
        for kind, sign, key in (("user_mentions", "@", "screen_name"), ("hashtags", "#", "text"), ("urls", "", "url")):
            for entity in post["entities"][kind]:
                first, after = entity["indices"]
                assert post["text"][first:after] == sign + entity[key]
        assert "lang" not in post
        assert all("type" not in media for media in post["entities"]["media"])


def test_reposts_carry_the_whole_original(grailbird_2017):
    reposts = [post for post in posts(grailbird_2017) if "retweeted_status" in post]
    assert reposts
    for post in reposts:
        original = post["retweeted_status"]
        assert post["text"].startswith(f"RT @{original['user']['screen_name']}: ")
    cut = [post for post in reposts if post["text"].endswith("…")]
    assert cut
    assert all(len(post["retweeted_status"]["text"]) > 100 for post in cut)


def test_the_archive_of_2013_has_old_dates_and_csv_by_month(grailbird_2013):
    for post in posts(grailbird_2013):
        datetime.strptime(post["created_at"], "%a %b %d %H:%M:%S %z %Y")
    assert [name.replace("js/tweets", "csv").replace(".js", ".csv") for name in months(grailbird_2013)] == [
        name for name in grailbird_2013.names if name.endswith(".csv")
    ]


def test_the_archive_of_2017_knows_only_the_day_before_november_2010(grailbird_2017):
    early = [post for post in posts(grailbird_2017) if post["id"] < 29_700_000_000]
    late = [post for post in posts(grailbird_2017) if post["id"] >= 29_700_000_000]
    assert len(early) > 200
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d 00:00:00 \+0000", post["created_at"]) for post in early)
    assert max(post["created_at"] for post in early) < "2010-11-05"
    assert sum(post["created_at"].endswith("00:00:00 +0000") for post in late) < 5


def test_slashes_are_escaped_in_2017_only(grailbird_2013, grailbird_2017):
    assert "https:\\/\\/t.co\\/" in grailbird_2017.text(months(grailbird_2017)[0])
    assert "https://t.co/" in grailbird_2013.text(months(grailbird_2013)[0])


def test_csv_rows_are_as_long_as_they_have_links(grailbird_2017):
    header, *rows = grailbird_2017.rows("tweets.csv")
    by_id = {post["id_str"]: post for post in posts(grailbird_2017)}
    assert header[0] == "tweet_id"
    assert len(header) == 9
    assert len(rows) == len(by_id) == 6_000
    for row in rows:
        links = [url["expanded_url"] for url in by_id[row[0]]["entities"]["urls"]]
        assert row[8:] == links
        assert row[7] == by_id[row[0]]["text"]
    assert {len(row) for row in rows} >= {8, 9}
