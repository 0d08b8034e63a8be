"""What a click costs on the People screens: 5,000 accounts met, 100,000 posts, 300 people in the plan.

    .venv/bin/python benchmarks/people.py [--posts 100000] [--accounts 5000] [--people 300] [--clicks 9]

The same measure as clicks.py, in one run: the median on a screen minus the median on an empty Streamlit page.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks import clicks

NOW = datetime(2026, 4, 3, 15, tzinfo=UTC)
FIRST_ID = 700_000_000
# All parts of People have one title: headings, first names and a field for a day tell whether a short run has gone by.
SIGN = """document.querySelector('h1, [data-testid="stText"]')?.textContent"""
OUR_SIGN = """[...document.querySelectorAll('h1, h2, [data-testid="stText"], [data-testid="stPageLink"]')]
    .slice(0, 4).map(e => e.textContent).join() + document.querySelectorAll('[data-testid="stDateInput"]').length"""
TEXTS = (
    "@{h} thank you, this helped me a lot!", "@{h} what do you think about night feeding?", "@{h} great talk yesterday",
    "@{h} could you send me a pointer to that paper?", "@{h} I agree, the second figure says it all",
    "Reading @{h} on rinds again, with @{g} #cheesechat", "@{h} congratulations on the grant!",
    "@{h} @{g} see you there?",
)  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--posts", type=int, default=100_000)
    options.add_argument("--accounts", type=int, default=5_000)
    options.add_argument("--people", type=int, default=300)
    options.add_argument("--clicks", type=int, default=9)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PCN_DATA_DIR"] = str(Path(folder) / "data")
        load(Path(folder), chosen)
        clicks.load = lambda *_: None
        clicks.TIMED_CLICK = clicks.TIMED_CLICK.replace(SIGN, OUR_SIGN)
        clicks.screens = screens
        clicks.measure(Path(folder), chosen.posts, chosen.clicks)


def load(folder: Path, chosen: argparse.Namespace) -> None:
    from pcn_core.ingest.importing import import_archive  # noqa: PLC0415 - the data folder is set first
    from pcn_core.store import data_folder, open_store  # noqa: PLC0415

    store = open_store(data_folder(os.environ), now=NOW)
    path = folder / "tweets.js"
    write_tweets(path, chosen.posts, chosen.accounts)
    started = time.perf_counter()
    import_archive(store, "me", [path], name="tweets.js", now=NOW)
    print(
        f"imported {chosen.posts:,} posts about {chosen.accounts:,} accounts in {time.perf_counter() - started:.1f} s"
    )
    store.save_plan("me", plan_of(chosen.people), 0, NOW)
    store.close()


def write_tweets(path: Path, posts: int, accounts: int) -> None:
    """Write one post every 35 minutes; every account is met, some far more often than others."""
    rng = random.Random(7)
    weights = [1 / (place + 5) for place in range(accounts)]
    met = rng.choices(range(accounts), weights, k=2 * posts)
    tweets, at = [], NOW - timedelta(minutes=35 * posts + 600)
    for number in range(posts):
        at += timedelta(minutes=35)
        person = number % accounts if number < accounts else met[number]
        tweets.append(tweet(rng, at, person, met[posts + number]))
    path.write_text("window.YTD.tweets.part0 = " + json.dumps(tweets), encoding="utf-8")


def tweet(rng: random.Random, at: datetime, person: int, other: int) -> dict:
    text = rng.choice(TEXTS).format(h=f"h{person}", g=f"h{other}")
    named = [person, other] if "@h" in text[2:] and f"h{other}" in text else [person]
    found = {
        "id_str": snowflake(at), "id": snowflake(at), "full_text": text, "lang": "en",
        "created_at": at.strftime("%a %b %d %H:%M:%S +0000 %Y"),
        "entities": {"hashtags": [], "urls": [], "symbols": [], "user_mentions": [
            {"id_str": str(FIRST_ID + one), "id": str(FIRST_ID + one), "screen_name": f"h{one}", "name": f"H {one}"}
            for one in named
        ]},
    }  # fmt: skip
    if text.startswith("@"):
        answered = at - timedelta(minutes=rng.randrange(5, 3_000))
        found |= {
            "in_reply_to_status_id_str": snowflake(answered), "in_reply_to_user_id_str": str(FIRST_ID + person),
            "in_reply_to_screen_name": f"h{person}",
        }  # fmt: skip
    return {"tweet": found}


def snowflake(at: datetime) -> str:
    return str((int(at.timestamp() * 1_000) - 1_288_834_974_657) << 22)


def plan_of(people: int):  # noqa: ANN201 - the core is imported late
    from pcn_core.plan.model import Plan  # noqa: PLC0415

    rng, levels = random.Random(3), ("peer", "near_peer", "senior", None)
    today = NOW.date()
    kinds = ("coffee", "call", "e-mail", "joint_work")
    return Plan.model_validate(
        {
            "start": date(2026, 1, 5),
            "people": [
                {"id": f"p{n}", "handle": f"h{n * 3}", "user_id": str(FIRST_ID + n * 3), "name": f"Person {n}",
                 "level": rng.choice(levels), "tags": ["con"] if n % 7 == 0 else [], "cadence_days": 30}
                for n in range(people)
            ],
            "touches": [
                {"id": f"t{n}", "on": today - timedelta(days=n), "person": f"p{n % people}", "kind": kinds[n % 4],
                 "stakes": 2 if n % 4 == 3 else None}
                for n in range(200)
            ],
            "asks": [
                {"id": f"a{n}", "on": today - timedelta(days=3 * n), "person": f"p{n}", "what": "a look", "size": 2}
                for n in range(30)
            ],
        }
    )  # fmt: skip


def screens(page, app: str):  # noqa: ANN001, ANN201 - Playwright's own types
    """Yield name, address, how to find what is clicked, and what is clicked (untimed) before each."""
    nav = page.get_by_test_id("stSidebarNav")

    def link(name: str):  # noqa: ANN202
        return lambda: nav.get_by_role("link", name=name)

    def pill(name: str):  # noqa: ANN202
        return lambda: page.get_by_test_id("stButtonGroup").first.get_by_text(name, exact=True)

    def pager():  # noqa: ANN202
        return page.get_by_role("button", name="Next page").first

    yield "from Start to People", f"{app}/", link("People"), link("Start")
    yield "People: done with a step", f"{app}/people", lambda: page.get_by_role("button", name="Done").first, None
    yield "People: to everybody", f"{app}/people", pill("Everybody"), pill("This week")
    yield "People: next page of everybody", f"{app}/people?part=Everybody", pager, None
    yield "People: to who else", f"{app}/people", pill("Who else"), pill("This week")
    yield "People: to together", f"{app}/people", pill("Together"), pill("This week")
    yield "People: to add many", f"{app}/people", pill("Add many"), pill("This week")
    yield (
        "Everybody: open a person",
        f"{app}/people?part=Everybody",
        lambda: page.get_by_role("link", name="Person 1", exact=True),
        lambda: nav.get_by_role("link", name="People"),
    )
    yield "Person: change the period", f"{app}/person?id=p1", lambda: clicks.other_period(page), None
    yield (
        "Person: open the box",
        f"{app}/person?id=p1",
        lambda: page.locator("summary", has_text="We were in touch"),
        None,
    )
    yield "for comparison: to Progress", f"{app}/", link("Progress"), link("Start")
    yield "for comparison: Tip, the period", f"{app}/tip?id=tip05", lambda: clicks.other_period(page), None


if __name__ == "__main__":
    main()
