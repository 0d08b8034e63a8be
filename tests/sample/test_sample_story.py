"""The story that the default sample tells: everything a reading looks for is there, and it changes with the plan."""

import html
import re
from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from pcn_core.posts import snowflake_time
from pcn_core.sources.sample import SAMPLE_ACCOUNT_ID, SAMPLE_UNTIL, sample_plan

START = date(2026, 1, 7)


def day(tweet):
    return snowflake_time(tweet["id"]).date()


def block(tweet):
    return (SAMPLE_UNTIL - day(tweet)).days // 7


def kind(tweet):
    if re.match(r"RT @\w+", tweet["full_text"]):
        return "repost"
    if "in_reply_to_user_id" in tweet:
        return "self_reply" if tweet["in_reply_to_user_id"] == SAMPLE_ACCOUNT_ID else "reply"
    if any("/status/" in url["expanded_url"] for url in tweet["entities"]["urls"]):
        return "quote"
    return "original"


def named(tweet):
    return [who["screen_name"] for who in tweet["entities"]["user_mentions"]]


def share(tweets, wanted):
    own = [tweet for tweet in tweets if kind(tweet) != "repost"]
    return sum(bool(wanted(tweet)) for tweet in own) / len(own)


@pytest.fixture(scope="module")
def before(tweets):
    return [tweet for tweet in tweets if START - timedelta(weeks=12) <= day(tweet) < START]


@pytest.fixture(scope="module")
def after(tweets):
    return [tweet for tweet in tweets if day(tweet) >= START]


def test_every_kind_occurs(tweets):
    kinds = Counter(map(kind, tweets))
    assert min(kinds[k] for k in ("original", "reply", "self_reply", "quote", "repost")) >= 15
    typed = [t for t in tweets if t["full_text"].startswith("RT @") and not re.match(r"RT @\w+: ", t["full_text"])]
    assert typed


@pytest.mark.parametrize(
    ("wanted", "least_before", "least_after"),
    [
        pytest.param(lambda t: kind(t) == "reply", 0.02, 0.4, id="replies"),
        pytest.param(lambda t: "#micheesy" in t["full_text"], 0.0, 0.12, id="community hashtag"),
        pytest.param(
            lambda t: re.search(r"(?i)\b(thank|thanks|appreciated)\b", t["full_text"]), 0.0, 0.05, id="thanks"
        ),
        pytest.param(lambda t: kind(t) == "reply" and len(named(t)) > 1, 0.0, 0.03, id="replies to several"),
    ],
)
def test_it_grows_with_the_plan(before, after, wanted, least_before, least_after):
    was, now = share(before, wanted), share(after, wanted)
    assert was >= least_before
    assert now >= least_after
    assert now > 1.5 * was


def test_announcing_shrinks_with_the_plan(before, after):
    def announces(tweet):
        bare = kind(tweet) == "original" and not named(tweet) and not tweet["entities"]["hashtags"]
        return bare and re.search(r"New |study|Study|review|Report|Register|Reminder|per cent", tweet["full_text"])

    assert share(before, announces) > 2.5 * share(after, announces)


def test_one_week_has_too_much_own_work(after):
    def own(tweet):
        return "minamaus.example" in str(tweet["entities"]["urls"])

    by_block = {b: share([t for t in after if block(t) == b], own) for b in set(map(block, after))}
    assert max(by_block, key=by_block.get) == 2
    assert by_block[2] > 0.4
    assert sum(value for b, value in by_block.items() if b != 2) / (len(by_block) - 1) < 0.2


def test_only_one_person_is_tagged_twice_within_a_week(after):
    tags = [(who, day(t)) for t in after if kind(t) in {"original", "quote"} for who in named(t)]
    tags = [(who, on) for who, on in tags if who != "rindtracker_eg"]
    twice = {a for n, (a, on) in enumerate(tags) for b, later in tags[n + 1 :] if a == b and (later - on).days < 7}
    assert twice == {"tilda_tilsit_eg"}
    assert len({who for who, _ in tags}) > 8


def test_who_asked_not_to_be_tagged_is_not(tweets):
    shy = {person.handle for person in sample_plan().people if person.dont_tag}
    assert shy
    assert not any(shy & set(named(t)) for t in tweets if kind(t) in {"original", "quote"})


def test_others_answer_soon_after_being_addressed(after):
    """What the archive shows of an answer: she replies to a post made just after hers that named its author."""
    addressed = [(who, snowflake_time(t["id"])) for t in after for who in named(t)]
    answers = 0
    for tweet in after:
        if kind(tweet) == "reply" and "in_reply_to_status_id" in tweet:
            heard = snowflake_time(tweet["in_reply_to_status_id"])
            answers += any(
                who == tweet.get("in_reply_to_screen_name") and timedelta() < heard - at < timedelta(hours=12)
                for who, at in addressed
            )
    assert answers >= 20


def test_the_planned_break_is_kept_and_rest_days_too(after):
    pause = sample_plan().breaks[0]
    assert not any(pause.start <= day(tweet) <= pause.end for tweet in after)
    assert all(len({day(t) for t in after if block(t) == b}) <= 6 for b in range(12))


@pytest.mark.parametrize(
    "words",
    [
        "reference letter", "Could you look over", "half an hour for a call", "recommend a good paper|know anyone",
        "DM me|coffee at|call next week|See you on Thursday|come and find me", "is nonsense", "wine",
        "Kennt jemand|Guten Morgen|Heute im Labor",
        "meet @|talk to @|Who to follow", "Congrat|birthday|Good luck", "🧵|Three things|Notes from|Why I stopped",
    ],
)  # fmt: skip
def test_since_the_plan_there_is(after, words):
    assert any(re.search(words, tweet["full_text"]) for tweet in after)


@pytest.mark.parametrize("sign", ["![cheese](", "<script>", "\u202e", "=CMD|"])
def test_hostile_texts_stand_in_the_last_four_weeks(tweets, sign):
    assert any(sign in html.unescape(tweet["full_text"]) for tweet in tweets if block(tweet) < 4)


def test_links_come_bare_and_with_own_words(after):
    originals = [t["full_text"] for t in after if kind(t) == "original" and t["entities"]["urls"]]
    assert any(re.fullmatch(r"https://t\.co/\w+", text) for text in originals)
    assert any(" I " in text for text in originals)


def test_pictures_and_emoji_become_more(before, after):
    def visual(tweet):
        return "extended_entities" in tweet or re.search(r"[\U0001F300-\U0001FAFF☕☔☀]", tweet["full_text"])

    assert share(after, visual) > 0.25 > share(before, visual)


def test_texts_are_varied(after):
    texts = Counter(re.sub(r"https://\S+|@\w+", "", tweet["full_text"]).strip() for tweet in after)
    assert sum(count for text, count in texts.items() if count > 1 and len(text) > 20) < len(after) / 3


def test_nothing_is_said_after_the_last_day(tweets):
    assert max(map(day, tweets)) <= SAMPLE_UNTIL
    assert datetime.fromisoformat("2023-01-01").date() < min(map(day, tweets))
