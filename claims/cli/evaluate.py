"""The rules measured, and two rule sets compared."""

from __future__ import annotations

from pathlib import Path

import click

from claims import evaluation
from claims.cli.program import cli, standard_output

DIFFERENT = 3  # not 1, which is an error


@cli.command("evaluate")
@click.argument("gold", required=False, type=click.Path(path_type=Path))
@click.option("--articles", type=click.Path(path_type=Path), help="Their texts.  [default: articles_XX beside gold_XX]")
@click.option("--attributes", type=click.Path(path_type=Path), help="Judged attributes; --articles names their folder.")
@click.option("--by", type=click.Choice((*evaluation.GROUPINGS, "rule")), help="Figures of each group, or each rule.")
@click.option("--errors", type=click.IntRange(min=0), default=0, help="Show so many mistakes of each sort.")
@click.option("--format", "output_format", type=click.Choice(evaluation.FORMATS), help="[default: table]")
@click.option("--db", "database", type=click.Path(path_type=Path), help="Store each rule's figures in this database.")
@click.option(
    "--all", "folder", type=click.Path(path_type=Path), help="Measure all gold files and benchmarks below it."
)
@click.option("--write", "page", type=click.Path(path_type=Path), help="With --all: the file that takes the page.")
def evaluate_command(  # noqa: PLR0913, PLR0917 - one parameter for each word of the command line
    gold: Path | None,
    articles: Path | None,
    attributes: Path | None,
    by: str | None,
    errors: int,
    output_format: str | None,
    database: Path | None,
    folder: Path | None,
    page: Path | None,
) -> None:
    """Measure the rules on annotated articles: precision, recall and F1.

    GOLD has one annotated article a line: its id, claims and statements. With --all, a page is made of all gold files
    and public benchmarks of a folder (gold/ and bench/ in it), with the rows of other programs.

    \b
    Examples:
      claims evaluate ../shared/gold/gold_id.jsonl --by kind --errors 5
      claims evaluate ../shared/gold/gold_en.jsonl --by rule --db db/claims.db
      claims evaluate --attributes tests/data/attribute_sample.jsonl --articles ../shared/articles
      claims evaluate --all ../shared --write docs/accuracy.md
    """
    if attributes:
        if gold or folder or by or errors or page or database or articles is None:
            raise click.UsageError("With --attributes go --articles, which it needs, and --format.")
        scores = evaluation.measure_attributes(attributes, articles)
        with standard_output() as stream:
            evaluation.print_attributes(scores, output_format or "table", stream)
        return
    if (gold is None) == (folder is None):
        raise click.UsageError("Name either a GOLD file or a folder with --all.")
    if folder and (articles or by or errors or output_format):
        raise click.UsageError("With --all go only --write and --db.")
    if gold and page:
        raise click.UsageError("--write goes with --all.")
    measured = [evaluation.measure(gold, articles)] if gold else []
    text = ""
    if folder:
        measured, results, judged, unseen = evaluation.measure_all(folder)
        text = evaluation.accuracy_page(measured, results, judged, unseen)
    if database:
        evaluation.store_scores(database, measured)
    if page:
        page.write_text(text, encoding="utf-8")
        return
    with standard_output() as stream:
        if gold:
            evaluation.print_measured(measured[0], by, errors, output_format or "table", stream)
        stream.write(text)


@cli.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format", "output_format", type=click.Choice(evaluation.DIFF_FORMATS), default="table", show_default=True
)
@click.pass_context
def diff_command(ctx: click.Context, old: Path, new: Path, output_format: str) -> None:
    """Show which claims two rule sets find differently: gained, lost, changed.

    OLD and NEW are what `claims extract` printed of the same articles, as JSON lines; one of them may be "-", standard
    input. The exit code is 0 if the claims are the same and 3 if they differ. tools/compare_rulesets.sh does all of it
    for a revision in git.

    \b
    Examples:
      claims extract articles.jsonl > new.jsonl && claims diff old.jsonl new.jsonl
      claims diff old.jsonl new.jsonl --format jsonl | jq .change
    """
    differences = evaluation.compare_files(old, new)
    with standard_output() as stream:
        evaluation.print_differences(differences, output_format, stream)
    if differences:
        ctx.exit(DIFFERENT)
