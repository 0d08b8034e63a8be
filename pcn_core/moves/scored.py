"""Which posts the encoder reads, and under which key the store keeps what it said of each."""

from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.languages import is_tested, told_languages
from pcn_core.moves.words import Asked

Keys = npt.NDArray[np.uint64]
Scores = npt.NDArray[np.float32]


def post_keys(posts: pd.DataFrame) -> Keys:
    """Return a number per post, made of its id and of what the encoder reads of it: an edited post has another one."""
    made = b"".join(
        blake2b("\0".join((post_id, *_read_of(post))).encode("utf-8", "replace"), digest_size=8).digest()
        for post_id, post in zip(pa.array(posts["id"]).to_pylist(), as_asked(posts), strict=True)
    )
    return np.frombuffer(made, np.dtype("<u8")).astype(np.uint64)


def _read_of(post: Asked) -> tuple[str, ...]:
    kind, text, media, _ = post
    return (kind, text, *sorted(set(media)))


def as_asked(posts: pd.DataFrame) -> list[Asked]:
    """Return posts of the table as they are asked about."""
    table = pa.Table.from_pandas(posts[["kind", "text", "media", "lang"]], preserve_index=False)
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def is_scored(posts: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Return which posts of a history the encoder reads: the owner's own words, in a language it was tested in."""
    table = pa.Table.from_pandas(posts[["lang", "text"]], preserve_index=False)
    coded = told_languages(table["lang"], table["text"]).combine_chunks().dictionary_encode("encode")
    tested = np.array([is_tested(lang) for lang in coded.dictionary.to_pylist()], bool)
    codes = coded.indices.to_numpy(zero_copy_only=False)
    return (tested[codes] if len(codes) else np.zeros(0, bool)) & (posts["kind"] != "repost").to_numpy(dtype=bool)


def find_scores(keys: Keys, kept: Keys, scores: npt.NDArray[np.floating]) -> Scores:
    """Return a row of scores per key, from rows ``scores`` that are kept under ``kept``; not a number where none is."""
    found = np.full((len(keys), len(MOVES)), np.nan, np.float32)
    if len(kept):
        order = np.argsort(kept, kind="stable")
        places = np.minimum(np.searchsorted(kept, keys, sorter=order), len(kept) - 1)
        rows = order[places]
        there = kept[rows] == keys
        found[there] = scores[rows[there]]
    return found
