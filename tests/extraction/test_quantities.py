"""Quantities: hedge, number, scale and unit as one expression with its bounds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.document import read_document
from claims.extraction.hedges import Quantity
from claims.extraction.quantities import QuantityReader
from claims.rules import languages
from claims.rules.pack import load_pack


def read(text: str, lang: str) -> list[tuple[str, Quantity]]:
    pack = load_pack(lang)
    document = read_document(text, pack)
    reader = QuantityReader(document, pack)
    return [(document.between(q.first, q.last), q) for s in document.sentences for q in reader.read(s)]


@pytest.mark.parametrize(
    ("text", "lang", "words", "low", "high", "qualifier"),
    [
        ("Lebih dari 40.000 orang pergi.", "id", "Lebih dari 40.000", 40_000, None, "more_than"),
        ("Sedikitnya 30 rumah rusak.", "id", "Sedikitnya 30", 30, None, "at_least"),
        ("Kurang dari 30 rumah rusak.", "id", "Kurang dari 30", None, 30, "less_than"),
        ("Paling banyak 30 rumah rusak.", "id", "Paling banyak 30", None, 30, "at_most"),
        ("Hampir 30 rumah rusak.", "id", "Hampir 30", 30, 30, "about"),
        ("Antara 10 dan 15 rumah rusak.", "id", "Antara 10 dan 15", 10, 15, "between"),
        ("Sekitar satu jam lebih.", "id", "Sekitar satu jam lebih", 1, None, "more_than"),
        ("Kerugian Rp1,2 miliar.", "id", "Rp1,2 miliar", 1.2e9, 1.2e9, "exact"),
        ("Kerugian Rp5 M.", "id", "Rp5 M", 5e9, 5e9, "exact"),
        ("Sebanyak 1-2 juta ton.", "id", "1-2 juta ton", 1e6, 2e6, "between"),
        ("Satu setengah tahun.", "id", "Satu setengah tahun", 1.5, 1.5, "exact"),
        ("More than 40,000 people left.", "en", "More than 40,000", 40_000, None, "more_than"),
        ("Up to 500 people left.", "en", "Up to 500", None, 500, "at_most"),
        ("Between 10 and 20 people left.", "en", "Between 10 and 20", 10, 20, "between"),
        ("It fell to minus-40 degrees.", "en", "minus-40 degrees", -40, -40, "exact"),
        ("The price fell to minus $40.32 at noon.", "en", "minus $40.32", -40.32, -40.32, "exact"),
        ("The fund pumps about 3.6 m barrels.", "en", "about 3.6 m barrels", 3_600_000, 3_600_000, "about"),
        ("Some 2 m people came.", "en", "Some 2 m", 2_000_000, 2_000_000, "about"),
        ("They sell between 3 m and 5 m copies.", "en", "between 3 m and 5 m", 3_000_000, 5_000_000, "between"),
        ("The wall is 3 m high.", "en", "3 m", 3, 3, "exact"),
        ("The fund holds # 3.5 bn.", "en", "# 3.5 bn", 3_500_000_000, 3_500_000_000, "exact"),
        ("The clinic holds at least # 35,000.", "en", "at least # 35,000", 35_000, None, "at_least"),
        ("About one in 200 births is early.", "en", "About one in 200", 0.5, 0.5, "about"),
        ("Prices rose three-fold.", "en", "three-fold", 3, 3, "exact"),
        ("They signed a multibillion-dollar deal.", "en", "multibillion-dollar", 1e9, 9_999_999_999, "vague"),
        ("It lasts the next year and a half.", "en", "year and a half", 1.5, 1.5, "exact"),
        ("Suhu menjadi minus 5 derajat.", "id", "minus 5 derajat", -5, -5, "exact"),
        ("They let sub-300 metre plots.", "en", "sub-300 metre", None, 300, "less_than"),
        ("Just under 20 people left.", "en", "Just under 20", None, 20, "less_than"),
        ("It pays 7 3/4 percent.", "en", "7 3/4 percent", 7.75, 7.75, "exact"),
        ("Wheat rose 4-1/2 cents.", "en", "4-1/2 cents", 4.5, 4.5, "exact"),
        ("He pays $50 plus tax.", "en", "$50", 50, 50, "exact"),
        ("He pays $50 plus.", "en", "$50 plus", 50, None, "at_least"),
        ("It has a 33W charger.", "en", "33W", 33, 33, "exact"),
        ("Men between the ages of 18 and 60 must stay.", "en", "18 and 60", 18, 60, "between"),
        ("Warga antara usia 18 dan 60 tahun wajib datang.", "id", "18 dan 60 tahun", 18, 60, "between"),
        ("He lives some 20 [kilometers] away.", "en", "some 20 [kilometers]", 20, 20, "about"),
        ("The coffee cost three euros 50.", "en", "three euros 50", 3.5, 3.5, "exact"),
        ("He had 15 dollars and 50 friends.", "en", "15 dollars", 15, 15, "exact"),
        ("It takes a day or two.", "en", "a day or two", 1, 2, "between"),
        ("It costs $5 a day or two a week.", "en", "$5", 5, 5, "exact"),
        ("Hujan turun sehari atau dua hari.", "id", "sehari atau dua hari", 1, 2, "between"),
        ("The plane flew at an altitude of 900' that day.", "en", "900'", 900, 900, "exact"),
        ('It has a 15" screen.', "en", '15"', 15, 15, "exact"),
        ("The rate is as low as 2%.", "en", "as low as 2%", 2, None, "at_least"),
        ("It took 2½ years.", "en", "2½ years", 2.5, 2.5, "exact"),
        ("It earned 3.5x as much.", "en", "3.5x", 3.5, 3.5, "exact"),
        ("The share stood at 118.5p.", "en", "118.5p", 118.5, 118.5, "exact"),
        ("It cost $5 million to $7 million.", "en", "$5 million to $7 million", 5e6, 7e6, "between"),
        ("A two-and-a-half-hour tour began.", "en", "two-and-a-half-hour", 2.5, 2.5, "exact"),
        ("It is two and a half times as big.", "en", "two and a half times", 2.5, 2.5, "exact"),
        ("Dua setengah kali lebih besar.", "id", "Dua setengah kali", 2.5, 2.5, "exact"),
        ("It took two and a half years.", "en", "two and a half years", 2.5, 2.5, "exact"),
        ("It cost 3 dollars 50 cents.", "en", "3 dollars 50 cents", 3.5, 3.5, "exact"),
        ("It cost $3 and 50 cents.", "en", "$3 and 50 cents", 3.5, 3.5, "exact"),
        ("It rose $3, 50 cents below the peak.", "en", "$3", 3, 3, "exact"),
        ("Harganya 3 dolar 50 sen.", "id", "3 dolar 50 sen", 3.5, 3.5, "exact"),
        ("Pidatonya berdurasi 3 jam 10 menit.", "id", "3 jam 10 menit", 190, 190, "exact"),
        (
            "Ia tidur lebih dari 1 jam dan 12 menit 5 detik.",
            "id",
            "lebih dari 1 jam dan 12 menit 5 detik",
            4325,
            None,
            "more_than",
        ),
        ("Ia mencatat waktu 1 menit 41,525 detik.", "id", "1 menit 41,525 detik", 101.525, 101.525, "exact"),
        ("Ia mencatat waktu 1 menit 41.525 detik.", "id", "1 menit 41.525 detik", 101.525, 101.525, "exact"),
        ("Ia divonis 4 tahun 16 bulan kemudian.", "id", "4 tahun", 4, 4, "exact"),
        ("The climb took two years and six months.", "en", "two years and six months", 30, 30, "exact"),
        ("Some 75 USD million was lost.", "en", "Some 75 USD million", 75e6, 75e6, "about"),
        ("They lost thirty MUSD.", "en", "thirty MUSD", 30e6, 30e6, "exact"),
        ("Rain fell for 1/2 hour.", "en", "1/2 hour", 0.5, 0.5, "exact"),
        ("Add 1/16 of a pint.", "en", "1/16 of a pint", 0.0625, 0.0625, "exact"),
        ("Dia menunggu 1/2 jam.", "id", "1/2 jam", 0.5, 0.5, "exact"),
        ("The now-18-year-old girl left.", "en", "18-year", 18, 18, "exact"),
        ("The deficit was $-50.8bn.", "en", "$-50.8bn", -50.8e9, -50.8e9, "exact"),
        ("The PS8.1bn deal failed.", "en", "PS8.1bn", 8.1e9, 8.1e9, "exact"),
        ("A 10-to-12-day trip began.", "en", "10-to-12-day", 10, 12, "between"),
        ("Half a dozen cars burned.", "en", "Half a dozen", 6, 6, "exact"),
        ("A half-million homes burned.", "en", "A half-million", 5e5, 5e5, "exact"),
        ("A million and a half people left.", "en", "A million and a half", 1.5e6, 1.5e6, "exact"),
        ("It cost Rp 7,931 miliar.", "id", "Rp 7,931 miliar", 7.931e9, 7.931e9, "exact"),
        ("Indeks 26,156.10. Dolar Rp 14.162.", "id", "26,156.10", 26156.1, 26156.1, "exact"),
        ("Anggaran Rp 500-an triliun.", "id", "Rp 500-an triliun", 5e14, 5e14, "about"),
        ("A land of 500-odd million people.", "en", "500-odd million", 5e8, 5e8, "about"),
        ("The target is 3±1 percent.", "en", "3±1 percent", 2, 4, "between"),
        ("Sasarannya 3 plus minus 1 persen.", "id", "3 plus minus 1 persen", 2, 4, "between"),
        ("It was cut by $6bn-$12bn.", "en", "$6bn-$12bn", 6e9, 12e9, "between"),
        ("A few hundred people left.", "en", "A few hundred", 100, 999, "vague"),
        ("Several million people left.", "en", "Several million", 1e6, 9_999_999, "vague"),
        ("Beberapa ratus ribu orang pergi.", "id", "Beberapa ratus ribu", 1e5, 999_999, "vague"),
        ("One in four Varnians left.", "en", "One in four", 25, 25, "exact"),
        ("They met two in three days.", "en", "two", 2, 2, "exact"),
        ("They raised $26-27 m.", "en", "$26-27 m", 26e6, 27e6, "between"),
        ("Dana Rp26-27 M.", "id", "Rp26-27 M", 26e9, 27e9, "between"),
        ("It holds between 500 litres and 700.", "en", "between 500 litres and 700", 500, 700, "between"),
        ("Isinya antara 500 liter dan 700.", "id", "antara 500 liter dan 700", 500, 700, "between"),
        ("They lost 20-40,000 barrels.", "en", "20-40,000 barrels", 20_000, 40_000, "between"),
        ("Kerugian 20-40.000 barel.", "id", "20-40.000 barel", 20_000, 40_000, "between"),
        ("They rate it on a 1-10,000 scale.", "en", "1-10,000", 1, 10_000, "between"),
        ("Claims fell 1.2 million to 45.3 million.", "en", "1.2 million", 1.2e6, 1.2e6, "exact"),
        ("It cut 5 to 30 jobs.", "en", "5 to 30", 5, 30, "between"),
        ("It goes from 0 to 62 mph.", "en", "0 to 62 mph", 0, 62, "between"),
        ("It cost RMB 10 USD 20.", "en", "RMB 10", 10, 10, "exact"),
        ("Harganya IDR 10 USD 20.", "id", "IDR 10", 10, 10, "exact"),
        ("A majority is 50 percent plus one.", "en", "50 percent", 50, 50, "exact"),
        ("It cost $16.4 m.", "en", "$16.4 m", 16_400_000, 16_400_000, "exact"),
        ("They sold 5 m shares.", "en", "5 m", 5e6, 5e6, "exact"),
        ("They sold between 3 m and 5 m units.", "en", "between 3 m and 5 m", 3e6, 5e6, "between"),
        ("Some 1.4 m to 1.5 m tonnes leaked.", "en", "Some 1.4 m to 1.5 m tonnes", 1.4e6, 1.5e6, "between"),
        ("They planted 12 m hectares.", "en", "12 m hectares", 12e6, 12e6, "exact"),
        ("A wall of 20 m blocks stood there.", "en", "20 m", 20, 20, "exact"),
        ("They made 6 m additional jobs.", "en", "6 m", 6e6, 6e6, "exact"),
        ("Some 3,000-plus people died.", "en", "Some 3,000-plus", 3000, None, "at_least"),
        ("They ran the 400 m race.", "en", "400 m", 400, 400, "exact"),
        ("It fell by a third.", "en", "a third", 33.33, 33.33, "exact"),
        ("The bond lost as much as 1/4 point.", "en", "as much as 1/4", None, 0.25, "at_most"),
        ("Rates rose by half a percentage point.", "en", "half a percentage point", 0.5, 0.5, "exact"),
        ("They moved a quarter point.", "en", "a quarter", 0.25, 0.25, "exact"),
        ("The bar is 2⅓ metres long.", "en", "2⅓ metres", 2.3333, 2.3333, "exact"),
        ("Some 2019 homes burned.", "en", "Some 2019", 2019, 2019, "about"),
        ("Sebanyak 2019 rumah rusak.", "id", "2019", 2019, 2019, "exact"),
        ("A magnitude-6.4 quake struck.", "en", "magnitude-6.4", 6.4, 6.4, "exact"),
        ("Gempa magnitudo-6,4 terjadi.", "id", "magnitudo-6,4", 6.4, 6.4, "exact"),
        ("About 60 percent agreed.", "en", "About 60 percent", 60, 60, "about"),
        ("Tens of thousands left.", "en", "Tens of thousands", 20_000, 99_999, "vague"),
    ],
)
def test_a_quantity_keeps_its_hedge_and_bounds(  # noqa: PLR0917
    text: str, lang: str, words: str, low: float | None, high: float | None, qualifier: str
) -> None:
    found = read(text, lang)[0]
    assert found[0] == words
    assert (found[1].low, found[1].high, found[1].qualifier) == (low, high, qualifier)


def test_rupiah_have_no_thousandths_whatever_style_the_article_has() -> None:
    assert [q.point for _, q in read("Indeks 26,156.10 dan 10,131.37. Dolar Rp 14.162.", "id")][-1] == 14_162


def test_a_rise_in_the_small_coin_to_a_sum_in_the_large_one_is_two_figures() -> None:
    assert [words for words, _ in read("Oil rose 40 cents to $78.20.", "en")] == ["40 cents", "$78.20"]


def test_a_number_word_inside_a_name_is_no_figure() -> None:
    assert [q.sort for _, q in read("The Big Six clubs met.", "en")] == ["excluded"]
    assert [q.sort for _, q in read("In Varn Six clubs met.", "en")] == ["number"]


def test_a_rise_from_one_figure_to_another_is_two_figures() -> None:
    assert [words for words, _ in read("Prices rose from 5 to 7 percent.", "en")] == ["5", "7 percent"]


@pytest.mark.parametrize(
    ("text", "lang", "points", "unit"),
    [
        ("It rose from $3 to $5 million.", "en", [3e6, 5e6], "USD"),
        ("It rose from $500 to $1 million.", "en", [500, 1e6], "USD"),
        ("It grew from 24 to 33-35 billion euros.", "en", [24e9, 33e9], "EUR"),
        ("They cut the forecast from 5 to 7 percent to 3 to 4 percent.", "en", [5, 3], "percent"),
        ("It has 256 or 512 GB of storage.", "en", [256, 512], "gigabyte"),
        ("It takes three or four days.", "en", [3], "day"),
        ("It takes a two- or three-hour walk.", "en", [2, 3], "hour"),
        ("They rose 1.2 and 0.8 percent.", "en", [1.2, 0.8], "percent"),
        ("Rates are 5, 10 or 25 percent.", "en", [5, 10, 25], "percent"),
        ("The dams hold 2 and 3 million tons.", "en", [2e6, 3e6], "ton"),
        ("On March 3 and 15 percent of days it rained.", "en", [15], "percent"),
        ("He won by 10, and 3 percent of votes were void.", "en", [3], "percent"),
        ("Prices rose 28,000 or 3.9 percent.", "en", [3.9], "percent"),
        ("Indeks naik 1,2 dan 0,8 persen.", "id", [1.2, 0.8], "percent"),
        ("Pilihannya 128, 256, atau 512 GB.", "id", [128, 256, 512], "gigabyte"),
        ("Pada 3 Maret dan 15 persen warga pergi.", "id", [15], "percent"),
        ("Nilainya naik dari 5 menjadi 7 persen.", "id", [5, 7], "percent"),
        ("Harga turun dari Rp 15 menjadi Rp 12 ribu.", "id", [15e3, 12e3], "IDR"),
        ("Ponsel itu bermemori 256 atau 512 GB.", "id", [256, 512], "gigabyte"),
        ("Tiga atau empat hari lagi ia datang.", "id", [3], "day"),
    ],
)
def test_the_first_of_two_figures_shares_scale_and_unit_with_the_second(
    text: str, lang: str, points: list[float], unit: str
) -> None:
    found = [(q.point, q.unit.name) for _, q in read(text, lang) if q.unit]
    assert found == [(point, unit) for point in points]


@pytest.mark.parametrize(
    ("text", "lang", "qualifier"),
    [
        ("The army handed over 12 bodies.", "en", "exact"),
        ("The army killed over 12 rebels.", "en", "more_than"),
        ("It inched back up to 5 percent.", "en", "exact"),
        ("It may cost up to 5 percent.", "en", "at_most"),
        ("They worried about two villages.", "en", "exact"),
        ("They left about two villages.", "en", "about"),
        ("It went on for over two years.", "en", "more_than"),
        ("Repayments are spread over ten years.", "en", "exact"),
        ("Pesawat terbang di atas dua kota.", "id", "exact"),
        ("Harganya di atas dua juta.", "id", "more_than"),
    ],
)
def test_a_hedge_behind_a_word_that_governs_it_is_a_preposition(text: str, lang: str, qualifier: str) -> None:
    assert [q.qualifier for _, q in read(text, lang)] == [qualifier]


def test_over_behind_a_figure_tells_in_how_long() -> None:
    assert [q.qualifier for _, q in read("They made four stops over two days.", "en")] == ["exact", "exact"]
    assert [q.qualifier for _, q in read("He paid $50 over two years ago.", "en")] == ["exact", "more_than"]


def test_from_to_without_a_movement_is_a_range() -> None:
    assert [q.qualifier for _, q in read("The court may set fines from $250 to $700.", "en")] == ["between"]
    assert [q.qualifier for _, q in read("Harga tiket dari Rp20.000 hingga Rp60.000.", "id")] == ["between"]
    assert [q.qualifier for _, q in read("They cut the fines from $700 to $250.", "en")] == ["exact", "exact"]


def test_a_step_and_the_level_it_leads_to_are_no_range() -> None:
    assert [q.point for _, q in read("The share fell 3p to 481p.", "en")] == [3, 481]
    assert [q.qualifier for _, q in read("They raised $5 million to $7 million.", "en")] == ["between"]


def test_a_margin_of_error_is_above_zero() -> None:
    assert [q.point for _, q in read("The margin is plus or minus 3 percent.", "en")] == [3]


@pytest.mark.parametrize(
    ("text", "lang", "unit"),
    [
        ("It makes 450 Nm of torque.", "en", "newton_meter"),
        ("Chips of 5 nm are made.", "en", "nanometer"),
        ("It stores 100 MB.", "en", "megabyte"),
        ("Yields rose 10bp.", "en", "basis_point"),
        ("Jets of 400 metres per second blew.", "en", "meter_per_second"),
        ("A room of 32m2 is let.", "en", "square_meter"),
        ("It paid HK $5.4m for it.", "en", "HKD"),
        ("Water boils at 100° Celsius.", "en", "degree_celsius"),
        ("Angin 30 meter/detik.", "id", "meter_per_second"),
        ("It is 1⁄32 of a US quart.", "en", "quart"),
        ("Smoke of 300 µg/m3 hung there.", "en", "microgram_per_cubic_meter"),
        ("Asap 300 µg/m3 menyebar.", "id", "microgram_per_cubic_meter"),
        ("A park of 40 sq. km opened.", "en", "square_kilometer"),
        ("He paid 500 Syrian pounds.", "en", "SYP"),
        ("He paid 500 Kuwaiti dinars.", "en", "KWD"),
        ("Ia membayar 500 pound Suriah.", "id", "SYP"),
        ("Ia membayar 500 dinar Kuwait.", "id", "KWD"),
    ],
)
def test_a_unit_is_read_with_its_capitals_signs_and_period(text: str, lang: str, unit: str) -> None:
    (found,) = (q.unit for _, q in read(text, lang))
    assert found is not None
    assert found.name == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The council lost 20 million pounds.", "GBP"),
        ("They raised half a million pounds for the roof.", "GBP"),
        ("They spent two million pounds of public money.", "GBP"),
        ("A fee of 300 pounds was due.", "GBP"),
        ("Each shot comes to 10 pounds ($13).", "GBP"),
        ("Heavy rain led to losses of 3 million pounds.", "GBP"),
        ("The fleet landed 20 million pounds of cod.", "pound"),
        ("The tower weighs 4 million pounds.", "pound"),
        ("She gained 12 pounds.", "pound"),
        ("He paid for a dog of 30 pounds (14kg).", "pound"),
    ],
)
def test_pounds_are_money_by_the_million_or_beside_words_of_money(text: str, unit: str) -> None:
    assert next(q.unit.name for _, q in read(text, "en") if q.unit) == unit


@pytest.mark.parametrize(
    "text", ["He is 6'2\" tall.", "He is 6’2” tall.", "He is 6ft 2in tall.", "He is 6 ft 2 in tall."]
)
def test_feet_and_inches_are_one_height_and_may_be_marked_by_strokes(text: str) -> None:
    assert [(q.point, q.unit.name) for _, q in read(text, "en") if q.unit] == [(6.1667, "foot")]


@pytest.mark.parametrize(
    ("text", "point", "unit"),
    [
        ("The cod weighed 97 lb 4 oz.", 97.25, "pound"),
        ("The 6-foot-6 guard left.", 6.5, "foot"),
        ("He weighs 10 stone 7 pounds.", 10.5, "stone"),
        ("The plank is 3 feet 6 inches long.", 3.5, "foot"),
    ],
)
def test_a_measure_told_in_two_units_is_one_figure_in_the_larger(text: str, point: float, unit: str) -> None:
    assert [(q.point, q.unit.name) for _, q in read(text, "en") if q.unit] == [(point, unit)]


def test_feet_stay_apart_from_more_than_a_foot_of_inches() -> None:
    assert [q.point for _, q in read("It was 6 feet 30 inches from it.", "en")] == [6, 30]


@pytest.mark.parametrize(
    "text", ['He said "I am 6" then.', "It rose to 5 in May.", "The 'class of 6' left.", "The one-in-10 chance."]
)
def test_a_quotation_mark_or_a_preposition_is_no_unit(text: str) -> None:
    assert "inch" not in [q.unit.name for _, q in read(text, "en") if q.unit]


def test_initials_behind_a_space_are_no_unit() -> None:
    assert [(q.sort, q.unit) for _, q in read("It runs 20 BP stations.", "en")] == [("number", None)]


def test_a_generation_of_telephones_is_no_weight() -> None:
    assert [q.sort for _, q in read("The 5G network is built.", "en")] == ["excluded"]


@pytest.mark.parametrize(
    "text",
    [
        "the G20 summit",
        "at 16:32 today",
        "on 18/02/2025",
        "call 0812-3456",
        "a B-52 bomber",
        "a PS5 console",
        "on 1/4 they met",
        "news/read/71318/dead-at-last",
    ],
)
def test_labels_in_digits_are_no_quantities(text: str) -> None:
    assert {q.sort for _, q in read(text, "en")} <= {"excluded"}


def test_a_round_number_before_things_is_no_year() -> None:
    assert [q.sort for _, q in read("They sold 2000 homes.", "en")] == ["number"]
    assert [q.sort for _, q in read("They lost the 2000 election.", "en")] == ["excluded"]
    assert [q.point for _, q in read("It goes from 1000 to 2000 hires.", "en")] == [1000, 2000]


def test_a_year_is_no_quantity_but_so_many_people_are() -> None:
    assert [q.sort for _, q in read("In 2019 it rained.", "en")] == ["excluded"]
    assert [q.sort for _, q in read("Some 2019 people came.", "en")] == ["number"]
    assert [q.sort for _, q in read("She recalls the 1979 hostage crisis.", "en")] == ["excluded"]


@pytest.mark.parametrize("lang", languages())
@given(text=st.text(max_size=200))
def test_any_text_is_read_without_error_and_without_overlap(lang: str, text: str) -> None:
    quantities = [q for _, q in read(text, lang)]
    assert all(a.last <= b.first for a, b in pairwise(quantities))


PARTS = (
    *("more than", "lebih dari", "Rp", "$", "5", "1.234", "1,5", "juta", "million", "-", "to", "hingga", "persen", "%"),
    *(
        "antara",
        "dan",
        "between",
        "and",
        "a",
        "half",
        "setengah",
        "tahun",
        "years",
        "lebih",
        "m",
        "th",
        "ke",
        "kali",
        "°",
    ),
)


@pytest.mark.parametrize("lang", languages())
@given(
    parts=st.lists(
        st.sampled_from(PARTS),
        max_size=14,
    ),
    glue=st.sampled_from([" ", ""]),
)  # fmt: skip
def test_bounds_are_never_the_wrong_way_round(lang: str, parts: list[str], glue: str) -> None:
    for _, quantity in read(glue.join(parts), lang):
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


@pytest.mark.parametrize(("text", "lang"), [("The M4 was shut.", "en"), ("Perlakuan M4 diulang.", "id")])
def test_the_letter_of_magnitudes_is_a_name_where_no_quake_is_told(text: str, lang: str) -> None:
    assert all(quantity.sort == "excluded" for _, quantity in read(text, lang))


@pytest.mark.parametrize(("text", "lang"), [("An M4 quake struck.", "en"), ("Gempa M4 terasa.", "id")])
def test_the_letter_of_magnitudes_is_one_beside_a_quake(text: str, lang: str) -> None:
    assert [words for words, _ in read(text, lang)] == ["M4"]


@pytest.mark.parametrize(
    ("text", "sort"),
    [("They like goal # 4.", "number"), ("The N1 is shut.", "excluded"), ("They wear N95 masks.", "excluded")],
)
def test_a_name_or_a_number_of_a_list_is_no_money(text: str, sort: str) -> None:
    assert [quantity.sort for _, quantity in read(text, "en")] == [sort]


def test_a_letter_before_a_scaled_number_is_a_currency() -> None:
    assert [quantity.sort for _, quantity in read("It costs N5 million.", "en")] == ["money"]


def test_the_sign_of_numbers_is_one_of_pounds_where_a_sum_stands_behind_another() -> None:
    assert [quantity.sort for _, quantity in read("The prize is # 500, the fund has # 35,000.", "en")] == ["money"] * 2
