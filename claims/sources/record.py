"""Makes an Article of what a source gave: checks each field, keeps every offset of the text true."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from claims.errors import InputError
from claims.model import Article, article_id_of
from claims.sources.report import Report

MAX_CHARACTERS = 5_000_000
"""The longest text that is read as one article, in Unicode code points."""

# Neither SQLite's tools nor UTF-8 carry these; one character for one keeps the offsets.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_ISO_PREFIX = re.compile(r"\d{4}(-\d\d(-\d\d([T ].+)?)?)?")


def make_article(fields: Mapping[str, object], where: str, report: Report) -> Article:
    """The article of a record with the keys of `Article`; `where` names its file and line in messages.

    Only `text` is required, other keys are ignored, an `id` that is missing is derived from the text. A `published`
    that is no ISO 8601 date is left out with a remark. Raises InputError where a field has the wrong type or the text
    is longer than MAX_CHARACTERS.
    """
    text = _text(fields, where)
    return Article(
        id=_identifier(fields, where) or article_id_of(text),
        text=text,
        url=_optional(fields, "url", where),
        outlet=_optional(fields, "outlet", where),
        title=_optional(fields, "title", where),
        published=_published(fields, where, report),
        lang=_optional(fields, "lang", where),
    )


def _text(fields: Mapping[str, object], where: str) -> str:
    text = fields.get("text")
    if "text" not in fields:
        raise InputError(f"{where}: the article has no 'text'; add the field")
    if not isinstance(text, str):
        raise InputError(f"{where}: 'text' is {_json_type(text)}; give it as a string")
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"{where}: the text has {len(text):,} characters, over {MAX_CHARACTERS:,}; split it")
    return _storable(text)


def _identifier(fields: Mapping[str, object], where: str) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _optional(fields, "id", where)


def _optional(fields: Mapping[str, object], key: str, where: str) -> str | None:
    value = fields.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f"{where}: '{key}' is {_json_type(value)}; give it as a string or leave it out")
    return _storable(value)


def _published(fields: Mapping[str, object], where: str, report: Report) -> str | None:
    value = _optional(fields, "published", where)
    if value is None or _is_iso_date(value):
        return value
    report.remark(f"{where}: 'published' is {value[:40]!r}, no ISO 8601 date such as 2026-01-31; read as unknown")
    return None


def _is_iso_date(value: str) -> bool:
    if not _ISO_PREFIX.fullmatch(value):
        return False
    try:
        if len(value) > len("2026-01-31"):
            datetime.fromisoformat(value)
        else:
            date.fromisoformat((value + "-01-01")[: len("2026-01-31")])
    except ValueError:
        return False
    return True


def _storable(text: str) -> str:
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _json_type(value: object) -> str:
    names = {type(None): "null", bool: "a boolean", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")
