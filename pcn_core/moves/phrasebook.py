"""All cues compiled once, so that a post costs one look-up a word and not one search a cue."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from pcn_core.moves.cue import Cue


class _Element(NamedTuple):
    """One place in a phrase: these words, or any word with one of these beginnings."""

    words: frozenset[str]
    stems: tuple[str, ...]

    def fits(self, token: str) -> bool:
        return token in self.words or bool(self.stems and token.startswith(self.stems))


class _Entry(NamedTuple):
    cue: Cue
    rest: tuple[_Element, ...]


class Hit(NamedTuple):
    """A cue found at tokens ``start`` to ``end`` (excluded)."""

    cue: Cue
    start: int
    end: int


def _read_element(text: str) -> _Element:
    if text == "_":
        return _Element(frozenset(), ("",))
    parts = text.split("|")
    words = frozenset(part for part in parts if not part.endswith("*") or part == "*")
    stems = tuple(part[:-1] for part in parts if part.endswith("*") and part != "*")
    return _Element(words, stems)


def _follows(rest: tuple[_Element, ...], tokens: list[str], start: int) -> bool:
    if start + len(rest) > len(tokens):
        return False
    return all(element.fits(tokens[start + offset]) for offset, element in enumerate(rest))


class PhraseBook:
    """The cues with a phrase, found by their first word."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._by_word: dict[str, list[_Entry]] = {}
        self._by_stem: dict[str, list[_Entry]] = {}
        for cue in cues:
            self._add(cue)
        # Bounded: hostile posts bring words that nobody ever said before.
        self._entries = lru_cache(maxsize=65_536)(self._find_entries)

    def _add(self, cue: Cue) -> None:
        first, *rest = map(_read_element, cue.phrase.split())
        entry = _Entry(cue, tuple(rest))
        for word in first.words:
            self._by_word.setdefault(word, []).append(entry)
        for stem in first.stems:
            self._by_stem.setdefault(stem, []).append(entry)

    def _find_entries(self, token: str) -> tuple[_Entry, ...]:
        """Return the cues that may begin with this word."""
        stemmed = [e for n in range(len(token) + 1) for e in self._by_stem.get(token[:n], ())]
        return (*self._by_word.get(token, ()), *stemmed)

    def find(self, tokens: list[str], facts: int) -> Iterator[Hit]:
        """Yield every cue whose phrase stands in the tokens and whose facts hold."""
        entries = self._entries
        for start, token in enumerate(tokens):
            for cue, rest in entries(token):
                if facts & cue.needs != cue.needs or facts & cue.bars:
                    continue
                if not rest or _follows(rest, tokens, start + 1):
                    yield Hit(cue, start, start + 1 + len(rest))
