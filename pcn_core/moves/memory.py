"""What is known of words met before: people say the same words again and again, hostile posts ever new ones."""

from collections.abc import Callable
from typing import TypeVar

_Found = TypeVar("_Found")

# Room for the words of a long history in some megabytes; long links hardly ever come back.
_ROOM = 32_768
_LONGEST = 42


class Memory(dict[str, _Found]):
    """A dictionary that asks ``find`` for what it does not hold; emptied when full, which costs less than an order."""

    def __init__(self, find: Callable[[str], _Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> _Found:
        found = self._find(word)
        if len(word) <= _LONGEST:
            if len(self) >= _ROOM:
                self.clear()
            self[word] = found
        return found
