"""Fields of the portal clean what is typed (mobilization/core/forms)."""

import pytest
from django.core.exceptions import ValidationError

from mobilization.core.forms import LongTextField, PortalForm, TextField


class Named(PortalForm):
    """One line and several."""

    name = TextField(max_length=20)
    story = LongTextField(max_length=30, required=False)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Xã Mẫu  ", "Xã Mẫu"),
        ("Xa\u0303 Mẫu", "Xã Mẫu"),
        ("Xã\nMẫu", "Xã Mẫu"),
        ("Xã\x00Mẫu", "XãMẫu"),
        ("Xã\ud800", "Xã"),
    ],
)
def test_text_field_keeps_one_clean_line(typed, kept):
    assert TextField().clean(typed) == kept


def test_long_text_field_keeps_its_lines():
    assert LongTextField().clean("một\r\nhai") == "một\nhai"


def test_text_field_counts_letters_after_composing_them():
    assert TextField(max_length=3).clean("Ba\u0323n") == "Bạn"


def test_text_field_too_long_is_refused():
    with pytest.raises(ValidationError) as refused:
        TextField(max_length=3).clean("bốn chữ")

    assert [error.code for error in refused.value.error_list] == ["max_length"]


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "\ud800 "])
def test_form_left_empty_says_so_in_our_words(typed):
    form = Named({"name": typed})

    assert form.errors == {"name": ["This cannot be left empty."]}


def test_form_has_neither_a_tag_nor_a_token_of_its_own():
    form = Named()

    assert [form.helper.form_tag, form.helper.disable_csrf, form.label_suffix] == [False, True, ""]
