"""The plugin's pages: one claim, one article, and what the home page shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from datasette import NotFound, Request, Response
from datasette.utils import tilde_decode

from claims.model import NUMERIC_KINDS, claim_fields
from claims.site import queries
from claims.site.links import STYLESHEET, Links, database_name, outside
from claims.site.marks import Mark, marked
from claims.site.words import KIND_LETTERS, day, number, value_in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]

_CONTEXT = 500  # code points on either side of a claim, where its paragraph is longer
_SHOWN_ELSEWHERE = {"id", "article_id", "kind", "start", "end", "sentence", "sentence_start", "rule", "low", "high"}


async def claim_page(datasette: Datasette, request: Request) -> Response:
    """A claim in its paragraph, with its rule, its former records and the claims that may be compared with it."""
    claim_id = tilde_decode(request.url_vars["claim_id"])
    claim = await _one(datasette, queries.CLAIM, id=claim_id)
    if claim is None:
        raise NotFound(f"No claim has the id {claim_id}.")
    links = Links(datasette)
    heading, related = _related(claim)
    context = {
        "claim": claim,
        "letters": KIND_LETTERS[claim["kind"]],
        "heading": _heading(claim),
        "context": _paragraph(claim, links),
        "outside_url": outside(claim["url"]),
        "facts": _facts(claim),
        "rule": await _rule(datasette, claim["rule"]),
        "related_heading": heading,
        "others": [row | {"words": value_in_words(row)} for row in await _all(datasette, related, **claim)],
        "versions": _versions(await _all(datasette, queries.CLAIM_VERSIONS, id=claim_id), claim),
    }
    return Response.html(await datasette.render_template("claim.html", context, request=request))


async def article_page(datasette: Datasette, request: Request) -> Response:
    """The newest text of an article with every current claim marked, the list of them, and the texts it has had."""
    article_id = tilde_decode(request.url_vars["article_id"])
    article = await _one(datasette, queries.ARTICLE, id=article_id)
    if article is None:
        raise NotFound(f"No article has the id {article_id}.")
    links = Links(datasette)
    claims = [_listed(row) for row in await _all(datasette, queries.ARTICLE_CLAIMS, id=article_id)]
    context = {
        "article": article,
        "outside_url": outside(article["url"]),
        "claims": claims,
        "kinds": _legend(claims),
        "html": marked(article["text"], [_mark(claim, links.claim(claim["id"])) for claim in claims]),
        "snapshots": await _all(datasette, queries.SNAPSHOTS, id=article_id),
    }
    return Response.html(await datasette.render_template("article.html", context, request=request))


async def stylesheet() -> Response:
    """The style sheet; its address names its content, so browsers may keep it for a year."""
    return Response(
        STYLESHEET.read_text(encoding="utf-8"),
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": "max-age=31536000, immutable, public"},
    )


async def home_variables(datasette: Datasette) -> dict[str, Any]:
    """What the home page shows beside Datasette's own variables: coverage, questions, newest articles."""
    counts = await _one(datasette, queries.COVERAGE) or {}
    coverage = [(name, counts[name]) for name in ("articles", "claims", "outlets", "languages")]
    if counts["first_day"]:
        coverage.append(("published", f"{day(counts['first_day'])} – {day(counts['last_day'])}"))
    questions = await datasette.get_canned_queries(database_name(datasette), None)
    return {
        "coverage": coverage,
        "questions": list(questions.values()),
        "newest": await _all(datasette, queries.NEWEST_ARTICLES),
    }


async def _all(datasette: Datasette, sql: str, **parameters: Any) -> list[Row]:
    database = datasette.get_database(database_name(datasette))
    return [dict(row) for row in (await database.execute(sql, parameters)).rows]


async def _one(datasette: Datasette, sql: str, **parameters: Any) -> Row | None:
    rows = await _all(datasette, sql, **parameters)
    return rows[0] if rows else None


async def _rule(datasette: Datasette, rule_id: str) -> Row | None:
    rule = await _one(datasette, queries.RULE, id=rule_id)
    if rule is None:
        return None
    examples = [example["text"] for example in json.loads(rule["examples"])]
    return rule | {"examples": examples, "rejects": json.loads(rule["rejects"])}


def _heading(claim: Row) -> str:
    if claim["kind"] == "attribute" and claim["subject"]:
        return f"{claim['subject']}: {claim['text']}"
    return value_in_words(claim) or str(claim["text"])


def _related(claim: Row) -> tuple[str, str]:
    if claim["kind"] in NUMERIC_KINDS:
        return "Other current figures of the same kind, metric and place", queries.OTHER_FIGURES
    if claim["kind"] == "statement":
        return "Other statements of the same speaker", queries.OTHER_STATEMENTS
    return "Other descriptions of the same subject", queries.OTHER_ATTRIBUTES


def _facts(claim: Row) -> list[Row]:
    """The filled fields of a record in the order of the model, each with its description."""
    words = value_in_words(claim)
    value = [{"name": "value", "value": words, "description": "The figure with its hedge and unit."}] if words else []
    return value + [
        {"name": name, "value": claim[name], "description": description}
        for name, description in claim_fields().items()
        if name not in _SHOWN_ELSEWHERE and claim[name] is not None
    ]


def _versions(rows: list[Row], claim: Row) -> list[Row]:
    """Each former record as the fields in which it differs from the record that followed it."""
    records = [json.loads(row["record"]) for row in rows] + [claim]
    return [
        {"until": row["until"], "change": row["change"], "differences": _differences(before, after)}
        for row, before, after in zip(rows, records, records[1:], strict=False)
    ]


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Row]:
    return [
        {"name": name, "before": _shown(before.get(name)), "after": _shown(after.get(name))}
        for name in claim_fields()
        if before.get(name) != after.get(name)
    ]


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    return number(value) if isinstance(value, float) else str(value)


def _listed(claim: Row) -> Row:
    return claim | {
        "anchor": _anchor(claim["id"]),
        "letters": KIND_LETTERS[claim["kind"]],
        "words": value_in_words(claim),
    }


def _legend(claims: list[Row]) -> list[Row]:
    counts = {kind: sum(claim["kind"] == kind for claim in claims) for kind in KIND_LETTERS}
    return [{"name": kind, "letters": KIND_LETTERS[kind], "count": count} for kind, count in counts.items() if count]


def _anchor(claim_id: str) -> str:
    return f"claim-{claim_id}"


def _mark(claim: Row, href: str, offset: int = 0) -> Mark:
    return Mark(
        start=claim["start"] - offset,
        end=claim["end"] - offset,
        anchor=_anchor(claim["id"]),
        href=href,
        kind=claim["kind"],
        letters=KIND_LETTERS[claim["kind"]],
        title=" · ".join(part for part in (claim["kind"], claim["metric"], value_in_words(claim)) if part),
    )


def _paragraph(claim: Row, links: Links) -> Row:
    """The paragraph around a claim with the claim marked; the middle of it where it is very long."""
    text, start, end = claim["article_text"], claim["start"], claim["end"]
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    opening, closing = max(first, start - _CONTEXT), min(last, end + _CONTEXT)
    href = f"{links.article(claim['article_id'])}#{_anchor(claim['id'])}"
    return {
        "html": marked(text[opening:closing], [_mark(claim, href, opening)]),
        "cut_before": opening > first,
        "cut_after": closing < last,
    }
