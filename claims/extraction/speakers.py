"""Who a speaker is: the fullest name that the article gives for a name, a pronoun, a role or an institution."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claims.extraction.document import Document
from claims.rules.pack import LanguagePack

Name = tuple[str, ...]
_LONGEST_NAME = 5  # words; a longer run of capitals is a title with a name at its end
_USUAL_NAME = 3
_CLASSES = (
    "title", "adverbial", "clause_start", "pronoun", "pronoun_he", "pronoun_she", "pronoun_it", "pronoun_they", "day",
    "month", "determiner", "definite", "no_speaker", "say_aux", "organisation", "plural_people", "role_person",
    "name_link", "female", "male", "capital", "upper", "lower",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    """The characters of the word classes that tell speakers, and the pattern of a run of capitalised words."""

    of: dict[str, frozenset[str]]
    run: re.Pattern[str]
    no_name: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Mention:
    """Somebody who spoke: where, the name, the words of the phrase, and what is known of the speaker."""

    offset: int
    name: Name
    phrase: frozenset[str]
    is_group: bool
    gender: str | None


@lru_cache(maxsize=8)
def _words(pack: LanguagePack) -> _Words:
    of = {name: frozenset(pack.has(name)) for name in _CLASSES}
    capital = "".join(of["capital"] | of["upper"])
    link, point = "".join(of["name_link"]), pack.alphabet.code(".")
    run = f"[{capital}](?:[{link}]{{0,2}}{point}?[{capital}])*+"
    no_name = of["title"] | of["adverbial"] | of["clause_start"] | of["pronoun"] | of["day"] | of["month"]
    return _Words(of, re.compile(run), no_name | of["determiner"])


class Speakers:
    """The people and institutions of one article, and who spoke when."""

    def __init__(self, doc: Document, pack: LanguagePack) -> None:
        """Finds every run of capitalised words of the article."""
        self._doc = doc
        self._words = _words(pack)
        self._runs = list(self._find_runs())
        self._names = self._index_names()
        self._acronyms = dict(self._find_acronyms())
        self._mentions: list[_Mention] = []
        self._genders: dict[Name, str] = {}

    def resolve(self, first: int, last: int) -> str:
        """The fullest name of the speaker in the tokens from `first` up to `last`; remembers who spoke."""
        if last - first == 1 and self._is(first, "pronoun"):
            found = self._behind_pronoun(first)
        else:
            found = self._named(first, last) or self._behind_role(first, last)
        name = found or self._bare(first, last)
        if found or not self._is(first, "pronoun"):
            self._remember(first, last, name)
        return " ".join(name) if found else self._doc.between(*self._without_determiner(first, last))

    def running(self, offset: int) -> str | None:
        """The last speaker before an offset."""
        mention = next((m for m in reversed(self._mentions) if m.offset < offset), None)
        return " ".join(mention.name) if mention else None

    def subject(self, first: int, limit: int) -> tuple[int, int] | None:
        """The tokens of the subject of a sentence that begins at a token, if they stand before `limit`."""
        begin = self._main_clause(first, limit)
        if begin >= limit:
            return None
        if self._is(begin, "pronoun"):
            return begin, begin + 1
        last, lower = begin, 0
        for token in range(begin, min(limit, begin + 12)):
            if self._is(token, "no_speaker", "clause_start", "say_aux"):
                break
            if self._is(token, "capital", "upper", "title", "organisation", "role_person", "plural_people"):
                last, lower = token + 1, 0
            elif not self._is(token, "determiner", "name_link"):
                lower += 1
                if last > begin or lower > 3 or not self._is(token, "lower"):
                    break
        return (begin, last) if last > begin else None

    def _is(self, token: int, *names: str) -> bool:
        code, of = self._doc.codes[token], self._words.of
        return any(code in of[name] for name in names)

    def _main_clause(self, first: int, limit: int) -> int:
        """Where a sentence goes on behind an adverbial at its front."""
        if not self._is(first, "adverbial"):
            return first
        return next((t + 1 for t in range(first, limit) if self._doc.tokens[t] == ","), limit)

    def _find_runs(self) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words inside a sentence, as token ranges."""
        starts = [s.first for s in self._doc.sentences]
        for found in self._words.run.finditer(self._doc.codes):
            first, last = found.span()
            for cut in starts[bisect_left(starts, first + 1) : bisect_left(starts, last)]:
                yield first, cut
                first = cut
            yield first, last

    def _index_names(self) -> dict[str, set[Name]]:
        """The names of the article by each of their words."""
        index: dict[str, set[Name]] = defaultdict(set)
        for first, last in self._runs:
            name = self._name_in(first, last)
            if 0 < len(name) <= _LONGEST_NAME:
                for word in name:
                    index[word].add(name)
        return index

    def _name_in(self, first: int, last: int) -> Name:
        """The words of a run behind its last title, without a day or a determiner."""
        codes, no_name = self._doc.codes, self._words.no_name
        while last > first and codes[last - 1] in no_name:
            last -= 1
        begin = next((token + 1 for token in range(last - 1, first - 1, -1) if codes[token] in no_name), first)
        tokens = self._doc.tokens[begin:last]
        return tuple(tokens[1:] if tokens and tokens[0] == "." else tokens)

    def _find_acronyms(self) -> Iterator[tuple[str, Name]]:
        """What stands in front of a bracketed acronym."""
        tokens = self._doc.tokens
        for first, last in self._runs:
            bracket = tokens[last : last + 3]
            if len(bracket) == 3 and bracket[0] == "(" and bracket[2] == ")" and bracket[1].isupper():
                yield bracket[1], tuple(tokens[first:last])

    def _named(self, first: int, last: int) -> Name | None:
        """The fullest form of the name that stands in a phrase; None for plain roles and groups."""
        begin = max(0, bisect_left(self._runs, (first, 0)) - 1)
        runs = [(max(a, first), min(b, last)) for a, b in self._runs[begin : begin + 20] if a < last and b > first]
        names = [(self._name_in(a, b), b) for a, b in runs]
        names = [(name, end) for name, end in names if name]
        if not names or self._is_common(first, last, names[-1][1]):
            return None
        name = names[-1][0]
        if len(name) == 1 and name[0] in self._acronyms:
            return self._acronyms[name[0]]
        titled = any(self._is(token, "title") for token in range(first, last))
        return self._fullest(self._personal(name) if titled else name)

    def _is_common(self, first: int, last: int, name_end: int) -> bool:
        """Whether the head of a phrase is a common noun: "the health ministry of Gaza", "Israel's army"."""
        begin, end = self._without_determiner(first, last)
        heads = (begin, end - 1)
        if any(self._is(t, "organisation", "plural_people") and not self._is(t, "capital", "upper") for t in heads):
            return True
        return name_end < last and self._is(last - 1, "lower") and not self._is(last - 1, "title")

    def _personal(self, name: Name) -> Name:
        """The personal name at the end of a run that begins with an office or a place."""
        upper = max((i for i, word in enumerate(name[:-1]) if word.isupper() and len(word) > 1), default=-1)
        name = name[upper + 1 :]
        for i in range(1, len(name) - 1):
            if (name[i],) in self._names.get(name[i], ()):
                return name[i:]
        return name if len(name) <= _LONGEST_NAME else name[-_USUAL_NAME:]

    def _fullest(self, name: Name) -> Name:
        """The longest name of the article that holds the words of a name side by side."""
        options = [n for n in self._names.get(name[0], ()) if len(n) > len(name) and _holds(n, name)]
        spoken = [m.name for m in self._mentions if m.name in options]
        return spoken[-1] if spoken else max(options, key=lambda n: (len(n), n), default=name)

    def _behind_pronoun(self, token: int) -> Name | None:
        """The last fitting speaker for a pronoun."""
        offset = self._doc.starts[token]
        gender = "female" if self._is(token, "pronoun_she") else "male" if self._is(token, "pronoun_he") else None
        before = [m for m in self._mentions[-12:] if m.offset < offset]
        for mention in reversed(before):
            known = mention.gender or self._genders.get(mention.name)
            if self._is(token, "pronoun_it", "pronoun_they"):
                if mention.is_group:
                    return mention.name
            elif not mention.is_group and (gender is None or known in (None, gender)):
                if gender:
                    self._genders[mention.name] = gender
                return mention.name
        return before[-1].name if before else None

    def _behind_role(self, first: int, last: int) -> Name | None:
        """The last speaker who was named with the same role: "the minister", "that ministry"."""
        if not (self._is(first, "definite") or self._is(last - 1, "definite")):
            return None
        words = {token.casefold() for token in self._doc.tokens[first:last]}
        roles = (t for t in range(first, last) if self._is(t, "role_person", "organisation"))
        heads = {self._doc.tokens[token].casefold() for token in roles}
        for mention in reversed(self._mentions):
            if heads & mention.phrase and words != mention.phrase:
                return mention.name
        return None

    def _without_determiner(self, first: int, last: int) -> tuple[int, int]:
        while first < last - 1 and self._is(first, "definite"):
            first += 1
        return first, last

    def _bare(self, first: int, last: int) -> Name:
        return tuple(self._doc.between(*self._without_determiner(first, last)).split())

    def _remember(self, first: int, last: int, name: Name) -> None:
        tokens = range(first, last)
        gender = next((g for g in ("female", "male") if any(self._is(t, g) for t in tokens)), None)
        phrase = frozenset(self._doc.tokens[t].casefold() for t in tokens)
        is_group = any(self._is(t, "organisation", "plural_people") for t in (first, last - 1))
        is_group = is_group or self._is(first, "pronoun_it", "pronoun_they")
        self._mentions.append(_Mention(self._doc.starts[first], name, phrase, is_group, gender))


def _holds(words: Name, part: Name) -> bool:
    size = len(part)
    return any(words[i : i + size] == part for i in range(len(words) - size + 1))
