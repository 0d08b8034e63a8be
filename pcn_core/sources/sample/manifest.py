"""``manifest.js`` (since 2020): whose archive it is, and which file holds how many items."""

import re
from dataclasses import dataclass, field
from datetime import date

from pcn_core.sources.sample.layout import pretty
from pcn_core.sources.sample.story import SAMPLE_ACCOUNT_ID, SAMPLE_HANDLE, SAMPLE_NAME

_WITH_MEDIA = (
    "community-tweet",
    "deleted-tweets",
    "direct-messages",
    "direct-messages-group",
    "profile",
    "tweet",
    "tweets",
)


def data_key(name: str) -> str:
    """Return the manifest's key of a file: ``note-tweet`` → ``noteTweet``."""
    return re.sub(r"-(\w)", lambda match: match[1].upper(), name)


@dataclass
class Contents:
    """What has been written so far: file name without ``.js`` → items of each of its parts."""

    parts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, name: str, count: int) -> None:
        """Note one more part of a file."""
        self.parts.setdefault(name, []).append(count)


def part_name(name: str, part: int) -> str:
    """Return a part's file name: no suffix for the first one."""
    return f"{name}-part{part}.js" if part else f"{name}.js"


def part_variable(name: str, part: int) -> str:
    """Return the variable that a file is assigned to, without ``window.``."""
    return f"YTD.{name.replace('-', '_')}.part{part}"


def manifest(contents: Contents, day: date, size: int) -> str:
    """Return the text of ``manifest.js``; ``size``: bytes of all members."""
    body = {
        "userInfo": {"accountId": SAMPLE_ACCOUNT_ID, "userName": SAMPLE_HANDLE, "displayName": SAMPLE_NAME},
        "archiveInfo": {
            "sizeBytes": str(size),
            "generationDate": f"{day}T21:30:00.000Z",
            "isPartialArchive": False,
            "maxPartSizeBytes": "53687091200",
        },
        "readmeInfo": {"fileName": "data/README.txt", "directory": "data/", "name": "README.txt"},
        "dataTypes": _data_types(contents),
    }
    return f"window.__THAR_CONFIG = {pretty(body, 'compact')}"


def _data_types(contents: Contents) -> dict[str, object]:
    types: dict[str, object] = {}
    for name, counts in sorted(contents.parts.items()):
        files = [
            {
                "fileName": f"data/{part_name(name, part)}",
                "globalName": part_variable(name, part),
                "count": str(count),
            }
            for part, count in enumerate(counts)
        ]
        folder = {"mediaDirectory": f"data/{name.replace('-', '_')}_media"} if name in _WITH_MEDIA else {}
        types[data_key(name)] = {**folder, "files": files}
        if folder:
            types[f"{data_key(name)}Media"] = folder
    return types
