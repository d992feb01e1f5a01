"""Tables of phrases: what stands at a token, or ends just before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value")
Phrase = tuple[str, ...]


class PhraseTable(Generic[Value]):
    """Phrases of one or more tokens with a value each; the longest phrase wins.

    An entry with a capital letter is matched to the letter, any other in any case.
    """

    def __init__(self, entries: Iterable[tuple[Phrase, Value]]) -> None:
        """Indexes the entries by their first and by their last token."""
        self._by_first: dict[str, list[tuple[Phrase, Value]]] = defaultdict(list)
        self._by_last: dict[str, list[tuple[Phrase, Value]]] = defaultdict(list)
        for phrase, value in sorted(entries, key=lambda entry: -len(entry[0])):
            self._by_first[phrase[0].casefold()].append((phrase, value))
            self._by_last[phrase[-1].casefold()].append((phrase, value))

    def at(self, tokens: Sequence[str], start: int) -> tuple[int, Value] | None:
        """The phrase that begins at a token, as (number of tokens, value)."""
        if start >= len(tokens):
            return None
        for phrase, value in self._by_first.get(tokens[start].casefold(), ()):
            if _same(tokens[start : start + len(phrase)], phrase):
                return len(phrase), value
        return None

    def before(self, tokens: Sequence[str], end: int) -> tuple[int, Value] | None:
        """The phrase whose last token stands just before `end`, as (number of tokens, value)."""
        if end <= 0:
            return None
        for phrase, value in self._by_last.get(tokens[end - 1].casefold(), ()):
            if len(phrase) <= end and _same(tokens[end - len(phrase) : end], phrase):
                return len(phrase), value
        return None

    def get(self, *tokens: str) -> Value | None:
        """The value of exactly these tokens."""
        found = self.at(tokens, 0)
        return found[1] if found and found[0] == len(tokens) else None

    def first_tokens(self) -> frozenset[str]:
        """The first tokens of all phrases, case-folded: a cheap test of where to look."""
        return frozenset(self._by_first)


def _same(tokens: Sequence[str], phrase: Phrase) -> bool:
    if len(tokens) != len(phrase):
        return False
    return all(t == p if p != p.casefold() else t.casefold() == p for t, p in zip(tokens, phrase, strict=True))
