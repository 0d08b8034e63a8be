"""Labelled posts, as arrays and as the program's own post tuples: those of ../shared/labels, and invented ones.

Beside this file lie ``settled.json``, the moves of posts of ``train.jsonl`` that were read again where the first model
doubted (by the post's id, no words), and ``invented.jsonl``, posts written for this, of nobody.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.own import OwnMarkers, sort_markers

LABELS = Path(__file__).resolve().parents[1].parent / "shared" / "labels"
_SETTLED, _INVENTED = (Path(__file__).with_name(name) for name in ("settled.json", "invented.jsonl"))
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
    """Return the posts of ``train``, with moves as they were settled, or of ``dev``."""
    lines = _read(labels / f"{name}.jsonl")
    settled = json.loads(_SETTLED.read_text("utf-8")) if name == "train" else {}
    return _arrange([line | {"moves": settled.get(line["id"], line["moves"])} for line in lines])


def load_invented() -> Posts:
    """Return the invented posts, whose authors' names begin with W."""
    return _arrange([{"stratum": "invented"} | line for line in _read(_INVENTED)])


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _arrange(lines: list[dict[str, Any]]) -> Posts:
    moves = np.zeros((len(lines), len(MOVES)), np.float32)
    for row, line in enumerate(lines):
        moves[row, [_PLACES[move] for move in line["moves"]]] = 1
    asked = [(line["kind"], line["text"], line["media"], "en") for line in lines]
    authors = np.array([line["author"] for line in lines])
    return Posts(asked, authors, np.array([line["stratum"] == "random" for line in lines]), moves)


def join(*several: Posts) -> Posts:
    """Return the posts of all, in order."""
    columns = ("authors", "random", "moves")
    joined = {name: np.concatenate([getattr(posts, name) for posts in several]) for name in columns}
    return Posts([asked for posts in several for asked in posts.asked], **joined)


def load_markers(labels: Path = LABELS) -> dict[str, OwnMarkers]:
    """Return each author's marks of own work, as they would stand in a plan."""
    authors = json.loads((labels / "authors.json").read_text())
    return {author: sort_markers(said["own_work"]) for author, said in authors.items()}
