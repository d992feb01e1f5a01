"""A compared event as a table for the eye."""

from __future__ import annotations

from collections.abc import Iterator

from claims.citation import cite
from claims.exports.records import ComparedSeries, Event, Figure
from claims.output import figure as figure_in_words
from claims.output import fitted, printable

_COLUMNS = {
    "figure": 34,
    "as of": 10,
    "originator": 24,
    "relay": 12,
    "outlet": 18,
    "label": 22,
    "claim": 20,
    "source": 6,
}


def event_table(event: Event, lang: str = "en", metric: str | None = None, width: int | None = None) -> Iterator[str]:
    """The lines of the table: each series under what its figures share, then the sources by their numbers.

    Reasons are in the language `lang`; `metric` leaves only series of that metric; `width` cuts the rows, reason first.
    """
    shown = [series for series in event.series if metric in (None, series.key.metric)]
    numbers: dict[str, int] = {}
    period = " to ".join(dict.fromkeys(day for day in (event.first_day, event.last_day) if day))
    about = ", ".join(filter(None, (period, event.place, f"{len(event.sources)} articles")))
    yield printable(f"{event.title} ({event.id}): {about}")
    for series in shown:
        yield ""
        yield _heading(series)
        yield _row([*_COLUMNS], "reason", width)
        for figure in series.figures:
            number = numbers.setdefault(figure.source.article_id, len(numbers) + 1)
            yield from _rows(figure, number, lang, width)
    cited = {figure.source.article_id: figure.source for series in shown for figure in series.figures}
    if cited:
        yield ""
    for article_id, number in numbers.items():
        yield printable(f"[{number}] {cite(cited[article_id], lang=lang)}")


def _heading(series: ComparedSeries) -> str:
    key = series.key
    parts = [
        key.metric or key.kind,
        key.unit,
        key.group,
        key.side and f"of {key.side}",
        key.place or key.place_id,
        key.since and f"since {key.since}",
        key.aspect,
        key.basis,
        "main series" if series.main else None,
    ]
    return printable(", ".join(filter(None, parts)))


def _rows(figure: Figure, number: int, lang: str, width: int | None) -> Iterator[str]:
    """The figure with its gravest finding, and below it, where there are more, the others."""
    claim, found = figure.claim, [(f"{each.label} ({each.rule})", each.reasons[lang]) for each in figure.by_gravity]
    label, reason = found[0] if found else ("", "")
    cells = [
        figure_in_words(claim) + (" (corrected)" if figure.corrected else ""),
        claim.as_of or figure.day or "",
        figure.originator or "",
        claim.relay or "",
        figure.source.outlet or "",
        label,
        claim.id,
        f"[{number}]",
    ]
    yield _row(cells, reason, width)
    for label, reason in found[1:]:
        yield _row([label if name == "label" else "" for name in _COLUMNS], reason, width)


def _row(cells: list[str], reason: str, width: int | None) -> str:
    padded = [fitted(cell, size).ljust(size) for cell, size in zip(cells, _COLUMNS.values(), strict=True)]
    line = "  ".join([*padded, printable(reason)])
    return (fitted(line, width) if width else line).rstrip()
