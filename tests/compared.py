"""A database with one compared event, all invented: its rows are inserted as the comparison would write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from by_hand import build, claim, found_event, point

from claims.model import Article, Claim
from claims.rules import RuleInfo

POST = Article(
    "orla-1",
    "\U0001f600 The Orla burst its banks. At least 12 people were killed, Mayor Ana Brel said. Sixty were hurt.",
    url="https://post.example/flood",
    outlet="The Orla Post",
    title="Flood kills at least 12 in Orla",
    published="2031-02-03T08:00:00+00:00",
    lang="en",
)
WARTA = Article(
    "orla-2",
    "-Sebanyak 14 orang tewas, kata Badan Orla.",
    url="https://warta.example/banjir",
    outlet="=Warta Orla",
    title="Banjir Orla, benarkah 14 tewas?",
    published="2031-02-04",
    lang="id",
)
SILENT = Article("orla-3", "No figures yet.", outlet="Harbour Gazette", title="Orla waits", published="2031-02-05")
ARTICLES = (POST, WARTA, SILENT)

RULE = RuleInfo("any.killed", "en", "casualty", "killed", "NUM killed", "Reads deaths.", (), ())


def _claim(article: Article, text: str, sentence: str, **values: Any) -> Claim:
    known = {"unit": "person", "metric": "killed", "aspect": "total", "place": "Orla"}
    return claim(article, text, rule=RULE.id, sentence=sentence, **(known | values))


TWELVE = _claim(
    POST,
    "At least 12",
    "At least 12 people were killed, Mayor Ana Brel said.",
    low=12.0,
    qualifier="at_least",
    as_of="2031-02-03",
    claimant="Mayor Ana Brel",
    claimant_resolved="Ana Brel",
)
SIXTY = _claim(POST, "Sixty", "Sixty were hurt.", metric="injured", low=60.0, high=60.0, qualifier="exact")
FOURTEEN = _claim(
    WARTA,
    "14",
    WARTA.text,
    low=14.0,
    high=14.0,
    qualifier="exact",
    as_of="2031-02-04",
    claimant="Badan Orla",
    relay="Antaranusa",
)
CLAIMS = {POST.id: [TWELVE, SIXTY], WARTA.id: [FOURTEEN], SILENT.id: []}

REASON_EN, REASON_ID = "14 is more than the 12 of the day before.", "14 lebih banyak dari 12 sehari sebelumnya."


def _read(article: Article) -> list[Claim]:
    return CLAIMS[article.id]


def build_compared(path: Path) -> Path:
    """Makes the database at `path`: the event `orla` with two series and findings, and another merged into it."""
    return build(path, ARTICLES, RULE, _read, _rows())


def _rows() -> dict[str, list[dict[str, Any]]]:
    event = found_event(ARTICLES, place="Orla")
    series = {"event": "orla", "kind": "casualty", "unit": "person", "place": "Orla", "aspect": "total", "main": 1} | {
        "outlets": 2,
        "originators": 2,
    }
    found = {"event": "orla", "first_found": "2031-02-06T00:00:00+00:00"}
    return {
        "events": [
            {"id": "orla", "title": "Orla flood", "kind": "flood"} | event,
            {"id": "orla-b", "title": "Flooding in Orla", "merged_into": "orla"} | event,
            {"id": "varn", "title": "Varn flood"} | event | {"first_day": "2031-01-01"},
        ],
        "event_articles": [{"event": "orla", "article_id": each.id, "origin": "found"} for each in ARTICLES],
        "series": [
            {"id": "s-killed", "metric": "killed", "points": 2, "articles": 2} | series,
            {"id": "s-injured", "metric": "injured", "points": 1, "articles": 1} | series,
        ],
        "points": [
            point("s-killed", TWELVE, day="2031-02-03", originator="Ana Brel"),
            point("s-killed", FOURTEEN, day="2031-02-04", originator="Badan Orla"),
            point("s-injured", SIXTY, day="2031-02-03"),
        ],
        "reference_series": [
            {"id": "r", "title": "Orla daily", "metric": "killed", "cumulative": 1, "licence": "CC BY 4.0"}
            | {"source": "https://data.example/orla.csv", "sha256": "0" * 64, "added": "2031-02-06"},
        ],
        "findings": [
            {"id": "f-1", "rule": "R13", "label": "updated", "reason_en": REASON_EN, "reason_id": REASON_ID}
            | {"series": "s-killed", "claim_id": FOURTEEN.id, "article_id": WARTA.id, "days": 1}
            | found,
            {"id": "f-2", "rule": "R14", "label": "stale", "reason_en": "Fits 1 day before.", "reason_id": "Cocok."}
            | {"reference": "r", "claim_id": FOURTEEN.id, "article_id": WARTA.id, "days": 1}
            | found,
        ],
        "finding_claims": [{"finding": "f-1", "claim_id": TWELVE.id, "position": 1}],
    }
