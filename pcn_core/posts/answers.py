"""The other side, which no archive holds: who named the owner, and what X shows of an account the owner ticked."""

from datetime import datetime

import msgspec


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody else's post that names, answers or quotes the owner; what it says is never kept.

    ``created_at``: UTC. ``answers_id``: the post it replies to, ``answers_user_id``: whose post that is; ``quotes_id``:
    the post it quotes. ``asks``: whether its text held a question when it was read.
    """

    id: str
    author_id: str
    created_at: datetime
    conversation_id: str
    author_handle: str | None = None
    answers_id: str | None = None
    answers_user_id: str | None = None
    quotes_id: str | None = None
    asks: bool = False


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What X shows of an account that the owner ticked to look up. None: not asked, or X does not say.

    ``fetched_at``: UTC. ``recent_replies`` of ``recent_posts`` looked at were replies to somebody else.
    """

    id: str
    handle: str
    fetched_at: datetime
    name: str = ""
    followers: int | None = None
    following: int | None = None
    posts: int | None = None
    is_protected: bool | None = None
    recent_posts: int | None = None
    recent_replies: int | None = None
