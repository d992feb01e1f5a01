"""One article: its newest text with every claim marked, the claims beside it, and the texts that it has had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette import Request, Response

from claims.site.corrections import laid_over
from claims.site.interface import gettext as _
from claims.site.links import PART, Links, outside
from claims.site.marks import anchor, mark_of, marked
from claims.site.paging import Paging, number_in, paging
from claims.site.rows import Row, all_rows, asked_row
from claims.site.words import KIND_LETTERS, value_in_words

if TYPE_CHECKING:
    from datasette.app import Datasette

_ARTICLE = "SELECT * FROM current_articles WHERE id = :id"

_CLAIMS = """
SELECT * FROM current_claims WHERE article_id = :id ORDER BY start, "end" DESC, id
"""

_SNAPSHOTS = """
SELECT snapshots.sha256, snapshots.length, snapshots.first_seen, snapshots.last_seen,
    snapshots.id = articles.newest_snapshot AS shown
FROM snapshots
JOIN articles ON articles.id = snapshots.article_id
WHERE articles.id = :id
ORDER BY snapshots.id DESC
"""


async def article_page(datasette: Datasette, request: Request) -> Response:
    """The newest text of an article with every current claim marked, the list of them, and the texts it has had."""
    article = await asked_row(datasette, request, "article_id", _ARTICLE, _("No article has the id %(id)s."))
    article_id = article["id"]
    links = Links(datasette)
    rows = await all_rows(datasette, _CLAIMS, id=article_id)
    found = [listed(row) for row in await laid_over(datasette, rows)]
    page, (start, end) = _asked_part(request, article["text"])
    claims = [claim for claim in found if start <= claim["start"] < end]
    context = {
        "article": article,
        "address": datasette.absolute_url(request, links.article(article_id)),
        "outside_url": outside(article["url"]),
        "claims": claims,
        "page": page,
        "number_of_claims": len(found),
        "kinds": legend(found),
        "html": marked(article["text"][start:end], [mark_of(one, links.claim(one["id"]), start) for one in claims]),
        "snapshots": await all_rows(datasette, _SNAPSHOTS, id=article_id),
    }
    return Response.html(await datasette.render_template("article.html", context, request=request))


def parts(text: str) -> list[tuple[int, int]]:
    """A text in parts of 20,000 characters at most, each ending with a line where one ends: most texts are one part."""
    found, start = [], 0
    while len(text) - start > PART:
        line_end = text.rfind("\n", start + PART // 2, start + PART) + 1
        end = line_end or start + PART
        found.append((start, end))
        start = end
    return [*found, (start, len(text))]


def _asked_part(request: Request, text: str) -> tuple[Paging, tuple[int, int]]:
    """The part that `?page=` asks for, or that holds the character `?at=`."""
    spans = parts(text)
    page = paging(request, len(spans), size=1)
    at = number_in(request, "at")
    if at is not None:
        page = Paging(max(1, sum(start <= at for start, _ in spans)), len(spans))
    return page, spans[page.number - 1]


def listed(claim: Row) -> Row:
    """A claim as the list beside a text shows it."""
    return claim | {
        "anchor": anchor(claim["id"]),
        "letters": KIND_LETTERS[claim["kind"]],
        "words": value_in_words(claim),
    }


def legend(claims: list[Row]) -> list[Row]:
    """The kinds among claims with their letters and how many there are of each."""
    counts = {kind: sum(claim["kind"] == kind for claim in claims) for kind in KIND_LETTERS}
    return [{"name": kind, "letters": KIND_LETTERS[kind], "count": count} for kind, count in counts.items() if count]
