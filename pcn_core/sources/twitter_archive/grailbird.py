"""The table form of the archives of 2012 to 2019 (Grailbird): read only where the monthly files are missing.

Rows are ragged: eight columns without a link, one more for each link. There are no entities, so handles, hashtags and
links are found in the text.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from functools import partial

from pcn_core.sources.report import Problem
from pcn_core.sources.twitter_archive.container import Entry
from pcn_core.sources.twitter_archive.records import Entities, Hashtag, Media, Mention, Tweet, Url, User
from pcn_core.sources.twitter_archive.rows import MAX_ROWS, TOO_MANY_ROWS

_SHORT_LINK = re.compile(r"https?://t\.co/\w+")
_MENTION = re.compile(r"(?<!\w)@(\w{1,20})", re.ASCII)
_HASHTAG = re.compile(r"(?<![\w&/])#(\w*[^\W\d]\w*)")
_ATTACHED = re.compile(r"https?://(?:\w+\.)?twitter\.com/\w+/status/\d+/(?:photo|video)/\d", re.ASCII)
_PREFIX = re.compile(r"RT @(\w{1,20}):? ?", re.ASCII)
_BETWEEN_LINKS = re.compile(r",(?=https?://)")
_LINKS = "expanded_urls"
# A longer line is read in pieces: it must not fill the memory.
_MAX_LINE = 1 << 20


def read_csv_rows(entry: Entry) -> Iterator[Tweet | Problem]:
    """Yield the rows of ``tweets.csv`` or of a month's table, those that cannot be read as Problems."""
    with entry.open() as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
        lines = csv.reader(iter(partial(text.readline, _MAX_LINE), ""))
        header = next(_lines(lines, entry.name), None)
        if not isinstance(header, list) or "tweet_id" not in header:
            yield Problem(entry.name, "its first line does not name the columns")
            return
        for number, line in enumerate(_lines(lines, entry.name)):
            if number > MAX_ROWS:
                yield Problem(entry.name, TOO_MANY_ROWS)
                return
            if line:
                yield line if isinstance(line, Problem) else _row_of(header, line, entry.name)


def _lines(lines: Iterator[list[str]], name: str) -> Iterator[list[str] | Problem]:
    while True:
        try:
            yield next(lines)
        except StopIteration:
            return
        except csv.Error:
            yield Problem(name, "a row of the table cannot be read")


def _row_of(header: Sequence[str], line: Sequence[str], name: str) -> Tweet | Problem:
    cells = dict(zip(header, line, strict=False))
    if not cells.get("tweet_id", "").isdigit():
        return Problem(name, "a row has no number")
    first_link = header.index(_LINKS) if _LINKS in header else len(header)
    links = [link for cell in line[first_link:] for link in _BETWEEN_LINKS.split(cell) if link]
    text = cells.get("text", "")
    return Tweet(
        id_str=cells["tweet_id"],
        created_at=cells.get("timestamp"),
        text=text,
        source=cells.get("source"),
        entities=_entities_of(text, links),
        in_reply_to_status_id_str=cells.get("in_reply_to_status_id"),
        in_reply_to_user_id_str=cells.get("in_reply_to_user_id"),
        retweeted_status=_original_of(text, cells, links),
    )


def _original_of(text: str, cells: dict[str, str], links: Sequence[str]) -> Tweet | None:
    """Return the reposted post as far as the table knows it: its id, its author, the text as reposted."""
    original = cells.get("retweeted_status_id")
    if not original:
        return None
    prefix = _PREFIX.match(text)
    return Tweet(
        id_str=original,
        text=text[prefix.end() :] if prefix else text,
        entities=_entities_of(text, links),
        user=User(cells.get("retweeted_status_user_id"), prefix[1] if prefix else None),
    )


def _entities_of(text: str, links: Sequence[str]) -> Entities:
    """Return what stands in the text. The links come in the text's order, attachments among them."""
    short = _SHORT_LINK.findall(text)
    matched = short if len(short) == len(links) else [None] * len(links)
    pairs = list(zip(matched, links, strict=True))
    return Entities(
        urls=tuple(Url(url, link) for url, link in pairs if not _ATTACHED.match(link)),
        user_mentions=tuple(Mention(found[1], None, "", (found.start(),)) for found in _MENTION.finditer(text)),
        hashtags=tuple(Hashtag(found[1]) for found in _HASHTAG.finditer(text)),
        media=tuple(Media(url, "photo") for url, link in pairs if _ATTACHED.match(link)),
    )
