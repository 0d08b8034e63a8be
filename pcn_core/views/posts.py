"""Post cards: the posts behind a number, and why each was counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from pcn_core.metrics.facts import Facts
from pcn_core.moves.catalogue import MOVE_WORDS, Move
from pcn_core.posts import Kind

KIND_WORDS: dict[Kind, str] = {
    "original": "Post",
    "reply": "Reply",
    "self_reply": "Next post of a thread",
    "quote": "Quote",
    "repost": "Repost",
}
MEDIA_WORDS = {"photo": "picture", "video": "video", "animated_gif": "GIF"}


@dataclass(frozen=True)
class Sign:
    """One thing a post does and the words that show it. ``sure``: it is counted; ``by``: cues, encoder or person."""

    move: Move
    words: str
    cue: str
    sure: bool
    by: str

    @property
    def by_person(self) -> bool:
        """Whether the person said so."""
        return self.by == "person"


@dataclass(frozen=True)
class PostCard:
    """One post to show. ``text`` is hostile input: escape it. ``address``: the post on X."""

    id: str
    day: date
    kind: str
    text: str
    media: tuple[str, ...]
    signs: tuple[Sign, ...]
    address: str


def post_cards(facts: Facts, ids: tuple[str, ...]) -> tuple[PostCard, ...]:
    """Return the cards of these posts, in the order given; ids that are not there are left out."""
    rows = {post_id: row for row, post_id in _rows_of(facts, ids)}
    signs = _signs_of(facts, set(rows.values()))
    return tuple(_card(facts, rows[post_id], signs) for post_id in ids if post_id in rows)


def _rows_of(facts: Facts, ids: tuple[str, ...]) -> list[tuple[int, str]]:
    wanted = np.flatnonzero(np.isin(facts.ids.astype(str), list(ids)))
    return [(int(row), str(facts.ids[row])) for row in wanted]


def _signs_of(facts: Facts, rows: set[int]) -> dict[int, list[Sign]]:
    found: dict[int, list[Sign]] = {}
    of_rows = facts.moves[facts.moves["row"].isin(rows)]
    for match in of_rows.itertuples():
        sign = Sign(match.move, MOVE_WORDS[match.move], str(match.cue), bool(match.sure), str(match.by))
        found.setdefault(int(match.row), []).append(sign)
    return found


def _card(facts: Facts, row: int, signs: dict[int, list[Sign]]) -> PostCard:
    post = facts.posts.iloc[row]
    return PostCard(
        id=str(post["id"]),
        day=facts.day[row].item(),
        kind=KIND_WORDS[post["kind"]],
        text=str(post["text"]),
        media=_media_words(post["media"]),
        signs=tuple(signs.get(row, ())),
        address=post_address(str(post["id"])),
    )


def _media_words(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return what is attached, each kind once: "picture", "2 videos"."""
    counted = Counter(MEDIA_WORDS.get(kind, kind) for kind in kinds)
    return tuple(word if number == 1 else f"{number} {word}s" for word, number in counted.items())


def post_address(post_id: str) -> str:
    """Return where a post of the owner stands on X."""
    return f"https://x.com/i/web/status/{post_id}"
