"""Claims and findings as entries of a feed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from claims.site.feeds.feed import Entry, moment, stable_id
from claims.site.interface import gettext as _
from claims.site.interface import word
from claims.site.rows import Row, all_rows
from claims.site.words import day, value_in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

Absolute = Callable[[str], str]  # the absolute address of a claim's page

# When a claim last became another: met first, revised by newer rules, or corrected by people.
_CLAIMS = """
SELECT claims.id, claims.kind, claims.metric, claims.text, claims.sentence, claims.low, claims.high, claims.qualifier,
    claims.unit, claims.counted, claims.claimant, claims.claimant_resolved, claims.outlet, claims.lang,
    claims.published, articles.title,
    max(
        runs.started,
        coalesce((SELECT max(later.started) FROM claim_versions JOIN runs AS later ON later.id = claim_versions.run
            WHERE claim_versions.claim_id = claims.id), ''),
        coalesce((SELECT max(made) FROM corrections WHERE corrections.claim_id = claims.id), '')
    ) AS updated
FROM claims
JOIN runs ON runs.id = claims.first_run
JOIN articles ON articles.id = claims.article_id
WHERE claims.id IN (SELECT value FROM json_each(:ids))
"""


async def claim_entries(datasette: Datasette, ids: Iterable[str], absolute: Absolute) -> list[Entry]:
    """The claims of these ids, the one that changed last first."""
    rows = await all_rows(datasette, _CLAIMS, ids=json.dumps(list(ids)))
    return newest_first(_claim(row, absolute(row["id"])) for row in rows)


def finding_entry(finding: Row, figure: Row, address: str) -> Entry:
    """What the comparison found of a figure."""
    return Entry(
        id=stable_id("finding", finding["finding"]),
        address=address,
        title=f"{word('label', finding['label'])}: {headline(figure)}",
        html=Markup("<p>{}</p><blockquote>{}</blockquote><p>{}</p>").format(
            finding["reason"], figure["sentence"], _("Comparison rule %(rule)s") % {"rule": finding["rule"]}
        ),
        updated=moment(finding["first_found"]) or datetime(1970, 1, 1, tzinfo=UTC),
        published=figure["published"],
        author=figure["outlet"],
        lang=figure["lang"],
    )


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """By the time of their last change, then by id so that the order is always the same."""
    return sorted(entries, key=lambda entry: (-entry.updated.timestamp(), entry.id))


def headline(claim: Row) -> str:
    """A claim in one line: `at least 40 people killed, Ana Brel (The Orla Post)`."""
    figure = value_in_words(claim)
    said = f"{figure} {word('metric', claim['metric'])}".strip() if figure else claim["text"]
    who = claim.get("originator") or claim["claimant"]
    outlet = f"({claim['outlet']})" if claim["outlet"] else ""
    return " ".join(part for part in (f"{said}, {who}" if who else said, outlet) if part)


def _claim(row: Row, address: str) -> Entry:
    return Entry(
        id=stable_id("claim", row["id"]),
        address=address,
        title=headline(row),
        html=Markup("<blockquote>{}</blockquote><p>{}</p>").format(
            row["sentence"], " · ".join(part for part in (row["title"], row["outlet"], day(row["published"])) if part)
        ),
        updated=moment(row["updated"]) or datetime(1970, 1, 1, tzinfo=UTC),
        published=row["published"],
        author=row["outlet"],
        lang=row["lang"],
    )
