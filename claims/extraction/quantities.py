"""Quantities: a number with its hedge, scale, unit or currency, as one token for the rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from claims.extraction.document import Sentence
from claims.extraction.numbers import Number
from claims.extraction.units import DASHES, Core, UnitReader
from claims.rules.lexicon import Unit

_BEFORE, _BEHIND = 6, 24  # tokens around an article in which words of harm must stand
PERCENT = Unit("percent", "percent")
_UPPER = ("less_than", "at_most")
_LOWER = ("more_than", "at_least")
_YEARS = range(1900, 2101)
_MOTION = 14  # tokens before a range in which a verb of change makes two figures of it
_STEP = 0.2  # of the level that it leads to, at most


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


class QuantityReader(UnitReader):
    """Finds the quantities of one document, sentence by sentence."""

    def read_all(self) -> Iterator[tuple[int, list[Quantity]]]:
        """The quantities of each sentence that has any, with the sentence's index."""
        document, edge = self._document, 0
        harmed = self._pack.harm.search(document.codes) is not None
        starters = self._pack.starters_of_harm if harmed else self._pack.starters
        for starter in starters.finditer(document.codes):
            if starter.start() >= edge:
                index = bisect_right(document.firsts, starter.start()) - 1
                sentence = document.sentences[index]
                edge = sentence.last
                quantities = self.read(sentence)
                if quantities:
                    yield index, quantities

    def read(self, sentence: Sentence) -> list[Quantity]:
        """Every quantity of a sentence, in order; they do not overlap."""
        codes = self._document.codes
        span = sentence.first, sentence.last
        harmed = self._pack.small.search(codes, *span) and self._pack.harm.search(codes, *span)
        starters = self._pack.starters_of_harm if harmed else self._pack.starters
        found: list[Quantity] = []
        edge = sentence.first
        for start in [m.start() for m in starters.finditer(codes, sentence.first, sentence.last)]:
            if start >= edge:
                quantity = self._at(start, edge, sentence.last, harmed=bool(harmed))
                if quantity:
                    found.append(quantity)
                    edge = quantity.last
        return found

    def _at(self, start: int, edge: int, limit: int, *, harmed: bool) -> Quantity | None:
        is_digits = self._tokens[start][0].isdecimal()
        part = self._part(start, edge) if is_digits and self._glued_after(start) == "/" else None
        if part:
            return part
        if (is_digits and self._is_label(start)) or self._is_idiom(start):
            return Quantity(start, start + 1, "excluded", None, None)
        if is_digits:
            quantity = self._ordinal_digits(start, edge) or self._decade(start) or self._fraction(start, edge)
            quantity = quantity or self._counted(start, edge) or Quantity(start, start + 1, "excluded", None, None)
        else:
            quantity = self._in_words(start, edge)
        if quantity is None and harmed:
            quantity = self._small(start)
        return quantity if quantity and quantity.last <= limit else None

    def _in_words(self, start: int, edge: int) -> Quantity | None:
        return (
            self._ordinal_word(start)
            or self._span(start, edge)
            or self._multiple(start, edge)
            or self._fraction(start, edge)
            or self._counted(start, edge)
        )

    # -- what is no quantity -----------------------------------------------------------------------------------

    def _is_idiom(self, start: int) -> bool:
        """`one by one`; or a name whose letters are glued to the digits, with nothing behind them: `PS5`, no `PS5m`."""
        if self._lexicon.idioms.at(self._tokens, start):
            return True
        is_glued = self._glued_before(start).isalpha() and not self._glued_after(start).isalpha()
        return is_glued and self._lexicon.idioms.at(self._tokens, start - 1) is not None

    def _is_label(self, start: int) -> bool:
        """Digits glued to letters, colons, slashes or further dashes: G20, 16:32, 18/02/2025, 0812-3456, B-52."""
        token = self._tokens[start]
        if len(token) > 1 and token[0] == "0" and token[1].isdecimal():
            return True
        before = self._glued_before(start)
        if before and before[-1].isalpha():
            currency = self._lexicon.units_before.before(self._tokens, start)
            if not currency or self._glued_before(start - currency[0])[-1:].isdecimal():  # H1N1
                return True
        if before == "." and not self._numbers.is_behind_point(start):  # ID.4
            return not self._glued_before(start - 1)[-1:].islower()
        if before in DASHES and start >= 2:
            earlier = self._glued_before(start - 1)
            is_word = earlier.isalpha() and earlier.casefold() not in self._lexicon.ordinal_prefixes
            return earlier[-1:].isdecimal() or (is_word and not self._is_prefixed(start))
        after = self._glued_after(start)
        if before == "/" and after in DASHES:  # the path of an address
            return True
        return (before in (":", "/") and self._digit(start - 2)) or (after in (":", "/") and self._digit(start + 2))

    def _is_prefixed(self, start: int) -> bool:
        """`sub-300 metres`, `minus-40 degrees`, `the now-18-year-old`: a dash binds a hedge, a sign or a time."""
        tables = self._lexicon.hedges_before, self._lexicon.below_zero
        is_time = self._document.codes[start - 2] in self._now_words
        return is_time or any(table.before(self._tokens, start) for table in tables)

    def _digit(self, index: int) -> bool:
        return 0 <= index < len(self._tokens) and self._tokens[index][0].isdecimal()

    # -- sorts of quantities -----------------------------------------------------------------------------------

    def _ordinal_digits(self, start: int, edge: int) -> Quantity | None:
        """`ke-9`, `ke 9`, `9th`."""
        tokens = self._tokens
        if not tokens[start].isdecimal():
            return None
        first = start - 1 if start >= 2 and tokens[start - 1] == "-" else start
        prefixed = first > edge and tokens[first - 1].casefold() in self._lexicon.ordinal_prefixes
        value = float(tokens[start])
        if prefixed and (first < start or (len(tokens[start]) < 4 and not self._has_unit(start + 1))):
            return Quantity(first - 1, start + 1, "nth", value, value)
        if self._glued_after(start).casefold() in self._lexicon.ordinal_suffixes:
            return Quantity(start, start + 2, "nth", value, value)
        return None

    def _has_unit(self, index: int) -> bool:
        """`naik ke 25 persen`, `ke 670 ribu`, `ke 87 desa`: an amount, no ordinal."""
        code = self._document.codes[index : index + 1]
        return self._scales(index) or code in self._things or self._lexicon.units.at(self._tokens, index) is not None

    def _ordinal_word(self, start: int) -> Quantity | None:
        found = self._lexicon.ordinals.at(self._tokens, start)
        return Quantity(start, start + found[0], "ordinal", found[1], found[1]) if found else None

    def _decade(self, start: int) -> Quantity | None:
        """`30s`: a decade of life; `1990s` and `1990-an` are dates."""
        after = self._glued_after(start)
        if after.casefold() not in self._lexicon.decade_suffixes or not self._tokens[start].isdecimal():
            return None
        value = float(self._tokens[start])
        if value % 10 or not 10 <= value <= 90:
            return Quantity(start, start + 2, "excluded", None, None)
        return Quantity(start, start + 2, "decade", value, value + 9, "vague")

    def _span(self, start: int, edge: int) -> Quantity | None:
        """One word that holds number and time unit: `sepekan`, `a week`."""
        found = self._lexicon.spans.at(self._tokens, start)
        if not found:
            return None
        length, (value, unit) = found
        last = start + length
        half = self._lexicon.halves_after.at(self._tokens, last)
        if half:
            value, last = value + half[1], last + half[0]
        quantity = Quantity(start, last, "time", value, value, unit=unit)
        is_period = length > 1 and self._lexicon.articles.at(self._tokens, start) is None
        return quantity if is_period else self._hedged(quantity, edge)  # "over the past week" is no hedge

    def _multiple(self, start: int, edge: int) -> Quantity | None:
        found = self._lexicon.multiples.at(self._tokens, start)
        return self._hedged(Quantity(start, start + found[0], "times", found[1], found[1]), edge) if found else None

    def _fraction(self, start: int, edge: int) -> Quantity | None:
        found = self._lexicon.fractions.at(self._tokens, start)
        if not found:
            found = self._lexicon.fractions_of.at(self._tokens, start)
            if not found or not (self._is_link(start + found[0]) or self._scales(start + found[0])):
                return None
        length, value = found
        last = start + length
        last += self._token(last) in DASHES and self._scales(last + 1)  # half-million
        scale = self._lexicon.numbers.get(self._token(last).casefold(), ("", 0.0))
        if self._scales(last):
            value *= scale[1]
            core = self._with_unit(Number(start, last + 1, value, value, words=True, scale=scale[1]))
            return self._hedged(self._quantity(core), edge)
        unit = self._lexicon.units.at(self._tokens, last)
        if unit and unit[1].sort in ("time", "measure") and not self._is_loose(last, unit[1]):
            number = Number(start, last, value, value, words=True)
            return self._hedged(self._quantity(Core(start, last + unit[0], number, unit[1])), edge)
        share = round(value * 100, 2)
        return self._hedged(Quantity(start, last, "fraction", share, share, unit=PERCENT), edge)

    def _part(self, start: int, edge: int) -> Quantity | None:
        """`1/2 mile`, `1/16 of a pint`: a fraction in digits only before a unit, elsewhere a date or a label."""
        value = self._numbers.fraction(start)
        if not value or self._glued_before(start):
            return None
        last = start + 3
        if self._is_link(last):
            last += 1 + (self._lexicon.articles.at(self._tokens, last + 1) is not None)
        core = self._with_unit(Number(start, last, value, value))
        is_part = core.unit is not None and core.unit.sort in ("time", "measure") and core.unit.metric != "data"
        return self._hedged(self._quantity(core), edge) if is_part else None

    def _counted(self, start: int, edge: int) -> Quantity | None:
        core = self._core(start, edge)
        if core is None:
            return None
        quantity = self._ranged(core, edge) or self._quantity(self._moved(core, edge))
        return self._hedged(quantity, edge)

    def _moved(self, core: Core, edge: int) -> Core:
        """`from 13.5 to 14 mm`: the first figure of a movement has the unit of the second."""
        mark = self._lexicon.range_marks.at(self._tokens, core.last)
        second = self._second(core.last + mark[0], core) if mark and not core.unit else None
        if second is None or second.unit is None or not self._is_movement(core, edge, second):
            return core
        low, _ = self._same_scale(core.number, second.number)
        return core._replace(number=core.number._replace(low=low, high=low), unit=second.unit)

    def _small(self, start: int) -> Quantity | None:
        """`a man`, `seorang` and `no`, `tidak ada`: figures only where someone came to harm."""
        hedge = self._lexicon.hedges_before.at(self._tokens, start)
        if hedge and hedge[0] > 1:  # no fewer than 10
            return None
        none = self._lexicon.nothing.at(self._tokens, start)
        if none:
            return Quantity(start, start + none[0], "none", 0.0, 0.0)
        if not self._pack.harm.search(self._document.codes, max(0, start - _BEFORE), start + _BEHIND):
            return None  # most articles: no harm near them
        article = self._lexicon.articles.at(self._tokens, start)
        if not article or self._scales(start + article[0]):
            return None
        return Quantity(start, start + article[0], "article", 1.0, 1.0)

    def _quantity(self, core: Core) -> Quantity:
        unit, number = core.unit, core.number
        factor = unit.factor if unit else 1.0
        sort = unit.sort if unit else self._plain_sort(core)
        qualifier = "vague" if number.vague else "exact"
        last = core.last + (sort == "times")
        return Quantity(core.first, last, sort, number.low * factor, number.high * factor, qualifier, unit)

    def _plain_sort(self, core: Core) -> str:
        if self._is_times(core.last):
            return "times"
        token = self._tokens[core.first]
        if core.number.words:
            return "one" if core.number.low == core.number.high == 1 else "number"
        if token.isdecimal() and len(token) == 4 and core.number.scale == 1 and int(token) in _YEARS:
            is_people = core.last < len(self._tokens) and self._document.codes[core.last] in self._pack.people
            return "number" if is_people else "excluded"
        return "excluded" if self._glued_after(core.last - 1).isalpha() else "number"

    def _is_times(self, index: int) -> bool:
        """`three times`, `3.5x`; a letter only glued to its number, and none of `4x100`."""
        word = self._token(index)
        is_glued = bool(self._glued_after(index - 1)) and not self._glued_after(index).isdecimal()
        return word.casefold() in self._lexicon.times_words and (len(word) > 1 or is_glued)

    # -- ranges and hedges -------------------------------------------------------------------------------------

    def _ranged(self, core: Core, edge: int) -> Quantity | None:
        """`10-15`, `antara 10 dan 15`, `5 hingga 7 persen`, `$5 million to $7 million`."""
        tokens = self._tokens
        opener = self._lexicon.range_pairs.before(tokens, core.first)
        opened = opener is not None and core.first - opener[0] >= edge
        joined = opened and opener is not None and self._token(core.last).casefold() == opener[1]
        mark = self._lexicon.range_marks.at(tokens, core.last)
        if not (mark or joined):
            return None
        second_at = core.last + (mark[0] if mark else 1)
        second = self._second(second_at, core)
        if second is None or (not opened and self._is_movement(core, edge, second)):
            return None
        if core.unit and not second.unit and self._token(core.last) not in DASHES:  # rose 2% to 1,333 points
            return None
        if self._token(core.first - 1).casefold() in self._lexicon.step_words and (core.unit or not second.unit):
            return None  # rose by 12 to 340; but by 5 to 7 percent
        low, high = self._same_scale(core.number, second.number)
        unit = second.unit or core.unit
        is_mixed = core.unit and second.unit and core.unit.name != second.unit.name
        if not low < high or is_mixed or self._is_step(core, low, high):
            return None
        first = core.first - (opener[0] if opened and opener else 0)
        factor = unit.factor if unit else 1.0
        sort = unit.sort if unit else self._plain_sort(second)
        if self._is_years(core, second):
            sort = "excluded"
        return Quantity(first, second.last, sort, low * factor, high * factor, "between", unit)

    def _second(self, index: int, core: Core) -> Core | None:
        currency = self._lexicon.units_before.at(self._tokens, index)
        start = index + currency[0] if currency and core.unit and core.unit.sort == "money" else index
        if start >= len(self._tokens):
            return None
        number = self._numbers.at(start)
        if number is None or number.vague:
            return None
        second = Core(start, number.last, number, None) if start > index else self._with_unit(number)
        if core.unit and core.unit.sort == "money" and second.unit is None:
            return self._money_letter(second._replace(unit=core.unit))
        return second

    @staticmethod
    def _same_scale(first: Number, second: Number) -> tuple[float, float]:
        """`1-2 juta` means one to two million."""
        if second.scale > 1 and first.scale == 1 and first.low <= second.low / second.scale:
            return first.low * second.scale, second.high
        return first.low, second.high

    def _is_movement(self, core: Core, edge: int, second: Core) -> bool:
        """`rose from 5 to 7`: two figures; `fines from $5 to $7`, of measured things that do not move, is a range."""
        if self._token(core.last) in DASHES:
            return False
        before = self._token(core.first - 1).casefold() if core.first > edge else ""
        is_hedge = self._lexicon.hedges_before.before(self._tokens, core.first) is not None  # lebih dari 5
        if before not in self._lexicon.movement_words or is_hedge:
            return False
        window = self._document.codes[max(self._sentence_of(core.first), core.first - _MOTION) : core.first]
        return second.unit is None or not self._motions.isdisjoint(window)

    def _sentence_of(self, token: int) -> int:
        """The first token of the sentence in which a token stands."""
        return self._document.firsts[bisect_right(self._document.firsts, token) - 1]

    def _is_step(self, core: Core, low: float, high: float) -> bool:
        """`fell 3p to 481p`: by how much something moved and where to, no range; the step is small beside the level."""
        is_moved = core.first > 0 and self._document.codes[core.first - 1] in self._changes
        return core.unit is not None and is_moved and self._token(core.last) not in DASHES and low <= high * _STEP

    def _is_years(self, core: Core, second: Core) -> bool:
        token = self._tokens[core.number.first]
        years = token.isdecimal() and len(token) == 4 and int(token) in _YEARS
        return years and (second.unit is None or second.unit.sort == "time")  # "2023-2024 pekan ke-15"

    def _hedged(self, quantity: Quantity, edge: int) -> Quantity:
        """The quantity with the hedges around it; of several the firmest counts."""
        qualifiers = []
        first, last = quantity.first, quantity.last
        while found := self._lexicon.hedges_before.before(self._tokens, first):
            if first - found[0] < edge:
                break
            first -= found[0]
            qualifiers.append(found[1])
        after = self._lexicon.hedges_after.at(self._tokens, last)
        if after and self._may_hedge(last + after[0]):
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

    def _may_hedge(self, following: int) -> bool:
        """A hedge behind the number is none before `dari`, `tinggi`: `5 lebih banyak`."""
        return following >= len(self._tokens) or self._document.codes[following] not in self._pack.no_hedge_before
