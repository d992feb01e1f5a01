"""Titles and appositions: what the article says somebody is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from claims.extraction.document import Document
from claims.rules.pack import CompiledRule, LanguagePack


_SHORTEST_HEADING = 5  # words; a shorter line may be a name with its title


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
        if not found or attribute.start >= found[-1].end:
            found.append(attribute)
    return found


def _matches(doc: Document, pack: LanguagePack) -> Iterator[Attribute]:
    heads, rules = _rules(pack)
    capitals = frozenset(pack.has("capital") + pack.has("upper"))
    words = capitals | frozenset(pack.has("lower"))
    firsts = [sentence.first for sentence in doc.sentences]
    current, is_prose = -1, False
    for candidate in heads.finditer(doc.codes):
        index = bisect_right(firsts, candidate.start()) - 1
        sentence = doc.sentences[index]
        codes = doc.codes[sentence.first : sentence.last]
        if index != current:
            current, is_prose = index, not _is_title_case(codes, capitals, words)
        match = _first_match(rules, codes, candidate.start() - sentence.first) if is_prose else None
        if match:
            yield _attribute(doc, sentence.first, *match)


def _first_match(
    rules: dict[str, list[CompiledRule]], codes: str, position: int
) -> tuple[CompiledRule, regex.Match[str]] | None:
    """The first rule that fits the head word at a position of a sentence."""
    for rule in rules.get(codes[position], ()):
        match = rule.regex.match(codes, position)
        if match:
            return rule, match
    return None


def _is_title_case(codes: str, capitals: frozenset[str], words: frozenset[str]) -> bool:
    """Whether a sentence is a heading with a capital on nearly every word: no name ends visibly in it."""
    letters = [code for code in codes if code in words]
    return len(letters) >= _SHORTEST_HEADING and sum(code in capitals for code in letters) > 0.7 * len(letters)


@lru_cache(maxsize=8)
def _rules(pack: LanguagePack) -> tuple[re.Pattern[str], dict[str, list[CompiledRule]]]:
    """The rules by the character of their head word, and a pattern that finds any of these."""
    rules: dict[str, list[CompiledRule]] = {}
    for rule in pack.attribute_rules:
        for code in rule.starts:
            rules.setdefault(code, []).append(rule)
    return re.compile(f"[{''.join(sorted(rules))}]" if rules else "(?!)"), rules


def _attribute(doc: Document, offset: int, rule: CompiledRule, match: regex.Match[str]) -> Attribute:
    """The description runs from the group `before` to the group `after`, both optional, around the head word."""
    groups = match.groupdict()
    first = match.start("before") if groups.get("before") else match.start("head")
    last = match.end("after") if groups.get("after") else match.end("head")
    subject_first, subject_last = match.span("subject")
    return Attribute(
        start=doc.starts[offset + first],
        end=doc.end_of(offset + last - 1),
        subject=doc.between(offset + subject_first, offset + subject_last),
        subject_start=doc.starts[offset + subject_first],
        rule=rule.rule.id,
    )
