"""Which row stays where several sources hold one post: the words of an id never change, but some sources cut them."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_LINK = re.compile(r"https?://\S+")


def choose_fullest(table: pa.Table) -> pa.Table:
    """Return an Arrow table of ``POST_SCHEMA`` with one row per id, the others dropped.

    ``table``: oldest source first. A text that is only the beginning of another one gives way to it. Of texts that are
    equally full a row with the hour of the day wins, then one that knows the app (archives do, X itself no longer
    says), then the newest.
    """
    posts = table["id"].combine_chunks().dictionary_encode().indices.to_numpy()
    counts = np.bincount(posts)
    if not len(counts) or counts.max() == 1:
        return table
    keep = counts[posts] == 1
    at = np.flatnonzero(~keep)  # rows whose post stands in several
    doubles = table.select(["day_only", "app", "text"]).take(at)
    knows_more = np.where(_flags(pc.invert(doubles["day_only"])), 2, 0) + _flags(pc.is_valid(doubles["app"]))
    best = _last_of_each(posts[at], knows_more, at)
    lengths = pc.utf8_length(doubles["text"]).to_numpy()
    longest = _last_of_each(posts[at], lengths, at)
    chosen = at[best]
    for number in np.flatnonzero(lengths[longest] > lengths[best]):
        short, whole = doubles["text"][int(best[number])], doubles["text"][int(longest[number])]
        if is_beginning_of(short.as_py(), whole.as_py()):
            chosen[number] = at[longest[number]]
    keep[chosen] = True
    return table.filter(pa.array(keep))


def _flags(column: pa.ChunkedArray) -> np.ndarray:
    flags: np.ndarray = column.to_numpy()
    return flags.astype(np.int64)


def _last_of_each(posts: np.ndarray, weight: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return for each post the position of its heaviest row, of equally heavy ones the last; by post."""
    order = np.lexsort((at, weight, posts))
    is_last = np.append(np.diff(posts[order]) != 0, True)
    last: np.ndarray = order[is_last]
    return last


def is_beginning_of(short: str, whole: str) -> bool:
    """Return whether a text is another one cut off; links apart, since a cut text ends with one to the post itself."""
    begin = _plain(short).removesuffix("…").rstrip()
    return bool(begin) and _plain(whole).startswith(begin)


def _plain(text: str) -> str:
    return " ".join(_LINK.sub(" ", text).split())
