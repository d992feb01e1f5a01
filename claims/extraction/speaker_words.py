"""The classes of words that tell who speaks: titles, pronouns, names of bodies, words that no speaker goes past."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.extraction.document import Document
from claims.rules.memo import Memo
from claims.rules.pack import LanguagePack

_UNIONS = 1_000  # more than are asked for
_CLASSES = (
    "title", "adverbial", "clause_start", "pronoun", "pronoun_he", "pronoun_she", "pronoun_it", "pronoun_they", "day",
    "month", "determiner", "definite", "no_speaker", "say_aux", "organisation", "plural_people", "role_person",
    "name_link", "female", "male", "capital", "upper", "lower", "nation", "place_word",
    "locative", "inside_name", "movement", "conjunction", "relative_word", "member_of", "title_part", "surname_too",
    "possessive", "toward", "finding", "office_word", "genitive",
)  # fmt: skip

QUOTATION_MARKS = '"“”'  # around a nickname inside a name


@dataclass(frozen=True, slots=True)
class _Words:
    """The characters of the word classes that tell speakers, and the pattern of a run of capitalised words."""

    of: dict[str, frozenset[str]]
    run: re.Pattern[str]
    no_name: frozenset[str]
    unions: Memo[tuple[str, ...], frozenset[str]]  # of several classes


@lru_cache(maxsize=8)
def _words(pack: LanguagePack) -> _Words:
    of = {name: frozenset(pack.has(name)) for name in _CLASSES}
    capital = "".join(of["capital"] | of["upper"])
    link, point = "".join(of["name_link"]), pack.alphabet.code(".")
    mark = "".join(map(pack.alphabet.code, QUOTATION_MARKS))
    nickname = f"[{mark}].?[{capital}]{{1,2}}[{mark}]"
    goes_on = f"(?=[{capital}{link}{point}{mark}])"  # asked first: most runs are of one word
    run = f"[{capital}](?:{goes_on}(?:[{link}]{{0,2}}{point}?|{nickname})[{capital}])*+"
    no_name = of["title"] | of["adverbial"] | of["clause_start"] | of["pronoun"] | of["day"] | of["month"]

    def union(names: tuple[str, ...]) -> frozenset[str]:
        return frozenset().union(*(of[name] for name in names))

    return _Words(of, re.compile(run), no_name | of["determiner"], Memo(union, _UNIONS))


def never_in_names(pack: LanguagePack) -> frozenset[str]:
    """The characters of words that are no part of a name: titles, days, articles."""
    return _words(pack).no_name


class SpeakerWords:
    """The words of one article by their classes."""

    def __init__(self, doc: Document, pack: LanguagePack) -> None:
        """Reads the classes of the language, once for all its articles."""
        self._doc = doc
        self._words = _words(pack)
        self.run = self._words.run  # the pattern of a run of capitalised words
        self.no_name = self._words.no_name  # the characters of words that are no part of a name

    def has(self, token: int, *names: str) -> bool:
        """Whether a token is of one of the classes."""
        return self._doc.codes[token] in self._words.unions[names]

    def among(self, first: int, last: int, *names: str) -> bool:
        """Whether any token from one up to another is of one of the classes."""
        return not self._words.unions[names].isdisjoint(self._doc.codes[first:last])

    def without_determiner(self, first: int, last: int) -> tuple[int, int]:
        """Tokens without the articles in front of them."""
        while first < last - 1 and self.has(first, "definite"):
            first += 1
        return first, last
