"""A draft as a Grailbird item (Dec 2012 to 2019): numbers are numbers, reposts carry the whole original."""

from pcn_core.sources.sample.drafts import Draft
from pcn_core.sources.sample.entities import Marked, Place, mark, shown_link
from pcn_core.sources.sample.ids import has_time, moment, plain_date, tweet_date
from pcn_core.sources.sample.media import attachments
from pcn_core.sources.sample.statuses import Dialect, Written, reply_keys, write_text
from pcn_core.sources.sample.story import SAMPLE_ACCOUNT_ID, SAMPLE_HANDLE, SAMPLE_NAME, Character

_PICTURE = "https://pbs.twimg.com/profile_images/900000000000000777/sample_normal.png"
_APP = '<a href="http://twitter.com" rel="nofollow">Twitter Web Client</a>'
_OWNER = Character(SAMPLE_HANDLE, SAMPLE_NAME, SAMPLE_ACCOUNT_ID)
_SIZES = ((818, 480, "fit"), (150, 150, "crop"), (579, 340, "fit"))


def month_status(draft: Draft, dialect: Dialect, *, early: bool) -> dict[str, object]:
    """Return the post as an item of its month's file; ``early``: the date shape of 2013."""
    written = write_text(draft, dialect)
    repost = {"retweeted_status": _original(draft, dialect, early=early)} if draft.reposts else {}
    return {
        "source": _APP,
        "entities": _entities(draft, written, dialect),
        **_reply(draft),
        **repost,
        "geo": {},
        "id_str": str(draft.id),
        "text": written.marked.text,
        "id": draft.id,
        "created_at": grailbird_date(draft.at, early=early),
        "user": _user(_OWNER),
    }


def grailbird_date(at: int, *, early: bool) -> str:
    """Return the date of a post. The later archives hold midnight for every post before 4 Nov 2010."""
    if early:
        return tweet_date(at)
    return plain_date(at) if has_time(at) else f"{moment(at):%Y-%m-%d} 00:00:00 +0000"


def _reply(draft: Draft) -> dict[str, object]:
    keys = reply_keys(draft)
    numbers: dict[str, object] = {}
    for name in ("in_reply_to_status_id", "in_reply_to_user_id"):
        if name in keys:
            numbers |= {f"{name}_str": keys[name], name: int(keys[name])}
    return numbers | {name: value for name, value in keys.items() if name == "in_reply_to_screen_name"}


def _original(draft: Draft, dialect: Dialect, *, early: bool) -> dict[str, object]:
    heard = draft.reposts
    if heard is None:
        raise ValueError("Only a repost has an original.")
    marked = mark(heard.text, dialect.people)
    return {
        "source": _APP,
        "entities": _lists(marked) | {"media": []},
        "geo": {},
        "id_str": str(heard.id),
        "text": marked.text,
        "id": heard.id,
        "created_at": grailbird_date(heard.at, early=early),
        "user": _user(heard.author),
    }


def _user(person: Character) -> dict[str, object]:
    return {
        "name": person.name,
        "screen_name": person.handle,
        "protected": False,
        "id_str": person.id,
        "profile_image_url_https": _PICTURE,
        "id": int(person.id),
        "verified": False,
    }


def _entities(draft: Draft, written: Written, dialect: Dialect) -> dict[str, object]:
    pictures = _pictures(draft, written.picture_place, dialect) if written.picture_place else []
    return _lists(written.marked) | {"media": pictures}


def _lists(marked: Marked) -> dict[str, object]:
    return {
        "user_mentions": [
            {"name": who.name, "screen_name": who.handle, "indices": list(at), "id_str": who.id, "id": int(who.id)}
            for who, at in marked.mentions
        ],
        "hashtags": [{"text": tag, "indices": list(place)} for tag, place in marked.hashtags],
        "urls": [
            {"indices": list(place), "url": short, "expanded_url": full, "display_url": shown_link(full)}
            for short, full, place in marked.links
        ],
    }


def _pictures(draft: Draft, place: Place, dialect: Dialect) -> list[object]:
    """Return the first attachment: no type, sizes as a list, ids as numbers."""
    first = attachments(draft, place, SAMPLE_HANDLE, dialect.host)[0][0]
    item = dict(first) if isinstance(first, dict) else {}
    item.pop("type")
    sizes = [{"h": height, "resize": fit, "w": width} for height, width, fit in _SIZES]
    return [item | {"indices": list(place), "id": int(item["id_str"]), "sizes": sizes}]
