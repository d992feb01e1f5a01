"""Reads a language's rules and checks them; a rule that lacks its proof is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from claims.errors import RuleError
from claims.model import ASPECTS, BASES, KINDS, POLARITIES
from claims.rules.lexicon import read_yaml
from claims.rules.pattern import Item, parse
from claims.rules.tree import Choices, read_tree

EXCLUDED = "none"  # the kind of a rule that says: this figure is no claim
SPEECH = "statement"
ATTRIBUTE = "attribute"
PREVIOUS = "previous"  # the kind of the figure before, as in "12 dead, including two children"
NEXT = "next"  # the kind of the figure behind, as in "two men and a woman were killed"
_ALLOWED = {
    "kind": (*KINDS, EXCLUDED, PREVIOUS, NEXT),
    "aspect": ASPECTS,
    "basis": BASES,
    "polarity": POLARITIES,
}
_NEEDED = ("id", "kind", "pattern", "explain", "examples", "rejects")
_OPTIONAL = ("metric", "metric_from", "unit", "aspect", "basis", "polarity", "options")
_CONDITIONS = ("from", "to", "qualifiers", "units", "digits", "capital", "topic", "later")
_OPTIONS = {  # by kind of rule; of any other kind, a figure's conditions
    SPEECH: ("speaker", "silent", "relay", "one_paragraph"),
    ATTRIBUTE: (),
    PREVIOUS: (*_CONDITIONS, "of", "across"),
    NEXT: ("of", "instead_of"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as written: what it looks for, what it makes of it, and the proof it carries."""

    id: str
    lang: str
    kind: str
    pattern: str
    items: tuple[Item, ...]
    tree: Choices
    explanation: str
    examples: tuple[Mapping[str, Any], ...]
    rejects: tuple[str, ...]
    metric: str | None = None
    metric_from: str | None = None
    unit: str | None = None
    aspect: str | None = None
    basis: str | None = None
    polarity: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


@cache
def load_rules(folder: Path) -> tuple[Rule, ...]:
    """Every rule of the language in a folder, in the order of files and lines: the order in which they are tried.

    Rules that share macros stand in a folder of their own, with those macros in its `macros.yml`.
    Read once: for the catalogue, and when the language is compiled.
    Raises RuleError that names the file, the rule and the key at fault.
    """
    rules: list[Rule] = []
    seen: set[str] = set()
    for path in sorted((folder / "rules").rglob("*.yml")):
        content = read_yaml(path) or {}
        macros = _shared_macros(path.parent) | content.get("macros", {})
        for data in content.get("rules", []):
            rule = _rule(folder.name, path, data, macros)
            if rule.id in seen:
                raise RuleError(f"{path}: rule {rule.id}: id used twice")
            seen.add(rule.id)
            rules.append(rule)
    return tuple(rules)


@cache
def _shared_macros(folder: Path) -> Mapping[str, str]:
    path = folder / "macros.yml"
    return (read_yaml(path) or {}).get("macros", {}) if path.exists() else {}


def _rule(lang: str, path: Path, data: Mapping[str, Any], macros: Mapping[str, str]) -> Rule:
    name = data.get("id", "(no id)")
    for fault in _faults(data):
        raise RuleError(f"{path}: rule {name}: {fault}")
    try:
        items = tuple(parse(data["pattern"], macros))
        tree = read_tree(items)
    except RuleError as error:
        raise RuleError(f"{path}: rule {name}: {error}") from error
    return Rule(
        id=name,
        lang=lang,
        kind=data["kind"],
        pattern=" ".join(data["pattern"].split()),
        items=items,
        tree=tree,
        explanation=" ".join(data["explain"].split()),
        examples=tuple(data["examples"]),
        rejects=tuple(data["rejects"]),
        **{key: data[key] for key in _OPTIONAL if key in data},
    )


def _faults(data: Mapping[str, Any]) -> Iterator[str]:
    for key in _NEEDED:
        if key not in data:
            yield f"lacks {key!r}"
    for key in data:
        if key not in (*_NEEDED, *_OPTIONAL):
            yield f"unknown key {key!r}"
    for key, allowed in _ALLOWED.items():
        if key in data and data[key] not in allowed:
            yield f"{key}: {data[key]!r} is none of {', '.join(allowed)}"
    known = _OPTIONS.get(data.get("kind", ""), _CONDITIONS)
    for option in data.get("options", {}):
        if option not in known:
            yield f"options: unknown {option!r}; its kind has {', '.join(known) or 'none'}"
    if not data.get("examples") or not data.get("rejects"):
        yield "needs at least one example and one reject"
