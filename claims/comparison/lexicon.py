"""What the languages say of events: words for kinds of event and for counted groups, and how common words are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from claims.errors import RuleError
from claims.resources import languages_folder
from claims.rules.lexicon import phrase, read_yaml
from claims.rules.phrases import PhraseTable

RARE = 10  # bits of surprise of a word that no list of common terms holds
GENERAL = ""  # the group of those who are simply people


@dataclass(frozen=True, slots=True)
class ComparisonLexicon:
    """The words of one language by which articles and figures are compared."""

    event_kinds: PhraseTable[str]
    groups: PhraseTable[str]  # GENERAL where the words name nobody in particular
    event_title: str  # with `name`, `kind`, `month` and `year`; empty where the language has none
    kind_names: Mapping[str, str]  # kind of event -> what it is called in a title
    months: Sequence[str]
    common: Mapping[str, int]  # word, case-folded -> bits: it stands in one of 2^bits articles

    def kinds_in(self, tokens: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """The kinds of event that the tokens name: first token, number of tokens and kind of each mention."""
        return _found(self.event_kinds, tokens)

    def groups_in(self, tokens: Sequence[str]) -> list[str]:
        """The counted groups that the tokens name, in their order."""
        return [group for _, _, group in _found(self.groups, tokens)]

    def bits(self, word: str) -> int:
        """How surprising a word is: the binary logarithm of the number of articles of which one has it."""
        return self.common.get(word, RARE)


@cache
def comparison_lexicon(lang: str | None) -> ComparisonLexicon:
    """The words of a language; of one that is not installed, those of all languages together.

    Raises RuleError where a list is missing or malformed.
    """
    folder = languages_folder()
    own = [folder / lang] if lang else []
    folders = [f for f in own if f.is_dir()] or sorted(f for f in folder.iterdir() if (f / "lexicon").is_dir())
    data = [_read(f) for f in folders]
    words = data[0]
    return ComparisonLexicon(
        PhraseTable([pair for words in data for pair in _pairs(words["event_kinds"])]),
        PhraseTable([pair for words in data for pair in (*_pairs(words["counted_groups"]), *_general(words))]),
        *(words["event_title"], words["kind_names"], words["months"]),
        {word: bits for words in data for word, bits in words["common"].items()},
    )


def _read(folder: Any) -> dict[str, Any]:
    """A language's files; a language that has none of them compares by names, places and figures alone."""
    words: dict[str, Any] = {"event_kinds": {}, "counted_groups": {}, "general_groups": [], "kind_names": {}}
    months: list[str] = []
    common: dict[str, int] = {}
    try:
        if (path := folder / "lexicon" / "comparison.yml").exists():
            words |= read_yaml(path)
        if (path := folder / "reasons.yml").exists():
            months = read_yaml(path)["months"]
        if (path := folder / "common_terms.yml").exists():
            common = {word: int(bits) for bits, listed in read_yaml(path).items() for word in listed.split()}
    except (AttributeError, TypeError, ValueError) as error:
        raise RuleError(f"{path}: wrong or missing key: {error!r}") from error
    return {"event_title": "", **words, "months": months, "common": common}


def _pairs(entries: Mapping[str, Sequence[Any]]) -> Iterator[tuple[tuple[str, ...], str]]:
    return ((phrase(entry), name) for name, listed in entries.items() for entry in listed)


def _general(words: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    return ((phrase(entry), GENERAL) for entry in words["general_groups"])


def _found(table: PhraseTable[str], tokens: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    position = 0
    while position < len(tokens):
        found = table.at(tokens, position)
        if found:
            yield position, *found
        position += found[0] if found else 1
