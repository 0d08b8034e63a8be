"""How often an inferred answer really was one, on simulated conversations over a range of stated assumptions.

    .venv/bin/python benchmarks/inference.py [--people 60] [--days 365] [--seed 1] [--markdown]

docs/inference.md says what is assumed and gives the figures; `--markdown` prints its table.
"""

import argparse
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))
from pcn_core.metrics.facts import build_facts
from pcn_core.moves import classify, post_signs
from pcn_core.people.ties import build_ties
from pcn_core.plan.model import Plan
from pcn_core.posts import History, PersonRef, Post, Profile, post_table

START = datetime(2025, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class World:
    """What is assumed of both sides.

    ``answers``: the chance that they answer when the owner addresses them. ``delay_hours``: the median delay of their
    answers (log-normal). ``posts_a_day``: how much else they post. ``addressed_a_month``: how often the owner addresses
    each of them first. ``comes_back``: the chance that the owner answers an answer. ``picks_up``: the chance that the
    owner answers one of their other posts.
    """

    answers: float
    delay_hours: float
    posts_a_day: float
    addressed_a_month: float
    comes_back: float
    picks_up: float


@dataclass
class Told:
    """What is played. ``answering``: ids of posts that answer an answer; ``answers``: how many answers there were."""

    rng: Random
    days: int
    posts: list[Post] = field(default_factory=list)
    answering: set[str] = field(default_factory=set)
    answers: int = 0

    def write(self, at: datetime, them: PersonRef, answers: datetime | None = None) -> str:
        """Add a post of the owner that names somebody, or answers a post of theirs; return its id."""
        number = len(self.posts)
        text = f"@{them.handle} hello"
        post = Post(id=str(number), created_at=at, kind="original", text=text, mentions=(them,))
        if answers:
            post = Post(
                id=str(number), created_at=at, kind="reply", text=text, mentions=(them,), reply_to_id=f"9{number}",
                reply_to_user_id=them.id, reply_to_handle=them.handle, reply_to_at=answers,
            )  # fmt: skip
        self.posts.append(post)
        return post.id


@dataclass(frozen=True)
class Score:
    """``inferred``: exchanges found; ``right``: those that were answers; ``true``: answers that there were."""

    inferred: int
    right: int
    true: int

    @property
    def precision(self) -> float | None:
        return self.right / self.inferred if self.inferred else None

    @property
    def recall(self) -> float | None:
        return self.right / self.true if self.true else None


# Every combination is played. A lively account that the owner follows closely is the hard case.
ANSWERS = (0.05, 0.2, 0.5)
DELAYS = (1.0, 8.0)
POSTS_A_DAY = (0.3, 2.0, 8.0)
ADDRESSED = (1.0, 4.0)
COMES_BACK = (0.3, 0.6)
PICKS_UP = (0.002, 0.02)
WORLDS = tuple(World(*world) for world in product(ANSWERS, DELAYS, POSTS_A_DAY, ADDRESSED, COMES_BACK, PICKS_UP))


def play(world: World, people: int, days: int, seed: int) -> Score:
    """Play a year of conversations and let the app infer the answers."""
    told = Told(Random(seed), days)
    for person in range(people):
        _play_person(told, world, PersonRef(f"p{person}", str(1_000 + person)))
    told.posts.sort(key=lambda post: post.created_at)
    history = History(Profile(user_id="1", handle="me"), post_table(told.posts))
    as_of = (START + timedelta(days=days + 9)).date()
    moves, signs = classify(history.posts, Plan()), post_signs(history.posts)
    facts = build_facts(history, Plan(), moves, signs, as_of=as_of, today=as_of)
    found = [str(facts.ids[answer.row]) for tie in build_ties(facts) for answer in tie.answers]
    return Score(len(found), len(told.answering.intersection(found)), told.answers)


def _play_person(told: Told, world: World, them: PersonRef) -> None:
    """Add the owner's posts about one person."""
    rng = told.rng
    for at in _moments(rng, world.addressed_a_month / 30, told.days):
        told.write(at, them)
        if rng.random() < world.answers:
            told.answers += 1
            answered = at + timedelta(hours=world.delay_hours * rng.lognormvariate(0, 1.2))
            if rng.random() < world.comes_back:
                told.answering.add(told.write(_soon(rng, answered), them, answered))
    for at in _moments(rng, world.posts_a_day, told.days):
        if rng.random() < world.picks_up:
            told.write(_soon(rng, at), them, at)


def _moments(rng: Random, a_day: float, days: int) -> list[datetime]:
    found, at = [], rng.expovariate(a_day)
    while at < days:
        found.append(START + at * DAY)
        at += rng.expovariate(a_day)
    return found


def _soon(rng: Random, at: datetime) -> datetime:
    return at + timedelta(hours=0.05 + rng.expovariate(1 / 6))


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=60)
    options.add_argument("--days", type=int, default=365)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--markdown", action="store_true")
    chosen = options.parse_args()
    played = [(world, play(world, chosen.people, chosen.days, chosen.seed)) for world in WORLDS]
    print(table(played) if chosen.markdown else summary(played))


def summary(played: list[tuple[World, Score]]) -> str:
    known = sorted(score.precision for _, score in played if score.precision is not None)
    recalls = sorted(score.recall for _, score in played if score.recall is not None)
    middle = known[len(known) // 2]
    return (
        f"{len(played)} worlds: precision {known[0]:.2f} to {known[-1]:.2f}, median {middle:.2f}; "
        f"recall {recalls[0]:.2f} to {recalls[-1]:.2f}\n{table(played)}"
    )


def table(played: list[tuple[World, Score]]) -> str:
    """Return precision by how often they answer, how much they post and how closely the owner follows them."""
    lines = [
        "| they answer | they post a day | the owner answers their other posts | precision | recall |",
        "|---|---|---|---|---|",
    ]
    for answers, lively, picks_up in product(ANSWERS, POSTS_A_DAY, PICKS_UP):
        scores = [s for w, s in played if (w.answers, w.posts_a_day, w.picks_up) == (answers, lively, picks_up)]
        precision, recall = (_span([getattr(score, name) for score in scores]) for name in ("precision", "recall"))
        lines.append(f"| {answers:.0%} | {lively:g} | 1 in {1 / picks_up:.0f} | {precision} | {recall} |")
    return "\n".join(lines)


def _span(values: list[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{min(known):.2f}–{max(known):.2f}" if known else "–"


if __name__ == "__main__":
    main()
