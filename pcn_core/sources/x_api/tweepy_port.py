"""The door to X by way of tweepy, in both vocabularies. A token goes in and never comes out again."""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import tweepy

from pcn_core.posts import Account
from pcn_core.sources.twitter_archive.conversion import Owner, is_handle
from pcn_core.sources.x_api.adapter import TIMEOUT, XAdapter
from pcn_core.sources.x_api.dialects import NEW, OLD, OLD_USER_FIELDS, USER_FIELDS, Dialect, Parameters
from pcn_core.sources.x_api.failures import XRefusalError
from pcn_core.sources.x_api.page import Page
from pcn_core.sources.x_api.pages import (
    accounts_page,
    answer_in,
    following_page,
    habits_page,
    looked_up_posts_page,
    me_page,
    mentions_page,
    own_posts_page,
)
from pcn_core.sources.x_api.port import FEWEST_POSTS, MOST_AT_ONCE, MOST_FOLLOWING, MOST_POSTS, START, Cursor
from pcn_core.sources.x_api.posts import LackingError
from pcn_core.sources.x_api.records import Answer
from pcn_core.sources.x_api.users import is_id

X_API_BASE = "https://api.x.com"
# The address that tweepy has built in; everything that goes there goes to the server of our choice.
_TWEEPYS_OWN = "https://api.twitter.com/"
_TOKEN = re.compile(r"[!-~]{1,4096}", re.ASCII)
_SCHEMES = ("https", "http")
_TWEEPY_LOG = "tweepy.client"

Ask = Callable[..., dict[str, Any]]
_CHANGED = (TypeError, AttributeError, KeyError, ValueError, RecursionError, tweepy.TweepyException)


class TweepyPort:
    """Speaks to X, or to any server that speaks like it, with one token.

    ``base``: address of the server. ``clock``: the time in UTC. Raises XRefusalError for a token that can be none.
    """

    def __init__(
        self,
        token: str,
        *,
        base: str = X_API_BASE,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        timeout: tuple[float, float] = TIMEOUT,
        pause: float = 0.5,
    ) -> None:
        keep_tokens_out_of_logs()
        self._clock = clock
        self._dialect: Dialect | None = None
        self._client = tweepy.Client(_checked_token(token), return_type=dict, wait_on_rate_limit=False)
        session = self._client.session
        session.auth = _as_it_is  # else a .netrc would replace the token
        session.mount(_TWEEPYS_OWN, XAdapter(_checked_base(base), clock, timeout, pause))

    def __repr__(self) -> str:
        return "TweepyPort()"

    def me(self) -> Page:
        """See XPort."""
        return me_page(self._ask_for_users(self._client.get_me), self._clock())

    def own_posts(self, user_id: str, cursor: Cursor = START, *, handle: str | None = None) -> Page:
        """See XPort."""
        owner = Owner(_checked_id(user_id), handle)
        asked = _cursor_parameters(cursor)
        return self._ask_for_posts(
            self._client.get_users_tweets, asked | {"id": user_id}, lambda answer: own_posts_page(answer, owner)
        )

    def mentions(self, user_id: str, cursor: Cursor = START) -> Page:
        """See XPort."""
        asked = _cursor_parameters(cursor) | {"id": _checked_id(user_id)}
        return self._ask_for_posts(
            self._client.get_users_mentions, asked, lambda answer: mentions_page(answer, user_id)
        )

    def accounts(self, *, ids: Sequence[str] = (), handles: Sequence[str] = ()) -> Page:
        """See XPort."""
        asked: Parameters = (
            {"ids": [*map(_checked_id, ids)]} if ids else {"usernames": [*map(_checked_handle, handles)]}
        )
        if not 0 < len(ids) + len(handles) <= MOST_AT_ONCE or (ids and handles):
            raise ValueError("1 to 100 accounts, by ids or by handles")
        return accounts_page(self._ask_for_users(self._client.get_users, **asked), self._clock())

    def habits(self, account: Account, most: int = 20) -> Page:
        """See XPort."""
        asked: Parameters = {"id": _checked_id(account.id), "max_results": _page_size(most)}
        return self._ask_for_posts(self._client.get_users_tweets, asked, lambda answer: habits_page(answer, account))

    def following(self, user_id: str, next_token: str | None = None) -> Page:
        """See XPort."""
        asked: Parameters = {"id": _checked_id(user_id), "max_results": MOST_FOLLOWING}
        if next_token:
            asked["pagination_token"] = next_token
        return following_page(self._ask(self._client.get_users_following, **asked))

    def posts_by_id(self, ids: Sequence[str], *, owner_id: str, handle: str | None = None) -> Page:
        """See XPort."""
        if not 0 < len(ids) <= MOST_AT_ONCE:
            raise ValueError("1 to 100 posts")
        owner = Owner(_checked_id(owner_id), handle)
        asked: Parameters = {"ids": [*map(_checked_id, ids)]}
        return self._ask_for_posts(self._client.get_tweets, asked, lambda answer: looked_up_posts_page(answer, owner))

    def _ask_for_posts(self, question: Ask, asked: Parameters, read: Callable[[Answer], Page]) -> Page:
        """Ask in the vocabulary that worked last; without one in the old, then in the new.

        The new one is tried where X refuses the old, and where it drops without a word what it was asked for.
        """
        if self._dialect is not None:
            return read(self._ask(question, **asked, **self._dialect.asked()))
        refusals: list[XRefusalError] = []
        paid = 0
        for dialect in (OLD, NEW):
            try:
                answer = self._ask(question, **asked, **dialect.asked())
                paid += answer.billed
                page = read(answer)
            except XRefusalError as refusal:
                if not _may_be_the_words(refusal):
                    raise
                refusals.append(refusal)
                continue
            self._dialect = dialect if page.ids else None  # an empty page tells nothing
            return replace(page, read=paid)
        raise next((refusal for refusal in refusals if isinstance(refusal, LackingError)), refusals[0])

    def _ask_for_users(self, question: Ask, **asked: object) -> Answer:
        """Ask for accounts; a server that does not know one of the fields gets those that all know."""
        try:
            return self._ask(question, **asked, user_fields=USER_FIELDS)
        except XRefusalError as refusal:
            if refusal.reason != "bad_request":
                raise
        return self._ask(question, **asked, user_fields=OLD_USER_FIELDS)

    def _ask(self, question: Ask, **asked: object) -> Answer:
        try:
            document = question(**asked, user_auth=False)
        except _CHANGED:
            raise XRefusalError("unreadable") from None
        return answer_in(document)


def _may_be_the_words(refusal: XRefusalError) -> bool:
    """Return whether the other vocabulary may do better: this one was refused, or dropped without a word."""
    return refusal.reason == "bad_request" or isinstance(refusal, LackingError)


class _Quiet(logging.Filter):
    """Lets no record pass that tweepy writes for those who look for its bugs: those hold the token."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.INFO and not str(record.msg).startswith("Unexpected parameter")


_QUIET = _Quiet()


def keep_tokens_out_of_logs() -> None:
    """Make sure that tweepy never logs a request, whatever level anybody sets; doing it twice changes nothing."""
    logging.getLogger(_TWEEPY_LOG).addFilter(_QUIET)


def _as_it_is(request: Any) -> Any:  # noqa: ANN401 - a prepared request of requests
    return request


def _checked_token(token: str) -> str:
    token = token.strip()
    if not _TOKEN.fullmatch(token):
        raise XRefusalError("bad_token", "This is no token of X: copy it once more, without spaces or line breaks.")
    return token


def _checked_base(base: str) -> str:
    try:
        parts = urlsplit(base)
        is_sound = parts.scheme in _SCHEMES and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        is_sound = False
    if not is_sound or "?" in base or "#" in base:
        raise XRefusalError("refused_connection", "The address of X is wrong: it is written like https://api.x.com.")
    return base


def _checked_id(number: str) -> str:
    if not is_id(number):
        raise XRefusalError("not_found", "This is no number of an account or post on X.")
    return number


def _checked_handle(handle: str) -> str:
    handle = handle.removeprefix("@")
    if not is_handle(handle):
        raise XRefusalError("not_found", "A handle has only letters, digits and underscores, like @brie_mouse.")
    return handle


def _page_size(most: int) -> int:
    return max(FEWEST_POSTS, min(most, MOST_POSTS))


def _cursor_parameters(cursor: Cursor) -> Parameters:
    asked: Parameters = {
        "max_results": _page_size(cursor.most),
        "pagination_token": cursor.next_token,
        "since_id": cursor.since_id,
        "until_id": cursor.until_id,
        "start_time": cursor.start_time,
        "end_time": cursor.end_time,
    }
    return {name: value for name, value in asked.items() if value is not None}
