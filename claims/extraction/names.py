"""The names of one article: its runs of capitalised words, the fuller and the shorter forms, and acronyms."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache

from claims.extraction.document import Document
from claims.extraction.speaker_words import QUOTATION_MARKS, SpeakerWords

Name = tuple[str, ...]
_OF_OFFICE = ("nation", "place_word", "office_word")  # what a title is of: "Menteri Pangan Bram Sutira"
_LONGEST_NAME = 5  # words; a longer run of capitals is a title with a name at its end


class Names:
    """Every name of an article, by each of its words."""

    def __init__(self, doc: Document, words: SpeakerWords) -> None:
        """Finds every run of capitalised words."""
        self._doc = doc
        self._words = words
        self.runs = list(self._find_runs())
        self.by_word = self._index_names()

    def _find_runs(self) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words inside a sentence, as token ranges."""
        starts = self._doc.firsts
        for found in self._words.run.finditer(self._doc.codes):
            first, last = found.span()
            if last - first > 1:
                for cut in starts[bisect_left(starts, first + 1) : bisect_left(starts, last)]:
                    yield first, cut
                    first = cut
            yield first, last

    def _index_names(self) -> dict[str, set[Name]]:
        """The names of the article by each of their words."""
        index: dict[str, set[Name]] = defaultdict(set)
        tokens, codes, no_name = self._doc.tokens, self._doc.codes, self._words.no_name
        singles = {tokens[a] for a, b in self.runs if b - a == 1 and codes[a] not in no_name}  # most runs
        for word in singles:
            index[folded(word)].add((word,))
        for name in {self.name_in(a, b) for a, b in self.runs if b - a > 1}:
            if len(name) <= _LONGEST_NAME:
                for word in name:
                    index[folded(word)].add(name)
        return index

    def name_in(self, first: int, last: int) -> Name:
        """The words of a run behind its last title and the country or body that follows it."""
        codes, no_name = self._doc.codes, self._words.no_name
        if last - first == 1:
            return () if codes[first] in no_name else self._joined(first, last)
        marks = [token for token in range(first, last) if self._doc.tokens[token] in QUOTATION_MARKS]
        if marks:  # 'Tomas "Rusty" Reck' is Tomas Reck
            return self.name_in(first, marks[0]) + self.name_in(marks[-1] + 1, last)
        while last > first and codes[last - 1] in no_name and not self._is_surname(first, last - 1):
            last -= 1
        begin = next((token + 1 for token in range(last - 2, first - 1, -1) if codes[token] in no_name), first)
        if begin > first:
            begin = next(
                (t + 1 for t in range(last - 2, begin - 1, -1) if self._words.has(t, "upper", *_OF_OFFICE)),
                begin,
            )
        elif last - begin > 2 and self._is_body_before_name(begin):
            begin += 1
        return self._joined(begin, last)

    def _joined(self, first: int, last: int) -> Name:
        """The words of some tokens, without the points around them."""
        return tuple(" ".join(self._doc.tokens[first:last]).strip(" .").split())

    def _is_body_before_name(self, token: int) -> bool:
        """Whether a body's name opens a run: "Hamas Ismail Haniyeh", "anggota DPRD Ketut Marsa"."""
        if self._words.has(token, "movement"):
            return True
        return token > 0 and self._words.has(token - 1, "title") and self._words.has(token, "upper", *_OF_OFFICE)

    def _is_surname(self, first: int, token: int) -> bool:
        """Whether a title at the end of a run is a name there: "Ilse King", but not "the Varn King"."""
        if token == first or not self._words.has(token, "surname_too"):
            return False
        return self._doc.codes[token - 1] not in self._words.no_name and not self._words.has(token - 1, "nation")

    @cached_property
    def acronyms(self) -> dict[str, Name]:
        """The names by their initials and by the acronyms that stand behind them."""
        return {**self._initials(), **dict(self._find_acronyms())}

    def _initials(self) -> dict[str, Name]:
        """The names of several words by their initials."""
        names = sorted({name for group in self.by_word.values() for name in group if len(name) > 1})
        return {"".join(word[0] for word in name): name for name in names}

    def _find_acronyms(self) -> Iterator[tuple[str, Name]]:
        """What stands in front of a bracketed acronym."""
        tokens = self._doc.tokens
        for first, last in self.runs:
            bracket = tokens[last : last + 3]
            if len(bracket) == 3 and bracket[0] == "(" and bracket[2] == ")" and bracket[1].isupper():
                begin = self._begin_of(bracket[1], first)
                yield bracket[1], tuple(self._doc.between(begin, last).split())

    def _begin_of(self, acronym: str, first: int) -> int:
        """Where a name before its acronym begins, if commas stand inside: "Badan Air, Iklim, dan Sungai (BAIS)"."""
        run = bisect_left(self.runs, (first, 0))
        words = self.runs[run][1] - first
        while words < len(acronym) and run > 0 and self._is_list(self.runs[run - 1][1], self.runs[run][0]):
            run -= 1
            words += self.runs[run][1] - self.runs[run][0]
        begin, end = self.runs[run]
        return begin if any(word[0] == acronym[0] for word in self._doc.tokens[begin:end]) else first

    def _is_list(self, first: int, last: int) -> bool:
        """Whether only a comma, "and" or both stand between two parts of a name."""
        return last - first <= 2 and all(
            self._doc.tokens[t] == "," or self._words.has(t, "inside_name") for t in range(first, last)
        )

    def stands_small(self, word: str) -> bool:
        """Whether a word stands in small letters somewhere in the text."""
        small = word.lower()
        return self._doc.has_token(small) and small.islower()

    def stands_alone(self, name: Name) -> bool:
        """Whether a name stands somewhere in the text by itself: without title, office or further words."""
        return name in self.by_word.get(folded(name[0]), ())

    def without_plain_words(self, name: Name) -> Name:
        """Leaves out a heading's word glued to a name, if the name stands alone elsewhere."""
        while len(name) > 1 and self.stands_small(name[0]) and self.stands_alone(name[1:]):
            name = name[1:]
        return name

    def is_plain_word(self, first: int, name: Name) -> bool:
        """Whether a name is only the first word of its phrase and stands in lower case elsewhere."""
        return len(name) == 1 and name[0] == self._doc.tokens[first] and self.stands_small(name[0])

    def runs_on(self, longer: Name, name: Name) -> bool:
        """Whether a longer run only looks like a fuller name: its other words are plain words or joined on."""
        more = longer[: -len(name)] if longer[-len(name) :] == name else longer
        return any(word == "-" or (not word.islower() and self.stands_small(word)) for word in more if word not in name)


def holds(words: Name, part: Name) -> bool:
    """Whether a name holds the words of another side by side, accents apart."""
    size, own, wanted = len(part), _folded_name(words), _folded_name(part)
    return any(own[i : i + size] == wanted for i in range(len(words) - size + 1))


def shown(name: Name) -> str:
    """A name as it is printed: the text's own spacing around points and hyphens."""
    return " ".join(name).replace(" - ", "-").replace(" .", ".")


@lru_cache(maxsize=20_000)
def _folded_name(name: Name) -> Name:
    return tuple(map(folded, name))


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word without accents."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
