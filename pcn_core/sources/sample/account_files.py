"""Everything in an archive that is no post: account, profile, who follows whom, message files, and empty lists."""

from collections.abc import Callable

from pcn_core.sources.sample.entities import short_link
from pcn_core.sources.sample.ids import DAY, SECOND, iso_date
from pcn_core.sources.sample.messages import conversations, group_headers
from pcn_core.sources.sample.story import (
    BIO,
    FORMER_HANDLE,
    LOCATION,
    PRIVATE_CANARIES,
    SAMPLE_ACCOUNT_ID,
    SAMPLE_HANDLE,
    SAMPLE_NAME,
    WEBSITE,
    follower_ids,
    following_ids,
)

Items = list[object]

_EMPTY = (
    "account-suspension", "block", "deleted-note-tweet", "lists-created", "lists-member", "moment", "mute",
    "protected-history", "saved-search",
)  # fmt: skip
_EMPTY_SINCE_2024 = ("article", "article-metadata", "grok-chat-item")


def account_files(today: int, joined: int, *, plural: bool) -> dict[str, Items]:
    """Return the items of each file since 2020 by the file's name without ``.js``; ``plural``: since October 2022."""
    names = _EMPTY + (_EMPTY_SINCE_2024 if plural else ())
    return {
        **{name: [] for name in names},
        "account": [{"account": _account() | {"createdAt": iso_date(joined)}}],
        "account-timezone": [{"accountTimezone": {"accountId": SAMPLE_ACCOUNT_ID, "timeZone": "Amsterdam"}}],
        "direct-message-group-headers": group_headers(today),
        "direct-message-headers": conversations(today, iso=True, with_text=False),
        "direct-messages": conversations(today, iso=True, with_text=True),
        "direct-messages-group": [],
        "follower": [_linked("follower", person) for person in follower_ids()],
        "following": [_linked("following", person) for person in following_ids()],
        "ip-audit": [{"ipAudit": _login(iso_date(today))}],
        "like": [_like()],
        "phone-number": [{"device": {"phoneNumber": PRIVATE_CANARIES[3]}}],
        "profile": [_profile()],
        "screen-name-change": [_renamed(joined, iso_date)],
        "verified": [_verified()],
    }


def early_account_files(today: int, joined: int) -> dict[str, Items]:
    """Return the items of each file of 2018 and 2019: dates as numbers, and no file where there is nothing."""
    dates = {"createdAt": str(joined), "updatedAt": str(today), "timeZone": "Amsterdam"}
    return {
        "account": [{"account": _account() | dates}],
        "direct-message": conversations(today, iso=False, with_text=True),
        "direct-message-headers": conversations(today, iso=False, with_text=False),
        "follower": [{"follower": {"accountId": person}} for person in follower_ids()],
        "following": [{"following": {"accountId": person}} for person in following_ids()],
        "ip-audit": [{"ipAudit": _login(str(today))}],
        "profile": [_profile()],
        "screen-name-change": [_renamed(joined, _seconds)],
        "verified": [_verified()],
    }


def _account() -> dict[str, object]:
    return {
        "email": PRIVATE_CANARIES[1],
        "createdVia": "web",
        "username": SAMPLE_HANDLE,
        "accountId": SAMPLE_ACCOUNT_ID,
        "accountDisplayName": SAMPLE_NAME,
    }


def _login(when: str) -> dict[str, object]:
    return {"accountId": SAMPLE_ACCOUNT_ID, "createdAt": when, "loginIp": PRIVATE_CANARIES[2]}


def _linked(kind: str, person: str) -> dict[str, object]:
    return {kind: {"accountId": person, "userLink": f"https://twitter.com/intent/user?user_id={person}"}}


def _like() -> dict[str, object]:
    words = "Somebody else’s words, liked by the owner: they are not hers."
    address = "https://twitter.com/i/web/status/1900000000000000007"
    return {"like": {"tweetId": "1900000000000000007", "fullText": words, "expandedUrl": address}}


def _profile() -> dict[str, object]:
    pictures = "https://pbs.twimg.com/profile_images/900000000000000777/sample.png"
    banner = f"https://pbs.twimg.com/profile_banners/{SAMPLE_ACCOUNT_ID}/1700000000"
    description = {"bio": BIO, "website": short_link(WEBSITE), "location": LOCATION}
    return {"profile": {"description": description, "avatarMediaUrl": pictures, "headerMediaUrl": banner}}


def _renamed(joined: int, when: Callable[[int], str]) -> dict[str, object]:
    change = {"changedAt": when(joined + 200 * DAY), "changedFrom": FORMER_HANDLE, "changedTo": SAMPLE_HANDLE}
    return {"screenNameChange": {"accountId": SAMPLE_ACCOUNT_ID, "screenNameChange": change}}


def _seconds(at: int) -> str:
    return str(at // SECOND)


def _verified() -> dict[str, object]:
    return {"verified": {"accountId": SAMPLE_ACCOUNT_ID, "verified": False}}
