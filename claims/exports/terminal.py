"""A compared event as a table for the eye."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.citation import cite
from claims.exports.records import ComparedSeries, Event, Figure
from claims.output import figure as figure_in_words
from claims.output import fitted, printable

# Each with the most characters that it may take; as many as its longest cell needs.
_COLUMNS = {
    "figure": 40,
    "as of": 10,
    "originator": 28,
    "relay": 16,
    "outlet": 20,
    "label": 28,
    "claim": 20,
    "source": 6,
}
_LABEL = list(_COLUMNS).index("label")

_Row = tuple[list[str], str]  # the cells of _COLUMNS, and the reason


def event_table(event: Event, lang: str = "en", metric: str | None = None, width: int | None = None) -> Iterator[str]:
    """The lines of the table: each series under what its figures share, then the sources by their numbers.

    Reasons are in the language `lang`; `metric` leaves only series of that metric; `width` cuts the rows, reason first.
    """
    shown = [series for series in event.series if metric in (None, series.key.metric)]
    sources = {figure.source.article_id: figure.source for series in shown for figure in series.figures}
    numbers = {article_id: f"[{number}]" for number, article_id in enumerate(sources, start=1)}
    rows = {
        series.id: [row for figure in series.figures for row in _rows(figure, numbers[figure.source.article_id], lang)]
        for series in shown
    }
    sizes = _sizes([cells for each in rows.values() for cells, _ in each])
    yield printable(_title(event))
    for series in shown:
        yield from ("", _heading(series), _line((list(_COLUMNS), "reason"), sizes, width))
        yield from (_line(row, sizes, width) for row in rows[series.id])
    yield from [""] if sources else []
    yield from (printable(f"{numbers[name]} {cite(source, lang=lang)}") for name, source in sources.items())


def _title(event: Event) -> str:
    period = " to ".join(dict.fromkeys(day for day in (event.first_day, event.last_day) if day))
    articles = f"{len(event.sources)} article{'' if len(event.sources) == 1 else 's'}"
    return f"{event.title} ({event.id}): {', '.join(filter(None, (period, event.place, articles)))}"


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


def _rows(figure: Figure, number: str, lang: str) -> Iterator[_Row]:
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
        number,
    ]
    yield cells, reason
    for label, reason in found[1:]:
        yield [label if column == _LABEL else "" for column in range(len(cells))], reason


def _sizes(rows: Sequence[Sequence[str]]) -> list[int]:
    return [
        min(most, max(len(name), *(len(row[column]) for row in rows), 0))
        for column, (name, most) in enumerate(_COLUMNS.items())
    ]


def _line(row: _Row, sizes: Sequence[int], width: int | None) -> str:
    cells, reason = row
    padded = [fitted(cell, size).ljust(size) for cell, size in zip(cells, sizes, strict=True)]
    line = "  ".join([*padded, printable(reason)])
    return (fitted(line, width) if width else line).rstrip()
