"""How an article is cited, in the styles of citation.yml: pure functions over what is known of the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml
from babel.dates import format_date

_DOUBLE_STOP = re.compile(r"([.?!…])\.")  # a title brings its own full stop
_STRAY_COMMA = re.compile(r",(?= \(|$)")  # what would have followed is not known


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a source: `published` and `seen` are calendar days (ISO 8601), `seen` when its text was read."""

    article_id: str
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    lang: str | None = None
    seen: str | None = None
    sha256: str | None = None  # of the text


def citation_languages() -> tuple[str, ...]:
    """The languages in which a citation can be written."""
    return tuple(_styles())


def citation_styles(lang: str) -> tuple[str, ...]:
    """The names of the styles of a language."""
    return tuple(_styles()[lang])


@lru_cache(maxsize=1024)  # an article is cited once for each of its figures
def cite(source: Source, style: str = "plain", lang: str = "en") -> str:
    """The article as one line of a list of references; its id where nothing else is known.

    Raises KeyError for a style or language that is not in citation.yml.
    """
    template = _styles()[lang][style]
    known = {
        "outlet": _one_line(source.outlet),
        "title": _one_line(source.title),
        "url": source.url,
        "date": _day(source.published, template["date"], lang) or template.get("undated"),
        "seen": _day(source.seen, template["seen"], lang),
    }
    parts = [part.format_map(known) for part in template["parts"] if all(known[name] for name in _names(part))]
    if not any(known[name] for name in ("outlet", "title", "url")):
        parts.insert(0, f"{source.article_id},")
    return _STRAY_COMMA.sub("", _DOUBLE_STOP.sub(r"\1", " ".join(parts)))


@cache
def _styles() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    styles: Mapping[str, Mapping[str, Mapping[str, Any]]] = yaml.safe_load(
        Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
    )
    return styles


def _names(part: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(part) if name]


def _day(words: str | None, pattern: str, lang: str) -> str | None:
    try:
        return str(format_date(date.fromisoformat((words or "")[:10]), pattern, locale=lang))
    except ValueError:
        return None


def _one_line(words: str | None) -> str:
    return " ".join((words or "").split())
