"""Which language a post is read in: its own, or its author's main one where X could not tell."""

import re
from collections.abc import Iterable
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

# Moves are claimed from words in these alone: what readers were measured on. "" stands for no language at all.
_TESTED = frozenset({"", "en"})
# Undetermined, no words, artificial: X could not or need not tell.
_UNTOLD = frozenset({"und", "zxx", "art"})

# What stands for a language that nobody told and that is not English.
OTHER = "other"
_ENGLISH = frozenset("the and you that with this are what not but your they would".split())  # noqa: SIM905 - words
_WORD, _NO_WORDS = re.compile(r"[^\W\d_]+"), re.compile(r"https?://\S+|[@#＠＃]\w+")
_LONG, _ENOUGH, _LEAST, _LOOKED_AT = 6, 20, 0.4, 2_000


@lru_cache(maxsize=256)
def is_tested(lang: str | None) -> bool:
    """Return whether moves may be claimed from a post's words; X writes qaa to qtz where a post has no language."""
    code = (lang or "").lower()
    return code in _TESTED or code.startswith("en-") or is_untold(code)


@lru_cache(maxsize=256)
def is_untold(lang: str | None) -> bool:
    """Return whether X says of a post that it has no language it knows (``und``, ``zxx``, ``art``, qaa to qtz)."""
    code = (lang or "").lower()
    return code in _UNTOLD or (len(code) == len("qaa") and "qaa" <= code <= "qtz")


def told_languages(langs: pa.ChunkedArray, texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return the languages of a history's posts as they are read.

    Where X could not tell, the history's main one stands (of two the first by name); where it said nothing, as in
    archives of before 2013, none (read as English), or ``OTHER`` when the words of those posts are not English.
    """
    untold = pa.array([lang for lang in pc.unique(langs).to_pylist() if is_untold(lang)], pa.string())
    if len(untold):
        counted = pc.value_counts(langs)
        most = _most(dict(zip(counted.field(0).to_pylist(), counted.field(1).to_pylist(), strict=True)))
        langs = langs if most is None else pc.if_else(pc.is_in(langs, untold), pa.scalar(most, pa.string()), langs)
    if langs.null_count and not _looks_english(texts.filter(pc.is_null(langs)).slice(0, _LOOKED_AT).to_pylist()):
        langs = pc.fill_null(langs, OTHER)
    return langs


def _looks_english(texts: Iterable[str]) -> bool:
    """Return whether posts may be English; too few of them may.

    Of each of 46 English authors' posts of six words and more at least 69 % hold one of these words, in other
    languages hardly any does. A library that tells languages apart (py3langid) costs 106 MB and 3 seconds more.
    """
    long_ones = [words for text in texts if len(words := _WORD.findall(_NO_WORDS.sub("", text.lower()))) >= _LONG]
    english = sum(not _ENGLISH.isdisjoint(words) for words in long_ones)
    return len(long_ones) < _ENOUGH or english >= _LEAST * len(long_ones)


def _most(counts: dict[str | None, int]) -> str | None:
    told = {lang: count for lang, count in counts.items() if lang and not is_untold(lang)}
    return min(told, key=lambda lang: (-told[lang], lang)) if told else None
