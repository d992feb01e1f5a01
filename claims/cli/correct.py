"""Corrections of claims: made, revoked, and carried between databases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

import click
from sqlite_utils import Database

from claims.cli.program import PositiveNumber, cli, error_report, standard_output
from claims.errors import CorrectionError, InputError
from claims.model import Correction, claim_fields
from claims.sources.files import display_name, open_source, read_whole
from claims.store.comparison import compare
from claims.store.connection import transaction
from claims.store.correction_changes import (
    CORRECTABLE,
    NOT_A_CLAIM,
    NUMBERS,
    REQUIRED,
    VOCABULARY,
    as_number,
    with_consequences,
)
from claims.store.correction_files import read_corrections, write_corrections
from claims.store.corrections import (
    add_correction,
    claim_of_correction,
    is_metric_known,
    place_id_of,
    revoke_correction,
    standing_record,
)
from claims.store.database import database_at, database_to_read

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _field_options(command: _Command) -> _Command:
    """One option for each field that can be corrected, described as the record describes it."""
    for name in reversed(CORRECTABLE):
        choice = click.Choice(VOCABULARY[name]) if name in VOCABULARY else None
        click.option(f"--{name.replace('_', '-')}", name, type=choice, help=claim_fields()[name])(command)
    return command


@cli.command("correct")
@click.argument("database", type=click.Path(path_type=Path))
@click.argument("claim_id", required=False)
@click.option("--value", help="The figure without its hedge, which stays as it is unless you name another.")
@_field_options
@click.option(
    "--clear",
    multiple=True,
    metavar="FIELD",
    type=click.Choice([name for name in CORRECTABLE if name not in REQUIRED]),
    help="Empty this field; may be repeated.",
)
@click.option("--not-a-claim", is_flag=True, help="The rules took for a claim what is none: leave it out everywhere.")
@click.option("--note", help="Why, for whoever reads it later.")
@click.option("--by", "made_by", required=True, envvar="CLAIMS_BY", help="Who corrects; or set CLAIMS_BY.")
@click.option("--revoke", type=PositiveNumber(), help="Take this correction back, by its number.")
def correct_command(  # noqa: PLR0913, PLR0917 - one parameter for each word of the command line
    database: Path,
    claim_id: str | None,
    value: str | None,
    clear: tuple[str, ...],
    not_a_claim: bool,
    note: str | None,
    made_by: str,
    revoke: int | None,
    **fields: str | None,
) -> None:
    """Correct what the rules read wrongly in a claim of DATABASE.

    The machine's record stays; the correction is laid over it and survives every later ingest, for CLAIM_ID names the
    text, the span and the kind. Comparisons and findings follow it. What you do not mention stays as it is. To change
    your mind, take the correction back with --revoke: that too is a row of its own.

    \b
    Examples:
      claims correct db/claims.db 1f0c9a55e3b7d2468a90 --value 46 --note "46, not 64" --by Ana
      claims correct db/claims.db 1f0c9a55e3b7d2468a90 --claimant "the Red Cross" --clear place --by Ana
      claims correct db/claims.db 1f0c9a55e3b7d2468a90 --not-a-claim --note "a house number" --by Ana
      claims correct db/claims.db --revoke 3 --by Ana
    """
    given = {name: words for name, words in fields.items() if words is not None}
    if revoke is not None:
        if claim_id or given or value or clear or not_a_claim:
            raise click.UsageError("--revoke goes only with --note and --by.")
        _revoke(database, revoke, made_by, note)
        return
    if claim_id is None:
        raise click.UsageError("Name a CLAIM_ID, or a correction with --revoke.")
    if not_a_claim and (given or value or clear):
        raise click.UsageError("--not-a-claim leaves nothing to correct; it goes only with --note and --by.")
    changes: Mapping[str, Any] = NOT_A_CLAIM if not_a_claim else _changes(given, clear)
    _correct(
        database, Correction(claim_id, changes, made_by, note), None if value is None else as_number("value", value)
    )


def _changes(given: Mapping[str, str], clear: tuple[str, ...]) -> dict[str, Any]:
    both = given.keys() & set(clear)
    if both:
        raise click.UsageError(f"--clear {min(both)} and a value for it exclude each other.")
    values = {name: as_number(name, words) if name in NUMBERS else words for name, words in given.items()}
    return values | dict.fromkeys(clear)


def _correct(database: Path, correction: Correction, value: float | None) -> None:
    with database_at(database, create=False) as db:
        before = standing_record(db, correction.claim_id)
        if correction.changes != NOT_A_CLAIM:
            changes = with_consequences(correction.changes, before, value)
            if "place" in changes and "place_id" not in changes:
                changes["place_id"] = place_id_of(db, changes["place"])
            _warn_of_metric(db, changes, before)
            correction = replace(correction, changes=changes)
        with transaction(db):
            recorded = add_correction(db, correction)
        compare(db)
    if not recorded.added:
        click.echo(f"Correction {recorded.number} says so already; nothing added")
        return
    click.echo(f"Correction {recorded.number} of claim {correction.claim_id}: {_in_words(correction.changes, before)}")


def _warn_of_metric(db: Database, changes: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    kind, metric = (changes.get(name, before[name]) for name in ("kind", "metric"))
    if changes.get("metric") and not is_metric_known(db, kind, metric):
        click.echo(f"Warning: no other {kind} claim has the metric {metric!r}; check its spelling", err=True)


def _revoke(database: Path, number: int, made_by: str, note: str | None) -> None:
    with database_at(database, create=False) as db:
        with transaction(db):
            claim_id = claim_of_correction(db, number)
            recorded = revoke_correction(db, Correction(claim_id, {}, made_by, note, revokes=number))
        compare(db)
    if not recorded.added:
        raise CorrectionError(f"{number}: it was revoked already, by {recorded.number}")
    click.echo(f"Correction {number} of claim {claim_id} no longer stands (revoked by {recorded.number})")


def _in_words(changes: Mapping[str, Any], before: Mapping[str, Any]) -> str:
    if changes == NOT_A_CLAIM:
        return "not a claim"
    changed = [name for name in CORRECTABLE if name in changes and changes[name] != before[name]]
    words = (f"{name} {_shown(changes[name])} (was {_shown(before[name])})" for name in changed)
    return ", ".join(words) or "a note"


def _shown(value: object) -> str:
    return "empty" if value is None else f"{value:,g}" if isinstance(value, float) else str(value)


@cli.group("corrections")
def corrections_group() -> None:
    """Carry corrections from one database to another, or through a spreadsheet.

    \b
    Examples:
      claims corrections export db/claims.db > corrections.csv
      claims corrections import db/other.db corrections.csv
    """


@corrections_group.command("export")
@click.argument("database", type=click.Path(path_type=Path))
def export_corrections_command(database: Path) -> None:
    """Print every correction and revocation as CSV.

    \b
    Example:
      claims corrections export db/claims.db > corrections.csv
    """
    with database_to_read(database) as db, standard_output() as stream:
        write_corrections(db, stream)


@corrections_group.command("import")
@click.argument("database", type=click.Path(path_type=Path))
@click.argument("file", default="-")
@click.pass_context
def import_corrections_command(ctx: click.Context, database: Path, file: str) -> None:
    """Add the corrections of a CSV file, as `claims corrections export` prints it.

    FILE needs the columns claim_id, changes (a JSON object) and made_by; "-" is standard input. What the database has
    already is left as it is, so that importing twice changes nothing. A line that does not fit is named on stderr, the
    others go in, and the exit code is 1.

    \b
    Example:
      claims corrections import db/claims.db corrections.csv
    """
    problems, name = error_report(), display_name(file)
    with open_source(file) as stream:
        content = read_whole(stream, name)
    try:
        lines = StringIO(content.decode("utf-8-sig"), newline="")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: no UTF-8; save it as CSV in UTF-8") from error
    with database_at(database, create=False) as db:
        with transaction(db):
            counts = read_corrections(db, lines, name, problems)
        compare(db)
    click.echo(f"{counts.added:,} corrections added, {counts.known:,} known already, {problems.failed:,} bad lines")
    if problems.failed:
        ctx.exit(1)
