"""Posts as JSON lines in, their moves as JSON lines out: for scripts and for measuring."""

import json
from collections.abc import Iterable, Iterator

from pcn_core.moves.judge import classify_post
from pcn_core.moves.own import OwnMarkers, own_markers
from pcn_core.plan.model import Plan
from pcn_core.posts.post import KINDS


def label_lines(lines: Iterable[str], plan: Plan | None = None) -> Iterator[str]:
    """Yield one JSON line per line read, in order; empty lines are passed over.

    In: {"id", "kind", "text", "media" (list), optional "lang"}. Out: {"id", "moves": {name: {"confidence", "cue"}}}
    with the sure and the possible moves, or {"id" (null if unknown), "error"} for a line that cannot be read.
    No line raises.
    ``plan`` supplies the marks of the person's own work.
    """
    own = own_markers(plan)
    for line in lines:
        if line.strip():
            yield json.dumps(_label(line, own))


def _label(line: str, own: OwnMarkers) -> dict[str, object]:
    try:
        post = json.loads(line)
    except (ValueError, RecursionError):
        return _refuse(None, "This line is no JSON.")
    if not isinstance(post, dict):
        return _refuse(None, "This line is no JSON object.")
    return _label_post(post, own)


def _label_post(post: dict[str, object], own: OwnMarkers) -> dict[str, object]:
    post_id, kind, text, lang = post.get("id"), post.get("kind"), post.get("text"), post.get("lang")
    if not isinstance(post_id, str | int) or isinstance(post_id, bool):
        return _refuse(None, "The post has no “id”.")
    if not isinstance(kind, str) or kind not in KINDS:
        return _refuse(post_id, f"“kind” must be one of {', '.join(KINDS)}.")
    if not isinstance(text, str):
        return _refuse(post_id, "“text” must be a string.")
    media = post.get("media")
    media = [item for item in media if isinstance(item, str)] if isinstance(media, list) else []
    matches = classify_post(kind, text, media, own, lang if isinstance(lang, str) else None)
    return {"id": post_id, "moves": {m.move: {"confidence": m.confidence, "cue": m.cue} for m in matches}}


def _refuse(post_id: str | int | None, error: str) -> dict[str, object]:
    return {"id": post_id, "error": error}
