"""What must be said of posts in languages that nobody tested the reading of words in."""

import pandas as pd
import pyarrow as pa

from pcn_core.metrics.wording import list_words, percent
from pcn_core.moves.languages import OTHER, is_tested, told_languages

_NAMES = {
    "ar": "Arabic", "ca": "Catalan", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "hi": "Hindi", "in": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def language_note(posts: pd.DataFrame, least: float = 0.0) -> str:
    """Return a sentence about the person's own posts that are not read by their words; "" where there are none.

    ``least``: the share of the posts from which on it is worth saying.
    """
    own = posts[posts["kind"] != "repost"]
    table = pa.Table.from_pandas(own[["lang", "text"]], preserve_index=False)
    counts = pd.Series(told_languages(table["lang"], table["text"]).to_pandas()).value_counts(dropna=False)
    others = {str(lang): int(n) for lang, n in counts.items() if isinstance(lang, str) and not is_tested(lang)}
    number = sum(others.values())
    if not number or number < least * len(own):
        return ""
    names = list_words([_NAMES[lang] for lang in others if lang in _NAMES], most=2)
    said = f" ({names})" if names else ", as far as we can tell" if set(others) == {OTHER} else ""
    return (
        f"{number:,} of your posts ({percent(number / len(own))}) {'is' if number == 1 else 'are'} not in "
        f"English{said}. What they say is not read; links, pictures, questions, hashtags and whom they answer count as "
        "everywhere."
    )
