"""What a visitor searches for: words of a language that stand for a controlled metric find it in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from claims.resources import languages_folder
from claims.rules import languages
from claims.rules.lexicon import load_lexicon

Words = tuple[str, ...]

_QUERY = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A query in two parts: phrases that must stand in the sentence, and those that stand for metrics."""

    phrases: tuple[Words, ...]
    meant: tuple[Words, ...]
    metrics: frozenset[str]

    @property
    def plain(self) -> str:
        """An FTS5 expression that asks for every plain phrase; one that matches nothing where there is none."""
        return " AND ".join(map(_quoted, self.phrases)) or '""'

    @property
    def by_word(self) -> str:
        """An FTS5 expression that asks for any of the phrases that stand for metrics."""
        return " OR ".join(map(_quoted, self.meant)) or '""'

    @property
    def everything(self) -> str:
        """An FTS5 expression that asks for every phrase of the query as it was typed."""
        return " AND ".join(map(_quoted, (*self.phrases, *self.meant))) or '""'


def read_query(text: str) -> SearchQuery:
    """Reads what was typed: `tewas Orlaville` asks for Orlaville, and for `tewas` or the metric killed.

    A phrase in double quotes is sought as it stands. The longest run of words that the lexicon of any language knows
    as a harm or an event counts as one word.
    """
    phrases: list[Words] = []
    meant: list[Words] = []
    metrics: set[str] = set()
    loose: list[str] = []
    for quoted, single in _QUERY.findall(text):
        if words := tuple(_WORD.findall(quoted)):
            phrases.append(words)
        loose += _WORD.findall(single)
    position = 0
    while position < len(loose):
        length = next(_known(loose, position), 0)
        taken = tuple(loose[position : position + max(length, 1)])
        if length:
            meant.append(taken)
            metrics |= _meanings()[_folded(taken)]
        else:
            phrases.append(taken)
        position += len(taken)
    return SearchQuery(tuple(phrases), tuple(meant), frozenset(metrics))


def _known(words: list[str], position: int) -> Iterator[int]:
    """How many words from a position on have a meaning, longest first."""
    for length in range(min(_longest(), len(words) - position), 0, -1):
        if _folded(words[position : position + length]) in _meanings():
            yield length


@cache
def _meanings() -> Mapping[Words, frozenset[str]]:
    """Metrics by the words for them, of every language: harms, events, and the metrics' own names."""
    found: dict[Words, set[str]] = {}
    for lang in languages():
        lexicon = load_lexicon(languages_folder() / lang)  # a tenth of the time that the whole pack takes
        for table in (*lexicon.harms.values(), lexicon.events):
            for phrase in table.phrases():
                metric = table.get(*phrase)
                if metric and metric != "other":
                    found.setdefault(_folded(phrase), set()).add(metric)
                    found.setdefault(_folded((metric,)), set()).add(metric)
    return {words: frozenset(metrics) for words, metrics in found.items()}


@cache
def _longest() -> int:
    return max(map(len, _meanings()))


def _folded(words: Words | list[str]) -> Words:
    return tuple(word.casefold() for word in words)


def _quoted(words: Words) -> str:
    return '"' + " ".join(words).replace('"', '""') + '"'
