"""An invented earthquake with a toll that rises, is revised and told in two languages, as the comparison writes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from by_hand import build, claim, found_event, point

from claims.model import Article, Claim
from claims.rules import RuleInfo

EVENT = "quake"
MERGED = "quake-b"
AGENCY, CROSS, MAYOR = "Badan Orla", "Red Cross of Orla", "Ana Brel"

RULE = RuleInfo("any-toll", "en", "casualty", "killed", "NUM killed", "Reads a toll.", (), ())


class Told(NamedTuple):
    """A figure of one article: the sentence, the span in it, and what is read there."""

    day: str
    lang: str
    outlet: str
    sentence: str
    span: str
    low: float | None
    high: float | None
    qualifier: str = "exact"
    originator: str | None = None
    voice: str = "outlet"
    metric: str = "killed"
    relay: str | None = None


POST, WARTA, GAZETTE, RADIO = "The Orla Post", "Warta Orla", "Harbour Gazette", "Coast Radio"

TOLD = (
    Told("2031-02-03", "en", POST, "At least 40 people died, Mayor Ana Brel said.", "At least 40 people", 40, None)
    ._replace(qualifier="at_least", originator=MAYOR, voice="indirect"),
    Told("2031-02-03", "id", WARTA, "Badan Orla mencatat 64 orang tewas.", "64 orang", 64, 64)
    ._replace(originator=AGENCY, voice="direct"),
    Told("2031-02-04", "en", GAZETTE, "Badan Orla put the toll at 90, Antaranusa reported.", "90", 90, 90)
    ._replace(originator=AGENCY, voice="mixed", relay="Antaranusa"),
    Told("2031-02-04", "id", WARTA, "Hampir 120 orang tewas akibat gempa.", "Hampir 120 orang", None, 120)
    ._replace(qualifier="less_than"),
    Told("2031-02-05", "en", POST, "The agency now counts 112 dead.", "112", 112, 112)
    ._replace(originator=AGENCY, voice="direct"),
    Told("2031-02-05", "en", RADIO, "The Red Cross says 64 people were killed.", "64 people", 64, 64)
    ._replace(originator=CROSS, voice="indirect"),
    Told("2031-02-06", "id", WARTA, "Badan Orla kini menyebut 104 korban jiwa.", "104 korban jiwa", 104, 104)
    ._replace(originator=AGENCY, voice="direct"),
    Told("2031-02-06", "en", RADIO, "Some 260 people were killed in the quake.", "Some 260 people", 234, 286)
    ._replace(qualifier="about"),
    Told("2031-02-07", "en", GAZETTE, "Between 110 and 118 died, the Red Cross said.", "Between 110 and 118", 110, 118)
    ._replace(qualifier="between", originator=CROSS, voice="indirect"),
    Told("2031-02-03", "en", GAZETTE, "About 300 people were hurt.", "About 300 people", 270, 330)
    ._replace(qualifier="about", metric="injured"),
    Told("2031-02-05", "id", WARTA, "Sebanyak 412 orang <b>luka</b>, kata Badan Orla.", "412 orang", 412, 412)
    ._replace(originator=AGENCY, voice="indirect", metric="injured"),
)  # fmt: skip

ARTICLES = tuple(
    Article(
        f"quake-{number}",
        f"A quake shook Orlaville. {told.sentence}",
        url=f"https://news.example/quake/{number}",
        outlet=told.outlet,
        title=f"Gempa Orlaville, {told.day}" if told.lang == "id" else f"Orlaville quake, {told.day}",
        published=told.day,
        lang=told.lang,
    )
    for number, told in enumerate(TOLD)
)


def read_tolls(article: Article) -> list[Claim]:
    """Stands for the extraction: the one figure of each article."""
    told = TOLD[ARTICLES.index(article)]
    found = claim(
        article,
        told.span,
        rule=RULE.id,
        metric=told.metric,
        low=told.low,
        high=told.high,
        qualifier=told.qualifier,
        unit="person",
        aspect="total",
        place="Orlaville",
        as_of=told.day,
        claimant=told.originator,
        claimant_resolved=told.originator,
        voice=told.voice,
        relay=told.relay,
    )
    return [found]


CLAIMS = tuple(read_tolls(article)[0] for article in ARTICLES)

# Which figure, by its place in TOLD, is said what of, and which other figures it is held against.
FOUND = (
    (2, "updated", "R13", "Higher than the 64 of the day before.", "Lebih tinggi dari 64 sehari sebelumnya.", (1,)),
    (
        5,
        "stale",
        "R14",
        "It fits the 64 of 3 February: 2 days old.",
        "Cocok dengan 64 pada 3 Februari: 2 hari lama.",
        (1, 4),
    ),
    (
        6,
        "dropped",
        "R13",
        "Lower than the 112 of the same source.",
        "Lebih rendah dari 112 dari sumber yang sama.",
        (4,),
    ),
    (7, "out of line", "R12", "Well above the 64 to 112 of three sources.", "Jauh di atas 64 sampai 112.", (2, 4, 6)),
    (8, "compatible", "R12", "The words leave room for one value.", "Keduanya bisa benar.", (6,)),
)


def build_event(path: Path) -> Path:
    """Makes the database at `path`: the earthquake, and an event that was merged into it."""
    return build(path, ARTICLES, RULE, read_tolls, _rows())


def _rows() -> dict[str, list[dict[str, Any]]]:
    event = found_event(ARTICLES, place="Orlaville", kind="earthquake")
    found = {"event": EVENT, "series": "s-killed", "first_found": "2031-02-08T06:00:00+00:00"}
    return {
        "events": [
            {"id": EVENT, "title": "Orlaville earthquake"} | event,
            {"id": MERGED, "title": "Orlaville quake", "merged_into": EVENT} | event,
        ],
        "event_articles": [{"event": EVENT, "article_id": one.id, "origin": "found"} for one in ARTICLES],
        "series": [_series("killed", 9, 5), _series("injured", 2, 2)],
        "points": [_point(told, one) for told, one in zip(TOLD, CLAIMS, strict=True)],
        "reference_series": [
            {"id": "r", "title": "Orla daily bulletin", "metric": "killed", "cumulative": 1, "sha256": "0" * 64}
            | {"added": "2031-02-08", "place_id": "orlaville", "words": "[]"}
        ],
        "reference_values": [
            {"reference": "r", "day": f"2031-02-{day:02d}", "value": value}
            for day, value in zip(range(3, 8), (60, 88, 112, 104, 115), strict=True)
        ],
        "findings": [
            {"id": f"f-{number}", "rule": rule, "label": label, "reason_en": english, "reason_id": indonesian}
            | {"claim_id": CLAIMS[number].id, "article_id": ARTICLES[number].id}
            | found
            for number, label, rule, english, indonesian, _ in FOUND
        ],
        "finding_claims": [
            {"finding": f"f-{number}", "claim_id": CLAIMS[other].id, "position": position}
            for number, *_, others in FOUND
            for position, other in enumerate(others, 1)
        ],
    }


def _series(metric: str, points: int, originators: int) -> dict[str, Any]:
    days = {"first_day": "2031-02-03", "last_day": "2031-02-07" if metric == "killed" else "2031-02-05"}
    newest = max(
        (told.day, one.id)
        for told, one in zip(TOLD, CLAIMS, strict=True)
        if told.metric == metric and told.high is not None
    )
    return days | {
        "id": f"s-{metric}",
        "event": EVENT,
        "kind": "casualty",
        "metric": metric,
        "unit": "person",
        "place": "Orlaville",
        "place_id": "orlaville",
        "aspect": "total",
        "main": 1,
        "points": points,
        "articles": points,
        "outlets": 4,
        "originators": originators,
        "newest_claim": newest[1],
    }


def _point(told: Told, one: Claim) -> dict[str, Any]:
    numbers = [number for number in (told.low, told.high) if number is not None]
    return point(
        f"s-{told.metric}",
        one,
        day=told.day,
        hard_low=0 if told.low is None else told.low,
        hard_high=told.high,
        soft_low=numbers[0] * 0.9 if told.low is None else told.low,
        soft_high=numbers[0] * 1.25 if told.high is None else told.high,
        originator=told.originator,
    )
