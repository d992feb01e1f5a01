"""Loads, checks and compiles what `languages/` says. Knows no language itself."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from claims.resources import languages_folder
from claims.rules.pack import installed_languages
from claims.rules.rulebook import load_rules


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule as the catalogue, the database and the site show it."""

    id: str
    lang: str
    kind: str
    metric: str | None
    pattern: str
    explanation: str
    examples: tuple[Mapping[str, Any], ...]
    rejects: tuple[str, ...]


# What the engine itself finds, in any language: kept in the catalogue like every rule.
FLOATING_QUOTATION = RuleInfo(
    id="speech.floating",
    lang="mul",
    kind="statement",
    metric=None,
    pattern="#quote",
    explanation="A quotation that no cue attributes; its speaker is the running one, where the text makes that plain.",
    examples=({"text": "“We waited all night in the rain.”", "gives": [{"type": "direct"}]},),
    rejects=("They called it a “miracle”.",),
)


def languages() -> tuple[str, ...]:
    """The languages that have a pack, as BCP 47 tags, sorted."""
    return installed_languages()


@lru_cache(maxsize=1)
def ruleset_version() -> str:
    """Short hash over what extraction reads of every language, and its code: changes when results may change."""
    digest = hashlib.sha256(importlib.metadata.version("babel").encode())  # whose names of currencies are read
    package = Path(__file__).resolve().parent.parent
    code = [p for part in ("rules", "extraction", "gazetteer") for p in (package / part).rglob("*.py")]
    language_data = [p for part in ("lexicon", "rules") for p in languages_folder().glob(f"*/{part}/**/*.yml")]
    data = [*language_data, *(package / "gazetteer").rglob("*.tsv*")]
    for path in sorted((*code, *data)):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def catalogue() -> list[RuleInfo]:
    """Every rule of every language, in the order of their ids. Raises RuleError where one is ill-formed.

    Rules are read and not compiled, which takes seconds: a language is compiled when an article in it comes.
    """
    found = [
        RuleInfo(r.id, r.lang, r.kind, r.metric, r.pattern, r.explanation, r.examples, r.rejects)
        for lang in languages()
        for r in load_rules(languages_folder() / lang)
    ]
    return sorted([*found, FLOATING_QUOTATION], key=lambda info: info.id)
