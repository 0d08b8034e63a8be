"""Labelled posts and their authors, read from files that anybody may have written."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pcn_core.errors import PcnError
from pcn_core.moves.catalogue import MOVES, Move
from pcn_core.moves.own import OwnMarkers, sort_markers
from pcn_core.posts.post import KINDS

_KNOWN: dict[str, Move] = {move: move for move in MOVES}
# A fair sample of an author's posts, as the files call it; rates are taken from these alone.
RANDOM = "random"


class Labelled(NamedTuple):
    """One post and what careful readers say it does. ``stratum``: how it was drawn, "" where the file is silent."""

    author: str
    kind: str
    text: str
    media: tuple[str, ...]
    lang: str | None
    stratum: str
    moves: frozenset[Move]


class Refused(NamedTuple):
    """A line that is no labelled post. ``line``: its number, 1 first."""

    line: int
    reason: str


def read_labelled(lines: Iterable[str]) -> Iterator[Labelled | Refused]:
    """Yield a post or a refusal per line, in order; empty lines are passed over and no line raises.

    A line: {"kind", "text", "moves" (list)}, optional "author", "media", "lang", "stratum"; other keys are ignored.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read_line(number, line)


def _read_line(number: int, line: str) -> Labelled | Refused:
    try:
        post = json.loads(line)
    except (ValueError, RecursionError):
        return Refused(number, "no JSON")
    if not isinstance(post, dict):
        return Refused(number, "no JSON object")
    reason = _fault(post)
    return Refused(number, reason) if reason else _labelled(post)


def _fault(post: Mapping[str, object]) -> str:
    if post.get("kind") not in KINDS:
        return f"“kind” is none of {', '.join(KINDS)}"
    if not isinstance(post.get("text"), str):
        return "“text” is no string"
    moves = post.get("moves")
    if not isinstance(moves, list):
        return "“moves” is no list"
    unknown = [str(move)[:30] for move in moves if not isinstance(move, str) or move not in _KNOWN]
    return f"“moves” names “{unknown[0]}”, which is no move" if unknown else ""


def _labelled(post: Mapping[str, object]) -> Labelled:
    media, lang, moves = post.get("media"), post.get("lang"), post["moves"]
    return Labelled(
        author=_word(post.get("author")),
        kind=str(post["kind"]),
        text=str(post["text"]),
        media=tuple(item for item in media if isinstance(item, str)) if isinstance(media, list) else (),
        lang=lang if isinstance(lang, str) else None,
        stratum=_word(post.get("stratum")),
        moves=frozenset(_KNOWN[move] for move in moves) if isinstance(moves, list) else frozenset(),
    )


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def read_authors(data: bytes) -> dict[str, OwnMarkers]:
    """Return author → the marks of their own work, as a plan would give them.

    The file: {author: {"own_work": [mark, …]}}; see ``sort_markers`` for the marks. Raises PcnError when it is another.
    """
    try:
        authors = json.loads(data)
    except (ValueError, RecursionError):
        raise PcnError("The file of authors is no JSON; choose another one.") from None
    if not isinstance(authors, dict):
        raise PcnError("The file of authors must be one JSON object: an author's name, and what is known of them.")
    return {str(name): _marks(known) for name, known in authors.items()}


def _marks(known: object) -> OwnMarkers:
    marks = known.get("own_work") if isinstance(known, dict) else None
    return sort_markers(mark for mark in marks if isinstance(mark, str)) if isinstance(marks, list) else OwnMarkers()
