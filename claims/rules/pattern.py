r"""Compiles token patterns to `regex`.

A pattern reads like grammar. Its items stand between spaces:

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

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def _is_control(item: Item, *beginnings: str) -> bool:
    return item.sort == "control" and item.text.startswith(beginnings)


def _closing(items: Sequence[Item], opening: int) -> int:
    """Where the bracket that opens at an item closes; the item itself if it opens none."""
    depth = 0
    for position in range(opening, len(items)):
        item = items[position]
        depth += item.sort in ("look", "open", "nested") or _is_control(item, "(")
        depth -= item.sort in ("close", "bracket") or _is_control(item, ")")
        if depth == 0:
            return position
    return len(items) - 1


_SOLID = ("cls", "word", "mark", "symbol")


def _depths(items: Sequence[Item]) -> Iterator[tuple[int, Item]]:
    """Each item with the number of brackets open around it; a named group counts where it holds alternatives."""
    depth = 0
    named: list[int] = []
    for position, item in enumerate(items):
        if item.sort == "control" and item.text == ")":
            depth -= 1
        elif item.sort == "close":
            depth -= named.pop()
        yield depth, item
        if item.sort == "look" or (item.sort == "control" and item.text == "("):
            depth += 1
        elif item.sort == "open":
            closing = next(i for i in range(position, len(items)) if items[i].sort == "close")
            named.append(int(any(i.sort == "control" and i.text == "|" for i in items[position:closing])))
            depth += named[-1]


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

    def mirrored(self, items: Sequence[Item]) -> str:
        """The source of the pattern that finds the same in mirrored characters, last item first.

        So `re`, which only looks back at what has a fixed length, matches phrases before an anchor, as a look-behind of
        `regex` does, which is slower (see bench/extraction.py).
        """
        choices: list[list[str]] = [[]]
        position = 0
        while position < len(items):
            if _is_control(items[position], "|"):
                choices.append([])
                position += 1
                continue
            end = _closing(items, position) + 1
            source = self._mirrored_single(items[position:end])
            if end < len(items) and _is_control(items[end], "?", "*", "+", "{"):
                source += items[end].text
                end += 1
            choices[-1].append(source)
            position = end
        return "|".join("".join(reversed(sources)) for sources in choices)

    def _mirrored_single(self, items: Sequence[Item]) -> str:
        """One item, or the items from an opening bracket to its closing one."""
        first, inside = items[0], items[1:-1]
        if first.sort == "nested":
            return self._set(inside, negated=first.text == "[^", mirrored=True)
        if first.sort == "look":
            turned = first.text.replace("<", "") if "<" in first.text else first.text.replace("?", "?<")
            return f"{turned}{self.mirrored(inside)})"
        if first.sort == "open" or _is_control(first, "("):
            return f"{self._single(first)}{self.mirrored(inside)})"
        if first.sort == "end" or _is_control(first, "^"):
            return r"\A" if first.sort == "end" else r"\Z"
        return "." if first.sort == "any" else self._set(items, negated=False, mirrored=True)

    def needs(self, items: Sequence[Item]) -> tuple[frozenset[str], ...]:
        """Sets of characters of each of which one must stand in any text that the pattern matches: a cheap refusal.

        Only items outside brackets and look-arounds count, and only where nothing makes them optional.
        """
        if any(depth == 0 and item.sort == "control" and item.text == "|" for depth, item in _depths(items)):
            return ()
        found: list[frozenset[str]] = []
        position = 0
        at_depth = list(_depths(items))
        while position < len(at_depth):
            depth, item = at_depth[position]
            begin = position
            if item.sort == "nested":
                position = next(i for i in range(position, len(items)) if items[i].sort == "bracket")
            position += 1
            repeat = items[position].text if position < len(items) and items[position].sort == "control" else ""
            optional = repeat[:1] in ("?", "*") or repeat.startswith("{0")
            if depth == 0 and not optional and (item.sort in _SOLID or (item.sort == "nested" and item.text == "[")):
                inside = items[begin + 1 : position - 1] if item.sort == "nested" else [item]
                found.append(frozenset("".join(self._beginnings(each) for each in inside)))
        return tuple(sorted((each for each in found if each), key=len)[:3])

    def _beginnings(self, item: Item) -> str:
        """Every character at which an item may begin."""
        if item.sort == "symbol":
            return self._alphabet.symbol(item.text)
        if item.sort == "cls":
            firsts = {LITERAL + words[0] for words in self._phrases.get(item.text, ())}
            return self._alphabet.characters(item.text) + "".join(map(self._alphabet.characters, firsts))
        return self._alphabet.characters(LITERAL + split_words(item.text.lstrip("\\"))[0])

    def _single(self, item: Item) -> str:
        plain = {"look": item.text, "control": "(?:" if item.text == "(" else item.text, "close": ")", "any": "."}
        if item.sort in plain:
            return plain[item.sort]
        if item.sort == "open":
            return f"(?P<{item.text}>"
        if item.sort == "end":
            return r"\Z"
        return self._set([item], negated=False)

    def _set(self, items: Sequence[Item], *, negated: bool, mirrored: bool = False) -> str:
        characters: list[str] = []
        phrases: set[tuple[str, ...]] = set()
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
        single = as_ranges("".join(characters))
        if negated:
            return f"[^{single}]" if single else "."
        choices = self._choices(phrases, mirrored)
        if single:
            choices.append(f"[{single}]")
        return "(?:" + "|".join(choices or ["(?!)"]) + ")"

    def _choices(self, phrases: Iterable[tuple[str, ...]], mirrored: bool) -> list[str]:
        """Phrases as alternatives that share their beginnings; of those that begin alike the longest wins."""
        rests: dict[str, set[tuple[str, ...]]] = {}
        for phrase in phrases:
            rests.setdefault(phrase[0], set()).add(phrase[1:])
        found = []
        for word, following in sorted(rests.items()):
            first = f"[{as_ranges(self._alphabet.characters(LITERAL + word))}]"
            deeper = self._choices((rest for rest in following if rest), mirrored)
            end = "?" if () in following else ""
            behind = f"(?:{'|'.join(deeper)}){end}" if deeper else ""
            found.append(behind + first if mirrored else first + behind)
        return found


def as_ranges(characters: str) -> str:
    """Characters as the inside of a `regex` set, neighbours joined to ranges."""
    runs: list[list[int]] = []
    for code in sorted({ord(c) for c in characters}):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in runs)
