from __future__ import annotations

import re

import pytest
import yaml
from small_site import Site, wait_for

from claims.model import claim_fields
from claims.resources import metadata_file

METADATA = yaml.safe_load(metadata_file().read_text(encoding="utf-8"))
TABLES = METADATA["databases"]["claims"]["tables"]
QUERIES = METADATA["databases"]["claims"]["queries"]


def columns(site: Site) -> dict[str, list[str]]:
    """The columns of every table and view that a visitor sees."""

    async def read() -> dict[str, list[str]]:
        database = site.datasette.get_database("claims")
        shown = set(await database.table_names()) - set(await database.hidden_table_names())
        return {name: await database.table_columns(name) for name in [*shown, *await database.view_names()]}

    return wait_for(read())


def test_each_column_of_each_table_and_view_is_described_and_no_description_is_stale(site: Site) -> None:
    described = {name: set(table["columns"]) for name, table in TABLES.items() if not table.get("hidden")}

    assert described == {name: set(found) for name, found in columns(site).items()}


def test_each_table_and_view_is_described(site: Site) -> None:
    assert all(TABLES[name]["description"] for name in columns(site))


def test_hidden_tables_exist(site: Site) -> None:
    hidden = {name for name, table in TABLES.items() if table.get("hidden")}

    assert hidden <= set(wait_for(site.datasette.get_database("claims").hidden_table_names()))


@pytest.mark.parametrize("table", ["claims", "current_claims"])
def test_the_fields_of_a_claim_are_described_as_the_model_does(table: str) -> None:
    described = TABLES[table]["columns"]

    assert {name: described[name] for name in claim_fields()} == dict(claim_fields())


def test_facets_sorts_and_labels_name_columns(site: Site) -> None:
    for name, found in columns(site).items():
        table = TABLES[name]
        single = [table[key] for key in ("sort", "sort_desc", "label_column") if key in table]
        assert {*table.get("facets", []), *single} <= set(found), name


def test_each_question_has_words_and_each_of_its_parameters_a_hint(site: Site) -> None:
    for name, query in QUERIES.items():
        asked = set(re.findall(r":(\w+)", query["sql"]))
        assert query["title"].endswith("?"), name
        assert query["description"], name
        assert asked == set(query["parameters"]), name


@pytest.mark.parametrize("name", QUERIES)
def test_each_question_answers_when_asked_without_parameters(site: Site, name: str) -> None:
    answer = wait_for(site.datasette.client.get(f"/claims/{name}.json?_shape=array"))

    assert answer.status_code == 200
    assert answer.json(), f"{name} finds nothing in the test database"
    assert {"claim_id", "article_id", "claims"} & set(answer.json()[0]), f"{name} leads to no page"
