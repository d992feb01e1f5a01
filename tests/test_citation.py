from __future__ import annotations

from dataclasses import replace

import pytest

from claims.citation import Source, citation_languages, citation_styles, cite

SOURCE = Source(
    "a1",
    "Warta Orla",
    "Banjir Orla, 14 tewas",
    "2031-02-04",
    "https://warta.example/banjir",
    "id",
    "2031-03-05",
)


@pytest.mark.parametrize(
    ("style", "lang", "cited"),
    [
        (
            "apa",
            "en",
            "Banjir Orla, 14 tewas. (2031, February 4). Warta Orla."
            " Retrieved March 5, 2031, from https://warta.example/banjir",
        ),
        (
            "chicago",
            "en",
            "Warta Orla. “Banjir Orla, 14 tewas.” February 4, 2031. Accessed March 5, 2031."
            " https://warta.example/banjir.",
        ),
        (
            "plain",
            "en",
            "Warta Orla, “Banjir Orla, 14 tewas”, 4 February 2031, https://warta.example/banjir (read 5 March 2031)",
        ),
        (
            "apa",
            "id",
            "Banjir Orla, 14 tewas. (2031, 4 Februari). Warta Orla."
            " Diakses 5 Maret 2031, dari https://warta.example/banjir",
        ),
        (
            "plain",
            "id",
            "Warta Orla, “Banjir Orla, 14 tewas”, 4 Februari 2031, https://warta.example/banjir (dibaca 5 Maret 2031)",
        ),
    ],
)
def test_an_article_is_cited_in_each_style_and_language(style: str, lang: str, cited: str) -> None:
    assert cite(SOURCE, style, lang) == cited


def test_every_language_has_the_same_styles() -> None:
    assert {citation_styles(lang) for lang in citation_languages()} == {("apa", "chicago", "plain")}


def test_what_is_not_known_is_left_out() -> None:
    assert cite(replace(SOURCE, url=None, seen=None, published=None), "plain") == "Warta Orla, “Banjir Orla, 14 tewas”"
    assert cite(replace(SOURCE, url=None)).endswith("4 February 2031 (read 5 March 2031)")
    assert cite(replace(SOURCE, published=None, seen=None), "apa", "en").startswith("Banjir Orla, 14 tewas. (n.d.).")


def test_an_article_of_which_nothing_is_known_is_cited_by_its_id() -> None:
    assert cite(Source("a1"), "plain") == "a1"
    assert cite(Source("a1"), "apa").startswith("a1")


def test_a_title_keeps_its_own_full_stop_and_takes_no_second() -> None:
    assert cite(replace(SOURCE, title="How many?"), "apa").startswith("How many? (2031")
    assert "“How many?”" in cite(replace(SOURCE, title="How many?"), "chicago")


def test_a_title_with_braces_and_line_breaks_is_cited_as_it_stands_on_one_line() -> None:
    assert "{url}  {0} a b".replace("  ", " ") in cite(replace(SOURCE, title="{url} {0}\n a b"), "plain")
