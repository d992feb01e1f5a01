"""A pasted or linked text: its claims at once, and beside each figure what the database holds. Nothing is stored."""

from __future__ import annotations

import asyncio
import threading
from datetime import date
from typing import TYPE_CHECKING, Any

from datasette import Request, Response

from claims.errors import InputError
from claims.extraction import extract
from claims.model import NUMERIC_KINDS, Article, Claim, article_id_of
from claims.rules import languages
from claims.rules.pack import load_pack
from claims.site.corrections import laid_over
from claims.site.interface import gettext as _
from claims.site.links import outside
from claims.site.marks import anchor, mark_of, marked
from claims.site.pages.article import legend
from claims.site.pages.check_link import link_hosts, linked_article, words_for
from claims.site.rows import Row, all_rows
from claims.site.words import digits, in_words
from claims.sources.language import detect_language
from claims.sources.links import LinkError

if TYPE_CHECKING:
    from datasette.app import Datasette

LONGEST = 20_000  # characters: a long article; more would hold a thread for seconds
_FIGURES_COMPARED = 60
_LOADING = threading.Lock()

# The current figures of the same sort and place, those nearest in time first. A denied one is shown as denied.
_BESIDE = """
SELECT id, kind, metric, text, low, high, qualifier, unit, counted, claimant, outlet, lang, polarity, day,
    (SELECT series.event FROM points JOIN series ON series.id = points.series
     WHERE points.claim_id = current_claims.id LIMIT 1) AS event
FROM current_claims
WHERE kind = :kind AND metric IS :metric AND unit IS :unit AND coalesce(low, high) IS NOT NULL
    AND (place_id = :place_id OR (:place_id IS NULL AND lower(place) = lower(:place)))
ORDER BY abs(julianday(day) - julianday(:day)) IS NULL, abs(julianday(day) - julianday(:day)), published_date DESC, id
LIMIT 4
"""


async def check_page(datasette: Datasette, request: Request) -> Response:
    """The form; after it, for a text that was sent, the text with its claims marked and what stands beside them."""
    context: dict[str, Any] = {"text": "", "link": "", "lang": "", "published": ""}
    if request.method != "POST":
        asyncio.get_running_loop().run_in_executor(None, _load_rules)  # seconds, while the visitor pastes
    else:
        sent = await request.post_vars()
        context |= {name: sent.get(name, "") for name in context}
        context["text"] = context["text"].replace("\r\n", "\n")
        context |= await _checked(datasette, context)
    context |= {"longest": LONGEST, "languages": languages(), "hosts": link_hosts(datasette)}
    status = 400 if context.get("problem") else 200
    return Response.html(await datasette.render_template("check.html", context, request=request), status=status)


async def _checked(datasette: Datasette, sent: Row) -> Row:
    """What the page shows for a form that was sent: the text of its link, its claims, or what is wrong with it."""
    found: Row = {}
    link = sent["link"].strip()
    if link and link_hosts(datasette):
        if sent["text"].strip():
            return {"problem": _("There is a text and a link: leave one of them empty.")}
        try:
            article = await linked_article(datasette, link)
        except (LinkError, InputError) as error:
            return {"problem": words_for(error)}
        published = sent["published"] or (article.published or "")[:10]
        found = {"linked": article, "outside_url": outside(article.url), "text": article.text, "link": ""}
        found["published"] = published
    asked = sent | found
    found["problem"] = _problem(asked["text"], asked["lang"], asked["published"])
    if found["problem"] is None:
        found |= await _read(datasette, asked["text"], asked["lang"], asked["published"])
    return found


def _problem(text: str, lang: str, published: str) -> str | None:
    """Why the text cannot be read, in a sentence that says what to do."""
    if not text.strip():
        return _("There is no text yet: paste one into the box.")
    if len(text) > LONGEST:
        sizes = {"length": digits(len(text)), "longest": digits(LONGEST)}
        return (
            _("The text has %(length)s characters; paste %(longest)s at most, for example one part at a time.") % sizes
        )
    if lang and lang not in languages():
        return _("There are no rules for that language: choose one of the list.")
    try:
        date.fromisoformat(published or "2000-01-01")
    except ValueError:
        return _("The day of publication is no date: write it as 2031-02-28, or leave it empty.")
    return None


async def _read(datasette: Datasette, text: str, lang: str, published: str) -> dict[str, Any]:
    article = await asyncio.to_thread(_article, text, lang, published)
    claims = [_listed(claim) for claim in await asyncio.to_thread(_claims, article)]
    figures = [claim for claim in claims if claim["kind"] in NUMERIC_KINDS]
    for claim in figures[:_FIGURES_COMPARED]:
        claim["beside"] = await _beside(datasette, claim)
    return {
        "read": True,
        "read_as": article.lang,
        "claims": claims,
        "kinds": legend(claims),
        "html": marked(text, [mark_of(claim, f"#{claim['place_in_list']}") for claim in claims]),
        "figures_left": max(0, len(figures) - _FIGURES_COMPARED),
    }


def _load_rules() -> None:
    for lang in languages():
        _load(lang)


def _load(lang: str) -> None:
    with _LOADING:  # two requests would otherwise do the same seconds of work at the same time
        load_pack(lang)


def _claims(article: Article) -> list[Claim]:
    _load(article.lang or "")
    return extract(article)


def _article(text: str, lang: str, published: str) -> Article:
    return Article(article_id_of(text), text, lang=lang or detect_language(text), published=published or None)


def _listed(claim: Claim) -> Row:
    row = claim.to_dict()
    return in_words(row) | {"anchor": anchor(claim.id), "place_in_list": f"listed-{claim.id}", "beside": None}


async def _beside(datasette: Datasette, claim: Row) -> list[Row] | None:
    """Stored figures of the same sort and place, nearest days first; None where the text names no place to go by."""
    if not claim["place"]:
        return None
    wanted = {name: claim[name] for name in ("kind", "metric", "unit", "place", "place_id")}
    rows = await all_rows(datasette, _BESIDE, **wanted, day=claim["as_of"] or date.today().isoformat())
    return [in_words(row) for row in await laid_over(datasette, rows)]
