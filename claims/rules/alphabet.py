"""Gives each token one character, so that rules over token classes become plain `regex` patterns.

A token's *signature* is the set of classes it belongs to (word lists of the lexicon, literal words of the rules, its
shape). Every distinct signature gets one character; a class is then the set of the characters of all
signatures that hold it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claims.rules.memo import Memo

# Which characters is all the same to `re`, but beyond U+FFFF it tries the ranges of a set one by one, and texts take
# twice the memory: so they come from the longest block below, and from private use only when that is full.
_FIRST_CODE = 0x3400
_LAST_BASIC = 0xD7FF
_SUPPLEMENT = 0xF0000
_MEMO_LIMIT = 200_000

LITERAL = "="
SHAPES = ("lower", "capital", "upper", "digits", "mark", "symbol")


def shape(token: str) -> str:
    """The shape class of a token: lower, capital, upper, digits or mark (any other single character)."""
    first = token[0]
    if first.isdecimal():
        return "digits"
    if not first.isalpha():
        return "mark"
    if token.isupper() and len(token) > 1:
        return "upper"
    return "capital" if first.isupper() else "lower"


def _by_class(signature: frozenset[str]) -> tuple[list[str], list[str]]:
    """Sorts signatures by their lexicon classes first, by shape and literal words last."""
    plain = sorted(name for name in signature if not name.startswith(LITERAL) and name not in SHAPES)
    return plain, sorted(signature)


class Alphabet:
    """Maps tokens to characters and classes to character sets. Fill it with `add`, then `freeze` it."""

    def __init__(self) -> None:
        """Starts empty, with the shape classes and no words."""
        self._folded: dict[str, set[str]] = defaultdict(set)
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._codes: dict[frozenset[str], str] = {}
        self._of_class: dict[str, list[str]] = defaultdict(list)
        self._memo = Memo(self._look_up, _MEMO_LIMIT)
        self._symbols: dict[str, str] = {}
        self._joined: dict[str, str] = {}
        self._sets: dict[str, frozenset[str]] = {}
        self._codes_of_shapes: dict[str, str] = {}

    def add(self, word: str, name: str) -> None:
        """Puts one token into a class. A word with a capital letter is matched to the letter, others in any case."""
        if word == word.casefold():
            self._folded[word].add(name)
        else:
            self._exact[word].add(name)

    def add_symbol(self, name: str) -> None:
        """Reserves a character for a token that the engine makes itself, such as a quantity or a quotation."""
        self._symbols[name] = self._intern(frozenset({name, "symbol"}))

    def freeze(self) -> None:
        """Interns every signature that any token can have; afterwards classes may be asked for.

        Signatures are interned in the order of their classes, so that a class is a few runs of neighbours.
        """
        forms = {
            f for w in {*self._folded, *self._exact} for f in (w, w.casefold(), w.capitalize(), w.title(), w.upper())
        }
        signatures = {frozenset({each}) for each in SHAPES[:-1]} | {self._signature(form) for form in forms if form}
        for signature in sorted(signatures, key=_by_class):
            self._intern(signature)
        self._codes_of_shapes = {each: self._codes[frozenset({each})] for each in SHAPES[:-1]}

    def every(self) -> tuple[str, ...]:
        """Every character that a token can have."""
        return tuple(self._codes.values())

    def symbol(self, name: str) -> str:
        """The character of a reserved symbol."""
        return self._symbols[name]

    def code(self, token: str) -> str:
        """The character of a token."""
        return self._memo[token]

    def encode(self, tokens: Iterable[str]) -> str:
        """One character for each token."""
        return "".join(map(self._memo.__getitem__, tokens))

    def calm(self, token: str) -> str:
        """A token of a text in capitals as it would stand elsewhere: `JANUARY` as `January`, `KILLED` as `killed`."""
        lower = token.casefold()
        return token.capitalize() if lower not in self._folded and token.capitalize() in self._exact else lower

    def characters(self, name: str) -> str:
        """Every character whose signature holds the class; empty if no token can be in it."""
        known = self._joined.get(name)
        if known is None:
            known = self._joined[name] = "".join(self._of_class.get(name, ()))
        return known

    def set_of(self, name: str) -> frozenset[str]:
        """The same as a set."""
        known = self._sets.get(name)
        if known is None:
            known = self._sets[name] = frozenset(self.characters(name))
        return known

    def _look_up(self, token: str) -> str:
        own = self._codes_of_shapes[shape(token)]
        if token.casefold() not in self._folded and token not in self._exact:
            return own  # most tokens that are asked for the first time are in no class
        return self._codes.get(self._signature(token), own)

    def _signature(self, token: str) -> frozenset[str]:
        found = {shape(token)}
        found |= self._folded.get(token.casefold(), set())
        found |= self._exact.get(token, set())
        return frozenset(found)

    def _intern(self, signature: frozenset[str]) -> str:
        if signature not in self._codes:
            number = _FIRST_CODE + len(self._codes)
            if number > _LAST_BASIC:
                number += _SUPPLEMENT - _LAST_BASIC
            self._codes[signature] = chr(number)
            for name in signature:
                self._of_class[name].append(chr(number))
        return self._codes[signature]
