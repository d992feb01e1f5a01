"""The small site with all that comparison, measuring and people add to it: every part of every page has something."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from datasette.utils import tilde_encode
from small_site import ARTICLES, HAND, HOSTILE_ID, claim, killed

from claims.model import Article, Claim
from claims.store import ingest

MAYOR = "Mayor Ana Brel of Orlaville"

LATER_TEXT = (
    "River Orla burst its banks on Monday.\n\nThe mayor, Ana Brel, said more than 52 people died in Orlaville.\n"
    "About 1,250 houses were lost. Rain is expected."
)


def read_later(article: Article) -> list[Claim]:
    """As `HAND` reads, but for the newer text of the first article."""
    if article.id == "flood-1" and "52" in article.text:
        shared = {"qualifier": "more_than", "claimant": "Ana Brel", "claimant_resolved": MAYOR, "voice": "indirect"}
        return [
            killed(article, "more than 52 people", 52, cue="said", **shared),
            claim(
                article, "About 1,250 houses", kind="count", low=1250, high=1250, qualifier="about", counted="houses"
            ),
        ]
    return HAND.extract(article)


def build_full_site(path: Path) -> None:
    """Ingests the articles twice, the first with a changed text, and adds rows of every table that pages read."""
    ingest(path, ARTICLES, engine=HAND, jobs=1)
    changed = replace(ARTICLES[0], text=LATER_TEXT, title="Flood in Orlaville: toll rises")
    ingest(path, [changed, *ARTICLES[1:]], engine=replace(HAND, extract=read_later), jobs=1)
    with closing(sqlite3.connect(path)) as connection, connection:
        ids = dict(connection.execute("SELECT text, id FROM claims WHERE status = 'current'"))
        _score(connection)
        _compare(connection, ids["more than 52 people"], ids["Sedikitnya 64 orang"], ids["90 orang"])
        connection.execute(
            "INSERT INTO corrections (claim_id, changes, note, made_by, made)"
            " VALUES (?, ?, 'Misread', 'Dewi', '2031-02-06T08:00:00+00:00')",
            [ids["90 orang"], '{"place": "Orlaville Utara", "low": 91.0, "high": 91.0}'],
        )


def _score(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO rule_scores (rule, ruleset, gold, measured, found, correct, annotated)"
        " VALUES ('en-killed', 'v1', 'gold_en.jsonl', '2031-02-05', 40, 38, 50)"
    )


def _compare(connection: sqlite3.Connection, first: str, second: str, third: str) -> None:
    """One event with one series of three figures; the last is out of line, and its source is quoted by two outlets."""
    connection.execute(
        "INSERT INTO events (id, title, kind, place, first_day, last_day, articles, origin)"
        " VALUES ('e-orla', 'Flood in Orlaville', 'flood', 'Orlaville', '2031-02-03', '2031-02-04', 2, 'found')"
    )
    connection.execute(
        "INSERT INTO series (id, event, kind, metric, unit, place, main, points, articles, outlets, originators,"
        " first_day, last_day, lowest, highest, newest_claim)"
        " VALUES ('s-orla', 'e-orla', 'casualty', 'killed', 'person', 'Orlaville', 1, 3, 2, 2, 2, '2031-02-03',"
        " '2031-02-04', 52, 90, ?)",
        [third],
    )
    points = [(first, "flood-1", "2031-02-03", 52), (second, "flood-2", "2031-02-04", 64)]
    for claim_id, article, day, low in [*points, (third, "flood-2", "2031-02-04", 90)]:
        connection.execute(
            "INSERT INTO points (series, claim_id, article_id, day, hard_low, hard_high, soft_low, soft_high,"
            " originator, vote) VALUES ('s-orla', ?, ?, ?, ?, ?, ?, ?, 'Palang Merah', ?)",
            [claim_id, article, day, low, low, low, low, claim_id],
        )
    connection.execute(
        "INSERT INTO findings (id, rule, label, reason_en, reason_id, event, series, claim_id, article_id, first_found)"
        " VALUES ('f-1', 'R12', 'out of line', 'Far above the other figures.', 'Jauh di atas angka lain.', 'e-orla',"
        " 's-orla', ?, 'flood-2', '2031-02-05T00:00:00+00:00')",
        [third],
    )
    connection.execute("INSERT INTO finding_claims (finding, claim_id, position) VALUES ('f-1', ?, 0)", [second])


def page_paths(path: Path) -> dict[str, str]:
    """The address of one page of each sort, and of those with most or with hostile content."""
    with closing(sqlite3.connect(path)) as connection:
        ids = dict(connection.execute("SELECT text, id FROM claims"))
        speaker = connection.execute("SELECT speaker FROM claims WHERE text = 'more than 52 people'").fetchone()[0]
    return {
        "home": "/",
        "claim": f"/claim/{ids['90 orang']}",
        "superseded claim": f"/claim/{ids['more than 40 people']}",
        "hostile claim": f"/claim/{ids['<b>O' + chr(39) + 'Neil</b>']}",
        "article": "/article/flood-1",
        "hostile article": f"/article/{tilde_encode(HOSTILE_ID)}",
        "changes": "/article/flood-1/changes",
        "no changes": "/article/flood-2/changes",
        "speaker": f"/speaker/{speaker}",
        "outlet": f"/outlet/{tilde_encode('Warta Orla')}",
        "rule": "/rule/en-killed",
        "search": "/search",
        "found": "/search?q=tewas",
        "nothing found": "/search?q=zzz",
        "check": "/check",
        "lost": "/nowhere",
    }
