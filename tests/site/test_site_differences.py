from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claims.site.differences import Stretch, differences
from claims.site.pages.changes import shortened

texts = st.text(alphabet="ab \n.é😀", max_size=60)


@given(texts, texts)
def test_both_texts_can_be_read_back_from_their_differences(older: str, newer: str) -> None:
    stretches = differences(older, newer)

    assert "".join(s.text for s in stretches if s.change != "added") == older
    assert "".join(s.text for s in stretches if s.change != "removed") == newer
    assert all(one.change != other.change for one, other in pairwise(stretches))


def test_only_the_words_that_changed_differ() -> None:
    assert differences("At least 40 people died.\nRain.", "At least 52 people died.\nRain.") == [
        Stretch("same", "At least "),
        Stretch("removed", "40"),
        Stretch("added", "52"),
        Stretch("same", " people died.\nRain."),
    ]


def test_texts_with_thousands_of_other_words_are_compared_as_a_whole() -> None:
    older, newer = "a " * 5000, "b " * 5000

    assert differences(older, newer) == [Stretch("removed", older), Stretch("added", newer)]


def test_long_stretches_that_stayed_are_cut_and_markup_is_text() -> None:
    html = shortened([Stretch("same", "word " * 200), Stretch("added", "<b>"), Stretch("same", "word " * 200)])

    assert "[…]" in html and len(html) < 700
    assert "<ins>&lt;b&gt;</ins>" in html
