"""Numbers with the unit or currency that stands beside them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from claims.extraction.document import Document
from claims.extraction.heads import is_plural
from claims.extraction.numbers import Number, NumberReader
from claims.rules.lexicon import Unit
from claims.rules.pack import LanguagePack

DASHES = ("-", "–", "—", "‑")
_MINUS = ("-", "−")
_SIGNS = ("-", "−", "–")
_QUOTATION_MARKS = ("'", "’", '"', "”")  # that may be strokes of feet and inches
_FEET, _INCHES = ("'", "’", "′"), ('"', "”", "″")
_HASH = "#"
_SUM_BEHIND_HASH = re.compile(r"# \d[\d,]*[.,]\d")  # `# 35,000`, `# 12.99`: no number of a list
_MILLION = 1e6
_CUES = 6  # tokens before a figure in which a word tells money from mass


class Core(NamedTuple):
    """A number with its unit or currency, before hedges."""

    first: int
    last: int
    number: Number
    unit: Unit | None


def _agree(behind: Unit | None, before: Unit) -> bool:
    return behind is None or behind.sort == before.sort


class UnitReader:
    """Reads the numbers of one document with their units."""

    def __init__(self, document: Document, pack: LanguagePack) -> None:
        """Decides the document's number style once."""
        self._document = document
        self._tokens = document.tokens
        self._pack = pack
        self._lexicon = pack.lexicon
        self._measured = pack.set_of("measured")
        self._things = pack.set_of("thing")
        self._changes = pack.set_of("change_word")
        self._now_words = pack.set_of("now_word") | pack.set_of("life_part")
        self._money_words = pack.set_of("money_cue")
        self._mass_words = pack.set_of("mass_cue")
        self._functions = pack.set_of("function")
        self._tally_words = pack.set_of("tally_word")
        self._divisible = pack.set_of("divisible")
        self._during = pack.set_of("during")
        self._inside_time = pack.set_of("inside_time")
        self._unit_joins = pack.set_of("unit_join")
        self._dated = pack.set_of("dated")
        self._quakes = pack.set_of("quake_sign")
        self._determiners = pack.set_of("determiner")
        self._inside_pair = pack.set_of("inside_pair")
        self._sizes = pack.set_of("size_word")
        self._sum_words = pack.set_of("sum_word")
        self._list_words = pack.set_of("list_word")
        self._months = pack.set_of("month")
        self._numberings = pack.set_of("numbering")
        self._motions = self._changes | pack.set_of("motion_word")
        self._numbers = NumberReader(document, pack.lexicon)

    def _core(self, start: int, edge: int) -> Core | None:
        number = self._numbers.at(start)
        if number is None:
            return None
        if number.words and start > edge and self._takes_article(start):
            number = number._replace(first=start - 1)
        core = self._below_zero(self._with_unit(number), edge)
        start = core.first if core.number.low < 0 or not number.words else start
        sign = int(self._glued_before(start) in _MINUS and bool(self._glued_before(start - 1)))  # $-3 million
        before = self._lexicon.units_before.before(self._tokens, start)
        if before:  # magnitude-6.4
            sign = 0
        else:
            before = self._lexicon.units_before.before(self._tokens, start - sign)
        if not before or start - sign - before[0] < edge or (sign and before[1].sort != "money"):
            return self._with_smaller(self._scaled_behind(core))
        first, unit = start - sign - before[0], before[1]
        word = self._lexicon.below_zero.before(self._tokens, first) if unit.sort == "money" else None
        if word and first - word[0] >= edge and not self._lexicon.hedges_before.before(self._tokens, first):
            first, number = first - word[0], number.below_zero()  # minus $40
        if self._tokens[first] == _HASH and not self._is_damaged_pound(Core(first, core.last, number, unit)):
            return self._with_smaller(self._scaled_behind(core))
        if sign:
            number = number.below_zero()
        if unit.sort == "money":  # a currency before the number tells more than any unit behind it: `Rp5 M`
            is_own = core.unit is not None and core.unit.sort == "money" and not self._leads(number.last)
            last = core.last if is_own else number.last
            return self._with_smaller(self._money_letter(Core(first, last, number, unit)))
        return Core(first, core.last, number, core.unit or unit) if _agree(core.unit, unit) else core

    def _is_damaged_pound(self, core: Core) -> bool:
        """Whether `#` is a damaged sign of pounds: `# 3m`, and `# 500` if `# 35,000` stands somewhere; no `#1`."""
        is_scaled = self._money_letter(core).number.scale != 1
        return is_scaled or (self._has_damaged_pounds and not self._glued_before(core.number.first))

    @cached_property
    def _has_damaged_pounds(self) -> bool:
        return _SUM_BEHIND_HASH.search(self._document.text) is not None

    def _leads(self, index: int) -> bool:
        """Whether a currency's code belongs to the number behind it: `IDR 10 USD 20`."""
        code = self._lexicon.units_before.at(self._tokens, index)
        return code is not None and self._digit(index + code[0])

    def _takes_article(self, start: int) -> bool:
        """`a hundred`, `a dozen`: the article is part of the number."""
        return self._scales(start) and self._lexicon.articles.before(self._tokens, start) is not None

    def _below_zero(self, core: Core, edge: int) -> Core:
        """`-20C`, `minus 20 degrees`: a sign glued to a temperature or a share, with a space or a bracket before it."""
        if core.unit is None or not (core.unit.metric == "temperature" or core.unit.sort == "percent"):
            return core
        is_hedge = self._lexicon.hedges_before.before(self._tokens, core.first) is not None  # plus or minus 3 percent
        word = self._lexicon.below_zero.before(self._tokens, core.first) if not is_hedge else None
        sign = core.first - (word[0] if word else 1)
        if sign < edge or not (word or self._is_sign(core.first)):
            return core
        number = core.number._replace(first=sign, low=-core.number.high, high=-core.number.low)
        return core._replace(first=sign, number=number)

    def _is_sign(self, start: int) -> bool:
        return self._glued_before(start) in _SIGNS and self._glued_before(start - 1) in ("", "(")

    def _scales(self, index: int) -> bool:
        return self._lexicon.numbers.get(self._document.token(index).casefold(), ("", 0.0))[0] in ("times", "scale")

    def _with_unit(self, number: Number) -> Core:
        """The number with the unit behind it, a hyphen or a half between them allowed."""
        number = self._as_length(number)
        tokens, last = self._tokens, number.last
        half = self._lexicon.halves_after.at(tokens, last)
        unit_at = last + half[0] if half else last
        inserted = self._inserted(number, unit_at)
        if inserted:
            return inserted
        skip = self._before_unit(number, unit_at)
        unit = self._lexicon.units.at(tokens, unit_at + skip)
        if unit and self._is_millions(number, unit_at, unit[1]):
            scaled = number.in_scale(self._lexicon.letters[tokens[unit_at]])
            return self._with_unit(scaled._replace(last=unit_at + 1))
        if not unit or self._is_name(unit_at + skip + unit[0]) or self._is_loose(unit_at + skip, unit[1]):
            return Core(number.first, last, number, None)
        if unit[1].sort == "percent" or unit[1].name == "second":
            number = self._with_decimals(number, self._lexicon.decimal_mark)
        currency = self._lexicon.money_too.get(unit[1].name)
        if currency and self._is_money(number, unit_at + skip + unit[0]):
            unit = unit[0], Unit("money", currency)
        if half:
            number = number._replace(low=number.low + half[1], high=number.high + half[1])
        last = unit_at + skip + unit[0]
        half = self._lexicon.halves_after.at(tokens, last) if unit[1].sort == "time" and not half else None
        if half:
            number = number._replace(low=number.low + half[1], high=number.high + half[1])
            last += half[0]
        return Core(number.first, last, number, unit[1])

    def _inserted(self, number: Number, index: int) -> Core | None:
        """`some 20 [kilometers] away`: a unit that an editor put into a quotation."""
        unit = self._lexicon.units.at(self._tokens, index + 1) if self._document.token(index) == "[" else None
        if unit is None or self._document.token(index + 1 + unit[0]) != "]":
            return None
        return Core(number.first, index + 2 + unit[0], number, unit[1])

    def _scaled_behind(self, core: Core) -> Core:
        """`75 USD million`: the scale behind a currency's code."""
        is_code = core.unit is not None and core.unit.sort == "money" and self._tokens[core.last - 1].isupper()
        role, scale = self._lexicon.numbers.get(self._document.token(core.last), ("", 0.0))
        if not is_code or role != "scale" or core.number.scale != 1:
            return core
        return core._replace(last=core.last + 1, number=core.number.in_scale(scale))

    def _further(self, start: int) -> Core | None:
        """The number at a token, if one is told there, with its unit: what may go on with the figure before it."""
        number = self._numbers.at(start) if start < len(self._tokens) else None
        return self._with_unit(number) if number and not number.vague else None

    def _with_smaller(self, core: Core) -> Core:
        """`$3 and 50 cents`, `6ft 4in`, `6-foot-4` in the larger unit; time in the smaller: `1 hour 10 minutes`."""
        smaller, times = self._lexicon.smaller.get(core.unit.name, ("", 0)) if core.unit else ("", 0)
        if core.unit is None or not smaller or core.number.vague or core.number.scale != 1 or core.number.low % 1:
            return core
        is_money, is_time = core.unit.sort == "money", core.unit.sort == "time"
        is_dashed = self._glued_after(core.last - 1) in DASHES and not (is_money or is_time)
        is_joined = is_dashed or self._document.codes[core.last : core.last + 1] in self._unit_joins
        rest = self._further(core.last + is_joined)
        if rest is None or not (rest.unit.name == smaller if rest.unit else is_dashed or self._is_rest(core, rest)):
            return core
        part = rest.number if rest.number.low < times else self._with_decimals(rest.number, ".")  # lap times
        if part.low >= times:
            return core
        total = core.number.low * times + part.low if is_time else core.number.low + part.low / times
        number = core.number._replace(low=round(total, 4), high=round(total, 4))
        return self._with_smaller(Core(core.first, rest.last, number, rest.unit if is_time else core.unit))

    def _is_rest(self, core: Core, cents: Core) -> bool:
        """Whether a bare number behind a currency's name is its small coin: `15 dollars and 50.`, no `$15 and 50`."""
        is_named = self._tokens[core.last - 1].isalpha() and core.unit is not None and core.unit.sort == "money"
        is_named = is_named and not self._lexicon.range_pairs.before(self._tokens, core.first)
        token, following = self._tokens[cents.first], self._document.token(cents.last)
        return is_named and len(token) == 2 and token.isdecimal() and following in ("", ".", ",", ";", ")")

    def _is_money(self, number: Number, end: int) -> bool:
        """`20 million pounds`, `a fee of 300 pounds`, but `20 million pounds of rice`, `weighs 300 pounds`."""
        codes = self._document.codes
        before, behind = codes[max(0, number.first - _CUES) : number.first], codes[end : end + 4]
        if not self._mass_words.isdisjoint(before + behind[:3]):
            return False
        if self._document.token(end) == "(":  # converted: 10 pounds ($13)
            return self._lexicon.units_before.at(self._tokens, end + 1) is not None
        if self._is_link(end):
            return not self._money_words.isdisjoint(behind)
        is_large = number.vague or number.scale >= _MILLION  # hundreds of pounds, a multibillion-pound deal
        return is_large or not self._money_words.isdisjoint(before + behind[:2])

    def _before_unit(self, number: Number, index: int) -> int:
        """How many tokens stand between a number and its unit: `two-year`, `thousands of dollars`, `two full years`."""
        token = self._document.token(index)
        is_dashed = token in DASHES and bool(self._glued_after(index - 1))
        if number.vague:  # thousands of dollars, a multimillion-dollar or multimillion - dollar deal
            return int(token in DASHES or self._is_link(index))
        if self._document.codes[index : index + 1] in self._inside_time:
            unit = self._lexicon.units.at(self._tokens, index + 1)
            return int(unit is not None and unit[1].sort == "time")
        return int(is_dashed)

    def _is_link(self, index: int) -> bool:
        return self._document.token(index).casefold() in self._lexicon.fraction_links

    def _is_name(self, end: int) -> bool:
        """Whether letters or digits are glued to what looked like a unit: `three G7 countries`, `65 F-16s`."""
        after = self._glued_after(end - 1)
        if self._tokens[end - 1] in _FEET and self._is_prime(end - 1):  # 6'2"
            return False
        is_code = after in DASHES and self._tokens[end - 1].isupper()  # but 2.25%-2.50%
        return after[:1].isalnum() or (is_code and self._glued_after(end)[:1].isdecimal())

    def _is_loose(self, index: int, unit: Unit) -> bool:
        """`10 p.m.`, `20 BP stations`: a unit only where it is glued to its number, as in `118p`, `12V`."""
        word = self._tokens[index]
        if word in _QUOTATION_MARKS:
            return not (self._is_prime(index) or self._is_size(index))
        if unit.metric == "length" and self._document.codes[index] in self._functions:  # 12in, no "12 in all"
            is_glued = self._glued_after(index - 1) and self._tokens[index - 1][0].isdecimal()
            return not (is_glued or self._is_behind_feet(index - 1))
        is_letter = (unit.sort == "money" or unit.metric == "other") and len(word) == 1 and word.isascii()
        is_initials = unit.sort == "percent" and len(word) == 2 and word.isupper()
        return (is_letter or is_initials) and not (word.isalpha() and self._glued_after(index - 1))

    def _is_behind_feet(self, number: int) -> bool:
        """`6 ft 2 in`: a number straight behind a length in feet."""
        feet = self._lexicon.units.before(self._tokens, number)
        return feet is not None and feet[1].name == "foot" and self._digit(number) and self._digit(number - feet[0] - 1)

    def _is_prime(self, index: int) -> bool:
        """`6'2"`: the marks of feet and inches only glued, and only with each other; alone a quotation mark."""
        first = index if self._tokens[index] in _FEET else index - 2
        marks = self._tokens[max(first, 0) : first + 3 : 2]
        glued = all(self._glued_after(at) for at in range(max(first - 1, 0), first + 2))
        return glued and len(marks) == 2 and marks[0] in _FEET and marks[1] in _INCHES

    def _is_size(self, index: int) -> bool:
        """`a 12' high wall`, `an altitude of 900'`, `a 15" screen`: one such mark alone, beside a word of size."""
        codes, behind = self._document.codes, index + 1 + (self._document.token(index + 1) in DASHES)
        is_led = self._is_link(index - 2) and codes[max(index - 3, 0)] in self._sizes
        is_quoted = self._glued_before(index - 1) in _QUOTATION_MARKS
        return not is_quoted and (is_led or codes[behind : behind + 1] in self._sizes)

    def _as_length(self, number: Number) -> Number:
        """`500m away`: a letter that scales numbers is a unit of length before words of measure."""
        letter = self._lexicon.units.at(self._tokens, number.last - 1)
        is_scale = number.scale > 1 and self._lexicon.letters.get(self._document.token(number.last - 1)) == number.scale
        if not is_scale or not letter or letter[1].sort != "measure" or number.first == number.last - 1:
            return number
        following = number.last + (self._document.token(number.last) in DASHES)
        if following >= len(self._tokens) or self._document.codes[following] not in self._measured:
            return number
        scale = number.scale
        return number._replace(last=number.last - 1, low=number.low / scale, high=number.high / scale, scale=1.0)

    def _is_millions(self, number: Number, index: int, unit: Unit) -> bool:
        """`12 m hectares`, `5 m shares`: a letter that is a length elsewhere scales a number of units or things."""
        if unit.metric != "length" or number.scale != 1 or self._tokens[index] not in self._lexicon.letters:
            return False
        following, behind = self._document.codes[index + 1 : index + 3], self._tokens[index + 1 : index + 4]
        if not self._measured.isdisjoint(following):
            return False
        if len(behind) > 2 and behind[1][0].isdecimal() and behind[2] == self._tokens[index]:
            return self._is_millions(number, index + 3, unit)  # between 3 m and 5 m copies
        if following[:1] in self._functions:
            return False
        is_counting = any(is_plural(word, self._lexicon) for word in behind[:2])  # 6 m additional jobs
        is_counting |= following[:1] in self._pack.people
        return is_counting or self._lexicon.units.at(self._tokens, index + 1) is not None

    def _with_decimals(self, number: Number, decimal_mark: str) -> Number:
        """`7,964%`, `41,525 detik`: shares and seconds have decimals even where three digits follow the mark."""
        whole, mark, decimals = self._tokens[number.first].partition(decimal_mark)
        if not (mark and whole.isdecimal() and decimals.isdecimal()) or number.last > number.first + 1:
            return number
        value = float(f"{whole}.{decimals}")
        return number._replace(low=value, high=value)

    def _money_letter(self, core: Core) -> Core:
        """`Rp5 M`, `$3 m`: a letter behind an amount of money is its scale, glued or not."""
        letter = self._lexicon.letters.get(self._document.token(core.last))
        if not letter or core.number.scale != 1 or core.unit is None or core.unit.sort != "money":
            return core
        return core._replace(last=core.last + 1, number=core.number.in_scale(letter))

    def _digit(self, index: int) -> bool:
        return 0 <= index < len(self._tokens) and self._tokens[index][0].isdecimal()

    def _glued_before(self, index: int) -> str:
        if index == 0 or self._document.end_of(index - 1) != self._document.starts[index]:
            return ""
        return self._tokens[index - 1]

    def _glued_after(self, index: int) -> str:
        if index + 1 >= len(self._tokens) or self._document.end_of(index) != self._document.starts[index + 1]:
            return ""
        return self._tokens[index + 1]
