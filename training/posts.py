"""The labelled posts of ../shared/labels, as arrays and as the program's own post tuples."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.own import OwnMarkers, sort_markers

LABELS = Path(__file__).resolve().parents[1].parent / "shared" / "labels"
_PLACES = {move: place for place, move in enumerate(MOVES)}


@dataclass(frozen=True)
class Posts:
    """Labelled posts, row by row. ``moves``: (posts, moves) of 0 and 1; ``random``: from the fair sample."""

    asked: list[tuple[str, str, list[str], str]]
    authors: np.ndarray
    random: np.ndarray
    moves: np.ndarray

    def take(self, rows: np.ndarray) -> "Posts":
        """Return the rows (a mask or numbers) alone."""
        numbers = np.arange(len(self.asked))[rows]
        asked = [self.asked[number] for number in numbers]
        return Posts(asked, self.authors[numbers], self.random[numbers], self.moves[numbers])


def load_posts(name: str, labels: Path = LABELS) -> Posts:
    """Return the posts of ``train`` or ``dev``."""
    lines = [json.loads(line) for line in (labels / f"{name}.jsonl").read_text().splitlines()]
    moves = np.zeros((len(lines), len(MOVES)), np.float32)
    for row, line in enumerate(lines):
        moves[row, [_PLACES[move] for move in line["moves"]]] = 1
    asked = [(line["kind"], line["text"], line["media"], "en") for line in lines]
    authors = np.array([line["author"] for line in lines])
    return Posts(asked, authors, np.array([line["stratum"] == "random" for line in lines]), moves)


def join(first: Posts, second: Posts) -> Posts:
    """Return the posts of both."""
    columns = ("authors", "random", "moves")
    joined = {name: np.concatenate([getattr(first, name), getattr(second, name)]) for name in columns}
    return Posts(first.asked + second.asked, **joined)


def load_markers(labels: Path = LABELS) -> dict[str, OwnMarkers]:
    """Return each author's marks of own work, as they would stand in a plan."""
    authors = json.loads((labels / "authors.json").read_text())
    return {author: sort_markers(said["own_work"]) for author, said in authors.items()}
