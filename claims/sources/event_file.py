"""events.yml: what people decided about events, as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.errors import InputError
from claims.sources.yaml_file import read_yaml_file

_KEYS = ("event", "name", "articles", "merge", "add", "remove", "split")


@dataclass(frozen=True, slots=True)
class EventOrder:
    """What a file says of one event: which it is, its name, and the articles and events that it takes or gives up.

    `articles` define the event where `event` is empty; `split` holds a name and the articles of each new event.
    """

    event: str | None
    name: str | None
    articles: tuple[str, ...] = ()
    merge: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    split: tuple[tuple[str, tuple[str, ...]], ...] = ()


def read_event_file(path: Path) -> list[EventOrder]:
    """The orders of a file, in its order. Raises InputError that names the file and the entry at fault."""
    content = read_yaml_file(path)
    entries = content.get("events") if isinstance(content, Mapping) else None
    if not isinstance(entries, list) or not entries:
        raise InputError(f"{path}: it has no list `events`; see `claims event apply --help`")
    return [_order(entry, f"{path}: event {number}") for number, entry in enumerate(entries, 1)]


def _order(entry: Any, where: str) -> EventOrder:
    if not isinstance(entry, Mapping):
        raise InputError(f"{where}: it is no mapping with `name` or `event`")
    unknown = sorted(str(key) for key in entry if key not in _KEYS)
    if unknown:
        raise InputError(f"{where}: unknown key {unknown[0]}; use one of {', '.join(_KEYS)}")
    if not entry.get("event") and not (entry.get("name") and entry.get("articles")):
        raise InputError(f"{where}: give `event`, its id, or `name` and `articles` of a new one")
    return EventOrder(
        event=_text(entry.get("event")),
        name=_text(entry.get("name")),
        articles=_texts(entry, "articles", where),
        merge=_texts(entry, "merge", where),
        add=_texts(entry, "add", where),
        remove=_texts(entry, "remove", where),
        split=tuple(_part(part, where) for part in _list(entry, "split", where)),
    )


def _part(part: Any, where: str) -> tuple[str, tuple[str, ...]]:
    if not isinstance(part, Mapping) or not part.get("name") or not part.get("articles"):
        raise InputError(f"{where}: each of `split` needs `name` and `articles`")
    return str(part["name"]), _texts(part, "articles", where)


def _texts(entry: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    return tuple(str(value) for value in _list(entry, key, where))


def _list(entry: Mapping[str, Any], key: str, where: str) -> list[Any]:
    values = entry.get(key) or []
    if not isinstance(values, list):
        raise InputError(f"{where}: `{key}` is no list; write it as `{key}: [...]`")
    return values


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
