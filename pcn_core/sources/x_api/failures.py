"""What can go wrong with X, each as one refusal: a sentence for a person, a reason for code, never a token."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Literal

from pcn_core.errors import PcnError

Reason = Literal[
    "no_credits",
    "rate_limited",
    "not_enrolled",
    "bad_token",
    "forbidden",
    "not_found",
    "bad_request",
    "unavailable",
    "unreadable",
    "too_slow",
    "refused_connection",
    "cancelled",
]

_SENTENCES: dict[Reason, str] = {
    "no_credits": "X says your app has no credits left: add some in X’s developer console, then go on here.",
    "rate_limited": "X asks for a pause, without saying how long: try again in about 15 minutes.",
    "not_enrolled": "X says your app belongs to no project yet: put it into one in X’s developer console.",
    "bad_token": "X does not accept this sign-in any more: sign in again, or give a fresh token.",
    "forbidden": "X does not let this app read that: the account may be protected, or you did not allow it.",
    "not_found": "X knows no such account or post: check how the handle is written.",
    "bad_request": "X did not understand what was asked: it may have changed, so look for a newer PCN Planner.",
    "unavailable": "X is not well at the moment and gave no answer: try again in a few minutes.",
    "unreadable": "What came back is not from X: a login page or a filter of your network may be in between.",
    "too_slow": "X took too long to answer: try again in a few minutes.",
    "refused_connection": "X cannot be reached from here: check your connection, then try again.",
    "cancelled": "Stopped, as you asked.",
}
_BY_STATUS: dict[int, Reason] = {
    HTTPStatus.BAD_REQUEST: "bad_request",
    HTTPStatus.UNAUTHORIZED: "bad_token",
    HTTPStatus.FORBIDDEN: "forbidden",
    HTTPStatus.NOT_FOUND: "not_found",
}
# Seconds; X counts in quarters of an hour, and in days at most.
_LONGEST_PAUSE = 2 * 24 * 3_600


class XRefusalError(PcnError):
    """X, or the way to it, did not give what was asked for. ``str(error)``: one sentence for a person.

    ``until``: for ``rate_limited``, when X answers again (UTC); None: it does not say.
    """

    def __init__(self, reason: Reason, sentence: str | None = None, *, until: datetime | None = None) -> None:
        super().__init__(sentence or _sentence(reason, until))
        self.reason: Reason = reason
        self.until = until


def _sentence(reason: Reason, until: datetime | None) -> str:
    if reason == "rate_limited" and until is not None:
        return f"X asks for a pause until {until:%H:%M} UTC: go on after that."
    return _SENTENCES[reason]


def refusal_for(status: int, document: object, reset: float | None, now: datetime) -> XRefusalError:
    """Return what an HTTP status of 400 and more means. ``document``: the body where it is JSON.

    ``reset``: when X answers again, in seconds since 1970; an end that has passed or lies absurdly far ahead is none.
    """
    said = _said(document)
    if status == HTTPStatus.TOO_MANY_REQUESTS and "usage-capped" not in said and "usagecap" not in said:
        return XRefusalError("rate_limited", until=_end_of_pause(reset, now))
    if status in (HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.TOO_MANY_REQUESTS) or "creditsdepleted" in said:
        return XRefusalError("no_credits")
    if status == HTTPStatus.FORBIDDEN and "client-not-enrolled" in said:
        return XRefusalError("not_enrolled")
    if status in (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.GATEWAY_TIMEOUT):
        return XRefusalError("too_slow")
    broken: Reason = "unavailable" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "unreadable"
    return XRefusalError(_BY_STATUS.get(status, broken))


def refusal_of_problem(kind: str) -> XRefusalError:
    """Return what a problem type of X means where it came instead of everything asked for."""
    if kind.endswith("resource-not-found"):
        return XRefusalError("not_found")
    return XRefusalError("forbidden" if "not-authorized" in kind or "forbidden" in kind else "unreadable")


def _said(document: object) -> str:
    """Return the words by which X names a refusal, in small letters; never its free text."""
    if not isinstance(document, dict):
        return ""
    return " ".join(str(document.get(key, ""))[:200] for key in ("type", "title", "reason")).casefold().replace(" ", "")


def _end_of_pause(reset: float | None, now: datetime) -> datetime | None:
    if reset is None or not now.timestamp() < reset < now.timestamp() + _LONGEST_PAUSE:
        return None
    return datetime.fromtimestamp(reset, UTC)
