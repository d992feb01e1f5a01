"""Officially reported series that claims are held against."""

from __future__ import annotations

import json
from pathlib import Path

import click

from claims.cli.program import cli
from claims.sources.reference_file import read_reference
from claims.store.comparison import compare
from claims.store.database import database_at
from claims.store.references import add_reference, reference_summaries, remove_reference


@cli.group("reference")
def reference_group() -> None:
    """Officially reported series, one value a day, that claims are held against."""


@reference_group.command("add")
@click.argument("database", type=click.Path(path_type=Path))
@click.argument("table", metavar="FILE.csv", type=click.Path(path_type=Path))
@click.argument("description", metavar="DESCRIPTION.yml", type=click.Path(path_type=Path))
def add_command(database: Path, table: Path, description: Path) -> None:
    """Add the series in FILE.csv to DATABASE, as DESCRIPTION.yml describes it.

    A series of the same id is replaced; what the newer file says otherwise stays readable in
    `reference_earlier_values`. docs/references.md shows a description.

    \b
    Example:
      claims reference add db/claims.db gaza_moh_daily.csv tools/references/gaza_killed.yml
    """
    file = read_reference(table, description)
    with database_at(database) as db:
        replaced = add_reference(db, file)
        compare(db)
    values = file.series.values
    click.echo(f"{file.series.id}: {len(values)} days, {values[0][0]} to {values[-1][0]}", nl=not replaced)
    if replaced:
        click.echo(f"; {replaced} earlier values are kept")


@reference_group.command("list")
@click.argument("database", type=click.Path(path_type=Path))
@click.option("--format", "output_format", type=click.Choice(("text", "jsonl")), default="text", show_default=True)
def list_command(database: Path, output_format: str) -> None:
    """List the reference series of DATABASE.

    \b
    Example:
      claims reference list db/claims.db
    """
    with database_at(database, create=False) as db:
        found = reference_summaries(db)
    for one in found:
        if output_format == "jsonl":
            click.echo(json.dumps(one, ensure_ascii=False))
        else:
            click.echo(f"{one['id']}: {one['title']}; {one['days']} days, {one['first_day']} to {one['last_day']}")


@reference_group.command("remove")
@click.argument("database", type=click.Path(path_type=Path))
@click.argument("reference", metavar="ID")
def remove_command(database: Path, reference: str) -> None:
    """Set the series ID aside: claims are no longer held against it. Its values stay, and `add` brings it back.

    \b
    Example:
      claims reference remove db/claims.db gaza-killed
    """
    with database_at(database, create=False) as db:
        remove_reference(db, reference)
        compare(db)
