"""One raw row of an archive → one Post: its kind, its text, whom it names, what it links to, when it was sent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeGuard

from pcn_core.posts import Kind, PersonRef, Post, snowflake_time
from pcn_core.sources.twitter_archive.notes import Note
from pcn_core.sources.twitter_archive.records import Entities, Media, Mention, Number, Tweet, Url
from pcn_core.sources.twitter_archive.texts import Swap, clear_text
from pcn_core.sources.twitter_archive.times import post_time

_REPOST = re.compile(r"RT @(\w{1,20})(: )?", re.ASCII)
_STATUS = re.compile(
    r"https?://(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/(\w{1,20}|i/web)/status(?:es)?/(\d{1,20})"
    r"(/(?:photo|video)/\d)?",
    re.IGNORECASE | re.ASCII,
)
_LEADING_MENTIONS = re.compile(r"(?:@\w{1,20}\s+)+", re.ASCII)
_APP = re.compile(r">([^<]*)<")
_NO_ENTITIES = Entities()
# A post has room for about a dozen; each costs a search through the text.
_MOST_LINKS = 100
# The longest posts have 25,000 characters. Beyond these limits a row is made up, and costs every later step.
_LONGEST_TEXT = 100_000
_MOST_NAMED = 2_000
_LONGEST_NAME = 300
_HANDLE = re.compile(r"\w{1,20}", re.ASCII)
_MEDIA = {"photo", "video", "animated_gif"}
# A vanished account's id.
_VANISHED = (None, "", "-1", -1)


@dataclass(frozen=True)
class Owner:
    """What tells the owner's posts apart.

    ``own_ids``: the ids of all posts in the archive, given only when ``user_id`` is unknown.
    """

    user_id: str | None = None
    handle: str | None = None
    own_ids: frozenset[str] = frozenset()


# Text, links, hashtags, types of attachments. A plain tuple: millions are made.
_Content = tuple[str, Sequence[str], tuple[str, ...], tuple[str, ...]]


class UnusableRowError(ValueError):
    """A row without a usable time or without a text. The message is a phrase for a person."""


class _Repost(NamedTuple):
    handle: str
    typed: bool


class _Quoted(NamedTuple):
    id: str
    handle: str | None


def post_of(tweet: Tweet, number: int, owner: Owner, *, grailbird: bool = False, note: Note | None = None) -> Post:
    """Return the row as a Post.

    ``grailbird``: the row is of before 2018: reposts carry ``retweeted_status``, a time of 00:00:00 is no time.
    ``note``: the full text, for a long post. Raises UnusableRowError. Long, as calls cost here.
    """
    created = post_time(number, tweet.created_at)
    if created is None:
        raise UnusableRowError("its date cannot be right")
    if tweet.full_text is None and tweet.text is None:
        raise UnusableRowError("it holds no text")
    post_id = str(number)
    raw = raw_text(tweet)
    entities = tweet.entities or _NO_ENTITIES
    mentions = _mentions_of(entities.user_mentions) if entities.user_mentions else ()
    repost = None
    if raw.startswith("RT @") or tweet.retweeted_status is not None:
        repost = _repost_of(tweet, raw, entities, grailbird=grailbird)
    if repost:
        mentions = _author_first(repost.handle, mentions)
        text, links, hashtags, media = _repost_content(tweet, raw, repost.handle)
    elif note:
        mentions = _with_typed(mentions, note.mentions)
        text, links, hashtags, media = _note_content(tweet, raw, note)
    else:
        text, links, hashtags, media = _content_of(raw, entities, tweet)
    quoted = None
    if links:
        links, quoted = _sort_links(links, post_id)
    reply_id = _known(tweet.in_reply_to_status_id_str) if tweet.in_reply_to_status_id_str else None
    reply_user = _known(tweet.in_reply_to_user_id_str) if tweet.in_reply_to_user_id_str else None
    return Post(
        id=post_id,
        created_at=created,
        kind="repost" if repost else _own_kind(tweet, owner, reply_id, reply_user, quoted),
        text=text,
        day_only=grailbird and not (created.hour or created.minute or created.second or created.microsecond),
        typed_repost=repost is not None and repost.typed,
        lang=tweet.lang or None,
        media=media,
        hashtags=hashtags,
        mentions=mentions,
        links=tuple(links),
        reply_to_id=reply_id,
        reply_to_user_id=reply_user,
        reply_to_handle=_answered_handle(tweet) or (_handle_of(reply_user, mentions) if reply_user else None),
        reply_to_at=snowflake_time(reply_id) if reply_id else None,
        quoted_id=quoted.id if quoted and not repost else None,
        quoted_handle=quoted.handle if quoted and not repost else None,
        app=_app_of(tweet.source) if tweet.source else None,
    )


def raw_text(tweet: Tweet) -> str:
    """Return the text as written in the file: ``full_text`` since 2018, ``text`` before."""
    text = tweet.full_text if tweet.full_text is not None else tweet.text or ""
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT]


def leading_mentions(text: str) -> str:
    """Return the handles that a reply begins with, with the space after them; there can be fifty."""
    match = _LEADING_MENTIONS.match(text)
    return match[0] if match else ""


def _known(number: Number | None) -> str | None:
    return None if number in _VANISHED else str(number)


def _answered_handle(tweet: Tweet) -> str | None:
    handle = tweet.in_reply_to_screen_name
    return handle if handle and is_handle(handle) else None


def _own_kind(tweet: Tweet, owner: Owner, reply_id: str | None, reply_user: str | None, quoted: _Quoted | None) -> Kind:
    if reply_id or reply_user or tweet.in_reply_to_screen_name:
        return "self_reply" if _answers_owner(tweet, owner, reply_id, reply_user) else "reply"
    return "quote" if quoted else "original"


def _answers_owner(tweet: Tweet, owner: Owner, post_id: str | None, user_id: str | None) -> bool:
    owner_id = owner.user_id or (_known(tweet.user.id_str) if tweet.user else None)
    if owner_id is None:
        return post_id in owner.own_ids
    if user_id is not None:
        return user_id == owner_id
    handle = tweet.in_reply_to_screen_name
    return handle is not None and owner.handle is not None and handle.casefold() == owner.handle.casefold()


def _repost_of(tweet: Tweet, raw: str, entities: Entities, *, grailbird: bool) -> _Repost | None:
    """Return who is reposted; since 2018 only the text tells (``retweeted`` is always false)."""
    match = _REPOST.match(raw)
    if tweet.retweeted_status is not None:
        author = tweet.retweeted_status.user
        named = author.screen_name if author else None
        return _Repost(named if is_handle(named) else match[1] if match else "", typed=False)
    if match is None:
        return None
    is_native = match[2] is not None and _is_author(match[1], entities.user_mentions)
    return _Repost(match[1], typed=grailbird or not is_native)


def _is_author(handle: str, mentions: Sequence[Mention] | None) -> bool:
    """Return whether the text's ``RT @handle`` is a mention made by Twitter; accounts change the case of their name."""
    first = _in_order(mentions)[0] if mentions else Mention()
    return _start(first) == len("RT ") and (first.screen_name or "").casefold() == handle.casefold()


def _repost_content(tweet: Tweet, raw: str, handle: str) -> _Content:
    """Return the repost's content; Grailbird has the whole original inside, all others have it cut at 140."""
    original = tweet.retweeted_status
    if original is None:
        return _content_of(raw, tweet.entities or _NO_ENTITIES, tweet)
    text, links, hashtags, media = _content_of(raw_text(original), original.entities or _NO_ENTITIES, original)
    return f"RT @{handle}: {text}", links, hashtags, media


def _content_of(raw: str, entities: Entities, tweet: Tweet) -> _Content:
    attached = tweet.extended_entities.media if tweet.extended_entities else None
    media = attached or entities.media or ()
    urls = entities.urls
    if not urls and not media and "&" not in raw and "://" not in raw and raw.isprintable():
        return raw.strip(), (), _hashtags_of(entities), ()
    links = [url.expanded_url or url.url or "" for url in urls[:_MOST_NAMED]] if urls else []
    swaps = _link_swaps(urls) if urls else []
    text, raw_links = clear_text(raw, swaps + _media_swaps(media) if media else swaps)
    return text, links + raw_links, _hashtags_of(entities), _types_of(media)


def _note_content(tweet: Tweet, raw: str, note: Note) -> _Content:
    """Return the long post's content: the note has no leading mentions, and no links to attachments or quoted posts."""
    short, short_links, short_hashtags, media = _content_of(raw, tweet.entities or _NO_ENTITIES, tweet)
    text, raw_links = clear_text(note.text, note.swaps, escaped=False)
    mentions = leading_mentions(short)
    if not text.startswith(mentions.strip()):
        text = mentions + text
    links = [*(long for _, long in note.swaps), *raw_links, *short_links]
    return text, links, tuple(dict.fromkeys((*note.hashtags, *short_hashtags))), media


def _link_swaps(urls: Sequence[Url]) -> list[Swap]:
    return [(url.url, url.expanded_url or url.url) for url in urls[:_MOST_LINKS] if url.url and "://" in url.url]


def _media_swaps(media: Sequence[Media]) -> list[Swap]:
    """Return how to remove the attachments' link; up to four attachments share one."""
    return [(url, "") for url in {item.url for item in media[:_MOST_LINKS]} if url and "://" in url]


def _types_of(media: Sequence[Media]) -> tuple[str, ...]:
    return tuple([item.type if item.type and item.type in _MEDIA else "photo" for item in media[:_MOST_LINKS]])


def _hashtags_of(entities: Entities) -> tuple[str, ...]:
    tags = entities.hashtags
    return tuple([tag.text[:_LONGEST_NAME] for tag in tags[:_MOST_NAMED] if tag.text]) if tags else ()


def _sort_links(links: Sequence[str], post_id: str) -> tuple[tuple[str, ...], _Quoted | None]:
    """Return the links without those to media, and the quoted post: the last link to a status; X puts it at the end."""
    kept: dict[str, None] = {}
    quoted = None
    for link in links:
        match = _STATUS.match(link) if "/status" in link else None
        if match and match[3]:
            continue
        if link:
            kept[link] = None
        if match and match[2] != post_id:
            quoted = _Quoted(match[2], None if match[1] in ("i", "i/web") else match[1])
    return tuple(kept), quoted


def is_handle(name: str | None) -> TypeGuard[str]:
    """Return whether a name can be that of an account: whatever else stands in its place is made up."""
    return name is not None and _HANDLE.fullmatch(name) is not None


def _start(mention: Mention) -> int:
    try:
        return int(mention.indices[0])
    except (IndexError, ValueError):
        return -1


def _in_order(mentions: Sequence[Mention]) -> Sequence[Mention]:
    return sorted(mentions, key=_start) if len(mentions) > 1 else mentions


def _mentions_of(mentions: Sequence[Mention]) -> tuple[PersonRef, ...]:
    return tuple(
        [
            PersonRef(mention.screen_name, _known(mention.id_str), (mention.name or "")[:_LONGEST_NAME])
            for mention in _in_order(mentions[:_MOST_NAMED])
            if is_handle(mention.screen_name)
        ]
    )


def _author_first(handle: str, mentions: tuple[PersonRef, ...]) -> tuple[PersonRef, ...]:
    if not handle or (mentions and mentions[0].handle.casefold() == handle.casefold()):
        return mentions
    author = next((person for person in mentions if person.handle.casefold() == handle.casefold()), PersonRef(handle))
    return (author, *(person for person in mentions if person is not author))


def _with_typed(mentions: tuple[PersonRef, ...], handles: Sequence[str]) -> tuple[PersonRef, ...]:
    """Return the mentions with those of the cut part of a long post, which come without ids."""
    seen = {person.handle.casefold() for person in mentions}
    more = {handle.casefold(): handle for handle in handles if handle.casefold() not in seen}
    return (*mentions, *(PersonRef(handle) for handle in more.values()))


def _handle_of(user_id: str, mentions: tuple[PersonRef, ...]) -> str | None:
    return next((person.handle for person in mentions if person.id == user_id), None)


@lru_cache(maxsize=256)
def _app_of(source: str) -> str:
    match = _APP.search(source)
    return (match[1] if match else source).strip()[:100]
