"""Which row stays where several sources hold one post: the words of an id never change, but some sources cut them."""

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

_LINK = re.compile(r"https?://\S+")


def choose_fullest(table: pa.Table) -> pa.Table:
    """Return an Arrow table of ``POST_SCHEMA`` with one row per id, the others dropped.

    ``table``: oldest source first. A text that is only the beginning of another one gives way to it. Of texts that are
    equally full a row with the hour of the day wins, then one that knows the app (archives do, X itself no longer
    says), then the newest.
    """
    ids = table["id"]
    if pc.count_distinct(ids).as_py() == len(ids):
        return table
    ids = ids.to_pandas()
    several = np.flatnonzero(ids.duplicated(keep=False))
    rows = _rows_of(table.take(several), several)
    best = rows.sort_values(["id", "has_hour", "knows_app", "at"]).drop_duplicates("id", keep="last")
    longest = rows.sort_values(["id", "length", "at"]).drop_duplicates("id", keep="last")
    keep = np.ones(len(ids), bool)
    keep[several] = False
    keep[_fuller_of(best, longest, table["text"])] = True
    return table.filter(pa.array(keep))


def _rows_of(doubles: pa.Table, places: np.ndarray) -> pd.DataFrame:
    """Return what decides between rows of one id; ``at``: their places in the whole table."""
    return pd.DataFrame(
        {
            "id": doubles["id"].to_pandas(),
            "at": places,
            "has_hour": pc.invert(doubles["day_only"]).to_pandas(),
            "knows_app": pc.is_valid(doubles["app"]).to_pandas(),
            "length": pc.utf8_length(doubles["text"]).to_pandas(),
        }
    )


def _fuller_of(best: pd.DataFrame, longest: pd.DataFrame, texts: pa.ChunkedArray) -> np.ndarray:
    """Return the place of each id's row: that of the best, unless its text is only the beginning of the longest."""
    chosen: np.ndarray = best["at"].to_numpy().copy()
    others = longest["at"].to_numpy()
    for number in np.flatnonzero(longest["length"].to_numpy() > best["length"].to_numpy()):
        if is_beginning_of(texts[int(chosen[number])].as_py(), texts[int(others[number])].as_py()):
            chosen[number] = others[number]
    return chosen


def is_beginning_of(short: str, whole: str) -> bool:
    """Return whether a text is another one cut off; links apart, since a cut text ends with one to the post itself."""
    begin = _plain(short).removesuffix("…").rstrip()
    return bool(begin) and _plain(whole).startswith(begin)


def _plain(text: str) -> str:
    return " ".join(_LINK.sub(" ", text).split())
