"""A pasted or uploaded list of people: one handle a line, handles in a row, a CSV, or what X's interface returns."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pcn_core.errors import PcnError
from pcn_core.plan.model import read_handle
from pcn_core.plan.text import clean_line

MAX_CHARACTERS = 1_000_000
_MOST = 5_000
# Names of columns and keys as exports write them, in lower case without blanks, hyphens and underscores.
_HANDLES = ("username", "screenname", "handle", "twitterhandle", "twitter", "account", "profileurl", "url", "link")
_IDS = ("userid", "id", "idstr", "accountid", "restid", "twitterid")
_NAMES = ("name", "displayname", "fullname")
_NUMBER = re.compile(r"\d{1,20}")
_SHORT_NUMBER = 15


@dataclass(frozen=True)
class Entry:
    """One person of a list, as far as it names them."""

    handle: str | None
    user_id: str | None = None
    name: str = ""


@dataclass(frozen=True)
class Roster:
    """What a list holds: everybody once, and the lines (or values) that name nobody."""

    entries: tuple[Entry, ...]
    unread: tuple[str, ...]


def read_roster(text: str) -> Roster:
    """Return the people that a list names, doubles made one, in the list's order.

    Reads handles or profile addresses one a line or in a row, a CSV with or without a header (comma, semicolon or tab),
    and JSON as X's interface returns list members. Raises PcnError when the list is too long or holds nobody.
    """
    if len(text) > MAX_CHARACTERS:
        raise PcnError("This list is too long; take a part of it at a time.")
    text = text.removeprefix("\ufeff").strip()
    found = _from_json(text) if text[:1] in {"{", "["} else _from_rows(text)
    entries, unread = _sorted_out(found)
    if not entries:
        raise PcnError("No handle is in this list; write them like @mousecheese, one a line.")
    if len(entries) > _MOST:
        raise PcnError(f"This list names more than {_MOST:,} people; take a part of it at a time.")
    return Roster(entries, unread)


def _sorted_out(found: Iterable[Entry | str]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    entries: dict[str, Entry] = {}
    unread: list[str] = []
    for entry in found:
        if isinstance(entry, str):
            unread.append(entry[:80])
        else:
            key = f"@{entry.handle.lower()}" if entry.handle else str(entry.user_id)
            entries.setdefault(key, entry)
    return tuple(entries.values()), tuple(dict.fromkeys(unread))


def _from_json(text: str) -> Iterator[Entry | str]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise PcnError("This looks like JSON but cannot be read; paste the handles instead, one a line.") from None
    rows = document.get("data") or document.get("users") if isinstance(document, dict) else document
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, str):
            yield _entry(row)
        elif isinstance(row, dict):
            yield _row_entry({_plain(key): str(value) for key, value in row.items() if isinstance(value, str | int)})


def _from_rows(text: str) -> Iterator[Entry | str]:
    rows = list(_rows(text))
    header = [_plain(cell) for cell in rows[0]] if rows else []
    if any(name in header for name in _HANDLES) or (len(header) > 1 and any(name in header for name in _IDS)):
        for row in rows[1:]:
            yield _row_entry(dict(zip(header, row, strict=False)))
        return
    for row in rows:
        yield from _loose(row)


def _rows(text: str) -> Iterator[list[str]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield cells
    except csv.Error:
        raise PcnError("This list cannot be read as a table; paste the handles instead, one a line.") from None


def _loose(row: list[str]) -> Iterator[Entry | str]:
    """Read a row without a header: all handles, or a handle with other things beside it."""
    words = [word for cell in row for word in (cell.split() if cell.count("@") > 1 else [cell]) if word]
    if len(words) == 1 or all(word.startswith(("@", "＠", "http")) for word in words):
        yield from (_entry(word) for word in words)
        return
    marked = [word for word in words if word.startswith(("@", "＠")) or "twitter.com/" in word or "x.com/" in word]
    yield from (_entry(word) for word in marked or _bare(words))


def _bare(words: list[str]) -> list[str]:
    """Return all words of a row of bare handles, else the first word alone, which then stands for the row."""
    fits = [word for word in words if not isinstance(_entry(word), str)]
    return fits if len(fits) == len(words) else words[:1]


def _row_entry(row: dict[str, str]) -> Entry | str:
    handle = next((row[name] for name in _HANDLES if row.get(name)), "")
    number = next((row[name] for name in _IDS if _NUMBER.fullmatch(row.get(name, ""))), None)
    name = clean_line(next((row[name] for name in _NAMES if row.get(name)), ""))
    try:
        read: str | None = read_handle(handle) if handle else None
    except ValueError:
        read = None
    if read is None and number is None:
        return handle or ", ".join(value for value in row.values() if value)
    return Entry(read, number, str(name)[:200])


def _entry(word: str) -> Entry | str:
    if _NUMBER.fullmatch(word) and len(word) > _SHORT_NUMBER:
        return Entry(None, word)  # longer than a handle can be: an account number
    try:
        return Entry(read_handle(word))
    except ValueError:
        return word


def _plain(name: object) -> str:
    return re.sub(r"[\s_\-]", "", str(name)).lower()
