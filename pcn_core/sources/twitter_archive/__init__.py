"""Reads the archives that Twitter and X have handed out since 2012, from zip, folder or loose files, into posts."""

from pcn_core.sources.twitter_archive.account import read_follower_count, read_following, read_profile
from pcn_core.sources.twitter_archive.archive import Archive, Tally, open_archive
from pcn_core.sources.twitter_archive.container import LIMITS
from pcn_core.sources.twitter_archive.manifest import Facts
from pcn_core.sources.twitter_archive.members import ALLOW_LIST, EVERYTHING_ELSE, STAYS_HOME, Member, StaysHome
from pcn_core.sources.twitter_archive.messages import read_direct_messages
from pcn_core.sources.twitter_archive.parcel import check_parcel
from pcn_core.sources.twitter_archive.posts import read_posts
from pcn_core.sources.twitter_archive.rows import CUT
from pcn_core.sources.twitter_archive.sentences import SENTENCES

__all__ = [
    "ALLOW_LIST",
    "CUT",
    "EVERYTHING_ELSE",
    "LIMITS",
    "SENTENCES",
    "STAYS_HOME",
    "Archive",
    "Facts",
    "Member",
    "StaysHome",
    "Tally",
    "check_parcel",
    "open_archive",
    "read_direct_messages",
    "read_follower_count",
    "read_following",
    "read_posts",
    "read_profile",
]
