r"""Compiles token patterns to `regex`.

A pattern reads like grammar. Its items stand between spaces:

    word           that word, in any case (a word with a capital: to the letter)
    ","            a punctuation mark, in double quotes
    @die           any entry of the lexicon's class `die`; entries may be several words
    @lower         the shape of a token: lower, capital, upper, digits, mark
    #number        a quantity of that sort; #quote, a quotation
    $gap           a macro, written out in the same file
    .              any one token
    [a @b #c]      any one of these;  [^a @b] any one token but these (single words only)
    ( ... | ... )  grouping and alternatives;  (?= (?! (?<= (?<! look around
    ? * + {2,5}    repetition of the item before
    <name: ...>    names what was found; every rule for a figure names its quantity `n`
    ^              the beginning of the sentence;  END its end
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from claims.errors import RuleError
from claims.rules.alphabet import LITERAL, SHAPES, Alphabet
from claims.rules.tokens import split_words

_ITEM = regex.compile(
    r"""\s*(?:
      (?P<look>\(\?<?[=!])
    | (?P<open><(?P<name>[a-z_]+):)
    | (?P<close>>)
    | (?P<nested>\[\^?)
    | (?P<bracket>\])
    | (?P<control>\(|\)|\||(?:[?*+]|\{\d+(?:,\d*)?\})[?+]?|\^)
    | (?P<end>END\b)
    | (?P<any>\.)
    | @(?P<cls>\w+)
    | \#(?P<symbol>\w+)
    | \$(?P<macro>\w+)
    | "(?P<mark>\\"|[^"\s]+)"
    | (?P<word>[\w'’-]+)
    )""",
    regex.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pattern: its sort (a group of `_ITEM`) and its text."""

    sort: str
    text: str


def parse(pattern: str, macros: Mapping[str, str], depth: int = 0) -> list[Item]:
    """The items of a pattern, macros written out. Raises RuleError where it cannot be read."""
    if depth > 8:
        raise RuleError(f"macro inside itself: {pattern!r}")
    items: list[Item] = []
    position = 0
    pattern = pattern.strip()
    while position < len(pattern):
        found = _ITEM.match(pattern, position)
        if not found or found.end() == position:
            raise RuleError(f"cannot read pattern at {pattern[position : position + 20]!r} in {pattern!r}")
        position = found.end()
        sort = found.lastgroup or ""
        if sort == "macro":
            if found["macro"] not in macros:
                raise RuleError(f"unknown macro ${found['macro']} in {pattern!r}")
            inner = parse(macros[found["macro"]], macros, depth + 1)
            items += [Item("control", "("), *inner, Item("control", ")")]
        else:
            text = found["name"] if found["open"] else found[sort]
            items.append(Item("open" if found["open"] else sort, text))
    return items


def literals(items: Sequence[Item]) -> Iterator[str]:
    """Every single token that the pattern names to the letter."""
    for item in items:
        if item.sort == "word":
            yield from split_words(item.text)
        elif item.sort == "mark":
            yield from split_words(item.text.lstrip("\\"))


def class_names(items: Sequence[Item]) -> Iterator[str]:
    """Every lexicon class that the pattern uses."""
    return (item.text for item in items if item.sort == "cls" and item.text not in SHAPES)


class Compiler:
    """Turns parsed patterns into `regex` source, by the characters of a frozen alphabet."""

    def __init__(self, alphabet: Alphabet, phrases: Mapping[str, Sequence[tuple[str, ...]]]) -> None:
        """`phrases` holds the entries of several words of each class."""
        self._alphabet = alphabet
        self._phrases = phrases

    def source(self, items: Sequence[Item]) -> str:
        """The `regex` source of a pattern."""
        out: list[str] = []
        position = 0
        while position < len(items):
            item = items[position]
            if item.sort == "nested":
                closing = next(i for i in range(position, len(items)) if items[i].sort == "bracket")
                out.append(self._set(items[position + 1 : closing], negated=item.text == "[^"))
                position = closing
            else:
                out.append(self._single(item))
            position += 1
        return "".join(out)

    def _single(self, item: Item) -> str:
        plain = {"look": item.text, "control": "(?:" if item.text == "(" else item.text, "close": ")", "any": "."}
        if item.sort in plain:
            return plain[item.sort]
        if item.sort == "open":
            return f"(?P<{item.text}>"
        if item.sort == "end":
            return r"\Z"
        return self._set([item], negated=False)

    def _set(self, items: Sequence[Item], *, negated: bool) -> str:
        characters: list[str] = []
        sequences: list[str] = []
        for item in items:
            if item.sort == "cls":
                characters.append(self._alphabet.characters(item.text))
                sequences += [self._sequence(words) for words in self._phrases.get(item.text, ())]
            elif item.sort == "symbol":
                characters.append(self._alphabet.symbol(item.text))
            else:
                words = tuple(split_words(item.text.lstrip("\\")))
                if len(words) == 1:
                    characters.append(self._alphabet.characters(LITERAL + words[0]))
                else:
                    sequences.append(self._sequence(words))
        joined = "".join(dict.fromkeys("".join(characters)))
        if negated:
            return f"[^{joined}]" if joined else "."
        single = f"[{joined}]" if joined else ""
        longest_first = sorted(set(sequences), key=len, reverse=True)
        return "(?:" + "|".join([*longest_first, single] if single else longest_first or ["(?!)"]) + ")"

    def _sequence(self, words: Sequence[str]) -> str:
        return "".join(f"[{self._alphabet.characters(LITERAL + word)}]" for word in words)
