"""One raw post of X → our Post or Mention.

A post goes through the archive's own conversion, so that archive and API make the same Post of the same id.
"""

import re
from datetime import datetime
from html import unescape

import msgspec

from pcn_core.posts import Mention, Post
from pcn_core.sources.twitter_archive.conversion import Owner, UnusableRowError, is_handle, post_of
from pcn_core.sources.twitter_archive.notes import Note
from pcn_core.sources.twitter_archive.records import Entities as ArchiveEntities
from pcn_core.sources.twitter_archive.records import ExtendedEntities, Hashtag, Media, Tweet, Url
from pcn_core.sources.twitter_archive.records import Mention as ArchiveMention
from pcn_core.sources.twitter_archive.times import parse_time, post_time
from pcn_core.sources.x_api.failures import XRefusalError
from pcn_core.sources.x_api.records import Entities, Link, RawPost

REPOSTED = ("retweeted", "reposted")
_ID = re.compile(r"\d{1,20}", re.ASCII)
_ID_LIMIT = 1 << 64
# In a text that is escaped, no ampersand stands alone, and no angle bracket at all.
_NOT_ESCAPED = re.compile(r"&(?!amp;|lt;|gt;|quot;|#\d+;)|[<>]")
_LINK = re.compile(r"https?://\S+")
_QUESTION_MARKS = re.compile("[?？؟]")
# What the keys of attachments begin with.
_TYPES = {"3": "photo", "7": "video", "13": "video", "16": "animated_gif"}


class LackingError(XRefusalError):
    """A post without something that every post has: X changed, or dropped what it was asked for."""

    def __init__(self, what: str) -> None:
        super().__init__("unreadable", f"X left out {what} of a post, so nothing of this can be relied on: try later.")


def check_whole(raw: RawPost) -> None:
    """Raise LackingError unless a post has all that it must, and says what it answers where it answers something."""
    for name, value in (
        ("the number", raw.id), ("the text", raw.text), ("the author", raw.author_id), ("the time", raw.created_at),
        ("the conversation", raw.conversation_id),
    ):  # fmt: skip
        if value is None:
            raise LackingError(name)
    numbers = (raw.author_id, raw.conversation_id, raw.in_reply_to_user_id, *(other.id for other in raw.references))
    if any(number is not None and not _ID.fullmatch(number) for number in numbers):
        raise LackingError("the numbers")
    is_answer = raw.conversation_id != raw.id and raw.conversation_id not in raw.versions
    if is_answer and raw.refers("replied_to") is None:
        raise LackingError("what it answers")


def read_post(raw: RawPost, owner: Owner) -> Post:
    """Return one of the owner's posts, checked before. Raises XRefusalError where id, time or text cannot be right."""
    number = _number(raw.id)
    note = _note_of(raw, number)
    try:
        post = post_of(_row_of(raw, note), number, owner, note=note)
    except UnusableRowError:
        raise LackingError("the time") from None
    changes: dict[str, object] = {"typed_repost": post.kind == "repost" and raw.refers(*REPOSTED) is None}
    if post.kind == "self_reply" and post.reply_to_handle is None:
        changes["reply_to_handle"] = owner.handle
    quoted = raw.refers("quoted")
    if quoted and post.kind != "repost" and post.quoted_id != quoted:
        changes |= {"quoted_id": quoted, "quoted_handle": None}
        if post.kind == "original":
            changes["kind"] = "quote"
    return msgspec.structs.replace(post, **changes)


def read_mention(raw: RawPost, handles: dict[str, str]) -> Mention:
    """Return somebody's post that names the owner, checked before. ``handles``: account id → handle, where X told."""
    created = post_time(_number(raw.id), raw.created_at)
    if created is None:
        raise LackingError("the time")
    return Mention(
        id=raw.id or "",
        author_id=raw.author_id or "",
        created_at=created,
        conversation_id=raw.conversation_id or "",
        author_handle=handles.get(raw.author_id or ""),
        answers_id=raw.refers("replied_to"),
        answers_user_id=raw.in_reply_to_user_id,
        quotes_id=raw.refers("quoted"),
        asks=_asks(raw),
    )


def time_of(written: str | None) -> datetime | None:
    """Return a time as X writes it, in UTC."""
    return parse_time(written) if written else None


def unescaped(text: str) -> str:
    """Return a text as written, where it is not known whether X escaped it: once it has, no ``&`` stands alone."""
    return text if _NOT_ESCAPED.search(text) else unescape(text)


def _number(post_id: str | None) -> int:
    if post_id is None or not _ID.fullmatch(post_id) or int(post_id) >= _ID_LIMIT:
        raise LackingError("the number")
    return int(post_id)


def _asks(raw: RawPost) -> bool:
    text = (raw.note and raw.note.text) or raw.text or ""
    return _QUESTION_MARKS.search(_LINK.sub(" ", text)) is not None


def _row_of(raw: RawPost, note: Note | None) -> Tweet:
    """Return the post as a row of an archive."""
    entities = _entities_of(raw.entities or Entities(), raw.note.entities if raw.note and note else None)
    return Tweet(
        id_str=raw.id or "",
        created_at=raw.created_at,
        full_text=raw.text,
        lang=raw.lang,
        entities=entities,
        extended_entities=ExtendedEntities(_media_of(raw)),
        in_reply_to_status_id_str=raw.refers("replied_to"),
        in_reply_to_user_id_str=raw.in_reply_to_user_id,
        user=None,
    )


def _entities_of(entities: Entities, of_note: Entities | None) -> ArchiveEntities:
    mentions = [
        ArchiveMention(named.username, named.id, None, (named.start if named.start is not None else -1,))
        for named in (*(entities.mentions or ()), *((of_note and of_note.mentions) or ()))
    ]
    return ArchiveEntities(
        urls=tuple(Url(link.url, link.expanded_url) for link in entities.urls or () if not _is_media(link)),
        user_mentions=tuple({(one.screen_name or "").casefold(): one for one in reversed(mentions)}.values())[::-1],
        hashtags=tuple(Hashtag(tag.tag) for tag in entities.hashtags or ()),
    )


def _is_media(link: Link) -> bool:
    return link.media_key is not None or (link.display_url or "").startswith("pic.")


def _media_of(raw: RawPost) -> tuple[Media, ...]:
    """Return the attachments: their link, once for each, with the type that its key tells."""
    links = [link for link in (raw.entities or Entities()).urls or () if _is_media(link)]
    address = next((link.url for link in links if link.url), None)
    keys = (raw.attachments.media_keys if raw.attachments else None) or ()
    if keys:
        return tuple(Media(address, _TYPES.get(key.partition("_")[0], "photo")) for key in keys)
    return tuple(Media(link.url, _type_of_link(link)) for link in links)


def _type_of_link(link: Link) -> str:
    return _TYPES.get((link.media_key or "").partition("_")[0]) or (
        "video" if "/video/" in (link.expanded_url or "") else "photo"
    )


def _note_of(raw: RawPost, number: int) -> Note | None:
    """Return a long post's full text, where it is the fuller one; unlike the archive's it comes escaped or not."""
    said = raw.note
    if said is None or not said.text or raw.refers(*REPOSTED):
        return None
    entities = said.entities or Entities()
    links = [link for link in entities.urls or () if link.url and not _is_media(link)]
    return Note(
        id=number,
        text=unescaped(said.text),
        swaps=tuple((link.url or "", link.expanded_url or link.url or "") for link in links),
        mentions=tuple(named.username for named in entities.mentions or () if is_handle(named.username)),
        hashtags=tuple(tag.tag for tag in entities.hashtags or () if tag.tag),
    )
