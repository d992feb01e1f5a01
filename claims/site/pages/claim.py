"""One claim: its sentence in context, where it comes from, the rule that found it, and what stands beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from datasette import Request, Response

from claims.citation import Source, citation_languages, citation_styles, cite
from claims.model import claim_fields
from claims.site.interface import gettext as _
from claims.site.jsonld import claim_as_jsonld
from claims.site.links import Links, absolute_addresses, outside
from claims.site.marks import mark_of, marked
from claims.site.messages import SOURCE_LANGUAGE
from claims.site.pages.claim_beside import findings_about, other_claims, series_of
from claims.site.pages.claim_history import corrected, corrections_of, versions_of
from claims.site.pages.rule import SCORES
from claims.site.reader import reader
from claims.site.rows import Row, all_rows, asked_row, one_row
from claims.site.words import KIND_LETTERS, number, value_in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

_CONTEXT = 500  # code points on either side of a claim, where its paragraph is longer
_SHOWN_ELSEWHERE = {
    *("id", "article_id", "kind", "start", "end", "sentence", "sentence_start", "rule", "low", "high"),
    *("claimant", "claimant_resolved", "relay"),
}
# Fields that hold controlled words, which are shown in the reader's language.
_CONTROLLED = (
    "metric",
    "qualifier",
    "aspect",
    "basis",
    "voice",
    "statement_type",
    "stance",
    "polarity",
    "as_of_from",
    "unit",
)

_CLAIM = """
SELECT claims.*, articles.title, articles.url, snapshots.text AS article_text, snapshots.first_seen,
    speakers.kind AS speaker_kind
FROM claims
JOIN articles ON articles.id = claims.article_id
JOIN snapshots ON snapshots.id = claims.snapshot_id
LEFT JOIN speakers ON speakers.id = claims.speaker
WHERE claims.id = :id
"""

_RULE = "SELECT id, lang, explanation, pattern, examples, rejects FROM rules WHERE id = :id"


async def claim_page(datasette: Datasette, request: Request) -> Response:
    """A claim with its source chain, rule, series, corrections and former records."""
    machine = await asked_row(datasette, request, "claim_id", _CLAIM, _("No claim has the id %(id)s."))
    claim_id = machine["id"]
    links = Links(datasette)
    corrections = await corrections_of(datasette, machine)
    claim = corrected(machine, corrections)
    series = await series_of(datasette, claim_id)
    address = datasette.absolute_url(request, links.claim(claim_id))
    drawn = next((one for one in series if one["has_chart"]), None)
    source = _source(claim)
    context = {
        "claim": claim,
        "letters": KIND_LETTERS[claim["kind"]],
        "heading": heading_of(claim),
        "citations": _citations(source),
        "context": _paragraph(claim, links),
        "outside_url": outside(claim["url"]),
        "facts": _facts(claim),
        "rule": await _rule(datasette, claim["rule"]),
        "findings": await findings_about(datasette, claim_id),
        "series": series,
        "others": None if series else await other_claims(datasette, claim),
        "corrections": corrections,
        "versions": await versions_of(datasette, machine),
        "address": address,
        "picture": datasette.absolute_url(request, links.event_picture(drawn["event"])) if drawn else None,
        "jsonld": claim_as_jsonld(claim, source, absolute_addresses(datasette, request)),
    }
    return Response.html(await datasette.render_template("claim.html", context, request=request))


def _source(claim: Row) -> Source:
    """The article of a claim; `seen` is when this text of it was first read."""
    return Source(
        article_id=claim["article_id"],
        outlet=claim["outlet"],
        title=claim["title"],
        published=claim["published_date"],
        url=outside(claim["url"]),
        lang=claim["lang"],
        seen=claim["first_seen"],
    )


def _citations(source: Source) -> list[Row]:
    """An article in every style of the reader's language."""
    lang = reader().lang if reader().lang in citation_languages() else SOURCE_LANGUAGE
    return [{"style": style, "text": cite(source, style, lang)} for style in citation_styles(lang)]


def heading_of(claim: Row) -> str:
    """A claim in a few words: its figure, whom it describes, or its span."""
    if claim["kind"] == "attribute" and claim["subject"]:
        return f"{claim['subject']}: {claim['text']}"
    return value_in_words(claim) or str(claim["text"])


async def _rule(datasette: Datasette, rule_id: str) -> Row | None:
    rule = await one_row(datasette, _RULE, id=rule_id)
    if rule is None:
        return None
    return rule | {
        "examples": [example["text"] for example in json.loads(rule["examples"])],
        "rejects": json.loads(rule["rejects"]),
        "scores": await all_rows(datasette, SCORES, id=rule_id),
    }


def _facts(claim: Row) -> list[Row]:
    """The filled fields of a record in the order of the model, each with its description."""
    words = value_in_words(claim)
    value = [{"name": "value", "value": words, "description": _("The figure with its hedge and unit.")}]
    return (value if words else []) + [
        {
            "name": name,
            "value": number(claim[name]) if isinstance(claim[name], float) else claim[name],
            "controlled": name in _CONTROLLED,
            "description": description,
        }
        for name, description in claim_fields().items()
        if name not in _SHOWN_ELSEWHERE and claim[name] is not None
    ]


def _paragraph(claim: Row, links: Links) -> Row:
    """The paragraph around a claim with the claim marked; the middle of it where it is very long."""
    text, start, end = claim["article_text"], claim["start"], claim["end"]
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    opening, closing = max(first, start - _CONTEXT), min(last, end + _CONTEXT)
    href = links.claim_in_article(claim["article_id"], claim["id"], claim["start"])
    return {
        "html": marked(text[opening:closing], [mark_of(claim, href, opening)]),
        "cut_before": opening > first,
        "cut_after": closing < last,
    }
