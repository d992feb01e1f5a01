"""Who a speaker is: the fullest name that the article gives for a name, a pronoun, a role or an institution."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.document import Document
from claims.rules.pack import LanguagePack

_LONGEST_NAME = 5
_DEFAULT_NAME = 3  # words of a long run of capitals that are taken for the personal name


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in the text: where, the name as words, and the words of the whole phrase, case-folded."""

    offset: int
    name: tuple[str, ...]
    phrase: frozenset[str]


class Speakers:
    """The people and institutions of one article, and who spoke when."""

    def __init__(self, doc: Document, pack: LanguagePack) -> None:
        """Finds every run of capitalised words of the article."""
        self._doc = doc
        self._classes = {
            name: frozenset(pack.has(name))
            for name in (
                "capital", "upper", "title", "adverbial", "clause_start", "pronoun", "pronoun_plural", "pronoun_single",
                "name_link", "role_person", "organisation", "role_mark", "female", "male", "determiner", "plural_people",
                "day", "no_speaker", "say_aux", "lower",
            )
        }  # fmt: skip
        self._runs = list(self._find_runs())
        self._mentions: list[Mention] = []
        self._acronyms = self._find_acronyms()

    def resolve(self, first: int, last: int) -> str | None:
        """The fullest name of the speaker that stands in the tokens from `first` up to `last`; remembers the speaker."""
        name = self._named(first, last) or self._before(first, last)
        if name is None:
            return self._doc.between(first, last) or None
        self._remember(first, last, name)
        return " ".join(name)

    def subject(self, first: int, limit: int) -> tuple[int, int] | None:
        """The tokens of the subject of a sentence that begins at a token, if they stand before `limit`."""
        begin = self._main_clause(first, limit)
        if begin >= limit:
            return None
        if self._is(begin, "pronoun"):
            return begin, begin + 1
        end = last = begin
        lower = 0
        while end < min(limit, begin + 12) and not self._is(end, "no_speaker", "clause_start", "say_aux"):
            if self._is(end, "capital", "upper", "title", "organisation", "role_person", "plural_people"):
                last, lower = end + 1, 0
            elif self._is(end, "determiner", "name_link"):
                lower = 0
            elif self._is(end, "lower") and last == begin and lower < 3:
                lower += 1
            else:
                break
            end += 1
        return (begin, last) if last > begin else None

    def _main_clause(self, first: int, limit: int) -> int:
        """Where a sentence goes on behind an adverbial at its front."""
        if self._is(first, "adverbial"):
            return next((t + 1 for t in range(first, limit) if self._doc.tokens[t] == ","), limit)
        return first

    def running(self, offset: int) -> str | None:
        """The last speaker before an offset."""
        mention = self._last(offset)
        return " ".join(mention.name) if mention else None

    def _is(self, token: int, *names: str) -> bool:
        code = self._doc.codes[token]
        return any(code in self._classes[name] for name in names)

    def _find_runs(self) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words, as token ranges."""
        doc, capital = self._doc, self._classes["capital"] | self._classes["upper"]
        token, count = 0, len(doc.codes)
        while token < count:
            if doc.codes[token] not in capital:
                token += 1
                continue
            last = token + 1
            while last < count and self._continues(last, capital):
                last += 1
            yield token, last
            token = last

    def _continues(self, token: int, capital: frozenset[str]) -> bool:
        doc = self._doc
        if doc.codes[token] in capital:
            return doc.starts[token] - doc.end_of(token - 1) <= 1 and "\n" not in doc.text[doc.end_of(token - 1) : doc.starts[token]]
        links = token
        while links < token + 2 and links + 1 < len(doc.codes) and self._is(links, "name_link"):
            links += 1
        following = token + 1 < len(doc.codes) and (doc.codes[token + 1] in capital or doc.codes[links] in capital)
        initial = doc.tokens[token] == "." and len(doc.tokens[token - 1]) <= 2
        return following and (initial or self._is(token, "name_link"))

    def _find_acronyms(self) -> dict[str, tuple[int, int]]:
        """What stands in front of a bracketed acronym and has its initials."""
        doc, found = self._doc, {}
        for first, last in self._runs:
            if last + 2 < len(doc.tokens) and doc.tokens[last] == "(" and doc.tokens[last + 2] == ")":
                acronym = doc.tokens[last + 1]
                if acronym.isupper() and len(acronym) > 1:
                    found.setdefault(acronym, (first, last))
        return found

    def _named(self, first: int, last: int) -> tuple[str, ...] | None:
        """The fullest form of the name that stands in a phrase; None for pronouns and plain roles."""
        doc = self._doc
        runs = [(max(a, first), min(b, last)) for a, b in self._near(first, last)]
        stripped = [self._strip(a, b) for a, b in runs]
        runs = [(a, b) for a, b in stripped if b > a]
        if not runs:
            return None
        a, b = runs[-1]
        words = tuple(doc.tokens[a:b])
        if len(words) == 1 and words[0] in self._acronyms:
            x, y = self._acronyms[words[0]]
            return tuple(doc.tokens[x:y])
        if b != last and b - a == 1 and any(self._is(t, "organisation") for t in range(first, last)):
            return None
        return self._fullest(words)

    def _near(self, first: int, last: int) -> list[tuple[int, int]]:
        begin = max(0, bisect_left(self._runs, (first, 0)) - 1)
        return [r for r in self._runs[begin : begin + 12] if r[0] < last and r[1] > first]

    def _strip(self, first: int, last: int) -> tuple[int, int]:
        """Leaves out titles, and all before the last title of a run."""
        for token in range(last - 1, first - 1, -1):
            if self._is(token, "title", "adverbial", "clause_start", "pronoun", "day", "determiner") and token + 1 < last:
                return token + 1, last
            if token == last - 1 and last - first == 1 and self._is(token, "title", "adverbial", "clause_start", "pronoun", "day", "determiner"):
                return last, last
        return first, last

    def _fullest(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The longest run of the article that holds the words; long runs are cut to a personal name."""
        best = words
        for first, last in self._runs:
            a, b = self._strip(first, last)
            candidate = tuple(self._doc.tokens[a:b])
            if len(best) < len(candidate) <= _LONGEST_NAME and _holds(candidate, words):
                best = candidate
        return best

    def _before(self, first: int, last: int) -> tuple[str, ...] | None:
        """The last fitting speaker for a pronoun or a role."""
        doc = self._doc
        offset = doc.starts[first] if first < len(doc.starts) else len(doc.text)
        words = {token.casefold() for token in doc.tokens[first:last]}
        if last - first == 1 and self._is(first, "pronoun"):
            mention = self._last(offset)
            return mention.name if mention else None
        for mention in reversed(self._mentions):
            if mention.offset < offset and any(self._is(t, "role_person") and doc.tokens[t].casefold() in mention.phrase for t in range(first, last)):
                return mention.name
        return None if not words else None

    def _last(self, offset: int) -> Mention | None:
        return next((m for m in reversed(self._mentions) if m.offset < offset), None)

    def _remember(self, first: int, last: int, name: tuple[str, ...]) -> None:
        phrase = frozenset(token.casefold() for token in self._doc.tokens[first:last])
        self._mentions.append(Mention(self._doc.starts[first], name, phrase))


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(words[i : i + size] == part for i in range(len(words) - size + 1))
