"""Answers remembered by key: people say the same words again and again, and hostile posts words never said before."""

from collections.abc import Callable
from typing import TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Memory(dict[_Key, _Value]):
    """A dictionary that finds missing values with ``find``; emptied whenever it holds ``room`` of them.

    Simpler and three times faster to ask than ``lru_cache``, which keeps book of every question.
    """

    def __init__(self, find: Callable[[_Key], _Value], room: int) -> None:
        super().__init__()
        self._find = find
        self._room = room

    def __missing__(self, key: _Key) -> _Value:
        if len(self) >= self._room:
            self.clear()
        value = self[key] = self._find(key)
        return value
