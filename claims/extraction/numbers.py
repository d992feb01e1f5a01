"""Numbers in digits and words: what value stands at a token, and in which style the article writes separators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from claims.extraction.document import Document
from claims.extraction.number_words import SpokenNumber
from claims.rules.lexicon import Lexicon

_SEPARATED = re.compile(r"\d(?<![\d.,]\d)\d*(?:[.,]\d+)+(?!\s?%)")  # a digit first: `re` skips to it
_CERTAIN = re.compile(r"\d{1,3}(?:([.,])\d{3})+(?!\1)[.,]\d+|\d{1,3}(?:([.,])\d{3}){2,}")
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")  # 5,50,000: lakhs and crores
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_MAX_DIGITS = 18
_DENOMINATORS = ("2", "3", "4", "8", "16", "32", "64", "128")  # of prices and of measures; others are dates
STROKES = ("/", "\u2044")  # the second is Unicode's own for fractions
_MILLION = 1e6
_DECIMALS = 6  # of a scaled value, at most
_LONGEST_SCALE = 12  # characters of a scale word and the space before it
_NARROW_SPACES = "\u00a0\u2009\u202f"  # no-break and thin: between the groups of one number


class Number(NamedTuple):
    """A number in the text: its tokens (half-open), bounds, and whether it stands in words, is vague or rounded."""

    first: int
    last: int
    low: float
    high: float
    vague: bool = False
    words: bool = False
    scale: float = 1.0
    about: bool = False

    def in_scale(self, scale: float) -> Number:
        """So many thousands, millions or parts of one."""
        return self._replace(low=times(self.low, scale), high=times(self.high, scale), scale=scale)

    def below_zero(self) -> Number:
        """The same number below zero."""
        return self._replace(low=-self.high, high=-self.low)


def times(value: float, scale: float) -> float:
    """So many thousands or millions, without the noise of binary fractions: 16.4 million is 16400000."""
    return round(value * scale, _DECIMALS)


def thousands_mark(text: str, lexicon: Lexicon) -> str:
    """The separator of thousands in an article: what it shows without doubt, else the language's own.

    A number with two groups of three, or with both separators, tells without doubt; `40.000` alone does not.
    """
    own, other = (".", ",") if lexicon.decimal_mark == "," else (",", ".")
    certain = {own: 0, other: 0}
    grouped = {own: 0, other: 0}
    decimal = {own: 0, other: 0}
    for found in _SEPARATED.finditer(text):
        token, mark = found[0], _first_mark(found[0])
        if _CERTAIN.fullmatch(token):
            certain[mark] += 1
        elif _GROUPED.fullmatch(token):
            behind = text[found.end() : found.end() + _LONGEST_SCALE].split(maxsplit=1)
            is_scaled = mark == lexicon.decimal_mark and behind and lexicon.numbers.get(behind[0].casefold())
            grouped[mark] += not is_scaled
        elif _DECIMAL.fullmatch(token):
            decimal[mark] += 1
    if certain[own] != certain[other]:
        return max(certain, key=lambda mark: certain[mark])
    return other if grouped[other] and not grouped[own] and decimal[own] >= decimal[other] else own


def _first_mark(token: str) -> str:
    return next(c for c in token if c in ".,")


def read_digits(token: str, thousands: str) -> float | None:
    """The value of a token of digits and separators; None where it cannot be one number (a date, a version)."""
    if len(token) > _MAX_DIGITS + 6:
        return None
    marks = [c for c in token if c in ".,"]
    if not marks or _INDIAN.fullmatch(token):
        return float(token.replace(",", "")) if len(token) <= _MAX_DIGITS else None
    if len(set(marks)) == 2:
        return _mixed(token, marks)
    mark = marks[0]
    if _GROUPED.fullmatch(token) and (len(marks) > 1 or _is_grouping(token, mark, thousands)):
        return float(token.replace(mark, ""))
    if len(marks) > 1:
        return None
    return float(token.replace(",", "."))


def _mixed(token: str, marks: Sequence[str]) -> float | None:
    """`1.234,5` or `1,234.5`: the last separator, standing once, is the decimal one."""
    if marks.count(marks[-1]) != 1:
        return None
    whole, _, rest = token.rpartition(marks[-1])
    return float(whole.replace(marks[0], "") + "." + rest) if _GROUPED.fullmatch(whole) else None


def _is_grouping(token: str, mark: str, thousands: str) -> bool:
    """One separator and three digits: thousands, unless it begins with zero or is the article's decimal mark."""
    return not token.startswith("0") and (mark == thousands or len(token) == 7 or mark == ",")


class NumberReader:
    """Reads the numbers of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        """Decides the style of separators when the first number that has one is read."""
        self._document = document
        self._tokens = document.tokens
        self._lexicon = lexicon

    @cached_property
    def _thousands(self) -> str:
        return thousands_mark(self._document.text, self._lexicon)

    @cached_property
    def _is_foreign(self) -> bool:
        """Whether the article shows without doubt that the language's decimal mark parts thousands in it."""
        mark = self._lexicon.decimal_mark
        numbers = [number for number in _SEPARATED.findall(self._document.text) if _CERTAIN.fullmatch(number)]
        return mark == self._thousands and any(_first_mark(number) == mark for number in numbers)

    def _thousands_at(self, index: int) -> str:
        """The mark of thousands in the digits at a token: the article's, but in a sum the language's own: `Rp 14.162`.

        Only where it is a point: a comma before three digits parts thousands in every style.
        """
        before = self._lexicon.units_before.before(self._tokens, index) if "." in self._tokens[index] else None
        is_own = self._lexicon.decimal_mark == "," and before is not None and before[1].sort == "money"
        return "." if is_own else self._thousands

    def at(self, index: int) -> Number | None:
        """The number that begins at a token, as long as it goes; None if there is none."""
        vague = self._lexicon.vague.at(self._tokens, index)
        if vague:
            return self._vague(index, *vague)
        if self._tokens[index][0].isdecimal():
            return self._digits(index)
        return self._words(index)

    def _vague(self, index: int, length: int, bounds: tuple[float, float]) -> Number:
        return Number(index, index + length, *bounds, vague=True, words=True)

    def _digits(self, index: int) -> Number | None:
        token = self._tokens[index]
        if self.is_behind_point(index):
            return self._scaled(index - 1, index + 1, float(f"0.{token}"))
        if token.isdecimal() and len(token) <= 3:
            last = index + 1 + (self._groups(index) or self._parted_zeros(index))
            if last > index + 1:
                return self._scaled(index, last, float("".join(filter(str.isdecimal, self._tokens[index:last]))))
        value = read_digits(token, "" if token.isdecimal() else self._thousands_at(index))
        if value is None:
            return None
        if self._is_part_of_scale(token, index + 1):
            value = float(token.replace(",", "."))
        length, eighths = self._eighths(index + 1) if token.isdecimal() else (0, 0.0)
        if eighths:
            return self._scaled(index, index + 1 + length, value + eighths)
        length, half = self._half_before_scale(index + 1)
        return self._scaled(index, index + 1 + length, value + half)

    def _is_part_of_scale(self, token: str, behind: int) -> bool:
        """`2,446 miliar`: before a million or more, three digits behind the language's decimal mark are decimals."""
        mark = self._lexicon.decimal_mark
        if token.count(mark) != 1 or not _GROUPED.fullmatch(token) or self._is_foreign:
            return False
        following = self._document.token(behind).casefold()
        return self._lexicon.numbers.get(following, ("", 0.0))[1] >= _MILLION

    def _scaled(self, first: int, last: int, value: float) -> Number:
        """A number in digits with the scale words behind it, and a suffix that rounds it: `500-an triliun`."""
        skip = int(self._document.token(last) == "-")
        is_round = self._document.token(last + skip) in self._lexicon.round_suffixes and self._glued(last + skip)
        after, scale = self._scale(last + skip + 1, value) if is_round else (last, 1.0)
        if scale == 1:
            is_round = False
            after, scale = self._scale(last, value)
        value = times(value, scale)
        return Number(first, after, value, value, scale=scale, about=is_round)

    def is_behind_point(self, index: int) -> bool:
        """`.500`: decimals with no digit before their point, in a language that writes points."""
        if self._lexicon.decimal_mark != "." or index == 0 or self._tokens[index - 1] != ".":
            return False
        if not self._glued(index) or not self._tokens[index].isdecimal():
            return False
        is_free = index == 1 or not self._glued(index - 1) or self._tokens[index - 2] == "("
        return is_free or self._lexicon.units_before.before(self._tokens, index - 1) is not None  # $.50

    def _groups(self, index: int) -> int:
        """How many groups of three digits stand parted by spaces behind a token: `12 000`, `1 200 000`.

        One group behind a common space may be a number of its own (`in room 12 300 men`), unless it begins with zero.
        """
        count = 0
        is_sure = False
        while self._is_group(index + count + 1):
            count += 1
            token = index + count
            is_sure |= self._tokens[token][0] == "0" or self._document.text[self._document.starts[token] - 1] != " "
        following = self._tokens[index + count + 1 : index + count + 2]
        is_dialled = index > 0 and (
            self._tokens[index - 1][0].isdecimal() or self._tokens[index - 1] in ("+", "-", ")")
        )
        if self._tokens[index][0] == "0" or is_dialled or (following and following[0][0].isdecimal()):
            return 0
        return count if is_sure or count > 1 else 0

    def _parted_zeros(self, index: int) -> int:
        """How many tokens of three zeros, each behind a comma and a space, stand behind a token: `10, 000`."""
        count = 0
        while self._document.token(index + count + 2) == "000" and self._document.token(index + count + 1) == ",":
            count += 2
        return count if self._tokens[index][0] != "0" else 0

    def _is_group(self, index: int) -> bool:
        if index >= len(self._tokens) or len(self._tokens[index]) != 3 or not self._tokens[index].isdecimal():
            return False
        start = self._document.starts[index]
        gap = self._document.text[self._document.end_of(index - 1) : start]
        return len(gap) == 1 and gap in " " + _NARROW_SPACES

    def _half_before_scale(self, index: int) -> tuple[int, float]:
        """The length and value of a half before a scale word: `two and a half million`; zeros if there is none."""
        half = self._lexicon.halves_after.at(self._tokens, index)
        if not half or index + half[0] >= len(self._tokens):
            return 0, 0.0
        role, _ = self._lexicon.numbers.get(self._tokens[index + half[0]].casefold(), ("", 0.0))
        return half if role == "scale" else (0, 0.0)

    def _eighths(self, index: int) -> tuple[int, float]:
        """The length and value of a fraction in digits behind a whole number: `7 3/4`, `7-3/4`; zeros if none is.

        With a dash only where points part decimals: elsewhere `1-3/4` is the first three days of April.
        """
        if index + 1 >= len(self._tokens):
            return 0, 0.0
        is_dashed = self._tokens[index] == "-" and self._lexicon.decimal_mark == "." and self._glued(index + 1)
        return 3 + is_dashed, self.fraction(index + is_dashed) if is_dashed == self._glued(index) else 0.0

    def fraction(self, index: int) -> float:
        """The value of `3/4`, in digits glued to their stroke; zero if none stands at the token."""
        tokens = self._tokens[index : index + 3]
        is_glued = len(tokens) == 3 and tokens[1] in STROKES and self._glued(index + 1) and self._glued(index + 2)
        if not is_glued or tokens[2] not in _DENOMINATORS or not tokens[0].isdecimal():
            return 0.0
        numerator, denominator = int(tokens[0]), int(tokens[2])
        return numerator / denominator if numerator < denominator else 0.0

    def _scale(self, index: int, value: float) -> tuple[int, float]:
        """Scale words behind digits: `1,2 juta`, `2.5 million`, `5 ribu triliun`, glued `40rb`."""
        total = 1.0
        if index < len(self._tokens) and self._glued(index):
            letters = self._lexicon.letters.get(self._tokens[index])
            if letters and not self._is_power(index + 1):
                return index + 1, letters
        while index < len(self._tokens):
            word = self._tokens[index]
            skip = 1 if word == "-" and index + 1 < len(self._tokens) else 0
            role, factor = self._lexicon.numbers.get(self._tokens[index + skip].casefold(), ("", 0.0))
            if role not in ("scale", "times", "short") or (role == "times" and value >= 100):
                break
            total *= factor
            index += 1 + skip
        return index, total

    def _is_power(self, index: int) -> bool:
        """The 2 of `32m2`: the letter before it is a unit and no scale."""
        return index < len(self._tokens) and self._tokens[index] in ("2", "3") and self._glued(index)

    def _glued(self, index: int) -> bool:
        return self._document.starts[index] == self._document.end_of(index - 1)

    def _words(self, index: int) -> Number | None:
        """The number that begins with the number word here."""
        spoken = SpokenNumber()
        position = index
        while position < len(self._tokens):
            role, value = self._lexicon.numbers.get(self._tokens[position].casefold(), ("", 0.0))
            if role in ("", "short"):
                length, half = self._link(position, spoken.group, spoken.total) if spoken.seen else (0, 0.0)
                if not length:
                    break
                spoken.group += half
                position += length
            elif spoken.takes(role, value):
                position += 1
            else:
                break
        if not spoken.seen:
            return None
        length, half = (0, 0.0) if spoken.group or spoken.scale == 1 else self._half_behind_scale(position)
        value, position = spoken.value + half * spoken.scale, position + length
        return Number(index, position, value, value, words=True, scale=spoken.scale)

    def _link(self, position: int, group: float, total: float) -> tuple[int, float]:
        """How many tokens here go on with the number words before them, and what they add; zeros if they do not."""
        length, half = self._half_before_scale(position) if group else (0, 0.0)
        return (length, half) if length else (int(self._joins(position, group, total)), 0.0)

    def _half_behind_scale(self, index: int) -> tuple[int, float]:
        """The length and value of a half in words behind a scale: `a million and a half`; zeros if there is none."""
        half = self._lexicon.halves_after.at(self._tokens, index)
        return half if half and half[0] > 1 else (0, 0.0)  # a bare half may begin another phrase

    def _joins(self, position: int, group: float, total: float) -> bool:
        """Whether a hyphen or `and` here binds the number words around it (twenty-five, a thousand and ten)."""
        if position + 1 >= len(self._tokens):
            return False
        role, value = self._lexicon.numbers.get(self._tokens[position + 1].casefold(), ("", 0.0))
        if role not in ("unit", "times", "scale"):
            return False
        if self._tokens[position] == "-":
            return self._glued(position) and (role != "unit" or (group % 100 >= 20 and value < 10))
        joins = self._tokens[position].casefold() in self._lexicon.number_joins
        is_round = group % 100 == 0 and group + total >= 100
        return joins and role == "unit" and is_round and not self._is_larger(position + 2)

    def _is_larger(self, index: int) -> bool:
        """Whether the number word before a token begins a number of its own: `five hundred and six hundred`."""
        following = self._document.token(index).casefold()
        return self._lexicon.numbers.get(following, ("", 0.0))[0] in ("times", "scale")
