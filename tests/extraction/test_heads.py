"""What a number counts: the noun, and not the words behind it."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.model import Article


def counted(text: str, lang: str) -> tuple[str | None, str | None]:
    claim = next(c for c in extract(Article("a", text, lang=lang)) if c.kind == "count")
    return claim.counted, claim.metric


@pytest.mark.parametrize(
    ("text", "phrase", "head"),
    [
        ("Rebels took six more ports controlled by clans.", "more ports", "ports"),
        ("The mics stop two candidates interrupting each other.", "candidates", "candidates"),
        ("Nearly a million homes suffered blackouts.", "homes", "homes"),
        ("Dozens of Varnian rescue personnel came.", "Varnian rescue personnel", "personnel"),
        ("Three former Varnian police officers accused of lies left.", "former Varnian police officers", "officers"),
        ("The town has two press agencies.", "press agencies", "agencies"),
        ("Courts tried 20 clan-backed coup plots.", "clan-backed coup plots", "plots"),
        ("Rebels took six ports - officials said - and left.", "ports", "ports"),
        ("The town has only one bridge.", "bridge", "bridge"),
    ],
)
def test_a_verb_or_adverb_behind_the_noun_is_not_counted(text: str, phrase: str, head: str) -> None:
    assert counted(text, "en") == (phrase, head)


def test_where_the_head_stands_first_no_ending_tells_it() -> None:
    assert counted("Banjir merusak 12 bus warga.", "id") == ("bus", "bus")
