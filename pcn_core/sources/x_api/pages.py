"""One answer of X → one Page: checks that nothing is missing, and keeps what X could not give as a phrase."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

import msgspec

from pcn_core.posts import Account
from pcn_core.sources.twitter_archive.conversion import Owner, is_handle
from pcn_core.sources.x_api.failures import XRefusalError, refusal_of_problem
from pcn_core.sources.x_api.page import Page
from pcn_core.sources.x_api.posts import REPOSTED, check_whole, read_mention, read_post
from pcn_core.sources.x_api.records import Answer, FollowedUser, Includes, RawPost, RawProblem, RawUser, read_as
from pcn_core.sources.x_api.users import is_id, read_account, read_profile

_NOT_FOUND = "resource-not-found"
_POST_TYPES = ("tweet", "post")


def answer_in(document: object) -> Answer:
    """Return the parts of an answer. Raises XRefusalError for another form."""
    answer: Answer = read_as(document, Answer)
    return answer


def own_posts_page(answer: Answer, owner: Owner) -> Page:
    """Return a page of the owner's posts; of an edited one only the newest version on it."""
    _refuse_if_nothing(answer)
    return _own_posts(answer, owner)


def _own_posts(answer: Answer, owner: Owner) -> Page:
    raws = _posts_in(answer)
    older = {version for raw in raws for version in raw.versions if version != raw.versions[-1]}
    mine = [raw for raw in raws if raw.author_id == owner.user_id]
    strange = len(raws) - len(mine)
    return Page(
        "posts",
        posts=tuple(read_post(raw, owner) for raw in mine if raw.id not in older),
        read=answer.billed,
        next_token=_next(answer),
        problems=(*_problems(answer), *([f"{strange} not written by you"] if strange else [])),
        ids=_ids(raws),
        older_versions=tuple(sorted(older)),
    )


def looked_up_posts_page(answer: Answer, owner: Owner) -> Page:
    """Return those of the asked posts that X has, and which it says it has not."""
    page = _own_posts(msgspec.structs.replace(answer, errors=None), owner)
    gone = tuple(problem.about for problem in answer.errors or () if _is_missing_post(problem))
    others = [problem for problem in answer.errors or () if not _is_missing_post(problem)]
    return replace(page, missing=gone, problems=(*page.problems, *_phrases(others)))


def mentions_page(answer: Answer, owner_id: str) -> Page:
    """Return a page of what others wrote to the owner: neither their own posts nor mere reposts."""
    _refuse_if_nothing(answer)
    raws = _posts_in(answer)
    handles = _handles(answer)
    kept = [raw for raw in raws if raw.author_id != owner_id and raw.refers(*REPOSTED) is None]
    return Page(
        "mentions",
        mentions=tuple(read_mention(raw, handles) for raw in kept),
        read=answer.billed,
        next_token=_next(answer),
        problems=_problems(answer),
        ids=_ids(raws),
    )


def habits_page(answer: Answer, account: Account) -> Page:
    """Return the account with how many of the posts given answer somebody else."""
    raws = _posts_in(answer)
    replies = sum(1 for raw in raws if raw.in_reply_to_user_id not in (None, account.id))
    known = msgspec.structs.replace(account, recent_posts=len(raws), recent_replies=replies)
    return Page("accounts", accounts=(known,), read=answer.billed, problems=_problems(answer), ids=_ids(raws))


def accounts_page(answer: Answer, now: datetime) -> Page:
    """Return the accounts asked for, and which X does not know; of a single one the profile as well."""
    users: list[RawUser] = read_as(answer.items, list[RawUser])
    gone = [problem for problem in answer.errors or () if problem.kind == _NOT_FOUND]
    others = [problem for problem in answer.errors or () if problem.kind != _NOT_FOUND]
    return Page(
        "accounts",
        accounts=tuple(read_account(user, now) for user in users),
        profile=read_profile(users[0]) if len(users) == 1 else None,
        read=answer.billed,
        missing=tuple(problem.about.casefold() for problem in gone),
        problems=_phrases(others),
        ids=tuple(user.id for user in users),
    )


def me_page(answer: Answer, now: datetime) -> Page:
    """Return whoever the token speaks for."""
    _refuse_if_nothing(answer)
    page = accounts_page(answer, now)
    if page.profile is None:
        raise XRefusalError("unreadable")
    return replace(page, what="profile")


def following_page(answer: Answer) -> Page:
    """Return a page of the accounts that the owner follows."""
    _refuse_if_nothing(answer)
    users: list[FollowedUser] = read_as(answer.items, list[FollowedUser])
    if not all(is_id(user.id) for user in users):
        raise XRefusalError("unreadable")
    ids = tuple(user.id for user in users)
    return Page(
        "following", following=frozenset(ids), read=answer.billed, next_token=_next(answer),
        problems=_problems(answer), ids=ids,
    )  # fmt: skip


def _posts_in(answer: Answer) -> list[RawPost]:
    raws: list[RawPost] = read_as(answer.items, list[RawPost])
    for raw in raws:
        check_whole(raw)
    return raws


def _refuse_if_nothing(answer: Answer) -> None:
    """Refuse an answer that brings nothing but problems: the account is protected, suspended or gone."""
    if answer.data is None and answer.errors:
        raise refusal_of_problem(answer.errors[0].kind)
    if answer.data is None and answer.meta is None:
        raise XRefusalError("unreadable")


def _is_missing_post(problem: RawProblem) -> bool:
    about_post = problem.resource_type in (*_POST_TYPES, None) and problem.parameter in ("ids", "id", None)
    return problem.kind == _NOT_FOUND and about_post and is_id(problem.about)


def _problems(answer: Answer) -> tuple[str, ...]:
    return _phrases(answer.errors or ())


def _phrases(problems: Iterable[RawProblem]) -> tuple[str, ...]:
    return tuple(_said(Counter(problem.kind for problem in problems)))


def _said(kinds: Counter[str]) -> Iterator[str]:
    """Yield what X could not give, without a word of its own."""
    for kind, count in kinds.items():
        if kind == _NOT_FOUND:
            yield f"{count} that X no longer has"
        elif kind == "not-authorized-for-resource":
            yield f"{count} that X does not show to this app"
        else:
            yield f"{count} that X could not give"


def _next(answer: Answer) -> str | None:
    return (answer.meta.next_token if answer.meta else None) or None


def _ids(raws: Iterable[RawPost]) -> tuple[str, ...]:
    return tuple(raw.id or "" for raw in raws)


def _handles(answer: Answer) -> dict[str, str]:
    users = (answer.includes or Includes()).users or ()
    return {user.id: user.username for user in users if user.id and is_handle(user.username)}
