from __future__ import annotations

import csv
import json
from pathlib import Path

import frictionless
import pytest
from compared import FOURTEEN, REASON_ID, TWELVE

from claims.exports import Event
from claims.exports.data_package import data_package

CREATED = "2031-02-06T00:00:00+00:00"


@pytest.fixture
def folder(event: Event, tmp_path: Path) -> Path:
    for name, content in data_package(event, CREATED).items():
        (tmp_path / name).write_bytes(content.encode("utf-8"))
    return tmp_path


def problems(folder: Path) -> list[str]:
    report = frictionless.validate(folder / "datapackage.json")
    return [str(problem) for problem in (*report.errors, *(each for task in report.tasks for each in task.errors))]


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_maintained_library_finds_it_valid(folder: Path) -> None:
    report = frictionless.validate(folder / "datapackage.json")
    assert (report.valid, problems(folder)) == (True, [])
    assert report.stats["tasks"] == 4


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("figures.csv", ",14,14,", ",many,14,"), ("series.csv", "s-killed", "s-other"), ("articles.csv", "orla-3", "")],
)
def test_the_library_would_see_a_broken_file(folder: Path, name: str, old: str, new: str) -> None:
    _forget_checksums(folder / "datapackage.json")
    assert not problems(folder)
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert problems(folder)


def test_it_holds_every_figure_and_finding_and_source(folder: Path) -> None:
    assert [row["claim_id"] for row in rows(folder, "figures.csv")][:2] == [TWELVE.id, FOURTEEN.id]
    assert [row["series"] for row in rows(folder, "series.csv")] == ["s-killed", "s-injured"]
    assert len(rows(folder, "articles.csv")) == 3
    found = {row["rule"]: row for row in rows(folder, "findings.csv")}
    assert (found["R13"]["rests_on"], found["R13"]["reason_id"]) == (TWELVE.id, REASON_ID)
    assert found["R14"]["reference"] == "r"


def test_sources_and_licences_are_named(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"][0]["name"] == "other-closed"
    assert {"title": "Orla daily, CC BY 4.0", "path": "https://data.example/orla.csv"} in package["sources"]
    assert "https://post.example/flood" in [source.get("path") for source in package["sources"]]


def test_each_column_is_described(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert fields and all(field["description"] for field in fields)


def _forget_checksums(path: Path) -> None:
    """Leaves the files to be judged by their columns and keys."""
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    path.write_text(json.dumps(package), encoding="utf-8")
