"""The raw answer of X, typed: only what is needed is looked at. Both vocabularies stand side by side in each record."""

from typing import Any

import msgspec
from msgspec import Struct, field

from pcn_core.sources.x_api.failures import XRefusalError


class Link(Struct):
    """A link in a text. ``media_key``: it stands for an attachment."""

    url: str | None = None
    expanded_url: str | None = None
    display_url: str | None = None
    media_key: str | None = None


class Named(Struct):
    """An account named in a text."""

    username: str | None = None
    id: str | None = None
    start: int | None = None


class Tag(Struct):
    """A hashtag, without its sign."""

    tag: str | None = None


class Entities(Struct):
    """What stands in a text."""

    urls: tuple[Link, ...] | None = None
    mentions: tuple[Named, ...] | None = None
    hashtags: tuple[Tag, ...] | None = None


class LongText(Struct):
    """The full text of a long post."""

    text: str | None = None
    entities: Entities | None = None


class Reference(Struct):
    """Another post: ``replied_to``, ``quoted`` or ``retweeted`` (``reposted``)."""

    type: str | None = None
    id: str | None = None


class Attachments(Struct):
    """The keys of what is attached; their beginning tells the type."""

    media_keys: tuple[str, ...] | None = None


class RawPost(Struct):
    """One post."""

    id: str | None = None
    text: str | None = None
    author_id: str | None = None
    created_at: str | None = None
    conversation_id: str | None = None
    in_reply_to_user_id: str | None = None
    lang: str | None = None
    entities: Entities | None = None
    attachments: Attachments | None = None
    referenced_tweets: tuple[Reference, ...] | None = None
    referenced_posts: tuple[Reference, ...] | None = None
    note_tweet: LongText | None = None
    note_post: LongText | None = None
    edit_history_tweet_ids: tuple[str, ...] | None = None
    edit_history_post_ids: tuple[str, ...] | None = None

    @property
    def references(self) -> tuple[Reference, ...]:
        """What it answers, quotes or reposts."""
        return self.referenced_tweets or self.referenced_posts or ()

    @property
    def note(self) -> LongText | None:
        """The full text of a long one."""
        return self.note_tweet or self.note_post

    @property
    def versions(self) -> tuple[str, ...]:
        """The ids of all its versions, oldest first."""
        return self.edit_history_tweet_ids or self.edit_history_post_ids or ()

    def refers(self, *kinds: str) -> str | None:
        """Return the id of the post that it refers to in one of these ways."""
        return next((reference.id for reference in self.references if reference.type in kinds), None)


class Metrics(Struct):
    """What X counts of an account."""

    followers_count: int | None = None
    following_count: int | None = None
    tweet_count: int | None = None
    post_count: int | None = None


class WebLinks(Struct):
    """The links of one field of a profile."""

    urls: tuple[Link, ...] | None = None


class UserEntities(Struct):
    """The links of a profile."""

    url: WebLinks | None = None


class RawUser(Struct):
    """One account."""

    id: str
    username: str
    name: str | None = None
    description: str | None = None
    location: str | None = None
    url: str | None = None
    created_at: str | None = None
    profile_image_url: str | None = None
    profile_banner_url: str | None = None
    protected: bool | None = None
    public_metrics: Metrics | None = None
    entities: UserEntities | None = None


class FollowedUser(Struct):
    """One followed account, of which only the number counts."""

    id: str


class Meta(Struct):
    """Where the next page is."""

    next_token: str | None = None
    result_count: int | None = None


class RawProblem(Struct):
    """What X could not give. ``type``: an address whose end names the kind."""

    type: str | None = None
    title: str | None = None
    value: str | int | None = None
    resource_id: str | int | None = None
    resource_type: str | None = None
    parameter: str | None = None

    @property
    def kind(self) -> str:
        """The last part of the type, or of an old server's title, in small letters."""
        return (self.type or "").rstrip("/").rsplit("/", 1)[-1].casefold()

    @property
    def about(self) -> str:
        """The id or handle that it is about."""
        return str(self.value if self.value is not None else self.resource_id or "")


class IncludedUser(Struct):
    """An account that came along."""

    id: str | None = None
    username: str | None = None


class Includes(Struct):
    """What came along; each is billed."""

    users: tuple[IncludedUser, ...] | None = None
    tweets: tuple[Any, ...] | None = None
    posts: tuple[Any, ...] | None = None


class Answer(Struct):
    """One answer; ``data`` is one thing or a list."""

    data: Any = None
    includes: Includes | None = None
    meta: Meta | None = None
    errors: tuple[RawProblem, ...] | None = field(default=None)

    @property
    def items(self) -> list[Any]:
        """What was asked for, as a list."""
        if self.data is None:
            return []
        return self.data if isinstance(self.data, list) else [self.data]

    @property
    def billed(self) -> int:
        """How many resources X bills for it."""
        came = self.includes or Includes()
        return len(self.items) + sum(len(group or ()) for group in (came.users, came.tweets, came.posts))


def read_as(document: object, kind: Any) -> Any:  # noqa: ANN401 - whatever type is asked for
    """Return plain JSON values as ``kind``. Raises XRefusalError where they have another form."""
    try:
        return msgspec.convert(document, kind)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise XRefusalError("unreadable", _OTHER_FORM) from None


_OTHER_FORM = "X answered in a form that this app does not know: look for a newer PCN Planner."
