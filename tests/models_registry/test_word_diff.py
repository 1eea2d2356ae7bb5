"""Two texts compared word by word (models_registry/word_diff.py)."""

import time

from models_registry.word_diff import ADDED, REMOVED, SAME, word_diff


def test_diff_marks_the_words_removed_and_added_between_those_that_stay():
    pieces = word_diff("Vận động 37 hộ phân loại rác.", "Vận động 130 hộ phân loại rác tại nhà.")

    assert pieces == [
        (SAME, "Vận động "),
        (REMOVED, "37 "),
        (ADDED, "130 "),
        (SAME, "hộ phân loại "),
        (REMOVED, "rác."),
        (ADDED, "rác tại nhà."),
    ]


def test_diff_of_equal_and_of_empty_texts():
    assert word_diff("Như cũ", "Như cũ") == [(SAME, "Như cũ")]
    assert word_diff("", "Mới") == [(ADDED, "Mới")]
    assert word_diff("Cũ", "") == [(REMOVED, "Cũ")]
    assert word_diff("", "") == []


def test_diff_of_other_spaces_is_no_change_of_words():
    assert {kind for kind, _text in word_diff("Một  hai\nba", "Một hai ba")} == {SAME}


def test_diff_of_a_text_made_to_be_slow_stays_quick():
    begin = time.perf_counter()

    word_diff("a " * 2000, "b a " * 1000)

    assert time.perf_counter() - begin < 2
