"""The figures of an event into series by what they count: the key of the comparison rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claims.comparison.companions import LEADING, company, whole_of_their_own
from claims.comparison.evidence import FOUND, OTHER_TIME
from claims.comparison.figures import ArticleFigures
from claims.comparison.key import metric_of
from claims.comparison.periods import of_past_periods
from claims.comparison.places import name_of, relation
from claims.comparison.setting import Setting, with_beginning
from claims.comparison.totals import totals_of
from claims.comparison.votes import in_order
from claims.model import Point, Series, SeriesKey, text_digest

_NO_SERIES = ("age", "duration")  # of each person, of each thing: these stand beside no other article's
_OF_ONE_WHOLE = frozenset({("casualty", None), ("measurement", "magnitude")})  # an event has one such figure of its own
_WHOLE = ("total", "stock")
_BASES = (None, "reported")  # what is reported is what is said without a word on how it came about

_Whole = tuple[str, str | None, str | None]  # kind, metric and unit of figures of which an event has one of its own


def series_of(event: str, articles: Sequence[ArticleFigures], setting: Setting) -> list[Series]:
    """The series of an event, in a fixed order whatever the order of the articles.

    The event's own totals of a metric make up one series, also where they are estimates; parts, increments, and figures
    of other places and times make up others. `main` is the series with the most points of its metric.
    """
    ordered = sorted(
        (replace(figures, points=tuple(whole_of_their_own(figures.points))) for figures in articles),
        key=lambda figures: figures.article.id,
    )
    wholes: dict[_Whole, list[Point]] = defaultdict(list)
    grouped: dict[tuple[SeriesKey, str], list[Point]] = defaultdict(list)
    for point in (point for figures in ordered for point in figures.points):
        claim = point.claim
        if claim.kind in _NO_SERIES:
            continue
        if _is_of_one_whole(claim.kind, claim.metric):
            wholes[claim.kind, claim.metric, claim.unit].append(point)
        else:
            grouped[_key(point, setting), ""].append(point)
    totals = _totals(ordered, wholes, with_beginning(setting, ordered))
    for points in wholes.values():
        keyed = list(_keys_of_whole(points, totals, setting))
        unclear = _unclear(keyed)
        for key, point in keyed:
            is_alone = (key, point.claim.article_id) in unclear or not _says_what(key, setting)
            grouped[key, point.claim.id if is_alone else ""].append(point)
    return _marked([_series(event, key, points, alone) for (key, alone), points in grouped.items()])


def _totals(
    articles: Sequence[ArticleFigures], wholes: Mapping[_Whole, Sequence[Point]], setting: Setting
) -> dict[str, bool]:
    """Which figures are the event's own totals, by claim id: those of deaths first, which tell of others."""
    led = sorted(wholes, key=str)
    points = [point for figures in articles for point in figures.points]
    past = dict.fromkeys(of_past_periods(points, setting.first_day), -OTHER_TIME)
    totals: dict[str, bool] = {}
    for whole in (whole for whole in led if whole[1] == LEADING):
        totals |= totals_of(articles, wholes[whole], setting, past)
    beside = company([point for points in wholes.values() for point in points], totals) | past
    for whole in (whole for whole in led if whole[1] != LEADING):
        totals |= totals_of(articles, wholes[whole], setting, beside)
    return totals


def _says_what(key: SeriesKey, setting: Setting) -> bool:
    """Whether a key tells what a figure counts. One that is not the event's total and does not stands alone."""
    is_placed = key.group or key.side or key.since or key.place_id != setting.place_id
    return key.aspect in (*_WHOLE, "change") or bool(is_placed)


def _unclear(keyed: Sequence[tuple[SeriesKey, Point]]) -> set[tuple[SeriesKey, str]]:
    """The keys under which an article gives several figures that are no totals: they do not tell what these count."""
    values: dict[tuple[SeriesKey, str], set[tuple[float | None, float | None]]] = defaultdict(set)
    for key, point in keyed:
        if key.aspect not in _WHOLE:
            values[key, point.claim.article_id].add((point.claim.low, point.claim.high))
    return {place for place, found in values.items() if len(found) > 1}


def _is_of_one_whole(kind: str, metric: str | None) -> bool:
    return (kind, None) in _OF_ONE_WHOLE or (kind, metric) in _OF_ONE_WHOLE


def _keys_of_whole(
    points: Sequence[Point], total: Mapping[str, bool], setting: Setting
) -> Iterable[tuple[SeriesKey, Point]]:
    aspects = Counter(point.claim.aspect for point in points if total[point.claim.id])
    aspect = "stock" if aspects["stock"] > sum(aspects.values()) / 2 else "total"
    place = (name_of(setting.place_id), setting.place_id)
    for point in points:
        claim = point.claim
        if total[claim.id]:
            basis = "identified" if claim.basis == "identified" and claim.metric not in FOUND else None
            yield SeriesKey(claim.kind, claim.metric, claim.unit, None, None, *place, None, aspect, basis), point
        else:
            key = _key(point, setting)
            yield replace(key, aspect=claim.aspect if claim.aspect in ("change", "target") else "part"), point


def _key(point: Point, setting: Setting) -> SeriesKey:
    """The key as the words give it. A place that holds the event's, or none, is the event's own."""
    claim = point.claim
    place: tuple[str | None, str | None] = (
        claim.place if not claim.place_id else name_of(claim.place_id),
        claim.place_id,
    )
    if claim.aspect != "ordinal" and (
        claim.place is None or relation(claim.place_id, setting.place_id) in ("same", "around")
    ):
        place = (name_of(setting.place_id), setting.place_id)
    basis = None if claim.basis in _BASES else claim.basis
    metric = metric_of(claim, point.group)
    group = None if metric == point.group else point.group
    return SeriesKey(claim.kind, metric, claim.unit, group, point.side, *place, claim.since, claim.aspect, basis)


def _series(event: str, key: SeriesKey, points: Sequence[Point], alone: str) -> Series:
    """A series with a stable id: the same event and key give the same."""
    parts = (getattr(key, name) or "" for name in key.__slots__)
    ident = "s-" + text_digest("\x1f".join((event, *parts, alone)))[:16]
    return Series(ident, event, key, tuple(_once_an_article(points)))


def _once_an_article(points: Sequence[Point]) -> Iterable[Point]:
    """A value that an article repeats is one point, at its first mention."""
    first: dict[tuple[object, ...], Point] = {}
    for point in points:
        claim = point.claim
        first.setdefault((claim.article_id, claim.low, claim.high), point)
    return in_order(list(first.values()))


def _marked(series: Sequence[Series]) -> list[Series]:
    """Marks of each metric the series with the most points; of two, the one that counts the whole, then by its id."""
    best: dict[tuple[str, str | None], Series] = {}
    ordered = sorted(series, key=lambda s: (-len(s.points), s.key.aspect not in _WHOLE, s.id))
    for one in ordered:
        best.setdefault((one.key.kind, one.key.metric), one)
    return [replace(one, main=best[one.key.kind, one.key.metric] is one) for one in sorted(series, key=lambda s: s.id)]
