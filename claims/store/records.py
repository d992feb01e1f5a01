"""What goes into the columns: articles and claims as rows, and what their raw values say."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from claims.model import Article, Claim, claim_fields

METADATA = ("url", "outlet", "title", "published", "lang")
RECORD = tuple(claim_fields())


def completed(article: Article, stored: sqlite3.Row | None) -> Article:
    """The article with what it does not say itself taken from its stored row, and its outlet from its address."""
    known: dict[str, Any] = {name: getattr(article, name) or (stored[name] if stored else None) for name in METADATA}
    known["outlet"] = known["outlet"] or host_of(known["url"])
    return replace(article, **known)


def metadata(record: Article | sqlite3.Row) -> dict[str, str | None]:
    """The metadata of an Article or of a row of `articles`, by column."""
    if isinstance(record, Article):
        return {name: getattr(record, name) for name in METADATA}
    return {name: record[name] for name in METADATA}


def host_of(url: str | None) -> str | None:
    """The host of a web address without `www.`, else None."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def published_date(published: str | None) -> str | None:
    """The calendar day (YYYY-MM-DD) of an ISO 8601 date or time, as its own time zone counts; None if it names none."""
    try:
        return datetime.fromisoformat(published or "").date().isoformat()
    except ValueError:
        return None


def claim_record(claim: Claim) -> dict[str, Any]:
    """The claim's fields as the database stores them: bounds are floating point numbers."""
    record = claim.to_dict()
    for bound in ("low", "high"):
        record[bound] = None if record[bound] is None else float(record[bound])
    return record


def stored_record(row: sqlite3.Row) -> dict[str, Any]:
    """The fields of a claim out of a row of `claims`."""
    return {name: row[name] for name in RECORD}


def as_json(value: Any) -> str:
    """JSON for a column: readable, the same for the same value; dates as their ISO text."""
    return json.dumps(value, ensure_ascii=False, default=str)
