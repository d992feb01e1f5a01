"""Who a speaker is: the fullest name that the article gives for a name, a pronoun, a role or an institution."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from claims.extraction.document import Document
from claims.rules.pack import LanguagePack

Name = tuple[str, ...]
_LONGEST_NAME = 5  # words; a longer run of capitals is a title with a name at its end
_USUAL_NAME = 3
_SENTENCES_BACK = 3
_MENTIONS_BACK = 60
_LONGEST_SUBJECT = 20  # tokens
_LONGEST_DATELINE = 10
_BODIES = ("organisation", "nation", "media", "movement", "place_word")
_DASHES = frozenset(("-", "–", "—", "--"))
_CLASSES = (
    "title", "adverbial", "clause_start", "pronoun", "pronoun_he", "pronoun_she", "pronoun_it", "pronoun_they", "day",
    "month", "determiner", "definite", "no_speaker", "say_aux", "organisation", "plural_people", "role_person",
    "name_link", "female", "male", "capital", "upper", "lower", "nation", "place_word",
    "locative", "inside_name", "movement", "conjunction",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    """The characters of the word classes that tell speakers, and the pattern of a run of capitalised words."""

    of: dict[str, frozenset[str]]
    run: re.Pattern[str]
    no_name: frozenset[str]
    unions: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)


class _Mention(NamedTuple):
    """Somebody who spoke: where, the name, the words of the phrase, and what is known of the speaker."""

    offset: int
    name: Name
    phrase: frozenset[str]
    is_group: bool
    is_person: bool
    gender: str | None


@lru_cache(maxsize=8)
def _words(pack: LanguagePack) -> _Words:
    of = {name: frozenset(pack.has(name)) for name in _CLASSES}
    capital = "".join(of["capital"] | of["upper"])
    link, point = "".join(of["name_link"]), pack.alphabet.code(".")
    run = f"[{capital}](?:[{link}]{{0,2}}{point}?[{capital}])*+"
    no_name = of["title"] | of["adverbial"] | of["clause_start"] | of["pronoun"] | of["day"] | of["month"]
    return _Words(of, re.compile(run), no_name | of["determiner"])


@lru_cache(maxsize=8)
def _bodies(pack: LanguagePack) -> frozenset[str]:
    """The words that stand in names of institutions and countries, never of people."""
    classes = (pack.lexicon.classes.get(name, ()) for name in _BODIES)
    return frozenset(" ".join(entry) for entries in classes for entry in entries)


class Speakers:
    """The people and institutions of one article, and who spoke when."""

    def __init__(self, doc: Document, pack: LanguagePack) -> None:
        """Finds every run of capitalised words of the article."""
        self._doc = doc
        self._words = _words(pack)
        self._bodies = _bodies(pack)
        self._runs = list(self._find_runs())
        self._names = self._index_names()
        self._mentions: list[_Mention] = []
        self._people: dict[Name, None] = {}  # persons who spoke, the latest last
        self._institutions: dict[Name, None] = {}  # the same of bodies and countries
        self._genders: dict[Name, str] = {}

    def resolve(self, first: int, last: int) -> str:
        """The fullest name of the speaker in the tokens from `first` up to `last`; remembers who spoke."""
        if last - first == 1 and self._is(first, "pronoun"):
            found = self._behind_pronoun(first)
        else:
            found = self._behind_role(first, last) or self._named(first, last)
        name = found or self._bare(first, last)
        if found or not self._is(first, "pronoun"):
            self._remember(first, last, name)
        return _shown(name) if found else self._doc.between(*self._without_determiner(first, last))

    def running(self, offset: int, *, quoted: bool) -> str | None:
        """Who is speaking at an offset: the person whom the last sentences are about, else the last speaker.

        Words that are quoted come from a person rather than from an institution that was named since.
        """
        before = [m for m in self._mentions[-_MENTIONS_BACK:] if m.offset < offset]
        last = before[-1] if before else None
        mention = next((m for m in reversed(before) if m.is_person or not quoted), last)
        name = self._subject_before(offset, mention.offset if mention else -1) or (mention and mention.name)
        return _shown(name) if name else None

    def subject(self, first: int, limit: int) -> tuple[int, int] | None:
        """The tokens of the subject of a sentence that begins at a token, if they stand before `limit`."""
        begin = self._main_clause(first, limit)
        if begin >= limit:
            return None
        if self._is(begin, "pronoun"):
            return begin, begin + 1
        last, lower = begin, 0
        for token in range(begin, min(limit, begin + _LONGEST_SUBJECT)):
            if self._joins(token, limit):
                continue
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
        known = self._words.unions.get(names)
        if known is None:
            known = self._words.unions[names] = frozenset().union(*(self._words.of[name] for name in names))
        return self._doc.codes[token] in known

    def _joins(self, token: int, limit: int) -> bool:
        """Whether a token stands between two parts of a name or around a bracketed acronym."""
        if self._doc.tokens[token] in "()":
            return True
        if self._doc.tokens[token] == ".":  # inside a sentence: of "Mr. Quill"
            return token + 1 < limit and self._is(token + 1, "capital", "upper")
        return token + 1 < limit and self._is(token, "inside_name") and self._is(token + 1, "capital", "upper")

    def _main_clause(self, first: int, limit: int) -> int:
        """Where a sentence goes on behind a dateline, a conjunction or an adverbial at its front."""
        first = self._behind_dateline(first, limit)
        if self._is(first, "conjunction") and first + 1 < limit and self._is(first + 1, "capital", "upper", "pronoun"):
            return first + 1
        if not self._is(first, "adverbial"):
            return first
        return next((t + 1 for t in range(first, limit) if self._doc.tokens[t] == ","), limit)

    def _behind_dateline(self, first: int, limit: int) -> int:
        """Where a sentence begins behind a dateline: capitalised words and marks up to a dash."""
        for token in range(first, min(limit - 1, first + _LONGEST_DATELINE)):
            text = self._doc.tokens[token]
            if text in _DASHES:
                return token + 1 if token > first else first
            if text[0].isalpha() and not self._is(token, "capital", "upper", "month"):
                break
        return first

    def _subject_before(self, offset: int, after: int) -> Name | None:
        """The person who is the subject of one of the last sentences between two offsets."""
        sentences = self._doc.sentences
        index = bisect_left(sentences, offset, key=lambda sentence: sentence.start)
        for sentence in reversed(sentences[max(0, index - _SENTENCES_BACK) : index]):
            if sentence.start <= after:
                break
            tokens = self.subject(sentence.first, sentence.last)
            name = self._named(*tokens) if tokens else None
            if tokens and name and self._is_person(*tokens, name):
                return name
        return None

    def _is_person(self, first: int, last: int, name: Name) -> bool:
        if name in self._people:
            return True
        if len(name) > 1 and self._is_described(last):
            return True
        return len(name) > 1 and any(self._is(token, "title", "role_person") for token in range(first, last))

    def _is_described(self, last: int) -> bool:
        """Whether an apposition follows a name: "Bram Sutira, koordinator ..."."""
        return self._doc.tokens[last : last + 1] == [","] and self._is(last + 1, "title", "role_person")

    def _looks_personal(self, name: Name) -> bool:
        """Whether a name is that of a person: capitalised, no acronym, no body and no country."""
        if not name[0][:1].isupper() or not name[-1][:1].isupper():
            return False
        if name[-1].isupper() and len(name[-1]) > 1:
            return False
        return not any(word.casefold() in self._bodies or word in self._bodies for word in name)

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
        singles = {tokens[a] for a, b in self._runs if b - a == 1 and codes[a] not in no_name}  # most runs
        for word in singles:
            index[_folded(word)].add((word,))
        for name in {self._name_in(a, b) for a, b in self._runs if b - a > 1}:
            if len(name) <= _LONGEST_NAME:
                for word in name:
                    index[_folded(word)].add(name)
        return index

    def _name_in(self, first: int, last: int) -> Name:
        """The words of a run behind its last title and the country or body that follows it."""
        codes, no_name = self._doc.codes, self._words.no_name
        while last > first and codes[last - 1] in no_name:
            last -= 1
        begin = next((token + 1 for token in range(last - 1, first - 1, -1) if codes[token] in no_name), first)
        if begin > first:
            begin = next(
                (t + 1 for t in range(last - 2, begin - 1, -1) if self._is(t, "nation", "upper", "place_word")), begin
            )
        elif last - begin > 2 and self._is(begin, "movement"):
            begin += 1  # "Hamas Ismail Haniyeh": the movement, then the name
        tokens = self._doc.tokens[begin:last]
        return tuple(" ".join(tokens).strip(" .").split())

    @cached_property
    def _acronyms(self) -> dict[str, Name]:
        """The names by their initials and by the acronyms that stand behind them."""
        return {**self._initials(), **dict(self._find_acronyms())}

    def _initials(self) -> dict[str, Name]:
        """The names of several words by their initials."""
        names = sorted({name for group in self._names.values() for name in group if len(name) > 1})
        return {"".join(word[0] for word in name): name for name in names}

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
        end = min(begin + 20, bisect_left(self._runs, (last, 0)))
        runs = [(max(a, first), min(b, last)) for a, b in self._runs[begin:end] if b > first]
        names = [(self._name_in(a, b), b) for a, b in runs]
        names = [(name, end) for name, end in names if name and not self._is_plain_word(first, name)]
        place = next((t for t in range(first, last) if names and t >= names[0][1] and self._is(t, "locative")), last)
        if place < last and self._is_office_with_name(first, place, last, names):
            place = last
        names, last = [(name, end) for name, end in names if end <= place], place
        if not names:
            return None
        if names[-1][1] == last and self._doc.tokens[runs[-1][0] - 1] == ",":
            return self._fullest(names[-1][0])
        if self._is_common(first, last, names[-1][1]):
            return None
        name = names[-1][0]
        if len(name) == 1 and name[0] in self._acronyms:
            return self._acronyms[name[0]]
        name = self._without_plain_words(name)
        if any(self._is(token, "title") for token in range(first, last)):
            name = self._personal(name, runs[-1])
            return name if len(name) > 1 else self._fullest(name)
        return self._institution(runs, place) or self._fullest(name)

    def _is_office_with_name(self, first: int, place: int, last: int, names: list[tuple[Name, int]]) -> bool:
        """Whether only an office stands before "of": "anggota DPR dari Partai Varn, Bram Sutira" - the name ends it."""
        before = [name for name, end in names if end <= place]
        return (
            names[-1][1] == last
            and self._is(first, "title")
            and self._looks_personal(names[-1][0])
            and not any(self._looks_personal(name) for name in before)
        )

    def _institution(self, runs: list[tuple[int, int]], last: int) -> Name | None:
        """A name of several capitalised parts: "Ministry of Works", "Observatory for Human Rights"."""
        runs = [run for run in runs if run[1] <= last]
        gaps = [(before[1], after[0]) for before, after in pairwise(runs)]
        if not gaps or not all(self._is(t, "inside_name") for a, b in gaps for t in range(a, b)):
            return None
        begin, end = self._without_determiner(runs[0][0], runs[-1][1])
        return tuple(self._doc.between(begin, end).split())

    def _stands_small(self, word: str) -> bool:
        """Whether a word stands in small letters somewhere in the text."""
        small = word.lower()
        return small in self._doc.words and small.islower()

    def _is_common(self, first: int, last: int, name_end: int) -> bool:
        """Whether the head of a phrase is a common noun: "the health ministry of Gaza", "Israel's army"."""
        begin, end = self._without_determiner(first, last)
        heads = (begin, end - 1)
        if any(self._is(t, "organisation", "plural_people") and not self._is(t, "capital", "upper") for t in heads):
            return True
        if name_end == last or not self._is(last - 1, "lower"):
            return False
        return self._is(name_end - 1, "nation") or not self._is(last - 1, "title")

    def _personal(self, name: Name, run: tuple[int, int]) -> Name:
        """The personal name at the end of a run of capitals that begins with an office or a place."""
        is_whole_run = self._doc.tokens[run[0]] == name[0]
        if is_whole_run or sum(word != "-" for word in name) <= _USUAL_NAME:
            return name
        for i in range(1, len(name) - 1):
            if (name[i],) in self._names.get(_folded(name[i]), ()):
                return name[i:]
        return name[-_USUAL_NAME:]

    def _without_plain_words(self, name: Name) -> Name:
        """Leaves out a heading's word glued to a name, if the name stands alone elsewhere."""
        while len(name) > 1 and self._stands_small(name[0]) and name[1:] in self._names.get(_folded(name[1]), ()):
            name = name[1:]
        return name

    def _is_plain_word(self, first: int, name: Name) -> bool:
        """Whether a name is only the first word of its phrase and stands in lower case elsewhere."""
        return len(name) == 1 and name[0] == self._doc.tokens[first] and self._stands_small(name[0])

    def _fullest(self, name: Name) -> Name:
        """The longest name of the article that holds the words of a name side by side."""
        known_speakers = (*reversed(self._people), *reversed(self._institutions))
        spoken = next((known for known in known_speakers if _holds(known, name)), None)
        if spoken:
            return spoken
        options = [n for n in self._names.get(_folded(name[0]), ()) if _holds(n, name) and not self._runs_on(n, name)]
        return max(options, key=lambda n: (len(n), n), default=name)

    def _runs_on(self, longer: Name, name: Name) -> bool:
        """Whether a longer run only looks like a fuller name: its other words are plain words or joined on."""
        more = longer[: -len(name)] if longer[-len(name) :] == name else longer
        return any(
            word == "-" or (not word.islower() and self._stands_small(word)) for word in more if word not in name
        )

    def _behind_pronoun(self, token: int) -> Name | None:
        """The last fitting speaker for a pronoun."""
        offset = self._doc.starts[token]
        gender = "female" if self._is(token, "pronoun_she") else "male" if self._is(token, "pronoun_he") else None
        before = [m for m in self._mentions[-12:] if m.offset < offset]
        if not self._is(token, "pronoun_it", "pronoun_they"):
            subject = self._subject_before(offset, before[-1].offset if before else -1)
            if subject and gender in (None, self._genders.get(subject, gender)):
                return subject
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
        """The last speaker who was named with the same role: "the minister", "that ministry".

        What tells the role from others, as in "the US president" or "the interior ministry", must have been said too.
        """
        if not (self._is(first, "definite") or self._is(last - 1, "definite")):
            return None
        words = {token.casefold() for token in self._doc.tokens[first:last]}
        roles = (t for t in range(first, last) if self._is(t, "role_person", "organisation"))
        heads = {self._doc.tokens[token].casefold() for token in roles}
        told = {token.casefold() for token in self._doc.tokens[first:last] if token.isalpha()} - heads
        told -= {self._doc.tokens[t].casefold() for t in range(first, last) if self._is(t, "definite")}
        for mention in reversed(self._mentions[-_MENTIONS_BACK:]):
            if heads & mention.phrase and words != mention.phrase and told <= mention.phrase:
                return mention.name
        if any(self._is(t, "nation") for t in range(first, last)) and not self._is(last - 1, "definite"):
            return None
        last_person = next(reversed(self._people), None)
        return (
            last_person
            if any(self._is(t, "role_person") for t in {first, min(first + 1, last - 1), last - 1})
            else None
        )

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
        is_named = not is_group and self._looks_personal(name)
        is_person = is_named or any(self._is(t, "role_person") for t in (first, last - 1))
        self._mentions.append(_Mention(self._doc.starts[first], name, phrase, is_group, is_person, gender))
        if not is_named and name[0][:1].isupper():
            self._institutions[name] = None
        if is_named:
            self._people.pop(name, None)
            self._people[name] = None


def _holds(words: Name, part: Name) -> bool:
    size, folded, wanted = len(part), _folded_name(words), _folded_name(part)
    return any(folded[i : i + size] == wanted for i in range(len(words) - size + 1))


def _shown(name: Name) -> str:
    """A name as it is printed: the text's own spacing around points and hyphens."""
    return " ".join(name).replace(" - ", "-").replace(" .", ".")


@lru_cache(maxsize=20_000)
def _folded_name(name: Name) -> Name:
    return tuple(map(_folded, name))


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    """A word without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
