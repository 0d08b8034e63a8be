"""What the owner published: one value per post, one table of all, and what else a history holds."""

from pcn_core.posts.answers import Account, Mention
from pcn_core.posts.history import DirectMessageWeek, HandleChange, History, Profile
from pcn_core.posts.post import KINDS, Kind, PersonRef, Post, first_snowflake, snowflake_time
from pcn_core.posts.table import POST_SCHEMA, empty_post_table, post_table

__all__ = [
    "KINDS",
    "POST_SCHEMA",
    "Account",
    "DirectMessageWeek",
    "HandleChange",
    "History",
    "Kind",
    "Mention",
    "PersonRef",
    "Post",
    "Profile",
    "empty_post_table",
    "first_snowflake",
    "post_table",
    "snowflake_time",
]
