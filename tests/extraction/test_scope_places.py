"""Which words of a sentence name the place of a figure, by small sentences of invented events."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.model import NUMERIC_KINDS, Article


def place_of(text: str, lang: str) -> str | None:
    """The place of the one figure of a text."""
    (found,) = [claim for claim in extract(Article("a", text, lang=lang)) if claim.kind in NUMERIC_KINDS]
    return found.place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Banjir merendam 12 rumah di Desa Varn, Kelurahan Orlen, Kecamatan Sarun, Kota Tangerang.", "Kota Tangerang"),
        ("Bantuan itu tiba di sejumlah wilayah Kabupaten Bantul bagi 12 desa.", "Kabupaten Bantul"),
        ("Kota Bogor diguncang 12 gempa.", "Kota Bogor"),
    ],
)
def test_the_place_stands_behind_an_address_or_before_what_befell_it(text: str, place: str) -> None:
    assert place_of(text, "id") == place


def test_where_a_report_was_received_is_no_place() -> None:
    assert place_of("Sebanyak 12 rumah rusak menurut laporan yang diterima di Jakarta.", "id") is None


def test_amid_something_is_no_place() -> None:
    assert place_of("Warga bertahan di Tengah Banjir Besar saat 12 orang mengungsi.", "id") is None
