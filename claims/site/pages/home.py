"""What the home page shows beside Datasette's own variables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.site.corrections import laid_over
from claims.site.events.figures import LOUD, NOTABLE
from claims.site.links import database_name
from claims.site.pages.claim_beside import with_reason
from claims.site.rows import Row, all_rows, one_row
from claims.site.sparklines import sparklines
from claims.site.words import in_words, toll_in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

_COVERAGE = """
SELECT
    (SELECT count(*) FROM articles) AS articles,
    (SELECT count(*) FROM claims WHERE status = 'current') AS claims,
    (SELECT count(*) FROM outlets) AS outlets,
    (SELECT count(DISTINCT lang) FROM articles) AS languages,
    (SELECT min(published_date) FROM articles) AS first_day,
    (SELECT max(published_date) FROM articles) AS last_day
"""

# Of each rule, its newest figures on each file of annotated articles. What readers marked is counted once a kind.
_ACCURACY = """
WITH newest AS (
    SELECT rule_scores.*, rules.lang, rules.kind
    FROM rule_scores JOIN rules ON rules.id = rule_scores.rule
    WHERE rule_scores.id IN (SELECT max(id) FROM rule_scores GROUP BY rule, gold) AND retired_run IS NULL
),
by_kind AS (
    SELECT lang, kind, gold, sum(found) AS found, sum(correct) AS correct, max(annotated) AS annotated
    FROM newest GROUP BY lang, kind, gold
)
SELECT lang, sum(correct) * 1.0 / nullif(sum(found), 0) AS precision,
    min(1.0, sum(correct) * 1.0 / nullif(sum(annotated), 0)) AS recall, sum(annotated) AS annotated
FROM by_kind
GROUP BY lang
HAVING sum(annotated) > 0
ORDER BY lang
"""

# What wants a second look; of each event the gravest two, so that no event fills the list.
_FINDINGS = f"""
WITH ranked AS (
    SELECT id, row_number() OVER (
        PARTITION BY event
        ORDER BY label IN {LOUD} DESC, (SELECT published_date FROM claims WHERE id = claim_id) DESC, id) AS place
    FROM findings
    WHERE label IN {NOTABLE}
        AND EXISTS (SELECT 1 FROM claims WHERE id = claim_id AND status = 'current')  -- IN would read all claims
)
SELECT findings.label, findings.rule, reason_en, reason_id, findings.event, events.title AS event_title, first_found,
    claims.id, claims.article_id, claims.kind, claims.metric, claims.text, claims.sentence, claims.low, claims.high,
    claims.qualifier, claims.unit, claims.counted, claims.place, claims.claimant, claims.speaker, claims.outlet,
    claims.lang, claims.published, claims.polarity
FROM ranked
JOIN findings ON findings.id = ranked.id
JOIN claims ON claims.id = findings.claim_id
LEFT JOIN events ON events.id = findings.event
WHERE ranked.place <= 2
ORDER BY first_found DESC, claims.published_date DESC, findings.id
LIMIT 6
"""

# Of each event its main toll: deaths where there are any, else the series with most points.
_EVENTS = """
SELECT events.id, events.title, events.place AS event_place, events.first_day, events.last_day, events.articles,
    series.id AS series, series.originators, series.metric, series.kind, claims.id AS claim_id,
    (SELECT low FROM effective_claims WHERE id = series.newest_claim) AS low,
    (SELECT high FROM effective_claims WHERE id = series.newest_claim) AS high,
    (SELECT qualifier FROM effective_claims WHERE id = series.newest_claim) AS qualifier,
    (SELECT unit FROM effective_claims WHERE id = series.newest_claim) AS unit,
    (SELECT counted FROM effective_claims WHERE id = series.newest_claim) AS counted
FROM events
LEFT JOIN series ON series.id = (
    SELECT id FROM series WHERE series.event = events.id
    ORDER BY metric = 'killed' AND main DESC, main DESC, points DESC, id LIMIT 1)
LEFT JOIN claims ON claims.id = series.newest_claim
WHERE events.merged_into IS NULL
ORDER BY events.last_day DESC, events.articles DESC, events.id
LIMIT 8
"""

_NEWEST_ARTICLES = """
SELECT id, title, outlet, published, lang,
    (SELECT count(*) FROM current_claims WHERE article_id = articles.id) AS claims
FROM articles
ORDER BY published_date DESC, id
LIMIT 8
"""


async def home_variables(datasette: Datasette) -> dict[str, Any]:
    """Coverage, accuracy, newest findings, events, questions, newest articles."""
    questions = await datasette.get_canned_queries(database_name(datasette), None)
    return {
        "coverage": await one_row(datasette, _COVERAGE) or {},
        "accuracy": await all_rows(datasette, _ACCURACY),
        "findings": [_finding(row) for row in await laid_over(datasette, await all_rows(datasette, _FINDINGS))],
        "events": await _cards(datasette),
        "questions": list(questions.values()),
        "newest": await all_rows(datasette, _NEWEST_ARTICLES),
    }


async def _cards(datasette: Datasette) -> list[Row]:
    events = await all_rows(datasette, _EVENTS)
    lines = await sparklines(datasette, [event["series"] for event in events])
    return [
        event
        | {
            "words": toll_in_words(event) if event["claim_id"] else None,
            "sparkline": lines.get(event["series"]),
        }
        for event in events
    ]


def _finding(row: Row) -> Row:
    return in_words(with_reason(row))
