"""The figures of an event with what the comparison says of each, as rows for pages and charts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from claims.model import LABELS
from claims.site.marks import plain
from claims.site.pages.claim_beside import with_reason
from claims.site.rows import Row, all_rows
from claims.site.words import in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

LOUD = ("out of line", "contradiction")  # the only labels that draw colour
# Labels that a chart marks: the figure wants a second look.
NOTABLE = ("stale", "revised", "dropped", *LOUD)

_SERIES = """
SELECT * FROM series WHERE event = :event ORDER BY main DESC, metric = 'killed' DESC, points DESC, metric, id
"""

_POINTS = """
SELECT points.series, points.claim_id, points.day, points.hard_low, points.hard_high, points.vote, points.originator
FROM points
JOIN series ON series.id = points.series
WHERE series.event = :event
"""

# Asked by ids, which reach the indexes below the view; a join would read all of it.
_CLAIMS = """
SELECT id, article_id, kind, metric, text, start, "end", sentence, sentence_start, low, high, qualifier, unit, counted,
    place, as_of, as_of_from, claimant, speaker, relay, voice, outlet, lang, published, published_date, corrected
FROM effective_claims
WHERE id IN (SELECT claim_id FROM points JOIN series ON series.id = points.series WHERE series.event = :event)
"""

# The gravest first.
_FINDINGS = "SELECT * FROM figure_findings WHERE event = :event ORDER BY gravity DESC, finding"


async def series_of_event(datasette: Datasette, event: str) -> list[Row]:
    """The series of an event, the one with most figures of each metric first."""
    return await all_rows(datasette, _SERIES, event=event)


async def figures_of_event(datasette: Datasette, event: str) -> list[Row]:
    """Every figure of an event with its bounds, source, findings and sentence: undated ones, then in the order of days.

    `source` is who is credited, else the outlet; `label` is the gravest of its findings, None where there is none;
    `anchor` names its row in the page. A claim that people found to be none is left out.
    """
    claims = {row["id"]: row for row in await all_rows(datasette, _CLAIMS, event=event)}
    findings = await _findings_of_event(datasette, event)
    figures = [
        _figure(claims[point["claim_id"]], point, findings[point["series"], point["claim_id"]])
        for point in await all_rows(datasette, _POINTS, event=event)
        if point["claim_id"] in claims
    ]
    figures.sort(key=lambda one: (one["day"] or "", one["published"] or "9", one["article_id"], one["start"]))
    return [figure | {"anchor": f"figure-{number}"} for number, figure in enumerate(figures, 1)]


def gravity(label: str | None) -> int:
    """How much a label asks for a second look: its place in the model's list, calmest first."""
    return LABELS.index(label) if label in LABELS else -1


def for_reading(figure: Row) -> Row:
    """The figure with its words and its sentence as a page shows them; not needed for those that it leaves out."""
    return in_words(figure) | {"marked_sentence": _marked(figure)}


def independent(figures: Sequence[Row]) -> int:
    """How many independent originators stand behind the figures: each vote's source counts once (R21)."""
    return len({figure["source"].casefold() for figure in figures if figure["vote"] == figure["id"]})


async def _findings_of_event(datasette: Datasette, event: str) -> defaultdict[tuple[str, str], list[Row]]:
    """By series and claim, what is found of the figure, the gravest first."""
    found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in await all_rows(datasette, _FINDINGS, event=event):
        found[row["series"], row["claim_id"]].append(with_reason(row) | {"others": json.loads(row["others"])})
    return found


def _figure(claim: Row, point: Row, findings: Sequence[Row]) -> Row:
    originator = point["originator"]
    return (
        claim
        | point
        | {
            "source": originator or claim["outlet"] or claim["article_id"],
            "findings": findings,
            "label": findings[0]["label"] if findings else None,
        }
    )


def _marked(claim: Row) -> Markup:
    """The sentence with the claim's span marked."""
    start, end = (claim[side] - claim["sentence_start"] for side in ("start", "end"))
    sentence = claim["sentence"]
    mark = Markup('<mark class="kind-{}">{}</mark>').format(claim["kind"], plain(sentence[start:end]))
    return plain(sentence[:start]) + mark + plain(sentence[end:])
