from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from checkout import REPOSITORY

from claims.sources.reference_file import read_reference
from claims.store.database import database_at
from claims.store.references import read_references

SHIPPED = sorted((REPOSITORY / "tools" / "references").glob("*.yml"))
DESCRIPTION = """
id: ferries
title: Dead of the ferry disasters
metric: killed
originator: the Coast Guard
cumulative: true
date: day
value: dead
"""


@pytest.fixture
def add(run, database, tmp_path):
    """Adds a table as the series `ferries`."""

    def add_table(table: str):
        csv, yml = tmp_path / "ferries.csv", tmp_path / "ferries.yml"
        csv.write_text(table, encoding="utf-8")
        yml.write_text(DESCRIPTION, encoding="utf-8")
        return run("reference", "add", database, csv, yml)

    return add_table


def test_a_series_is_added_listed_and_read_back(add, run, database):
    result = add("day,dead\n2031-01-01,12\n2031-01-02,14\n")

    assert result.output == "ferries: 2 days, 2031-01-01 to 2031-01-02\n"
    assert "Dead of the ferry disasters; 2 days" in run("reference", "list", database).output
    with database_at(database) as db:
        (series,) = read_references(db)
    assert series.values == (("2031-01-01", 12.0), ("2031-01-02", 14.0))


def test_a_newer_file_replaces_values_and_keeps_what_it_changed_readable(add, look):
    add("day,dead\n2031-01-01,12\n2031-01-02,14\n2031-01-03,15\n")
    result = add("day,dead\n2031-01-01,12\n2031-01-02,13\n")

    assert "2 earlier values are kept" in result.output
    assert look("SELECT day, value FROM reference_values") == [("2031-01-01", 12.0), ("2031-01-02", 13.0)]
    assert look("SELECT day, value FROM reference_earlier_values") == [("2031-01-02", 14.0), ("2031-01-03", 15.0)]


def test_the_same_file_again_changes_nothing(add, look):
    add("day,dead\n2031-01-01,12\n")
    add("day,dead\n2031-01-01,12\n")

    assert look("SELECT count(*) FROM reference_earlier_values") == [(0,)]


def test_a_removed_series_is_out_of_use_with_its_values_kept_and_comes_back(add, run, database, look):
    table = "day,dead\n2031-01-01,12\n"
    add(table)
    run("reference", "remove", database, "ferries")

    assert run("reference", "list", database).output == ""
    assert look("SELECT count(*) FROM reference_values") == [(1,)]
    add(table)
    assert "ferries" in run("reference", "list", database, "--format", "jsonl").output


def test_an_unknown_series_cannot_be_removed(add, run, database):
    add("day,dead\n2031-01-01,12\n")
    result = run("reference", "remove", database, "trains")

    assert result.exit_code == 1
    assert "no such reference series" in result.output


def test_figures_are_held_against_a_series_as_soon_as_it_is_added_and_no_longer_once_it_is_removed(
    add, run, database, write_articles, look
):
    text = "The ferry disaster killed 12,345 people."
    day = {"published": "2031-01-02", "lang": "en"}
    run(
        "ingest", database, write_articles({"id": "a", "text": text, **day}, {"id": "b", "text": "12,345 cats.", **day})
    )
    add("day,dead\n2031-01-01,12340\n2031-01-02,12345\n")
    found = look("SELECT article_id, label FROM findings WHERE reference = 'ferries'")
    run("reference", "remove", database, "ferries")

    assert found == [("a", "same")]
    assert look("SELECT count(*) FROM findings WHERE reference = 'ferries'") == [(0,)]


@pytest.mark.parametrize("description", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_description_reads_its_series(description: Path, shared: Path):
    table = yaml.safe_load(description.read_text("utf-8"))["source"].split(".csv")[0] + ".csv"
    read = read_reference(shared / "reference" / table, description)

    assert len(read.series.values) > 100
    assert read.series.place_id
