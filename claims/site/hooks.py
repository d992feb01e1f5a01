"""What the plugin tells Datasette: its routes, its template helpers and how it shows certain cells."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from datasette import Request, Response, hookimpl
from jinja2 import Environment
from markupsafe import Markup

from claims.site import cells, interface, tables, words
from claims.site.failures import failure_page
from claims.site.limits import limit_values, with_limited_bodies
from claims.site.links import Links
from claims.site.pages.article import article_page
from claims.site.pages.assets import chart_script, stylesheet
from claims.site.pages.changes import changes_page
from claims.site.pages.check import check_page
from claims.site.pages.claim import claim_page
from claims.site.pages.comparison_rules import comparison_rules_page
from claims.site.pages.event import event_page
from claims.site.pages.event_chart import event_chart
from claims.site.pages.event_export import event_export
from claims.site.pages.event_picture import event_picture
from claims.site.pages.events import events_page
from claims.site.pages.feeds import event_feed, query_feed, speaker_feed
from claims.site.pages.home import home_variables
from claims.site.pages.outlet import outlet_page
from claims.site.pages.rule import rule_page
from claims.site.pages.search import search_page
from claims.site.pages.sitemap import robots, sitemap, sitemap_index
from claims.site.pages.speaker import speaker_page
from claims.site.reader import Application, with_reader

if TYPE_CHECKING:
    from datasette.app import Datasette

Hook = TypeVar("Hook", bound=Callable[..., Any])


def _hook(**options: bool) -> Callable[[Hook], Hook]:
    """Datasette's `hookimpl`, which comes without types."""
    return cast(Callable[[Hook], Hook], hookimpl(**options))


@_hook()
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The plugin's own addresses; the first that fits is taken. No id has a dot: they are tilde-encoded."""
    return [
        (r"^/event/(?P<event_id>[^/.]+)\.png$", event_picture),
        (r"^/event/(?P<event_id>[^/.]+)/chart/(?P<series>[^/.]+)\.svg$", event_chart),
        (r"^/event/(?P<event_id>[^/.]+)/export/(?P<file>[^/]+)$", event_export),
        (r"^/event/(?P<event_id>[^/.]+)(?:\.atom|/feed\.json)$", event_feed),
        (r"^/speaker/(?P<speaker_id>[^/.]+)(?:\.atom|/feed\.json)$", speaker_feed),
        (r"^/query/(?P<query>[^/.]+)(?:\.atom|/feed\.json)$", query_feed),
        (r"^/robots\.txt$", robots),
        (r"^/sitemap\.xml$", sitemap_index),
        (r"^/sitemap-(?P<sort>[a-z]+)-(?P<part>[0-9]{1,6})\.xml$", sitemap),
        (r"^/claim/(?P<claim_id>[^/]+)$", claim_page),
        (r"^/article/(?P<article_id>[^/]+)$", article_page),
        (r"^/article/(?P<article_id>[^/]+)/changes$", changes_page),
        (r"^/speaker/(?P<speaker_id>[^/]+)$", speaker_page),
        (r"^/outlet/(?P<outlet>[^/]+)$", outlet_page),
        (r"^/rule/(?P<rule_id>[^/]+)$", rule_page),
        (r"^/event/(?P<event_id>[^/.]+)$", event_page),
        (r"^/events$", events_page),
        (r"^/comparison-rules$", comparison_rules_page),
        (r"^/search$", search_page),
        (r"^/check$", check_page),
        (r"^/-/claims\.css$", stylesheet),
        (r"^/-/chart\.js$", chart_script),
    ]


@_hook()
def asgi_wrapper() -> Callable[[Application], Application]:
    """Refuses what is too long to read, and finds out in which language each request wants its page."""
    return lambda app: with_limited_bodies(with_reader(app))


@_hook()
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Bounds what a query may make."""
    limit_values(conn)


@_hook()
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Gives every template, also those of error pages, the addresses and the words of the site."""
    interface.install(env)
    env.globals["site"] = Links(datasette)
    env.globals["table_cell"] = cells.table_cell
    env.globals["answer_cell"] = cells.answer_cell
    env.globals["controlled"] = tables.controlled
    env.globals["filters_in_words"] = tables.filters_in_words
    for name in words.FILTERS:
        env.filters[name] = getattr(words, name)


@_hook()
def extra_template_vars(template: str, datasette: Datasette) -> Any:
    """Fills the home page."""
    return home_variables(datasette) if template == "index.html" else {}


@_hook(tryfirst=True)
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Callable[[], Awaitable[Response]]:
    """Answers what fails in the reader's language, and with a status that says whose fault it is."""
    return lambda: failure_page(datasette, request, exception)


@_hook()
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Datasette) -> Markup | None:
    """Links the ids of claims and articles and the counts of the comparison, and writes numbers for reading."""
    return cells.cell(Links(datasette), table, column, value, row)
