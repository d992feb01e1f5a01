"""Titles and appositions: what the article says somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from claims.extraction.document import Document
from claims.rules.pack import CompiledRule, LanguagePack


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
    for candidate in heads.finditer(doc.codes):
        position = candidate.start()
        for rule in rules.get(doc.codes[position], ()):
            match = rule.regex.match(doc.codes, position)
            if match:
                yield _attribute(doc, rule, match)
                break


@lru_cache(maxsize=8)
def _rules(pack: LanguagePack) -> tuple[re.Pattern[str], dict[str, list[CompiledRule]]]:
    """The rules by the character of their head word, and a pattern that finds any of these."""
    rules: dict[str, list[CompiledRule]] = {}
    for rule in pack.attribute_rules:
        for code in rule.starts:
            rules.setdefault(code, []).append(rule)
    return re.compile(f"[{''.join(sorted(rules))}]" if rules else "(?!)"), rules


def _attribute(doc: Document, rule: CompiledRule, match: regex.Match[str]) -> Attribute:
    """The description runs from the group `before` to the group `after`, both optional, around the head word."""
    groups = match.groupdict()
    first = match.start("before") if groups.get("before") else match.start("head")
    last = match.end("after") if groups.get("after") else match.end("head")
    subject = match.span("subject")
    return Attribute(
        start=doc.starts[first],
        end=doc.end_of(last - 1),
        subject=doc.between(*subject),
        subject_start=doc.starts[subject[0]],
        rule=rule.rule.id,
    )
