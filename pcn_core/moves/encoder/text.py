"""A post as the encoder reads it: its kind and media in words, names and links made alike, emoji called by name."""

import re
import unicodedata
from collections.abc import Sequence

# Nothing behind this is read: no post on X is longer.
_LONGEST = 25_000
_KINDS = {"original": "post", "reply": "reply", "self_reply": "thread", "quote": "quote", "repost": "repost"}
_LINK = re.compile(r"https?://(?:www\.)?([^\s/?#\"”]{0,80})\S*", re.IGNORECASE)
_MENTION = re.compile(r"[@＠]\w{1,40}")
# Somebody else's words in a post: a repost typed by hand, or a quotation that begins with who said it.
_OTHERS_WORDS = re.compile(r"(?<!\w)[RM]T:? ?[@＠]\w.*|[\"“][@＠]\w[^\"”]*[\"”]?", re.DOTALL)
# Blocks that were complete before Unicode 15, so that every supported Python gives the same names.
_EMOJI = re.compile(
    "[\u2600-\u27bf\U0001f300-\U0001f64f\U0001f680-\U0001f6d7\U0001f7e0-\U0001f7eb\U0001f900-\U0001f9ff]"
)
# Skin tones, joiners and the sign that asks for a picture say nothing of their own.
_SILENT = re.compile("[\U0001f3fb-\U0001f3ff\u200b-\u200f\ufe0e\ufe0f]")


def _name_emoji(found: re.Match[str]) -> str:
    return f" {unicodedata.name(found[0], '').lower().replace('-', ' ')} "


def _name_link(found: re.Match[str]) -> str:
    """Return the telling part of a host: "guardian" of "theguardian.co.uk" is its longest word."""
    return f" http {max(found[1].split('.'), key=len)} "


def _leave_links(found: re.Match[str]) -> str:
    """Return what of somebody else's words says something of the post: that they are there, and where they point."""
    return " ".join([" rt @", *(link[0] for link in _LINK.finditer(found[0])), ""])


def write_out(kind: str, text: str, media: Sequence[str]) -> str:
    """Return the one text that the encoder reads of a post; any string may come in, none raises.

    ``kind``: one of ``posts.KINDS``; others' names are left out, for they say nothing about people met later, and
    others' words, for they are no moves of the author's.
    """
    clean = text[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    clean = _OTHERS_WORDS.sub(_leave_links, clean)
    clean = _MENTION.sub(" @ ", _LINK.sub(_name_link, clean))
    clean = _EMOJI.sub(_name_emoji, _SILENT.sub("", clean))
    return " ".join([_KINDS.get(kind, "post"), *sorted(set(media)), ":", clean])
