"""Where a figure applies and what sort of figure it is, by small sentences of invented events."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract
from claims.model import ASPECTS, BASES, NUMERIC_KINDS, POLARITIES, Article, Claim


def figures(text: str, lang: str, title: str | None = None) -> list[Claim]:
    article = Article(id="a", text=text, lang=lang, title=title, published="2018-08-14")
    return [claim for claim in extract(article) if claim.kind in NUMERIC_KINDS]


def figure(text: str, lang: str, value: float, title: str | None = None) -> Claim:
    """The one figure of a text with a value; the test fails where there is none or more than one."""
    (found,) = [claim for claim in figures(text, lang, title) if value in (claim.low, claim.high)]
    return found


def places(text: str, lang: str) -> list[str | None]:
    """The place of each casualty, in the order of the text."""
    return [claim.place for claim in figures(text, lang) if claim.kind == "casualty"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "A blast killed 12 people in Gaza."), ("id", "Ledakan itu menewaskan 12 orang di Gaza.")],
)
def test_place_behind_its_preposition_is_the_figures(lang: str, text: str) -> None:
    found = figure(text, lang, 12)
    assert (found.place, found.place_id) == ("Gaza", "region:gaza-strip")


@pytest.mark.parametrize(
    ("lang", "text", "first", "second"),
    [
        ("en", "The storm killed 12 people in Haiti and 5 people in Cuba.", "Haiti", "Cuba"),
        ("en", "In Haiti, 12 people were killed, and in Cuba, 5 people were killed.", "Haiti", "Cuba"),
        ("id", "Banjir itu menewaskan 12 orang di Aceh dan 5 orang di Riau.", "Aceh", "Riau"),
    ],
)
def test_each_figure_takes_the_place_of_its_own_clause(lang: str, text: str, first: str, second: str) -> None:
    assert [figure(text, lang, 12).place, figure(text, lang, 5).place] == [first, second]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Wind damaged 36 houses in Bukit Varn and 10 houses in Varnmoor."),
        ("id", "Angin merusak 36 unit di Bukit Varn dan 10 unit di Varnmoor."),
    ],
)
def test_counts_in_a_list_of_villages_have_each_their_own(lang: str, text: str) -> None:
    assert [figure(text, lang, 36).place, figure(text, lang, 10).place] == ["Bukit Varn", "Varnmoor"]


def test_finest_place_of_a_chain_is_taken() -> None:
    text = "Sebanyak 12 warga tewas di Kabupaten Lombok Utara, Nusa Tenggara Barat."
    found = figure(text, "id", 12)
    assert (found.place, found.place_id) == ("Kabupaten Lombok Utara", "ID-5208")


@pytest.mark.parametrize(
    ("lang", "text", "places"),
    [
        ("en", "Floods killed 12 people in Haiti, Cuba and Jamaica.", "Haiti, Cuba and Jamaica"),
        ("id", "Banjir yang melanda Aceh dan Riau menewaskan 12 orang.", "Aceh dan Riau"),
    ],
)
def test_list_of_places_is_one_place_without_an_id(lang: str, text: str, places: str) -> None:
    found = figure(text, lang, 12)
    assert (found.place, found.place_id) == (places, None)


def test_attacker_named_after_the_place_makes_no_list() -> None:
    assert figure("A blast killed 12 people in Lebanon, Israel said.", "en", 12).place_id == "LB"


def test_name_behind_whose_city_it_is_is_the_place() -> None:
    assert figure("A blast in the Syrian city of Varnstead killed 12 people.", "en", 12).place == "Varnstead"


def test_who_speaks_behind_a_place_without_a_name_is_no_place() -> None:
    assert figure("Bombs hurt 12 people in the city the Observatory said.", "en", 12).place is None


def test_only_place_of_a_sentence_serves_all_its_figures() -> None:
    text = "A blast killed 12 people in Haiti and wounded 30 others."
    assert [figure(text, "en", value).place for value in (12, 30)] == ["Haiti", "Haiti"]


def test_attacker_is_no_place() -> None:
    assert figure("Israel killed 12 people.", "en", 12).place is None


def test_place_of_a_building_or_a_record_is_not_the_figures() -> None:
    assert figure("Two blasts near the US consulate killed 12 people.", "en", 12).place is None
    assert figure("The spill killed 12 people, the worst in U.S. history.", "en", 12).place is None


def test_people_of_a_country_are_no_place() -> None:
    assert figure("Sebanyak 12 warga Palestina tewas.", "id", 12).place is None


def test_place_in_the_claimants_name_is_not_the_figures() -> None:
    text = "Di Gaza, serangan itu menewaskan 12 orang, menurut otoritas kesehatan Palestina."
    assert figure(text, "id", 12).place == "Gaza"


def test_place_where_it_was_said_is_not_the_figures() -> None:
    text = '"Sebanyak 12 orang tewas akibat banjir itu," kata Rudi Hartono di Jakarta.'
    assert figure(text, "id", 12).place is None


def test_place_of_the_sentence_before_serves_in_the_same_paragraph_only() -> None:
    before = "A storm swept over roads and fields in Haiti."
    assert figure(f"{before} It killed 12 people.", "en", 12, "Storm kills many").place == "Haiti"
    assert figure(f"{before}\n\nIt killed 12 people.", "en", 12, "Storm kills many").place is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The strikes hit the town of Varnmoor and killed 12 people.", "Varnmoor"),
        ("Kharkiv came under bombardment, and 12 people were killed.", "Kharkiv"),
        ("Police in Paris said that 12 people were killed.", "Paris"),
        ("Activists in Varnmoor said that 12 people were killed.", "Varnmoor"),
        ("The mayor of Paris said that 12 people were killed.", "Paris"),
        ("Morlow's envoy to the lake council in Paris said that 12 people were killed.", None),
        ("Officials in Haiti are in mourning. Some 12 people were killed across the country.", "Haiti"),
        ("The Iranian judiciary said 12 people were killed in the country.", "Iran"),
        ("A blast killed 12 people in the town of Varnmoor.", "Varnmoor"),
        ("A blast killed 12 people in the Lantern rebels' ranks.", None),
        ("Israeli strikes killed 12 people across the country.", None),
    ],
)
def test_a_place_is_known_by_the_words_for_towns_by_who_speaks_and_by_what_was_named(
    text: str, place: str | None
) -> None:
    assert figure(text, "en", 12).place == place


def test_a_title_that_tells_of_no_harm_gives_no_place() -> None:
    assert figure("Some 12 people were killed.", "en", 12, "Envoys of Norland to meet in Paris").place is None
    assert figure("Some 12 people were killed.", "en", 12, "Blast in Paris").place == "Paris"


def test_title_gives_the_place_where_the_text_does_not() -> None:
    found = figure("Sebanyak 12 orang tewas.", "id", 12, "Gempa Filipina: Korban Bertambah")
    assert (found.place, found.place_id) == ("Filipina", "PH")


def test_a_place_that_the_gazetteer_lacks_is_named_without_an_id_and_the_title_gives_none() -> None:
    text = "Sebanyak 12 orang tewas di Desa Wkrambe."
    found = figure(text, "id", 12, "Gempa Filipina: Korban Bertambah")
    assert (found.place, found.place_id) == ("Desa Wkrambe", None)


def test_origin_in_a_title_is_no_place() -> None:
    assert figure("Wabah itu menewaskan 12 orang.", "id", 12, "Wabah Baru: Penumpang Asal Prancis Sakit").place is None


def test_title_gives_no_place_to_money() -> None:
    assert figure("The firm paid $12 million.", "en", 12_000_000, "Firm grows in Haiti").place is None


def test_newsrooms_town_is_no_place() -> None:
    assert figure("JAKARTA, Kabar - Sebanyak 12 orang tewas akibat gempa.", "id", 12, "Gempa Besar").place is None


def test_name_of_a_line_in_a_list_is_its_place() -> None:
    text = "Korban meninggal: Aceh 35 orang, Riau 23 orang."
    assert {claim.low: claim.place for claim in figures(text, "id")} == {35: "Aceh", 23: "Riau"}


def test_dateline_is_no_line_of_a_list() -> None:
    assert figure("SYDNEY - Sebanyak 12 orang tewas di Haiti.", "id", 12).place == "Haiti"


def test_place_of_what_was_said_comes_before_where_it_was_said() -> None:
    text = "In London, the ministry said that 12 soldiers had been killed when a mine exploded in Helmand."
    assert figure(text, "en", 12).place == "Helmand"


def test_who_leads_or_backs_is_no_place() -> None:
    assert figure("A blast killed 12 people in the US-led war.", "en", 12).place is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A blast killed 12 people in Kyiv's Wkrambe district.", "Kyiv"),
        ("A blast killed 12 people in Russia's Belgorod region.", "Belgorod"),
        ("A blast killed 12 people in Russia's western Wkrambe Valley.", "Wkrambe Valley"),
        ("Fighting killed 12 people in Russia's many-sided conflict.", "Russia"),
        ("Fighting killed 12 people in Russias civil war.", "Russia"),
    ],
)
def test_place_that_owns_a_quarter_holds_where_the_quarter_is_unknown(text: str, place: str) -> None:
    assert figure(text, "en", 12).place == place


def test_name_in_the_figures_own_clause_comes_before_a_place_of_another() -> None:
    text = "A blast killed 12 people in Al-Wkrambe, and five were wounded in Haiti."
    assert figure(text, "en", 12).place == "Al-Wkrambe"


@pytest.mark.parametrize(
    "text",
    [
        "A blast killed 12 people in the town of al-Wkrambe.",
        "In al-Wkrambe, where a blast tore through a market, 12 people were killed.",
        "A blast killed 12 people and wounded five in the town of al-Wkrambe.",
    ],
)
def test_name_that_begins_with_an_arabic_article_is_a_place(text: str) -> None:
    assert figure(text, "en", 12).place == "al-Wkrambe"


@pytest.mark.parametrize(
    "text",
    ["Haiti has seen 12 deaths.", "Haiti, which has recorded 12 deaths, is poor.", "A blast rocked Haiti, killing 12."],
)
def test_people_came_to_harm_in_the_place_that_went_through_it(text: str) -> None:
    assert figure(text, "en", 12).place == "Haiti"


def test_address_is_the_place_without_a_preposition() -> None:
    text = "Sebanyak 12 orang tewas di tambang bawah tanah Wkrambe Raya, Kabupaten Lombok Utara, Nusa Tenggara Barat."
    assert figure(text, "id", 12).place == "Kabupaten Lombok Utara"


def test_title_gives_the_place_behind_a_name_that_the_gazetteer_lacks() -> None:
    found = figure("Tidak ada korban jiwa.", "id", 0, "Banjir Rendam Rumah di Pekon Wkrambe Tanggamus")
    assert found.place == "Tanggamus"


def test_visit_applies_where_it_goes() -> None:
    assert figure("It was her ninth visit to Qatar.", "en", 9).place == "Qatar"


@pytest.mark.parametrize(
    ("lang", "text", "value", "aspect"),
    [
        ("en", "A blast killed 12 people.", 12, "incident"),
        ("en", "The death toll has risen to 12.", 12, "total"),
        ("en", "So far, 12 people have been killed.", 12, "total"),
        ("en", "Since the war began, 12 people have been killed.", 12, "total"),
        ("en", "An additional 12 people were killed.", 12, "change"),
        ("en", "An additional 12 people were killed, bringing the toll to 140.", 12, "change"),
        ("en", "In the last 24 hours, 12 people were killed, bringing the death toll to 140.", 12, "change"),
        ("en", "In the last 24 hours, 12 people were killed.", 12, "incident"),
        ("en", "A blast killed five people. An additional 12 were wounded.", 12, "incident"),
        ("en", "The island recorded five deaths and an additional 12 infections.", 12, "change"),
        ("en", "At least 12 people are missing.", 12, "stock"),
        ("en", "A new blast killed 12 people.", 12, "incident"),
        ("en", "Rescuers found 12 more bodies.", 12, "change"),
        ("en", "A blast killed 12 more people, bringing the toll to 140.", 12, "change"),
        ("en", "A blast killed five people and wounded 12 more.", 12, "incident"),
        ("en", "A blast killed 40 people including five women and 12 children.", 12, "part"),
        ("en", "Haiti has recorded 12 deaths.", 12, "total"),
        ("en", "A blast killed 12 in a new attack.", 12, "incident"),
        ("en", "A blast killed 12 people, among them a child.", 12, "incident"),
        ("en", "A blast killed 40 people. Of those, 12 were children who were killed.", 12, "part"),
        ("en", "Profits rose by 5 percent.", 5, "change"),
        ("en", "The firm paid $12 million.", 12_000_000, None),
        ("id", "Ledakan itu menewaskan 12 orang.", 12, "incident"),
        ("id", "Tim menemukan 12 jenazah lagi.", 12, "change"),
        ("id", "Ledakan itu menewaskan lima orang. Tambahan 12 orang luka-luka.", 12, "incident"),
        ("id", "Sebanyak 12 orang lagi tewas, sehingga total korban menjadi 140.", 12, "change"),
        ("id", "Haiti telah mencatat 12 kematian.", 12, "total"),
        ("id", "Jumlah korban tewas mencapai 12 orang.", 12, "total"),
        ("id", "Hingga kini, 12 orang tewas.", 12, "total"),
        ("id", "Hingga Senin (13/8/2018), 12 orang tewas.", 12, "total"),
        ("id", "Sebanyak 12 orang masih mengungsi.", 12, "stock"),
        ("id", "Pemerintah akan membangun 500 rumah.", 500, "target"),
    ],
)
def test_words_around_a_figure_tell_its_aspect(lang: str, text: str, value: float, aspect: str | None) -> None:
    assert figure(text, lang, value).aspect == aspect


def test_total_holds_for_the_whole_list() -> None:
    text = "Jumlah korban meninggal 86 orang dan 508 orang luka."
    assert {claim.low: claim.aspect for claim in figures(text, "id")} == {86: "total", 508: "total"}


def test_total_ends_with_its_clause() -> None:
    text = "The death toll is unknown after a blast killed 12 people."
    assert figure(text, "en", 12).aspect == "incident"


@pytest.mark.parametrize(
    ("lang", "text", "basis"),
    [
        ("en", "So far 12 bodies have been identified.", "identified"),
        ("en", "An estimated 12 people were killed.", "estimated"),
        ("en", "The blast reportedly killed 12 people.", "reported"),
        ("en", "A blast killed 12 people.", None),
        ("id", "Sebanyak 12 jenazah telah teridentifikasi.", "identified"),
        ("id", "Sebanyak 12 jenazah belum teridentifikasi.", None),
        ("id", "Diperkirakan 12 orang tewas.", "estimated"),
        ("id", "Sebanyak 12 orang dilaporkan tewas.", "reported"),
    ],
)
def test_words_of_the_clause_tell_the_basis(lang: str, text: str, basis: str | None) -> None:
    assert figure(text, lang, 12).basis == basis


@pytest.mark.parametrize(
    ("lang", "text", "value", "polarity"),
    [
        ("en", "The army denied that 20 people were killed.", 20, "denied"),
        ("en", "It is not true that 20 people were killed.", 20, "denied"),
        ("en", "A new blast could kill 20 people.", 20, "hypothetical"),
        ("en", "If the dam breaks, 20 people will be killed.", 20, "hypothetical"),
        ("en", "Even if help comes, 20 people were killed.", 20, "asserted"),
        ("en", "Were 20 people killed?", 20, "asked"),
        ("en", "About 20 people are feared dead.", 20, "asserted"),
        ("en", "The hall could seat 20 guests.", 20, "asserted"),
        ("en", "Police said 20 people were killed.", 20, "asserted"),
        ("id", "Juru bicara militer membantah bahwa 20 orang tewas.", 20, "denied"),
        ("id", "Bencana itu bisa menewaskan 20 orang.", 20, "hypothetical"),
        ("id", "Jika bendungan jebol, maka 20 orang tewas.", 20, "hypothetical"),
        ("id", "Benarkah 20 orang tewas?", 20, "asked"),
        ("id", "Tidak ada korban jiwa dalam kebakaran itu.", 0, "asserted"),
    ],
)
def test_words_before_a_figure_tell_its_polarity(lang: str, text: str, value: float, polarity: str) -> None:
    assert figure(text, lang, value).polarity == polarity


def test_denial_in_another_clause_with_its_own_figure_denies_nothing_here() -> None:
    text = "It is not true that 20 people were killed, but 12 people were wounded."
    assert figure(text, "en", 12).polarity == "asserted"


def test_toll_of_the_seed_article_is_a_total_in_gaza(shared: Path) -> None:
    title, _, text = (shared / "articles" / "seed.txt").read_text(encoding="utf-8").partition("\n")
    toll = figure(text.strip(), "id", 40_000, title)
    assert (toll.place, toll.place_id, toll.aspect) == ("Gaza", "region:gaza-strip", "total")
    assert toll.claimant == "otoritas kesehatan Palestina"


NUMBERS = ("12", "30", "dua", "13", "8", "31", "29", "2018")
MARKS = ("(", ")", "/", ",", ".", "?")
DATES = ("Monday", "Senin", "August", "Agustus", "February", "yesterday", "kemarin", "last", "week", "since", "hingga")
OTHERS = (
    "killed",
    "tewas",
    "people",
    "orang",
    "in",
    "di",
    "Gaza",
    "Aceh",
    "could",
    "bisa",
    "if",
    "jika",
    "denied that",
)
WORDS = st.sampled_from([*NUMBERS, *MARKS, *DATES, *OTHERS])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(WORDS, max_size=40),
    st.sampled_from(["en", "id"]),
    st.sampled_from([None, "2018", "2018-02", "2018-08-14"]),
)
def test_scope_of_any_words_is_within_the_vocabulary(words: list[str], lang: str, published: str | None) -> None:
    text = " ".join(words)
    for claim in extract(Article(id="a", text=text, lang=lang, title=text[:60], published=published)):
        assert claim.polarity in POLARITIES
        assert claim.aspect in (None, *ASPECTS)
        assert claim.basis in (None, *BASES)
        assert claim.place is not None or claim.place_id is None
        assert (claim.as_of is None) == (claim.as_of_from is None)


def test_a_figure_behind_the_attribution_has_the_place_that_stands_there() -> None:
    text = (
        "The war has killed 41,000 people in Gaza, health officials say, since an attack that killed 1,200 in Israel."
    )
    assert [figure(text, "en", 41000).place, figure(text, "en", 1200).place] == ["Gaza", "Israel"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Five people died and 25 were wounded in Kyiv, while one was killed in Kherson."),
        ("id", "Lima orang tewas dan 25 orang terluka di Kyiv, sementara satu orang tewas di Kherson."),
    ],
)
def test_figure_without_a_place_has_that_of_the_clause_joined_to_it(lang: str, text: str) -> None:
    assert places(text, lang) == ["Kyiv", "Kyiv", "Kherson"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "A strike on the town of Tula in Russia, 200 kilometres south of Moscow, killed 12 people."),
        ("id", "Serangan ke kota Tula di Rusia, 200 kilometer di selatan Moskow, menewaskan 12 orang."),
    ],
)
def test_place_that_a_distance_starts_from_is_not_the_figures(lang: str, text: str) -> None:
    assert places(text, lang) == ["Tula"]


def test_sentence_before_that_names_two_places_gives_none() -> None:
    text = "Banjir merendam 12 desa di Aceh, 4 desa di Riau. Sebanyak 12 orang tewas."
    assert places(text, "id") == [None]
