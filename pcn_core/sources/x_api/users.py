"""One raw account of X → our Account, or the owner's Profile."""

import re
from datetime import datetime

from pcn_core.posts import Account, Profile
from pcn_core.sources.twitter_archive.conversion import is_handle
from pcn_core.sources.x_api.failures import XRefusalError
from pcn_core.sources.x_api.posts import time_of, unescaped
from pcn_core.sources.x_api.records import Metrics, RawUser

_ID = re.compile(r"\d{1,20}", re.ASCII)
_LONGEST = 2_000


def is_id(text: str) -> bool:
    """Return whether a text can be a number that X gives to accounts and posts."""
    return _ID.fullmatch(text) is not None


def read_account(raw: RawUser, now: datetime) -> Account:
    """Return what X shows of an account at ``now``. Raises XRefusalError where number or handle cannot be right."""
    if not is_id(raw.id) or not is_handle(raw.username):
        raise XRefusalError("unreadable")
    counts = raw.public_metrics or Metrics()
    return Account(
        id=raw.id,
        handle=raw.username,
        fetched_at=now,
        name=_short(raw.name) or "",
        followers=counts.followers_count,
        following=counts.following_count,
        posts=counts.tweet_count if counts.tweet_count is not None else counts.post_count,
        is_protected=raw.protected,
    )


def read_profile(raw: RawUser) -> Profile:
    """Return an account's profile; what X leaves out is unknown, what it shows empty is empty."""
    picture = raw.profile_image_url
    return Profile(
        user_id=raw.id,
        handle=raw.username,
        display_name=_short(raw.name),
        bio=_short(raw.description),
        location=_short(raw.location),
        website=_website(raw),
        has_picture=None if picture is None else "default_profile" not in picture,
        has_header=True if raw.profile_banner_url else None,
        created_at=time_of(raw.created_at),
        followers=raw.public_metrics.followers_count if raw.public_metrics else None,
    )


def _website(raw: RawUser) -> str | None:
    links = (raw.entities.url.urls if raw.entities and raw.entities.url else None) or ()
    return _short(next((link.expanded_url for link in links if link.expanded_url), raw.url))


def _short(text: str | None) -> str | None:
    return None if text is None else unescaped(text)[:_LONGEST]
