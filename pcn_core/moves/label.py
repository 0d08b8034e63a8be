"""Posts as JSON lines in, their moves as JSON lines out: for scripts and for measuring."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pcn_core.moves.judge import MoveMatch
from pcn_core.moves.languages import tell_languages
from pcn_core.moves.own import OwnMarkers, own_markers
from pcn_core.moves.readers import Reader
from pcn_core.moves.words import Asked
from pcn_core.plan.model import Plan
from pcn_core.posts.post import KINDS

# So many posts are answered at once: the encoder reads many together in far less time than one by one.
_AT_ONCE = 256


class _Post(NamedTuple):
    """A line that is a post: whose it is ("" where the line is silent), and what is asked about it."""

    id: str | int
    author: str
    asked: Asked


# The answer to a line that is no post stands here already.
_Read = _Post | dict[str, object]


def label_lines(lines: Iterable[str], plan: Plan | None = None, reader: Reader | None = None) -> Iterator[str]:
    """Yield one JSON line per line read, in order; empty lines are passed over.

    In: {"id", "kind", "text", "media" (list), optional "lang" and "author"}. Out: {"id", "moves": {name:
    {"confidence", "cue", "sure"}}} with the sure and the possible moves, or {"id" (null if unknown), "error"} for a
    line that cannot be read. No line raises.
    All lines are read before the first is answered: an author's other posts tell the language of some.
    ``plan`` supplies the marks of the person's own work. ``reader``: who reads the posts, the cues if None.
    """
    own, chosen = own_markers(plan), reader or Reader()
    read = _tell([_read_line(line) for line in lines if line.strip()])
    for start in range(0, len(read), _AT_ONCE):
        yield from map(json.dumps, _label(read[start : start + _AT_ONCE], chosen, own))


def _tell(read: list[_Read]) -> list[_Read]:
    """Return the lines; each post has the language that it is read in among its author's."""
    by_author: dict[str, list[int]] = {}
    for place, line in enumerate(read):
        if isinstance(line, _Post):
            by_author.setdefault(line.author, []).append(place)
    told = list(read)
    for places in by_author.values():
        posts = [line for line in map(read.__getitem__, places) if isinstance(line, _Post)]
        for place, post, asked in zip(places, posts, tell_languages([post.asked for post in posts]), strict=True):
            told[place] = post._replace(asked=asked)
    return told


def _label(batch: list[_Read], reader: Reader, own: OwnMarkers) -> Iterator[dict[str, object]]:
    judged = iter(reader.read([line.asked for line in batch if isinstance(line, _Post)], own))
    for line in batch:
        yield _answer(line.id, next(judged)) if isinstance(line, _Post) else line


def _answer(post_id: str | int, matches: list[MoveMatch]) -> dict[str, object]:
    moves = {m.move: {"confidence": m.confidence, "cue": m.cue, "sure": m.sure} for m in matches}
    return {"id": post_id, "moves": moves}


def _read_line(line: str) -> _Read:
    try:
        post = json.loads(line)
    except (ValueError, RecursionError):
        return _refuse(None, "This line is no JSON.")
    if not isinstance(post, dict):
        return _refuse(None, "This line is no JSON object.")
    return _read_post(post)


def _read_post(post: dict[str, object]) -> _Read:
    post_id, kind, text, lang = post.get("id"), post.get("kind"), post.get("text"), post.get("lang")
    if not isinstance(post_id, str | int) or isinstance(post_id, bool):
        return _refuse(None, "The post has no “id”.")
    if not isinstance(kind, str) or kind not in KINDS:
        return _refuse(post_id, f"“kind” must be one of {', '.join(KINDS)}.")
    if not isinstance(text, str):
        return _refuse(post_id, "“text” must be a string.")
    media = post.get("media")
    media = [item for item in media if isinstance(item, str)] if isinstance(media, list) else []
    author = post.get("author")
    asked = (kind, text, media, lang if isinstance(lang, str) else None)
    return _Post(post_id, author if isinstance(author, str) else "", asked)


def _refuse(post_id: str | int | None, error: str) -> dict[str, object]:
    return {"id": post_id, "error": error}
