"""The two vocabularies of X: it calls things tweets, and since August 2026 posts; either may be all a server knows.

A name that X does not know is dropped without a word and paid for, so what comes back is looked at as well.
"""

from dataclasses import dataclass

Parameters = dict[str, object]


@dataclass(frozen=True)
class Dialect:
    """How one vocabulary asks for all that a post must tell. ``parameters``: of any request for posts."""

    name: str
    parameters: tuple[tuple[str, tuple[str, ...]], ...]

    def asked(self) -> Parameters:
        """Return the parameters as tweepy takes them."""
        return {name: list(values) for name, values in self.parameters}


_BOTH = ("id", "text", "created_at", "conversation_id", "entities", "attachments", "lang")
# Old: everything is a field, so no expansion, each of which is billed as a read of its own.
OLD = Dialect(
    "old",
    (
        (
            "tweet_fields",
            (
                *_BOTH, "author_id", "in_reply_to_user_id", "referenced_tweets", "note_tweet", "edit_history_tweet_ids",
            ),
        ),
    ),
)  # fmt: skip
# New: what points to something else comes only by expanding it.
NEW = Dialect(
    "new",
    (
        ("post.fields", (*_BOTH, "note_post", "edit_history_post_ids")),
        ("expansions", ("author_id", "in_reply_to_user_id", "referenced_posts")),
    ),
)
OLD_USER_FIELDS = [
    "created_at", "description", "entities", "id", "location", "name", "profile_image_url", "protected",
    "public_metrics", "url", "username",
]  # fmt: skip
# Not every server knows the picture at the top.
USER_FIELDS = [*OLD_USER_FIELDS, "profile_banner_url"]
