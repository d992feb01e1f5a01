"""One rule: what it reads, what it must leave alone, how well it did where readers annotated, its newest claims."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from datasette import Request, Response

from claims.site.interface import gettext as _
from claims.site.rows import Row, all_rows, asked_row
from claims.site.words import in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

_RULE = """
SELECT rules.*, (SELECT count(*) FROM current_claims WHERE rule = rules.id) AS claims
FROM rules WHERE id = :id
"""

# The newest figures for each file of annotated articles.
SCORES = """
SELECT gold, ruleset, measured, found, correct, annotated, precision, recall
FROM rule_scores
WHERE id IN (SELECT max(id) FROM rule_scores WHERE rule = :id GROUP BY gold)
ORDER BY gold
"""

_NEWEST = """
SELECT id, article_id, kind, metric, text, sentence, low, high, qualifier, unit, counted, place, claimant, speaker,
    outlet, lang, published, polarity
FROM current_claims
WHERE rule = :id
ORDER BY published_date DESC, article_id, start
LIMIT 25
"""


async def rule_page(datasette: Datasette, request: Request) -> Response:
    """A rule's pattern, examples, scores and newest claims."""
    rule = await asked_row(datasette, request, "rule_id", _RULE, _("No rule has the id %(id)s."))
    rule_id = rule["id"]
    context = {
        "rule": rule,
        "examples": [_example(example) for example in json.loads(rule["examples"])],
        "rejects": json.loads(rule["rejects"]),
        "scores": await all_rows(datasette, SCORES, id=rule_id),
        "newest": [in_words(claim) for claim in await all_rows(datasette, _NEWEST, id=rule_id)],
    }
    return Response.html(await datasette.render_template("rule.html", context, request=request))


def _example(example: Row) -> Row:
    """An example's text, and what must come out of it as one line for each claim."""
    gives = example.get("gives", [])
    return {
        "text": example["text"],
        "gives": [", ".join(f"{key}: {value}" for key, value in one.items()) for one in gives],
    }
