"""The subject of a sentence: whom it is about, at its front."""

from __future__ import annotations

from claims.extraction.document import Document
from claims.extraction.speaker_words import SpeakerWords

_LONGEST_SUBJECT = 20  # tokens
_LONGEST_DATELINE = 10
_LONGEST_ADVERBIAL = 6
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
        last, lower, is_owned = begin, 0, False
        for token in range(begin, min(limit, begin + _LONGEST_SUBJECT)):
            if last == begin and self._words.has(token, "pronoun"):
                return token, token + 1
            if self._joins(token, limit):
                continue
            if self._words.has(token, "no_speaker", "clause_start"):
                break
            if last > begin and self._words.has(token, "say_aux"):
                break
            if self._words.has(token, "determiner"):
                is_owned, lower = self._words.has(token, "genitive"), 0 if last > begin else lower
                continue
            if is_owned and lower and self._words.has(token, "capital", "upper"):
                break
            if self._words.has(token, "capital", "upper", "title", "organisation", "role_person", "plural_people"):
                last, lower, is_owned = token + 1, 0, False
            elif not self._words.has(token, "name_link"):
                lower += 1
                if (last > begin and not is_owned) or lower > 3 or not self._words.has(token, "lower"):
                    break
        return (begin, last) if last > begin else None

    def of_last_clause(self, first: int, limit: int) -> tuple[int, int] | None:
        """The subject of the clause before a token, where that is not the sentence's first and has one of its own.

        "When asked about it, she laughed and said"; "they agreed, but the mayor has gone to court, saying".
        """
        begin = self._last_clause(first, limit)
        if begin is None:
            return None
        joined = self._words.has(begin, "clause_start", "adverbial")
        for token in range(begin, limit if joined else begin + 1):
            if self._words.has(token, "pronoun_he", "pronoun_she", "pronoun_they"):
                return token, token + 1
            if self._words.has(token, "capital", "upper"):
                break
        found = self.of(begin + 1, limit) if self._words.has(begin, "clause_start") else None
        return found if found and self._words.has(found[1], "say_aux", "no_speaker") else None

    def with_name(self, first: int, last: int, cue: int) -> tuple[int, int]:
        """A role with its name, where the list of what it is for lies between them.

        "The minister for fisheries, food and forests, Ilse Marrow, said".
        """
        commas = [token for token in range(last, cue) if self._doc.tokens[token] == ","]
        if (
            len(commas) < 3
            or commas[0] != last
            or not any(self._words.has(t, "role_person") for t in range(first, last))
        ):
            return first, last
        begin, end = commas[-2] + 1, commas[-1]
        is_name = end - begin > 1 and all(
            self._words.has(t, "capital", "upper", "name_link") for t in range(begin, end)
        )
        is_list = any(self._words.has(t, "inside_name") for t in range(last, begin))
        is_list = is_list and not any(self._words.has(t, "determiner", "relative_word") for t in range(last, begin))
        return (first, end) if is_name and is_list else (first, last)

    def _last_clause(self, first: int, limit: int) -> int | None:
        """Where the last clause before a token begins behind a comma; None for a relative clause or the first."""
        commas = [token for token in range(first, limit - 1) if self._doc.tokens[token] == ","]
        if not commas or any(self._words.has(commas[-1] + behind, "relative_word") for behind in (1, 2)):
            return None
        return commas[-1] + 1

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
            behind = self._behind_comma(first, limit)
            pronoun = self._pronoun(first, min(behind, first + _LONGEST_ADVERBIAL))
            if pronoun is not None and behind == limit:  # "On Monday evening they ..."
                return pronoun
            first = behind
            if self._is_place_between_commas(first, limit):  # "In Varn, N.H., on Monday, Quill ..."
                first = self._behind_comma(first, limit)
        return first

    def _pronoun(self, first: int, limit: int) -> int | None:
        """The first personal pronoun between two tokens."""
        return next((t for t in range(first, limit) if self._words.has(t, "pronoun")), None)

    def _behind_comma(self, first: int, limit: int) -> int:
        return next((t + 1 for t in range(first, limit) if self._doc.tokens[t] == ","), limit)

    def _is_place_between_commas(self, first: int, limit: int) -> bool:
        """Whether a name stands between commas where another adverbial follows: where the first place is."""
        behind = self._behind_comma(first, limit)
        named = all(
            self._words.has(t, "capital", "upper") or self._doc.tokens[t] == "." for t in range(first, behind - 1)
        )
        return named and first < behind - 1 and behind < limit and self._words.has(behind, "adverbial", "month", "day")

    def _behind_dateline(self, first: int, limit: int) -> int:
        """Where a sentence begins behind a dateline: capitalised words and marks up to a dash."""
        for token in range(first, min(limit - 1, first + _LONGEST_DATELINE)):
            text = self._doc.tokens[token]
            if text in _DASHES:
                return token + 1 if token > first else first
            if text[0].isalpha() and not self._words.has(token, "capital", "upper", "month"):
                break
        return first
