"""Whether a form comes from a page of ours: another site's page may send one too (CSRF)."""

import os

from starlette.datastructures import Headers
from starlette.requests import Request

from pcn_core.share.public import read_public_address


def is_own_form(request: Request) -> bool:
    """Return whether a POST was sent by a page of ours.

    Our pages name no referrer, so browsers send "null" as their origin; then what counts is that the browser itself
    says "same-origin", which no page can make it say.
    """
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site")
    if origin in {None, "null"}:
        return site == "same-origin"
    public = read_public_address(os.environ)
    own = {public.origin} if public else {f"{request.url.scheme}://{request.headers.get('host', '')}"}
    return origin in own and site in {None, "same-origin"}


def is_encrypted(request: Request) -> bool:
    """Return whether the browser's side of the connection is encrypted, so that a cookie may ask for that."""
    public = read_public_address(os.environ)
    return public.is_encrypted if public else request.url.scheme == "https"


def comes_from_own_page(headers: Headers) -> bool:
    """Return whether a request was made by our own page, or by a program that is no browser and sends neither header.

    Browsers send ``Sec-Fetch-Site`` with every request to a trustworthy address and ``Origin`` with every POST.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    return (origin is None or origin.partition("://")[2] == headers.get("host")) and site in {None, "same-origin"}
