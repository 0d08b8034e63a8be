"""A draft as an item of ``tweet.js`` or ``tweets.js`` (2018 to now), key by key as real archives have it."""

from collections.abc import Mapping
from dataclasses import dataclass

from pcn_core.sources.sample.drafts import Draft
from pcn_core.sources.sample.entities import Marked, Place, mark, shown_link
from pcn_core.sources.sample.ids import DAY, MINUTE, iso_date, tweet_date
from pcn_core.sources.sample.media import attachments, media_link
from pcn_core.sources.sample.story import SAMPLE_ACCOUNT_ID, SAMPLE_HANDLE, VANISHED, Character

_APPS = (
    '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
    '<a href="http://twitter.com/download/android" rel="nofollow">Twitter for Android</a>',
    '<a href="http://twitter.com/download/iphone" rel="nofollow">Twitter for iPhone</a>',
)
_RETWEET_LENGTH = 140
_LONGER_WINDOW = 1_685_577_600_000  # June 2023: editable for an hour instead of half an hour


@dataclass(frozen=True)
class Dialect:
    """What differs between the generations: the site's own name in links, and whether edits exist."""

    people: Mapping[str, Character]
    host: str
    edits: bool


@dataclass(frozen=True)
class Written:
    """A post's final text with all that is marked in it, and where the link of its attachments stands."""

    marked: Marked
    picture_place: Place | None = None


def write_text(draft: Draft, dialect: Dialect) -> Written:
    """Return the post's text as the archive has it: escaped, shortened, the attachments' link last."""
    marked = _marked(draft, dialect)
    if draft.note and not draft.styled:
        marked.text += "…"
    if not draft.media or (draft.reposts and marked.text.endswith("…")):  # what is cut loses its pictures
        return Written(marked)
    start = len(marked.text) + 1 if marked.text else 0
    link = media_link(draft)
    marked.text = f"{marked.text} {link}".lstrip()
    return Written(marked, (start, start + len(link)))


def _marked(draft: Draft, dialect: Dialect) -> Marked:
    if draft.reposts:
        return _cut_retweet(f"RT @{draft.reposts.author.handle}: {draft.reposts.text}", dialect.people)
    return mark(draft.text.replace("https://x.com/", f"https://{dialect.host}/"), dialect.people)


def _cut_retweet(text: str, people: Mapping[str, Character]) -> Marked:
    marked = mark(text, people)
    if len(marked.text) <= _RETWEET_LENGTH:
        return marked
    cut = mark(text[: _RETWEET_LENGTH - 1].rsplit(" ", 1)[0], people)
    cut.text += "…"
    return cut


def status(draft: Draft, dialect: Dialect) -> dict[str, object]:
    """Return the post as the archive's object (unwrapped): strings for numbers, no key without a value."""
    written = write_text(draft, dialect)
    text = written.marked.text
    likes = "0" if draft.reposts else str(draft.likes)
    optional = _extended(draft, written, dialect)
    answered = reply_keys(draft)
    return {
        **(_edit_info(draft) if dialect.edits else {}),
        "retweeted": False,
        "source": _APPS[draft.id // 7 % len(_APPS)],
        "entities": _entities(draft, written, dialect),
        "display_text_range": ["0", str(len(text))],
        "favorite_count": likes,
        **_with_str(answered, "in_reply_to_status_id"),
        "id_str": str(draft.id),
        **_with_str(answered, "in_reply_to_user_id"),
        "truncated": False,
        "retweet_count": str(int(likes) // 6),
        "id": str(draft.id),
        **({"possibly_sensitive": False} if written.marked.links or draft.media else {}),
        "created_at": tweet_date(draft.at),
        "favorited": False,
        "full_text": text,
        "lang": draft.lang,
        **({"in_reply_to_screen_name": handle} if (handle := answered.get("in_reply_to_screen_name")) else {}),
        **optional,
    }


def _with_str(keys: Mapping[str, str], name: str) -> dict[str, str]:
    return {f"{name}_str": keys[name], name: keys[name]} if name in keys else {}


def reply_keys(draft: Draft) -> dict[str, str]:
    """Return the ``in_reply_to_*`` keys that hold: none, the person alone, or person and post."""
    if draft.parent:
        return {
            "in_reply_to_status_id": str(draft.parent.id),
            "in_reply_to_user_id": SAMPLE_ACCOUNT_ID,
            "in_reply_to_screen_name": SAMPLE_HANDLE,
        }
    to = draft.answers.author if draft.answers else draft.says_to
    if to is None:
        return {}
    if to is VANISHED:
        return {"in_reply_to_user_id": "900000000000999999"}
    keys = {"in_reply_to_user_id": to.id, "in_reply_to_screen_name": to.handle}
    return keys | ({"in_reply_to_status_id": str(draft.answers.id)} if draft.answers else {})


def _entities(draft: Draft, written: Written, dialect: Dialect) -> dict[str, object]:
    marked = written.marked
    entities: dict[str, object] = {
        "hashtags": [{"text": tag, "indices": _indices(place)} for tag, place in marked.hashtags],
        "symbols": [],
        "user_mentions": [
            {"name": who.name, "screen_name": who.handle, "indices": _indices(place), "id_str": who.id, "id": who.id}
            for who, place in marked.mentions
        ],
        "urls": [url_entity(short, full, place) for short, full, place in marked.links],
    }
    if written.picture_place:
        entities["media"] = attachments(draft, written.picture_place, SAMPLE_HANDLE, dialect.host)[0]
    return entities


def url_entity(short: str, full: str, place: Place) -> dict[str, object]:
    """Return one item of ``entities.urls``."""
    return {"url": short, "expanded_url": full, "display_url": shown_link(full), "indices": _indices(place)}


def _indices(place: Place) -> list[str]:
    return [str(place[0]), str(place[1])]


def _extended(draft: Draft, written: Written, dialect: Dialect) -> dict[str, object]:
    if not written.picture_place:
        return {}
    full = attachments(draft, written.picture_place, SAMPLE_HANDLE, dialect.host)[1]
    return {"extended_entities": {"media": full}}


def _edit_info(draft: Draft) -> dict[str, object]:
    versions = draft.versions or (draft,)
    first = versions[0]
    window = 60 * MINUTE if first.at >= _LONGER_WINDOW else 30 * MINUTE
    control = {
        "editTweetIds": [str(version.id) for version in versions],
        "editableUntil": iso_date(first.at + window),
        "editsRemaining": str(6 - len(versions)),
        "isEditEligible": not (draft.answers or draft.says_to),
    }
    if draft is first:
        return {"edit_info": {"initial": control}}
    return {"edit_info": {"edit": {"initialTweetId": str(first.id), "editControlInitial": control}}}


def community_status(draft: Draft, dialect: Dialect, community_id: str) -> dict[str, object]:
    """Return a post to a community: no ``edit_info``, but the community's id and its scope."""
    item = status(draft, Dialect(dialect.people, dialect.host, edits=False))
    return item | {"scopes": {"followers": False}, "community_id": community_id, "community_id_str": community_id}


def deleted_status(draft: Draft, dialect: Dialect) -> dict[str, object]:
    """Return a deleted post: as before, with the day it was deleted."""
    return status(draft, dialect) | {"deleted_at": tweet_date(draft.at + DAY)}
