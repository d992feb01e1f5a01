"""Quantities: a number with its hedge, scale, unit or currency, as one token for the rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from claims.extraction.document import Sentence
from claims.extraction.hedges import Quantity
from claims.extraction.numbering import numbering
from claims.extraction.numbers import STROKES, Number, times
from claims.extraction.ranges import RangeReader
from claims.extraction.units import DASHES, Core
from claims.rules.lexicon import Unit

_FEWEST = 2  # of which one is a share
_SHORT = 2  # digits of a name such as N95
_MORE = 2  # how many days more than one "a day or three" is at most
_BEFORE, _BEHIND = 12, 30  # tokens around an article in which words of harm must stand
PERCENT = Unit("percent", "percent")


class QuantityReader(RangeReader):
    """Finds the quantities of one document, sentence by sentence."""

    def read_all(self) -> Iterator[tuple[int, list[Quantity]]]:
        """The quantities of each sentence that has any, with the sentence's index."""
        harmed = self._sentences_with(self._pack.harm)
        for index in sorted(harmed | self._sentences_with(self._pack.starters)):
            quantities = self.read(self._document.sentences[index], may_be_harmed=index in harmed)
            if quantities:
                yield index, quantities

    def _sentences_with(self, pattern: re.Pattern[str]) -> set[int]:
        """The indices of the sentences in which a pattern begins to match; it may end behind them."""
        document, edge = self._document, 0
        found: set[int] = set()
        while match := pattern.search(document.codes, edge):
            index = bisect_right(document.firsts, match.start()) - 1
            edge = document.sentences[index].last
            found.add(index)
        return found

    def read(self, sentence: Sentence, *, may_be_harmed: bool = True) -> list[Quantity]:
        """Every quantity of a sentence, in order; they do not overlap. Harm is looked for where it may be told."""
        codes = self._document.codes
        span = sentence.first, sentence.last
        harmed = may_be_harmed and self._pack.small.search(codes, *span) and self._pack.harm.search(codes, *span)
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
        part = self._part(start, edge) if is_digits and self._glued_after(start) in STROKES else None
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
            or self._decade_word(start)
            or self._span(start, edge)
            or self._multiple(start, edge)
            or self._fraction(start, edge)
            or self._counted(start, edge)
        )

    # -- what is no quantity -----------------------------------------------------------------------------------

    def _is_idiom(self, start: int) -> bool:
        """`one by one`; or a name whose letters are glued to the digits, with nothing behind them: `PS5`, no `PS5m`."""
        if self._lexicon.idioms.at(self._tokens, start) and not self._lexicon.vague.at(self._tokens, start):
            return True  # "a few", but "a few hundred"
        is_glued = self._glued_before(start).isalpha() and not self._glued_after(start).isalpha()
        return is_glued and self._lexicon.idioms.at(self._tokens, start - 1) is not None

    @cached_property
    def _numbering(self) -> frozenset[int]:
        return numbering(self._document.text)

    def _numbers_item(self, start: int) -> bool:
        return len(self._tokens[start]) <= 2 and self._document.starts[start] in self._numbering

    def _is_label(self, start: int) -> bool:
        """Digits glued to letters, colons, slashes or further dashes: G20, 16:32, 18/02/2025, 0812-3456, B-52."""
        token = self._tokens[start]
        if (len(token) > 1 and token[0] == "0" and token[1].isdecimal()) or self._numbers_item(start):
            return True
        before = self._glued_before(start)
        if before and before[-1].isalpha():
            currency = self._lexicon.units_before.before(self._tokens, start)
            is_inside = currency is not None and self._glued_before(start - currency[0])[-1:].isdecimal()  # H1N1
            if not currency or is_inside or self._is_name_of(start, currency[1]):
                return True
        if before == "." and not self._numbers.is_behind_point(start):  # ID.4
            return not self._glued_before(start - 1)[-1:].islower()
        if before in DASHES and start >= 2:
            earlier = self._glued_before(start - 1)
            is_word = earlier.isalpha() and earlier.casefold() not in self._lexicon.ordinal_prefixes
            return earlier[-1:].isdecimal() or (is_word and not self._is_prefixed(start))
        after = self._glued_after(start)
        if before == "/" and (after in DASHES or after == "/" or self._glued_before(start - 2) == "/"):  # an address
            return True
        return (before in (":", "/") and self._digit(start - 2)) or (after in (":", "/") and self._digit(start + 2))

    def _is_name_of(self, start: int, unit: Unit) -> bool:
        """`the M4` where the sentence tells of no quake, `the N1`, `N95`: a lone letter that is a sign elsewhere."""
        token = self._tokens[start]
        if unit.metric == "magnitude":
            sentence = self._document.sentence_of(start)
            codes = self._document.codes[sentence.first : sentence.last]
            return token.isdecimal() and self._quakes.isdisjoint(codes)
        letter, behind = self._glued_before(start), self._glued_after(start)
        is_short = len(letter) == 1 and letter.isalpha() and token.isdecimal() and len(token) <= _SHORT
        return is_short and behind not in self._lexicon.letters and not self._scales(start + 1)

    def _is_prefixed(self, start: int) -> bool:
        """`sub-300 metres`, `the now-18-year-old`, `his mid-30s`: a dash binds a hedge, a sign or a time."""
        tables = self._lexicon.hedges_before, self._lexicon.below_zero, self._lexicon.units_before
        is_time = self._document.codes[start - 2] in self._now_words
        return is_time or any(table.before(self._tokens, start) for table in tables)

    # -- sorts of quantities -----------------------------------------------------------------------------------

    def _ordinal_digits(self, start: int, edge: int) -> Quantity | None:
        """`ke-9`, `ke 9`, `9th`."""
        tokens = self._tokens
        if not tokens[start].isdecimal():
            return None
        first = start - 1 if start >= 2 and tokens[start - 1] == "-" else start
        prefixed = first > edge and tokens[first - 1].casefold() in self._lexicon.ordinal_prefixes
        value = float(tokens[start])
        if prefixed and (first < start or not (len(tokens[start]) > 3 or self._is_amount(start, edge))):
            return Quantity(first - 1, start + 1, "nth", value, value)
        if self._glued_after(start).casefold() in self._lexicon.ordinal_suffixes:
            return Quantity(start, start + 2, "nth", value, value)
        return None

    def _is_amount(self, start: int, edge: int) -> bool:
        """`naik ke 125`, `ke 25 persen`, `ke 670 ribu`, `ke 87 desa`: no ordinal."""
        codes, behind = self._document.codes, start + 1
        is_level = start - 2 >= edge and codes[start - 2] in self._changes and self._is_bare(behind)
        is_counting = codes[behind : behind + 1] in self._things or self._scales(behind)
        return is_level or is_counting or self._lexicon.units.at(self._tokens, behind) is not None

    def _ordinal_word(self, start: int) -> Quantity | None:
        found = self._lexicon.ordinals.at(self._tokens, start)
        return Quantity(start, start + found[0], "ordinal", found[1], found[1]) if found else None

    def _decade_word(self, start: int) -> Quantity | None:
        found = self._lexicon.decade_words.at(self._tokens, start)
        return Quantity(start, start + found[0], "decade", found[1], found[1] + 9, "vague") if found else None

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
        more = self._or_two(last, value, unit)
        if more:
            return self._hedged(Quantity(start, more.last, "time", value, more.number.high, "between", unit), edge)
        quantity = Quantity(start, last, "time", value, value, unit=unit)
        is_period = length > 1 and self._lexicon.articles.at(self._tokens, start) is None
        return quantity if is_period else self._hedged(quantity, edge)  # "over the past week" is no hedge

    def _or_two(self, last: int, value: float, unit: Unit) -> Core | None:
        """The `two` of `a day or two`, `sehari atau dua hari`, behind one of a unit of time; None where none is."""
        mark = self._lexicon.range_marks.at(self._tokens, last) if value == 1 else None
        at = last + mark[0] if mark and mark[1] == "either" else len(self._tokens)
        number = self._numbers.at(at) if at < len(self._tokens) else None
        if number is None or not value < number.high <= value + _MORE:
            return None
        second = self._with_unit(number)
        return second if second.unit == unit or (second.unit is None and self._is_bare(second.last)) else None

    def _multiple(self, start: int, edge: int) -> Quantity | None:
        found = self._lexicon.multiples.at(self._tokens, start)
        return self._hedged(Quantity(start, start + found[0], "times", found[1], found[1]), edge) if found else None

    def _fraction(self, start: int, edge: int) -> Quantity | None:
        found = self._one_in(start) or self._lexicon.fractions.at(self._tokens, start)
        if not found:
            found = self._lexicon.fractions_of.at(self._tokens, start)
            if not found or not (self._is_fraction(start, start + found[0])):
                return None
        length, value = found
        last = self._divided(start + length)
        last += self._document.token(last) in DASHES and self._scales(last + 1)  # half-million
        scale = self._lexicon.numbers.get(self._document.token(last).casefold(), ("", 0.0))
        if self._scales(last):
            value *= scale[1]
            core = self._with_unit(Number(start, last + 1, value, value, words=True, scale=scale[1]))
            return self._hedged(self._quantity(core), edge)
        number = Number(start, last, value, value, words=True)
        if self._is_divisible(last):  # a quarter point
            return self._hedged(self._quantity(Core(start, last, number, None)), edge)
        unit = self._lexicon.units.at(self._tokens, last)
        many = self._tokens[last - 1].casefold()
        is_of_many = length > 1 and (many[0].isdecimal() or many in self._lexicon.numbers)
        if is_of_many and unit:  # two in three days
            return None
        if unit and unit[1].sort != "money" and not self._is_loose(last, unit[1]):
            return self._hedged(self._quantity(Core(start, last + unit[0], number, unit[1])), edge)
        share = times(value, 100)
        sort = "percent" if is_of_many else "fraction"  # one in three Varnians
        return self._hedged(Quantity(start, last, sort, share, share, unit=PERCENT), edge)

    def _one_in(self, start: int) -> tuple[int, float] | None:
        """The length and value of `one in 200`, `one in every five`; no `one in 2019`."""
        opener = self._lexicon.one_in.at(self._tokens, start)
        at = start + opener[0] if opener else len(self._tokens)
        number = self._numbers.at(at) if at < len(self._tokens) else None
        if number is None or number.vague or number.low < _FEWEST or number.low % 1 or self._is_year(at, number.last):
            return None
        return number.last - start, float(f"{1 / number.low:.4g}")

    def _divided(self, last: int) -> int:
        """Where a fraction ends: behind the article of `a quarter of an hour`, `three-tenths of a second`."""
        article = self._lexicon.articles.at(self._tokens, last + 1) if self._is_link(last) else None
        at = last + 1 + article[0] if article else last
        return at if article and (self._scales(at) or self._lexicon.units.at(self._tokens, at)) else last

    def _is_fraction(self, start: int, last: int) -> bool:
        """Whether `a third` is a fraction: before a link or a scale, or as an amount - `fell by a third`."""
        if self._is_link(last) or self._scales(last) or self._is_divisible(last):
            return True
        hedge = self._lexicon.hedges_before.before(self._tokens, start)
        before = start - 1 - (hedge[0] if hedge else 0)
        is_amount = self._document.codes[before : before + 1] in self._changes
        is_amount |= self._document.token(before).casefold() in self._lexicon.step_words
        return is_amount and (not self._document.token(last).isalpha() or self._document.codes[last] in self._functions)

    def _is_divisible(self, index: int) -> bool:
        skip = self._document.token(index) in DASHES and bool(self._glued_after(index - 1))  # a half-point
        return self._document.codes[index + skip : index + skip + 1] in self._divisible

    def _part(self, start: int, edge: int) -> Quantity | None:
        """`1/2 mile`, `1/16 of a pint`, `1/4 point`, `1/3 of the seats`: in digits, only of what has parts."""
        value = self._numbers.fraction(start)
        if not value or self._glued_before(start):
            return None
        end = last = start + 3
        if self._is_link(last):
            last += 1 + (self._lexicon.articles.at(self._tokens, last + 1) is not None)
        core = self._with_unit(Number(start, last, value, value))
        is_part = core.unit is not None and core.unit.sort != "money" and core.unit.metric != "data"
        is_part |= core.unit is None and self._is_divisible(last)
        if is_part:
            return self._hedged(self._quantity(core), edge)
        share = times(float(f"{value:.4g}"), 100)
        return self._hedged(Quantity(start, end, "fraction", share, share, unit=PERCENT), edge) if last > end else None

    def _counted(self, start: int, edge: int) -> Quantity | None:
        core = self._core(start, edge)
        if core is None:
            return None
        quantity = self._ranged(core, edge) or self._quantity(self._with_shared_unit(core, edge))
        return self._hedged(quantity, edge)

    def _small(self, start: int) -> Quantity | None:
        """`a man`, `seorang` and `no`, `tidak ada`: figures only where someone came to harm."""
        hedge = self._lexicon.hedges_before.at(self._tokens, start)
        none = self._lexicon.nothing.at(self._tokens, start)
        if hedge and hedge[0] > max(1, none[0] if none else 0):  # no fewer than 10
            return None
        if none:
            return Quantity(start, start + none[0], "none", 0.0, 0.0)
        if not self._pack.harm.search(self._document.codes, max(0, start - _BEFORE), start + _BEHIND):
            return None  # most articles: no harm near them
        article = self._lexicon.articles.at(self._tokens, start)
        if not article or self._is_many(start + article[0]):
            return None
        return Quantity(start, start + article[0], "article", 1.0, 1.0)

    def _is_many(self, index: int) -> bool:
        """`another 15`, `a hundred`: a number behind an article is the figure itself; but `a 17-year-old`."""
        number = self._numbers.at(index) if index < len(self._tokens) else None
        return number is not None and number.low > 1 and self._document.token(number.last) not in DASHES
