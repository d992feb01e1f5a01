"""A table that is filled as it is asked."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memo(dict[Key, Value]):
    """What was found for the keys seen so far, so that a known one costs one look-up; emptied when it grows large."""

    def __init__(self, find: Callable[[Key], Value], limit: int) -> None:
        """`find` gives the value of a key that is not known; `limit` is the most keys that are kept."""
        super().__init__()
        self._find = find
        self._limit = limit

    def __missing__(self, key: Key) -> Value:
        """The value of a key that is asked for the first time."""
        if len(self) >= self._limit:
            self.clear()
        self[key] = found = self._find(key)
        return found
