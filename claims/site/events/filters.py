"""Which figures of an event a reader wants to see: filters that live in the address of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

from datasette import Request

from claims.site.events.figures import gravity
from claims.site.rows import Row

# As the value of `originator`: figures that the outlet states in its own voice.
OWN_VOICE = "~"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; empty where everything will do. `first` and `last` are days (ISO 8601), both included."""

    metric: str = ""
    series: str = ""
    originator: str = ""
    outlet: str = ""
    lang: str = ""
    label: str = ""
    first: str = ""
    last: str = ""

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return any(value for _, value in self.pairs())

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values of what is asked for, as they stand in an address."""
        named = ((field.name, getattr(self, field.name)) for field in fields(self))
        return [(name, value) for name, value in named if value]

    def address(self, **changes: str) -> str:
        """The query string with some filters set otherwise; a lone `?` where nothing is asked for any more."""
        return "?" + urlencode(replace(self, **changes).pairs())

    def without(self) -> list[tuple[str, str, str]]:
        """Of each filter in use its name, value and the address of the page without it."""
        return [(name, value, self.address(**{name: ""})) for name, value in self.pairs()]

    def chosen(self, figures: Iterable[Row]) -> list[Row]:
        """The figures that are asked for."""
        return [figure for figure in figures if self._lets_through(figure)]

    def _lets_through(self, figure: Row) -> bool:
        originator = figure["originator"] or OWN_VOICE
        labels = {finding["label"] for finding in figure["findings"]}
        day = figure["day"] or ""
        return (
            self.metric in ("", figure["metric"] or figure["kind"])
            and self.series in ("", figure["series"])
            and self.originator in ("", originator)
            and self.outlet in ("", figure["outlet"])
            and self.lang in ("", figure["lang"])
            and (not self.label or self.label in labels)
            and (not self.first or day >= self.first)
            and (not self.last or (bool(day) and day <= self.last))
        )


def filters_of(request: Request) -> Filters:
    """The filters in an address. A day that is none is as good as no day."""
    asked = {field.name: (request.args.get(field.name) or "").strip() for field in fields(Filters)}
    return Filters(**asked | {name: _day(asked[name]) for name in ("first", "last")})


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def choices(figures: Sequence[Row]) -> dict[str, list[str]]:
    """What each filter may be set to, so that every choice finds something; most frequent or gravest first."""
    labels = {finding["label"] for figure in figures for finding in figure["findings"]}
    return {
        "metric": _by_number(figure["metric"] or figure["kind"] for figure in figures),
        "originator": _by_number(figure["originator"] or OWN_VOICE for figure in figures),
        "outlet": _by_number(figure["outlet"] for figure in figures if figure["outlet"]),
        "lang": _by_number(figure["lang"] for figure in figures if figure["lang"]),
        "label": sorted(labels, key=gravity, reverse=True),
    }


def _by_number(values: Iterable[str]) -> list[str]:
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return sorted(found, key=lambda value: (-found[value], value))
