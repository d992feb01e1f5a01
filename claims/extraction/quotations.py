"""Finds quotations in running text: any kind of mark, nested, damaged, unbalanced, over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LONGEST = 6_000  # characters; a mark left open for longer than this was never closed
_LONGEST_SINGLE = 2_500
_LONGEST_SPACED = 800  # the same of a mark between two spaces, which may have closed what stands before it

# Marks as they stand in scraped text: whole, escaped, as HTML entities, or lost.
_DOUBLE = re.compile(
    r"(?P<open>[“„‟«]|&(?:ldquo|laquo|#8220|#x201c);|``|(?<!\w)�{1,2}(?=[A-Z0-9]))"
    r"|(?P<close>[”»]|&(?:rdquo|raquo|#8221|#x201d);|(?<=[.,!?])�(?!\w))"
    r"|(?P<any>\"|＂|&(?:quot|#34);|(?<![^\W_])''|''(?![^\W_]))"
)
_SINGLE = re.compile(r"(?P<open>‘|&(?:lsquo|#8216);)|(?P<close>’|&(?:rsquo|#8217);)|(?P<any>['`])")
# Where a mark may begin: one set, which `re` finds many times as fast as it tries the patterns at each character.
_DOUBLE_BEGINS = re.compile("[“„‟«”»\"＂&`'�]")
_SINGLE_BEGINS = re.compile(r"[‘’'`&](?:(?<=&)|(?<![^\W_].)|(?![^\W_]))")  # no apostrophe inside a word
_ELISION = re.compile(r"\d\ds|(?:em|til|tis|twas|cause|bout|n)\b", re.IGNORECASE)
_SENTENCE_STOPS = frozenset(".!?")
_BREAK = re.compile(r"\n\s*")
_BEFORE_OPENING = frozenset("([{—–-:/>…")
_CLOSING_STOPS = frozenset(".,!?…;:")
_SPACED_STOP = re.compile(r"[,;:!?.)](?!\S| \.)")  # behind a mark: " candid ", as tokenised text has it
_BEGINS_SMALL = re.compile(r"\s+[a-z]")


class Quotation(NamedTuple):
    """A quotation: offsets of what is quoted, and of the whole with its marks (both half-open)."""

    start: int
    end: int
    outer_start: int
    outer_end: int


class _Mark(NamedTuple):
    start: int
    end: int
    opens: bool
    closes: bool


def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text, in order; a quotation over several paragraphs gives one for each."""
    doubles = list(_paired(text, list(_marks(text, _DOUBLE_BEGINS, _DOUBLE)), _LONGEST))
    singles = _paired(text, _outside(_marks(text, _SINGLE_BEGINS, _SINGLE), doubles), _LONGEST_SINGLE)
    return list(_outermost(sorted((*doubles, *singles), key=lambda q: (q.outer_start, -q.outer_end))))


def _outermost(quotations: list[Quotation]) -> Iterator[Quotation]:
    reach = -1
    for each in quotations:
        if each.outer_start >= reach:
            reach = each.outer_end
            yield each


def _marks(text: str, beginnings: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[_Mark]:
    single, edge = pattern is _SINGLE, 0
    is_one_sided = not single and "“" not in text  # ”opened and closed by the same mark,” as some outlets write
    for beginning in beginnings.finditer(text):
        found = pattern.match(text, beginning.start()) if beginning.start() >= edge else None
        if found is None:
            continue
        start, end = found.span()
        edge = end
        if start and text[start - 1] == "\\":
            start -= 1
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if single and before.isalnum() and after.isalnum():
            continue  # most: an apostrophe inside a word
        starts_word = not after.isspace() and not (before.isalnum() and after.isalnum())
        free_before = before.isspace() or before in _BEFORE_OPENING or (not single and not before.isalnum())
        opens = starts_word and (free_before or (found["open"] is not None and not single))
        closes = not before.isspace() and (not after.isalnum() or not single)
        if before.isspace() and after.isspace():
            opens, closes = _between_spaces(text, start, end, is_single=single)
        elif before.isspace() and _SPACED_STOP.match(text, end):
            opens, closes = False, True
        elif before == ":" and after == " ":
            opens, closes = True, False
        if single:
            opens = opens and found["close"] is None and not _ELISION.match(text, end)
            closes = closes and found["open"] is None
        if opens and closes and found["any"] is None and not is_one_sided:
            opens, closes = found["open"] is not None, found["close"] is not None
        if opens or closes:
            yield _Mark(start, end, opens, closes)


def _between_spaces(text: str, start: int, end: int, *, is_single: bool) -> tuple[bool, bool]:
    """Whether a mark between two spaces may open and may close, as in text that was split into words and sentences.

    A single one, which may be an apostrophe too, does so only before or behind a line of whole sentences.
    """
    follows_sentence = _last_before(text, start) in _SENTENCE_STOPS
    if not is_single and text[start - 1] == "\n" == text[end : end + 1]:
        return False, True  # alone in its line: it was parted from what it closes
    if is_single and not (follows_sentence and "\n" in (text[start - 1 : start], text[end : end + 1])):
        return False, False
    return not (follows_sentence and _BEGINS_SMALL.match(text, end)), True


def _last_before(text: str, at: int) -> str:
    """The last character before a place, a few blanks between them passed over."""
    return text[max(0, at - 3) : at].rstrip()[-1:]


def _outside(marks: Iterator[_Mark], quotations: list[Quotation]) -> list[_Mark]:
    """The marks that stand in none of the quotations (both in order)."""
    kept: list[_Mark] = []
    position = 0
    for mark in marks:
        while position < len(quotations) and quotations[position].outer_end <= mark.start:
            position += 1
        if position == len(quotations) or mark.end <= quotations[position].outer_start:
            kept.append(mark)
    return kept


def _paired(text: str, marks: list[_Mark], longest: int) -> Iterator[Quotation]:
    opening: _Mark | None = None
    for index, mark in enumerate(marks):
        if opening is None:
            opening = mark if mark.opens else None
            continue
        if mark.opens and (not mark.closes or _begins_paragraph(text, opening, mark, marks[index + 1 : index + 2])):
            yield from _reopened(text, opening, mark)
            opening = mark
        elif mark.start - opening.end > (_LONGEST_SPACED if opening.closes else longest):
            opening = mark if mark.opens else None
        elif _opens_rather(mark, marks[index + 1 : index + 2]):
            opening = mark
        elif mark.closes and not _is_genitive(text, mark, marks[index + 1 : index + 4]):
            if not _only_ends_a_word(text, opening, mark):
                yield from _split(text, opening, mark)
            opening = None


def _begins_paragraph(text: str, opening: _Mark, mark: _Mark, following: list[_Mark]) -> bool:
    """Whether a double mark that might close, too, opens: it begins a line, and the next one may end a sentence."""
    begins_line = text[mark.start] not in "'`" and text[mark.start - 1] == "\n"
    if not begins_line or text[opening.end : opening.end + 1] == "\n":  # the one before ended its line, too
        return False
    return all(_last_before(text, each.start) in _CLOSING_STOPS for each in following)


def _opens_rather(mark: _Mark, following: list[_Mark]) -> bool:
    """Whether a mark between two spaces opens what the next mark can only close: the one before it was never closed."""
    return mark.opens and mark.closes and any(each.closes and not each.opens for each in following)


def _only_ends_a_word(text: str, opening: _Mark, mark: _Mark) -> bool:
    """Whether a single mark ends no speech: one that may have begun with a line ends in a stop."""
    is_single = text[opening.start] in "'`"
    return is_single and opening.closes and not mark.opens and text[mark.start - 1] not in _CLOSING_STOPS


def _reopened(text: str, opening: _Mark, mark: _Mark) -> Iterator[Quotation]:
    """A quotation left open at the end of its paragraph, where the next paragraph opens with a mark again.

    Paragraphs may have been split into sentences since, or joined.
    """
    end = opening.end + len(text[opening.end : mark.start].rstrip())
    is_next_paragraph = "\n" in text[end : mark.start] and "\n" not in text[opening.end : end]
    is_whole = text[end - 1] in _SENTENCE_STOPS and end - opening.end <= _LONGEST_SPACED and not opening.closes
    is_inner = text[opening.start] == '"' and text[mark.start] == "“"
    if is_next_paragraph or (is_whole and not is_inner and mark.end < len(text)):
        yield from _split(text, opening, _Mark(end, end, False, True))


def _split(text: str, opening: _Mark, closing: _Mark) -> Iterator[Quotation]:
    """One quotation for each paragraph between two marks."""
    begin, outer = opening.end, opening.start
    for inside in _BREAK.finditer(text, opening.end, closing.start):
        yield from _quotation(text, _Mark(outer, begin, True, False), inside.start(), inside.start())
        begin = outer = inside.end()
    yield from _quotation(text, _Mark(outer, begin, True, False), closing.start, closing.end)


def _quotation(text: str, opening: _Mark, end: int, outer_end: int) -> Iterator[Quotation]:
    inner = text[opening.end : end]
    if any(map(str.isalnum, inner)):
        start = opening.end + len(inner) - len(inner.lstrip())
        yield Quotation(start, start + len(inner.strip()), opening.start, outer_end)


def _is_genitive(text: str, mark: _Mark, following: list[_Mark]) -> bool:
    """Whether a single mark is the apostrophe of `workers' homes`: a later mark closes better."""
    if mark.end - mark.start != 1 or text[mark.start] not in "'’" or text[mark.start - 1] not in "sS":
        return False
    if not text[mark.end : mark.end + 2].strip() or not text[mark.end + 1 : mark.end + 2].islower():
        return False
    for each in following:
        if each.opens:
            return False
        if each.closes and text[each.start - 1] in _CLOSING_STOPS:
            return "\n" not in text[mark.end : each.start]
    return False
