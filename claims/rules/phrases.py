"""Tables of phrases: what stands at a token, or ends just before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Value = TypeVar("Value")
Phrase = tuple[str, ...]


class PhraseTable(Generic[Value]):
    """Phrases of one or more tokens with a value each; the longest phrase wins, of equals the one with capitals.

    A token with a capital letter is matched to the letter, any other in any case.
    """

    def __init__(self, entries: Iterable[tuple[Phrase, Value]]) -> None:
        """Indexes the entries by their first two and by their last two tokens."""
        self._forward: dict[str, dict[str, list[tuple[Phrase, Value]]]] = {}
        self._backward: dict[str, dict[str, list[tuple[Phrase, Value]]]] = {}
        for phrase, value in sorted(entries, key=_longest_and_strictest):
            folded = [token.casefold() for token in phrase]
            for index, (near, far) in (
                (self._forward, (folded[0], folded[1] if len(folded) > 1 else "")),
                (self._backward, (folded[-1], folded[-2] if len(folded) > 1 else "")),
            ):
                index.setdefault(near, {}).setdefault(far, []).append((phrase, value))

    def at(self, tokens: Sequence[str], start: int) -> tuple[int, Value] | None:
        """The phrase that begins at a token, as (number of tokens, value)."""
        if start >= len(tokens):
            return None
        first = tokens[start].casefold()
        entries = self._forward.get(first)
        if entries is None:
            return None
        if start + 1 < len(tokens):
            for phrase, value in entries.get(tokens[start + 1].casefold(), ()):
                if _stands_at(tokens, start, phrase):
                    return len(phrase), value
        for (word,), value in entries.get("", ()):
            if word in {first, tokens[start]}:
                return 1, value
        return None

    def before(self, tokens: Sequence[str], end: int) -> tuple[int, Value] | None:
        """The phrase whose last token stands just before `end`, as (number of tokens, value)."""
        if end <= 0:
            return None
        entries = self._backward.get(tokens[end - 1].casefold())
        if entries is None:
            return None
        earlier = tokens[end - 2].casefold() if end > 1 else ""
        for phrase, value in (*entries.get(earlier, ()), *entries.get("", ())):
            if len(phrase) <= end and _stands_at(tokens, end - len(phrase), phrase):
                return len(phrase), value
        return None

    def get(self, *tokens: str) -> Value | None:
        """The value of exactly these tokens."""
        found = self.at(tokens, 0)
        return found[1] if found and found[0] == len(tokens) else None

    def phrases(self) -> list[Phrase]:
        """Every phrase of the table."""
        return [phrase for ends in self._forward.values() for entries in ends.values() for phrase, _ in entries]

    def first_tokens(self) -> frozenset[str]:
        """The first tokens of all phrases, case-folded: a cheap test of where to look."""
        return frozenset(self._forward)


def _longest_and_strictest(entry: tuple[Phrase, object]) -> tuple[int, bool]:
    """Long phrases first, then those with capitals, which take less: `Nm` before `nm`."""
    phrase = entry[0]
    return -len(phrase), all(token == token.casefold() for token in phrase)


def _stands_at(tokens: Sequence[str], start: int, phrase: Phrase) -> bool:
    if start + len(phrase) > len(tokens):
        return False
    for position, word in enumerate(phrase, start):
        token = tokens[position]
        if token != word and token.casefold() != word:
            return False
    return True
