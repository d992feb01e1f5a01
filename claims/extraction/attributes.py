"""Titles and appositions: what the article says somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claims.extraction.document import Document, Sentence
from claims.rules.compiled import CompiledRule, Spans
from claims.rules.index import RuleIndex
from claims.rules.pack import LanguagePack
from claims.rules.tokens import split_words

_SHORTEST_HEADING = 5  # words; a shorter line may be a name with its title
_MOST_SMALL = 0.4  # of a heading's words that begin with a small letter
_ASIDE = re.compile(r"\s-\s(?=[^\W\d_A-Z])")  # a dash between spaces and a small letter behind it end a name
_SHORT_WORD = 5  # letters; headings leave prepositions and the like in small letters


@dataclass(frozen=True, slots=True)
class Attribute:
    """A description and whom or what it describes; offsets of the description, and where the subject begins."""

    start: int
    end: int
    subject: str
    subject_start: int
    rule: str


def find_attributes(doc: Document, pack: LanguagePack) -> list[Attribute]:
    """Every title and apposition of a document with its subject, in the order of the text; no two overlap."""
    found: list[Attribute] = []
    for attribute in _matches(doc, pack):
        if not _is_plain(attribute.subject, doc) and (not found or attribute.start >= found[-1].end):
            found.append(attribute)
    return found


def _matches(doc: Document, pack: LanguagePack) -> Iterator[Attribute]:
    rules = pack.attribute_rules
    capitals, words = _letters(pack)
    for candidate in rules.anchors.finditer(doc.codes):
        sentence = doc.sentence_of(candidate.start())
        codes = doc.codes[sentence.first : sentence.last]
        match = _first_match(rules, codes, candidate.start() - sentence.first)
        if match and not _is_heading(doc, sentence, capitals, words):
            yield _attribute(doc, sentence.first, *match)


def _first_match(rules: RuleIndex, codes: str, position: int) -> tuple[CompiledRule, Spans] | None:
    """The first rule that fits the head word at a position of a sentence, and where its groups stand."""
    for rule in rules.at(codes, position, 0, len(codes)):
        spans = rule.match(codes, position)
        if spans:
            return rule, spans
    return None


def _is_plain(subject: str, doc: Document) -> bool:
    """Whether most words of a would-be name stand in small letters elsewhere in the text: "Public Works"."""
    words = [word for word in split_words(subject) if word[0].isupper()]
    return len(words) > 1 and 2 * sum(doc.has_token(word.casefold()) for word in words) > len(words)


def _is_heading(doc: Document, sentence: Sentence, capitals: frozenset[str], words: frozenset[str]) -> bool:
    """Whether a sentence has no stop and a capital on every word but short ones: no name ends visibly in it."""
    if "." in doc.tokens[sentence.last - 2 : sentence.last]:
        return False
    tokens = [t for t in range(sentence.first, sentence.last) if doc.codes[t] in words]
    if len(tokens) < _SHORTEST_HEADING:
        return False
    small = [doc.tokens[t] for t in tokens if doc.codes[t] not in capitals]
    return len(small) < _MOST_SMALL * len(tokens) and all(len(word) <= _SHORT_WORD for word in small)


@lru_cache(maxsize=8)
def _letters(pack: LanguagePack) -> tuple[frozenset[str], frozenset[str]]:
    """The characters of capitalised words, and of all words."""
    capitals = frozenset(pack.has("capital") + pack.has("upper"))
    return capitals, capitals | pack.set_of("lower")


def _attribute(doc: Document, offset: int, rule: CompiledRule, spans: Spans) -> Attribute:
    """The description runs from the group `before` to the group `after`, both optional, around the head word."""
    first = spans.get("before", spans["head"])[0]
    last = spans.get("after", spans["head"])[1]
    subject_first, subject_last = spans["subject"]
    return Attribute(
        start=doc.starts[offset + first],
        end=doc.end_of(offset + last - 1),
        subject=_ASIDE.split(doc.between(offset + subject_first, offset + subject_last))[0],
        subject_start=doc.starts[offset + subject_first],
        rule=rule.rule.id,
    )
