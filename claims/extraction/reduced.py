"""A document as the speech rules see it: each quotation is one token, each end of a sentence another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.extraction.document import Document
from claims.extraction.quotations import Quotation
from claims.extraction.speaker_words import QUOTATION_MARKS, never_in_names
from claims.rules.pack import LanguagePack

_ENDS = frozenset(".!?…")
_LONGEST_NICKNAME = 3  # words
_DASH = re.compile(r"-(?<=\s-)(?=\s)")  # the hyphen first: `re` skips to it


@dataclass(frozen=True, slots=True)
class Reduced:
    """The characters of the items; `firsts` holds the token at which each item begins."""

    doc: Document
    codes: str
    stop: str
    quote: str
    marks: frozenset[str]
    firsts: list[int]
    quotations: dict[int, Quotation]

    def start(self, item: int) -> int:
        """The offset at which an item begins."""
        token = self.firsts[item]
        return self.doc.starts[token] if token < len(self.doc.starts) else len(self.doc.text)

    def end(self, item: int) -> int:
        """The offset just behind an item."""
        if item in self.quotations:
            return self.quotations[item].outer_end
        return self.start(item) if self.codes[item] == self.stop else self.doc.end_of(self.firsts[item])

    def tokens(self, first: int, last: int) -> tuple[int, int]:
        """The tokens of the items from one up to (not including) another."""
        return self.firsts[first], self.doc.token_at(self.end(last - 1))


@dataclass(slots=True)
class _Reduction:
    """Collects the items of a document, left to right."""

    doc: Document
    codes: str
    stop: str
    quote: str
    boundaries: Sequence[int]
    parts: list[str] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    quotations: dict[int, Quotation] = field(default_factory=dict)

    def plain(self, first: int, last: int) -> None:
        """Takes tokens as they are, with a stop in front of each that begins a sentence."""
        position = bisect_left(self.boundaries, first)
        while first < last:
            if position < len(self.boundaries) and self.boundaries[position] == first:
                self.end_sentence(first)
                position += 1
                first += self.doc.tokens[first] in QUOTATION_MARKS  # one that opens nothing
            until = min(last, self.boundaries[position]) if position < len(self.boundaries) else last
            self.parts.append(self.codes[first:until])
            self.firsts.extend(range(first, until))
            first = until

    def quotation(self, quotation: Quotation, first: int, last: int) -> None:
        """Takes a quotation as one item; closes the sentence before it and after it where the text does."""
        tokens = self.doc.tokens
        if self._begins_sentence(first) or (first and tokens[first - 1] in _ENDS):
            self.end_sentence(first)
        self.quotations[len(self.firsts)] = quotation
        self.parts.append(self.quote)
        self.firsts.append(first)
        if last < len(tokens) and self.doc.text[quotation.end - 1] in _ENDS and tokens[last][0].isupper():
            self.end_sentence(last)

    def _begins_sentence(self, token: int) -> bool:
        index = bisect_left(self.boundaries, token)
        return index < len(self.boundaries) and self.boundaries[index] == token

    def end_sentence(self, token: int) -> None:
        """Puts a stop, unless one stands there."""
        if not self.parts or self.parts[-1] != self.stop:
            self.parts.append(self.stop)
            self.firsts.append(token)


def reduce_document(doc: Document, quotations: Sequence[Quotation], pack: LanguagePack) -> Reduced:
    """Reduces a document; begins and ends with a stop."""
    stop, quote = pack.alphabet.symbol("stop"), pack.alphabet.symbol("quote")
    work = _Reduction(doc, _with_dashes(doc, pack), stop, quote, doc.firsts)
    position = 0
    for quotation in quotations:
        first, last = doc.token_at(quotation.outer_start), doc.token_at(quotation.outer_end)
        if first >= position and last > first and not _is_nickname(doc, quotation, pack):
            work.plain(position, first)
            work.quotation(quotation, first, last)
            position = last
    work.plain(position, len(doc.tokens))
    work.end_sentence(len(doc.tokens))
    marks = pack.set_of("mark")
    return Reduced(doc, "".join(work.parts), stop, quote, marks, work.firsts, work.quotations)


def _is_nickname(doc: Document, quotation: Quotation, pack: LanguagePack) -> bool:
    """Whether a quotation is a part of somebody's name: 'Tomas "Rusty" Reck'."""
    first, last = doc.token_at(quotation.outer_start), doc.token_at(quotation.outer_end)
    words = doc.text[quotation.start : quotation.end].split()
    if not 0 < first < last < len(doc.tokens) or len(words) > _LONGEST_NICKNAME or not words[-1][-1].isalnum():
        return False
    capital, no_name = pack.set_of("capital"), never_in_names(pack)
    around = (doc.codes[first - 1], doc.codes[last])
    return words[-1][0].isupper() and all(code in capital and code not in no_name for code in around)


def _with_dashes(doc: Document, pack: LanguagePack) -> str:
    """The document's characters, a hyphen between spaces being a dash."""
    found = [doc.token_at(match.start()) for match in _DASH.finditer(doc.text)]
    if not found:
        return doc.codes
    codes, dash = list(doc.codes), pack.alphabet.code("–")
    for token in found:
        codes[token] = dash
    return "".join(codes)
