"""What the browser's picker works with: the reader's own lists, limits and sentences, as plain data."""

from typing import Any

from pcn_core.sources.twitter_archive import ALLOW_LIST, LIMITS, SENTENCES, Member
from pcn_core.views.allowed import NEVER_READ, file_name

# Read in windows, so it may be far larger than what a server takes into memory: a million pictures and more.
_DIRECTORY_BYTES = 256 << 20
# The small zip has no Zip64 records.
_MOST_INFLATED = (4 << 30) - 1
# No `.zip`, so that the uploader which takes it can refuse whole archives by their ending.
PICKED_ENDING = "pcn"


def picker_lists(most_bytes: int) -> dict[str, Any]:
    """Return the lists by the names that the picker's modules use. ``most_bytes``: the largest upload taken."""
    return {
        "members": [_member(member) for member in ALLOW_LIST],
        "stays": [{"what": kind.what, "pattern": kind.pattern, "why": kind.why} for kind in NEVER_READ],
        "limits": {
            "directoryBytes": _DIRECTORY_BYTES,
            "entries": LIMITS.entries,
            "bytes": min(LIMITS.inflated_bytes, _MOST_INFLATED),
            "upload": most_bytes,
            "ratio": LIMITS.ratio,
            "ratioFrom": LIMITS.ratio_from,
        },
        "sentences": SENTENCES,
        "fileName": f"my-posts.{PICKED_ENDING}",
    }


def _member(member: Member) -> dict[str, Any]:
    return {
        "purpose": member.purpose,
        "pattern": member.pattern,
        "folder": member.folder,
        "why": member.why,
        "label": file_name(member),
        "onlyIfTicked": member.only_if_ticked,
        "sentAs": member.sent_as,
        "part": member.part,
    }
