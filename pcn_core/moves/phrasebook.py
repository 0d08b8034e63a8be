"""All cues compiled once, so that a post costs a look-up or two a word and not one search a cue."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import or_
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


class _Entry(NamedTuple):
    """A cue, how many of its first words are known to fit, and the places still to compare."""

    cue: Cue
    known: int
    rest: tuple[_Element, ...]


class _Entries(dict[int, tuple[_Entry, ...]]):
    """The entries of one beginning by the facts of a post: most fall away once for all posts that are alike.

    Ask with ``facts & asked``, so that there are few answers however many facts there are.
    """

    def __init__(self, entries: Sequence[_Entry]) -> None:
        super().__init__()
        self._entries = entries
        self.asked = reduce(or_, (entry.cue.needs | entry.cue.bars for entry in entries), 0)

    def __missing__(self, facts: int) -> tuple[_Entry, ...]:
        holding = self[facts] = tuple(entry for entry in self._entries if entry.cue.holds(facts))
        return holding


# What begins with one word: the entries by the word that follows, and those for any other word (None: no entries).
_Opening = tuple[dict[str, _Entries], _Entries | None]


def _read_element(text: str) -> _Element:
    if text == "_":
        return _Element(frozenset(), ("",))
    parts = [part for part in text.split("|") if part] or [text]
    stems = tuple(part[:-1] for part in parts if part.endswith("*") and part != "*")
    return _Element(frozenset(part for part in parts if part == "*" or not part.endswith("*")), stems)


def _build_opening(entries: Iterable[_Entry]) -> _Opening:
    """Return the entries that begin with one word, every list complete in itself."""
    by_second: dict[str, list[_Entry]] = {}
    always: list[_Entry] = []
    for entry in entries:
        if not entry.rest or entry.rest[0].stems:
            always.append(entry)
            continue
        for word in entry.rest[0].words:
            by_second.setdefault(word, []).append(_Entry(entry.cue, 2, entry.rest[1:]))
    followed = {word: _Entries([*always, *more]) for word, more in by_second.items()}
    return followed, _Entries(always) if always else None


class PhraseBook:
    """The cues with a phrase, found by their first two words."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._by_word: dict[str, list[_Entry]] = {}
        self._by_stem: dict[str, list[_Entry]] = {}
        for cue in cues:
            self._add(cue)
        self._openings = Memory(self._find_opening)

    def _add(self, cue: Cue) -> None:
        first, *rest = map(_read_element, cue.phrase.split())
        for words, index in ((first.words, self._by_word), (first.stems, self._by_stem)):
            for word in words:
                index.setdefault(word, []).append(_Entry(cue, 1, tuple(rest)))

    def _find_opening(self, token: str) -> _Opening | None:
        stems = (token[:length] for length in range(1, len(token) + 1))
        entries = [entry for stem in stems for entry in self._by_stem.get(stem, ())]
        entries += self._by_word.get(token, ())
        return _build_opening(entries) if entries else None

    def find(self, tokens: Sequence[str], bounds: Sequence[int], facts: Sequence[int]) -> dict[int, list[Hit]]:
        """Return, by the place of its post, every cue whose phrase stands in the tokens and whose facts hold.

        ``bounds``: where each post's tokens begin, and the end of the last; ``facts``: those of each post. Hits come in
        the order of the tokens. The last token of a post is its end, where nothing begins.
        """
        hits: dict[int, list[Hit]] = {}
        for start, entries in self._openings_in(tokens):
            post = bisect_right(bounds, start) - 1
            for cue, known, rest in entries[facts[post] & entries.asked]:
                end = start + known + len(rest)
                if end <= bounds[post + 1] and (not rest or _fits(rest, tokens, start + known, end)):
                    hits.setdefault(post, []).append((cue, start, end))
        return hits

    def _openings_in(self, tokens: Sequence[str]) -> Iterator[tuple[int, _Entries]]:
        """Yield where phrases may begin, and which."""
        openings = map(self._openings.__getitem__, tokens)
        for start, (opening, following) in enumerate(zip(openings, islice(tokens, 1, None), strict=False)):
            if opening is not None:
                entries = opening[0].get(following, opening[1])
                if entries is not None:
                    yield start, entries


def _fits(rest: tuple[_Element, ...], tokens: Sequence[str], start: int, end: int) -> bool:
    return all(map(_Element.fits, rest, tokens[start:end]))
