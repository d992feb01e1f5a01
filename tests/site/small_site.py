"""Invented news with hostile text in it, what a careful reader finds there, and a way to look at the pages."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import by_hand
from datasette.app import Datasette

from claims.model import Article, Claim
from claims.rules import RuleInfo
from claims.store import Engine

HOSTILE_ID = 'x/../"<b>&%2F é~.html'
HOSTILE_TEXT = (
    "<script>alert(1)</script> \"Seven\" people & 'others' died, said <b>O'Neil</b>.\r\n\r\n"
    "\u202eseven\u202c people </mark></div><img src=x onerror=alert(2)> were \U0001f600 hurt."
)

ARTICLES = (
    Article(
        "flood-1",
        "River Orla burst its banks on Monday.\n\nThe mayor, Ana Brel, said more than 40 people died in Orlaville.\n"
        "About 1,250 houses were lost.",
        url="https://news.example/flood",
        outlet="The Orla Post",
        title="Flood in Orlaville",
        published="2031-02-03T08:00:00+00:00",
        lang="en",
    ),
    Article(
        "flood-2",
        "Banjir di Orlaville. Sedikitnya 64 orang tewas di Orlaville. Palang Merah menyebut 90 orang tewas.",
        url="javascript:alert(1)",
        outlet="Warta Orla",
        title="Banjir",
        published="2031-02-04",
        lang="id",
    ),
    Article(HOSTILE_ID, HOSTILE_TEXT, url="data:text/html,x", title="<i>Title</i> \"&'", lang='en" onload="x'),
)

RULES = (
    RuleInfo(
        "en-killed",
        "en",
        "casualty",
        "killed",
        "NUM people died",
        "Reads how many people died.",
        ({"text": "Nine <people> died."},),
        ("Nobody died.",),
    ),
    RuleInfo("en-said", "en", "statement", None, "NAME said", "Reads who said what.", (), ()),
)


claim = partial(by_hand.claim, rule="en-killed")


def killed(article: Article, span: str, low: float, **values: Any) -> Claim:
    shared = {"metric": "killed", "unit": "person", "aspect": "total", "place": "Orlaville", "as_of": "2031-02-04"}
    return claim(article, span, low=low, **(shared | values))


def read_by_hand(article: Article) -> list[Claim]:
    """Stands for the extraction: what a careful reader would find in the three articles."""
    if article.id == "flood-1":
        said = "more than 40 people died in Orlaville"
        return [
            claim(article, said, kind="statement", rule="en-said", claimant="Ana Brel", cue="said", voice="indirect"),
            killed(article, "more than 40 people", 40, qualifier="more_than", claimant="Ana Brel", voice="indirect"),
            claim(
                article, "About 1,250 houses", kind="count", low=1250, high=1250, qualifier="about", counted="houses"
            ),
        ]
    if article.id == "flood-2":
        return [
            killed(article, "Sedikitnya 64 orang", 64, qualifier="at_least", relay="Antaranusa"),
            killed(article, "90 orang", 90, high=90, qualifier="exact", claimant="Palang Merah"),
            killed(article, "orang tewas di Orlaville", 0, high=0, polarity="denied"),
        ]
    if article.id == HOSTILE_ID:
        return [
            claim(article, '<script>alert(1)</script> "Seven"', claimant="<script>alert(3)</script>", place='"><b>'),
            claim(article, "<b>O'Neil</b>", kind="attribute", subject='<img src=x onerror="alert(4)">'),
            claim(article, "\u202eseven\u202c people </mark></div>", kind="count", low=7, high=7, counted="</dd>"),
        ]
    return []


HAND = Engine("v1", RULES, read_by_hand)


def wait_for(work: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine gives. A thread of its own: Playwright's loop runs in the one of the tests."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@dataclass(frozen=True)
class Page:
    status: int
    text: str
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    datasette: Datasette

    def get(self, path: str, **headers: str) -> Page:
        """A page; `accept_language="id"` sends that header."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        response = wait_for(self.datasette.client.get(path, headers=sent))
        return Page(response.status_code, response.text, response.content, response.headers)
