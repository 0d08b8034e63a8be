"""Posts as JSON lines in, their moves as JSON lines out: for scripts and for measuring."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice

from pcn_core.moves.judge import MoveMatch
from pcn_core.moves.own import OwnMarkers, own_markers
from pcn_core.moves.readers import Reader
from pcn_core.moves.words import Asked
from pcn_core.plan.model import Plan
from pcn_core.posts.post import KINDS

# The encoder reads many posts at once in far less time than one by one; the cues need nobody to wait.
_AT_ONCE = 256
# An id and what is asked about it, or the answer to a line that is no post.
_Read = tuple[str | int, Asked] | dict[str, object]


def label_lines(lines: Iterable[str], plan: Plan | None = None, reader: Reader | None = None) -> Iterator[str]:
    """Yield one JSON line per line read, in order; empty lines are passed over.

    In: {"id", "kind", "text", "media" (list), optional "lang"}. Out: {"id", "moves": {name: {"confidence", "cue",
    "sure"}}} with the sure and the possible moves, or {"id" (null if unknown), "error"} for a line that cannot be read.
    No line raises.
    ``plan`` supplies the marks of the person's own work. ``reader``: who reads the posts, the cues if None.
    """
    own, chosen = own_markers(plan), reader or Reader()
    filled = (line for line in lines if line.strip())
    at_once = 1 if chosen.encoder is None else _AT_ONCE
    while batch := [_read_line(line) for line in islice(filled, at_once)]:
        yield from map(json.dumps, _label(batch, chosen, own))


def _label(batch: list[_Read], reader: Reader, own: OwnMarkers) -> Iterator[dict[str, object]]:
    judged = iter(reader.read([line[1] for line in batch if isinstance(line, tuple)], own))
    for line in batch:
        yield _answer(line[0], next(judged)) if isinstance(line, tuple) else line


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
    return post_id, (kind, text, media, lang if isinstance(lang, str) else None)


def _refuse(post_id: str | int | None, error: str) -> dict[str, object]:
    return {"id": post_id, "error": error}
