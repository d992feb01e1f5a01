"""What people do with events: each edit is a decision that is kept, and takes effect at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from claims.comparison.decisions import Decision
from claims.errors import StoreError
from claims.sources.event_file import EventOrder
from claims.store.comparison import regroup_around
from claims.store.connection import transaction
from claims.store.event_decisions import (
    decide,
    defined_id,
    known_articles,
    members_of,
    read_decisions,
    standing_event,
)


def define_event(db: Database, title: str, articles: Sequence[str], made_by: str) -> Decision:
    """Makes an event of some articles (ids or addresses); similar articles that come later join it."""
    if not articles:
        raise StoreError(f"{title}: an event needs at least one article")
    return _decide(db, "define", defined_id(title), {"title": title, "articles": known_articles(db, articles)}, made_by)


def name_event(db: Database, event: str, title: str, made_by: str) -> Decision:
    """Gives an event a title that stays."""
    event = standing_event(db, event)
    return _decide(db, "name", event, {"title": title, "members": members_of(db, event)}, made_by)


def merge_events(db: Database, event: str, others: Sequence[str], made_by: str) -> Decision:
    """Makes one event of several; the first keeps its id."""
    event, *others = [standing_event(db, one) for one in (event, *others)]
    if not set(others) - {event}:
        raise StoreError(f"{event}: name at least one other event to merge with it")
    sides = [members_of(db, one) for one in dict.fromkeys((event, *others))]
    return _decide(db, "merge", event, {"sides": sides}, made_by)


def split_event(db: Database, event: str, title: str, articles: Sequence[str], made_by: str) -> Decision:
    """Makes an event of its own of some of an event's articles."""
    event = standing_event(db, event)
    held = _held(db, "split", event, articles)
    details = {"title": title, "into": defined_id(title), "articles": held, "members": members_of(db, event)}
    return _decide(db, "split", event, details, made_by)


def add_articles(db: Database, event: str, articles: Sequence[str], made_by: str) -> Decision:
    """Puts articles into an event, beside those that they are in."""
    event = standing_event(db, event)
    details = {"articles": known_articles(db, articles), "members": members_of(db, event)}
    return _decide(db, "add", event, details, made_by)


def remove_articles(db: Database, event: str, articles: Sequence[str], made_by: str) -> Decision:
    """Takes articles out of an event."""
    event = standing_event(db, event)
    details = {"articles": _held(db, "remove", event, articles), "members": members_of(db, event)}
    return _decide(db, "remove", event, details, made_by)


def undo_decision(db: Database, number: int, made_by: str) -> Decision:
    """Takes a decision back. Raises StoreError where none of this number stands."""
    undone = next((decision for decision in read_decisions(db) if decision.id == number), None)
    if undone is None:
        raise StoreError(f"{number}: no decision of this number stands; `claims event show` lists those of an event")
    seeds = {*undone.ties, *members_of(db, undone.event), *members_of(db, undone.target)}
    return _decide(db, "undo", undone.event, {"decision": number}, made_by, seeds)


def apply_orders(db: Database, orders: Sequence[EventOrder], made_by: str) -> int:
    """Carries out what a file says; returns how many decisions were made: those that stand already are passed over.

    Each is made by itself: where one fails, with StoreError, those before it stand.
    """
    before = _last(db)
    for order in orders:
        event = order.event
        if event is None:
            event = define_event(db, str(order.name), order.articles, made_by).event
        elif order.name:
            name_event(db, event, order.name, made_by)
        if {standing_event(db, other) for other in order.merge} - {standing_event(db, event)}:
            merge_events(db, event, order.merge, made_by)
        for title, articles in order.split:
            split_event(db, event, title, articles, made_by)
        if order.add:
            add_articles(db, event, order.add, made_by)
        if order.remove:
            remove_articles(db, event, order.remove, made_by)
    return _last(db) - before


def _decide(  # noqa: PLR0913, PLR0917 - all that makes up a decision
    db: Database,
    action: str,
    event: str,
    details: Mapping[str, Any],
    made_by: str,
    seeds: Collection[str] = (),
) -> Decision:
    """Keeps a decision, and groups anew what it touches; both or neither. One that stands already is not repeated."""
    same = next((d for d in read_decisions(db) if _is_same(d, action, event, details)), None)
    if same:
        return same
    with transaction(db):
        decision = decide(db, action, event, details, made_by)
        regroup_around(db, {*seeds, *decision.ties, *members_of(db, event)})
    return decision


def _is_same(decision: Decision, action: str, event: str, details: Mapping[str, Any]) -> bool:
    """Whether a decision says the same. The members that an event had are no part of what was decided."""
    told = {key: value for key, value in decision.details.items() if key != "members"}
    return (decision.action, decision.event, told) == (
        action,
        event,
        {key: value for key, value in details.items() if key != "members"},
    )


def _held(db: Database, action: str, event: str, articles: Sequence[str]) -> list[str]:
    """The ids of articles of an event, or of those that the same decision took out of it already.

    Raises StoreError that names the first article that is in another one.
    """
    if not articles:
        raise StoreError(f"{event}: name at least one of its articles")
    found = known_articles(db, articles)
    if any((d.action, d.event, d.articles) == (action, event, found) for d in read_decisions(db)):
        return found
    members = set(members_of(db, event))
    for article in found:
        if article not in members:
            raise StoreError(f"{article}: this article is not in {event}")
    return found


def _last(db: Database) -> int:
    return int(db.conn.execute("SELECT coalesce(max(id), 0) FROM event_decisions").fetchone()[0])
