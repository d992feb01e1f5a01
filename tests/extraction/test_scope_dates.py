"""Since when and as of when a figure counts, against the day of publication: Tuesday, 14 August 2018."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.model import Article, Claim


def killed(text: str, lang: str, published: str | None = "2018-08-14") -> Claim:
    """The one figure of killed people of a text."""
    claims = extract(Article(id="a", text=text, lang=lang, published=published))
    (found,) = [claim for claim in claims if claim.metric == "killed"]
    return found


@pytest.mark.parametrize(
    ("lang", "text", "as_of"),
    [
        ("en", "As of Monday, 12 people were killed.", "2018-08-13"),
        ("en", "By Friday evening, 12 people were killed.", "2018-08-10"),
        ("en", "A blast killed 12 people on Tuesday.", "2018-08-14"),
        ("en", "A blast killed 12 people yesterday.", "2018-08-13"),
        ("en", "A blast killed 12 people on August 5, 2018.", "2018-08-05"),
        ("en", "A blast killed 12 people on 5 August.", "2018-08-05"),
        ("en", "A blast killed 12 people on 20 December.", "2017-12-20"),
        ("en", "A blast killed 12 people on the 5th of August.", "2018-08-05"),
        ("en", "A blast killed 12 people in August 2014.", "2014-08"),
        ("en", "A blast killed 12 people in 2014.", "2014"),
        ("en", "A 2014 blast killed 12 people.", "2014"),
        ("en", "A 2014 blast hurt five men and killed 12 people, while a 2016 blast hurt nobody.", "2014"),
        ("en", "A blast killed 12 people last month.", "2018-07"),
        ("en", "The ministry raised its count on Monday, after a death toll of 12 a day earlier.", "2018-08-12"),
        ("en", "A blast killed 12 people last year.", "2017"),
        ("en", "A blast killed 12 people in June last year.", "2017-06"),
        ("en", "A blast killed 12 people on 5 October last year.", "2017-10-05"),
        ("en", "A blast killed 12 people on Monday last week.", "2018-08-06"),
        ("en", "A flood killed 12 people in 1876.", "1876"),
        ("en", "Floods killed 12 people in the first half of 2017.", "2017"),
        ("en", "Floods killed 12 people at the end of last year.", "2017"),
        ("id", "Hingga Senin (13/8/2018), 12 orang tewas.", "2018-08-13"),
        ("id", "Hingga Senin (13/8), 12 orang tewas.", "2018-08-13"),
        ("id", "Pada Senin (13/8) banjir surut, setelah korban tewas 12 orang sehari sebelumnya.", "2018-08-12"),
        ("id", "Ledakan pada Sabtu menewaskan 12 orang.", "2018-08-11"),
        ("id", "Ledakan itu menewaskan 12 orang pada 5 Agustus 2018.", "2018-08-05"),
        ("id", "Ledakan itu menewaskan 12 orang pada Agustus 2014.", "2014-08"),
        ("id", "Ledakan itu menewaskan 12 orang pada 2014.", "2014"),
        ("id", "Ledakan itu menewaskan 12 orang kemarin.", "2018-08-13"),
        ("id", "Ledakan itu menewaskan 12 orang tahun lalu.", "2017"),
        ("id", "Ledakan itu menewaskan 12 orang pada Juni tahun lalu.", "2017-06"),
        ("id", "Ledakan itu menewaskan 12 orang pada Senin pekan lalu.", "2018-08-06"),
    ],
)
def test_date_in_the_clause_is_the_figures_date(lang: str, text: str, as_of: str) -> None:
    found = killed(text, lang)
    assert (found.as_of, found.as_of_from) == (as_of, "stated")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Twelve people were killed, and envoys will meet in Orlen on Monday."),
        ("en", "Twelve people who will be buried in May were killed."),
        ("id", "Sebanyak 12 orang tewas dan para utusan akan bertemu pada Senin."),
    ],
)
def test_a_day_or_month_of_what_is_planned_is_not_the_figures(lang: str, text: str) -> None:
    assert killed(text, lang).as_of == "2018-08-14"


def test_date_by_weeks_is_inferred() -> None:
    found = killed("Ledakan itu menewaskan 12 orang pekan lalu.", "id")
    assert (found.as_of, found.as_of_from) == ("2018-08-07", "inferred")


def test_figure_with_no_date_is_of_the_day_of_publication() -> None:
    found = killed("A blast killed 12 people.", "en")
    assert (found.as_of, found.as_of_from) == ("2018-08-14", "published")


def test_figure_of_an_undated_article_has_no_date() -> None:
    found = killed("A blast killed 12 people on Monday.", "en", published=None)
    assert (found.as_of, found.as_of_from) == (None, None)


def test_full_date_holds_in_an_undated_article() -> None:
    found = killed("A blast killed 12 people on 5 August 2018.", "en", published=None)
    assert (found.as_of, found.as_of_from) == ("2018-08-05", "stated")


@pytest.mark.parametrize("published", ["2018-08-14T23:30:00+07:00", "2018-08-14T00:10:00Z", "2018-08-14"])
def test_day_of_publication_is_the_articles_own(published: str) -> None:
    assert killed("A blast killed 12 people.", "en", published).as_of == "2018-08-14"
    assert killed("A blast killed 12 people on Monday.", "en", published).as_of == "2018-08-13"


def test_article_published_in_a_month_dates_its_figures_to_the_month() -> None:
    assert killed("A blast killed 12 people.", "en", "2018-08").as_of == "2018-08"


@pytest.mark.parametrize("text", ["In 2030 a blast killed 12 people.", "A blast killed 12 people on 5 August 2019."])
def test_date_behind_publication_is_not_the_figures(text: str) -> None:
    assert killed(text, "en").as_of_from == "published"


def test_day_that_does_not_exist_is_no_date() -> None:
    assert killed("Ledakan itu menewaskan 12 orang pada 31 Februari 2018.", "id").as_of_from == "published"


def test_digits_with_slashes_are_no_date_in_english() -> None:
    assert killed("A blast (3/4/2018) killed 12 people.", "en").as_of_from == "published"


@pytest.mark.parametrize(
    ("lang", "text", "since"),
    [
        ("en", "Since October 2017 at least 12 people have been killed.", "2017-10"),
        ("en", "Fighting has killed 12 people since the war began on 7 October 2017.", "2017-10-07"),
        ("en", "Fighting has killed 12 people since the war began.", None),
        ("en", "At least 12 people have been killed in the war which began in October 2017.", "2017-10"),
        ("en", "The war, which began with marches in the south in 2017, has killed 12 people.", "2017"),
        ("id", "Sejak 7 Oktober 2017, 12 orang tewas.", "2017-10-07"),
        ("id", "Sejak tahun 2014, 12 orang tewas.", "2014"),
        ("id", "Sebanyak 12 orang tewas sejak perang dimulai.", None),
    ],
)
def test_beginning_is_since_and_not_as_of(lang: str, text: str, since: str | None) -> None:
    found = killed(text, lang)
    assert (found.since, found.as_of_from) == (since, "published")


def test_day_of_a_clause_behind_a_beginning_is_no_beginning() -> None:
    found = killed("The marches began after a total of 12 people were killed in Orlen in May 2017.", "en")
    assert (found.since, found.as_of) == (None, "2017-05")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Fighting killed 12 people between March and May."),
        ("en", "Fighting killed 12 people from March 2018 to May 2018."),
        ("id", "Pertempuran menewaskan 12 orang antara Maret dan Mei."),
    ],
)
def test_period_has_its_beginning_and_its_end(lang: str, text: str) -> None:
    found = killed(text, lang)
    assert (found.since, found.as_of, found.as_of_from) == ("2018-03", "2018-05", "stated")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Fighting killed 12 people in 2014-2016."),
        ("en", "Fighting killed 12 people from 2014 to 2016."),
        ("en", "Fighting killed 12 people between 2014 and 2016."),
        ("id", "Pertempuran menewaskan 12 orang pada 2014-2016."),
        ("id", "Pertempuran menewaskan 12 orang selama kurun 2014 hingga 2016."),
    ],
)
def test_span_of_years_has_its_beginning_and_its_end(lang: str, text: str) -> None:
    found = killed(text, lang)
    assert (found.since, found.as_of, found.as_of_from) == ("2014", "2016", "stated")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Under Law No. 12 of 2009, a driver who killed 12 people is held."),
        ("en", "The poll on 2 September overshadows a blast that killed 12 people."),
        ("id", "Sopir yang menewaskan 12 orang dijerat UU Nomor 12 Tahun 2009."),
        ("id", "Korban tewas 12 orang, pemilu tetap digelar 2 September mendatang."),
        ("id", "Sampai saat ini, korban tewas 12 orang, dan bendungan berdiri pada 2012."),
    ],
)
def test_year_of_a_law_or_date_of_something_else_is_not_the_figures(lang: str, text: str) -> None:
    assert killed(text, lang).as_of != "2009"
    assert killed(text, lang).as_of_from == "published"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The man stole 12 cars after leaving prison in 2016."),
        ("id", "Pria itu mencuri 12 mobil setelah bebas pada 2016."),
        ("id", "Panen naik 12 persen dari perkiraan Oktober 2016."),
    ],
)
def test_date_of_what_came_before_is_not_the_figures(lang: str, text: str) -> None:
    (found,) = extract(Article(id="a", text=text, lang=lang, published="2018-08-14"))
    assert found.as_of_from == "published"


def test_month_with_no_year_behind_since_is_past_though_it_comes_again_soon() -> None:
    assert killed("Since September at least 12 people have been killed.", "en").since == "2017-09"


def test_of_two_years_as_near_the_figure_takes_the_one_behind_it() -> None:
    text = "Angka kematian turun dari 3 persen di 2016 menjadi 2 persen di 2017."
    claims = extract(Article(id="a", text=text, lang="id", published="2018-08-14"))
    assert {claim.low: claim.as_of for claim in claims} == {3: "2016", 2: "2017"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "A blast that killed 12 people fouled the bay, soiling 40 miles of a coast that a storm hit in 2005."),
        ("id", "Ledakan itu menewaskan 12 orang, mencemari 40 kilometer pantai, yang dilanda badai pada 2005."),
    ],
)
def test_a_year_behind_another_figure_is_not_the_first_ones(lang: str, text: str) -> None:
    assert killed(text, lang).as_of == "2018-08-14"


def test_since_of_a_superlative_counts_nothing() -> None:
    assert killed("A blast killed 12 people, the deadliest since 1979.", "en").since is None


def test_each_figure_takes_the_date_of_its_own_clause() -> None:
    text = "A blast killed 12 people on Monday and 5 people were killed on Sunday."
    claims = extract(Article(id="a", text=text, lang="en", published="2018-08-14"))
    assert {claim.low: claim.as_of for claim in claims} == {12: "2018-08-13", 5: "2018-08-12"}


def test_statement_is_of_the_day_of_publication() -> None:
    article = Article(id="a", text="Police said roads were closed.", lang="en", published="2018-08-14T09:00:00+07:00")
    (statement,) = [claim for claim in extract(article) if claim.kind == "statement"]
    assert (statement.as_of, statement.as_of_from) == ("2018-08-14", "published")


@pytest.mark.parametrize(
    ("lang", "text", "as_of"),
    [
        ("en", "Sales rose by 12% compared with those in 2016.", "2018-08-14"),
        ("en", "Sales rose, compared with 12% in 2016.", "2016"),
        ("id", "Penjualan naik 12 persen dibandingkan periode yang sama tahun lalu.", "2018-08-14"),
        ("id", "Penjualan naik dibandingkan pada 2016 yang mencapai 12 persen.", "2016"),
        ("id", "Foto yang diunggah pada 5 Agustus itu disukai 12 orang.", "2018-08-14"),
    ],
)
def test_the_date_of_what_a_figure_is_compared_with_or_of_a_thing_is_not_its_own(
    lang: str, text: str, as_of: str
) -> None:
    (found,) = (claim for claim in extract(Article("a", text, lang=lang, published="2018-08-14")) if claim.low == 12)
    assert found.as_of == as_of


@pytest.mark.parametrize(
    ("lang", "text", "as_of"),
    [
        ("en", "A blast shook the town in 2014. That year 12 people were killed.", "2014"),
        ("en", "A blast shook the town in 2014. It killed 12 people.", "2018-08-14"),
        ("id", "Gempa itu terjadi pada 2014. Saat itu 12 orang tewas.", "2014"),
        ("id", "Gempa itu terjadi pada 2014. Sejak saat itu 12 orang tewas.", "2018-08-14"),
    ],
)
def test_at_that_time_is_the_date_of_the_sentence_before(lang: str, text: str, as_of: str) -> None:
    assert killed(text, lang).as_of == as_of


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The storm made landfall on Saturday and 12 people have now died."),
        ("en", "The siege began in June, and 12 people have since died."),
        ("id", "Badai itu tiba pada Sabtu, dan kini 12 orang tewas."),
    ],
)
def test_what_is_now_counts_up_to_the_day_it_is_said_whatever_date_stands_before(lang: str, text: str) -> None:
    assert killed(text, lang).as_of_from == "published"


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("Ilse Marrow, a 39-year-old nurse, fell ill in early April.", "2018-08-14"),
        ("Ilse Marrow, 39, led a party that was banned in 2014.", "2018-08-14"),
        ("Ilse Marrow was 39 in 2014.", "2014"),
    ],
)
def test_an_age_has_the_date_straight_behind_it_only(text: str, as_of: str) -> None:
    claims = extract(Article(id="a", text=text, lang="en", published="2018-08-14"))
    assert [claim.as_of for claim in claims if claim.kind == "age"] == [as_of]
