"""Vietnamese text: cleaned, folded, compared and sorted (mobilization/core/text.py)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilization.core.text import clean, exact, fold, sort_key

SORTED_BY_HAND = [
    "1 tháng 5",
    "2 tháng 9",
    "10",
    "An Hoà",
    "Ánh Dương",
    "Anh Sơn",
    "Ăn Đồng",
    "Ân Phú",
    "Ba Đình",
    "Bá Thước",
    "Bà Triệu",
    "Bạch Ngọc",
    "Cam Lâm",
    "Con Cuông",
    "Cồn Vành",
    "Cửa Lò",
    "Diễn Châu",
    "Dũng Hợp",
    "Đại Huệ",
    "Đô Lương",
    "Đông Hiếu",
    "Đồng Văn",
    "Đường Lâm",
    "Hải Châu",
    "Hưng Nguyên",
    "Ngọc",
    "Ngọc Lâm",
    "Quế Phong",
    "Tam Hợp",
    "Tiên Kỳ",
    "Tường Dương",
    "Vinh",
    "Vĩnh Tường",
    "Xóm 1",
    "Xóm 1 A",
    "Xóm 2",
    "Xóm 10",
    "Yên Thành",
]


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("Xã Kim Liên", "Xã Kim Liên"),
        (unicodedata.normalize("NFD", "Xã Đường Lâm"), "Xã Đường Lâm"),
        ("a\x00b", "ab"),
        ("a\ud800b\udfff", "ab"),
        ("a\x07\x1b\x7fb", "ab"),
        ("một\r\nhai\rba\n", "một\nhai\nba\n"),
        ("tab\tgiữ", "tab\tgiữ"),
        ("\u202bphải sang trái\u202c", "\u202bphải sang trái\u202c"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("", ""),
    ],
)
def test_clean_keeps_what_people_see_and_drops_the_rest(given_text, cleaned):
    assert clean(given_text) == cleaned


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Dân vận khéo", "dan van kheo"),
        ("ĐƯỜNG LÂM", "duong lam"),
        ("đ", "d"),
        (unicodedata.normalize("NFD", "Nghệ An"), "nghe an"),
        ("Hoà", "hoa"),
        ("Hòa", "hoa"),
        ("331/KH-UBND", "331 kh ubnd"),
        ("  nhiều   chỗ\ttrống \n", "nhieu cho trong"),
        ("a_b", "a b"),
        ("…–“”", ""),
        ("", ""),
    ],
)
def test_fold_makes_words_with_and_without_tones_one(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Dân Vận  Khéo!", "dân vận khéo"),
        (unicodedata.normalize("NFD", "Châu Bính"), "châu bính"),
        ("Châu Bình", "châu bình"),
        ("Đ", "đ"),
        ("a_b", "a b"),
    ],
)
def test_exact_keeps_the_tones(text, kept):
    assert exact(text) == kept


def test_sort_key_orders_names_as_a_dictionary_does():
    mixed = [*SORTED_BY_HAND[::2], *reversed(SORTED_BY_HAND[1::2])]

    assert sorted(mixed, key=sort_key) == SORTED_BY_HAND


def test_sort_key_orders_one_syllable_by_its_tones():
    mixed = ["mạ", "má", "ma", "mã", "mả", "mà"]

    assert sorted(mixed, key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_sort_key_puts_lower_case_before_upper_only_when_all_else_is_equal():
    assert sorted(["Ba", "ba", "bà", "Bá"], key=sort_key) == ["ba", "Ba", "bà", "Bá"]


def test_sort_key_ignores_how_the_letters_were_composed():
    name = "Đường Lâm"

    assert sort_key(unicodedata.normalize("NFD", name)) == sort_key(name)


def test_sort_key_is_plain_ascii_for_a_c_collated_column():
    assert sort_key("Xã Đường Lâm 2").isascii()


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_sort_key_orders_numbers_by_their_size(one, other):
    assert (sort_key(f"Xóm {one}") < sort_key(f"Xóm {other}")) is (one < other)


@given(st.text())
def test_clean_twice_is_clean_once_and_can_be_stored(text):
    once = clean(text)

    assert clean(once) == once
    assert once.encode("utf-8").decode() == once
    assert "\x00" not in once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
def test_fold_twice_is_fold_once(text):
    once = fold(text)

    assert fold(once) == once
    assert once == once.strip()
    assert "  " not in once


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ ABCĐÊÔƯ", max_size=30))
def test_fold_and_sort_key_do_not_care_for_the_form_of_the_letters(text):
    decomposed = unicodedata.normalize("NFD", text)

    assert [fold(decomposed), exact(decomposed), sort_key(decomposed)] == [fold(text), exact(text), sort_key(text)]
