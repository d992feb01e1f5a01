"""The search over sentences, events and speakers, in either language."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from datasette import Request, Response

from claims.site.corrections import laid_over
from claims.site.meanings import SearchQuery, read_query
from claims.site.rows import Row, all_rows
from claims.site.words import in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

_SHOWN = 50

# What is counted by the metric, in any language, comes first, else what holds the words as typed. Languages take turns:
# the typed word's own, or the one that was read last, would else fill the page.
_CLAIMS = """
WITH found AS (
    SELECT rowid AS number, lang, published_date, article_id, start,
        CASE WHEN :metrics = '[]' THEN rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH :everything)
            ELSE coalesce(metric IN (SELECT value FROM json_each(:metrics)), 0) END AS closeness
    FROM claims
    WHERE status = 'current'
        AND (:plain = '""' OR rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH :plain))
        AND (:by_word = '""'
            OR metric IN (SELECT value FROM json_each(:metrics))
            OR rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH :by_word))
),
ranked AS (
    SELECT number, closeness, row_number() OVER (
        PARTITION BY closeness, lang ORDER BY published_date DESC, article_id, start) AS turn
    FROM found
)
SELECT id, article_id, kind, metric, text, sentence, sentence_start, start, "end", low, high, qualifier, unit, counted,
    place, claimant, speaker, outlet, lang, published, polarity
FROM ranked JOIN claims ON claims.rowid = ranked.number
ORDER BY closeness DESC, turn, published_date DESC, article_id, start
LIMIT :limit
"""

_SPEAKERS = """
SELECT speakers.id, speakers.name, speakers.kind, count(DISTINCT article_id) AS articles, sum(claims) AS claims
FROM speakers
JOIN speaker_aliases ON speaker_aliases.speaker = speakers.id
WHERE merged_into IS NULL AND NOT EXISTS (
    SELECT 1 FROM json_each(:words) AS word
    WHERE NOT EXISTS (
        SELECT 1 FROM speaker_aliases AS other
        WHERE other.speaker = speakers.id
            AND instr(lower(speakers.name || ' ' || other.alias), lower(word.value)) > 0))
GROUP BY speakers.id
ORDER BY articles DESC, claims DESC, speakers.id
LIMIT 12
"""

_EVENTS = """
SELECT id, title, place, first_day, last_day, articles
FROM events
WHERE merged_into IS NULL AND NOT EXISTS (
    SELECT 1 FROM json_each(:words) AS word
    WHERE instr(lower(title || ' ' || coalesce(place, '') || ' ' || coalesce(kind, '')), lower(word.value)) = 0)
ORDER BY last_day DESC, id
LIMIT 12
"""


async def search_page(datasette: Datasette, request: Request) -> Response:
    """Claims, events and speakers for what was typed; the bare form where nothing was."""
    typed = request.args.get("q", "").strip()
    query = await asyncio.to_thread(read_query, typed)  # the first one loads the lexica
    context: dict[str, Any] = {"typed": typed, "asked": bool(query.phrases or query.meant), "metrics": query.metrics}
    if context["asked"]:
        context |= await _found(datasette, query)
    return Response.html(await datasette.render_template("search.html", context, request=request))


async def _found(datasette: Datasette, query: SearchQuery) -> dict[str, Any]:
    expressions = {"plain": query.plain, "by_word": query.by_word, "everything": query.everything}
    metrics = json.dumps(sorted(query.metrics))
    claims = await all_rows(datasette, _CLAIMS, **expressions, metrics=metrics, limit=_SHOWN + 1)
    named = [" ".join(words) for words in (*query.phrases, *query.meant)]
    return {
        "claims": [in_words(claim) for claim in await laid_over(datasette, claims[:_SHOWN])],
        "more": len(claims) > _SHOWN,
        "speakers": await _named(datasette, _SPEAKERS, named),
        "events": await _named(datasette, _EVENTS, named),
    }


async def _named(datasette: Datasette, sql: str, words: list[str]) -> list[Row]:
    return await all_rows(datasette, sql, words=json.dumps(words))
