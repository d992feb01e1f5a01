"""Where a name begins behind its office, in languages that put the office first: "Direktur Air BAIS Bram Sutira"."""

from __future__ import annotations

from bisect import bisect_left

from claims.extraction.document import Document
from claims.extraction.names import Name, Names, holds
from claims.extraction.speaker_words import SpeakerWords

_USUAL_NAME = 3  # words
_RUNS_BACK = 60
_NUMERALS = frozenset({"V", "X"})  # of a district or a floor; "I" begins names, longer ones look like acronyms


class Offices:
    """Tells the words of offices, bodies and places in front of a personal name from the name."""

    def __init__(self, doc: Document, words: SpeakerWords, names: Names, bodies: frozenset[str]) -> None:
        """`bodies` are the words that stand in names of institutions and places."""
        self._doc = doc
        self._words = words
        self._bodies = bodies
        self._names = names

    def is_of_office(self, word: str) -> bool:
        """Whether a word belongs to a body or a place: an acronym, a place, a word of institutions."""
        is_acronym = len(word) > 1 and word.isupper()
        return is_acronym or word in _NUMERALS or word in self._bodies or word.casefold() in self._bodies

    def is_body(self, name: Name) -> bool:
        """Whether a name is that of a body or a place, not of somebody with a degree: "Bram SH"."""
        is_degree = len(name[-1]) == 2 and len(name) > 1 and not self.is_of_office(name[-2])
        return self.is_of_office(name[-1]) and not is_degree

    def is_pair(self, first: int, last: int) -> bool:
        """Whether a phrase names two people: "Bram Sutira dan Tono Wira"."""
        is_joined = self._words.among(first, last, "inside_name") and not self._words.among(first, last, "title")
        return is_joined and not any(self.is_of_office(word) for word in self._doc.tokens[first:last])

    def personal(self, name: Name) -> Name:
        """The personal name at the end of the capitals behind a title; all of them where they name a body alone."""
        if not name or self.is_body(name):
            return name
        begin = self._behind_body(name, len(name) - 1)
        rest = name[begin:]
        if begin and len(rest) == 1 and not self._names.stands_alone(rest):
            begin, rest = 0, name  # "Kepala Kantor SAR Varn": a place that no list knows
        alone = next((rest[i:] for i in range(1, len(rest) - 1) if self._names.stands_alone(rest[i:])), None)
        usual = _USUAL_NAME - bool(begin)  # behind "Bank" its own name is left: "Varn Bram Sutira"
        if alone or len([word for word in rest if word not in "-."]) <= usual:
            return alone or rest
        begins = (*range(len(rest) - 2, -bool(begin), -1), len(rest) - 1)
        longest = _USUAL_NAME + bool(begin)
        return rest[next((i for i in begins if self._names.stands_alone((rest[i],))), -longest) :]

    def around(self, full: Name, name: Name) -> Name:
        """Of a longer run of capitals what belongs to the name in it: no office before it, and to a body no person."""
        at = next((i for i in range(len(full)) if holds(full[i : i + len(name)], name)), 0)
        if self.is_body(name):
            more = (word for word in full if word not in name)
            return full if all(self.is_of_office(word) for word in more) else name
        return full[self._behind_body(full, at) :]

    def body_in(self, first: int, last: int) -> Name:
        """The words of a body in a run of capitals, without the title of somebody behind it."""
        while last > first + 1 and self._words.has(last - 1, "title"):
            last -= 1
        return tuple(self._doc.between(first, last).split())

    def is_alone(self, first: int, last: int) -> bool:
        """Whether a phrase is an office and its body with nobody's name: "Kapolres", "Ketua KPK"."""
        if not self._words.has(first, "title") or self._words.has(first, "plural_people", "lower", "female", "male"):
            return False
        return all(self._words.has(t, "title") or self.is_of_office(self._doc.tokens[t]) for t in range(first, last))

    def holder_before(self, token: int, words: set[str]) -> Name | None:
        """The last person before a token who was named behind all words of an office."""
        tokens, runs = self._doc.tokens, self._names.runs
        latest = bisect_left(runs, (token, 0))
        for index in range(latest - 1, max(-1, latest - _RUNS_BACK), -1):
            begin, end = runs[index]
            office = [t for t in range(max(0, begin - 1), end) if tokens[t].casefold() in words]
            if len(office) < len(words):
                continue
            if tokens[end : end + 1] == [","] and index + 1 < latest and runs[index + 1][0] == end + 1:
                begin, end = runs[index + 1]  # "Kapolres Varn, AKBP Bram Sutira"
            name = self.personal(self._names.name_in(begin, end)) if office[-1] < end - 1 else ()
            if name and not self.is_body(name):
                return name
        return None

    def _behind_body(self, name: Name, limit: int) -> int:
        """How many words at the beginning, up to a limit, end with one of a body."""
        return next((i + 1 for i in range(limit - 1, -1, -1) if self.is_of_office(name[i])), 0)
