"""Words into the numbered pieces that the encoder knows: uncased WordPiece, as its makers cut their texts."""

import re
import unicodedata
from collections.abc import Sequence

from pcn_core.moves.memory import Memory

MOST_PIECES = 128
# A window begins with the last pieces of the one before: a phrase cut at its end stands whole in the next.
_SHARED = 24
# Cost is bounded: of a longer text the beginning is read, and its end.
MOST_WINDOWS = 16
_LONGEST_WORD = 60
# Runs of letters and digits; everything else that can be seen stands alone, as do Chinese characters.
_WORD = re.compile(r"[^\W_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+|[^\s\w]|[_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


class Pieces:
    """A vocabulary and what it makes of words. ``vocabulary``: one piece each, its number is its place."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown, self._start, self._end = (self._numbers[sign] for sign in ("[UNK]", "[CLS]", "[SEP]"))
        self._known = Memory(self._cut)

    def number(self, text: str) -> list[int]:
        """Return the numbers of a text's pieces between those of its start and end, ``MOST_PIECES`` at most."""
        return self.windows(text)[0]

    def windows(self, text: str) -> list[list[int]]:
        """Return a text as ``number`` does, and more such windows where it is longer, 16 at most, the last its end.

        What stands before the first ":" (the kind and media of a post written out) stands at the head of each.
        """
        before, colon, behind = text.partition(":")
        head, body = (self._number_all(part) for part in (before + colon, behind))
        room = MOST_PIECES - 2 - len(head)
        if len(body) <= room or room <= _SHARED:
            return [self._frame(head + body)]
        starts = range(0, len(body) - room, room - _SHARED)[: MOST_WINDOWS - 1]
        return [self._frame(head + body[start : start + room]) for start in (*starts, len(body) - room)]

    def _frame(self, numbers: list[int]) -> list[int]:
        return [self._start, *numbers[: MOST_PIECES - 2], self._end]

    def _number_all(self, text: str) -> list[int]:
        return [number for word in _WORD.findall(text) for number in self._known[word]]

    def _cut(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", word.lower())
        plain = "".join(sign for sign in plain if unicodedata.category(sign) not in {"Mn", "Cc", "Cf", "Co", "Cs"})
        if len(plain) > _LONGEST_WORD:
            return (self._unknown,)
        found: list[int] = []
        start = 0
        while start < len(plain):
            number, start = self._longest(plain, start)
            if number is None:
                return (self._unknown,)
            found.append(number)
        return tuple(found)

    def _longest(self, word: str, start: int) -> tuple[int | None, int]:
        """Return the longest known piece at ``start`` and where it ends."""
        for end in range(len(word), start, -1):
            number = self._numbers.get(word[start:end] if start == 0 else f"##{word[start:end]}")
            if number is not None:
                return number, end
        return None, start
