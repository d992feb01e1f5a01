"""A sentence with the words that scope goes by, cut into clauses: which place or date belongs to which figure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar

from claims.extraction.document import Document
from claims.rules.pack import LanguagePack

_CUTS = frozenset(",;()—–")
_NO_ROLES: frozenset[str] = frozenset()
_MANY = 2  # candidates among which the nearest is sought
_NAMES = frozenset({"month", "weekday", "law"})  # words that keep their capital letter inside a sentence


class Spanned(Protocol):
    """Anything that stands on tokens `first` up to (not including) `last`."""

    @property
    def first(self) -> int:
        """The first token."""

    @property
    def last(self) -> int:
        """The token behind the last."""


S = TypeVar("S", bound=Spanned)


class Cue(NamedTuple):
    """A word or phrase of the lexicon's `scope`: its tokens (half-open) and what it may do."""

    first: int
    last: int
    roles: frozenset[str]


class Words(NamedTuple):
    """A run of tokens (half-open) with its cues."""

    tokens: Sequence[str]
    first: int
    last: int
    cues: Sequence[Cue]

    def having(self, role: str) -> list[Cue]:
        """The cues that have a role, in order."""
        return [cue for cue in self.cues if role in cue.roles]

    def starting(self, token: int) -> frozenset[str]:
        """The roles of the cue that begins at a token."""
        for cue in self.cues:
            if cue.first == token:
                return cue.roles
        return _NO_ROLES

    def ending(self, token: int) -> frozenset[str]:
        """The roles of the cue that ends just before a token."""
        for cue in self.cues:
            if cue.last == token:
                return cue.roles
        return _NO_ROLES


def read_words(document: Document, first: int, last: int, pack: LanguagePack, *, is_title: bool = False) -> Words:
    """The cues of a run of tokens. Inside a sentence a capital letter makes a cue a name; in a title it does not."""
    cues: list[Cue] = []
    edge, tokens = first, document.tokens
    table = pack.lexicon.scope
    for match in pack.scope.finditer(document.codes, first, last):
        at = match.start()
        found = table.at(tokens, at) if at >= edge else None
        if found and at + found[0] <= last and (is_title or _is_word(tokens, at, first, found[1])):
            edge = at + found[0]
            cues.append(Cue(at, edge, found[1]))
    return Words(tokens, first, last, cues)


def _is_word(tokens: Sequence[str], at: int, first: int, roles: frozenset[str]) -> bool:
    begins = at == first or not tokens[at - 1][0].isalnum()
    return begins or not tokens[at][0].isupper() or bool(roles & _NAMES)


class Clauses:
    """The clauses of a sentence, and those among them that hold a figure."""

    def __init__(self, words: Words, figures: Iterable[Spanned]) -> None:
        """Cuts behind commas, semicolons and brackets, and before conjunctions."""
        cuts = {at + 1 for at in range(words.first, words.last) if words.tokens[at] in _CUTS}
        cuts.update(cue.first for cue in words.having("clause"))
        self._cuts = sorted(cuts)
        self._joined = {bisect_right(self._cuts, cue.first) for cue in words.having("joint") if cue.first in cuts}
        self._busy = {self.of(figure.first) for figure in figures}

    def of(self, token: int) -> int:
        """The number of the clause that a token stands in."""
        return bisect_right(self._cuts, token)

    def share(self, figure: Spanned, other: Spanned) -> bool:
        """Whether two stand in the same clause."""
        return self.of(figure.first) == self.of(other.first)

    def joins(self, figure: Spanned, other: Spanned) -> bool:
        """Whether something stands in the clause joined to the figure's: `5 died and 25 were hurt in Orlen`."""
        following = self.of(figure.first) + 1
        return following in self._joined and self.of(other.first) == following

    def reaches(self, figure: Spanned, other: Spanned) -> bool:
        """Whether something stands in the figure's clause or in one that holds no figure."""
        return self.share(figure, other) or self.of(other.first) not in self._busy

    def parts(self, figure: Spanned, other: Spanned) -> bool:
        """Whether a clause with another figure lies between a figure and something behind it."""
        return any(self.of(figure.first) < clause < self.of(other.first) for clause in self._busy)

    def nearest(self, figure: Spanned, candidates: Sequence[S]) -> S | None:
        """The candidate that the figure goes with.

        First those of its clause; then what stands before it in clauses with no figure; then those of the clause
        joined to it (`5 died and 25 were hurt in Orlen`), or that it is joined to; then any of clauses with no figure;
        then the only one of the sentence.
        """
        if len(candidates) < _MANY:  # most figures have one place or date in reach, or none
            return candidates[0] if candidates else None
        nearest = next(filter(None, self._groups(figure, candidates)), None)
        return min(nearest, key=lambda c: _gap(figure, c)) if nearest else None

    def _groups(self, figure: Spanned, candidates: Sequence[S]) -> Iterator[list[S]]:
        """The candidates that a figure may go with, the nearer kin first."""
        yield [c for c in candidates if self.share(figure, c)]
        free = [c for c in candidates if self.of(c.first) not in self._busy]
        yield [c for c in free if c.first < figure.first]
        yield [c for c in candidates if self.joins(figure, c)]
        yield [c for c in candidates if self.joins(c, figure)]
        yield free


def _gap(figure: Spanned, other: Spanned) -> tuple[int, bool]:
    """The number of tokens between two; of two as near, what stands behind comes first: `3% in 2017 to 2% in 2018`."""
    return max(other.first - figure.last, figure.first - other.last), other.first < figure.first
