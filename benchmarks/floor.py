"""The floor under reading an archive: inflate its posts and decode the needed fields, and nothing else.

The least that any reader of the same file has to do, written apart from ours: chunks of 4 MiB, cut between two posts.
"""

import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

_CHUNK = 4 << 20
_BETWEEN = b"\n  },\n  {"
_POSTS = re.compile(r"data/tweets(-part\d+)?\.js")


class Tag(msgspec.Struct, gc=False):
    text: str


class Mention(msgspec.Struct, gc=False):
    screen_name: str
    id_str: str
    name: str


class Link(msgspec.Struct, gc=False):
    url: str
    expanded_url: str


class Media(msgspec.Struct, gc=False):
    url: str
    type: str


class Entities(msgspec.Struct, gc=False):
    hashtags: list[Tag]
    user_mentions: list[Mention]
    urls: list[Link]


class Attachments(msgspec.Struct, gc=False):
    media: list[Media]


class Tweet(msgspec.Struct, gc=False):
    id_str: str
    created_at: str
    full_text: str
    entities: Entities
    source: str
    lang: str | None = None
    extended_entities: Attachments | None = None
    in_reply_to_status_id_str: str | None = None
    in_reply_to_user_id_str: str | None = None
    in_reply_to_screen_name: str | None = None
    edit_info: dict[str, msgspec.Raw] | None = None


class Item(msgspec.Struct, gc=False):
    tweet: Tweet


def count_posts(archive: Path) -> int:
    """Return how many posts the archive's main list holds, each decoded and dropped."""
    decoder = msgspec.json.Decoder(list[Item])
    with zipfile.ZipFile(archive) as opened:
        members = [name for name in opened.namelist() if _POSTS.fullmatch(name)]
        return sum(len(decoder.decode(chunk)) for name in members for chunk in _chunks(opened, name))


def _chunks(opened: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield JSON lists that together hold all items of one member."""
    with opened.open(name) as stream:
        rest = stream.read(_CHUNK).split(b"=", 1)[1].strip().removeprefix(b"[")
        while more := stream.read(_CHUNK):
            rest += more
            end = rest.rfind(_BETWEEN)
            if end >= 0:
                yield b"[" + rest[: end + 4] + b"]"
                rest = rest[end + 5 :]
        yield b"[" + rest


if __name__ == "__main__":
    print(count_posts(Path(sys.argv[1])))
