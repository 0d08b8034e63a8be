"""Reads a folder of fetched pages back: from disk, from a zip, after a kill, after somebody edited it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec

from pcn_core.errors import PcnError
from pcn_core.posts import Mention, PersonRef, Post, Profile, snowflake_time
from pcn_core.sources.report import FileRead, Problem
from pcn_core.sources.twitter_archive.container import Entry
from pcn_core.sources.twitter_archive.conversion import is_handle
from pcn_core.sources.twitter_archive.rows import at_most
from pcn_core.sources.twitter_archive.times import fact_time, post_time
from pcn_core.sources.x_api.folder import UNREADABLE, Head, Line, read_head, read_lines
from pcn_core.sources.x_api.users import is_id

# Years of fetching; more is made up, and would fill the memory.
_MOST_LINES, _MOST_VALUES = 50_000, 500_000
_LONGEST_TEXT, _LONGEST_WORD, _MOST_WORDS = 100_000, 4_000, 2_000
_MEDIA = frozenset({"photo", "video", "animated_gif"})
_NUMBER_LIMIT = 1 << 64
_LANGUAGE = re.compile(r"[A-Za-z-]{2,20}")


@dataclass
class Fetched:
    """What one file of fetched pages holds. ``posts``: one per id, the last that came; without older versions.

    ``asked``: when all mentions were last there; ``at``: when the last page came; both UTC. ``gap``: between which
    moments mentions are missing. ``unfinished``: timelines of which a part between what is here is missing;
    ``skipped``: posts left out for a newer version.
    """

    head: Head
    posts: dict[str, Post] = field(default_factory=dict)
    mentions: dict[str, Mention] = field(default_factory=dict)
    older: set[str] = field(default_factory=set)
    at: datetime | None = None
    asked: datetime | None = None
    gap: tuple[datetime, datetime] | None = None
    has_mentions: bool = False
    unfinished: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    skipped: int = 0
    file: FileRead = field(default_factory=lambda: FileRead("", 0))

    @property
    def is_unfinished(self) -> bool:
        """Whether something between what is here is missing."""
        return bool(self.unfinished)

    @property
    def profile(self) -> Profile:
        """The owner's profile as it was when fetching began."""
        said = self.head.profile or Profile()
        return replace(
            said,
            user_id=self.head.user_id,
            handle=self.head.handle,
            display_name=_cut(said.display_name),
            bio=_cut(said.bio),
            location=_cut(said.location),
            website=_cut(said.website),
            created_at=fact_time(said.created_at.isoformat()) if said.created_at else None,
            time_zone=None,
            handle_changes=(),
        )

    def sorted_mentions(self) -> tuple[Mention, ...]:
        """Return the mentions, oldest first."""
        return tuple(sorted(self.mentions.values(), key=lambda one: (one.created_at, int(one.id))))

    def take(self, line: Line, name: str, number: int) -> None:
        """Take in one page."""
        self.at = max(self.at or line.at, line.at)
        (self.unfinished.add if line.bookmark.is_open else self.unfinished.discard)(line.timeline)
        self.older.update(line.older_versions)
        for post in line.posts:
            self._keep(post.id, sound_post(post), self.posts, name, number)
        if line.timeline == "mentions":
            self.has_mentions, self.gap = True, line.bookmark.gap
            if not line.bookmark.is_open:
                self.asked = max(self.asked or line.at, line.at)
        for mention in line.mentions:
            self._keep(mention.id, sound_mention(mention), self.mentions, name, number)

    def _keep(self, key: str, value: object, into: dict, name: str, number: int) -> None:  # type: ignore[type-arg]
        if value is None:
            self.problems.append(Problem(name, "a post in it is not in the form this app writes", number))
        else:
            into[key] = value
        if len(into) > _MOST_VALUES:
            raise PcnError("There is more in here than can have been fetched from X: fetch into a new folder.")


def read_fetched(entry: Entry) -> Fetched:
    """Return what a file of fetched pages holds; a line that cannot be read becomes a Problem.

    Raises PcnError where it is none of ours or holds more than can have been fetched.
    """
    with entry.open() as stream:
        lines = at_most(_lines(stream), _MOST_LINES)
        fetched = Fetched(read_head(next(lines, b"")))
        if not is_id(fetched.head.user_id) or not is_handle(fetched.head.handle):
            raise PcnError(f"{entry.name} does not say whose posts it holds: fetch into a new folder.")
        decoder, number = msgspec.json.Decoder(Line), 1
        for number, line in enumerate(lines, start=2):
            try:
                fetched.take(decoder.decode(line), entry.name, number)
            except UNREADABLE:
                fetched.problems.append(Problem(entry.name, "this line is not in the form this app writes", number))
    fetched.file = FileRead(entry.name, number)
    replaced = fetched.older & set(fetched.posts)
    for old in replaced:
        del fetched.posts[old]
    fetched.skipped = len(replaced)
    return fetched


def _lines(stream) -> Iterator[bytes]:  # type: ignore[no-untyped-def] # noqa: ANN001 - any binary stream
    try:
        yield from read_lines(stream)
    except ValueError:
        raise PcnError("There is more in here than can have been fetched from X: fetch into a new folder.") from None


def sound_post(post: Post) -> Post | None:
    """Return a post that X can have given, with the time that its number tells; None for a made-up one."""
    created = post_time(int(post.id), post.created_at.isoformat()) if _is_number(post.id) else None
    people = (*post.mentions, *_answered(post))
    words = (*post.hashtags, *post.links, *(person.name for person in post.mentions), post.app or "")
    if created is None or len(post.text) > _LONGEST_TEXT or len(people) + len(words) + len(post.media) > _MOST_WORDS:
        return None
    numbers = (post.reply_to_id, post.reply_to_user_id, post.quoted_id, *(person.id for person in people))
    is_sound = (
        all(number is None or _is_number(number) for number in numbers)
        and all(not person.handle or is_handle(person.handle) for person in people)
        and all(len(word) <= _LONGEST_WORD for word in words)
        and _MEDIA.issuperset(post.media)
        and (post.lang is None or _LANGUAGE.fullmatch(post.lang) is not None)
    )
    answered_at = snowflake_time(post.reply_to_id) if post.reply_to_id else None
    made = {"created_at": created, "day_only": False, "reply_to_at": answered_at}
    return msgspec.structs.replace(post, **made) if is_sound else None


def sound_mention(mention: Mention) -> Mention | None:
    """Return a mention that X can have given; None for a made-up one."""
    created = post_time(int(mention.id), mention.created_at.isoformat()) if _is_number(mention.id) else None
    numbers = (mention.author_id, mention.conversation_id, mention.answers_id or "0", mention.answers_user_id or "0")
    is_sound = all(map(_is_number, (*numbers, mention.quotes_id or "0"))) and (
        mention.author_handle is None or is_handle(mention.author_handle)
    )
    return msgspec.structs.replace(mention, created_at=created) if created is not None and is_sound else None


def _cut(text: str | None) -> str | None:
    return None if text is None else text[:_LONGEST_WORD]


def _answered(post: Post) -> tuple[PersonRef, ...]:
    return tuple(PersonRef(handle) for handle in (post.reply_to_handle, post.quoted_handle) if handle)


def _is_number(text: str) -> bool:
    return is_id(text) and int(text) < _NUMBER_LIMIT
