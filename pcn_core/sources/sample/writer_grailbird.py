"""Writes the sample as Grailbird (G1): one JavaScript file per month beside CSV, in the shape of 2013 or of 2017."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import chain, groupby
from tempfile import SpooledTemporaryFile
from typing import IO

from pcn_core.sources.sample.drafts import Draft
from pcn_core.sources.sample.entities import short_link, shown_link
from pcn_core.sources.sample.grailbird_statuses import grailbird_date, month_status
from pcn_core.sources.sample.ids import DAY, HOUR, midnight, moment, plain_date
from pcn_core.sources.sample.layout import pretty
from pcn_core.sources.sample.parcel import Parcel
from pcn_core.sources.sample.statuses import Dialect, reply_keys, write_text
from pcn_core.sources.sample.story import (
    BIO,
    LOCATION,
    SAMPLE_ACCOUNT_ID,
    SAMPLE_HANDLE,
    SAMPLE_NAME,
    WEBSITE,
    directory,
)
from pcn_core.sources.sample.timeline import play
from pcn_core.sources.sample.timespan import Span

_LAST_EARLY_YEAR = 2014
_LOCAL = HOUR  # month files follow the account's own clock, an hour ahead of UTC
_KEPT_IN_MEMORY = 8 << 20
_COLUMNS = (
    "tweet_id", "in_reply_to_status_id", "in_reply_to_user_id", "retweeted_status_id", "retweeted_status_user_id",
    "timestamp", "source", "text", "expanded_urls",
)  # fmt: skip


@dataclass(frozen=True)
class _Month:
    year: int
    month: int
    count: int

    @property
    def stem(self) -> str:
        return f"{self.year}_{self.month:02d}"

    def index_line(self) -> dict[str, object]:
        return {
            "file_name": f"data/js/tweets/{self.stem}.js",
            "year": self.year,
            "var_name": f"tweets_{self.stem}",
            "tweet_count": self.count,
            "month": self.month,
        }


def write_grailbird(parcel: Parcel, span: Span, seed: int) -> None:
    """Write the archive: months newest first; CSV per month (2013) or one at the root (later); then the index files."""
    dialect = Dialect(directory(span.crowd), "twitter.com", edits=False)
    early = span.until.year <= _LAST_EARLY_YEAR
    with SpooledTemporaryFile(_KEPT_IN_MEMORY) as whole_csv:
        whole_csv.write(_csv_line(_COLUMNS))
        months = list(_write_months(parcel, span, seed, dialect, None if early else whole_csv, early=early))
        if not early:
            whole_csv.seek(0)
            with parcel.open("tweets.csv") as stream:
                stream.writelines(iter(lambda: whole_csv.read(1 << 18), b""))
    _write_indexes(parcel, span, months, early=early)


def _write_months(
    parcel: Parcel, span: Span, seed: int, dialect: Dialect, whole_csv: IO[bytes] | None, *, early: bool
) -> Iterator[_Month]:
    posts = chain.from_iterable(map(reversed, play(span, seed, edits=False)))
    for (year, number), drafts in groupby(posts, key=_month_of):
        month = list(drafts)
        this = _Month(year, number, len(month))
        parcel.add(f"data/js/tweets/{this.stem}.js", _month_text(this, month, dialect, early=early))
        rows = b"".join(_csv_line(_row(draft, dialect)) for draft in month)
        if whole_csv is None:
            parcel.add(f"data/csv/{this.stem}.csv", _csv_line(_COLUMNS) + rows)
        else:
            whole_csv.write(rows)
        yield this


def _month_of(draft: Draft) -> tuple[int, int]:
    local = moment(draft.at + _LOCAL)
    return local.year, local.month


def _month_text(month: _Month, drafts: Iterable[Draft], dialect: Dialect, *, early: bool) -> str:
    items = pretty([month_status(draft, dialect, early=early) for draft in drafts], "compact")
    if not early:  # the later archives escape slashes and opening brackets
        items = items.replace("/", "\\/").replace("<", "\\u003C")
    return f"Grailbird.data.tweets_{month.stem} = \n{items}"


def _row(draft: Draft, dialect: Dialect) -> tuple[str, ...]:
    """Return a CSV row: one column more for each link, none for no link."""
    keys, said = reply_keys(draft), draft.reposts
    written = write_text(draft, dialect)
    return (
        str(draft.id),
        keys.get("in_reply_to_status_id", ""),
        keys.get("in_reply_to_user_id", ""),
        str(said.id) if said else "",
        said.author.id if said else "",
        plain_date(draft.at),
        "web",
        written.marked.text,
        *(full for _, full, _ in written.marked.links),
    )


def _csv_line(cells: Iterable[str]) -> bytes:
    line = StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
    return line.getvalue().encode()


def _write_indexes(parcel: Parcel, span: Span, months: list[_Month], *, early: bool) -> None:
    made = grailbird_date(midnight(span.until) + 21 * HOUR, early=early)
    payload = {"tweets": sum(month.count for month in months), "created_at": made, "lang": "en"}
    parcel.add("data/js/payload_details.js", f"var payload_details =  {pretty(payload, 'compact')}")
    parcel.add("data/js/user_details.js", f"var user_details =  {pretty(_owner(span, early=early), 'compact')}")
    index = [month.index_line() for month in months]
    parcel.add("data/js/tweet_index.js", f"var tweet_index =  {pretty(index, 'compact')}")
    parcel.add("index.html", "<!doctype html><title>Sample</title><p>This archive is invented.</p>")
    parcel.add("README.txt", "INVENTED SAMPLE\n\nEvery person, place and post in this archive is invented.\n")


def _owner(span: Span, *, early: bool) -> dict[str, object]:
    joined = midnight(span.first_day(span.blocks - 1)) - 3 * DAY
    return {
        "screen_name": SAMPLE_HANDLE,
        "location": LOCATION,
        "full_name": SAMPLE_NAME,
        "bio": BIO,
        "url": short_link(WEBSITE),
        "expanded_url": WEBSITE,
        "display_url": shown_link(WEBSITE),
        "id": SAMPLE_ACCOUNT_ID,
        "created_at": grailbird_date(joined, early=early),
    }
