"""Which language a post is read in: its own, or its author's main one where X could not tell."""

from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

# Moves are claimed from words in these alone: what readers were measured on. "" stands for no language at all.
_TESTED = frozenset({"", "en"})
# Undetermined, no words, artificial: X could not or need not tell.
_UNTOLD = frozenset({"und", "zxx", "art"})


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


def told_languages(langs: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a history’s languages, its main one (of two the first by name) where X could not tell."""
    untold = pa.array([lang for lang in pc.unique(langs).to_pylist() if is_untold(lang)], pa.string())
    if not len(untold):
        return langs
    counted = pc.value_counts(langs)
    most = _most(dict(zip(counted.field(0).to_pylist(), counted.field(1).to_pylist(), strict=True)))
    return langs if most is None else pc.if_else(pc.is_in(langs, untold), pa.scalar(most, pa.string()), langs)


def _most(counts: dict[str | None, int]) -> str | None:
    told = {lang: count for lang, count in counts.items() if lang and not is_untold(lang)}
    return min(told, key=lambda lang: (-told[lang], lang)) if told else None
