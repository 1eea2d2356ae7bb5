"""Numbers of documents: those of real documents are usual, some are possible, the rest is refused."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError

from mobilization.core.documents import PARTY, STATE, is_possible, is_usual
from mobilization.core.forms import DocumentNumberField

STATE_NUMBERS = [
    "331/KH-UBND",
    "54/2025/QĐ-UBND",
    "10/2022/QH15",
    "346/QĐ-TTg",
    "249/MTTQ-BTT",
    "01/QCPH/UBND-UBMTTQ",
    "30/2020/NĐ-CP",
    "85/2016/NĐ-CP",
    "12/2022/TT-BTTTT",
    "26/2020/TT-BTTTT",
    "33/CT-TTg",
    "2477/QĐ-BKHCN",
    "172/KH-UBND",
    "05/2025/TT-BNV",
    "696/KH-UBND",
]
PARTY_NUMBERS = [
    "07-ĐA/TU",
    "11-QĐi/TW",
    "215-KL/TW",
    "18-KH/ĐU",
    "13-HD/BTGDVTU",
    "25-NQ/TW",
    "30-CT/TW",
    "36-HD/VPTW",
    "3262-QĐ/TU",
    "25-CTr/TU",
]
IMPOSSIBLE = ["", "331", "KH-UBND", "số 331", "331KH", "/KH-UBND", "331/", "1234567/KH-UBND", "331/" + "K" * 60]
UNUSUAL = ["331/kh-ubnd", "07-ĐA TU", "12/giấy mời", "331-KH"]


@pytest.mark.parametrize("number", STATE_NUMBERS)
def test_state_number_has_the_state_form_alone(number):
    forms = [STATE.fullmatch(number) is not None, PARTY.fullmatch(number) is not None]

    assert [*forms, is_usual(number), is_possible(number)] == [True, False, True, True]


@pytest.mark.parametrize("number", PARTY_NUMBERS)
def test_party_number_has_the_party_form_alone(number):
    forms = [STATE.fullmatch(number) is not None, PARTY.fullmatch(number) is not None]

    assert [*forms, is_usual(number), is_possible(number)] == [False, True, True, True]


def test_real_numbers_are_twenty_five():
    assert len({*STATE_NUMBERS, *PARTY_NUMBERS}) == 25


@pytest.mark.parametrize("number", UNUSUAL)
def test_unusual_number_is_possible_but_not_usual(number):
    assert [is_usual(number), is_possible(number)] == [False, True]


@pytest.mark.parametrize("number", IMPOSSIBLE)
def test_impossible_number_is_neither(number):
    assert [is_usual(number), is_possible(number)] == [False, False]


def test_party_number_printed_in_the_state_form_is_let_through():
    assert is_usual("07/ĐA-TU") is True


@pytest.mark.parametrize("number", ["54/2025/QĐ-UBND", "07-ĐA/TU"])
def test_number_typed_with_combining_letters_is_the_same_number(number):
    typed = f" {unicodedata.normalize('NFD', number)} "

    assert is_usual(typed) is True
    assert DocumentNumberField().clean(typed) == number


def test_field_refuses_an_impossible_number_with_an_example():
    with pytest.raises(ValidationError) as refused:
        DocumentNumberField().clean("không số")

    assert refused.value.messages == ["Enter the number with its symbol, for example 331/KH-UBND or 07-ĐA/TU."]


def test_field_left_empty_when_not_required_is_empty():
    assert DocumentNumberField(required=False).clean("") == ""
