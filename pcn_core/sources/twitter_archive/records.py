"""The raw rows of posts files, typed: only the fields that are needed are ever decoded, everything else is skipped.

Numbers are strings since 2018 and were numbers before, hence ``str | int``. A missing value is a missing key;
``null`` is accepted where it does no harm. ``gc=False``: rows live for one chunk and cannot form cycles.
"""

from msgspec import Struct, field

Number = str | int


class Url(Struct, gc=False):
    """A link. Some lack ``expanded_url``."""

    url: str | None = None
    expanded_url: str | None = None


class Mention(Struct, gc=False):
    """A named account. ``id_str`` is "-1" once it has vanished."""

    screen_name: str | None = None
    id_str: Number | None = None
    name: str | None = None
    indices: tuple[Number, ...] = ()


class Hashtag(Struct, gc=False):
    """A hashtag, without its sign."""

    text: str | None = None


class Media(Struct, gc=False):
    """An attachment. ``type`` is true only in ``extended_entities``; Grailbird has none."""

    url: str | None = None
    type: str | None = None


class Entities(Struct, gc=False):
    """What stands in the text."""

    urls: tuple[Url, ...] | None = ()
    user_mentions: tuple[Mention, ...] | None = ()
    hashtags: tuple[Hashtag, ...] | None = ()
    media: tuple[Media, ...] | None = ()


class ExtendedEntities(Struct, gc=False):
    """All attachments with their true types."""

    media: tuple[Media, ...] | None = ()


class EditControl(Struct, gc=False):
    """The ids of all versions, oldest first."""

    editTweetIds: tuple[str, ...] = ()  # noqa: N815 - the archive's name


class Edit(Struct, gc=False):
    """What a later version carries."""

    editControlInitial: EditControl | None = None  # noqa: N815 - the archive's name


class EditInfo(Struct, gc=False):
    """In every post since Nov 2022."""

    initial: EditControl | None = None
    edit: Edit | None = None


class User(Struct, gc=False):
    """The author, in Grailbird only."""

    id_str: Number | None = None
    screen_name: str | None = None


class Tweet(Struct, gc=False, kw_only=True):
    """One row of any posts file. ``id_str`` is the one thing that every row has."""

    id_str: Number
    created_at: str | None = None
    full_text: str | None = None
    text: str | None = None
    lang: str | None = None
    source: str | None = None
    entities: Entities | None = None
    extended_entities: ExtendedEntities | None = None
    in_reply_to_status_id_str: Number | None = None
    in_reply_to_user_id_str: Number | None = None
    in_reply_to_screen_name: str | None = None
    edit_info: EditInfo | None = None
    deleted_at: str | None = None
    user: User | None = None
    retweeted_status: "Tweet | None" = None


class NumberedTweet(Tweet, gc=False, kw_only=True):
    """A hand-made row that has only ``id``."""

    id_str: Number = field(name="id")


class WrappedTweet(Struct, gc=False):
    """Since January 2020 each row is wrapped."""

    tweet: Tweet


class WrappedNumberedTweet(Struct, gc=False):
    """A wrapped hand-made row."""

    tweet: NumberedTweet


class PostId(Struct, gc=False):
    """Only the id of a row."""

    id_str: Number


class WrappedPostId(Struct, gc=False):
    """Only the id of a wrapped row."""

    tweet: PostId
