"""Finds the places that a run of tokens names: longest match, capitalised first word, best reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from claims.gazetteer.data_file import GazetteerData
from claims.gazetteer.place import Place
from claims.rules.tokens import split_words

Rest = tuple[str, ...]

# After these a word is capitalised whatever it is.
SENTENCE_OPENERS = frozenset('.!?:"“”-–—')


class PlaceMention(NamedTuple):
    """A place named by the tokens from `start_token` up to (not with) `end_token`."""

    start_token: int
    end_token: int
    place: Place


class _Name(NamedTuple):
    places: tuple[Place, ...]  # who bears the name, the one most often meant first
    like_a_surname: bool


class _Match(NamedTuple):
    start: int
    end: int
    name: _Name


class _Entry(NamedTuple):
    longest: int
    names: dict[Rest, _Name]


class Gazetteer:
    """An index over the names of all places, in every language at once."""

    def __init__(self, data: GazetteerData) -> None:
        """Index every name by the forms that its first word takes in text."""
        self._data = data
        self._place = cache(data.place)
        # First word as in the text -> the word of the data file that it stands for.
        self._first_words = {first.upper(): first for first in data.names} | {first: first for first in data.names}
        self._entries: dict[str, _Entry] = {}

    def get(self, place_id: str) -> Place | None:
        """The place under an id, or None."""
        line = self._line_of.get(place_id)
        return None if line is None else self._place(line)

    def lookup(self, name: str) -> Place | None:
        """The place most often meant by a name in any language, or None."""
        tokens = split_words(name)
        match = self._match(tokens, 0, len(tokens))
        return match.name.places[0] if match and match.end == len(tokens) and match.name.places else None

    def demonym(self, word: str) -> Place | None:
        """The country of an English demonym such as `Egyptian`. `find` does not take demonyms for places."""
        code = self._data.demonyms.get(word)
        return self.get(code) if code else None

    def find(self, tokens: Sequence[str], start: int = 0, end: int | None = None) -> list[PlaceMention]:
        """The places that `tokens[start:end]` name, in order, never overlapping.

        `tokens` are those of `claims.rules.tokens.split_words`, whole sentences where possible: the tokens
        around a name tell a city from a surname. `Tripoli, Lebanon` is the Tripoli that lies in Lebanon.
        """
        matches = list(self._matches(tokens, start, len(tokens) if end is None else end))
        followers: list[_Match | None] = [*matches[1:], None]
        return [
            PlaceMention(match.start, match.end, _reading(tokens, match, follower))
            for match, follower in zip(matches, followers, strict=False)
        ]

    @cached_property
    def _line_of(self) -> dict[str, int]:
        return {line.partition("\t")[0]: number for number, line in enumerate(self._data.places)}

    def _matches(self, tokens: Sequence[str], start: int, stop: int) -> Iterator[_Match]:
        first_words = self._first_words
        free_from = start
        for position in range(start, stop):
            if tokens[position] in first_words and position >= free_from:
                match = self._match(tokens, position, stop)
                if match:
                    free_from = match.end
                    if match.name.places and not self._looks_like_a_person(match, tokens):
                        yield match

    def _looks_like_a_person(self, match: _Match, tokens: Sequence[str]) -> bool:
        """Whether a name that may be a surname stands right beside another capitalised word, as in `Joe Lincoln`."""
        if not match.name.like_a_surname:
            return False
        begin, end = match.start, match.end
        before = tokens[begin - 1] if begin > 1 and tokens[begin - 2] not in SENTENCE_OPENERS else ""
        after = tokens[end] if end < len(tokens) else ""
        if self._data.place_words & {before, after}:
            return False
        return before[:1].isupper() or after[:1].isupper()

    def _match(self, tokens: Sequence[str], position: int, stop: int) -> _Match | None:
        """The longest name that begins at a token."""
        if position >= stop or tokens[position] not in self._first_words:
            return None
        longest, names = self._entry(tokens[position])
        rest = tuple(tokens[position + 1 : min(position + 1 + longest, stop)])
        for length in range(len(rest), -1, -1):
            name = names.get(rest[:length])
            if name is not None:
                return _Match(position, position + 1 + length, name)
        return None

    def _entry(self, word: str) -> _Entry:
        """The names that a word begins; one in capitals begins names in capitals."""
        if word not in self._entries:
            first = self._first_words[word]
            names: dict[Rest, _Name] = {}
            for item in self._data.names[first].split("\t"):
                rest, _, lines = item.rpartition("=")
                places = tuple(self._place(int(line)) for line in lines.lstrip("?").split(";") if line)
                key = tuple((rest if word == first else rest.upper()).split())
                names.setdefault(key, _Name(places, lines.startswith("?")))
            self._entries[word] = _Entry(max(map(len, names)), names)
        return self._entries[word]


def _reading(tokens: Sequence[str], match: _Match, follower: _Match | None) -> Place:
    """The place meant: the one inside the place that follows after a comma or bracket, else the usual one."""
    places = match.name.places
    if len(places) > 1 and follower and follower.start == match.end + 1 and tokens[match.end] in {",", "("}:
        holder = follower.name.places[0].id
        return next((place for place in places if holder in {place.parent, place.country}), places[0])
    return places[0]
