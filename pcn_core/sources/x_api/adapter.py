"""The one wire to X: where it leads, how long it may take, and what counts as an answer.

tweepy knows neither timeouts nor another address than its own, and breaks on some failures; all of that is settled
here, before it sees a response.
"""

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import msgspec
import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError
from urllib3.util.retry import Retry

from pcn_core.sources.x_api.failures import XRefusalError, refusal_for

# Seconds to connect, and between two pieces of an answer; then for all of it.
TIMEOUT = (5.0, 30.0)
WHOLE_ANSWER = 60.0
# A page of 100 long posts has a few hundred kilobytes.
MOST_BYTES = 16 << 20
_PIECE = 1 << 16
_REFUSED_FROM, _MOVED_FROM = 400, 300


class XAdapter(HTTPAdapter):
    """Sends every request to ``base`` and raises XRefusalError for whatever is no answer.

    ``clock``: the time in UTC, to see whether the end of a pause lies ahead.
    """

    def __init__(
        self, base: str, clock: Callable[[], datetime], timeout: tuple[float, float] = TIMEOUT, pause: float = 0.5
    ) -> None:
        self._base = urlsplit(base)
        self._clock = clock
        self._timeout = timeout
        again = Retry(
            total=2, connect=1, read=False, redirect=0, other=0, status_forcelist=(502, 503), allowed_methods=("GET",),
            backoff_factor=pause, respect_retry_after_header=False, raise_on_status=False,
        )  # fmt: skip
        super().__init__(max_retries=again)

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override] # noqa: ANN401 - requests names them
        """Return X's answer, read to its end."""
        request.url = self._moved(request.url or "")
        options |= {"stream": True, "timeout": self._timeout, "proxies": get_environ_proxies(request.url)}
        try:
            with super().send(request, **options) as response:
                body = _read(response)
        except (requests.RequestException, HTTPError, ValueError, OSError) as error:
            raise _refusal_of(error) from None
        response._content = body  # noqa: SLF001 - where requests keeps what it has read itself
        if response.status_code >= _REFUSED_FROM:
            raise refusal_for(response.status_code, _document(body), _reset(response.headers), self._clock())
        if response.status_code >= _MOVED_FROM or not isinstance(_document(body), dict):
            raise XRefusalError("unreadable")
        return response

    def _moved(self, url: str) -> str:
        asked = urlsplit(url)
        path = self._base.path.rstrip("/") + asked.path
        return urlunsplit((self._base.scheme, self._base.netloc, path, asked.query, ""))


def _refusal_of(error: Exception) -> XRefusalError:
    """Return what went wrong on the way; requests hides the true cause in the first argument."""
    causes = (error, *error.args[:1])
    if any(isinstance(cause, requests.Timeout | ReadTimeoutError) for cause in causes):
        return XRefusalError("too_slow")
    if any(isinstance(cause, ProtocolError) for cause in causes):
        return XRefusalError("unavailable", "X broke off in the middle of its answer: try again in a few minutes.")
    return XRefusalError("refused_connection")


def _read(response: requests.Response) -> bytes:
    """Return the body; a server that drips it, or never ends, is cut off."""
    ends = time.monotonic() + WHOLE_ANSWER
    body = bytearray()
    while piece := response.raw.read1(_PIECE, decode_content=True):  # what is there, without waiting for more
        body += piece
        if time.monotonic() > ends:
            raise requests.Timeout
        if len(body) > MOST_BYTES:
            raise XRefusalError("unreadable")
    return bytes(body)


def _document(body: bytes) -> object:
    """Return what JSON says, None where it is none. Strict: no lone surrogates, no NaN, no endless nesting."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _reset(headers: Mapping[str, str]) -> float | None:
    try:
        return float(headers.get("x-rate-limit-reset", ""))
    except ValueError:
        return None
