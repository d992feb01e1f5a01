"""Spelling: how a source's name becomes the token strings that a text may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from claims.rules.tokens import split_words

from .sources import table

BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
TYPE_WORDS = re.compile(
    r"^(Provinsi|Province of|Oblast|Munisipalitas|Distrik) "
    r"|(skaya|ska)? (Province|Governorate|Region|Oblast|oblast|District|Prefecture|County|Krai|Republic|State)$"
)
DIRECTIONS = [(english, indonesian) for english, indonesian in table("directions.tsv")]


def tokens(name: str) -> str:
    """The name as the engine's tokens, joined by blanks."""
    return " ".join(split_words(name))


def bare(name: str) -> str:
    """The name without a leading or trailing word for the sort of division."""
    return TYPE_WORDS.sub("", name)


def spellings(name: str) -> set[str]:
    """The name, without brackets, with straight and curly apostrophes, with and without diacritics."""
    clean = BRACKETS.sub("", name).strip(" '‘’ʻʼ`/")
    plain = re.sub("[‘’ʻʼ`]", "'", clean)
    forms = {clean, plain, plain.replace("'", "’"), undiacritic(plain), undiacritic(plain).replace("'", "’")}
    return {tokens(form) for form in forms if form and latin(form)}


def undiacritic(name: str) -> str:
    """The name with every letter stripped of its marks."""
    decomposed = unicodedata.normalize("NFKD", name.translate(str.maketrans("ıłŁøØđĐ", "ilLoOdD")))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def latin(name: str) -> bool:
    """Whether every letter of the name is Latin."""
    return all("LATIN" in unicodedata.name(char, "") for char in name if char.isalpha())


def folded(name: str) -> str:
    """A key for comparing names of two sources: letters only, no case, no marks, no word for the sort of division."""
    return re.sub(r"[^a-z]", "", undiacritic(bare(name)).lower())


def translated(name: str) -> set[str]:
    """`West Java` from `Jawa Barat` and `Carolina Utara` from `North Carolina`: the other language's word order."""
    forms = set()
    for english, indonesian in DIRECTIONS:
        if name.startswith(english + " "):
            forms.add(f"{name.removeprefix(english + ' ')} {indonesian}")
        if name.endswith(" " + indonesian):
            forms.add(f"{english} {name.removesuffix(' ' + indonesian)}")
    return forms


def all_spellings(names: Iterable[str]) -> set[str]:
    """Every spelling of every name."""
    return {spelling for name in names for spelling in spellings(name)}
