"""Groups articles into events anew, for the articles that hang together with those that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from claims.comparison.decisions import Decision, Group, lay_over, names
from claims.comparison.events import Link, Member, Outline, communities, kept_ids, outline_of
from claims.comparison.incidents import LEAST_PARTED, Told, parted
from claims.comparison.places import name_of
from claims.comparison.sharing import guests_of, with_shared
from claims.store.event_decisions import made_by_people, tied
from claims.store.event_links import links_among, neighbours, places_of

_Membership = tuple[str, int]  # found or assigned; 1 for a guest


@dataclass(frozen=True, slots=True)
class Regrouping:
    """What came of grouping: the articles that were looked at, and the events whose articles changed."""

    articles: frozenset[str]
    changed: frozenset[str]
    vanished: frozenset[str]


def connected(db: Database, seeds: Collection[str], decisions: Collection[Decision]) -> set[str]:
    """The articles that links, decisions and common events connect with some others, directly or over others."""
    found: set[str] = set()
    ahead = set(seeds)
    while ahead:
        found |= ahead
        reached = {other for article in ahead for other in (*neighbours(db, article), *_companions(db, article))}
        ahead = (reached | tied(decisions, ahead)) - found
    return found


def regroup(db: Database, articles: Collection[str], decisions: Sequence[Decision]) -> Regrouping:
    """Gives every one of some articles its events. `articles` are whole: nothing outside is connected with them."""
    links = links_among(db, articles)
    concerned = [decision for decision in decisions if not set(articles).isdisjoint(decision.ties)]
    parts = [part for group in communities(articles, links) for part in _parted(db, group)]
    groups = lay_over(with_shared(parts, links), concerned)
    before = _events_of(db, articles)
    events = _named(groups, before, made_by_people(db))
    guests = guests_of({event: group.articles - group.assigned for event, group in events.items()}, parts)
    changed = _with_sharers(_store(db, events, links, before, names(decisions), guests), events)
    vanished = frozenset(set(before) - set(events))
    for event in sorted(vanished):
        _merge_away(db, event, before[event], events)
    return Regrouping(frozenset(articles), changed, vanished)


def _parted(db: Database, group: frozenset[str]) -> list[frozenset[str]]:
    """A group with the single strikes of a war apart."""
    if len(group) < LEAST_PARTED:
        return [group]
    return parted([Told(member, places_of(db, member.article_id)) for member in _members(db, sorted(group))])


def _companions(db: Database, article: str) -> list[str]:
    """The articles of the events that an article is in by now: where a link is gone, they have to be told apart."""
    rows = db.conn.execute(
        "SELECT DISTINCT others.article_id FROM event_articles AS own"
        " JOIN event_articles AS others ON others.event = own.event WHERE own.article_id = ?",
        (article,),
    )
    return [str(row[0]) for row in rows]


def _events_of(db: Database, articles: Collection[str]) -> dict[str, dict[str, _Membership]]:
    """The events that hold any of the articles, each with its articles and how these came to it."""
    held: dict[str, dict[str, _Membership]] = defaultdict(dict)
    for article in sorted(articles):
        rows = db.conn.execute("SELECT event, origin, guest FROM event_articles WHERE article_id = ?", (article,))
        for row in rows:
            held[row["event"]][article] = (row["origin"], row["guest"])
    return dict(held)


def _named(groups: Sequence[Group], before: Mapping[str, Collection[str]], made: Collection[str]) -> dict[str, Group]:
    """Every group under its event's id: the one that a decision gives it, else the former event's.

    An event that people `made` ends with their decision: what is found does not take its id over.
    """
    events = {group.event: group for group in groups if group.event}
    found = [group for group in groups if not group.event]
    free = {event: members for event, members in before.items() if event not in events and event not in made}
    ids = kept_ids([group.articles for group in found], {event: set(members) for event, members in free.items()})
    return events | dict(zip(ids, found, strict=True))


def _store(  # noqa: PLR0913, PLR0917 - events, what was before, what people say of them
    db: Database,
    events: Mapping[str, Group],
    links: Sequence[Link],
    before: Mapping[str, Mapping[str, _Membership]],
    titles: Mapping[str, str],
    guests: Mapping[str, Collection[str]],
) -> frozenset[str]:
    """Writes the events; returns those whose articles changed."""
    held_by = defaultdict(list)
    for event, group in events.items():
        for article in group.articles:
            held_by[article].append(event)
    inner: dict[str, list[Link]] = defaultdict(list)
    for a, b, weight in links:
        for event in held_by[a]:
            if b in events[event].articles:
                inner[event].append((a, b, weight))
    changed = set()
    for event, group in sorted(events.items()):
        members = {
            article: ("assigned" if article in group.assigned else "found", int(article in guests[event]))
            for article in sorted(group.articles)
        }
        _describe(db, event, group, outline_of(_members(db, members), inner[event]), titles.get(event))
        if members != before.get(event):
            _assign(db, event, members)
            changed.add(event)
    return frozenset(changed)


def _with_sharers(changed: frozenset[str], events: Mapping[str, Group]) -> frozenset[str]:
    """Some events with those that share articles with them: whose figures are whose depends on both."""
    touched = {article for event in changed for article in events[event].articles}
    return changed | {event for event, group in events.items() if not touched.isdisjoint(group.articles)}


def _describe(db: Database, event: str, group: Group, outline: Outline, title: str | None) -> None:
    db.conn.execute(
        "INSERT INTO events (id, title, kind, place, place_id, first_day, last_day, articles, origin)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET (title, kind, place, place_id, first_day, last_day, articles, origin)"
        " = (excluded.title, excluded.kind, excluded.place, excluded.place_id, excluded.first_day, excluded.last_day,"
        " excluded.articles, excluded.origin), merged_into = NULL",
        (
            *(event, title or outline.title, outline.kind, name_of(outline.place_id), outline.place_id),
            *(outline.first_day, outline.last_day, len(group.articles), "defined" if group.event else "found"),
        ),
    )


def _assign(db: Database, event: str, members: Mapping[str, _Membership]) -> None:
    db.conn.execute("DELETE FROM event_articles WHERE event = ?", (event,))
    db.conn.executemany(
        "INSERT INTO event_articles (event, article_id, origin, guest) VALUES (?, ?, ?, ?)",
        [(event, article, *membership) for article, membership in members.items()],
    )


def _members(db: Database, articles: Iterable[str]) -> list[Member]:
    return [
        Member(
            *(row["id"], row["title"], row["published_date"], row["kind"]),
            *(_place_of_harm(db, article, row["place_id"]), row["lang"]),
        )
        for article in articles
        for row in db.conn.execute(
            "SELECT articles.id, title, published_date, kind, place_id, articles.lang FROM articles"
            " LEFT JOIN article_profiles ON article_id = articles.id WHERE articles.id = ?",
            (article,),
        )
    ]


def _place_of_harm(db: Database, article: str, named: str | None) -> str | None:
    """The place of most tolls of an article: there the event took place, whoever else is `named` most."""
    row = db.conn.execute(
        # The signs keep SQLite to the index of articles, also before it has statistics.
        "SELECT place_id FROM claims WHERE article_id = ? AND +status = 'current' AND +kind = 'casualty'"
        " AND +place_id IS NOT NULL GROUP BY place_id ORDER BY count(*) DESC, place_id IS NOT ?, place_id LIMIT 1",
        (article, named),
    ).fetchone()
    return row["place_id"] if row else named


def _merge_away(db: Database, event: str, members: Collection[str], events: Mapping[str, Group]) -> None:
    """An event that no group took over points to the one that has most of its articles."""
    successor = min(events, key=lambda other: (-len(events[other].articles & set(members)), other))
    db.conn.execute("DELETE FROM event_articles WHERE event = ?", (event,))
    db.conn.execute("UPDATE events SET merged_into = ?, articles = 0 WHERE id = ?", (successor, event))
