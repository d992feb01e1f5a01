import gzip

from claims.gazetteer.data_file import PLACES, load
from claims.gazetteer.index import Gazetteer


def test_the_bundled_file_is_small():
    assert PLACES.stat().st_size < 2_000_000


def test_every_name_points_to_places_of_the_file():
    data = load()
    for line in data.names.values():
        for item in line.split("\t"):
            lines = item.rpartition("=")[2].lstrip("?")
            assert all(int(number) < len(data.places) for number in lines.split(";") if number)


def test_every_holder_is_a_place_of_the_file():
    data = load()
    places = [data.place(number) for number in range(len(data.places))]
    ids = {place.id for place in places}
    assert len(ids) == len(places)
    assert {place.parent for place in places if place.parent} <= ids


def test_another_file_of_the_same_form_can_be_used(tmp_path):
    path = tmp_path / "places.tsv.gz"
    text = "XX\tcountry\tXX\t\t5\tXandria\n\nXandria\t=0\tDaily=\n\nXandrian\tXX\n\nCity"
    path.write_bytes(gzip.compress(text.encode()))
    small = Gazetteer(load(path))
    assert small.lookup("Xandria").population == 5
    assert small.lookup("Xandria Daily") is None
    assert small.demonym("Xandrian").id == "XX"
