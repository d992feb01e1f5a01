"""One speaker: everything they said and claimed, in the order of time, and how their identity came about."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from datasette import Request, Response

from claims.site.corrections import laid_over
from claims.site.interface import gettext as _
from claims.site.links import Links
from claims.site.paging import SIZE, paging
from claims.site.rows import Row, all_rows, asked_row
from claims.site.words import in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

_SPEAKER = """
SELECT speakers.*, count(current_claims.id) AS claims,
    coalesce(sum(current_claims.kind = 'statement'), 0) AS statements,
    count(DISTINCT current_claims.article_id) AS articles, count(DISTINCT current_claims.outlet) AS outlets,
    min(current_claims.published_date) AS first_day, max(current_claims.published_date) AS last_day
FROM speakers
LEFT JOIN current_claims ON current_claims.speaker = speakers.id
WHERE speakers.id = :id
GROUP BY speakers.id
"""

_ALIASES = """
SELECT alias, count(DISTINCT article_id) AS articles, sum(claims) AS claims
FROM speaker_aliases WHERE speaker = :id
GROUP BY alias ORDER BY claims DESC, alias
"""

_EVIDENCE = """
SELECT evidence, count(DISTINCT article_id) AS articles
FROM speaker_evidence WHERE speaker = :id
GROUP BY evidence ORDER BY articles DESC, evidence
"""

_MERGES = """
SELECT speaker_merges.change, speaker_merges.evidence, speaker_merges.article_id, speaker_merges.speaker,
    speaker_merges.other, others.name AS other_name, articles.title, articles.lang, runs.started
FROM speaker_merges
JOIN runs ON runs.id = speaker_merges.run
JOIN articles ON articles.id = speaker_merges.article_id
LEFT JOIN speakers AS others
    ON others.id = CASE WHEN speaker_merges.speaker = :id THEN speaker_merges.other ELSE speaker_merges.speaker END
WHERE speaker_merges.speaker = :id OR speaker_merges.other = :id
ORDER BY speaker_merges.id DESC
LIMIT 50
"""

_CLAIMS = """
SELECT current_claims.id, article_id, kind, metric, current_claims.text, sentence, low, high, qualifier, unit, counted,
    place, claimant, speaker, relay, cue, stance, statement_type, current_claims.outlet, current_claims.lang,
    current_claims.published, published_date, polarity
FROM current_claims
WHERE speaker = :id
ORDER BY current_claims.published, article_id, start, "end" DESC
LIMIT :limit OFFSET :offset
"""

_TITLES = "SELECT id, title FROM articles WHERE id IN (SELECT article_id FROM current_claims WHERE speaker = :id)"


async def speaker_page(datasette: Datasette, request: Request) -> Response:
    """A speaker's record; the address of one who was joined to another leads on to that one."""
    speaker = await asked_row(datasette, request, "speaker_id", _SPEAKER, _("No speaker has the id %(id)s."))
    speaker_id = speaker["id"]
    if speaker["merged_into"]:
        return Response.redirect(Links(datasette).speaker(speaker["merged_into"]))
    page = paging(request, speaker["claims"])
    rows = await all_rows(datasette, _CLAIMS, id=speaker_id, limit=SIZE, offset=page.offset)
    claims = await laid_over(datasette, rows)
    titles = {row["id"]: row["title"] for row in await all_rows(datasette, _TITLES, id=speaker_id)}
    context = {
        "speaker": speaker,
        "page": page,
        "articles": _by_article(claims, titles),
        "aliases": await all_rows(datasette, _ALIASES, id=speaker_id),
        "evidence": await all_rows(datasette, _EVIDENCE, id=speaker_id),
        "merges": await all_rows(datasette, _MERGES, id=speaker_id),
    }
    return Response.html(await datasette.render_template("speaker.html", context, request=request))


def _by_article(claims: list[Row], titles: dict[str, str | None]) -> list[Row]:
    """The claims in their order, gathered by article."""
    return [
        {"id": article_id, "title": titles[article_id], "claims": [in_words(claim) for claim in group]}
        for article_id, group in groupby(claims, key=lambda claim: claim["article_id"])
    ]
