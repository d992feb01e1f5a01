"""Writes the series, points and findings of events, from the claims as people left them."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence

from sqlite_utils import Database

from claims.comparison.figures import ArticleFigures, figures_of
from claims.comparison.findings import findings_inside, findings_of
from claims.comparison.series import series_of
from claims.comparison.setting import Setting
from claims.comparison.sharing import as_guest, at_home
from claims.comparison.votes import in_order, source_of, votes
from claims.model import Claim, Finding, Point, ReferenceSeries, Series
from claims.store.articles import newest_article
from claims.store.event_rows import Rows, rows_inside, rows_of_event, write_rows
from claims.store.records import stored_record
from claims.store.report import now

_FIGURES = """
SELECT effective_claims.*, (SELECT name FROM speakers WHERE speakers.id = speaker) AS speaker_name
FROM effective_claims
WHERE article_id = ? AND polarity = 'asserted' AND kind NOT IN ('statement', 'attribute')
"""

# The articles of an event that are guests in it, or in another.
_SHARED = """
SELECT own.article_id, own.guest, group_concat(others.event, ' ') AS others
FROM event_articles AS own
JOIN event_articles AS others ON others.article_id = own.article_id AND others.event <> own.event
WHERE own.event = ? AND own.guest <> others.guest
GROUP BY own.article_id
"""


class SeriesWriter:
    """Writes what the comparison makes of events. Every call stands inside a transaction of the caller's."""

    def __init__(self, db: Database, references: Sequence[ReferenceSeries]) -> None:
        """`references` are what figures are held against."""
        self._db = db
        self._references = references
        self._found = now()
        self._figures: dict[str, ArticleFigures] = {}

    def write_event(self, event: str) -> None:
        """Makes the series, points and findings of an event anew."""
        row = self._execute("SELECT place_id, first_day FROM events WHERE id = ?", event).fetchone()
        series = series_of(event, self._figures_of_event(event), Setting(row["place_id"], row["first_day"]))
        after = Rows()
        for one in series:
            _add_series(after, one)
        articles = {point.claim.id: point.claim.article_id for one in series for point in one.points}
        for finding in findings_of(series, self._references):
            _add_finding(after, finding, articles[finding.claims[0]], event)
        write_rows(self._db, rows_of_event(self._db, event), after, self._found)

    def _figures_of_event(self, event: str) -> list[ArticleFigures]:
        """The figures of an event's articles; of one that is shared with another event, those that belong here."""
        own = self._articles(event)
        shared = {row["article_id"]: (row["guest"], row["others"].split()) for row in self._execute(_SHARED, event)}
        here = [self.figures(article) for article in own if article not in shared]
        abroad = {other: self._articles(other) for other in {o for _, others in shared.values() for o in others}}
        found = []
        for article in own:
            figures = self.figures(article)
            if article in shared:
                is_guest, others = shared[article]
                hosts = {host for other in others for host in abroad[other]}.difference(own)
                belonging = as_guest if is_guest else at_home
                figures = belonging(figures, here, [self.figures(host) for host in sorted(hosts)])
            found.append(figures)
        return found

    def _articles(self, event: str) -> list[str]:
        rows = self._execute("SELECT article_id FROM event_articles WHERE event = ? ORDER BY article_id", event)
        return [str(row["article_id"]) for row in rows]

    def clear_event(self, event: str) -> None:
        """Takes away what was made of an event."""
        write_rows(self._db, rows_of_event(self._db, event), Rows(), self._found)

    def write_article(self, article_id: str) -> None:
        """Makes anew what is found inside an article, whatever its event."""
        figures = self.figures(article_id)
        after = Rows()
        for finding in findings_inside(figures.points, figures.article):
            _add_finding(after, finding, article_id, None)
        write_rows(self._db, rows_inside(self._db, article_id), after, self._found)

    def figures(self, article_id: str) -> ArticleFigures:
        """The asserted figures of an article's newest text, corrections laid over."""
        if article_id not in self._figures:
            self._figures[article_id] = self._read(article_id)
        return self._figures[article_id]

    def _read(self, article_id: str) -> ArticleFigures:
        article, day = newest_article(self._db, article_id)
        claims = [
            (Claim(**stored_record(claim)), claim["speaker_name"]) for claim in self._execute(_FIGURES, article_id)
        ]
        return figures_of(article, day, claims)

    def _execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        return self._db.conn.execute(sql, values)


def _add_series(rows: Rows, series: Series) -> None:
    key, points = series.key, in_order(series.points)
    days = sorted(point.day for point in points if point.day)
    chosen = votes(points)
    values = [value for point in points for value in (point.claim.low, point.claim.high) if value is not None]
    rows.series[series.id,] = (
        *(series.id, series.event, key.kind, key.metric, key.unit, key.group, key.side, key.place, key.place_id),
        *(key.since, key.aspect, key.basis, series.main, len(points)),
        len({point.claim.article_id for point in points}),
        len({point.outlet for point in points if point.outlet}),
        len({source_of(point) for point in points if chosen[point.claim.id] == point.claim.id}),
        *(days[0] if days else None, days[-1] if days else None, min(values), max(values), points[-1].claim.id),
    )
    for point in points:
        rows.points[series.id, point.claim.id] = _row(series.id, point, chosen[point.claim.id])


def _add_finding(rows: Rows, finding: Finding, article_id: str, event: str | None) -> None:
    """Adds a finding about a claim of an article."""
    first, *others = finding.claims
    row = (
        *(finding.id, finding.rule, finding.label, finding.reasons["en"], finding.reasons["id"], event),
        *(finding.series, finding.reference, first, article_id, finding.days),
    )
    rows.findings[finding.id,] = (row, tuple(others))


def _row(series: str, point: Point, vote: str) -> tuple[object, ...]:
    bounds = (point.bounds.low, point.bounds.high, point.bounds.soft_low, point.bounds.soft_high)
    return (
        *(series, point.claim.id, point.claim.article_id, point.day),
        *(bound if math.isfinite(bound) else None for bound in bounds),
        *(point.originator, vote),
    )
