"""What must be said of posts in languages that nobody tested the reading of words in."""

import pandas as pd
import pyarrow as pa

from pcn_core.metrics.wording import list_words, percent
from pcn_core.moves.languages import OTHER, base_of, is_tested, told_languages

# What X names, by its codes and the newer ones (``in`` and ``iw`` were renamed, ``tl`` and ``no`` have a second one).
_NAMES = {
    "am": "Amharic", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "bo": "Tibetan", "bs": "Bosnian",
    "ca": "Catalan", "ckb": "Kurdish", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "dv": "Maldivian",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fil": "Tagalog", "fr": "French", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "in": "Indonesian",
    "is": "Icelandic", "it": "Italian", "iw": "Hebrew", "ja": "Japanese", "ka": "Georgian", "km": "Khmer",
    "kn": "Kannada", "ko": "Korean", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "ml": "Malayalam",
    "mr": "Marathi", "my": "Burmese", "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "or": "Odia", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sd": "Sindhi", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian",
    "sr": "Serbian", "sv": "Swedish", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish",
    "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language_note(posts: pd.DataFrame, least: float = 0.0) -> str:
    """Return a sentence about the person's own posts that are not read by their words; "" where there are none.

    ``least``: the share of the posts from which on it is worth saying.
    """
    table = pa.Table.from_pandas(posts[["lang", "text"]], preserve_index=False)
    own = told_languages(table["lang"], table["text"]).filter(pa.array(posts["kind"] != "repost"))
    counts = pd.Series(own.to_pandas()).value_counts(dropna=False)
    others = {str(lang): int(n) for lang, n in counts.items() if isinstance(lang, str) and not is_tested(lang)}
    number = sum(others.values())
    if not number or number < least * len(own):
        return ""
    named = (_NAMES.get(base_of(lang), "") for lang in others)
    names = list_words(list(dict.fromkeys(filter(None, named))), most=2)
    said = f" ({names})" if names else ", as far as we can tell" if set(others) == {OTHER} else ""
    return (
        f"{number:,} of your posts ({percent(number / len(own))}) {'is' if number == 1 else 'are'} not in "
        f"English{said}. What they say is not read; links, pictures, questions, hashtags and whom they answer count as "
        "everywhere."
    )
