"""All cues compiled once, so that a post costs a look-up or two a word and not one search a cue."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from pcn_core.moves.cue import Cue

_NOTHING: tuple["_Entry", ...] = ()


class Hit(NamedTuple):
    """A cue found at tokens ``start`` to ``end`` (excluded)."""

    cue: Cue
    start: int
    end: int


class _Element(NamedTuple):
    """One place in a phrase: these words, or any word with one of these beginnings."""

    words: frozenset[str]
    stems: tuple[str, ...]

    def fits(self, token: str) -> bool:
        return token in self.words or bool(self.stems and token.startswith(self.stems))


class _Entry(NamedTuple):
    """A cue, how many of its first words are known to fit, and the places still to compare."""

    cue: Cue
    known: int
    rest: tuple[_Element, ...]


class _Node(NamedTuple):
    """The cues that begin with one word: those complete or to be compared, and the others by their second word."""

    first: list[_Entry]
    second: dict[str, list[_Entry]]


def _read_element(text: str) -> _Element:
    if text == "_":
        return _Element(frozenset(), ("",))
    parts = [part for part in text.split("|") if part] or [text]
    stems = tuple(part[:-1] for part in parts if part.endswith("*") and part != "*")
    return _Element(frozenset(part for part in parts if part == "*" or not part.endswith("*")), stems)


def _insert(node: _Node, cue: Cue, rest: tuple[_Element, ...]) -> None:
    if not rest or rest[0].stems:
        node.first.append(_Entry(cue, 1, rest))
        return
    for word in rest[0].words:
        node.second.setdefault(word, []).append(_Entry(cue, 2, rest[1:]))


def _join(nodes: list[_Node]) -> _Node:
    joined = _Node([], {})
    for node in nodes:
        joined.first.extend(node.first)
        for word, entries in node.second.items():
            joined.second.setdefault(word, []).extend(entries)
    return joined


class PhraseBook:
    """The cues with a phrase, found by their first two words."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._by_word: dict[str, _Node] = {}
        self._by_stem: dict[str, _Node] = {}
        for cue in cues:
            self._add(cue)
        # Bounded, for hostile posts bring words that nobody ever said before.
        self._node = lru_cache(maxsize=65_536)(self._find_node)

    def _add(self, cue: Cue) -> None:
        first, *rest = map(_read_element, cue.phrase.split())
        for words, index in ((first.words, self._by_word), (first.stems, self._by_stem)):
            for word in words:
                _insert(index.setdefault(word, _Node([], {})), cue, tuple(rest))

    def _find_node(self, token: str) -> _Node | None:
        stems = (token[:length] for length in range(1, len(token) + 1))
        nodes = [self._by_stem[stem] for stem in stems if stem in self._by_stem]
        if token in self._by_word:
            nodes.append(self._by_word[token])
        return _join(nodes) if nodes else None

    def find(self, tokens: list[str], facts: int) -> Iterator[Hit]:
        """Yield every cue whose phrase stands in the tokens and whose facts hold."""
        for start, (token, following) in enumerate(zip(tokens, [*tokens[1:], ""], strict=True)):
            node = self._node(token)
            if node is None:
                continue
            for cue, known, rest in chain(node.first, node.second.get(following, _NOTHING)):
                if facts & cue.needs != cue.needs or facts & cue.bars:
                    continue
                end = start + known + len(rest)
                if not rest or _fits(rest, tokens, start + known, end):
                    yield Hit(cue, start, end)


def _fits(rest: tuple[_Element, ...], tokens: list[str], start: int, end: int) -> bool:
    return end <= len(tokens) and all(map(_Element.fits, rest, tokens[start:end]))
