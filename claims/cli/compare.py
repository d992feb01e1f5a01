"""What the comparison finds, on standard output or in files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import click

from claims.citation import citation_languages
from claims.cli.program import cli, standard_output, terminal_width
from claims.errors import InputError
from claims.exports import Event
from claims.exports.data_package import data_package
from claims.exports.lines import as_csv, event_lines
from claims.exports.schema_org import claims_json_ld
from claims.exports.terminal import event_table
from claims.exports.web_annotation import event_annotations
from claims.store.comparison_reading import event_ids, find_event, read_event
from claims.store.database import database_to_read
from claims.store.report import now

COMPARE_FORMATS = ("table", "csv", "json", "jsonl", "jsonld")
EXPORT_FORMATS = ("datapackage", "csv", "jsonld", "annotations")
_DATABASE = click.option(
    "--db",
    "database",
    type=click.Path(path_type=Path),
    default="db/claims.db",
    show_default=True,
    help="Database file.",
)
_LANGUAGE = click.option(
    "--lang",
    type=click.Choice(citation_languages()),
    default="en",
    show_default=True,
    help="Language of reasons and citations.",
)
_METRIC = click.option("--metric", help="Only figures of this metric, such as killed or injured.")


@cli.command("compare")
@click.argument("event", required=False)
@click.option("--all", "every", is_flag=True, help="Every event.")
@_METRIC
@_DATABASE
@_LANGUAGE
@click.option("--format", "output_format", type=click.Choice(COMPARE_FORMATS), default="table", show_default=True)
def compare_command(  # noqa: PLR0913, PLR0917 - one parameter for each word of the command line
    event: str | None, every: bool, metric: str | None, database: Path, lang: str, output_format: str
) -> None:
    """Set the figures of one event side by side, with what the comparison finds and the rule that says so.

    EVENT is an event's id or a part of its title. Each figure keeps its hedge, its sentence and its source; nothing
    here says which one is true. As JSON lines, an article that gives the event no figure has a line without one.

    \b
    Examples:
      claims compare "Sarunai quake" --metric killed
      claims compare "Sarunai quake" --format csv > figures.csv
      claims compare --all --db archive.db --format jsonl | jq .label
    """
    if (event is None) != every:
        raise click.UsageError("Name an EVENT, or ask for --all.")
    with database_to_read(database) as db:
        names = event_ids(db) if event is None else [find_event(db, event)]
        if not names:
            click.echo(f"{database}: no events yet; `claims ingest` finds them", err=True)
        with standard_output() as stream:
            _print((read_event(db, name) for name in names), output_format, metric, lang, stream)


@cli.command("export")
@click.argument("event")
@click.option("--to", "target", required=True, help="Folder of a data package, else a file; - is standard output.")
@click.option("--format", "output_format", type=click.Choice(EXPORT_FORMATS), default="datapackage", show_default=True)
@_METRIC
@_DATABASE
@_LANGUAGE
def export_command(  # noqa: PLR0913, PLR0917 - one parameter for each word of the command line
    event: str, target: str, output_format: str, metric: str | None, database: Path, lang: str
) -> None:
    """Write an event in a format that other programs read.

    datapackage is a folder with four CSV files and a description of each column (Frictionless Data Package); csv is one
    file for spreadsheets; jsonld holds schema.org claims; annotations are W3C Web Annotations on the articles' words.

    \b
    Examples:
      claims export "Sarunai quake" --to sarunai/
      claims export "Sarunai quake" --format annotations --to sarunai.jsonld
      claims export "Sarunai quake" --format csv --metric killed --to - | head
    """
    with database_to_read(database) as db:
        read = read_event(db, find_event(db, event))
    if output_format == "datapackage":
        if metric or target == "-":
            raise click.UsageError("A data package is a folder with the whole event; leave out --metric, and name one.")
        _write_folder(Path(target), data_package(read, now(), lang))
        return
    content = _exported(read, output_format, metric, lang)
    if target == "-":
        with standard_output() as stream:
            stream.write(content)
        return
    # Spreadsheets take a CSV file for UTF-8 only where it begins with a byte order mark.
    with Path(target).open("w", encoding="utf-8-sig" if output_format == "csv" else "utf-8", newline="") as file:
        file.write(content)


def _print(events: Iterable[Event], output_format: str, metric: str | None, lang: str, stream: TextIO) -> None:
    if output_format == "table":
        for number, event in enumerate(events):
            lines = event_table(event, lang, metric, terminal_width())
            stream.write("\n" * (number > 0) + "".join(f"{line}\n" for line in lines))
    elif output_format == "jsonld":
        stream.write(_as_json(claims_json_ld(events, metric)))
    elif output_format == "json":
        stream.write(_as_json([line for event in events for line in event_lines(event, lang, metric)]))
    elif output_format == "csv":
        stream.write(as_csv(line for event in events for line in event_lines(event, lang, metric)))
    else:
        for event in events:
            for line in event_lines(event, lang, metric):
                stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def _exported(event: Event, output_format: str, metric: str | None, lang: str) -> str:
    if output_format == "csv":
        return as_csv(event_lines(event, lang, metric))
    if output_format == "jsonld":
        return _as_json(claims_json_ld([event], metric))
    return _as_json(event_annotations(event, lang, metric))


def _write_folder(folder: Path, files: dict[str, str]) -> None:
    """Writes the files. A folder that holds anything but a data package is left alone."""
    if folder.exists() and any(folder.iterdir()) and not (folder / "datapackage.json").exists():
        raise InputError(f"{folder}: it holds other files; name a new folder, or that of an earlier data package")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            file.write(content)


def _as_json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
