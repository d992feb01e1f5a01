"""The subject of a sentence: whom it is about, at its front."""

from __future__ import annotations

from claims.extraction.document import Document
from claims.extraction.speaker_words import SpeakerWords

_LONGEST_SUBJECT = 20  # tokens
_LONGEST_DATELINE = 10
_DASHES = frozenset(("-", "–", "—", "--"))


class Subjects:
    """The subjects of one article's sentences."""

    def __init__(self, doc: Document, words: SpeakerWords) -> None:
        """Reads nothing yet."""
        self._doc = doc
        self._words = words

    def of(self, first: int, limit: int) -> tuple[int, int] | None:
        """The tokens of the subject of a sentence that begins at a token, if they stand before `limit`."""
        begin = self._main_clause(first, limit)
        if begin >= limit:
            return None
        if self._words.has(begin, "pronoun"):
            return begin, begin + 1
        last, lower = begin, 0
        for token in range(begin, min(limit, begin + _LONGEST_SUBJECT)):
            if self._joins(token, limit):
                continue
            if self._words.has(token, "no_speaker", "clause_start", "say_aux"):
                break
            if self._words.has(token, "capital", "upper", "title", "organisation", "role_person", "plural_people"):
                last, lower = token + 1, 0
            elif not self._words.has(token, "determiner", "name_link"):
                lower += 1
                if last > begin or lower > 3 or not self._words.has(token, "lower"):
                    break
        return (begin, last) if last > begin else None

    def _joins(self, token: int, limit: int) -> bool:
        """Whether a token stands between two parts of a name or around a bracketed acronym."""
        if self._doc.tokens[token] in "()":
            return True
        if self._doc.tokens[token] == ".":  # inside a sentence: of "Mr. Quill"
            return token + 1 < limit and self._words.has(token + 1, "capital", "upper")
        return (
            token + 1 < limit
            and self._words.has(token, "inside_name")
            and self._words.has(token + 1, "capital", "upper")
        )

    def _main_clause(self, first: int, limit: int) -> int:
        """Where a sentence goes on behind a dateline, a conjunction or an adverbial at its front."""
        first = self._behind_dateline(first, limit)
        if (
            self._words.has(first, "conjunction")
            and first + 1 < limit
            and self._words.has(first + 1, "capital", "upper", "pronoun")
        ):
            return first + 1
        while first < limit and self._words.has(first, "adverbial"):  # "In May, at noon, Quill ..."
            first = next((t + 1 for t in range(first, limit) if self._doc.tokens[t] == ","), limit)
        return first

    def _behind_dateline(self, first: int, limit: int) -> int:
        """Where a sentence begins behind a dateline: capitalised words and marks up to a dash."""
        for token in range(first, min(limit - 1, first + _LONGEST_DATELINE)):
            text = self._doc.tokens[token]
            if text in _DASHES:
                return token + 1 if token > first else first
            if text[0].isalpha() and not self._words.has(token, "capital", "upper", "month"):
                break
        return first
