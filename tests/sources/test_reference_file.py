from pathlib import Path

import pytest
import yaml

from claims.errors import InputError
from claims.sources.reference_file import read_reference

DESCRIPTION = {
    "id": "ferries",
    "title": "Dead of the ferry disasters",
    "metric": "killed",
    "place": "Norway",
    "originator": "the Coast Guard",
    "cumulative": True,
    "since": "2031-01-01",
    "date": "day",
    "value": "dead",
}
TABLE = "day,coast,dead\n2031-01-02,north,14\n2031-01-01,north,12\n2031-01-03,north,\n2031-01-01,south,3\n"


@pytest.fixture
def files(tmp_path: Path):
    """Writes a table and a description: `files(TABLE, where=...)`; a key set to None is left out."""

    def write(table: str = TABLE, **changed: object) -> tuple[Path, Path]:
        csv, yml = tmp_path / "ferries.csv", tmp_path / "ferries.yml"
        csv.write_text(table, encoding="utf-8")
        told = {key: value for key, value in (DESCRIPTION | changed).items() if value is not None}
        yml.write_text(yaml.safe_dump(told), encoding="utf-8")
        return csv, yml

    return write


def test_values_are_read_in_the_order_of_the_days_and_empty_cells_passed_over(files):
    read = read_reference(*files(where={"coast": "north"}))

    assert read.series.values == (("2031-01-01", 12.0), ("2031-01-02", 14.0))


def test_the_place_is_resolved_and_the_description_kept(files):
    series = read_reference(*files(where={"coast": "south"}, words=["ferry"])).series

    assert (series.place_id, series.originator, series.since, series.words) == (
        "NO",
        "the Coast Guard",
        "2031-01-01",
        ("ferry",),
    )


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({}, "line 5: a second value for 2031-01-01"),
        ({"value": "missing"}, "no column 'missing'; there are day, coast, dead"),
        ({"where": {"coast": "east"}}, "no row has a value"),
        ({"metric": None}, "lacks 'metric'"),
        ({"cumulative": "perhaps"}, "write true or false"),
        ({"colour": "red"}, "unknown key 'colour'"),
        ({"place": "Zzyzxquell"}, "not in the gazetteer"),
        ({"words": "ferry"}, "words: .*give a list"),
        ({"where": ["coast"]}, "where: .*give columns"),
        ({"title": ["a", "b"]}, "title: .*give one line of text"),
        ({"metric": ""}, "lacks 'metric'"),
        ({"since": "last year"}, "since: 'last year' is no day"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(files, changed, message):
    with pytest.raises(InputError, match=message):
        read_reference(*files(**changed))


@pytest.mark.parametrize("cell", ["many", "nan", "inf"])
def test_a_cell_that_is_no_number_is_named_with_its_line(files, cell):
    with pytest.raises(InputError, match=r"ferries.csv, line 2: .*correct the row"):
        read_reference(*files(f"day,dead\n2031-01-01,{cell}\n"))


@pytest.mark.usefixtures("csv_limit")
def test_a_cell_longer_than_csv_allows_is_told(files):
    with pytest.raises(InputError, match=r"ferries.csv: after line 1: no CSV"):
        read_reference(*files(f'day,dead\n2031-01-01,"{"9" * 200_000}"\n'))


def test_a_cell_that_is_no_number_is_shown_by_its_beginning(files):
    with pytest.raises(InputError) as told:
        read_reference(*files(f"day,dead\n2031-01-01,{'x' * 2_000}\n"))
    assert len(str(told.value)) < 500


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_reference(tmp_path / "no.csv", tmp_path / "no.yml")


@pytest.mark.parametrize("content", ["since: 2031-02-30", "[" * 20_000])
def test_yaml_that_python_cannot_hold_is_told(files, content):
    csv, yml = files()
    yml.write_text(content)

    with pytest.raises(InputError, match=r"ferries.yml: a value in it cannot be read"):
        read_reference(csv, yml)


def test_a_description_that_is_no_mapping_is_told(files, tmp_path):
    csv, yml = files()
    yml.write_text("- a list\n")

    with pytest.raises(InputError, match="not a description"):
        read_reference(csv, yml)
