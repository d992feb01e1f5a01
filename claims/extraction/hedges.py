"""A quantity and the hedges around it."""

from __future__ import annotations

from typing import NamedTuple

from claims.extraction.units import UnitReader
from claims.rules.lexicon import Unit

_UPPER = ("less_than", "at_most")
_LOWER = ("more_than", "at_least")
_NOUNS = 2  # words at most between a figure and the "over" that tells in how long: four stops over two days


class Quantity(NamedTuple):
    """A quantity expression: tokens (half-open), sort for the rules, bounds in its unit, hedge."""

    first: int
    last: int
    sort: str
    low: float | None
    high: float | None
    qualifier: str = "exact"
    unit: Unit | None = None

    @property
    def point(self) -> float:
        """The stated number: whichever bound is stated."""
        return self.low if self.low is not None else (self.high or 0.0)


class HedgeReader(UnitReader):
    """Reads the hedges around the quantities of one document."""

    def _hedged(self, quantity: Quantity, edge: int) -> Quantity:
        """The quantity with the hedges around it; of several the firmest counts."""
        qualifiers = []
        first, last = quantity.first, quantity.last
        while found := self._lexicon.hedges_before.before(self._tokens, first):
            if first - found[0] < edge or self._is_preposition(first, found[0], quantity, edge):
                break
            first -= found[0]
            qualifiers.append(found[1])
        after = self._lexicon.hedges_after.at(self._tokens, last)
        if after and self._may_hedge(last + after[0]) and not (after[0] == 1 and self._adds(quantity)):
            last += after[0]
            qualifiers.append(after[1])
        if not qualifiers:
            return quantity
        if quantity.qualifier in ("between", "vague"):
            return quantity._replace(first=first, last=last)
        firm = [q for q in qualifiers if q != "about"]
        qualifier = firm[0] if firm else "about"
        low = None if qualifier in _UPPER else quantity.low
        high = None if qualifier in _LOWER else quantity.high
        sort = "number" if quantity.sort == "one" else quantity.sort
        return quantity._replace(first=first, last=last, low=low, high=high, qualifier=qualifier, sort=sort)

    def _is_preposition(self, first: int, length: int, quantity: Quantity, edge: int) -> bool:
        """`handed over 12 bodies`, `inched up to 5 percent`, `$10 billion over five years`: what hedges elsewhere."""
        governed = self._lexicon.governed.before(self._tokens, first)
        if governed and (governed[1] == "any" or quantity.sort in ("number", "one")):
            return governed[0] > length
        codes, between = self._document.codes, range(edge, first - length)
        if quantity.sort != "time" or codes[first - length] not in self._during:
            return False
        is_behind_figure = edge > self._document.sentence_of(first).first and len(between) <= _NOUNS
        has_nouns = all(self._tokens[at].isalpha() and codes[at] not in self._functions for at in between)
        is_dated = codes[quantity.last : quantity.last + 1] in self._dated  # over two years ago
        return is_behind_figure and has_nouns and not is_dated

    def _may_hedge(self, following: int) -> bool:
        """A hedge behind the number is none before `dari` or another number: `5 lebih banyak`, `5 plus 3`."""
        if following >= len(self._tokens):
            return True
        is_sum = self._digit(following) or self._tokens[following].casefold() in self._lexicon.numbers
        return not is_sum and self._document.codes[following] not in self._pack.no_hedge_before

    def _adds(self, quantity: Quantity) -> bool:
        """`$50 plus tax`: a word of sums between a figure with its unit and a noun; but `30 plus rooms`, `$9m-plus`."""
        codes, following = self._document.codes, quantity.last + 1
        is_noun = self._document.token(following).isalpha() and codes[following] not in self._functions
        return is_noun and quantity.unit is not None and codes[quantity.last] in self._sum_words
