"""Groups articles into events anew, for the articles that hang together with those that changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from claims.comparison.decisions import Decision, Group, lay_over, names
from claims.comparison.events import Link, Member, Outline, communities, kept_ids, outline_of
from claims.comparison.incidents import LEAST_PARTED, Told, parted
from claims.comparison.places import name_of
from claims.comparison.sharing import guests_of, with_shared
from claims.store.event_decisions import made_by_people
from claims.store.event_links import places_of
from claims.store.neighbourhoods import Surroundings

_Membership = tuple[str, int]  # found or assigned; 1 for a guest


@dataclass(frozen=True, slots=True)
class Regrouping:
    """What came of grouping: the articles that were looked at, and the events whose articles changed."""

    articles: frozenset[str]
    changed: frozenset[str]
    vanished: frozenset[str]


def regroup(db: Database, around: Surroundings, decisions: Sequence[Decision], touched: Collection[str]) -> Regrouping:
    """Gives the articles of some neighbourhoods their events.

    Events are described anew where their articles change, or where one of these was `touched`.
    """
    articles, links = around.articles, around.links()
    concerned = [decision for decision in decisions if not articles.isdisjoint(decision.ties)]
    parts = [part for group in communities(articles, links) for part in _parted(db, group)]
    groups = lay_over(with_shared(parts, links), concerned)
    before = _events_of(db, articles)
    events = _named(groups, before, made_by_people(db))
    guests = guests_of({event: group.articles - group.assigned for event, group in events.items()}, parts)
    members = {event: _memberships(group, guests[event]) for event, group in events.items()}
    changed = frozenset(event for event in events if members[event] != before.get(event))
    described = {e: g for e, g in events.items() if e in changed or not g.articles.isdisjoint(touched)}
    _store(db, described, links, members, names(decisions))
    vanished = frozenset(set(before) - set(events))
    for event in sorted(vanished):
        _merge_away(db, event, before[event], events)
    return Regrouping(articles, _with_sharers(changed, events), vanished)


def _parted(db: Database, group: frozenset[str]) -> list[frozenset[str]]:
    """A group with the single strikes of a war apart."""
    if len(group) < LEAST_PARTED:
        return [group]
    places = places_of(db, group)
    return parted([Told(member, places[member.article_id]) for member in _members(db, sorted(group))])


def _events_of(db: Database, articles: Collection[str]) -> dict[str, dict[str, _Membership]]:
    """The events that hold any of the articles, each with its articles and how these came to it."""
    held: dict[str, dict[str, _Membership]] = defaultdict(dict)
    rows = db.conn.execute(
        "SELECT event, article_id, origin, guest FROM json_each(?) JOIN event_articles ON article_id = value"
        " ORDER BY article_id",
        (json.dumps(sorted(articles)),),
    )
    for row in rows:
        held[row["event"]][row["article_id"]] = (row["origin"], row["guest"])
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


def _memberships(group: Group, guests: Collection[str]) -> dict[str, _Membership]:
    """How each article of an event came to it."""
    return {
        article: ("assigned" if article in group.assigned else "found", int(article in guests))
        for article in sorted(group.articles)
    }


def _store(
    db: Database,
    events: Mapping[str, Group],
    links: Sequence[Link],
    members: Mapping[str, Mapping[str, _Membership]],
    titles: Mapping[str, str],
) -> None:
    """Writes events with their articles."""
    inner = _links_of(events, links)
    for event, group in sorted(events.items()):
        _describe(db, event, group, outline_of(_members(db, members[event]), inner[event]), titles.get(event))
        _assign(db, event, members[event])


def _links_of(events: Mapping[str, Group], links: Iterable[Link]) -> Mapping[str, list[Link]]:
    """By event, the links between its articles."""
    held_by = defaultdict(list)
    for event, group in events.items():
        for article in group.articles:
            held_by[article].append(event)
    inner: dict[str, list[Link]] = defaultdict(list)
    for a, b, weight in links:
        for event in held_by.get(a, ()):
            if b in events[event].articles:
                inner[event].append((a, b, weight))
    return inner


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
    listed = json.dumps(list(articles))
    harmed = _places_of_harm(db, listed)
    return [
        Member(
            *(row["id"], row["title"], row["published_date"], row["kind"]),
            *(harmed.get(row["id"]) or row["place_id"], row["lang"], row["id"] in harmed),
        )
        for row in db.conn.execute(
            "SELECT articles.id, title, published_date, kind, place_id, articles.lang FROM json_each(?)"
            " JOIN articles ON articles.id = value LEFT JOIN article_profiles ON article_id = value ORDER BY key",
            (listed,),
        )
    ]


def _places_of_harm(db: Database, articles: str) -> dict[str, str | None]:
    """The place of most tolls of each article: there the event took place, whoever else is named most.

    `articles`: their ids as a JSON array. Of two places, the one that the article names most; None where its tolls name
    no place.
    """
    rows = db.conn.execute(
        # The signs keep SQLite to the index of articles, also before it has statistics.
        "SELECT claims.article_id, claims.place_id FROM json_each(?) JOIN claims ON claims.article_id = value"
        " LEFT JOIN article_profiles AS named ON named.article_id = value"
        " WHERE +status = 'current' AND +claims.kind = 'casualty'"
        " GROUP BY claims.article_id, claims.place_id"
        " ORDER BY claims.place_id IS NOT NULL, count(*), claims.place_id IS named.place_id, claims.place_id DESC",
        (articles,),
    )
    return {row["article_id"]: row["place_id"] for row in rows}


def _merge_away(db: Database, event: str, members: Collection[str], events: Mapping[str, Group]) -> None:
    """An event that no group took over points to the one that has most of its articles."""
    successor = min(events, key=lambda other: (-len(events[other].articles & set(members)), other))
    db.conn.execute("DELETE FROM event_articles WHERE event = ?", (event,))
    db.conn.execute("UPDATE events SET merged_into = ?, articles = 0 WHERE id = ?", (successor, event))
