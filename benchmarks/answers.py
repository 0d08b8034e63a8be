"""How long it takes to see who answered, and to keep a page that came from X.

    .venv/bin/python benchmarks/answers.py [--posts 100000] [--mentions 0 800 5000]

Prints the fastest of five runs of ``build_ties``, and what one page costs the store when so many mentions are there.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parent.parent))
from pcn_core.metrics.facts import Facts, build_facts
from pcn_core.moves.catalogue import MOVE_COLUMNS
from pcn_core.people.ties import build_ties
from pcn_core.plan.model import Plan
from pcn_core.posts import History, Mention, PersonRef, Post, Profile, empty_post_table, post_table
from pcn_core.sources.report import ImportReport
from pcn_core.store import open_store

NOW = datetime(2026, 4, 3, 15, tzinfo=UTC)
SIGNS = ("has_emoji", "has_visual", "has_link", "own_words", "names_somebody", "has_hashtag")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time seeing who answered, and keeping a page from X.")
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--mentions", type=int, nargs="+", default=[0, 800, 5_000])
    chosen = parser.parse_args()
    history = History(Profile(user_id="1", handle="me"), post_table(posts_of(chosen.posts)), as_of=NOW)
    for count in chosen.mentions:
        full = replace(history, mentions=mentions_of(count, chosen.posts), mentions_at=NOW) if count else history
        facts = facts_of(full)
        seconds = best(lambda facts=facts: build_ties(facts))
        print(
            f"{chosen.posts:,} posts, {count:,} mentions: who answered {seconds:.3f} s; {page_words(full)}", flush=True
        )


def posts_of(count: int) -> list[Post]:
    """Return posts, half an hour apart, every other one a reply to one of 5,000 accounts."""
    chance = random.Random(7)
    return [post_of(number, NOW - timedelta(minutes=30 * (count - number)), chance) for number in range(count)]


def post_of(number: int, when: datetime, chance: random.Random) -> Post:
    """Return one post; a reply answers something written an hour before."""
    if number % 2:
        return Post(id=str(number), created_at=when, kind="original", text="cheese")
    account = str(chance.randrange(5_000) + 10)
    person = PersonRef(f"mouse{account}", account)
    return Post(
        id=str(number), created_at=when, kind="reply", text="cheese", mentions=(person,), reply_to_id=f"9{number}",
        reply_to_user_id=account, reply_to_handle=person.handle, reply_to_at=when - timedelta(hours=1),
    )  # fmt: skip


def mentions_of(count: int, posts: int) -> tuple[Mention, ...]:
    """Return posts of others, an hour apart, each an answer to one of the newest posts."""
    return tuple(
        Mention(
            id=f"8{number}", author_id=str(number % 5_000 + 10), created_at=NOW - timedelta(hours=count - number),
            conversation_id=str(posts - 1 - number % posts), answers_id=str(posts - 1 - number % posts),
        )
        for number in range(count)
    )  # fmt: skip


def facts_of(history: History) -> Facts:
    """Return facts without moves: they play no part here."""
    none = pd.DataFrame(dict.fromkeys(SIGNS, np.zeros(len(history.posts), dtype=bool)))
    return build_facts(
        history, Plan(), pd.DataFrame([], columns=list(MOVE_COLUMNS)), none, as_of=NOW.date(), today=NOW.date()
    )


def page_words(history: History) -> str:
    """Measure one page of a hundred posts in an import that holds these mentions."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        report = ImportReport("fetched", owner_id="1")
        fetch = store.fetches.begin("me", replace(history, posts=empty_post_table()), report, name="X", now=NOW)
        part = replace(history, posts=history.posts.head(100), mentions=None)
        seconds = best(lambda: store.fetches.add("me", fetch.import_id, part, report, "next"))
        store.close()
    return f"keeping a page {seconds * 1_000:.0f} ms"


def best(work: Callable[[], object]) -> float:
    """Return the fastest of five runs in seconds."""
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


if __name__ == "__main__":
    main()
