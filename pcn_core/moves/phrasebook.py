"""All cues compiled once, so that a post costs a look-up or two a word and not one search a cue."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pcn_core.moves.cue import Cue
from pcn_core.moves.memory import Memory

# A cue found at tokens ``start`` to ``end`` (excluded); a plain tuple, for it is made several times a post.
Hit = tuple[Cue, int, int]


class _Element(NamedTuple):
    """One place in a phrase: these words, or any word with one of these beginnings."""

    words: frozenset[str]
    stems: tuple[str, ...]

    def fits(self, token: str) -> bool:
        return token in self.words or bool(self.stems and token.startswith(self.stems))


class _Phrase(NamedTuple):
    """A cue and the places after its first word."""

    cue: Cue
    rest: tuple[_Element, ...]


class _Entry(NamedTuple):
    """A cue, how many of its first words are known to fit, and the places still to compare."""

    cue: Cue
    known: int
    rest: tuple[_Element, ...]


# What to look at after the first word: entries by the second word, and those for any other.
_Node = tuple[dict[str, tuple[_Entry, ...]], tuple[_Entry, ...]]
_NOTHING: _Node = ({}, ())


def _read_element(text: str) -> _Element:
    if text == "_":
        return _Element(frozenset(), ("",))
    parts = [part for part in text.split("|") if part] or [text]
    stems = tuple(part[:-1] for part in parts if part.endswith("*") and part != "*")
    return _Element(frozenset(part for part in parts if part == "*" or not part.endswith("*")), stems)


def _build_node(phrases: Sequence[_Phrase]) -> _Node:
    """Return a node whose entries need no second look at the second word, unless it is told by its beginning."""
    always = tuple(_Entry(cue, 1, rest) for cue, rest in phrases if not rest or rest[0].stems)
    by_second: dict[str, tuple[_Entry, ...]] = {}
    for cue, rest in phrases:
        for word in rest[0].words if rest and not rest[0].stems else ():
            by_second[word] = (*by_second.get(word, always), _Entry(cue, 2, rest[1:]))
    return (by_second, always) if phrases else _NOTHING


class _Opening(dict[int, _Node]):
    """The cues that begin with one word, by the facts of a post: most of them fall away once for all such posts.

    Looked up with ``facts & asked``, so that there are few entries however many facts there are.
    """

    def __init__(self, phrases: Sequence[_Phrase]) -> None:
        super().__init__()
        self._phrases = phrases
        self.asked = 0
        for cue, _ in phrases:
            self.asked |= cue.needs | cue.bars

    def __missing__(self, facts: int) -> _Node:
        node = self[facts] = _build_node([phrase for phrase in self._phrases if phrase.cue.holds(facts)])
        return node


class PhraseBook:
    """The cues with a phrase, found by their first two words."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._by_word: dict[str, list[_Phrase]] = {}
        self._by_stem: dict[str, list[_Phrase]] = {}
        for cue in cues:
            self._add(cue)
        self._openings = Memory(self._find_opening)

    def _add(self, cue: Cue) -> None:
        first, *rest = map(_read_element, cue.phrase.split())
        for words, index in ((first.words, self._by_word), (first.stems, self._by_stem)):
            for word in words:
                index.setdefault(word, []).append(_Phrase(cue, tuple(rest)))

    def _find_opening(self, token: str) -> _Opening | None:
        stems = (token[:length] for length in range(1, len(token) + 1))
        phrases = [phrase for stem in stems for phrase in self._by_stem.get(stem, ())]
        phrases += self._by_word.get(token, ())
        return _Opening(phrases) if phrases else None

    def find(self, tokens: Sequence[str], facts: int) -> list[Hit]:
        """Return every cue whose phrase stands in the tokens and whose facts hold, from the first word on."""
        hits: list[Hit] = []
        for start, opening in enumerate(map(self._openings.__getitem__, tokens[:-1])):
            if opening is None:
                continue
            by_second, always = opening[facts & opening.asked]
            for cue, known, rest in by_second.get(tokens[start + 1], always):
                end = start + known + len(rest)
                if not rest or _fits(rest, tokens, start + known, end):
                    hits.append((cue, start, end))
        return hits


def _fits(rest: tuple[_Element, ...], tokens: Sequence[str], start: int, end: int) -> bool:
    return end <= len(tokens) and all(map(_Element.fits, rest, tokens[start:end]))
