"""Which well-known body a name means, in any language: "Lebanon's army" and "militer Lebanon" are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from claims.gazetteer import gazetteer
from claims.resources import languages_folder
from claims.rules.tokens import split_words

_FILE = "institutions.yml"
_PLACES = ("country", "region", "division")  # what has ministries and armies; a town's police are its own


@dataclass(frozen=True, slots=True)
class Institutions:
    """The types of bodies and the bodies with a name of their own, each by its folded words."""

    types: Mapping[str, str]
    bodies: Mapping[str, str]
    links: frozenset[str]
    epithets: frozenset[str]


@lru_cache(maxsize=50_000)
def institution_of(name: str) -> str | None:
    """The id of the body that a name means, such as `health_ministry:LB`; None where no listed one is surely meant.

    A type of body counts only with exactly one place and nothing else beside it: "the health ministry" may be any.
    """
    known = _institutions()
    tokens = _plain(split_words(name), known)
    body = known.bodies.get(_folded(token for token in tokens if token.casefold() not in known.links))
    return body or _of_place(tokens, known)


def _of_place(tokens: list[str], known: Institutions) -> str | None:
    mentions = [m for m in gazetteer().find(tokens) if m.place.kind in _PLACES]
    named = {i: m.place.id for m in mentions for i in range(m.start_token, m.end_token)}
    places = {i: place.id for i, token in enumerate(tokens) if (place := gazetteer().demonym(token))} | named
    rest = _folded(token for i, token in enumerate(tokens) if i not in places and token.casefold() not in known.links)
    type_ = known.types.get(rest)
    return f"{type_}:{next(iter(places.values()))}" if type_ and len(set(places.values())) == 1 else None


def _plain(tokens: list[str], known: Institutions) -> list[str]:
    """The words of a name without punctuation and without epithets such as "Hamas-run"."""
    kept: list[str] = []
    for token in tokens:
        if token.casefold() in known.epithets and kept[-1:] == ["-"]:
            del kept[-2:]
        else:
            kept.append(token.strip("'’"))
    return [token for token in kept if any(map(str.isalnum, token))]


def _folded(words: Iterable[str]) -> str:
    return " ".join(words).casefold()


@cache
def _institutions() -> Institutions:
    return read_institutions(languages_folder() / _FILE)


def read_institutions(path: Path) -> Institutions:
    """What a file of institutions says; raises OSError where it cannot be read."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    links = frozenset(data["links"])

    def folded(name: str) -> str:
        words = (word for word in split_words(name) if any(map(str.isalnum, word)))
        return _folded(word for word in words if word.casefold() not in links)

    types = {
        folded(name): key for key, by_lang in data["types"].items() for names in by_lang.values() for name in names
    }
    bodies = {folded(name): key for key, names in data["bodies"].items() for name in names}
    return Institutions(types, bodies, links, frozenset(data["epithets"]))
