r"""Reads token patterns.

A pattern reads like grammar. Its items stand between spaces (`compiler.py` makes a `re` pattern of them):

    word           that word, in any case (a word with a capital: to the letter)
    ","            a punctuation mark, in double quotes
    @die           any entry of the lexicon's class `die`; entries may be several words
    @lower         the shape of a token: lower, capital, upper, digits, mark
    @numeral       a word at which a quantity may begin
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

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.errors import RuleError
from claims.rules.alphabet import SHAPES
from claims.rules.tokens import split_words

_ITEM = re.compile(
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
    re.VERBOSE,
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
