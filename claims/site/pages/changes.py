"""What changed between the texts that an article has had, and which claims came and went with it."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import TYPE_CHECKING

from datasette import Request, Response
from markupsafe import Markup

from claims.site.differences import Stretch, differences
from claims.site.interface import gettext as _
from claims.site.links import outside
from claims.site.marks import plain
from claims.site.rows import Row, all_rows, asked_row
from claims.site.words import in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

_KEPT = 160  # characters of unchanged text that stay on either side of a change

_ARTICLE = "SELECT id, title, outlet, url, lang, published FROM articles WHERE id = :id"

_TEXTS = """
SELECT id, sha256, text, length, title, published, first_seen FROM snapshots WHERE article_id = :id ORDER BY id
"""

_CLAIMS = """
SELECT id, snapshot_id, kind, metric, text, low, high, qualifier, unit, counted, lang
FROM claims
WHERE article_id = :id AND status <> 'withdrawn'
ORDER BY start, id
"""


async def changes_page(datasette: Datasette, request: Request) -> Response:
    """Each text of an article against the one before it, newest first."""
    article = await asked_row(datasette, request, "article_id", _ARTICLE, _("No article has the id %(id)s."))
    article_id = article["id"]
    texts = await all_rows(datasette, _TEXTS, id=article_id)
    claims = [in_words(claim) for claim in await all_rows(datasette, _CLAIMS, id=article_id)]
    steps = [await asyncio.to_thread(_step, *pair, claims) for pair in pairwise(texts)]
    context = {"article": article, "outside_url": outside(article["url"]), "steps": steps[::-1], "texts": len(texts)}
    return Response.html(await datasette.render_template("changes.html", context, request=request))


def _step(older: Row, newer: Row, claims: list[Row]) -> Row:
    """One text against the one before it: the words that changed, and the claims that only one of the two has."""
    said = {row["id"]: {(claim["kind"], claim["text"]) for claim in _of(claims, row)} for row in (older, newer)}
    return {
        "older": older,
        "newer": newer,
        "html": shortened(differences(older["text"], newer["text"])),
        "gone": [c for c in _of(claims, older) if (c["kind"], c["text"]) not in said[newer["id"]]],
        "come": [c for c in _of(claims, newer) if (c["kind"], c["text"]) not in said[older["id"]]],
    }


def _of(claims: list[Row], snapshot: Row) -> list[Row]:
    return [claim for claim in claims if claim["snapshot_id"] == snapshot["id"]]


def shortened(stretches: list[Stretch]) -> Markup:
    """The stretches as HTML, with del and ins; long stretches that both texts have are cut in the middle."""
    tags = {"removed": Markup("<del>{}</del>"), "added": Markup("<ins>{}</ins>")}
    parts = [
        tags[stretch.change].format(plain(stretch.text))
        if stretch.change != "same"
        else _cut(stretch.text, first=index == 0, last=index == len(stretches) - 1)
        for index, stretch in enumerate(stretches)
    ]
    return Markup("").join(parts)


def _cut(text: str, first: bool, last: bool) -> Markup:
    """Text that did not change: its middle is left out where it is long, at the ends of the article its far side."""
    if len(text) <= (_KEPT if first or last else 2 * _KEPT) + 80:
        return plain(text)
    gap = Markup('<span class="cut">{}</span>').format(" […] ")
    head = Markup("") if first else plain(text[:_KEPT].rsplit(" ", 1)[0])
    tail = Markup("") if last else plain(text[-_KEPT:].split(" ", 1)[-1])
    return head + gap + tail
