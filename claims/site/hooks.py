"""What the plugin tells Datasette: its routes, its template helpers and how it shows certain cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from datasette import hookimpl
from jinja2 import Environment
from markupsafe import Markup

from claims.site import cells, interface, words
from claims.site.limits import with_limited_bodies
from claims.site.links import Links
from claims.site.pages.article import article_page
from claims.site.pages.assets import stylesheet
from claims.site.pages.changes import changes_page
from claims.site.pages.check import check_page
from claims.site.pages.claim import claim_page
from claims.site.pages.home import home_variables
from claims.site.pages.outlet import outlet_page
from claims.site.pages.rule import rule_page
from claims.site.pages.search import search_page
from claims.site.pages.speaker import speaker_page
from claims.site.reader import Application, with_reader

if TYPE_CHECKING:
    from datasette.app import Datasette

Hook = TypeVar("Hook", bound=Callable[..., Any])


def _hook(function: Hook) -> Hook:
    """Datasette's `hookimpl`, which comes without types."""
    return cast(Hook, hookimpl(function))


@_hook
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The plugin's own addresses."""
    return [
        (r"^/claim/(?P<claim_id>[^/]+)$", claim_page),
        (r"^/article/(?P<article_id>[^/]+)$", article_page),
        (r"^/article/(?P<article_id>[^/]+)/changes$", changes_page),
        (r"^/speaker/(?P<speaker_id>[^/]+)$", speaker_page),
        (r"^/outlet/(?P<outlet>[^/]+)$", outlet_page),
        (r"^/rule/(?P<rule_id>[^/]+)$", rule_page),
        (r"^/search$", search_page),
        (r"^/check$", check_page),
        (r"^/-/claims\.css$", stylesheet),
    ]


@_hook
def asgi_wrapper() -> Callable[[Application], Application]:
    """Refuses what is too long to read, and finds out in which language each request wants its page."""
    return lambda app: with_limited_bodies(with_reader(app))


@_hook
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Gives every template, also those of error pages, the addresses and the words of the site."""
    interface.install(env)
    env.globals["site"] = Links(datasette)
    env.globals["key_cell"] = cells.key_cell
    for name in words.FILTERS:
        env.filters[name] = getattr(words, name)


@_hook
def extra_template_vars(template: str, datasette: Datasette) -> Any:
    """Fills the home page."""
    return home_variables(datasette) if template == "index.html" else {}


@_hook
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Datasette) -> Markup | None:
    """Links the ids of claims and articles and the counts of the comparison, and writes numbers for reading."""
    return cells.cell(Links(datasette), table, column, value, row)
