"""Turns the tree of a pattern into a `re` pattern over the characters of an alphabet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import count

from claims.rules.alphabet import LITERAL, Alphabet
from claims.rules.pattern import Item
from claims.rules.phrases import Phrase
from claims.rules.tokens import split_words
from claims.rules.tree import Choices, Element, Run

_LONGEST = 100_000  # characters; a look-behind that takes more is left to `regex`, which is slower
_NEVER = "(?!)"
_PLAIN = {"any": ".", "begin": r"\A", "end": r"\Z"}


class _TooLongError(ValueError):
    """A look-behind has no limit, or too many ways to reach each length."""


class Compiler:
    """Writes patterns as `re` reads them, by the characters of a frozen alphabet."""

    def __init__(self, alphabet: Alphabet, phrases: Mapping[str, Sequence[Phrase]]) -> None:
        """`phrases` holds the entries of several words of each class."""
        self._alphabet = alphabet
        self._phrases = phrases
        self._numbers = count(1)

    def source(self, choices: Choices) -> str:
        """The source of a pattern. Names of groups end with a number: `re` takes a name only once, patterns may not."""
        self._numbers = count(1)
        return self._source(choices)

    def _source(self, choices: Choices) -> str:
        return "|".join("".join(map(self._element, run)) for run in choices)

    def _element(self, element: Element) -> str:
        if element.sort == "set":
            return self._set(element) + element.repeat
        if element.sort == "look":
            return self._look(element) + element.repeat
        if element.sort == "group":
            opening = f"(?P<{element.name}{next(self._numbers)}>" if element.name else "(?:"
            return f"{opening}{self._source(element.choices)}){element.repeat}"
        return _PLAIN[element.sort] + element.repeat

    def alternatives(self, element: Element) -> Iterator[tuple[frozenset[str], Run]]:
        """What a set of words, or any word, may be: the characters of its first token, and the tokens behind it."""
        if element.sort == "any":
            yield frozenset(self._alphabet.every()), ()
            return
        single, phrases = self._words(element.items)
        if element.sign == "[^":
            yield frozenset(self._alphabet.every()).difference(single), ()
            return
        if single:
            yield frozenset(single), ()
        for phrase in phrases:
            first, *rest = reversed(phrase) if element.from_last else phrase
            yield self._alphabet.set_of(LITERAL + first), tuple(map(_literal, rest))

    # -- look-arounds ------------------------------------------------------------------------------------------

    def _look(self, element: Element) -> str:
        """A look-around; one that looks back as one look-behind for each length that it may have, as `re` needs it."""
        sign = element.sign[-1]
        if "<" in element.sign:
            try:
                looks = [f"(?<{sign}{source})" for source in self._by_length(element.choices).values()]
            except _TooLongError:
                return f"(?<{sign}{self._source(element.choices)})"
            return "".join(looks) if sign == "!" else f"(?:{'|'.join(looks)})"
        return f"(?{sign}{self._source(element.choices)})"

    def _by_length(self, choices: Choices) -> dict[int, str]:
        """The sources that together match what choices match, each for one number of tokens."""
        return _united(reduce(_joined, map(self._lengths, run), {0: ""}) for run in choices)

    def _lengths(self, element: Element) -> dict[int, str]:
        """The same of one element with its repetition."""
        once = self._lengths_once(element)
        low, high = element.times
        if not element.repeat:
            return once
        if high is None:
            raise _TooLongError
        if set(once) == {1}:
            return {times: f"{once[1]}{{{times}}}" for times in range(low, high + 1)}
        repeated = [{0: ""}]
        while len(repeated) <= high:
            repeated.append(_joined(repeated[-1], once))
        return _united(repeated[low:])

    def _lengths_once(self, element: Element) -> dict[int, str]:
        if element.sort == "group":
            return self._by_length(element.choices)
        once = element._replace(repeat="")
        if element.sort != "set":
            return {int(element.sort == "any"): self._element(once)}
        single, phrases = self._words(element.items)
        if element.sign == "[^" or not phrases:
            return {1: self._set(once)}
        found = {1: f"[{as_ranges(single)}]"} if single else {}
        for length in {len(phrase) for phrase in phrases}:
            alike = {phrase for phrase in phrases if len(phrase) == length}
            found[length] = f"(?:{'|'.join(self._phrases_of(alike, element.from_last))})"
        return found

    # -- sets of words -----------------------------------------------------------------------------------------

    def _set(self, element: Element) -> str:
        single, phrases = self._words(element.items)
        ranges = as_ranges(single)
        if element.sign == "[^":
            return f"[^{ranges}]" if ranges else "."
        choices = self._phrases_of(phrases, element.from_last)
        if ranges:
            choices.append(f"[{ranges}]")
        return "(?:" + "|".join(choices or [_NEVER]) + ")"

    def _words(self, items: Iterable[Item]) -> tuple[str, set[Phrase]]:
        """What a set holds: the characters of single words, and phrases."""
        characters: list[str] = []
        phrases: set[Phrase] = set()
        for item in items:
            if item.sort == "cls":
                characters.append(self._alphabet.characters(item.text))
                phrases.update(self._phrases.get(item.text, ()))
            elif item.sort == "symbol":
                characters.append(self._alphabet.symbol(item.text))
            else:
                words = tuple(split_words(item.text.lstrip("\\")))
                if len(words) == 1:
                    characters.append(self._alphabet.characters(LITERAL + words[0]))
                else:
                    phrases.add(words)
        return "".join(characters), phrases

    def _phrases_of(self, phrases: Iterable[Phrase], from_last: bool) -> list[str]:
        """Phrases as alternatives that share their beginnings; of those that begin alike the longest wins."""
        rests: dict[str, set[Phrase]] = {}
        for phrase in phrases:
            rests.setdefault(phrase[0], set()).add(phrase[1:])
        found = []
        for word, following in sorted(rests.items()):
            first = f"[{as_ranges(self._alphabet.characters(LITERAL + word))}]"
            deeper = self._phrases_of((rest for rest in following if rest), from_last)
            end = "?" if () in following else ""
            behind = f"(?:{'|'.join(deeper)}){end}" if deeper else ""
            found.append(behind + first if from_last else first + behind)
        return found


def _literal(word: str) -> Element:
    return Element("set", "[", items=(Item("mark", word),))


def _joined(before: Mapping[int, str], behind: Mapping[int, str]) -> dict[int, str]:
    """What two elements match one behind the other, by length."""
    return _united(
        {length + more: source + following for more, following in behind.items()} for length, source in before.items()
    )


def _united(ways: Iterable[Mapping[int, str]]) -> dict[int, str]:
    """What any of several ways matches, by length."""
    found: dict[int, list[str]] = {}
    for way in ways:
        for length, source in way.items():
            found.setdefault(length, []).append(source)
    if sum(len(source) for sources in found.values() for source in sources) > _LONGEST:
        raise _TooLongError
    return {n: sources[0] if len(sources) == 1 else f"(?:{'|'.join(sources)})" for n, sources in found.items()}


def as_ranges(characters: str) -> str:
    """Characters as the inside of a set, neighbours joined to ranges."""
    runs: list[list[int]] = []
    for code in sorted({ord(c) for c in characters}):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in runs)
