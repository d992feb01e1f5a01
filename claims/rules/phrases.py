"""Tables of phrases: what stands at a token, or ends just before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value")
Phrase = tuple[str, ...]


class PhraseTable(Generic[Value]):
    """Phrases of one or more tokens with a value each; the longest phrase wins.

    A token with a capital letter is matched to the letter, any other in any case.
    """

    def __init__(self, entries: Iterable[tuple[Phrase, Value]]) -> None:
        """Indexes the entries by their first and by their last token."""
        self._by_first: dict[str, list[tuple[int, Phrase, Value]]] = defaultdict(list)
        self._by_last: dict[str, list[tuple[int, Phrase, Value]]] = defaultdict(list)
        for phrase, value in sorted(entries, key=lambda entry: -len(entry[0])):
            self._by_first[phrase[0].casefold()].append((len(phrase), phrase, value))
            self._by_last[phrase[-1].casefold()].append((len(phrase), phrase, value))

    def at(self, tokens: Sequence[str], start: int) -> tuple[int, Value] | None:
        """The phrase that begins at a token, as (number of tokens, value)."""
        if start >= len(tokens):
            return None
        entries = self._by_first.get(tokens[start].casefold())
        if entries is None:
            return None
        window = [(t, t.casefold()) for t in tokens[start : start + entries[0][0]]]
        for length, phrase, value in entries:
            if length <= len(window) and all(p in w for p, w in zip(phrase, window, strict=False)):
                return length, value
        return None

    def before(self, tokens: Sequence[str], end: int) -> tuple[int, Value] | None:
        """The phrase whose last token stands just before `end`, as (number of tokens, value)."""
        if end <= 0:
            return None
        entries = self._by_last.get(tokens[end - 1].casefold())
        if entries is None:
            return None
        window = [(t, t.casefold()) for t in tokens[max(0, end - entries[0][0]) : end]]
        for length, phrase, value in entries:
            if length <= len(window) and all(p in w for p, w in zip(phrase, window[-length:], strict=True)):
                return length, value
        return None

    def get(self, *tokens: str) -> Value | None:
        """The value of exactly these tokens."""
        found = self.at(tokens, 0)
        return found[1] if found and found[0] == len(tokens) else None

    def phrases(self) -> list[Phrase]:
        """Every phrase of the table."""
        return [phrase for entries in self._by_first.values() for _, phrase, _ in entries]

    def first_tokens(self) -> frozenset[str]:
        """The first tokens of all phrases, case-folded: a cheap test of where to look."""
        return frozenset(self._by_first)
