import string

import pytest
import yaml
from comparing import figure, point

from claims.comparison.findings.reasons import Day, Days, Figure, Who, Word, reasons
from claims.comparison.lexicon import GENERAL, comparison_lexicon
from claims.model import ASPECTS, BASES
from claims.resources import languages_folder
from claims.rules import languages

WORDS = {lang: yaml.safe_load((languages_folder() / lang / "reasons.yml").read_text("utf-8")) for lang in languages()}


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_reasons_are_given_in_every_language_of_the_interface():
    told = reasons("same", {"other": "12", "other_who": "the mayor", "other_day": "Monday"})

    assert tuple(sorted(told)) == languages()


def test_every_language_has_the_same_keys():
    assert len({frozenset(words) for words in WORDS.values()}) == 1
    for part in ("reasons", "hedges", "scopes", "words"):
        assert len({frozenset(words[part]) for words in WORDS.values()}) == 1


def test_every_language_has_a_word_for_each_controlled_word_of_a_scope():
    groups = comparison_lexicon(None).groups
    wanted = {
        "aspect": set(ASPECTS),
        "basis": set(BASES),
        "group": {groups.get(*phrase) for phrase in groups.phrases()} - {GENERAL},
    }

    assert {
        lang: {part: set(words) for part, words in said["words"].items()} for lang, said in WORDS.items()
    } == dict.fromkeys(WORDS, wanted)


@pytest.mark.parametrize("part", ["reasons", "hedges"])
def test_every_sentence_has_the_same_placeholders_in_every_language(part):
    for key in WORDS["en"][part]:
        assert len({frozenset(placeholders(words[part][key])) for words in WORDS.values()}) == 1, key


def test_no_reason_gives_a_verdict():
    english = " ".join(WORDS["en"]["reasons"].values()).casefold().split()
    assert {"error", "wrong", "false", "lied", "fake", "misleading"}.isdisjoint(english)


def test_figures_days_and_sources_are_worded_in_the_language():
    said = reasons(
        "updated",
        {
            "other": Figure(figure(1234.5, "more_than")),
            "other_who": Who(point(1, outlet="Herald")),
            "other_day": Day("2031-05-02"),
            "days": Days(1),
        },
    )
    assert said["en"].startswith(
        "Higher than the more than 1,234.5 that Herald itself gave on 2 May 2031, and 1 day later"
    )
    assert said["id"].startswith("Lebih tinggi dari lebih dari 1.234,5 yang disampaikan Herald sendiri pada 2 Mei 2031")


def test_a_month_is_told_as_a_month_and_no_day_as_such():
    said = reasons("begins_after", {"since": Day("2031-05"), "day": Day(None)})
    assert said["en"] == "It counts from May 2031, which lies after an unknown day, the day of the article."


def test_a_controlled_word_and_a_nationality_are_said_in_the_language():
    other = Figure(figure(40))
    values = {"value": Figure(figure(3)), "other": other, "scope": "x"}
    said = reasons("other_scope", {**values, "own": Word("aspect", "part"), "others": Word("aspect", "total")})
    sides = reasons("other_scope", {**values, "own": Word("side", "LB"), "others": Word("side", "XX-1")})

    assert "(a part against the total)" in said["en"]
    assert "(sebagian, bukan jumlah total)" in said["id"]
    assert "(Lebanon against XX-1)" in sides["en"]
