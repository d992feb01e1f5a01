"""The addresses of the site's pages, for templates and table cells."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from datasette import Request
from datasette.utils import tilde_encode

from claims.exports.addresses import Address, urn

if TYPE_CHECKING:
    from datasette.app import Datasette

_COLUMNS = (
    *("id", "published_date", "outlet", "kind", "metric", "text", "qualifier", "low", "high", "unit", "place"),
    *("claimant_resolved", "polarity", "sentence", "article_id"),
)

PART = 20_000  # characters of an article's text in one page

_STATIC = Path(__file__).parent / "static"
COLOURS = _STATIC / "colours.css"
STYLESHEET = _STATIC / "claims.css"
CHART_SCRIPT = _STATIC / "chart.js"


def database_name(datasette: Datasette) -> str:
    """The name under which Datasette serves the claims: `claims`, or the first database that it was given."""
    return "claims" if "claims" in datasette.databases else str(datasette.get_database().name)


class Links:
    """Addresses that respect Datasette's base_url. An id may hold any character: it is tilde-encoded."""

    def __init__(self, datasette: Datasette) -> None:
        """For the given Datasette."""
        self._datasette = datasette
        self._style_version = _version(COLOURS, STYLESHEET)
        self._script_version = _version(CHART_SCRIPT)

    @property
    def home(self) -> str:
        """The first page."""
        return str(self._datasette.urls.instance())

    @property
    def stylesheet(self) -> str:
        """The style sheet; its address changes with its content, so that browsers may keep it."""
        return str(self._datasette.urls.path(f"/-/claims.css?{self._style_version}"))

    @property
    def chart_script(self) -> str:
        """The script that lets a pointer read, pick and zoom charts; kept by browsers like the style sheet."""
        return str(self._datasette.urls.path(f"/-/chart.js?{self._script_version}"))

    def claim(self, claim_id: str) -> str:
        """The page of a claim."""
        return self.page("claim", claim_id)

    def article(self, article_id: str) -> str:
        """The page of an article."""
        return self.page("article", article_id)

    def claim_in_article(self, article_id: str, claim_id: str, start: int) -> str:
        """A claim's mark in the text of its article, in that part of a very long text where it stands."""
        part = f"?at={start}" if start >= PART // 2 else ""
        return f"{self.article(article_id)}{part}#claim-{claim_id}"

    def article_changes(self, article_id: str) -> str:
        """What changed between the texts that an article has had."""
        return f"{self.article(article_id)}/changes"

    def event(self, event_id: str) -> str:
        """The page of an event."""
        return self.page("event", event_id)

    def event_picture(self, event_id: str) -> str:
        """The chart of an event as a PNG."""
        return f"{self.event(event_id)}.png"

    def event_chart(self, event_id: str, series: str) -> str:
        """The chart of one series of an event as an SVG that stands alone."""
        return f"{self.event(event_id)}/chart/{tilde_encode(series)}.svg"

    def query_feed(self, name: str) -> str:
        """What the addresses of a saved query's feeds begin with: `.atom` and `/feed.json` follow."""
        return self.page("query", name)

    @property
    def events(self) -> str:
        """The list of events."""
        return str(self._datasette.urls.path("/events"))

    def comparison_rule(self, rule_id: str) -> str:
        """Where one of the rules R1 to R21 stands on the page that says what they say."""
        return str(self._datasette.urls.path(f"/comparison-rules#{rule_id}"))

    def speaker(self, speaker_id: str) -> str:
        """The page of a speaker."""
        return self.page("speaker", speaker_id)

    def outlet(self, name: str) -> str:
        """The page of an outlet."""
        return self.page("outlet", name)

    def rule(self, rule_id: str) -> str:
        """The page of a rule."""
        return self.page("rule", rule_id)

    @property
    def search(self) -> str:
        """The search over sentences, events and speakers."""
        return str(self._datasette.urls.path("/search"))

    @property
    def check(self) -> str:
        """Where a text can be pasted to see its claims."""
        return str(self._datasette.urls.path("/check"))

    def table(self, name: str) -> str:
        """Datasette's page of a table or view."""
        return str(self._datasette.urls.table(database_name(self._datasette), name))

    def claims(self, filters: str = "") -> str:
        """The current claims with the columns that a reader wants first, and only those that `filters` let through."""
        columns = urlencode([("_col", name) for name in _COLUMNS])
        return f"{self.table('current_claims')}?{columns}{'&' if filters else ''}{filters}"

    def row(self, table: str, key: str) -> str:
        """Datasette's page of one row."""
        return f"{self.table(table)}/{tilde_encode(key)}"

    def query(self, name: str) -> str:
        """The page of a canned query."""
        return str(self._datasette.urls.query(database_name(self._datasette), name))

    def page(self, sort: str, key: str) -> str:
        """The page of a claim, article, event, speaker, outlet or rule."""
        return str(self._datasette.urls.path(f"/{sort}/{tilde_encode(key)}"))


def absolute_addresses(datasette: Datasette, request: Request) -> Address:
    """The absolute addresses of this site's pages, for what is exported; names for what has no page."""
    links = Links(datasette)

    def address(noun: str, identifier: str) -> str:
        if noun not in ("claim", "event", "article"):
            return urn(noun, identifier)
        return str(datasette.absolute_url(request, links.page(noun, identifier)))

    return address


@cache  # a page asks for addresses thousands of times
def _version(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]


def outside(url: str | None) -> str | None:
    """The address if a browser may follow it (http or https with a host), else None."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return (url or "").strip() if parts.scheme in ("http", "https") and parts.netloc else None
