"""One claim: its sentence in context, where it comes from, the rule that found it, and what stands beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from datasette import NotFound, Request, Response
from datasette.utils import tilde_decode

from claims.model import NUMERIC_KINDS, claim_fields
from claims.site import queries
from claims.site.interface import gettext as _
from claims.site.links import Links, outside
from claims.site.marks import anchor, mark_of, marked
from claims.site.rows import Row, all_rows, one_row
from claims.site.words import KIND_LETTERS, number, value_in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

_CONTEXT = 500  # code points on either side of a claim, where its paragraph is longer
_SHOWN_ELSEWHERE = {"id", "article_id", "kind", "start", "end", "sentence", "sentence_start", "rule", "low", "high"}


async def claim_page(datasette: Datasette, request: Request) -> Response:
    """A claim in its paragraph, with its rule, its former records and the claims that may be compared with it."""
    claim_id = tilde_decode(request.url_vars["claim_id"])
    claim = await one_row(datasette, queries.CLAIM, id=claim_id)
    if claim is None:
        raise NotFound(_("No claim has the id %(id)s.") % {"id": claim_id})
    links = Links(datasette)
    heading, related = _related(claim)
    context = {
        "claim": claim,
        "letters": KIND_LETTERS[claim["kind"]],
        "heading": heading_of(claim),
        "context": _paragraph(claim, links),
        "outside_url": outside(claim["url"]),
        "facts": _facts(claim),
        "rule": await _rule(datasette, claim["rule"]),
        "related_heading": heading,
        "others": [row | {"words": value_in_words(row)} for row in await all_rows(datasette, related, **claim)],
        "versions": _versions(await all_rows(datasette, queries.CLAIM_VERSIONS, id=claim_id), claim),
    }
    return Response.html(await datasette.render_template("claim.html", context, request=request))


def heading_of(claim: Row) -> str:
    """A claim in a few words: its figure, whom it describes, or its span."""
    if claim["kind"] == "attribute" and claim["subject"]:
        return f"{claim['subject']}: {claim['text']}"
    return value_in_words(claim) or str(claim["text"])


async def _rule(datasette: Datasette, rule_id: str) -> Row | None:
    rule = await one_row(datasette, queries.RULE, id=rule_id)
    if rule is None:
        return None
    examples = [example["text"] for example in json.loads(rule["examples"])]
    return rule | {"examples": examples, "rejects": json.loads(rule["rejects"])}


def _related(claim: Row) -> tuple[str, str]:
    if claim["kind"] in NUMERIC_KINDS:
        return _("Other current figures of the same kind, metric and place"), queries.OTHER_FIGURES
    if claim["kind"] == "statement":
        return _("Other statements of the same speaker"), queries.OTHER_STATEMENTS
    return _("Other descriptions of the same subject"), queries.OTHER_ATTRIBUTES


def _facts(claim: Row) -> list[Row]:
    """The filled fields of a record in the order of the model, each with its description."""
    words = value_in_words(claim)
    value = [{"name": "value", "value": words, "description": _("The figure with its hedge and unit.")}]
    return (value if words else []) + [
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
        return _("empty")
    return number(value) if isinstance(value, float) else str(value)


def _paragraph(claim: Row, links: Links) -> Row:
    """The paragraph around a claim with the claim marked; the middle of it where it is very long."""
    text, start, end = claim["article_text"], claim["start"], claim["end"]
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    opening, closing = max(first, start - _CONTEXT), min(last, end + _CONTEXT)
    href = f"{links.article(claim['article_id'])}#{anchor(claim['id'])}"
    return {
        "html": marked(text[opening:closing], [mark_of(claim, href, opening)]),
        "cut_before": opening > first,
        "cut_after": closing < last,
    }
