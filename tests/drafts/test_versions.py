"""Marks of what was shown, and the merge of two writers (mobilization/drafts/versions.py)."""

from decimal import Decimal

import pytest

from mobilization.core.forms import LongTextField, NumberField, PortalForm
from mobilization.drafts.versions import ChangedMeanwhile, form_marks, mark, marks_of, merged

SHOWN = marks_of({"situation": "Cũ", "goals": "Cũ"})


class Figures(PortalForm):
    """A number and a text."""

    value = NumberField()
    note = LongTextField()


def keep(stored: dict, typed: dict, shown=SHOWN):
    return merged(shown=shown, stored=stored, typed=typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, ""),
        ("a\r\nb ", "a\nb"),
        (Decimal("10.00"), 10),
        (Decimal("1250.50"), Decimal("1250.5")),
        (True, "yes"),
        (False, "no"),
    ],
)
def test_same_value_as_shown_typed_and_stored_has_one_mark(one, other):
    assert mark(one) == mark(other)


@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("a\nb", "a\n\nb"), (None, "0"), (True, 1), (0, "")])
def test_different_values_have_different_marks(one, other):
    assert mark(one) != mark(other)


def test_form_that_shows_a_number_as_people_write_it_has_the_mark_of_the_number():
    form = Figures(initial={"value": "1.250,5", "note": "Đếm"})

    assert form_marks(form) == marks_of({"value": Decimal("1250.5"), "note": "Đếm"})


def test_merge_keeps_what_only_i_changed():
    assert keep({"situation": "Cũ"}, {"situation": "Tôi"}) == {"situation": "Tôi"}


def test_merge_keeps_what_only_they_changed():
    assert keep({"situation": "Họ"}, {"situation": "Cũ"}) == {"situation": "Họ"}


def test_merge_takes_each_side_in_its_own_field():
    kept = keep({"situation": "Họ", "goals": "Cũ"}, {"situation": "Cũ", "goals": "Tôi"})

    assert kept == {"situation": "Họ", "goals": "Tôi"}


def test_merge_of_the_same_change_on_both_sides_is_no_quarrel():
    assert keep({"situation": "Mới"}, {"situation": "Mới"}) == {"situation": "Mới"}


def test_merge_of_different_changes_names_the_field_with_the_other_text():
    with pytest.raises(ChangedMeanwhile) as refused:
        keep({"situation": "Họ", "goals": "Cũ"}, {"situation": "Tôi", "goals": "Tôi"})

    assert refused.value.theirs == {"situation": "Họ"}


def test_merge_without_a_version_never_writes_over_a_text():
    with pytest.raises(ChangedMeanwhile):
        keep({"situation": "Họ"}, {"situation": "Tôi"}, shown={})

    assert keep({"situation": ""}, {"situation": "Tôi"}, shown={}) == {"situation": "Tôi"}


def test_merge_for_who_writes_alone_takes_what_is_typed():
    assert keep({"situation": "Họ"}, {"situation": "Tôi"}, shown=None) == {"situation": "Tôi"}
