"""Cheap facts of every post, column by column: emoji, pictures, links, own words, names, hashtags."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

# Drawn as a picture by itself, or by the variation selector behind it (a bare ™ or 1 is no emoji).
_EMOJI = (
    "[\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f1e6-\U0001f1ff\U0001f300-\U0001f64f"
    "\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb\U0001f900-\U0001faff"
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2639\u263a\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab"
    "\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2600\u2602\u2603\u2705\u270a\u270b"
    "\u270c\u2728\u274c\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\ufe0f]"
)
# What a post may hold without one word of its own.
_NOT_OWN_WORDS = r"https?://\S+|[@＠#＃][\pL\pN_]+|\b(?:[Rr][Tt]|[Mm][Tt]|[Vv]ia|[Cc][Cc]|[Hh]/[Tt]|[Hh][Tt])\b"
_WORD = r"\pL|\pN"


def post_signs(posts: pd.DataFrame) -> pd.DataFrame:
    """Return one row per post, same index as ``posts``, with the bool columns below.

    has_emoji · has_visual (photo, video or GIF) · has_link (a quoted post's address is one) · own_words (a word besides
    links, hashtags, mentions and "via"; none in a native repost) · names_somebody · has_hashtag.
    """
    table = pa.Table.from_pandas(posts[["kind", "text", "media", "hashtags", "mention_handles", "links"]])
    text = pc.fill_null(table["text"], "")
    words = pc.match_substring_regex(pc.replace_substring_regex(text, _NOT_OWN_WORDS, " "), _WORD)
    columns = {
        "has_emoji": pc.match_substring_regex(text, _EMOJI),
        "has_visual": _is_filled(table["media"]),
        "has_link": _is_filled(table["links"]),
        "own_words": pc.and_(words, pc.not_equal(table["kind"], "repost")),
        "names_somebody": _is_filled(table["mention_handles"]),
        "has_hashtag": _is_filled(table["hashtags"]),
    }
    return pa.table(columns).to_pandas(types_mapper=pd.ArrowDtype).set_axis(posts.index)


def _is_filled(lists: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.greater(pc.fill_null(pc.list_value_length(lists), 0), 0)
