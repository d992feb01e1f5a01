"""An article's text as tokens and sentences, every one with its offsets into the text as stored."""

from __future__ import annotations

import re
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from claims.extraction.damage import mended
from claims.rules.pack import LanguagePack
from claims.rules.tokens import tokenise

_CLOSERS = "\"'”’»›)]"
_OPENERS = "\"'“‘«‹(["
_BOUNDARY = re.compile(  # one set first, by which `re` skips what lies between
    r"[.!?…\n)](?:(?<=\n)\s*"  # a line break
    r"|(?:(?<=\([A-Z]{2}\))|(?<=\([A-Z]{3}\))|(?<=\(Reuters\)))\s?(?:--?|–|—)\s(?=[A-Z])"  # an agency's dateline
    rf"|(?<![\n)])[.!?…]*[{re.escape(_CLOSERS)}]*\s+(?=[{re.escape(_OPENERS)}]*[^\W_a-z]"  # a mark, then a capital
    r"|[\"“] [^\W\d_a-z])"  # the same where a space stands behind the opening mark: 'ditutup. " Kami'
    # the space lost between two paragraphs: "... katanya.Dia menilai", "di Sarunai.“Kami"
    r"|(?:(?<=[^\W\d_A-Z]{2}[.!?])|(?<=\d\d[.!?])|(?<=\)[.!?])),?[”’»\"]?(?=[“‘«\"]?[A-Z][^\W\d_A-Z])(?!Com\b))"
)
_DATELINE = 80  # characters; an agency in brackets behind them ends the highlights that stand above an article
_MARKS = ".!?…"
_LONGEST = 400  # tokens; tables and lists without stops reach it, prose does not
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_ABBREVIATION = 20  # letters


class Sentence(NamedTuple):
    """A sentence: its tokens (half-open) and its offsets in the text (half-open)."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """A text with its tokens; `codes` holds one character of the pack's alphabet for each token.

    `text` is what is read: the text as `stored`, damaged marks put right. Every offset holds in both.
    `topics` are the lexicon classes (such as disease) of which the text uses words at least twice.
    """

    text: str
    stored: str
    tokens: list[str]
    starts: list[int]
    codes: str
    sentences: list[Sentence]
    topics: frozenset[str]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every token that stands somewhere in the text."""
        return frozenset(self.tokens)

    @cached_property
    def firsts(self) -> list[int]:
        """The first token of each sentence."""
        return [sentence.first for sentence in self.sentences]

    def has_token(self, word: str) -> bool:
        """Whether a token stands somewhere in the text. Most words that are asked for do not even as letters."""
        return word in self.text and word in self.words

    def end_of(self, token: int) -> int:
        """The offset just behind a token."""
        return self.starts[token] + len(self.tokens[token])

    def between(self, first: int, last: int) -> str:
        """The stored text from a token up to (not including) another."""
        return self.stored[self.starts[first] : self.end_of(last - 1)] if last > first else ""

    def sentence_of(self, token: int) -> Sentence:
        """The sentence that a token stands in."""
        return self.sentences[bisect_right(self.firsts, token) - 1]

    def token(self, index: int) -> str:
        """The token at an index; empty where the text has none."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else ""

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that an offset stands in."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=lambda each: each.start) - 1)]

    def token_at(self, offset: int) -> int:
        """The index of the first token that begins at or behind an offset."""
        return bisect_left(self.starts, offset)


def read_document(text: str, pack: LanguagePack) -> Document:
    """Tokenises a text and finds its sentences."""
    stored, text = text, mended(text)
    tokens, starts = tokenise(text)
    sentences = list(_sentences(text, starts, pack.lexicon.abbreviations))
    codes = pack.alphabet.encode(map(pack.alphabet.calm, tokens) if _is_shouted(text) else tokens)
    topics = frozenset(topic for topic, characters in pack.topics.items() if sum(map(codes.count, characters)) > 1)
    return Document(text, stored, tokens, starts, codes, sentences, topics)


def _sentences(text: str, starts: list[int], abbreviations: frozenset[str]) -> Iterator[Sentence]:
    """Sentences in order; one that runs on without a stop is broken, so that the work grows with the text only."""
    begin = first = 0
    for cut in (*_cuts(text, abbreviations), len(text)):
        last = bisect_left(starts, cut, first)
        while last - first > _LONGEST:
            broken = first + _LONGEST
            yield Sentence(first, broken, starts[first], begin + len(text[begin : starts[broken]].rstrip()))
            first, begin = broken, starts[broken]
        if last > first:
            yield Sentence(first, last, starts[first], begin + len(text[begin:cut].rstrip()))
            first = last
        begin = cut


def _cuts(text: str, abbreviations: frozenset[str]) -> Iterator[int]:
    """Offsets at which a new sentence begins."""
    wrapped = _is_wrapped(text)
    for found in _BOUNDARY.finditer(text):
        start, end = found.span()
        if text[start] == "\n":
            if not wrapped or text.count("\n", start, end) > 1:
                yield end
        elif text[start] == ")":
            if start > _DATELINE:
                yield end
        elif not _is_abbreviation(text, start, abbreviations):
            yield end - _opens_quotation(text, end)


def _opens_quotation(text: str, end: int) -> bool:
    """Whether the last character before an offset is a mark that opens a quotation though it may close one too."""
    mark = text[end - 1]
    return (mark == '"' or (mark == "”" and "“" not in text)) and text.count(mark, 0, end) % 2 == 1


def _is_abbreviation(text: str, stop: int, abbreviations: frozenset[str]) -> bool:
    """Whether the mark at an offset is a single stop behind an abbreviation or an initial."""
    if text[stop] != "." or text[stop + 1] in _MARKS:
        return False
    backwards = _LETTERS.match(text[max(0, stop - _LONGEST_ABBREVIATION) : stop][::-1])
    if not backwards:
        return False
    word = backwards[0][::-1]
    is_unit = text[stop - len(word) - 1].isdecimal()  # -8C.
    return (len(word) == 1 and word.isupper() and not is_unit) or word.casefold() in abbreviations


def _is_shouted(text: str) -> bool:
    """Whether nearly all of a text stands in capitals, as in old wire copy."""
    if text[-200:].upper() != text[-200:]:
        return False
    letters = [c for c in text[:5_000] if c.isalpha()]
    return len(letters) > 20 and sum(map(str.isupper, letters)) > 0.9 * len(letters)


def _is_wrapped(text: str) -> bool:
    """Whether lines break inside sentences, as in old wire copy: most full lines end without a stop."""
    lines = [line.rstrip() for line in text[:20_000].split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    inside = [line for line in lines if line[-1] not in ".!?:;\"”'’)"]
    return len(inside) > 0.6 * len(lines) and 40 <= statistics.median(map(len, lines)) <= 90
