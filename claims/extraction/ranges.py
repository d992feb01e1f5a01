"""Quantities of one number and of two: ranges, and what only looks like one."""

from __future__ import annotations

from claims.extraction.heads import may_be_many
from claims.extraction.hedges import HedgeReader, Quantity
from claims.extraction.numbers import Number, times
from claims.extraction.units import DASHES, Core
from claims.rules.lexicon import Unit

_YEARS = range(1900, 2101)
_MOTION = 14  # tokens before a range in which a verb of change makes two figures of it
_STEP = 0.2  # of the level that it leads to, at most
_FALL = 10  # how many times as much as its end the beginning of a movement is at most, in the scale of the end
_THOUSAND, _APART = 1000, 5  # "20-40,000": how many times as much the upper end is at most
_ALIKE = 10  # how many times as much as the other each figure of a list is at most
_CLOSE, _NEXT = 1.5, 2  # how many times as much, or how much more, the upper end of "or" is at most


class RangeReader(HedgeReader):
    """Makes quantities of the numbers of one document and their units, of two where they are a range."""

    def _quantity(self, core: Core) -> Quantity:
        core = self._with_half(core)
        unit, number = core.unit, core.number
        factor = unit.factor if unit else 1.0
        sort = unit.sort if unit else self._plain_sort(core)
        qualifier = "vague" if number.vague else "about" if number.about else "exact"
        last = core.last + (self._times_length(core.last) if sort == "times" else 0)
        return Quantity(core.first, last, sort, number.low * factor, number.high * factor, qualifier, unit)

    def _with_half(self, core: Core) -> Core:
        """`two and a half times`: the half before a word of how many times."""
        half = self._lexicon.halves_after.at(self._tokens, core.last) if core.unit is None else None
        if not half or not self._times_length(core.last + half[0]):
            return core
        number = core.number._replace(low=core.number.low + half[1], high=core.number.high + half[1])
        return core._replace(last=core.last + half[0], number=number)

    def _plain_sort(self, core: Core) -> str:
        if self._times_length(core.last):
            return "times"
        if core.number.words:
            if self._is_in_name(core):
                return "excluded"
            return "one" if core.number.low == core.number.high == 1 else "number"
        if core.number.scale == 1 and self._is_year(core.first, core.last):
            return "excluded"
        return "excluded" if self._glued_after(core.last - 1).isalpha() else "number"

    def _is_in_name(self, core: Core) -> bool:
        """`the Big Six clubs`: a word with a capital behind another that an article leads, before one without."""
        first, codes = core.first, self._document.codes
        is_name = self._tokens[first][0].isupper() and codes[first - 2 : first - 1] in self._determiners
        is_name &= self._document.token(first - 1)[:1].isupper() and self._document.token(core.last)[:1].islower()
        return is_name and codes[core.last] not in self._functions | self._pack.people

    def _is_year(self, first: int, last: int) -> bool:
        """`2019`, `the 2019 hostage crisis`; but not `some 2019 homes`, `2019 people`, `2000 homes`, `1000 to 2000`."""
        token = self._tokens[first]
        if not token.isdecimal() or len(token) != 4 or int(token) not in _YEARS:
            return False
        following = self._document.codes[last : last + 1]
        is_counting = self._document.codes[first - 1 : first] in self._tally_words
        is_counting |= following in self._pack.people and may_be_many(self._document.token(last), self._lexicon)
        is_counting |= token.endswith("00") and following in self._things
        earlier = self._document.token(first - 2)
        is_end = self._lexicon.range_marks.before(self._tokens, first) is not None and earlier.isdecimal()
        return not is_counting and not (is_end and int(earlier) < _YEARS.start)

    def _times_length(self, index: int) -> int:
        """The tokens of `times` in `three times`, `3.5x`, `three-fold`; a letter only glued, and none of `4x100`."""
        skip = int(self._document.token(index) in DASHES and bool(self._glued_after(index - 1)))
        word = self._document.token(index + skip)
        if word.casefold() not in self._lexicon.times_words:
            return 0
        is_glued = bool(self._glued_after(index - 1)) and not self._glued_after(index).isdecimal()
        return skip + 1 if len(word) > 1 or (is_glued and not skip) else 0

    def _ranged(self, core: Core, edge: int) -> Quantity | None:
        """`10-15`, `antara 10 dan 15`, `5 hingga 7 persen`, `$5 million to $7 million`."""
        tokens = self._tokens
        led = self._led(core.first)
        opener = self._lexicon.range_pairs.before(tokens, led)
        opened = opener is not None and led - opener[0] >= edge
        joined = opened and opener is not None and self._document.token(core.last).casefold() == opener[1]
        mark = self._lexicon.range_marks.at(tokens, core.last)
        if not (mark or joined):
            return None
        second_at = core.last + (mark[0] if mark else 1)
        second = self._second(second_at, core)
        is_moved = mark is not None and mark[1] == "moved"
        if second:
            core = self._in_millions(core, second)
        if second is None or is_moved or (not opened and self._is_movement(core, edge, second)):
            return None
        is_dashed = self._is_dashed(core)
        is_led = bool(joined) or core.first < core.number.first  # between 500 litres and 700; magnitude 2.5 to 2.8
        is_short = is_led and self._is_bare(second.last)
        if core.unit and not (second.unit or is_dashed or is_short):  # rose 2% to 1,333 points
            return None
        is_step = self._document.token(core.first - 1).casefold() in self._lexicon.step_words
        if is_step and not is_dashed and (core.unit or not second.unit):
            return None  # rose by 12 to 340; but by 5 to 7 percent, by 5-7
        low, high = self._same_scale(core.number, second.number)
        if is_dashed and core.unit is None and self._is_short_of_thousands(low, second):
            low = times(low, _THOUSAND)
        if mark and mark[1] == "margin":  # 3±1 percent
            low, high = core.number.low - second.number.low, core.number.low + second.number.low
        unit = second.unit or core.unit
        is_mixed = core.unit and second.unit and core.unit.name != second.unit.name
        if not low < high or is_mixed or self._is_step(core, second, high) or self._is_choice(core, low, high):
            return None
        first = core.first - (opener[0] if opened and opener and led == core.first else 0)
        factor = unit.factor if unit else 1.0
        sort = unit.sort if unit else self._plain_sort(second)
        if self._is_years(core, second):
            sort = "excluded"
        return Quantity(first, second.last, sort, low * factor, high * factor, "between", unit)

    def _led(self, first: int) -> int:
        """Where what opens a range ends: before `the ages of` in `between the ages of 18 and 60`."""
        while first > 0 and self._document.codes[first - 1] in self._inside_pair:
            first -= 1
        return first

    def _second(self, index: int, core: Core) -> Core | None:
        currency = self._lexicon.units_before.at(self._tokens, index)
        if currency and core.unit and currency[1].name != core.unit.name and self._is_coin(core.unit):
            return None  # rose 40 cents to $78
        start = index + currency[0] if currency and core.unit and core.unit.sort == "money" else index
        if start >= len(self._tokens):
            return None
        number = self._numbers.at(start)
        if number is None or number.vague:
            return None
        is_money = core.unit is not None and core.unit.sort == "money"
        is_lettered = is_money and self._document.token(number.last) in self._lexicon.letters  # $26-27 m
        bare = Core(start, number.last, number, None)
        second = bare if start > index or is_lettered else self._with_unit(number)
        if is_money and second.unit is None:
            return self._money_letter(second._replace(unit=core.unit))
        return second

    def _is_coin(self, unit: Unit) -> bool:
        return any(unit.name == coin for coin, _ in self._lexicon.smaller.values())

    def _is_bare(self, index: int) -> bool:
        """Whether no noun stands at a token, so that the number before it counts what the one before that does."""
        return not self._document.token(index).isalpha() or self._document.codes[index] in self._functions

    def _is_short_of_thousands(self, low: float, second: Core) -> bool:
        """`20-40,000 barrels`: both ends are thousands, written once, where the two are then near each other."""
        high = second.number.high / _THOUSAND
        is_round = second.number.scale == 1 and high >= 1 and not high % 1
        return is_round and not low % 1 and high / _APART <= low < high

    def _in_millions(self, core: Core, second: Core) -> Core:
        """`between 3 m and 5 m units`: the letter of the first scales it where that of the second does."""
        scale = self._lexicon.letters.get(self._document.token(core.last - 1))
        is_length = core.unit is not None and core.unit.metric == "length"
        if not is_length or scale is None or scale != second.number.scale or core.number.scale != 1:
            return core
        return core._replace(number=core.number.in_scale(scale)._replace(last=core.last), unit=second.unit)

    @staticmethod
    def _same_scale(first: Number, second: Number) -> tuple[float, float]:
        """`1-2 juta` means one to two million."""
        if second.scale > 1 and first.scale == 1 and first.low <= second.low / second.scale:
            return times(first.low, second.scale), second.high
        return first.low, second.high

    def _is_movement(self, core: Core, edge: int, second: Core) -> bool:
        """`rose from 5 to 7`: two figures; `fines from $5 to $7`, of measured things that do not move, is a range."""
        if self._is_dashed(core):
            return False
        before = self._document.token(core.first - 1).casefold() if core.first > edge else ""
        is_hedge = self._lexicon.hedges_before.before(self._tokens, core.first) is not None  # lebih dari 5
        if before not in self._lexicon.movement_words or is_hedge or self._is_start(core, second):
            return False
        if self._is_range_to(second):  # from 5 to 7 percent to 3 to 5 percent
            return False
        window = self._document.codes[
            max(self._document.sentence_of(core.first).first, core.first - _MOTION) : core.first
        ]
        return second.unit is None or not self._motions.isdisjoint(window)

    @staticmethod
    def _is_start(core: Core, second: Core) -> bool:
        """`goes from 0 to 62 mph in 7 seconds`: a stretch of speeds, and no claim that it stood still."""
        return core.number.low == 0 and second.unit is not None and second.unit.metric == "speed"

    def _is_range_to(self, core: Core) -> bool:
        """Whether a range stands behind the range that a number closes: the two are the ends of a movement."""
        mark = self._lexicon.range_marks.at(self._tokens, core.last) if core.unit else None
        low = self._second(core.last + mark[0], core) if mark else None
        mark = self._lexicon.range_marks.at(self._tokens, low.last) if low else None
        return low is not None and mark is not None and self._second(low.last + mark[0], low) is not None

    def _is_choice(self, core: Core, low: float, high: float) -> bool:
        """`256 or 512 GB`, `7- or 8-inch`: one or the other, and nothing between; `three or four days` is a range."""
        mark = self._lexicon.range_marks.at(self._tokens, core.last)
        is_wide = high > max(low * _CLOSE, low + _NEXT) or self._is_dashed(core)
        return mark is not None and mark[1] == "either" and is_wide

    def _is_step(self, core: Core, second: Core, high: float) -> bool:
        """`fell 3p to 481p`, `fell 1.2 million to 45 million`: by how much something moved and where to, no range.

        The step is small beside the level; without a unit, both have the same scale, and are large or have no noun.
        """
        is_moved = core.first > 0 and self._document.codes[core.first - 1] in self._changes
        is_bare = core.number.low >= _THOUSAND or self._is_bare(second.last)  # but cut 5 to 30 jobs
        is_bare &= second.unit is None and core.number.scale == second.number.scale
        is_small = core.number.low <= high * _STEP
        return is_moved and is_small and (core.unit is not None or is_bare) and not self._is_dashed(core)

    def _is_dashed(self, core: Core) -> bool:
        return self._document.token(core.last) in DASHES

    def _is_years(self, core: Core, second: Core) -> bool:
        token = self._tokens[core.number.first]
        years = token.isdecimal() and len(token) == 4 and int(token) in _YEARS
        return years and (second.unit is None or second.unit.sort == "time")  # "2023-2024 pekan ke-15"

    def _with_shared_unit(self, core: Core, edge: int) -> Core:
        """`from $3 to $5 million`, `two- or three-hour`: the first of two figures has the second's scale and unit."""
        mark = self._lexicon.range_marks.at(self._tokens, core.last)
        second = self._second(core.last + mark[0], core) if mark else None
        if mark is None or second is None or core.unit not in (None, second.unit):
            return self._with_unit_of_list(core)
        further = self._lexicon.range_marks.at(self._tokens, second.last) if second.unit is None else None
        if further:  # from 24 to 33-35 billion euros
            second = self._second(second.last + further[0], second) or second
        is_choice = mark[1] == "either" and core.number.low < second.number.low
        is_choice &= second.unit is not None and second.unit.sort in ("time", "measure")  # 28,000 or 3.9 percent
        if second.unit is None or not (is_choice or self._is_movement(core, edge, second)):
            return self._with_unit_of_list(core)
        return self._like(core, second)

    @staticmethod
    def _like(core: Core, second: Core) -> Core:
        """A figure with the unit of another, and with its scale where that leaves the two near each other."""
        is_scaled = core.number.scale == 1 and core.number.low <= _FALL * second.number.low / second.number.scale
        low = times(core.number.low, second.number.scale if is_scaled else 1)
        return core._replace(number=core.number._replace(low=low, high=low), unit=second.unit)

    def _with_unit_of_list(self, core: Core) -> Core:
        """`1.2 and 0.8 percent`, `128, 256 or 512 GB`: a list has the unit and scale of its last figure."""
        may_list = core.unit is None and self._lists(core.last) and not self._is_named(core)
        end = self._end_of_list(core) if may_list else None
        if end is None or end.unit is None:
            return core
        member = self._like(core, end)
        is_near = member.number.low <= _ALIKE * end.number.low and end.number.low <= _ALIKE * member.number.low
        return member if is_near else core  # but 28,000 or 3.9 percent

    def _lists(self, index: int) -> bool:
        return self._document.token(index) == "," or self._document.codes[index : index + 1] in self._list_words

    def _end_of_list(self, core: Core) -> Core | None:
        """The last figure of a list of bare numbers that begins here; None where no list does."""
        tokens, last, is_joined = self._tokens, core.last, False
        is_inside = self._document.token(core.first - 1) == "," and self._digit(core.first - 2)
        while not is_joined:
            is_comma = self._document.token(last) == ","
            is_joined = self._document.codes[last + is_comma : last + is_comma + 1] in self._list_words
            if is_comma and is_joined and last == core.last and not is_inside:  # 10, and 3 percent of the votes
                return None
            start = last + is_comma + is_joined
            number = self._numbers.at(start) if start > last and start < len(tokens) else None
            if number is None or number.vague:
                return None
            end = self._with_unit(number)
            if end.unit and not is_joined:
                return None
            last = end.last
        return end

    def _is_named(self, core: Core) -> bool:
        """`March 3 and 15 percent`, `in 2009 and 12 percent`, `one and 5 percent`: what begins no list."""
        before = self._document.codes[core.first - 1 : core.first]
        is_label = before in self._months or before in self._numberings
        return is_label or self._plain_sort(core) != "number"
