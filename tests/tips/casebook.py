"""Cases as data: a YAML file says what somebody posted and planned, and what one tip should say about it.

README.md beside this module describes the format. Everything a case leaves out has a plain default.
"""

import re
import zlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

import pcn_core.tips
from pcn_core.metrics.facts import Facts, build_facts
from pcn_core.moves.catalogue import MOVE_COLUMNS
from pcn_core.people.ties import build_ties
from pcn_core.plan.model import Plan
from pcn_core.posts import (
    Account,
    DirectMessageWeek,
    HandleChange,
    History,
    Mention,
    PersonRef,
    Post,
    Profile,
    post_table,
)
from pcn_core.tips.tip import Case, Tip

AS_OF = date(2026, 3, 29)
CASES = Path(__file__).parent / "cases"
SIGNS = ("has_emoji", "has_visual", "has_link", "own_words", "names_somebody", "has_hashtag")
OWNER = {"user_id": "1", "handle": "me"}
_RELATIVE = re.compile(r"(?:(\d+) days ago|in (\d+) days|today)")
_POST_FIELDS = {
    "id", "times", "every", "days", "at", "kind", "text", "sure", "perhaps", "to", "mentions", "tags", "media", "links",
    "signs", "reply_to_days", "reply_to_id", "quoted", "lang", "day_only",
}  # fmt: skip
_CASE_FIELDS = {
    "case", "as_of", "today", "owner", "following", "messages", "plan", "posts", "leave_out", "expect", "handles",
    "fetched", "accounts", "gap",
}  # fmt: skip
_NEEDS_ID = ("intentions", "people", "places", "touches", "asks", "chosen_moves")


class _Loader(yaml.SafeLoader):
    """Reads YAML safely; only ``true`` and ``false`` are yes and no, for ``on`` is a field of the plan."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the library's own way
        letter: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool"]
        for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


@dataclass(frozen=True)
class WrittenCase:
    """One case of one tip's file."""

    tip_id: str
    name: str
    data: dict[str, Any]


def load_cases(folder: Path = CASES) -> list[WrittenCase]:
    """Return every case of every file; the file's name is the tip's id."""
    return [
        WrittenCase(path.stem, data["case"], data)
        for path in sorted(folder.glob("*.yaml"))
        for data in yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 - a safe loader with fewer words for yes
    ]


def tip_named(tip_id: str) -> Tip:
    """Return one tip from its own module, so that a broken neighbour does not hide it."""
    folder = Path(pcn_core.tips.__path__[0])
    return import_module(f"pcn_core.tips.{next(folder.glob(f'{tip_id}_*.py')).stem}").TIP


def user_id(handle: str) -> str:
    """Return the account id that every case gives to a handle."""
    return "1" if handle == "me" else str(1_000_000 + zlib.crc32(handle.lower().encode()) % 9_000_000)


def build_case(data: dict[str, Any]) -> Case:
    """Return what a tip reads, from the words of a case."""
    facts = build_case_facts(data)
    return Case(facts, build_ties(facts))


def build_case_facts(data: dict[str, Any]) -> Facts:
    """Return the facts of a case. Raises AssertionError for a word that the format does not know."""
    assert data.keys() <= _CASE_FIELDS, f"unknown: {data.keys() - _CASE_FIELDS}"
    as_of = data.get("as_of", AS_OF)
    written = [entry for row in data.get("posts", []) for entry in _repeat(row)]
    posts, moves, signs = _read_posts(written, as_of)
    return build_facts(
        _history(data, posts, as_of),
        Plan.model_validate(_plan(data.get("plan", {}), as_of)),
        moves,
        signs,
        as_of=as_of,
        today=data.get("today", as_of),
        excluded=frozenset(data.get("leave_out", ())),
    )


def _repeat(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return ``times`` entries, ``every`` days apart, the newest first; "praise" becomes praise-1, praise-2, ..."""
    assert row.keys() <= _POST_FIELDS, f"unknown: {row.keys() - _POST_FIELDS}"
    times, every, first = row.get("times", 1), row.get("every", 0), row.get("days", 1)
    copies = [row | {"days": first + number * every} for number in range(times)]
    if "id" in row and times > 1:
        return [copy | {"id": f"{row['id']}-{number}"} for number, copy in enumerate(copies, 1)]
    return copies


def _read_posts(written: list[dict[str, Any]], as_of: date) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    # Later entries of one day come earlier on it, so that a file read from the top is newest first.
    named = [row | {"id": str(row.get("id", f"p{number:03}"))} for number, row in enumerate(written)]
    posts = [_post(row, as_of, number) for number, row in enumerate(named)]
    table = post_table(posts)
    by_id = {row["id"]: row for row in named}
    signs = pd.DataFrame([_signs(by_id[post_id]) for post_id in table["id"]], columns=list(SIGNS), dtype=bool)
    moves = [
        (row["id"], move, 0.9 if sure else 0.4, "cue", sure, "cues")
        for row in named
        for sure, moves in ((True, row.get("sure", ())), (False, row.get("perhaps", ())))
        for move in _many(moves)
    ]
    return table, pd.DataFrame(moves, columns=list(MOVE_COLUMNS)), signs


def _post(row: dict[str, Any], as_of: date, number: int) -> Post:
    to = row.get("to")
    named = [*([to] if to else []), *_many(row.get("mentions", ()))]
    hour, minute = map(int, row["at"].split(":")) if "at" in row else (12, 0)
    moment = datetime.combine(as_of, time(hour, minute), UTC) - timedelta(days=row["days"], seconds=number)
    answered = row.get("reply_to_days")
    answered_at = None if answered is None else datetime.combine(as_of, time(12), UTC) - timedelta(days=answered)
    kind = row.get("kind", "reply" if to else "original")
    return Post(
        id=row["id"],
        created_at=moment,
        kind=kind,
        text=row.get("text", "Invented words"),
        day_only=row.get("day_only", False),
        lang=row.get("lang", "en"),
        media=tuple(_many(row.get("media", ()))),
        hashtags=tuple(_many(row.get("tags", ()))),
        mentions=tuple(_person(name) for name in named),
        links=tuple(_many(row.get("links", ()))),
        reply_to_id=row.get("reply_to_id") or (f"q{row['id']}" if to else None),
        reply_to_user_id=_person(to).id if to else ("1" if kind == "self_reply" else None),
        reply_to_handle=_person(to).handle if to else ("me" if kind == "self_reply" else None),
        reply_to_at=answered_at,
        quoted_handle=row.get("quoted"),
        quoted_id="42" if row.get("quoted") else None,
    )


def _person(name: str) -> PersonRef:
    """Return somebody named in a post; ``stilton?`` is an account whose id the post does not hold."""
    handle = name.removesuffix("?")
    return PersonRef(handle=handle, id=None if name.endswith("?") else user_id(handle), name=handle.title())


def _signs(row: dict[str, Any]) -> dict[str, bool]:
    seen = {
        "has_visual": bool(row.get("media")),
        "has_link": bool(row.get("links")),
        "own_words": row.get("kind") != "repost",
        "names_somebody": bool(row.get("mentions") or row.get("to")),
        "has_hashtag": bool(row.get("tags")),
    }
    for sign in _many(row.get("signs", ())):
        seen[sign.removeprefix("not ")] = not sign.startswith("not ")
    return {sign: seen.get(sign, False) for sign in SIGNS}


def _history(data: dict[str, Any], posts: pd.DataFrame, as_of: date) -> History:
    owner = OWNER | data.get("owner", {})
    changes = [
        HandleChange(datetime.combine(as_of, time(), UTC) - timedelta(days=days), old, owner["handle"])
        for old, days in data.get("handles", {}).items()
    ]
    following = data.get("following")
    messages, fetched = data.get("messages"), data.get("fetched")
    return History(
        profile=Profile(**owner, handle_changes=tuple(changes)),
        posts=posts,
        following=None if following is None else frozenset(user_id(handle) for handle in following),
        direct_messages=None if messages is None else tuple(_message_week(row, as_of) for row in messages),
        as_of=datetime.combine(as_of, time(20), UTC),
        sources=("archive",),
        mentions=None if fetched is None else tuple(sorted((_mention(row, as_of) for row in fetched), key=_when)),
        mentions_at=None if fetched is None else datetime.combine(as_of, time(20), UTC),
        mentions_gap=_gap(data["gap"], as_of) if "gap" in data else None,
        accounts=tuple(_account(row, as_of) for row in data.get("accounts", ())),
    )


def _gap(days: tuple[int, int], as_of: date) -> tuple[datetime, datetime]:
    start, end = (datetime.combine(as_of, time(18), UTC) - timedelta(days=number) for number in days)
    return start, end


def _when(mention: Mention) -> datetime:
    return mention.created_at


def _mention(row: dict[str, Any], as_of: date) -> Mention:
    """Return a post of somebody else: by default at 18:00, so that it answers what was posted on its day."""
    at = datetime.combine(as_of, time(18), UTC) - timedelta(days=row["days"])
    name = row.get("id", f"{row['from']}-{row['days']}")
    return Mention(
        id=name,
        author_id=user_id(row["from"]),
        author_handle=row["from"],
        created_at=at,
        conversation_id=row.get("thread", name),
        answers_id=row.get("answers"),
        quotes_id=row.get("quotes"),
        asks=row.get("asks", False),
    )


def _account(row: dict[str, Any], as_of: date) -> Account:
    fetched_at = datetime.combine(as_of, time(18), UTC)
    return Account(id=user_id(row["handle"]), fetched_at=fetched_at, **row)


def _message_week(row: dict[str, Any], as_of: date) -> DirectMessageWeek:
    day = as_of - timedelta(days=row["days"])
    monday = day - timedelta(days=day.weekday())
    return DirectMessageWeek(user_id(row["with"]), monday, row.get("sent", 0), row.get("received", 0))


def _plan(plan: dict[str, Any], as_of: date) -> dict[str, Any]:
    """Return the plan with days in words turned to dates, and with the ids that a form would give."""
    dated = _in_dates(plan, as_of)
    for part in _NEEDS_ID:
        for number, item in enumerate(dated.get(part, ())):
            item.setdefault("id", str(item.get("handle") or item.get("hashtag") or f"{part}-{number}").lstrip("@#"))
            if item.get("user_id") == "known":
                item["user_id"] = user_id(item["handle"])
    return dated


def _in_dates(value: Any, as_of: date) -> Any:
    if isinstance(value, dict):
        return {key: _in_dates(item, as_of) for key, item in value.items()}
    if isinstance(value, list):
        return [_in_dates(item, as_of) for item in value]
    match = _RELATIVE.fullmatch(value) if isinstance(value, str) else None
    return value if match is None else as_of + timedelta(days=int(match[2] or 0) - int(match[1] or 0))


def _many(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
