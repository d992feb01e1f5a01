"""Events: which there are, and what people decide about them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from claims.cli.program import PositiveNumber, cli
from claims.comparison.decisions import Decision
from claims.sources.event_file import read_event_file
from claims.store.database import database_at, database_to_read
from claims.store.event_edits import (
    add_articles,
    apply_orders,
    define_event,
    merge_events,
    name_event,
    remove_articles,
    split_event,
    undo_decision,
)
from claims.store.event_reading import event_details, event_summaries

_Command = TypeVar("_Command", bound=Callable[..., Any])
_DATABASE = click.argument("database", type=click.Path(path_type=Path))
_EVENT = click.argument("event", metavar="EVENT")
_ARTICLES = click.argument("articles", nargs=-1, required=True, metavar="ARTICLES...")
_BY = click.option("--by", "made_by", required=True, envvar="CLAIMS_BY", help="Who decides; or set CLAIMS_BY.")
_FORMAT = click.option(
    "--format", "output_format", type=click.Choice(("text", "jsonl")), default="text", show_default=True
)


@cli.group("event")
def event_group() -> None:
    """Events: see which were found, and name, merge, split or define them.

    What people decide is kept beside what the machine finds, and holds through every later ingest.
    """


@event_group.command("list")
@_DATABASE
@click.option("--least", type=PositiveNumber(), default=2, show_default=True, help="Least number of articles.")
@_FORMAT
def list_command(database: Path, least: int, output_format: str) -> None:
    """List the events of DATABASE, those with most articles first.

    \b
    Example:
      claims event list db/claims.db --least 5
    """
    with database_to_read(database) as db:
        for one in event_summaries(db, least):
            if output_format == "jsonl":
                click.echo(json.dumps(one, ensure_ascii=False))
            else:
                days = f"{one['first_day'] or '?'} to {one['last_day'] or '?'}"
                click.echo(
                    f"{one['id']}  {one['articles']:>4} articles, {one['figures']} figures  {days}  {one['title']}"
                )


@event_group.command("show")
@_DATABASE
@_EVENT
def show_command(database: Path, event: str) -> None:
    """Print an event of DATABASE as JSON: its articles, and the decisions that stand on it with their numbers.

    \b
    Example:
      claims event show db/claims.db e-1f0c3a5b7d92
    """
    with database_to_read(database) as db:
        click.echo(json.dumps(event_details(db, event), ensure_ascii=False, indent=2))


@event_group.command("define")
@_DATABASE
@click.argument("title")
@_ARTICLES
@_BY
def define_command(database: Path, title: str, articles: tuple[str, ...], made_by: str) -> None:
    """Make an event of ARTICLES (ids or addresses). Similar articles that come later join it.

    \b
    Example:
      claims event define db/claims.db "Orla flood" orla-1 orla-2 --by ana
    """
    with database_at(database, create=False) as db:
        _told(define_event(db, title, articles, made_by))


@event_group.command("name")
@_DATABASE
@_EVENT
@click.argument("title")
@_BY
def name_command(database: Path, event: str, title: str, made_by: str) -> None:
    """Give EVENT a title that stays.

    \b
    Example:
      claims event name db/claims.db e-1f0c3a5b7d92 "Orla flood, February 2031" --by ana
    """
    with database_at(database, create=False) as db:
        _told(name_event(db, event, title, made_by))


@event_group.command("merge")
@_DATABASE
@_EVENT
@click.argument("others", nargs=-1, required=True, metavar="OTHERS...")
@_BY
def merge_command(database: Path, event: str, others: tuple[str, ...], made_by: str) -> None:
    """Make one event of EVENT and OTHERS. It keeps the id of EVENT; the other ids lead to it.

    \b
    Example:
      claims event merge db/claims.db e-1f0c3a5b7d92 e-77aa01b2c3d4 --by ana
    """
    with database_at(database, create=False) as db:
        _told(merge_events(db, event, others, made_by))


@event_group.command("split")
@_DATABASE
@_EVENT
@click.argument("title")
@_ARTICLES
@_BY
def split_command(database: Path, event: str, title: str, articles: tuple[str, ...], made_by: str) -> None:
    """Make an event with a title of its own of some ARTICLES of EVENT.

    \b
    Example:
      claims event split db/claims.db e-1f0c3a5b7d92 "Flood in the next valley" orla-7 orla-9 --by ana
    """
    with database_at(database, create=False) as db:
        _told(split_event(db, event, title, articles, made_by))


@event_group.command("add")
@_DATABASE
@_EVENT
@_ARTICLES
@_BY
def add_command(database: Path, event: str, articles: tuple[str, ...], made_by: str) -> None:
    """Put ARTICLES into EVENT, beside the events that they are in already.

    \b
    Example:
      claims event add db/claims.db e-1f0c3a5b7d92 orla-3 --by ana
    """
    with database_at(database, create=False) as db:
        _told(add_articles(db, event, articles, made_by))


@event_group.command("remove")
@_DATABASE
@_EVENT
@_ARTICLES
@_BY
def remove_command(database: Path, event: str, articles: tuple[str, ...], made_by: str) -> None:
    """Take ARTICLES out of EVENT.

    \b
    Example:
      claims event remove db/claims.db e-1f0c3a5b7d92 orla-3 --by ana
    """
    with database_at(database, create=False) as db:
        _told(remove_articles(db, event, articles, made_by))


@event_group.command("undo")
@_DATABASE
@click.argument("number", type=PositiveNumber())
@_BY
def undo_command(database: Path, number: int, made_by: str) -> None:
    """Take decision NUMBER back. It stays on record, and so does that it was undone.

    \b
    Example:
      claims event undo db/claims.db 3 --by ana
    """
    with database_at(database, create=False) as db:
        _told(undo_decision(db, number, made_by))


@event_group.command("apply")
@_DATABASE
@click.argument("file", metavar="EVENTS.yml", type=click.Path(path_type=Path))
@_BY
def apply_command(database: Path, file: Path, made_by: str) -> None:
    """Carry out the decisions in EVENTS.yml; those that were made already are passed over.

    The file has a list `events`. Each entry names a new event (`name`, `articles`) or an old one (`event`, its id), and
    may have `name`, `merge` (ids of events), `add`, `remove` (articles) and `split` (a list of `name` and `articles`).

    \b
    Example:
      claims event apply db/claims.db events.yml --by ana
    """
    orders = read_event_file(file)
    with database_at(database, create=False) as db:
        made = apply_orders(db, orders, made_by)
    click.echo(f"{len(orders)} events read, {made} decisions made", err=True)


def _told(decision: Decision) -> None:
    """Says on stdout which event it came to, and on stderr how the decision can be taken back."""
    click.echo(decision.target)
    click.echo(f"decision {decision.id}: {decision.action}; `claims event undo` takes it back", err=True)
