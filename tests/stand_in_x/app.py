"""The routes of the stand-in's API, as X describes them, and a place for more."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from tests.stand_in_x.mishaps import BAD_REQUEST, BAD_TOKEN, FORBIDDEN, NOT_FOUND, PROBLEM, Mishap
from tests.stand_in_x.telling import NEW, OLD, Words, tell_person, tell_post
from tests.stand_in_x.world import OWNER, Told, World

# Which words are understood: both, only one (the other is refused), or new ones with the old dropped without a word.
Understands = Literal["both", "old", "new", "drops_old"]
MOST_OWN, MOST_MENTIONS = 3_200, 800


class _RefusalError(Exception):
    def __init__(self, mishap: Mishap) -> None:
        super().__init__(mishap.status)
        self.mishap = mishap


@dataclass
class StandIn:
    """The state of a stand-in: its world, its words, what goes wrong next, and what it was asked.

    ``mishaps``: (path ends with, mishap, how many times, after how many answers of that path). ``speaks_for``: asked
    after ``world.tokens`` whom a token speaks for (the sign-in desk knows more of them); ``rooms``: further routes.
    """

    world: World
    understands: Understands = "both"
    speaks_for: list[Callable[[str], str | None]] = field(default_factory=list)
    rooms: Sequence[BaseRoute] = ()
    mishaps: list[list] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    empty_last_page: bool = False
    address: str = ""

    def let(self, mishap: Mishap, path: str = "", *, times: int = 1, after: int = 0) -> None:
        """Let something go wrong: ``times`` answers to paths that end so, after ``after`` good ones."""
        self.mishaps.append([path, mishap, times, after])

    def asked_for(self, path: str) -> list[dict[str, str]]:
        """Return the parameters of every request to paths that end so."""
        return [parameters for place, parameters in self.asked if place.endswith(path)]

    def next_mishap(self, path: str) -> Mishap | None:
        """Return what goes wrong with this request."""
        for entry in self.mishaps:
            if path.endswith(entry[0]) and entry[2] > 0:
                if entry[3] > 0:
                    entry[3] -= 1
                    continue
                entry[2] -= 1
                return entry[1]
        return None

    def whom(self, token: str) -> str | None:
        """Return whom a token speaks for ("" for an app alone). Raises for an unknown one."""
        if token in self.world.tokens:
            return self.world.tokens[token] or ""
        for ask in self.speaks_for:
            if (found := ask(token)) is not None:
                return found
        raise _RefusalError(BAD_TOKEN)


def build_app(stand_in: StandIn) -> Starlette:
    """Return the web application of a stand-in."""
    routes = [
        Route("/2/users/me", _answering(stand_in, _me)),
        Route("/2/users/by", _answering(stand_in, _users_by_handle)),
        Route("/2/users/by/username/{handle}", _answering(stand_in, _user_by_handle)),
        Route("/2/users/{id}/tweets", _answering(stand_in, _own_posts)),
        Route("/2/users/{id}/mentions", _answering(stand_in, _mentions)),
        Route("/2/users/{id}/following", _answering(stand_in, _following)),
        Route("/2/users", _answering(stand_in, _users_by_id)),
        Route("/2/tweets", _answering(stand_in, _posts_by_id)),
    ]
    return Starlette(routes=[*routes, *stand_in.rooms])


@dataclass(frozen=True)
class _Question:
    """A request, understood."""

    stand_in: StandIn
    path: Mapping[str, str]
    query: Mapping[str, str]
    speaks_for: str
    words: Words

    @property
    def world(self) -> World:
        return self.stand_in.world

    def listed(self, name: str) -> list[str]:
        return [item for item in self.query.get(name, "").split(",") if item]

    def number(self, name: str, low: int, high: int, default: int) -> int:
        text = self.query.get(name, str(default))
        if not text.isdigit() or not low <= int(text) <= high:
            raise _RefusalError(BAD_REQUEST)
        return int(text)


def _answering(stand_in: StandIn, find: Callable[[_Question], dict]) -> Callable:
    async def answer(request: Request) -> Response:
        stand_in.asked.append((request.url.path, dict(request.query_params)))
        mishap = stand_in.next_mishap(request.url.path)
        if mishap is not None and mishap.slow:
            await asyncio.sleep(mishap.slow)
        if mishap is not None and mishap.body is not None:
            return Response(mishap.body, mishap.status, mishap.headers)
        try:
            found = find(_understood(stand_in, request))
        except _RefusalError as refusal:
            return Response(refusal.mishap.body, refusal.mishap.status, refusal.mishap.headers)
        if mishap is None:
            return JSONResponse(found)
        found |= mishap.changes
        if mishap.meta:
            found["meta"] = found.get("meta", {}) | mishap.meta
        return _spoilt(json.dumps(found).encode(), mishap)

    return answer


def _spoilt(body: bytes, mishap: Mishap) -> Response:
    async def pieces() -> AsyncIterator[bytes]:
        if mishap.cut:
            yield body[: len(body) // 2]
            raise ConnectionAbortedError
        for at in range(0, len(body), 400):
            yield body[at : at + 400]
            await asyncio.sleep(mishap.drip)

    if not (mishap.cut or mishap.drip):
        return Response(body, media_type="application/json")
    return StreamingResponse(pieces(), headers={"Content-Length": str(len(body))}, media_type="application/json")


def _understood(stand_in: StandIn, request: Request) -> _Question:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer":
        raise _RefusalError(BAD_TOKEN)
    speaks_for = stand_in.whom(token) or ""
    query = dict(request.query_params)
    is_new, is_old = NEW.parameter in query, OLD.parameter in query
    refused = {"old": is_new, "new": is_old}.get(stand_in.understands, is_new and is_old)
    if refused:
        raise _RefusalError(BAD_REQUEST)
    words = NEW if is_new or stand_in.understands in ("new", "drops_old") else OLD
    return _Question(stand_in, request.path_params, query, speaks_for, words)


def _tell(question: _Question, posts: Sequence[Told]) -> dict:
    words, expansions = question.words, set(question.listed("expansions"))
    fields = set(question.listed(words.parameter))
    found: dict = {"data": [tell_post(told, question.world, words, fields, expansions) for told in posts]}
    if not posts:
        del found["data"]
    if "author_id" in expansions and posts:
        authors = dict.fromkeys(told.author for told in posts)
        known = [question.world.people[author] for author in authors if author in question.world.people]
        gone = [author for author in authors if author not in question.world.people]
        found["includes"] = {"users": [tell_person(person, set()) for person in known]}
        if gone:
            found["errors"] = [_missing(author, "user", "author_id") for author in gone]
    return found


def _missing(value: str, what: str, parameter: str, kind: str = "resource-not-found") -> dict:
    title = "Not Found Error" if kind == "resource-not-found" else "Authorization Error"
    told = {"value": value, "resource_id": value, "resource_type": what, "parameter": parameter, "title": title}
    return told | {"detail": f"Could not find {what} with {parameter}: [{value}].", "type": PROBLEM + kind}


def _me(question: _Question) -> dict:
    if not question.speaks_for:
        raise _RefusalError(FORBIDDEN)
    person = question.world.people[question.speaks_for]
    return {"data": tell_person(person, set(question.listed("user.fields")), question.words)}


def _users(question: _Question, asked: list[str], parameter: str, find: Callable) -> dict:
    if not 0 < len(asked) <= 100:
        raise _RefusalError(BAD_REQUEST)
    fields = set(question.listed("user.fields"))
    found = [(value, find(value)) for value in asked]
    answer: dict = {}
    if known := [tell_person(person, fields, question.words) for _, person in found if person]:
        answer["data"] = known
    if gone := [_missing(value, "user", parameter) for value, person in found if not person]:
        answer["errors"] = gone
    return answer


def _users_by_handle(question: _Question) -> dict:
    return _users(question, question.listed("usernames"), "usernames", question.world.by_handle)


def _user_by_handle(question: _Question) -> dict:
    answer = _users(question, [question.path["handle"]], "username", question.world.by_handle)
    return answer | ({"data": answer["data"][0]} if "data" in answer else {})


def _users_by_id(question: _Question) -> dict:
    return _users(question, question.listed("ids"), "ids", question.world.people.get)


def _posts_by_id(question: _Question) -> dict:
    asked = question.listed("ids")
    if not 0 < len(asked) <= 100:
        raise _RefusalError(BAD_REQUEST)
    known = [question.world.posts[number] for number in asked if number in question.world.posts]
    answer = _tell(question, known)
    gone = [_missing(number, "tweet", "ids") for number in asked if number not in question.world.posts]
    if gone:
        answer["errors"] = [*answer.get("errors", []), *gone]
    return answer


def _own_posts(question: _Question) -> dict:
    person = question.world.people.get(question.path["id"])
    if person is None:
        return {"errors": [_missing(question.path["id"], "user", "id")]}
    if person.is_protected and question.speaks_for != person.id:
        return {"errors": [_missing(person.id, "user", "id", "not-authorized-for-resource")]}
    return _timeline(question, question.world.of(person.id)[:MOST_OWN])


def _mentions(question: _Question) -> dict:
    return _timeline(question, question.world.naming(question.path["id"])[:MOST_MENTIONS])


def _timeline(question: _Question, posts: Sequence[Told]) -> dict:
    """Return one page of posts, newest first."""
    asked = [told for told in posts if _is_asked_for(told, question)]
    size = question.number("max_results", 5, 100, 10)
    start = _place(question.query.get("pagination_token"))
    page = asked[start : start + size]
    answer = _tell(question, page)
    meta: dict = {"result_count": len(page)}
    if page:
        meta |= {"newest_id": page[0].id, "oldest_id": page[-1].id}
    is_more = start + size < len(asked) or (question.stand_in.empty_last_page and bool(page))
    if is_more:
        meta["next_token"] = f"t{start + size}"
    return answer | {"meta": meta}


def _place(token: str | None) -> int:
    if token is None:
        return 0
    if not token.startswith("t") or not token[1:].isdigit():
        raise _RefusalError(BAD_REQUEST)
    return int(token[1:])


def _is_asked_for(told: Told, question: _Question) -> bool:
    query, number = question.query, int(told.id)
    start, end = _time(query.get("start_time")), _time(query.get("end_time"))
    return (
        number > int(query.get("since_id", 0))
        and number < int(query.get("until_id", 1 << 64))
        and (start is None or told.created >= start)
        and (end is None or told.created <= end)
    )


def _time(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        raise _RefusalError(BAD_REQUEST) from None


def _following(question: _Question) -> dict:
    if question.path["id"] != OWNER:
        raise _RefusalError(NOT_FOUND)
    size, start = question.number("max_results", 1, 1_000, 100), _place(question.query.get("pagination_token"))
    page = question.world.following[start : start + size]
    answer: dict = {"data": [{"id": number, "name": "x", "username": f"user_{number}"} for number in page]}
    answer["meta"] = {"result_count": len(page)}
    if start + size < len(question.world.following):
        answer["meta"]["next_token"] = f"t{start + size}"
    return answer
