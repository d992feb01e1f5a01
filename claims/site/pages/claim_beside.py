"""What stands beside a claim: the figures of its series with what the comparison says of them, or claims like it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claims.model import NUMERIC_KINDS
from claims.site.corrections import laid_over
from claims.site.interface import gettext as _
from claims.site.reader import reader
from claims.site.rows import Row, all_rows
from claims.site.words import in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

_SERIES = """
SELECT series.*, events.title AS event_title,
    (SELECT count(day) > 1 FROM points AS own WHERE own.series = series.id) AS has_chart
FROM points
JOIN series ON series.id = points.series
JOIN events ON events.id = series.event
WHERE points.claim_id = :id AND series.points > 1
ORDER BY series.main DESC, series.points DESC, series.id
LIMIT 3
"""

# The figures of a series nearest in time to one claim, in the order of their days.
_FIGURES = """
SELECT * FROM (
    SELECT claims.id, claims.article_id, claims.kind, claims.text, claims.sentence, claims.low, claims.high,
        claims.qualifier, claims.unit, claims.counted, claims.relay, claims.outlet, claims.lang, claims.published,
        claims.published_date, claims.speaker, points.day, points.originator, points.vote, claims.id = :id AS this,
        (SELECT json_group_array(json_object('label', label, 'reason_en', reason_en, 'reason_id', reason_id)) FROM (
            SELECT label, reason_en, reason_id FROM figure_findings AS found
            WHERE found.claim_id = points.claim_id AND found.series = points.series
            ORDER BY gravity DESC, finding)) AS findings
    FROM points
    JOIN claims ON claims.id = points.claim_id
    WHERE points.series = :series
    ORDER BY claims.id = :id DESC, points.day IS NULL, abs(julianday(points.day) - julianday(
        (SELECT day FROM points WHERE series = :series AND claim_id = :id))), claims.id
    LIMIT 12)
ORDER BY day, published, id
"""

_FINDINGS = """
SELECT findings.id, rule, label, reason_en, reason_id, days, findings.event, findings.series, findings.claim_id,
    first_found, findings.claim_id = :claim AS about_this
FROM findings
WHERE findings.claim_id = :claim OR id IN (SELECT finding FROM finding_claims WHERE claim_id = :claim)
ORDER BY about_this DESC, first_found DESC, id
LIMIT 20
"""

_COLUMNS = """id, article_id, kind, metric, text, sentence, low, high, qualifier, unit, counted, place, claimant,
    speaker, outlet, lang, published, polarity"""

# A place is the same where the gazetteer says so, else where the words are the same.
_OTHER_FIGURES = f"""
SELECT {_COLUMNS}
FROM current_claims
WHERE kind = :kind AND metric IS :metric AND unit IS :unit
    AND coalesce(place_id, place) IS coalesce(:place_id, :place) AND id <> :id
ORDER BY published_date DESC, id
LIMIT 25
"""

_OTHER_STATEMENTS = f"""
SELECT {_COLUMNS}
FROM current_claims
WHERE kind = 'statement' AND coalesce(claimant_resolved, claimant) = coalesce(:claimant_resolved, :claimant)
    AND id <> :id
ORDER BY published_date DESC, id
LIMIT 25
"""

_OTHER_ATTRIBUTES = f"""
SELECT {_COLUMNS}
FROM current_claims
WHERE kind = 'attribute' AND subject = :subject AND id <> :id
ORDER BY published_date DESC, id
LIMIT 25
"""


async def series_of(datasette: Datasette, claim_id: str) -> list[Row]:
    """The series in which a claim stands beside others, each with its nearest figures and their findings."""
    return [
        series | {"figures": [_figure(row) for row in await _figures(datasette, claim_id, series["id"])]}
        for series in await all_rows(datasette, _SERIES, id=claim_id)
    ]


async def _figures(datasette: Datasette, claim_id: str, series: str) -> list[Row]:
    return await laid_over(datasette, await all_rows(datasette, _FIGURES, id=claim_id, series=series))


def _figure(row: Row) -> Row:
    return in_words(row) | {"findings": [with_reason(found) for found in json.loads(row["findings"])]}


async def findings_about(datasette: Datasette, claim_id: str) -> list[Row]:
    """What the comparison says of a claim, first what is about it, then what rests on it."""
    return [with_reason(row) for row in await all_rows(datasette, _FINDINGS, claim=claim_id)]


def with_reason(finding: Row) -> Row:
    """A row of findings with its reason in the reader's language."""
    return finding | {"reason": finding.get(f"reason_{reader().lang}") or finding["reason_en"]}


async def other_claims(datasette: Datasette, claim: Row) -> dict[str, Any]:
    """Claims of the same sort where there is no series yet, under a heading that says what they share."""
    heading, sql = _related(claim)
    rows = await laid_over(datasette, await all_rows(datasette, sql, **claim))
    return {"heading": heading, "claims": [in_words(row) for row in rows]}


def _related(claim: Row) -> tuple[str, str]:
    if claim["kind"] in NUMERIC_KINDS:
        return _("Other current figures of the same kind, metric and place"), _OTHER_FIGURES
    if claim["kind"] == "statement":
        return _("Other statements of the same speaker"), _OTHER_STATEMENTS
    return _("Other descriptions of the same subject"), _OTHER_ATTRIBUTES
