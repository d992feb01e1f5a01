"""How the figures of an event are laid out in its page: by metric, then by series, as many as a light page holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from claims.site.charts import Line
from claims.site.events.charts import chart_of, drawn
from claims.site.events.figures import for_reading, independent
from claims.site.events.filters import Filters
from claims.site.rows import Row


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of an event a page shows at once. What is left out is counted, and a link leads to it."""

    metrics: int
    series: int  # of each metric, those with several figures
    figures: int  # of each series
    single: int  # of each metric, figures that stand alone in their series


_OVERVIEW = _Room(metrics=4, series=2, figures=10, single=3)
_ONE_METRIC = _Room(metrics=1, series=12, figures=25, single=60)
_ONE_SERIES = _Room(metrics=1, series=1, figures=300, single=1)


@dataclass(frozen=True, slots=True)
class Block:
    """A series with its chart and its newest figures, in the order of days; or figures that stand alone."""

    figures: Sequence[Row]
    all: int
    series: Row | None = None
    independent: int = 0
    chart: Mapping[str, Any] | None = None

    @property
    def compared(self) -> bool:
        """Whether the comparison says anything of these figures."""
        return any(figure["findings"] for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Section:
    """A metric. `name` is what the filter calls it: the metric, or the kind where there is none."""

    name: str
    kind: str
    metric: str | None
    figures: int
    blocks: Sequence[Block] = ()
    series_left_out: int = 0


async def sections(
    series: Sequence[Row], figures: Iterable[Row], lines: Mapping[str, Sequence[Line]], filters: Filters
) -> list[Section]:
    """The metrics of an event, first deaths, then those with most figures; those beyond the room without blocks."""
    room = _ONE_SERIES if filters.series else _ONE_METRIC if filters.metric else _OVERVIEW
    of_series: dict[str, list[Row]] = {}
    for figure in figures:
        of_series.setdefault(figure["series"], []).append(figure)
    by_metric: dict[tuple[str, str | None], list[Row]] = {}
    for one in series:
        if one["id"] in of_series:
            by_metric.setdefault((one["kind"], one["metric"]), []).append(one)
    counts = {key: sum(len(of_series[one["id"]]) for one in group) for key, group in by_metric.items()}
    ranked = sorted(by_metric, key=lambda key: (key[1] != "killed", -counts[key]))
    charts = await drawn(_charts(by_metric[key], of_series, lines, room) for key in ranked[: room.metrics])
    return [
        Section(
            name=metric or kind,
            kind=kind,
            metric=metric,
            figures=counts[kind, metric],
            blocks=_blocks(by_metric[kind, metric], of_series, charts, room) if number < room.metrics else (),
            series_left_out=max(0, len(_several(by_metric[kind, metric], of_series)) - room.series),
        )
        for number, (kind, metric) in enumerate(ranked)
    ]


def _several(series: Sequence[Row], of_series: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Series with more than one figure, most figures first; a lone series whatever it has."""
    if len(series) == 1:
        return list(series)
    return sorted(
        (one for one in series if len(of_series[one["id"]]) > 1),
        key=lambda one: (-one["main"], -len(of_series[one["id"]])),
    )


def _charts(
    series: Sequence[Row], of_series: Mapping[str, Sequence[Row]], lines: Mapping[str, Sequence[Line]], room: _Room
) -> list[tuple[Row, Any]]:
    """What is drawn of a metric: its foremost series where other metrics are shown too, else the foremost six."""
    most = 1 if room is _OVERVIEW else 6
    made = ((one, chart_of(one, of_series[one["id"]], lines.get(one["id"], ()))) for one in _several(series, of_series))
    return list(islice(((one, chart) for one, chart in made if chart), most))


def _blocks(
    series: Sequence[Row], of_series: Mapping[str, Sequence[Row]], charts: Mapping[str, Any], room: _Room
) -> list[Block]:
    several = _several(series, of_series)
    blocks = []
    for one in several[: room.series]:
        own = of_series[one["id"]]
        newest = [for_reading(figure) for figure in own[-room.figures :]]
        blocks.append(Block(newest, len(own), one, independent(own), charts.get(one["id"])))
    apart = {one["id"] for one in several}
    alone = [of_series[one["id"]][0] | {"scope": one} for one in series if one["id"] not in apart]
    if alone:
        alone.sort(key=lambda figure: figure["day"] or "")
        blocks.append(Block([_without_scope(for_reading(one)) for one in alone[-room.single :]], len(alone)))
    return blocks


def _without_scope(figure: Row) -> Row:
    """Without the finding that it counts something else, which row after row would repeat: its scope stands there."""
    return figure | {"findings": [one for one in figure["findings"] if one["label"] != "different scope"]}
