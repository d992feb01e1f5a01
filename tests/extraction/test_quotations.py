"""Quotations are found with any kind of mark, whole or damaged."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('"', '"'), ("“", "”"), ("”", "”"), ("„", "“"), ("«", "»"), ("''", "''"), ("``", "''"), ("‘", "’"), ("'", "'"),
        ("&quot;", "&quot;"), ("&ldquo;", "&rdquo;"), ('\\"', '\\"'), ("\\”", "\\”"), ("“", '"'),
    ],
)  # fmt: skip
def test_every_pair_of_marks_encloses_a_quotation(opening: str, closing: str) -> None:
    assert quoted(f"Earlier {opening}The bridge is closed,{closing} she said.") == ["The bridge is closed,"]


def test_a_closing_mark_glued_to_words_opens_where_a_text_has_no_opening_ones() -> None:
    assert quoted("It rose.”The bridge is shut,” she said.”We wait.”") == ["The bridge is shut,", "We wait."]
    assert quoted("“It rose.”The bridge is shut, she said.") == ["It rose."]


def test_offsets_leave_the_marks_out_and_the_outer_ones_take_them_in() -> None:
    text = 'He said "no way" again.'
    (found,) = find_quotations(text)
    assert text[found.start : found.end] == "no way"
    assert text[found.outer_start : found.outer_end] == '"no way"'


def test_single_marks_inside_double_ones_belong_to_the_quotation() -> None:
    assert quoted("“We said ‘never’ to them,” he added.") == ["We said ‘never’ to them,"]


def test_apostrophes_and_genitives_are_no_quotations() -> None:
    assert quoted("The workers' homes didn't burn in O'Neil's town in the '90s.") == []


def test_a_genitive_inside_single_marks_does_not_end_the_quotation() -> None:
    assert quoted("'The workers' homes were hit,' he said.") == ["The workers' homes were hit,"]


def test_reopened_marks_give_one_quotation_for_each_paragraph() -> None:
    text = '"We saw the water rise.\n\n"Then we ran," she said.'
    assert quoted(text) == ["We saw the water rise.", "Then we ran,"]


def test_one_pair_of_marks_around_two_paragraphs_gives_two_quotations() -> None:
    assert quoted("“We saw the water rise.\nThen we ran,” she said.") == ["We saw the water rise.", "Then we ran,"]


def test_a_mark_that_is_never_closed_takes_nothing_with_it() -> None:
    text = 'A "lost mark here.\n\nAnother paragraph with "good words," he said.'
    assert quoted(text) == ["good words,"]


def test_a_mark_between_spaces_opens_again_where_the_next_can_only_close() -> None:
    assert quoted('It rose. " The mayor came back. " We wait here," he said.') == ["We wait here,"]
    assert quoted('" We wait here. " The mayor came back. "So we go," he said.') == ["We wait here.", "So we go,"]


def test_marks_with_spaces_on_both_sides_pair_off_and_a_stop_behind_one_closes_it() -> None:
    assert quoted('He called it " a ruin ". " It is old, " she said.') == ["a ruin", "It is old,"]


def test_marks_that_ended_up_in_another_line_than_their_sentence_still_enclose_it() -> None:
    assert quoted('It is shut. "\nWho shut it?\n" I asked her. "\nWe did. "') == ["Who shut it?", "We did."]
    assert quoted("It is shut. '\nThe workers' road is old,' she said. '\nWe wait. '\nIt rained.") == [
        "The workers' road is old,",
        "We wait.",
    ]


def test_a_mark_between_a_line_break_and_a_space_opens_the_next_paragraph() -> None:
    assert quoted('" We go on.\n" I wait here. "\nThe mayor left.') == ["We go on.", "I wait here."]
    assert quoted('He called it " a ruin of old.\n" It is at a " safe " height.') == ["a ruin of old.", "safe"]


def test_a_mark_alone_in_its_line_opens_nothing() -> None:
    assert quoted('We saw them.\n"\nThe mayor added that it was " old ".') == ["old"]


def test_a_mark_behind_a_sentence_opens_nothing_where_a_small_letter_follows() -> None:
    assert quoted("We wait. '\nsaid the mayor of the town's road, 'old'.") == ["old"]


def test_a_single_mark_at_the_end_of_a_line_opens_nothing_that_ends_in_a_word_without_a_stop() -> None:
    assert quoted("We wait. '\nOn Monday the ministers' cars came.") == []


def test_a_mark_glued_to_a_colon_opens() -> None:
    assert quoted("She said:' We wait. '\nIt rained.") == ["We wait."]


def test_a_paragraph_left_open_ends_where_the_next_opens_though_paragraphs_were_split_or_joined() -> None:
    assert quoted('He said: "We wait.\nIt is old.\n"We go home."') == ["We wait.", "It is old.", "We go home."]
    assert quoted("He said: “We wait. It is old. “We go home.”") == ["We wait. It is old.", "We go home."]


def test_a_mark_of_another_sort_behind_a_sentence_begins_no_further_paragraph() -> None:
    assert quoted('She said: "We wait. “Old,” he wrote. We go."') == ["Old,"]


def test_a_mark_that_was_lost_opens_before_a_capital_and_closes_behind_a_stop() -> None:
    assert quoted("��We wait,� said Ma�ruf � on Monday. �It is old.� He left.") == ["We wait,", "It is old."]


@given(st.text(alphabet="ab .,\n\"'“”‘’«»&quot;\\", max_size=80))
def test_any_text_gives_ordered_quotations_inside_it(text: str) -> None:
    found = find_quotations(text)
    assert all(0 <= q.outer_start <= q.start < q.end <= q.outer_end <= len(text) for q in found)
    assert all(a.outer_end <= b.outer_start for a, b in pairwise(found))


@pytest.mark.parametrize("soup", ['"', '" a ', "'a ", '"a\n', "s' a ", "“a “", '"a" '])
def test_a_soup_of_marks_is_read_in_time_in_proportion_to_its_length(soup: str) -> None:
    began = time.process_time()
    find_quotations(soup * (200_000 // len(soup)))
    assert time.process_time() - began < 10
