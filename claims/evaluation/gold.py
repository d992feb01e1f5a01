"""Annotated articles: each text with the claims and statements that readers marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claims.errors import InputError
from claims.evaluation.records import SPAN, Record, check, read_records
from claims.model import Article
from claims.sources import Report, read_articles

_ARTICLE = {"id": str, "claims": list, "statements": list}
_CLAIM = {**SPAN, "kind": str}


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article of a gold file. `lang` and `outlet` are as the gold file gives them; offsets point into the text."""

    article: Article
    lang: str | None
    outlet: str | None
    claims: tuple[Record, ...]
    statements: tuple[Record, ...]


def read_gold(gold: Path, articles: Path | None = None) -> list[Annotated]:
    """The articles of a gold file, joined by id with their texts in the JSON lines file `articles`.

    Without `articles`, the texts of `gold_en.jsonl` are taken from `articles_en.jsonl` beside it. Raises InputError
    where a file cannot be read, a text is missing, or a marked span does not stand in the text.
    """
    records = list(read_records(gold, _ARTICLE, "an annotated article"))
    if not records:
        raise InputError(f"{gold}: is empty; give one annotated article a line")
    source = articles or _beside(gold)
    problems: list[str] = []
    texts = {article.id: article for article in read_articles([str(source)], Report(problems.append))}
    found: dict[str, Annotated] = {}
    for where, record in records:
        article = texts.get(record["id"])
        if record["id"] in found:
            raise InputError(f"{where}: the article {record['id']} stands there twice; keep one of them")
        if article is None:
            reason = f" ({problems[0]})" if problems else ""
            raise InputError(f"{source}: lacks the article {record['id']} of {gold}{reason}; see --articles")
        found[article.id] = _annotated(record, article, where)
    return list(found.values())


def _beside(gold: Path) -> Path:
    source = gold.with_name(gold.name.replace("gold", "articles", 1))
    if source == gold or not source.is_file():
        raise InputError(f"{gold}: its articles are not beside it under a name such as {source.name}; see --articles")
    return source


def _annotated(record: Record, article: Article, where: str) -> Annotated:
    return Annotated(
        article,
        record.get("lang"),
        record.get("outlet"),
        tuple(_marked(record["claims"], article, where, _CLAIM)),
        tuple(_marked(record["statements"], article, where, SPAN)),
    )


def _marked(records: list[object], article: Article, where: str, required: Mapping[str, type]) -> Iterator[Record]:
    for raw in records:
        record = check(raw, where, required, "an annotation")
        words = article.text[record["start"] : record["end"]]
        if record.get("text", words) != words:
            raise InputError(
                f"{where}: {record['start']}-{record['end']} of {article.id} holds other words than the annotation;"
                " name the articles that it was made with (--articles)"
            )
        yield record
